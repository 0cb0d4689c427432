"""The posts that somebody held on the day of an event: they rank who has no title, or contradict a title.

Only what is certain counts: a post that covers the whole date, or one that certainly does not.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.states.offices import Tenure

_COVERING = {"yes": False, "open-ended": True}
"""The judgements of a tenure that covers a date, and whether no end of it is on record."""

Rank = tuple[str, int]
"""A track and a level."""


class DayPost(NamedTuple):
    """A title held on a day; `is_open` where no end of it is on record."""

    title: str
    is_open: bool


def find_day_posts(tenures: Iterable[Tenure], when: PartialDate) -> list[DayPost]:
    """Find the posts that cover a whole date for certain, those with an end on record before the others.

    A date that is approximate, uncertain or unknown is covered by none, nor does a post count that is only attested.
    """
    if not when.known or when.approximate or when.uncertain:
        return []
    posts: dict[str, DayPost] = {}
    for tenure in tenures:
        judgement = tenure.judge_when(when) if tenure.is_dated else ""
        if judgement in _COVERING:
            post = DayPost(tenure.title, _COVERING[judgement])
            known = posts.get(tenure.title, post)
            posts[tenure.title] = known if not known.is_open else post
    return sorted(posts.values(), key=lambda post: (post.is_open, post.title))


def find_contradicting_post(
    title: str, when: PartialDate, tenures: Sequence[Tenure], find_rank: Callable[[str], Rank | None]
) -> Tenure | None:
    """Find a post on record that a title of a date contradicts; None where nothing certainly does.

    It does where somebody held another post of that track, of another rank, from a known beginning to a known end
    around the date; or where the same title is on record for other times alone.
    """
    dated = [tenure for tenure in tenures if tenure.is_dated]
    if not when.known or when.approximate or when.uncertain or not dated:
        return None
    rank = find_rank(title)
    same = [tenure for tenure in dated if fold(tenure.title) == fold(title)]
    possible = [tenure for tenure in dated if tenure.judge_when(when)]
    if any(tenure in same or (rank and find_rank(tenure.title) == rank) for tenure in possible):
        return None
    if same:
        return same[0]
    certain = (tenure for tenure in possible if tenure.judge_when(when) == "yes")
    others = ((tenure, find_rank(tenure.title)) for tenure in certain)
    return next((tenure for tenure, other in others if rank and other and other[0] == rank[0]), None)
