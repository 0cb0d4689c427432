"""A post that a person is on record as holding: between dates, or only attested on one."""

from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate

_UNBOUNDED = (FIRST.isoformat(), LAST.isoformat())
_ONE_DAY = timedelta(days=1)


def parse_bound(stored: str) -> PartialDate:
    """Parse the beginning or the end of a post as stored: EDTF, or one of the bounds that mean unknown."""
    return UNKNOWN if stored in _UNBOUNDED else PartialDate.parse(stored)


class Tenure(NamedTuple):
    """A person's post, at an organisation or none that is named.

    `since` is when it was first held and `until` when no longer; each is as precise as it is known. `attested` is
    an EDTF date or "". Its source is the citation of that number of the event with that key, "" and None where
    there is none, or else `source`, in words or an address.
    """

    person: str
    name: str
    country: str
    organisation: str
    title: str
    since: PartialDate
    until: PartialDate
    attested: str
    event: str = ""
    citation: int | None = None
    organisation_name: str = ""
    source: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether anything is known of when it began or ended."""
        return self.since.known or self.until.known

    @property
    def seen(self) -> PartialDate:
        """The date on which it is attested, unknown where it is not."""
        return PartialDate.parse(self.attested)

    @property
    def last(self) -> str:
        """The last day, or the month or year in which it ended; only for a post whose end is known."""
        if self.until.is_certain_day:
            return (self.until.start - _ONE_DAY).isoformat()
        return self.until.display()

    def judge_when(self, when: PartialDate) -> str:
        """Judge whether it was held then: `yes`, `open-ended`, `perhaps` where the dates leave it open, or ""."""
        if self.seen.known and not self.is_dated:
            return "yes" if self.seen == when else "perhaps" if self.seen.overlaps(when) else ""
        first, last = when.start, when.end - _ONE_DAY
        if (self.since.known and last < self.since.start) or (self.until.known and first >= self.until.end - _ONE_DAY):
            return ""
        if not (self.since.known and self.is_begun(first)):
            return "perhaps"
        if not self.until.known:
            return "open-ended"
        return "yes" if last < self.until.start else "perhaps"

    def is_begun(self, on: date) -> bool:
        """Check whether every day on which it may have begun has come."""
        return not self.since.known or self.since.end - _ONE_DAY <= on

    def is_over(self, on: date) -> bool:
        """Check whether it ended for certain before or on a day."""
        return self.until.known and self.until.end - _ONE_DAY <= on

    def is_held(self, on: date) -> bool:
        """Check whether it was held on a day for certain; one that is only attested was not."""
        return self.is_dated and self.is_begun(on) and not (self.until.known and self.until.start <= on)
