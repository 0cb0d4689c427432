"""Matching the rows of an event to its recorded citations."""

from collections.abc import Callable, Mapping, Sequence

from timeline.exchange.sheet.columns import CITED, SOURCE
from timeline.exchange.sheet.rows import SheetRow

_TEXT = ("via", "quote", "paraphrase")


def match_rows(
    rows: Sequence[SheetRow], recorded: Sequence[Mapping[str, str]], columns: Sequence[str]
) -> list[tuple[SheetRow, int | None]]:
    """Match each row to the number of its citation, from 0, or None for a new one.

    `recorded` are the citations as an export writes them, `columns` those of the sheet. Rows that are equal come
    first; then those of the same source with the same words; then those of the same source, in order.
    """
    free = list(range(len(recorded)))
    matches: dict[int, int] = {}
    present = [name for name in CITED if name in columns]
    texts = [name for name in _TEXT if name in present]

    def is_same(row: SheetRow, at: int, names: Sequence[str]) -> bool:
        return all(row.cells.get(name, "") == recorded[at].get(name, "") for name in names)

    def has_same_source(row: SheetRow, at: int) -> bool:
        if row.cells.get("source"):
            return row.cells["source"] == recorded[at]["source"]
        return is_same(row, at, [name for name in SOURCE if name in present and name != "source"])

    rules: tuple[Callable[[SheetRow, int], bool], ...] = (
        lambda row, at: is_same(row, at, present),
        lambda row, at: has_same_source(row, at) and is_same(row, at, texts),
        has_same_source,
    )
    for rule in rules:
        for number, row in enumerate(rows):
            if number in matches:
                continue
            at = next((at for at in free if rule(row, at)), None)
            if at is not None:
                matches[number] = at
                free.remove(at)
    return [(row, matches.get(number)) for number, row in enumerate(rows)]
