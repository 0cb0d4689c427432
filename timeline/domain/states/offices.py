"""A post that a person is on record as holding: between dates, or only attested on one."""

from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.vocabulary import Precision

_UNBOUNDED = (FIRST.isoformat(), LAST.isoformat())
_ONE_DAY = timedelta(days=1)


def parse_bound(stored: str) -> PartialDate:
    """The beginning or the end of a post as a row has it: EDTF, or one of the bounds that mean unknown."""
    return UNKNOWN if stored in _UNBOUNDED else PartialDate.parse(stored)


class Tenure(NamedTuple):
    """A person's post at an organisation or none that is named.

    `since` is when it was first held and `until` when no more; each is as precise as it is known. `attested` is
    an EDTF date or "". What says so is the citation of that number of the event with that key, "" and None where
    no source is given.
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

    @property
    def is_dated(self) -> bool:
        """Whether anything is known of when it began or ended."""
        return self.since.known or self.until.known

    @property
    def seen(self) -> PartialDate:
        """The date on which it is attested, unknown where it is not."""
        return PartialDate.parse(self.attested)

    def is_held(self, on: date) -> bool:
        """Whether it was held on a day for certain; what is only attested is not."""
        return self.is_dated and self._begun(on) and not (self.until.known and self.until.start <= on)

    def describe(self, on: date) -> str:
        """For people, as of a day: `in office since 2022-06`, `in office until 2026-01-31`, `left 2025-09`."""
        if not self._begun(on):
            vague = self.since.start <= on
            return f"from {self.since.display()}" + (", the day is not known" if vague else "")
        if self.until.known and self.until.end - _ONE_DAY <= on:
            return f"left {self.last}"
        parts = [f"since {self.since.display()}" if self.since.known else "", f"until {self.last}"]
        told = " ".join(part for part in (parts if self.until.known else parts[:1]) if part)
        return f"in office {told}" if self.is_held(on) else f"{told}, the day is not known"

    def _begun(self, on: date) -> bool:
        """Whether every day on which it may have begun has come."""
        return not self.since.known or self.since.end - _ONE_DAY <= on

    @property
    def last(self) -> str:
        """The last day, or the month or year in which it ended; of use only where its end is known."""
        if self.until.precision is Precision.DAY and not (self.until.approximate or self.until.uncertain):
            return (self.until.start - _ONE_DAY).isoformat()
        return self.until.display()
