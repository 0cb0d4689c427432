"""The rows of a panel of pairs as a Parquet file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from timeline.exchange.datapackage.resources import CellKind, Field, Resource
from timeline.exchange.parquet.writing import write_parquet

_TEXTS = frozenset(("code1", "name1", "code2", "name2", "period", "start", "end"))


def write_panel(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Write rows with these columns, which are numbers but for texts and `searched`; raises StorageError."""
    fields = tuple(Field(name, "", _choose_kind(name)) for name in columns)
    resource = Resource("panel", "", "A pair, a period and a direction a row.", ("code1", "code2", "period"), fields)
    return write_parquet(resource, ([row[name] for name in columns] for row in rows))


def _choose_kind(name: str) -> CellKind:
    if name in _TEXTS:
        return CellKind.STRING
    return CellKind.BOOLEAN if name == "searched" else CellKind.INTEGER
