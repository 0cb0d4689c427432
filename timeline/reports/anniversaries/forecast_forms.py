"""The forecast for machines, as rows and as pictures.

The machine form: `from`, `until` (the last year), `pairs`, `states`; `anniversaries`, each as `upcoming` has it, and
its `weekday` and `holidays` (country, name), of those shown; `total` and `round` of all; `meetings` of round ones
(month, states, occasions); `moving`, the keys of those without a computed day.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from timeline.document import Figure, Table
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Precision, Recurs
from timeline.reports.anniversaries.forecast_tables import round_text
from timeline.reports.anniversaries.meeting_years import Meeting
from timeline.reports.anniversaries.public_holidays import Holidays, holidays_of
from timeline.reports.calendar.almanac import Entry
from timeline.reports.page.long_dates import name_weekday

if TYPE_CHECKING:
    from timeline.reports.anniversaries.forecast import Material, Shown

_SHEET = ("date", "weekday", "ordinal", "title", "round", "round_by", "states", "holiday", "key")
_BOTH = 2


def data(
    coming: Sequence[Entry],
    told: Sequence[Entry],
    meetings: Iterable[Meeting],
    *,
    material: "Material",
    shown: "Shown",
    today: date,
) -> dict[str, Any]:
    """The forecast for machines."""
    scope = material.asked.scope
    return {
        "from": shown.first.isoformat(),
        "until": shown.years.until,
        "pairs": list(scope.pairs),
        "states": list(scope.states),
        "total": len(coming),
        "round": sum(bool(entry.rounds) for entry in coming),
        "anniversaries": [_entry(entry, material.holidays, today) for entry in told],
        "meetings": [
            {
                "month": f"{one.year:04}-{one.month:02}",
                "states": [code for code, _ in one.states],
                "occasions": [entry.occasion.record.key for entry in one.entries],
            }
            for one in meetings
        ],
        "moving": [one.record.key for one in material.almanac.occasions if one.record.recurs == Recurs.MOVING],
    }


def _entry(entry: Entry, holidays: Holidays | None, today: date) -> dict[str, Any]:
    exact = entry.when.precision is Precision.DAY
    return entry.data(today) | {
        "weekday": name_weekday(entry.when.start) if exact else None,
        "holidays": [{"country": code, "name": name} for code, name in holidays_of(entry, holidays)],
    }


def sheet(told: Iterable[Entry], holidays: Holidays | None) -> Table:
    """One anniversary a row."""
    return Table(_SHEET, [_cells(entry, holidays) for entry in told])


def _cells(entry: Entry, holidays: Holidays | None) -> tuple[str, ...]:
    record = entry.occasion.record
    return (
        entry.when.edtf,
        name_weekday(entry.when.start) if entry.when.precision is Precision.DAY else "",
        str(entry.ordinal),
        record.title,
        "yes" if entry.rounds else "no",
        round_text(entry),
        " ".join(entry.sides),
        "; ".join(f"{code}: {name}" for code, name in holidays_of(entry, holidays)),
        record.key,
    )


def figures(
    told: Sequence[Entry], title: str, *, whose: str, shown: "Shown", holidays: Holidays | None
) -> list[Figure]:
    """The calendar of the first year that has a known day, a whole year if any, and the days of all on one grid."""
    exact = [entry for entry in told if entry.when.precision is Precision.DAY]
    if not exact:
        return []
    whole = [entry for entry in exact if not shown.late or entry.when.start.year > shown.first.year]
    year = (whole or exact)[0].when.start.year
    what = "round anniversaries" if shown.only_round else "anniversaries"
    of_year = f"{whose}: the {what} of {year}{'' if whole else shown.late}"
    first = _first(exact)
    other = "" if all(entry.rounds for entry in first) else ", or else its first"
    return [
        Figure(of_year, svg=partial(_calendar, exact, of_year, year, holidays)),
        Figure(f"{title}: each occasion with its first round anniversary{other}", svg=partial(_grid, first, title)),
    ]


def _calendar(entries: Sequence[Entry], title: str, year: int, holidays: Holidays | None) -> str:
    from timeline.charts.year_calendar import Day, year_calendar

    days = [
        Day(
            entry.when.start, f"{format_ordinal(entry.ordinal)} {entry.key}", "round" if entry.rounds else "anniversary"
        )
        for entry in entries
        if entry.when.start.year == year
    ]
    states = {code: name for entry in entries for code, name in entry.sides.items()}
    if holidays and len(states) <= _BOTH:
        days += [
            Day(day, f"{states[code]}: {name}", "holiday")
            for code in states
            for day, name in holidays(code, year).items()
        ]
    return year_calendar(title, year, days)


def _first(entries: Sequence[Entry]) -> list[Entry]:
    """The first round anniversary of each occasion, or else the first of all."""
    first: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (not entry.rounds, entry.when.start)):
        first.setdefault(entry.occasion.record.key, entry)
    return list(first.values())


def _grid(entries: Sequence[Entry], title: str) -> str:
    from timeline.charts.day_grid import Dot, day_grid

    dots = [
        Dot(
            entry.when.start.month,
            entry.when.start.day,
            f"{entry.key}, {entry.when.start.year}",
            entry.ordinal,
            round=bool(entry.rounds),
        )
        for entry in entries
    ]
    return day_grid(title, dots)
