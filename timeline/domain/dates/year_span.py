"""Calendar years with open ends."""

from datetime import date
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate


class YearSpan(NamedTuple):
    """Years with both ends included, either of them open; all years by default."""

    since: int | None = None
    until: int | None = None

    @property
    def is_all(self) -> bool:
        """Whether it covers every year."""
        return self.since is None and self.until is None

    def covers(self, when: PartialDate) -> bool:
        """Check whether a date may lie in these years; an unknown one lies only in all years."""
        if self.is_all:
            return True
        begins, ends = date(self.since or 1, 1, 1), date(self.until or date.max.year, 12, 31)
        return when.known and when.end > begins and when.start <= ends
