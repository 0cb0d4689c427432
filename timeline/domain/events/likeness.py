"""Whether two events between the same states, of one family and about the same time, are probably one."""

from collections.abc import Hashable
from datetime import timedelta
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate

NEAR = timedelta(days=7)
"""How far apart two outlets may date one event."""

BESIDE = frozenset(
    (
        *("film-show", "photo-exhibition", "concert", "floral-basket", "wreath-laying"),
        *("award", "unveiling", "seminar"),
    )
)
"""Ceremonies of one anniversary that are held beside its reception, and that nobody takes for that."""


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


def is_alike(one: LikenessFeatures, other: LikenessFeatures) -> bool:
    """Whether they have a host or an occasion in common, or are of one type on one day without a host.

    One outlet's banquet is another's reception, so types may differ; two hosts, two cities, or two senders of
    messages may not: each message of an exchange is an event of its own. Nor is a film show a banquet.
    """
    if one.type != other.type and not BESIDE.isdisjoint((one.type, other.type)):
        return False
    if one.city and other.city and one.city != other.city:
        return False
    if one.hosts and other.hosts:
        return bool(one.hosts & other.hosts)
    if any(
        mine and theirs and mine.isdisjoint(theirs) for mine, theirs in zip(one.exchanged, other.exchanged, strict=True)
    ):
        return False
    same_day = one.type == other.type and not one.hosts and not other.hosts and one.date.overlaps(other.date)
    return bool(one.occasions & other.occasions) or same_day
