"""An observance and its series: in words, and for machines."""

from typing import Any

from timeline.document import Evidence
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.occasions.observances import Observance, Placement
from timeline.domain.occasions.ordinals import Verdict, format_offset, format_ordinal
from timeline.domain.occasions.search_gaps import SearchGap
from timeline.domain.vocabulary import Status
from timeline.errors import Message
from timeline.reports.page.guests import describe_guests, write_guests
from timeline.reports.page.observance_phrases import PLACEMENTS, describe_absence
from timeline.reports.page.ordinal_phrases import describe_check


def describe_observance(observance: Observance) -> str:
    """`2025-10-17 banquet`, with the status unless it is confirmed: `2025-10-17 announced banquet`."""
    return f"{observance.record.date.display()} {describe_type(observance.record)}"


def describe_type(record: EventRecord) -> str:
    """`banquet`, `announced banquet`."""
    status = "" if record.status == Status.CONFIRMED else f"{record.status} "
    return f"{status}{record.type_label.lower()}"


def describe_offset(observance: Observance) -> str:
    """`+5 days`, `about -2 days`, `by calendar year`; "" where there is nothing to count from."""
    if observance.offset is None:
        return "" if observance.placement is Placement.BY_DATE else PLACEMENTS[observance.placement]
    about = "about " if observance.check and observance.check.approximate else ""
    return about + format_offset(observance.offset)


def name_hosts(observance: Observance) -> str:
    """Name the host bodies, or the persons where no body hosted."""
    return " and ".join(dict.fromkeys(host.label for host in observance.hosts)) or "not named"


def name_place(record: EventRecord) -> str:
    """Name the city, or else the country code."""
    return record.city or record.country or "not named"


def describe_claim(observance: Observance) -> str:
    """`77th, agrees`, `not claimed`, `78th, counted inclusively: computed 77th`."""
    check = observance.check
    if check is None:
        return "not claimed"
    return f"{format_ordinal(check.claimed)}, {'agrees' if check.verdict is Verdict.AGREES else describe_check(check)}"


def name_host(series: Series) -> str:
    """Name the host as its latest observance does."""
    return series.host_name or "host not named"


def name_series(series: Series) -> str:
    """`Pyongyang: Embassy of Russia in North Korea`; the host alone where no city is known, as of a telegram."""
    return f"{series.city}: {name_host(series)}" if series.city else name_host(series)


def name_series_place(series: Series) -> str:
    """Name the city, as far as it is known."""
    return series.city or "place not named"


def build_observance_evidence(observance: Observance, occasion: str) -> Evidence:
    """Build the evidence of offset, claim and guest: the event, and the occasion it is counted from."""
    guests = describe_guests(observance.guests)
    parts = describe_observance(observance), describe_offset(observance), describe_claim(observance), guests
    return Evidence("; ".join(filter(None, parts)), (observance.record.key, occasion))


def suggest_search(gap: SearchGap) -> Message:
    """Suggest to search for what nobody searched for."""
    return Message(
        "year-not-searched",
        {
            "occasion": gap.occasion,
            "year": gap.year,
            "place": gap.place,
            "outlet": gap.outlet,
            "first": gap.first,
            "last": gap.last,
        },
    )


def write_observance(observance: Observance) -> dict[str, Any]:
    """Write an observance for machines."""
    record, hosts = observance.record, observance.hosts
    return {
        "key": record.key,
        "type": record.type,
        "title": record.title,
        "date": record.date.edtf,
        "status": record.status,
        "held": observance.is_held,
        "offset_days": observance.offset,
        "placed": PLACEMENTS[observance.placement],
        "host": hosts[0].actor if hosts else None,
        "host_name": name_hosts(observance) if hosts else None,
        "hosts": list(dict.fromkeys(host.actor for host in hosts)),
        "place": record.city,
        "country": record.country,
        **write_guests(observance.guests),
        "claimed": observance.claimed,
        "check": observance.check and observance.check.verdict.value,
        "also_marks": [link.key for link in observance.also_marks],
        "sources": list(dict.fromkeys(citation.source.key for citation in record.citations)),
    }


def write_series(series: Series) -> dict[str, Any]:
    """Write which series it is for machines; null where the host or the state is not known."""
    host_name = name_host(series) if series.host else None
    return {
        "host": series.host or None,
        "host_name": host_name,
        "place": series.city,
        "state": series.state or None,
    }


def write_series_cells(series: Series) -> dict[str, str]:
    """Write which series it is for a spreadsheet."""
    return {"series_host": series.host, "host_name": name_host(series), "place": series.city}


def write_absence(history: ObservanceHistory, year: int, series: Series | None = None) -> dict[str, str] | None:
    """Write for machines why nothing was held in a year; None where something was."""
    if history.list_held(year, series):
        return None
    absence = history.explain_absence(year, series)
    return {"reason": absence.reason.value, "sentence": describe_absence(absence)}
