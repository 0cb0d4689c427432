"""The brief for machines and for spreadsheets.

The machine form has the keys of an occasion in the anniversary report, and

    year today days
    last_round: {ordinal year} or null
    begun_anew: the key of the relations that took its place, or null
    years:     [year ordinal anniversary round held: the years of the page, that asked about first]
    series:    [host host_name place state times held_days offsets undated
                years: [year observances absence: {reason sentence} or null]]
    posts:     [side year place name title state record sources]
    said:      [date event side speaker wording stance text translation source]
    unsearched_years: [those of the page and since the first on record of which nothing is, and nobody looked]
    to_search: [year ordinal place command]
    sources:   [number key outlet title published url via seen locators]

`observances` are those of the anniversary report; `days` are those left, negative after the day and null where
none is known; every series on record is there, `held_days` by month and day, `offsets` the first and the last.
Keys are only ever added.
"""

from collections.abc import Sequence
from typing import Any

from timeline.document import Table
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.posts import Post
from timeline.reports.anniversaries.series import Observance
from timeline.reports.anniversaries.side_by_side import reason
from timeline.reports.anniversaries.still_to_search import Gap, unsearched
from timeline.reports.anniversaries.usual_days import usual_data
from timeline.reports.events.statements import spoken
from timeline.reports.page.footnotes import Notes


def data(
    editions: Editions, shown: Sequence[int], *, missing: Sequence[Gap], posts: Sequence[Post], notes: Notes
) -> dict[str, Any]:
    """The machine form."""
    counted = editions.counted
    dated = counted.ordinal is not None and counted.span.precision is Precision.DAY
    anew = counted.material.begun_anew(counted.occasion, year=counted.year)
    last = counted.last_round
    return {
        "year": editions.year,
        "today": editions.today.isoformat(),
        "days": (counted.span.start - editions.today).days if dated else None,
        **counted.data(),
        "last_round": last and {"ordinal": last[0], "year": last[1]},
        "begun_anew": anew and anew.key,
        "years": [_year(editions, year) for year in shown],
        "series": [_series(editions, series, shown) for series in editions.series],
        "posts": [post.data() for post in posts],
        "said": _said(editions),
        "unsearched_years": unsearched(editions, shown),
        "to_search": [gap.data() for gap in missing],
        "sources": notes.data(),
    }


def _year(editions: Editions, year: int) -> dict[str, Any]:
    counted = editions.count(year)
    held = any(one.is_held for one in editions.by_year.get(year, ()))
    return {
        "year": year,
        "ordinal": counted.ordinal,
        "anniversary": None if counted.ordinal is None else counted.span.edtf,
        "round": bool(counted.rounds),
        "held": held,
        "absence": None
        if held
        else {"reason": editions.absence(year).reason.value, "sentence": reason(editions, None, year)},
    }


def _series(editions: Editions, series: Series, shown: Sequence[int]) -> dict[str, Any]:
    return {
        "host": series.host or None,
        "host_name": series.host_name if series.host else None,
        "place": series.city,
        "state": series.state or None,
        "times": len(series.held),
        **usual_data(series),
        "years": [_in_year(editions, series, year) for year in shown],
    }


def _in_year(editions: Editions, series: Series, year: int) -> dict[str, Any]:
    there = editions.of(series, year)
    absence = None
    if not any(one.is_held for one in there):
        why = editions.absence(year, series).reason.value
        absence = {"reason": why, "sentence": reason(editions, series, year)}
    return {"year": year, "observances": [one.data() for one in there], "absence": absence}


def _said(editions: Editions) -> list[dict[str, Any]]:
    last = editions.last_held
    records = [one.record for one in editions.by_year.get(last or 0, ()) if one.is_held]
    return [
        {
            "date": record.date.edtf,
            "event": record.key,
            "side": side,
            "speaker": speaker.label,
            "wording": citation.wording,
            "stance": citation.stance,
            "text": citation.text,
            "translation": citation.translation,
            "source": citation.source.key,
        }
        for record in records
        for side, speaker, citation in spoken(record)
    ]


_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "anniversary", "round", "series_host", "host_name", "place"),
    *("key", "type", "date", "status", "offset_days", "guest", "guest_title", "sources", "absence"),
)


def sheet(editions: Editions, listed: Sequence[Series], shown: Sequence[int]) -> Table:
    """One row for each observance of the years on the page, and one for each series without."""
    rows = [each for series in listed or (None,) for year in shown for each in _sheet_rows(editions, series, year)]
    return Table(_SHEET, [tuple(each.get(name, "") for name in _SHEET) for each in rows])


def _sheet_rows(editions: Editions, series: Series | None, year: int) -> list[dict[str, str]]:
    counted = editions.count(year)
    record = counted.occasion.record
    shared = {
        "occasion": record.key,
        "nickname": counted.occasion.nickname,
        "year": str(year),
        "ordinal": "" if counted.ordinal is None else str(counted.ordinal),
        "anniversary": "" if counted.ordinal is None else counted.span.edtf,
        "round": "yes" if counted.rounds else "no",
        "series_host": series.host if series else "",
        "host_name": series.host_name if series else "",
        "place": series.city if series else "",
    }
    there = editions.of(series, year) if series else editions.by_year.get(year, ())
    rows = [shared | _sheet_observance(one) for one in there]
    if not any(one.is_held for one in there):
        rows.append(shared | {"absence": reason(editions, series, year)})
    return rows


def _sheet_observance(one: Observance) -> dict[str, str]:
    best = next(iter((*one.guests.highest, *one.guests.unranked)), None)
    return {
        "key": one.record.key,
        "type": one.record.type,
        "date": one.record.date.edtf,
        "status": one.record.status,
        "offset_days": "" if one.offset is None else str(one.offset),
        "guest": best.name if best and not best.unnamed else "",
        "guest_title": best.title if best else "",
        "sources": "; ".join(one.data()["sources"]),
    }
