"""Each series in the year asked about beside the year before and the last round year, a column each."""

from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Precision, Status
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.guests import Guests
from timeline.reports.anniversaries.series import Observance, source_marks
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_short_day, name_weekday
from timeline.reports.page.phrases import describe_absence

_MOST_NAMED = 3


def years_shown(editions: Editions) -> tuple[int, ...]:
    """The year, the one before and the last round one, as far as they can have had observances."""
    year = editions.year
    last = editions.counted.last_round
    wanted = dict.fromkeys((year, year - 1, *((last[1],) if last else ())))
    return tuple(each for each in wanted if each == year or (each > 0 and editions.count(each).phase.is_kept))


def columns(editions: Editions, years: tuple[int, ...]) -> tuple[str, ...]:
    """`Series`, `2026, 78th`, `2025, 77th`, `2023, 75th, round`."""
    return ("Series", *(_column(editions, year) for year in years))


def row(editions: Editions, series: Series | None, years: tuple[int, ...], notes: Notes) -> tuple[str, ...]:
    """The series' name and its years; with None whatever series there may be."""
    name = series.name if series else "any host"
    return (name, *(cell(editions, series, year, notes) for year in years))


def cell(editions: Editions, series: Series | None, year: int, notes: Notes | None = None) -> str:
    """What was held, or why nothing is on record: `Thu 16 Oct (+4 days), reception; Choe Son-hui, ... [5]`."""
    there = editions.of(series, year) if series else editions.by_year.get(year, ())
    told = [_held(one, notes) for one in there]
    if not any(one.is_held for one in there):
        told.append(reason(editions, series, year))
    return "; ".join(told)


def reason(editions: Editions, series: Series | None, year: int) -> str:
    """Why no observance is on record."""
    return describe_absence(editions.absence(year, series))


def _column(editions: Editions, year: int) -> str:
    counted = editions.count(year)
    if counted.ordinal is None:
        return str(year)
    return f"{year}, {format_ordinal(counted.ordinal)}{', round' if counted.rounds else ''}"


def _held(one: Observance, notes: Notes | None) -> str:
    status = "" if one.record.status == Status.CONFIRMED else f"{one.record.status} "
    offset = f" ({one.offset_text})" if one.offset_text else ""
    marks = source_marks(one.record, notes) if notes else ""
    guest = f": {_guest(one.guests)}" if one.is_held else ""
    claim = f", claimed as the {one.claim}" if one.check and not one.check.agrees else ""
    return f"{_day(one)}{offset}, {status}{one.record.type_label.lower()}{guest}{claim} {marks}".rstrip()


def _day(one: Observance) -> str:
    when = one.record.date
    return (
        f"{name_weekday(when.start)[:3]} {format_short_day(when)}"
        if when.precision is Precision.DAY
        else when.display()
    )


def _guest(guests: Guests) -> str:
    if guests.hosted and guests.highest and not guests.recipients:
        return f"highest guest {guests.text()}"
    if guests.hosted and guests.bodies and not (guests.unranked or guests.recipients):
        names = [one.name for one in guests.bodies]
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return f"no guest by name or title; from {', '.join(names[:_MOST_NAMED])}{more}{guests.beside()}"
    if guests.hosted and not (guests.unranked or guests.recipients):
        return f"no guest{' of the other side' if guests.others else ''} named{guests.beside()}"
    return guests.text()
