"""Which states belong to an organisation, and when."""

from datetime import date
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.dates.partial_date import PartialDate


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
        return (
            self.until.end
            if self.until.known and not self.until.month_day
            else self.until.start
            if self.until.known
            else LAST
        )

    def is_member(self, on: date) -> bool:
        """Check whether it may have been a member on a day."""
        return self.first <= on < self.end
