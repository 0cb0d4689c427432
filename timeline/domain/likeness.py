"""Whether two events between the same states, of one family and about the same time, are probably one."""

from collections.abc import Hashable
from datetime import timedelta
from typing import NamedTuple

from timeline.domain.dates import PartialDate

NEAR = timedelta(days=7)
"""How far apart two outlets may date one event."""


class Features(NamedTuple):
    """What is compared of an event: hosts and the occasions it marks by their keys, or by their ids."""

    type: str
    date: PartialDate
    city: str
    hosts: frozenset[Hashable]
    occasions: frozenset[Hashable]


def alike(one: Features, other: Features) -> bool:
    """Whether they have a host or an occasion in common, or are of one type on one day without a host.

    One outlet's banquet is another's reception, so types may differ; two hosts, or two cities, may not.
    """
    if one.city and other.city and one.city != other.city:
        return False
    if one.hosts and other.hosts:
        return bool(one.hosts & other.hosts)
    same_day = one.type == other.type and not one.hosts and not other.hosts and one.date.overlaps(other.date)
    return bool(one.occasions & other.occasions) or same_day
