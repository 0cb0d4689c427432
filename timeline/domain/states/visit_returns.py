"""Which visit was returned by which: the first later one the other way, on the same track and as high or higher.

Two tracks are not comparable, so a visit is measured on one: on the state's if its visitors have a rank there, else
on the first on which they have one. A visit that says which it returns answers that one before any other does.
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
        """The track it is measured on, and its level there; None where nobody ranked came."""
        return next(((track, self.levels[track]) for track in Track if track in self.levels), None)


class ReturnVisit(StrEnum):
    """How a visit was answered."""

    LINKED = "by its own word"
    RANK = "by rank"
    PERHAPS = "perhaps"
    OPEN = "not returned on record"
    UNMEASURED = "cannot be measured"


class VisitReturn(NamedTuple):
    """How a visit was answered, and the key of the visit that did, or perhaps did; "" where none is on record."""

    answer: ReturnVisit
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether no return is on record, and one could be."""
        return self.answer is ReturnVisit.OPEN


def match_returns(visits: Sequence[PaidVisit]) -> dict[str, VisitReturn]:
    """The answer to each visit by its key.

    A visit without a rank is answered by a link alone. Of two of which nobody knows which was first, either is
    perhaps the answer to the other.
    """
    others = [_Side([one for one in visits if one.by != side]) for side in (0, 1)]
    return {visit.key: _answer(visit, others[visit.by]) for visit in visits}


def list_answered(found: Mapping[str, VisitReturn]) -> dict[str, tuple[str, ...]]:
    """The keys of the visits that each visit answered, by the key of the answer; those perhaps answered left out."""
    back: dict[str, tuple[str, ...]] = {}
    for key, one in found.items():
        if one.answer in {ReturnVisit.LINKED, ReturnVisit.RANK}:
            back[one.by] = (*back.get(one.by, ()), key)
    return back


class _Side:
    """The visits of one side by date, and those of them whose dates may not tell the order."""

    def __init__(self, visits: Iterable[PaidVisit]) -> None:
        self.visits = sorted(visits, key=lambda one: (*one.when.order, one.key))
        self.vague = [one for one in self.visits if one.when.precision is not Precision.DAY]
        self.answering: dict[str, str] = {}
        for one in reversed(self.visits):
            self.answering.update(dict.fromkeys(one.returns, one.key))

    def later(self, when: PartialDate) -> Iterator[PaidVisit]:
        """Those that began after a date was over."""
        at = bisect_left(self.visits, when.end, key=lambda one: one.when.start) if when.known else len(self.visits)
        return (one for one in islice(self.visits, at, None) if one.when.known)


def _answer(visit: PaidVisit, others: _Side) -> VisitReturn:
    if linked := others.answering.get(visit.key):
        return VisitReturn(ReturnVisit.LINKED, linked)
    if visit.rank is None:
        return VisitReturn(ReturnVisit.UNMEASURED)
    track, level = visit.rank
    if later := next((one for one in others.later(visit.when) if one.levels.get(track, level + 1) <= level), None):
        return VisitReturn(ReturnVisit.RANK, later.key)
    unsure = others.vague if visit.when.precision is Precision.DAY else others.visits
    for one in unsure:
        if one.levels.get(track, level + 1) <= level and _may_be_later(one.when, visit.when):
            return VisitReturn(ReturnVisit.PERHAPS, one.key)
    return VisitReturn(ReturnVisit.OPEN)


def _may_be_later(one: PartialDate, other: PartialDate) -> bool:
    """Whether nobody can tell, of two dates of which not both are days: either is unknown, or they share a day."""
    return not (one.known and other.known) or one.overlaps(other)
