"""Whether stored texts show what they hold: no control characters, nothing that turns a line round."""

from collections.abc import Iterator
from typing import Any

from timeline.checks.material import PAGE, Material
from timeline.checks.rule import Found
from timeline.checks.tables import key_of, record_of
from timeline.domain.text.storable import TEXT_LENGTH, find_line_problem, find_text_problem
from timeline.errors import Message

_OF_SEVERAL_LINES = frozenset(("summary", "note", "text", "translation", "because", "terms", "found"))
_OWNED = frozenset(("participation", "citation", "claim", "event_tag"))
_SET = {
    "title": "title",
    "summary": "summary",
    "note": "note",
    "city": "place",
    "venue": "venue",
    "date_text": "date_written",
}
"""The columns of an event by the field that `set` takes."""

_NOT_THE_USERS = frozenset(("change", "revision", "batch", "setting", "dyad"))


def unprintable(material: Material) -> Iterator[Found]:
    """Texts with characters that drive a terminal, turn a line round, or are in no encoding."""
    from timeline.db.models import TABLES

    for table in TABLES.values():
        columns = [column.name for column in table.columns if str(column.type).startswith("TEXT")]
        if table.name in _NOT_THE_USERS or not columns:
            continue
        keys = [column.name for column in table.primary_key]
        named = ", ".join(f"r.{name}" for name in keys)
        select = f"SELECT {record_of(table)}, {named}, {', '.join(f'r.{name}' for name in columns)} FROM {table.name} r"  # noqa: S608 - the schema's names
        after: dict[str, Any] = {}
        condition = ""
        while page := material.rows(f"{select}{condition} ORDER BY {named} LIMIT {PAGE}", **after):
            for record, *row in page:
                for name, text in zip(columns, row[len(keys) :], strict=True):
                    if isinstance(text, str) and not text.isprintable() and (why := _problem(name, text)):
                        where = str(record or key_of(table, row[: len(keys)]))
                        yield Found(where, f"{name} {why}.", _next(table.name, where, name))
            after = {f"after_{name}": value for name, value in zip(keys, page[-1][1:], strict=False)}
            condition = f" WHERE ({named}) > ({', '.join(f':{name}' for name in after)})"


def _problem(name: str, text: str) -> Message | None:
    if name in _OF_SEVERAL_LINES:
        return find_text_problem(text)
    return find_line_problem(text, limit=TEXT_LENGTH)


def _next(table: str, record: str, name: str) -> str:
    if table == "event" and name in _SET:
        return f"timeline set {record} {_SET[name]}=TEXT"
    if table == "source":
        return f"timeline set {record} {name.partition('_')[0]}=TEXT"
    if table in _OWNED:
        return f"timeline show {record} --format yaml"
    return f"Correct it in SQL, in the table {table}"
