"""Why an anniversary has no observance on record: the true reason, never "not held".

Reasons are tried in this order: ended, suspended, not yet, searched, covered, not searched. An anniversary is
"not yet" until the last day it may fall on is over.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.status import OccasionState, OccasionStatus
from timeline.domain.vocabulary import Extent, Precision


class AbsenceReason(StrEnum):
    """The reason why an anniversary has no observance."""

    ENDED = "ended"
    SUSPENDED = "suspended"
    NOT_YET = "not-yet"
    SEARCHED = "searched"
    COVERED = "covered"
    NOT_SEARCHED = "not-searched"


class Search(NamedTuple):
    """A search for observances of this anniversary; days are half-open, `result` is "" for nothing.

    `country` is the side whose observance was searched for and `city` where, each "" for any.
    """

    outlet: str
    start: date
    end: date
    terms: str = ""
    result: str = ""
    country: str = ""
    city: str = ""

    def covers(self, anniversary: PartialDate) -> bool:
        """Check whether it counts for an anniversary: it found something, or included a day that this may fall on."""
        return bool(self.result) or (self.start < anniversary.end and anniversary.start < self.end)


class Coverage(NamedTuple):
    """An outlet or data set that was searched for every kind of event; days are half-open."""

    outlet: str
    start: date
    end: date
    extent: Extent


class Absence(NamedTuple):
    """A reason and the evidence for it.

    `days` are those left until an anniversary known to the day. `evidence` are the searches that found something,
    or else all that count, or the coverages of the whole anniversary, complete ones only where there are any;
    for an anniversary not searched, the searches of other days.
    """

    reason: AbsenceReason
    anniversary: PartialDate
    status: OccasionStatus
    days: int | None = None
    evidence: tuple[Search | Coverage, ...] = ()


def explain_absence(
    anniversary: PartialDate,
    *,
    today: date,
    status: OccasionStatus,
    searches: Iterable[Search] = (),
    coverages: Iterable[Coverage] = (),
) -> Absence:
    """Return why nothing is on record for an anniversary without an observance.

    `status` is the occasion's on that anniversary, `searches` are those made for this anniversary. One that found
    nothing counts only if it included a day the anniversary may fall on, a coverage only if it includes every such day.
    """
    if status.state is not OccasionState.ACTIVE:
        return Absence(AbsenceReason(status.state.value), anniversary, status)
    if today < anniversary.end:
        days = (anniversary.start - today).days if anniversary.precision is Precision.DAY else None
        return Absence(AbsenceReason.NOT_YET, anniversary, status, days=days)
    made = tuple(searches)
    if searched := tuple(search for search in made if search.covers(anniversary)):
        successful = tuple(search for search in searched if search.result)
        return Absence(AbsenceReason.SEARCHED, anniversary, status, evidence=successful or searched)
    start, end = anniversary.order
    if covered := tuple(coverage for coverage in coverages if coverage.start <= start and end <= coverage.end):
        complete = tuple(coverage for coverage in covered if coverage.extent is Extent.COMPLETE)
        return Absence(AbsenceReason.COVERED, anniversary, status, evidence=complete or covered)
    return Absence(AbsenceReason.NOT_SEARCHED, anniversary, status, evidence=made)
