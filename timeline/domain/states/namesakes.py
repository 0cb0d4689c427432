"""Whether one person can have been in two events of one day, or whether two people have one name."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import Family, Role, Track

_AWAY = frozenset((Role.SENDER, Role.RECIPIENT, Role.ON_BEHALF_OF, Role.TARGET))
"""Roles that need no presence."""
_WITHOUT_PLACE = frozenset((Family.MESSAGE, Family.STATEMENT))


class Post(NamedTuple):
    """A title and its rank; `track` is "" and `level` None for a title without one."""

    title: str
    track: str
    level: int | None


class Appearance(NamedTuple):
    """A person in one event of a day: its key, the country it took place in, the posts held."""

    event: str
    soil: str
    posts: tuple[Post, ...]


def is_present(role: str, family: str) -> bool:
    """Check whether somebody in this role of such an event was there: not who sent a message or made a statement."""
    return role not in _AWAY and family not in _WITHOUT_PLACE


def find_soil(role: str, family: str, country: str) -> str:
    """Return the country in which somebody was, "" where the role or the kind of event needs no presence."""
    return country if is_present(role, family) else ""


def is_contradiction(first: Appearance, second: Appearance) -> bool:
    """Judge whether two appearances of one day contradict each other by their posts, or by posts and places.

    An envoy abroad holds no office of state at home; a state, a party and a military title go together. In two
    countries one person may be on one day, but hardly under two posts.
    """
    pairs = [(mine, other) for mine in first.posts for other in second.posts if mine.title and other.title]
    if not pairs or any(_is_same(mine, other) for mine, other in pairs):
        return False
    if any(is_incompatible(mine, other) for mine, other in pairs):
        return True
    apart = bool(first.soil and second.soil and first.soil != second.soil)
    return apart and not any(_go_together(mine, other) for mine, other in pairs)


def is_incompatible(first: Post, second: Post) -> bool:
    """Check whether one post is an envoy's and the other an office of state."""
    return {first.track, second.track} == {Track.ENVOY, Track.STATE}


def list_contradictions(appearances: Sequence[Appearance]) -> list[tuple[Appearance, Appearance]]:
    """List the pairs of appearances of one day that contradict each other."""
    return [
        (first, second)
        for place, first in enumerate(appearances)
        for second in appearances[place + 1 :]
        if is_contradiction(first, second)
    ]


def describe_contradiction(first: Appearance, second: Appearance) -> dict[str, str | tuple[str, ...]]:
    """Describe a contradiction as the facts of a message: events, countries and titles of both."""
    return {
        "event": first.event,
        "soil": first.soil,
        "titles": tuple(post.title for post in first.posts if post.title),
        "other": second.event,
        "other_soil": second.soil,
        "other_titles": tuple(post.title for post in second.posts if post.title),
    }


def _is_same(first: Post, second: Post) -> bool:
    ranked = bool(first.track) and (first.track, first.level) == (second.track, second.level)
    return ranked or fold(first.title) == fold(second.title)


def _go_together(first: Post, second: Post) -> bool:
    """Check whether both are ranked, on different tracks."""
    return bool(first.track and second.track) and first.track != second.track
