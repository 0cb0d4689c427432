"""A section of a dossier: what it shows, says to machines, rests on, and where the rest of it is."""

import shlex
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.document import Block, Calendar, Evidence, Text
from timeline.domain.events.records import EventRecord


class Section(NamedTuple):
    """`name` is its word in the machine form; `keys` are all the events that it tells of, shown or not.

    Without blocks a section has nothing: the page says so in a line, unless it is a `minor` one;
    `calendar` are its days for a calendar program.
    """

    name: str
    title: str
    blocks: Sequence[Block]
    data: Any
    keys: Sequence[str] = ()
    reckonings: Sequence[Evidence] = ()
    minor: bool = False
    calendar: Calendar | Callable[[], Calendar] | None = None


def rest(left: int, words: Sequence[str]) -> list[Block]:
    """`And 12 more: timeline between PRK RUS --type visit`; nothing where nothing is left."""
    return [Text(f"And {left} more: {shlex.join(words)}")] if left > 0 else []


def events_told(number: int) -> str:
    """`1 event`, `12 events`."""
    return "1 event" if number == 1 else f"{number} events"


class YearSpan(NamedTuple):
    """Years with both ends included; without either end, all that is on record."""

    since: int | None = None
    until: int | None = None

    @property
    def is_all(self) -> bool:
        """Whether no years were asked for."""
        return self.since is None and self.until is None

    @property
    def text(self) -> str:
        """`2025`, `2011 to 2025`, `from 2020`, `to 2025`; empty for all that is on record."""
        if self.since is None:
            return "" if self.until is None else f"to {self.until}"
        if self.until is None:
            return f"from {self.since}"
        return str(self.since) if self.since == self.until else f"{self.since} to {self.until}"

    def options(self) -> list[str]:
        """The same for a command line."""
        since = [] if self.since is None else ["--since", f"{self.since:04}"]
        return since + ([] if self.until is None else ["--until", f"{self.until:04}"])

    def covers(self, record: EventRecord) -> bool:
        """Check whether an event may lie in these years; one of unknown date lies in none."""
        if self.is_all:
            return True
        begins = date(self.since or 1, 1, 1)
        ends = date(self.until or date.max.year, 12, 31)
        return record.date.known and record.date.end > begins and record.date.start <= ends
