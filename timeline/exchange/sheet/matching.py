"""Which row of a sheet tells of which recorded citation of its event."""

from collections.abc import Callable, Mapping, Sequence

from timeline.exchange.sheet.columns import CITED, SOURCE
from timeline.exchange.sheet.rows import SheetRow

_TEXT = ("via", "quote", "paraphrase")


def match_rows(
    rows: Sequence[SheetRow], recorded: Sequence[Mapping[str, str]], columns: Sequence[str]
) -> list[tuple[SheetRow, int | None]]:
    """Each row with the number of the citation that it tells, from 0, or None for a new one.

    `recorded` are the citations as an export writes them, `columns` those that the sheet has. A row that says
    the same goes first; then one of the same source with the same words; then those of one source in order.
    """
    free = list(range(len(recorded)))
    found: dict[int, int] = {}
    present = [name for name in CITED if name in columns]
    texts = [name for name in _TEXT if name in present]

    def same(row: SheetRow, at: int, names: Sequence[str]) -> bool:
        return all(row.cells.get(name, "") == recorded[at].get(name, "") for name in names)

    def same_source(row: SheetRow, at: int) -> bool:
        if row.cells.get("source"):
            return row.cells["source"] == recorded[at]["source"]
        return same(row, at, [name for name in SOURCE if name in present and name != "source"])

    rules: tuple[Callable[[SheetRow, int], bool], ...] = (
        lambda row, at: same(row, at, present),
        lambda row, at: same_source(row, at) and same(row, at, texts),
        same_source,
    )
    for rule in rules:
        for number, row in enumerate(rows):
            if number in found:
                continue
            at = next((at for at in free if rule(row, at)), None)
            if at is not None:
                found[number] = at
                free.remove(at)
    return [(row, found.get(number)) for number, row in enumerate(rows)]
