"""Months in which several round anniversaries of one state come together."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from timeline.document import Evidence, Table
from timeline.domain.dates.calendar import MONTHS
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Precision
from timeline.reports.calendar.almanac import Entry

_KNOWN = (Precision.DAY, Precision.MONTH)


class Meeting(NamedTuple):
    """The round anniversaries of one month that the same states keep, by their names, at least two."""

    year: int
    month: int
    states: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]

    @property
    def when(self) -> str:
        """`October 2028`."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    def row(self) -> tuple[str, ...]:
        """The month, whose it is, and what comes together."""
        told = "; ".join(f"{format_ordinal(entry.ordinal)} {entry.key} ({_day(entry)})" for entry in self.entries)
        return self.when, " and ".join(name for _, name in self.states), told

    def reckoning(self) -> Evidence:
        """The occasions behind it."""
        names = " and ".join(name for _, name in self.states)
        told = f"{len(self.entries)} round anniversaries of {names}, {self.when}"
        return Evidence(told, [entry.occasion.record.key for entry in self.entries])


def meetings(entries: Iterable[Entry]) -> list[Meeting]:
    """Every month and state with two or more; one whose anniversaries are all another's too is told with that."""
    by_state: dict[tuple[int, int], dict[tuple[str, str], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.rounds and entry.when.precision in _KNOWN:
            for state in entry.sides.items():
                by_state[entry.when.start.year, entry.when.start.month][state].append(entry)
    found = []
    for (year, month), states in sorted(by_state.items()):
        together: dict[tuple[str, ...], tuple[list[tuple[str, str]], list[Entry]]] = {}
        for state, kept in states.items():
            if len(kept) > 1:
                keys = tuple(entry.occasion.record.key for entry in kept)
                together.setdefault(keys, ([], kept))[0].append(state)
        for keys, (whose, kept) in together.items():
            if not any(set(keys) < set(others) for others in together):
                found.append(Meeting(year, month, tuple(whose), tuple(kept)))
    return found


def table(found: Iterable[Meeting]) -> Table:
    """The months as people read them."""
    return Table(("Month", "Of", "Round anniversaries"), [one.row() for one in found])


def _day(entry: Entry) -> str:
    return str(entry.when.start.day) if entry.when.precision is Precision.DAY else "month only"
