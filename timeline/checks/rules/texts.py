"""Whether stored texts can be shown: no control characters, nothing that reverses the direction of a line."""

from collections.abc import Iterator
from typing import Any

from timeline.checks.records import PAGE, CheckedRecords
from timeline.checks.rule import Finding, make_finding
from timeline.checks.tables import name_row, select_record
from timeline.domain.text.storable import TEXT_LENGTH, find_line_problem, find_text_problem
from timeline.errors import Message

_OF_SEVERAL_LINES = frozenset(("summary", "note", "text", "translation", "because", "terms", "found"))
_INTERNAL = frozenset(("change", "revision", "batch", "setting", "dyad"))


def find_unprintable(records: CheckedRecords) -> Iterator[Finding]:
    """Find texts with characters that control a terminal, reverse a line or have a broken encoding."""
    from timeline.db.models import TABLES

    for table in TABLES.values():
        columns = [column.name for column in table.columns if str(column.type).startswith("TEXT")]
        if table.name in _INTERNAL or not columns:
            continue
        keys = [column.name for column in table.primary_key]
        named = ", ".join(f"r.{name}" for name in keys)
        texts = ", ".join(f"r.{name}" for name in columns)
        select = f"SELECT {select_record(table)}, {named}, {texts} FROM {table.name} r"
        after: dict[str, Any] = {}
        condition = ""
        while page := records.read(f"{select}{condition} ORDER BY {named} LIMIT {PAGE}", **after):
            for record, *row in page:
                for name, text in zip(columns, row[len(keys) :], strict=True):
                    if isinstance(text, str) and not text.isprintable() and (reason := _find_problem(name, text)):
                        owner = str(record or name_row(table, row[: len(keys)]))
                        yield make_finding(
                            owner, "check-text-unprintable", table=table.name, column=name, reason=reason
                        )
            after = {f"after_{name}": value for name, value in zip(keys, page[-1][1:], strict=False)}
            condition = f" WHERE ({named}) > ({', '.join(f':{name}' for name in after)})"


def _find_problem(name: str, text: str) -> Message | None:
    if name in _OF_SEVERAL_LINES:
        return find_text_problem(text)
    return find_line_problem(text, limit=TEXT_LENGTH)
