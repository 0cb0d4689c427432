"""Receptions, banquets and other ceremonies between two states, by the side of the host."""

from collections.abc import Iterable
from typing import NamedTuple

from timeline.domain.events.records import AttendedEvent
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.guests import Guests, find_guests, find_host_states
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.vocabulary import TOOK_PLACE, Role


class Hosting(NamedTuple):
    """A ceremony with the side that hosted it, None where both did, and the guests of the other side."""

    record: AttendedEvent
    side: int | None
    guests: Guests

    @property
    def year(self) -> int | None:
        """The calendar year; None where the date leaves it open."""
        return find_calendar_year(self.record.date)


def list_hostings(records: Iterable[AttendedEvent], two: TwoStates) -> tuple[Hosting, ...]:
    """List the ceremonies that took place and that either side hosted, in their order; a gift has no host."""
    hostings = []
    for record in records:
        sides = {two.find_side(code) for code in find_host_states(record)} - {None}
        has_host = any(participant.role == Role.HOST for participant in record.participants)
        if sides and has_host and record.status in TOOK_PLACE:
            side = sides.pop() if len(sides) == 1 else None
            hostings.append(Hosting(record, side, find_guests(record, two.lineages, names=two.names)))
    return tuple(hostings)
