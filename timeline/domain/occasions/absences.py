"""Why an anniversary has no observance on record: the true reason, never "not held".

Reasons are tried in this order: ended, suspended, not yet, searched, covered, not searched. An anniversary is
"not yet" until the last day it may fall on is over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from timeline.domain.dates.calendar import MONTHS, format_days, format_distance
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.status import OccasionState, OccasionStatus
from timeline.domain.vocabulary import Extent, Precision


class AbsenceReason(StrEnum):
    """Why there is no observance."""

    ENDED = "ended"
    SUSPENDED = "suspended"
    NOT_YET = "not-yet"
    SEARCHED = "searched"
    COVERED = "covered"
    NOT_SEARCHED = "not-searched"


@dataclass(frozen=True, slots=True)
class Search:
    """Somebody looked for observances of this anniversary; days are half-open, `found` is "" for nothing.

    `country` is the side whose observance was looked for and `city` where, each "" for any.
    """

    outlet: str
    start: date
    end: date
    terms: str = ""
    found: str = ""
    country: str = ""
    city: str = ""

    def counts_for(self, anniversary: PartialDate) -> bool:
        """Whether it tells of an anniversary: it found something, or looked on a day that this may fall on."""
        return bool(self.found) or (self.start < anniversary.end and anniversary.start < self.end)

    def describe(self) -> str:
        """What came of it: `searched, nothing found (KCNA, 2025-10-01 to 2025-10-31)`."""
        return f"searched, {f'found: {self.found}' if self.found else 'nothing found'} ({_where(self)})"


@dataclass(frozen=True, slots=True)
class Coverage:
    """An outlet or data set was looked through for every kind of event; days are half-open."""

    outlet: str
    start: date
    end: date
    extent: Extent


@dataclass(frozen=True, slots=True)
class Absence:
    """A reason and what stands behind it.

    `days` are those left until an anniversary known to the day. `looked` are the searches that found something,
    or else all that count, or the coverages that hold the whole anniversary, complete ones only where there are any;
    of an anniversary not searched, the searches of other days.
    """

    reason: AbsenceReason
    anniversary: PartialDate
    standing: OccasionStatus
    days: int | None = None
    looked: tuple[Search | Coverage, ...] = ()

    def describe(self) -> str:
        """The reason for people: `not yet, in 2 days`, `searched, nothing found (KCNA, 2025-10-01 to …)`."""
        if self.reason in {AbsenceReason.ENDED, AbsenceReason.SUSPENDED}:
            return self.standing.describe()
        if self.reason is AbsenceReason.NOT_YET:
            return f"not yet, {self._due()}"
        if self.reason is AbsenceReason.NOT_SEARCHED:
            return f"not searched, only other days ({self._where()})" if self.looked else "not searched"
        if any(isinstance(one, Search) and one.found for one in self.looked):
            return "; ".join(one.describe() for one in self.looked if isinstance(one, Search))
        return f"{self._told()}, nothing found ({self._where()})"

    def describe_briefly(self) -> str:
        """The reason without where was looked: `searched, nothing found`, `not yet, in 2 days`."""
        found = [one.found for one in self.looked if isinstance(one, Search) and one.found]
        if self.reason in {AbsenceReason.SEARCHED, AbsenceReason.COVERED}:
            return f"{self._told()}, {'found: ' + '; '.join(found) if found else 'nothing found'}"
        return "not searched" if self.reason is AbsenceReason.NOT_SEARCHED else self.describe()

    def _where(self) -> str:
        return "; ".join(map(_where, self.looked))

    def _told(self) -> str:
        first = self.looked[0]
        if isinstance(first, Search):
            return "searched"
        return "covered completely" if first.extent is Extent.COMPLETE else "covered in selection"

    def _due(self) -> str:
        about = "about " if self.anniversary.approximate else ""
        if self.days is not None and format_distance(self.days):
            return f"in {about}{format_days(self.days)}" if self.days else f"{about}today"
        start = self.anniversary.start
        if self.anniversary.precision is Precision.MONTH:
            return f"due in {about}{MONTHS[start.month - 1]} {start.year}"
        if self.anniversary.precision is Precision.YEAR:
            return f"due in {about}{start.year}"
        return f"due {self.anniversary.display()}"


def explain_absence(
    anniversary: PartialDate,
    *,
    today: date,
    standing: OccasionStatus,
    searches: Iterable[Search] = (),
    coverages: Iterable[Coverage] = (),
) -> Absence:
    """Why nothing is on record for an anniversary without an observance.

    `standing` is the occasion's on that anniversary, `searches` are those made for this anniversary. One that found
    nothing counts only if it looked on a day the anniversary may fall on, a coverage only if it holds every such day.
    """
    if standing.state is not OccasionState.ACTIVE:
        return Absence(AbsenceReason(standing.state.value), anniversary, standing)
    if today < anniversary.end:
        days = (anniversary.start - today).days if anniversary.precision is Precision.DAY else None
        return Absence(AbsenceReason.NOT_YET, anniversary, standing, days=days)
    made = tuple(searches)
    if searched := tuple(search for search in made if search.counts_for(anniversary)):
        fruitful = tuple(search for search in searched if search.found)
        return Absence(AbsenceReason.SEARCHED, anniversary, standing, looked=fruitful or searched)
    covered = tuple(c for c in coverages if c.start <= anniversary.start and anniversary.end <= c.end)
    if covered:
        complete = tuple(c for c in covered if c.extent is Extent.COMPLETE)
        return Absence(AbsenceReason.COVERED, anniversary, standing, looked=complete or covered)
    return Absence(AbsenceReason.NOT_SEARCHED, anniversary, standing, looked=made)


def _where(looked: Search | Coverage) -> str:
    last = looked.end - timedelta(days=1)
    terms = f", terms {looked.terms}" if isinstance(looked, Search) and looked.terms else ""
    return f"{looked.outlet}, {looked.start} to {last}{terms}"
