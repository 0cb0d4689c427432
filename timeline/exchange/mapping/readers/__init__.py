"""What makes a table of a file that is none: a new one is its module with `read`, and a row of READERS.

`read(data, name)` takes the bytes and the name of a file, and returns its columns and its rows, each with its number;
it raises InvalidInput for what it cannot read.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from timeline.exchange.sheet.rows import Cell

Reader = Callable[[bytes, str], tuple[tuple[str, ...], Iterator[tuple[int, list[Cell]]]]]

READERS = {"sparql": f"{__name__}.sparql", "ics": f"{__name__}.ics"}
"""The module of each reader, by the name that a mapping has for it."""


def load_reader(name: str) -> Reader:
    """Import a reader; raises LookupError for a name that there is not."""
    read: Reader = import_module(READERS[name]).read
    return read
