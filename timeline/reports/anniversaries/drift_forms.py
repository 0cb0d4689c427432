"""The days kept for machines and for spreadsheets.

The machine form:

    since until today
    occasions: [the keys of an occasion in the anniversary report, and
        series: [host host_name place state times
                 offsets: [year offset_days] earliest latest median
                 usual: {offset_days times} or null, pattern approximate
                 days: [year ordinal true_day true_weekday round key type status date weekday offset_days counts why
                        approximate]]]

Offsets are in days, late ones positive; null where a day is not known. `counts` is whether a day is the one of its
year that the summary counts. Keys are only ever added.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.document import Table
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.drift_days import Drifted, Held, first_day
from timeline.reports.anniversaries.editions import Editions
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.page.long_dates import name_weekday

_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "true_day", "true_weekday", "round", "series_host", "host_name"),
    *("place", "key", "type", "date", "weekday", "status", "offset_days", "counts", "why", "sources"),
)

Sections = Sequence[tuple[Editions, Sequence[Drifted]]]


def data(sections: Sections, years: Years, *, today: date) -> dict[str, Any]:
    """The machine form."""
    return {
        "since": years.since,
        "until": years.until,
        "today": today.isoformat(),
        "occasions": [
            {
                **editions.counted.data(),
                "series": [
                    {
                        "host": one.series.host or None,
                        "host_name": one.series.host_name if one.series.host else None,
                        "place": one.series.city,
                        "state": one.series.state or None,
                        "times": len(one.years),
                        **one.habit.data(),
                        "days": [_day(day) for day in one.days],
                    }
                    for one in found
                ],
            }
            for editions, found in sections
        ],
    }


def _day(day: Held) -> dict[str, Any]:
    true, record = day.true_day, day.observance.record
    first = first_day(record.date)
    return {
        "year": day.year,
        "ordinal": day.counted.ordinal,
        "true_day": true.edtf if true else None,
        "true_weekday": name_weekday(true.start) if true and true.precision is Precision.DAY else None,
        "round": bool(day.counted.rounds),
        "key": record.key,
        "type": record.type,
        "status": record.status,
        "date": record.date.edtf,
        "weekday": name_weekday(first.start) if first else None,
        "offset_days": day.offset,
        "approximate": day.offset is not None and day.approximate,
        "counts": day.counts,
        "why": day.why,
    }


def sheet(sections: Sections) -> Table:
    """One row for each day held."""
    rows = [
        {
            **_day(day),
            "occasion": editions.occasion.record.key,
            "nickname": editions.occasion.nickname,
            "round": "yes" if day.counted.rounds else "no",
            "series_host": one.series.host,
            "host_name": one.series.host_name,
            "place": one.series.city,
            "counts": "yes" if day.counts else "no",
            "sources": "; ".join(day.observance.data()["sources"]),
        }
        for editions, found in sections
        for one in found
        for day in one.days
    ]
    return Table(_SHEET, [tuple("" if row[name] is None else str(row[name]) for name in _SHEET) for row in rows])
