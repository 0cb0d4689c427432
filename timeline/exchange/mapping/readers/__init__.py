"""What makes a table of a file that is none: a new one is its module with `read`, and a row of READERS.

`read(data, name)` takes the bytes and the name of a file, and returns it as a ReadFile; it raises InvalidInput for what
it cannot read.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from timeline.errors import Message
from timeline.exchange.sheet.rows import Cell


class ReadFile(NamedTuple):
    """A file as a table: its columns, its rows with their numbers, and notes for the user."""

    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[Cell]]]
    notes: tuple[Message, ...] = ()


Reader = Callable[[bytes, str], ReadFile]

READERS = {name: f"{__name__}.{name}" for name in ("sparql", "ics", "timelinejs")}
"""The module of each reader, by the name that a mapping has for it."""


def load_reader(name: str) -> Reader:
    """Import a reader; raises LookupError for a name that there is not."""
    read: Reader = import_module(READERS[name]).read
    return read
