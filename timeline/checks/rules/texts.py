"""Whether stored texts can be shown: no control characters, nothing that reverses the direction of a line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from timeline.checks.records import PAGE, CheckedRecords
from timeline.checks.rule import Finding, make_finding
from timeline.checks.tables import name_row, select_record
from timeline.domain.text.storable import TEXT_LENGTH, find_line_problem, find_text_problem
from timeline.errors import Message

if TYPE_CHECKING:
    from sqlalchemy import Table

_OF_SEVERAL_LINES = frozenset(("summary", "note", "text", "translation", "because", "terms", "found"))
_INTERNAL = frozenset(("change", "revision", "batch", "setting", "dyad", "event_country"))


def find_unprintable(records: CheckedRecords) -> Iterator[Finding]:
    """Find texts with characters that control a terminal, reverse a line or have a broken encoding."""
    from timeline.db.models import TABLES

    for table in TABLES.values():
        columns = [column.name for column in table.columns if str(column.type).startswith("TEXT")]
        if table.name in _INTERNAL or not columns:
            continue
        for cells, record, key in _read_doubtful(records, table, columns):
            for name, text in cells.items():
                if reason := _find_problem(name, text):
                    yield make_finding(
                        str(record or name_row(table, key)),
                        "check-text-unprintable",
                        table=table.name,
                        column=name,
                        reason=reason,
                    )


def _find_problem(name: str, text: str) -> Message | None:
    if name in _OF_SEVERAL_LINES:
        return find_text_problem(text)
    return find_line_problem(text, limit=TEXT_LENGTH)


def _read_doubtful(
    records: CheckedRecords, table: "Table", columns: Sequence[str]
) -> Iterator[tuple[dict[str, str], str | None, tuple[Any, ...]]]:
    """Read the texts that are not printable of each row that has any, with its record and its primary key, by key."""
    keys = [column.name for column in table.primary_key]
    named, texts = (", ".join(f"r.{name}" for name in names) for names in (keys, columns))
    after: dict[str, Any] = {}
    condition = f" ORDER BY {named}"
    while page := records.read(f"SELECT {texts}, {named} FROM {table.name} r{condition} LIMIT {PAGE}", **after):
        # Nearly always every text of a page is printable, which is seen at once.
        if not all(_are_printable(column) for column in list(zip(*page, strict=True))[: len(columns)]):
            for record, *row in records.read(
                f"SELECT {select_record(table)}, {texts}, {named} FROM {table.name} r{condition} LIMIT {PAGE}", **after
            ):
                cells = zip(columns, row, strict=False)
                yield (
                    {name: text for name, text in cells if isinstance(text, str) and not text.isprintable()},
                    record,
                    tuple(row[len(columns) :]),
                )
        after = {f"after_{name}": value for name, value in zip(keys, page[-1][len(columns) :], strict=True)}
        condition = f" WHERE ({named}) > ({', '.join(f':{name}' for name in after)}) ORDER BY {named}"


def _are_printable(texts: Iterable[object]) -> bool:
    return " ".join(text for text in texts if isinstance(text, str)).isprintable()
