"""The days of an answer for a calendar program: one for each anniversary, and one for each announced event.

What is known to the month takes the whole month; what is known to the year alone takes no day, and is listed.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from timeline.document import Calendar, CalendarDay
from timeline.domain.dates.known_parts import find_parts
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.text.addresses import is_web_address
from timeline.domain.vocabulary import Precision, Status
from timeline.reports.calendar.labels import describe_round
from timeline.reports.events import listing
from timeline.reports.page.footnotes import format_house
from timeline.reports.page.method import describe_successions
from timeline.reports.page.ordinal_phrases import describe_leap_rule

_DOMAIN = "diplomatic-timeline"  # of every identifier, for ever: a calendar recognises a day by it
_LONGEST = timedelta(days=31)
_MOST_SOURCES = 5
_MOST_LISTED = 10
_STATUSES: Mapping[str, str] = {
    Status.CONFIRMED: "CONFIRMED",
    Status.REPORTED: "TENTATIVE",
    Status.ANNOUNCED: "TENTATIVE",
    Status.DENIED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
"""The status of a calendar for that of an event."""


def build_calendar(
    name: str,
    anniversaries: Iterable[CalendarAnniversary],
    *,
    today: date,
    leap: LeapRule,
    announced: Sequence[EventRecord] = (),
) -> Calendar:
    """Build the calendar of the anniversaries of active occasions, and of announced events."""
    active = [anniversary for anniversary in anniversaries if anniversary.is_active]
    days = [_enter_anniversary(anniversary, leap) for anniversary in active if _has_place(anniversary.when)]
    days += [_enter_announced(record) for record in announced if _has_place(record.date)]
    vague = [anniversary.record for anniversary in active if not _has_place(anniversary.when)]
    vague += [record for record in announced if not _has_place(record.date)]
    titles = list(dict.fromkeys(f"{record.title} ({record.date.display()})" for record in vague))
    more = f"; and {len(titles) - _MOST_LISTED} more" if len(titles) > _MOST_LISTED else ""
    remark = f"Not in the calendar, because neither day nor month is known: {'; '.join(titles[:_MOST_LISTED])}{more}."
    return Calendar(name, today, sorted(days, key=lambda day: (day.start, day.end, day.uid)), remark if titles else "")


def has_day(when: PartialDate) -> bool:
    """Check whether a date is one day, or a span from a day to a day, and not a choice of several."""
    return find_parts(when).has_days and not when.edtf.startswith(("[", "{"))


def make_entry(record: EventRecord) -> CalendarDay:
    """Make the entry of an event that has a day, under an identifier of its own."""
    citations = (item for item in record.citations if not is_disputing(record, item))
    return _enter_event(record, "event")._replace(
        categories=(record.type_label,),
        place=", ".join(filter(None, (record.venue, record.place))),
        url=next((item.source.url for item in citations if is_web_address(item.source.url)), ""),
        status=_STATUSES[record.status],
    )


def _has_place(when: PartialDate) -> bool:
    """Check whether a date can be entered without hiding the rest of the calendar."""
    return when.known and when.end - when.start <= _LONGEST


def _enter_anniversary(anniversary: CalendarAnniversary, leap: LeapRule) -> CalendarDay:
    record, ordinal = anniversary.record, anniversary.ordinal
    description = [
        f"Counted from {record.date.display()}, {describe_successions(anniversary.successions)}.",
        f"Round anniversary: {describe_round(anniversary)}." if anniversary.is_round else "",
        describe_leap_rule(leap) if record.date.month_day == "02-29" else "",
        *_list_sources(record),
    ]
    return CalendarDay(
        f"{record.key}-{ordinal}@{_DOMAIN}",
        anniversary.when.start,
        anniversary.when.end,
        f"{format_ordinal(ordinal)} anniversary: {record.title}{_qualify(anniversary.when)}",
        "\n".join(filter(None, description)),
        ("Anniversary", "Round anniversary") if anniversary.is_round else ("Anniversary",),
    )


def _enter_announced(record: EventRecord) -> CalendarDay:
    return _enter_event(record, "announced")._replace(categories=("Announced",))


def _enter_event(record: EventRecord, kind: str) -> CalendarDay:
    when = record.date
    return CalendarDay(
        f"{kind}-{record.key}@{_DOMAIN}",
        when.start,
        when.end,
        listing.describe_event(record) + ("" if when.precision is Precision.RANGE else _qualify(when)),
        "\n".join(filter(None, (record.summary, *_list_sources(record)))),
    )


def _qualify(when: PartialDate) -> str:
    if when.precision is not Precision.DAY:
        return " (day not known)"
    return " (about this day)" if when.approximate else " (day uncertain)" if when.uncertain else ""


def _list_sources(record: EventRecord) -> list[str]:
    sources = list(
        dict.fromkeys(
            ", ".join(filter(None, (format_house(citation.source), citation.source.url)))
            for citation in record.citations
        )
    )
    more = len(sources) - _MOST_SOURCES
    return [f"Source: {source}" for source in sources[:_MOST_SOURCES]] + ([f"and {more} more"] if more > 0 else [])
