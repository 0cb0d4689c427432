"""The guests of two years for machines and for spreadsheets.

The machine form has the keys of an occasion in the anniversary report, and

    years today
    series: [host host_name place state events: {year: [keys]}
        guests, home: [actor name kind country verdict change up
            before, now: [place titles as_written ranks: {track: level} events: [event place]] or null]]
    apart:  [host host_name place state years: [year events absence: {reason sentence} or null]]

`verdict` is "both years", "new", "not named" (in the sources of the later year) or "not known" (a post without a
name, or a title that somebody without a name had in the earlier year); `up` are the levels on the first track of both
years on which the level changed, negative for down. Keys are only ever added.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.document import Table
from timeline.reports.anniversaries.editions import Series
from timeline.reports.anniversaries.guest_lists import Came, Listed
from timeline.reports.anniversaries.guests import state_of
from timeline.reports.anniversaries.side_by_side import reason

if TYPE_CHECKING:
    from timeline.reports.anniversaries.guest_comparison import Compared, Pairing

_SHEET = (
    *("occasion", "nickname", "series_host", "host_name", "place", "side", "actor", "name", "kind", "country"),
    *("verdict", "change", "up", "before_year", "before_place", "before_title", "before_rank", "before_event"),
    *("now_year", "now_place", "now_title", "now_rank", "now_event", "absence"),
)


def data(found: "Compared", *, today: date) -> dict[str, Any]:
    """The machine form."""
    years = found.years
    return {
        "years": [years.before, years.now],
        "today": today.isoformat(),
        **found.editions.counted.data(),
        "series": [
            {
                **_series(one.series),
                "events": {str(rung.year): rung.keys for rung in (one.before, one.now)},
                "guests": [_listed(found, each) for each in one.guests],
                "home": [_listed(found, each) for each in one.home],
            }
            for one in found.pairings
        ],
        "apart": [
            {**_series(series), "years": [_in_year(found, series, year) for year in (years.before, years.now)]}
            for series in found.apart
        ],
    }


def _series(series: Series) -> dict[str, Any]:
    return {
        "host": series.host or None,
        "host_name": series.host_name if series.host else None,
        "place": series.city,
        "state": series.state or None,
    }


def _in_year(found: "Compared", series: Series, year: int) -> dict[str, Any]:
    there = found.editions.of(series, year)
    absence = None
    if not any(one.is_held for one in there):
        why = found.editions.absence(year, series).reason.value
        absence = {"reason": why, "sentence": reason(found.editions, series, year)}
    return {"year": year, "events": [one.record.key for one in there], "absence": absence}


def _listed(found: "Compared", each: Listed) -> dict[str, Any]:
    one = each.one
    return {
        "actor": one.actor,
        "name": "" if one.unnamed else one.name,
        "kind": "post" if one.unnamed else one.kind,
        "country": state_of(one),
        "verdict": found.years.verdict(each),
        "change": found.years.told(each),
        "up": each.rise if each.change and each.change.comparable else None,
        "before": _came(each.before),
        "now": _came(each.now),
    }


def _came(came: Came | None) -> dict[str, Any] | None:
    if came is None:
        return None
    return {
        "place": came.places[0].number,
        "titles": list(came.titles),
        "as_written": list(came.as_written),
        "ranks": came.levels,
        "events": [{"event": one.event.key, "place": one.number} for one in came.places],
    }


def sheet(found: "Compared") -> Table:
    """One row for each person or body of a series of both years, and one for each year without a record."""
    occasion = found.editions.occasion
    shared = {"occasion": occasion.record.key, "nickname": occasion.nickname}
    rows = [shared | each for one in found.pairings for each in _people(found, one)]
    rows += [
        shared | _named(series) | {"now_year": str(year), "absence": absence["sentence"]}
        for series in found.apart
        for year in (found.years.before, found.years.now)
        if (absence := _in_year(found, series, year)["absence"])
    ]
    return Table(_SHEET, [tuple(row.get(name, "") for name in _SHEET) for row in rows])


def _named(series: Series) -> dict[str, str]:
    return {"series_host": series.host, "host_name": series.host_name, "place": series.city}


def _people(found: "Compared", one: "Pairing") -> Iterator[dict[str, str]]:
    for side, listed in (("guest", one.guests), ("host", one.home)):
        for each in listed:
            told = _listed(found, each)
            plain = {name: str(told[name]) for name in ("actor", "name", "kind", "country", "verdict", "change")}
            yield {
                **_named(one.series),
                "side": side,
                **plain,
                "up": "" if told["up"] is None else str(told["up"]),
                **_year("before", found.years.before, each.before),
                **_year("now", found.years.now, each.now),
            }


def _year(name: str, year: int, came: Came | None) -> dict[str, str]:
    if came is None:
        return {f"{name}_year": str(year)}
    return {
        f"{name}_year": str(year),
        f"{name}_place": str(came.places[0].number),
        f"{name}_title": " / ".join(came.titles),
        f"{name}_rank": ", ".join(f"{track} {level}" for track, level in came.levels.items()),
        f"{name}_event": "; ".join(one.event.key for one in came.places),
    }
