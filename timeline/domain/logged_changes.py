"""What a row of the log has to be so that it can be undone, wherever it is stored: in a database or a dump."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from timeline.domain.tables import TableShape
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import Message

OF_EVENT = (
    *("event", "participation", "event_link", "event_tag", "citation", "claim", "settlement"),
    *("comment", "review"),
)
"""The tables of an event."""

RECORD_TABLES = {
    "event": OF_EVENT,
    "actor": ("actor", "actor_name", "office", "membership"),
    "source": ("source",),
}
"""The tables whose rows belong to a record; the record's id comes first in their keys."""

OF_RECORDS = frozenset(table for tables in RECORD_TABLES.values() for table in tables)
"""All of them, whose rows the log may keep together."""

_NUMBERS = compile_later(r"\[(?:0|[1-9][0-9]{0,8})(?:,(?:0|[1-9][0-9]{0,8}))*\]")


class LoggedChange(NamedTuple):
    """A row of the log: what was done to one row of a table, or the insertion of the rows of many new records.

    Of many, `row_key` has the first id alone, `first_id` and `last_id` are a closed interval of ids, and `row_count` is
    how many rows of the table belong to the records. Of one row, all three are None.
    """

    table: str
    row_key: str
    kind: str
    before: str | None
    first_id: int | None = None
    last_id: int | None = None
    row_count: int | None = None

    @property
    def is_of_many(self) -> bool:
        """Whether it is the insertion of the rows of many records."""
        return self.last_id is not None


def parse_row_key(text: Any) -> list[Any] | None:
    """Parse the key of a logged row; None for what is none."""
    if isinstance(text, str) and _NUMBERS.fullmatch(text):  # nearly all are, and an import has a hundred thousand
        return [int(number) for number in text[1:-1].split(",")]
    key = parse_json(text)
    return key if isinstance(key, list) else None


def find_change_problem(change: LoggedChange, *, shapes: Sequence[TableShape]) -> Message | None:
    """Find why a change cannot be undone: it names no row, or values that its table cannot have; None where it can.

    `shapes` are the tables that a change may be of.
    """
    shape = next((known for known in shapes if known.table == change.table), None)
    if shape is None:
        return Message("dump-table-unknown", {"table": change.table})
    if (change.first_id, change.last_id, change.row_count) != (None, None, None):
        return None if _is_of_new_records(change) else Message("dump-change-of-many", {"table": change.table})
    return _find_row_problem(change, shape)


def _find_row_problem(change: LoggedChange, shape: TableShape) -> Message | None:
    key = parse_row_key(change.row_key)
    if key is None or len(key) != len(shape.key):
        return Message("dump-row-key", {"table": shape.table})
    if change.kind == ChangeKind.INSERT:
        return Message("dump-before-insertion") if change.before is not None else _wrap(shape.find_key_problem(key))
    image = parse_json(change.before)
    if not isinstance(image, dict):
        return Message("dump-before", {"table": shape.table})
    own = dict(zip((shape.columns[at].name for at in shape.key), key, strict=True))
    if any(image.get(name, value) != value for name, value in own.items()):
        return Message("dump-before-another", {"table": shape.table})
    return _wrap(shape.find_value_problem(image | own))


def _is_of_new_records(change: LoggedChange) -> bool:
    """Check that a change of many is an insertion into a table of records, and its numbers are possible."""
    first, last, rows = change.first_id, change.last_id, change.row_count
    return (
        change.table in OF_RECORDS
        and change.kind == ChangeKind.INSERT
        and change.before is None
        and None not in (first, last, rows)
        and 0 < (first or 0) <= (last or 0)
        and (rows or 0) > 0
        and change.row_key == f"[{first}]"
    )


def _wrap(reason: Message | None) -> Message | None:
    return Message("dump-change-value", {"reason": reason}) if reason else None


def parse_json(text: Any) -> Any:
    """Parse JSON; None for what is none."""
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return None
