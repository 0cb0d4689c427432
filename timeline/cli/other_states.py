"""What is on record with an earlier state that a lineage does not include: the German Reich beside Germany.

`between` leaves it out, because Germany does not observe its anniversaries, and says so where little is on record.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from timeline.db.read.countries import find_namesakes_of, read_country_names
from timeline.db.read.listing import find_between
from timeline.db.read.page_window import PageWindow
from timeline.domain.dates.calendar import LAST
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.states.succession import States


def list_with_other_states(
    reader: "Reader", states: "States", sides: Sequence[Sequence[str]], window: PageWindow
) -> Iterator[str]:
    """Say how many events there are with a namesake or an earlier state of either side, or of both."""
    names, window = read_country_names(reader), window._replace(limit=None, after=None)
    first, second = ((side, *((code,) for code in _find_others(reader, states, side))) for side in sides)
    for pair in list(product(first, second))[1:]:
        if number := len(find_between(reader, *pair, window=window)) if pair[0] != pair[1] else 0:
            codes = [state for state, *_ in pair]
            others = [_describe(states, code, names[code]) for code in codes if code not in {sides[0][0], sides[1][0]}]
            yield f"{count(number, 'event')} with {' and '.join(others)}: timeline between {' '.join(codes)}"


def _find_others(reader: "Reader", states: "States", side: Sequence[str]) -> list[str]:
    """Find the earlier states with a name of a state, and those that became it, outside its lineage."""
    start = states.expand(side[0])[-1].start if side[0] in states else LAST
    named = (code for code in find_namesakes_of(reader, side[0]) if states.expand(code)[0].start < start)
    return [code for code in dict.fromkeys((*states.list_former(side[0]), *named)) if code not in side]


def _describe(states: "States", code: str, name: str) -> str:
    """`German Reich (1871-1945)`."""
    state = states.expand(code)[0]
    return name if state.end == LAST else f"{name} ({state.start.year}-{state.end.year})"
