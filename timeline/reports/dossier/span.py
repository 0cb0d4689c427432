"""The calendar years that a dossier tells of."""

from datetime import date
from typing import NamedTuple

from timeline.domain.events.records import EventRecord


class Span(NamedTuple):
    """Years with both ends included; without either end, all that is on record."""

    since: int | None = None
    until: int | None = None

    @property
    def whole(self) -> bool:
        """Whether no years were asked for."""
        return self.since is None and self.until is None

    @property
    def told(self) -> str:
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

    def holds(self, record: EventRecord) -> bool:
        """Whether an event may lie in these years; one of unknown date lies in none."""
        if self.whole:
            return True
        begins = date(self.since or 1, 1, 1)
        ends = date(self.until or date.max.year, 12, 31)
        return record.date.known and record.date.end > begins and record.date.start <= ends
