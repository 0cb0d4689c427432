"""Which visit was returned by which: the first later one the other way, on the same track and as high or higher.

Two tracks are not comparable, so a visit is measured on one: on the state's if its visitors have a rank there, else
on the first on which they have one. A visit that says which it returns answers that one before any other does.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates import PartialDate
from timeline.domain.vocabulary import Precision, Track


class Paid(NamedTuple):
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


class Answer(StrEnum):
    """How a visit was answered."""

    LINKED = "by its own word"
    RANK = "by rank"
    PERHAPS = "perhaps"
    OPEN = "not returned on record"
    UNMEASURED = "cannot be measured"


class Returned(NamedTuple):
    """How a visit was answered, and the key of the visit that did, or perhaps did; "" where none is on record."""

    answer: Answer
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether no return is on record, and one could be."""
        return self.answer is Answer.OPEN


def returned(visits: Sequence[Paid]) -> dict[str, Returned]:
    """The answer to each visit by its key.

    A visit without a rank is answered by a link alone. Of two of which nobody knows which was first, either is
    perhaps the answer to the other.
    """
    return {visit.key: _answer(visit, visits) for visit in visits}


def answered(found: Mapping[str, Returned]) -> dict[str, tuple[str, ...]]:
    """The keys of the visits that each visit answered, by the key of the answer; those perhaps answered left out."""
    back: dict[str, tuple[str, ...]] = {}
    for key, one in found.items():
        if one.answer in {Answer.LINKED, Answer.RANK}:
            back[one.by] = (*back.get(one.by, ()), key)
    return back


def _answer(visit: Paid, visits: Iterable[Paid]) -> Returned:
    others = sorted((one for one in visits if one.by != visit.by), key=lambda one: (*one.when.order, one.key))
    if linked := next((one for one in others if visit.key in one.returns), None):
        return Returned(Answer.LINKED, linked.key)
    if visit.rank is None:
        return Returned(Answer.UNMEASURED)
    track, level = visit.rank
    equal = [one for one in others if one.levels.get(track, level + 1) <= level]
    if later := next((one for one in equal if _is_later(one.when, visit.when)), None):
        return Returned(Answer.RANK, later.key)
    if perhaps := next((one for one in equal if _may_be_later(one.when, visit.when)), None):
        return Returned(Answer.PERHAPS, perhaps.key)
    return Returned(Answer.OPEN)


def _is_later(one: PartialDate, other: PartialDate) -> bool:
    return one.known and other.known and one.start >= other.end


def _may_be_later(one: PartialDate, other: PartialDate) -> bool:
    """Whether nobody can tell, since a date is unknown or both share days and either is not of one day."""
    if not (one.known and other.known):
        return True
    return one.overlaps(other) and not one.precision is other.precision is Precision.DAY
