"""From which of two states an event comes: it visited, or else it hosted, sent, gave or presented.

Visits and hosts are those that `visits` and `hostings` count.
"""

from timeline.domain.events.records import AttendedEvent
from timeline.domain.occasions.guests import find_host_states
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.pairs.visits import NeitherSide, find_visiting_side
from timeline.domain.vocabulary import Family


def find_origin(record: AttendedEvent, two: TwoStates) -> int | None:
    """Find the side that an event comes from; None where it is neither, both, or open which."""
    if record.family == Family.VISIT:
        side = find_visiting_side(record, two)
        return None if isinstance(side, NeitherSide) else side
    sides = {two.find_side(code) for code in find_host_states(record)} - {None}
    return sides.pop() if len(sides) == 1 else None
