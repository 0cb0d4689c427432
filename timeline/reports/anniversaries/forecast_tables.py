"""The tables of a forecast: the days, what has none, and what the occasions are that both name in short."""

from collections.abc import Sequence

from timeline.document import Block, Heading, Table
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.round_years import RoundRule
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.public_holidays import Holidays, holidays_of
from timeline.reports.calendar.almanac import Entry
from timeline.reports.page.long_dates import format_date, format_short_day, name_weekday

_COLUMNS = ("Day", "Nth", "Occasion", "Round by", "Holiday")
_ONE_TABLE = 3  # anniversaries a year, on average, that do not need a table for each year
_SUNDAY = 6


def dated(entries: Sequence[Entry], holidays: Holidays | None) -> list[Block]:
    """The anniversaries of known day: one table, or one for each year where there are many."""
    years = list(dict.fromkeys(entry.when.start.year for entry in entries))
    columns = _COLUMNS if holidays else _COLUMNS[:-1]
    if len(entries) <= _ONE_TABLE * len(years):
        rows = [_row(entry, entry.day, holidays) for entry in entries]
        return [Table(columns, rows)] if rows else []
    found: list[Block] = []
    for year in years:
        mine = (entry for entry in entries if entry.when.start.year == year)
        rows = [
            _row(entry, f"{format_short_day(entry.when)} {name_weekday(entry.when.start)[:3]}", holidays)
            for entry in mine
        ]
        found += [Heading(str(year)), Table(columns, rows)]
    return found


def vague(entries: Sequence[Entry]) -> list[Block]:
    """The occasions known to the month or the year, each with its round anniversaries."""
    by_key: dict[str, list[Entry]] = {}
    for entry in entries:
        by_key.setdefault(entry.key, []).append(entry)
    rows = [
        (
            key,
            format_date(mine[0].occasion.record.date),
            "; ".join(f"{_nth(entry)}: {round_text(entry)}" for entry in mine if entry.rounds) or _span(mine),
        )
        for key, mine in by_key.items()
    ]
    return [Heading("Day not known"), Table(("Occasion", "Founded", "Round anniversaries"), rows)] if rows else []


def occasions(entries: Sequence[Entry]) -> list[Block]:
    """What the occasions are, by the names that the other tables give them."""
    records = {entry.key: entry.occasion.record for entry in entries}
    rows = [(key, record.date.display(), record.title) for key, record in records.items()]
    return [Heading("Occasions"), Table(("Occasion", "Founded", "Title"), rows)] if rows else []


def rules(entry: Entry) -> tuple[RoundRule, ...]:
    """By whose rules it is round: of each side that of most years, or the general one where no side has its own."""
    first = (next((rule for rule in entry.rounds if rule.country == code), None) for code in entry.sides)
    return tuple(rule for rule in first if rule) or entry.rounds[:1]


def round_text(entry: Entry) -> str:
    """`North Korea (10), Russia (5)`: by whose rule of how many years."""
    return ", ".join(f"{entry.sides.get(rule.country or '', 'generally')} ({rule.every})" for rule in rules(entry))


def holiday_text(entry: Entry, holidays: Holidays | None) -> str:
    """`Russia: Unity Day`, or `Sunday`."""
    told = "; ".join(f"{entry.sides[code]}: {name}" for code, name in holidays_of(entry, holidays))
    return told or ("Sunday" if entry.when.start.weekday() == _SUNDAY else "")


def _row(entry: Entry, day: str, holidays: Holidays | None) -> tuple[str, ...]:
    told = (day, format_ordinal(entry.ordinal), entry.key, round_text(entry))
    return (*told, holiday_text(entry, holidays)) if holidays else told


def _span(mine: Sequence[Entry]) -> str:
    """`none from the 76th in 2025 to the 79th in 2028`."""
    first, last = _nth(mine[0]), _nth(mine[-1])
    return f"none from the {first} to the {last}" if first != last else f"none; the {first}"


def _nth(entry: Entry) -> str:
    """`80th in 2029`, `80th in October 2028`."""
    when = format_date(entry.when) if entry.when.precision is Precision.MONTH else entry.when.start.year
    return f"{format_ordinal(entry.ordinal)} in {when}"
