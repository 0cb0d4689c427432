"""The rows of a data package: of some events, a block at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from timeline.db.read.listing import read_keys
from timeline.db.read.packages import read_view_rows
from timeline.db.read.sql import Reader
from timeline.exchange.datapackage.resources import Resource

_AT_ONCE = 500


class CountedRows:
    """Rows that are counted as they are read."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self._rows:
            self.number += 1
            yield row


def read_rows(reader: Reader, resource: Resource, events: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """Read the rows of a file that belong to events, event by event in their order."""
    columns = [field.name for field in resource.fields]
    place = columns.index(resource.event)
    for start in range(0, len(events), _AT_ONCE):
        keys = read_keys(reader, events[start : start + _AT_ONCE])
        order = {key: at for at, key in enumerate(keys)}
        rows = read_view_rows(reader, resource.view, columns, event=resource.event, keys=keys)
        yield from sorted(rows, key=lambda row: order[row[place]])
