"""A post that a person is on record as holding: between days, or only attested on one."""

from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.dates import FIRST, LAST, PartialDate


class Office(NamedTuple):
    """A person's post at an organisation or none that is named.

    `start` and `end` are half-open, FIRST and LAST where unknown; `attested` is an EDTF date or "". What says so
    is the citation of that number of the event with that key, "" and None where no source is given.
    """

    person: str
    name: str
    country: str
    organisation: str
    title: str
    start: date
    end: date
    attested: str
    event: str = ""
    citation: int | None = None

    @property
    def dated(self) -> bool:
        """Whether anything is known of when it began or ended."""
        return self.start != FIRST or self.end != LAST

    @property
    def seen(self) -> PartialDate:
        """The date on which it is attested, unknown where it is not."""
        return PartialDate.parse(self.attested)

    def held(self, on: date) -> bool:
        """Whether the person is on record as holding it on a day; what is only attested is not."""
        return self.dated and self.start <= on < self.end

    def sentence(self, on: date) -> str:
        """For people, as of a day: `in office since 2022-06-11`, `in office until 2026-01-31`, `2020 to ...`."""
        last = (self.end - timedelta(days=1)).isoformat() if self.end != LAST else ""
        if self.held(on):
            parts = [f"since {self.start}" if self.start != FIRST else "", f"until {last}" if last else ""]
            return "in office " + " ".join(part for part in parts if part)
        if on < self.start:
            return f"from {self.start}"
        return f"left {last}"
