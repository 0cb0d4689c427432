"""Which states belong to an organisation, and when."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.dates.partial_date import PartialDate

MARK = "@"
"""What begins the name of an organisation where it means its members."""


class Member(NamedTuple):
    """A state that belongs to an organisation from `since` until `until`, unknown where open, and its source.

    `number` counts the memberships of the organisation.
    """

    organisation: str
    organisation_name: str
    number: int
    country: str
    name: str
    since: PartialDate
    until: PartialDate
    source: str

    @property
    def first(self) -> date:
        """The first day on which it may have been a member."""
        return self.since.start if self.since.known else FIRST

    @property
    def end(self) -> date:
        """The first day on which it certainly was none any more."""
        if not self.until.known:
            return LAST
        return self.until.start if self.until.month_day else self.until.end

    def is_member(self, on: date) -> bool:
        """Check whether it may have been a member on a day."""
        return self.first <= on < self.end


def has_mark(words: Iterable[str]) -> bool:
    """Check whether any of the words means the members of an organisation."""
    return any(word.startswith(MARK) for word in words)
