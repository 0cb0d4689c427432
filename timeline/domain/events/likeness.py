"""Whether two events between the same states, of one family and about the same time, are probably one."""

from collections.abc import Hashable
from datetime import timedelta
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate

NEAR = timedelta(days=7)
"""How far apart two outlets may date one event."""

_NEXT = timedelta(days=1)
"""How far apart they may date it where they do not even agree what it was."""

SIDE_CEREMONIES = frozenset(
    (
        *("film-show", "photo-exhibition", "concert", "floral-basket", "wreath-laying"),
        *("award", "unveiling", "seminar"),
    )
)
"""Ceremonies that take place next to the reception of the same anniversary, and are not mistaken for it."""


class LikenessFeatures(NamedTuple):
    """What is compared of an event: hosts and the occasions it marks by their keys, or by their ids.

    `exchanged` are the senders, the recipients and the givers.
    """

    type: str
    date: PartialDate
    city: str
    hosts: frozenset[Hashable]
    exchanged: tuple[frozenset[Hashable], ...]
    occasions: frozenset[Hashable]


def is_alike(event: LikenessFeatures, other: LikenessFeatures) -> bool:
    """Check whether they share a host or an occasion, or are of one type on one day without a host.

    One outlet's banquet is another's reception, so types may differ; two hosts, two cities, or two senders of
    messages may not: each message of an exchange is an event of its own. Nor is a film show a banquet, or a reception
    the banquet of two days later.
    """
    if not can_be_alike(event, other):
        return False
    if event.hosts and other.hosts:
        return bool(event.hosts & other.hosts)
    exchanged = zip(event.exchanged, other.exchanged, strict=True)
    if any(actors and others and actors.isdisjoint(others) for actors, others in exchanged):
        return False
    same_type = event.type == other.type and not event.hosts and not other.hosts
    return bool(event.occasions & other.occasions) or (same_type and event.date.overlaps(other.date))


def can_be_alike(event: LikenessFeatures, other: LikenessFeatures) -> bool:
    """Check whether the types, dates and cities allow that they are one, whoever took part in them."""
    if event.type != other.type and not (_is_next(event.date, other.date) and _may_be_taken(event.type, other.type)):
        return False
    return not (event.city and other.city) or event.city == other.city


def _may_be_taken(kind: str, other: str) -> bool:
    """Check whether an event of one type may be reported as one of the other."""
    return SIDE_CEREMONIES.isdisjoint((kind, other))


def _is_next(when: PartialDate, other: PartialDate) -> bool:
    """Check whether two dates overlap, or the days before and after do."""
    gap = max(when.start, other.start) - min(when.end, other.end)
    return gap < _NEXT
