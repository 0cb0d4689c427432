"""A section of a dossier: what it shows, says to machines, rests on, and where the rest of it is."""

import shlex
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from timeline.document import Block, Calendar, Evidence, Text


class Section(NamedTuple):
    """`name` is its word in the machine form; `keys` are all the events that it tells of, shown or not.

    Without blocks a section has nothing: the page says so in a line, unless it is a `minor` one;
    `calendar` are its days for a calendar program.
    """

    name: str
    title: str
    blocks: Sequence[Block]
    data: Any
    keys: Sequence[str] = ()
    reckonings: Sequence[Evidence] = ()
    minor: bool = False
    calendar: Calendar | Callable[[], Calendar] | None = None


def rest(left: int, words: Sequence[str]) -> list[Block]:
    """`And 12 more: timeline between PRK RUS --type visit`; nothing where nothing is left."""
    return [Text(f"And {left} more: {shlex.join(words)}")] if left > 0 else []


def events_told(number: int) -> str:
    """`1 event`, `12 events`."""
    return "1 event" if number == 1 else f"{number} events"
