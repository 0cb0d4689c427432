"""A flat sheet as a file: the writer is chosen by the file's suffix."""

from collections.abc import Iterable

from timeline.errors import InvalidInput
from timeline.exchange import EXPORTERS, Contents, find_by_suffix, list_suffixes
from timeline.exchange.sheet.rows import ChoiceLists, FlatSheet


def render(flat: FlatSheet, suffix: str, *, lists: ChoiceLists) -> Iterable[bytes]:
    """Write a sheet as the pieces of a file; raises InvalidInput for an unknown suffix or a cell that is too long."""
    check_suffix(suffix)
    row = find_by_suffix(EXPORTERS, Contents.SHEET, suffix)
    pieces: Iterable[bytes] = row.load()(flat, lists=lists) if row else ()
    return pieces


def check_suffix(suffix: str) -> None:
    """Raise InvalidInput for a suffix with which no sheet is written."""
    if find_by_suffix(EXPORTERS, Contents.SHEET, suffix) is None:
        raise InvalidInput("sheet-suffix-unknown", suffix=suffix, known=list_suffixes(Contents.SHEET, EXPORTERS))
