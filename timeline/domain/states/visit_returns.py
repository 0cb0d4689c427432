"""Which visit was returned by which: the first later one in the other direction, on the same track, as high or higher.

Two tracks are not comparable, so a visit is measured on one: on the state's if its visitors have a rank there, else on
the first on which they have one. A visit linked to the one it returns takes precedence over any other.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import Precision, Track


class PaidVisit(NamedTuple):
    """A visit paid by one of two sides, 0 or 1: `levels` are the highest by track, `returns` the keys it answers."""

    key: str
    by: int
    when: PartialDate
    levels: Mapping[str, int]
    returns: frozenset[str] = frozenset()

    @property
    def rank(self) -> tuple[str, int] | None:
        """The track it is measured on, and its level there; None for a visit without a rank."""
        return next(((track, self.levels[track]) for track in Track if track in self.levels), None)


class ReturnVisit(StrEnum):
    """How a visit was returned."""

    LINKED = "linked"
    """By a visit that is linked to it."""
    RANK = "rank"
    PERHAPS = "perhaps"
    OPEN = "open"
    UNMEASURED = "unmeasured"


class VisitReturn(NamedTuple):
    """How a visit was returned, and the key of the visit that did, or perhaps did; "" where none is on record."""

    answer: ReturnVisit
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a return is possible and none is on record."""
        return self.answer is ReturnVisit.OPEN


def match_returns(visits: Sequence[PaidVisit]) -> dict[str, VisitReturn]:
    """Return the answer to each visit by its key.

    A visit without a rank is answered by a link alone. Where the order of two visits is unknown, either is
    perhaps the answer to the other.
    """
    others = [_Side([visit for visit in visits if visit.by != side]) for side in (0, 1)]
    return {visit.key: _find_answer(visit, others[visit.by]) for visit in visits}


def list_answered(returns: Mapping[str, VisitReturn]) -> dict[str, tuple[str, ...]]:
    """List the keys of the visits that each visit answered, by the key of the answer; leave out doubtful answers."""
    answered: dict[str, tuple[str, ...]] = {}
    for key, returned in returns.items():
        if returned.answer in {ReturnVisit.LINKED, ReturnVisit.RANK}:
            answered[returned.by] = (*answered.get(returned.by, ()), key)
    return answered


class _Side:
    """The visits of one side by date, and those whose dates may leave the order open."""

    def __init__(self, visits: Iterable[PaidVisit]) -> None:
        self.visits = sorted(visits, key=lambda visit: (*visit.when.order, visit.key))
        self.vague = [visit for visit in self.visits if visit.when.precision is not Precision.DAY]
        self.answering: dict[str, str] = {}
        for visit in reversed(self.visits):
            self.answering.update(dict.fromkeys(visit.returns, visit.key))

    def list_later(self, when: PartialDate) -> Iterator[PaidVisit]:
        """Yield the visits that began after a date was over."""
        at = bisect_left(self.visits, when.end, key=lambda visit: visit.when.start) if when.known else len(self.visits)
        return (visit for visit in islice(self.visits, at, None) if visit.when.known)


def _find_answer(visit: PaidVisit, others: _Side) -> VisitReturn:
    if linked := others.answering.get(visit.key):
        return VisitReturn(ReturnVisit.LINKED, linked)
    if visit.rank is None:
        return VisitReturn(ReturnVisit.UNMEASURED)
    track, level = visit.rank
    matching = (other for other in others.list_later(visit.when) if other.levels.get(track, level + 1) <= level)
    if later := next(matching, None):
        return VisitReturn(ReturnVisit.RANK, later.key)
    unsure = others.vague if visit.when.precision is Precision.DAY else others.visits
    for other in unsure:
        if other.levels.get(track, level + 1) <= level and _may_be_later(other.when, visit.when):
            return VisitReturn(ReturnVisit.PERHAPS, other.key)
    return VisitReturn(ReturnVisit.OPEN)


def _may_be_later(when: PartialDate, other: PartialDate) -> bool:
    """Check whether the order of two dates, not both days, is open: either is unknown, or they share a day."""
    return not (when.known and other.known) or when.overlaps(other)
