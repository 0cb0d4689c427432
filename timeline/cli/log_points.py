"""A point of the log as it is typed: a day, or the number of a change."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader


@dataclass(frozen=True, slots=True)
class LogPoint:
    """A day, or without one the number of a change."""

    day: date | None = None
    number: int = 0

    def find_change_before(self, reader: "Reader") -> int:
        """Return the last change before the day, or that of the number; raises NotFound for an unknown one."""
        from timeline.db.read.history import find_last_before, find_revision

        if self.day is not None:
            return find_last_before(reader, self.day)
        return find_revision(reader, self.number).id if self.number else 0


def parse_point(text: str) -> LogPoint:
    """Parse a point of the log; raises BadParameter."""
    if text.isascii() and text.isdigit():
        return LogPoint(number=int(text))
    try:
        return LogPoint(date.fromisoformat(text))
    except ValueError:
        message = f'"{text}" is neither a day, such as 2025-10-12, nor the number of a change.'
        raise typer.BadParameter(message) from None
