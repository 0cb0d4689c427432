"""Whether stored texts can be shown: no control characters, nothing that reverses the direction of a line."""

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from timeline.checks.records import PAGE, CheckedRecords
from timeline.checks.rule import Finding, make_finding
from timeline.checks.tables import name_row, select_record
from timeline.domain.text.storable import TEXT_LENGTH, find_line_problem, find_text_problem
from timeline.errors import Message

_OF_SEVERAL_LINES = frozenset(("summary", "note", "text", "translation", "because", "terms", "found"))
_INTERNAL = frozenset(("change", "revision", "batch", "setting", "dyad", "event_country"))


def find_unprintable(records: CheckedRecords) -> Iterator[Finding]:
    """Find texts with characters that control a terminal, reverse a line or have a broken encoding."""
    from timeline.db.models import TABLES

    for table in TABLES.values():
        columns = [column.name for column in table.columns if str(column.type).startswith("TEXT")]
        if table.name in _INTERNAL or not columns:
            continue
        keys = [column.name for column in table.primary_key]
        named, texts = (", ".join(f"r.{name}" for name in names) for names in (keys, columns))
        after: dict[str, Any] = {}
        condition = f" FROM {table.name} r ORDER BY {named} LIMIT {PAGE}"
        while page := records.read(f"SELECT {texts}, {named}{condition}", **after):
            problems = _find_problems(columns, page)
            # To look up the record of each row would take longer than to read its texts, and nearly all are sound.
            owners = records.read(f"SELECT {select_record(table)}{condition}", **after) if problems else []
            for place, name, reason in problems:
                owner = str(owners[place][0] or name_row(table, page[place][len(columns) :]))
                yield make_finding(owner, "check-text-unprintable", table=table.name, column=name, reason=reason)
            after = {f"after_{name}": value for name, value in zip(keys, page[-1][len(columns) :], strict=True)}
            beyond = f"({named}) > ({', '.join(f':{name}' for name in after)})"
            condition = f" FROM {table.name} r WHERE {beyond} ORDER BY {named} LIMIT {PAGE}"


def _find_problems(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[int, str, Message]]:
    """Find what cannot be shown: the number of the row, the column and the reason, in this order."""
    problems = []
    for at, texts in enumerate(islice(zip(*rows, strict=True), len(columns))):
        if " ".join(text for text in texts if isinstance(text, str)).isprintable():
            continue  # as nearly always, which is seen at once
        for place, text in enumerate(texts):
            if isinstance(text, str) and not text.isprintable() and (reason := _find_problem(columns[at], text)):
                problems.append((place, at, reason))
    problems.sort(key=itemgetter(0, 1))
    return [(place, columns[at], reason) for place, at, reason in problems]


def _find_problem(name: str, text: str) -> Message | None:
    if name in _OF_SEVERAL_LINES:
        return find_text_problem(text)
    return find_line_problem(text, limit=TEXT_LENGTH)
