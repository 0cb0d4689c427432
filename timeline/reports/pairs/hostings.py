"""Who hosted whom: the receptions, banquets and other ceremonies between two states, by the side of the host."""

from collections.abc import Iterable
from typing import NamedTuple

from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.guests import Guests, find_guests, find_host_states
from timeline.domain.vocabulary import TOOK_PLACE, Role
from timeline.reports.pairs.two_states import TwoStates


class Hosting(NamedTuple):
    """A ceremony that one side hosted, `by`; None where both did. `came` are the guests of the other."""

    record: EventRecord
    by: int | None
    came: Guests

    @property
    def year(self) -> int | None:
        """The year it was in; None where its date does not tell one."""
        return find_calendar_year(self.record.date)


def hostings(records: Iterable[EventRecord], two: TwoStates) -> tuple[Hosting, ...]:
    """Those that took place and that either side hosted, in their order; a gift has no host."""
    found = []
    for record in records:
        sides = {two.side(code) for code in find_host_states(record)} - {None}
        hosted = record.status in TOOK_PLACE and any(one.role == Role.HOST for one in record.participants)
        if hosted and sides:
            by = sides.pop() if len(sides) == 1 else None
            found.append(Hosting(record, by, find_guests(record, two.lineages, names=two.names)))
    return tuple(found)
