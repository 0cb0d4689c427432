"""Rows that tell one thing from its two sides: A visits B, B hosts A. They are marked, and never merged."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from timeline.exchange.mapping.model import Mirror
from timeline.exchange.sheet.rows import SheetRow

TAG = "mirror"


class MirrorSide(NamedTuple):
    """A row as one side of what it tells: its number, its code, and the two sides in its order."""

    number: int
    code: str
    first: str
    second: str


def make_side(mirror: Mirror, number: int, texts: Mapping[str, str]) -> MirrorSide:
    """Make the side of a row."""
    first, second = mirror.sides
    return MirrorSide(number, texts[mirror.of], texts[first], texts[second])


def name_group(mirror: Mirror, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Name the group of rows that may mirror a row: the same report about the same two."""
    return (*(texts[column] for column in mirror.by), *sorted(texts[column] for column in mirror.sides))


def list_mirrors(mirror: Mirror, side: MirrorSide, group: Iterable[MirrorSide]) -> tuple[int, ...]:
    """List the numbers of the rows of a group that tell from the other side what a row tells."""
    return tuple(other.number for other in group if _is_mirrored(mirror, side, other))


def mark_mirror(row: SheetRow, ids: Iterable[str]) -> SheetRow:
    """Mark a row with a tag, and with the ids of the others in its note."""
    tags = "; ".join(filter(None, (row.cells.get("tags"), TAG)))
    words = f"Coded from the other side, too: {', '.join(ids)}."
    note = " ".join(filter(None, (row.cells.get("note"), words)))
    return row._replace(cells={**row.cells, "tags": tags, "note": note})


def _is_mirrored(mirror: Mirror, side: MirrorSide, other: MirrorSide) -> bool:
    if side.number == other.number or (side.first, side.second) != (other.second, other.first):
        return False
    return (side.code, other.code) in mirror.pairs or (other.code, side.code) in mirror.pairs
