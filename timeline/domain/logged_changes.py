"""What a row of the log has to be so that it can be undone, wherever it is stored: in a database or a dump."""

import json
from collections.abc import Sequence
from typing import Any

from timeline.domain.tables import TableShape
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import Message

_NUMBERS = compile_later(r"\[(?:0|[1-9][0-9]{0,8})(?:,(?:0|[1-9][0-9]{0,8}))*\]")


def parse_row_key(text: Any) -> list[Any] | None:
    """Parse the key of a logged row; None for what is none."""
    if isinstance(text, str) and _NUMBERS.fullmatch(text):  # nearly all are, and an import has a hundred thousand
        return [int(number) for number in text[1:-1].split(",")]
    key = parse_json(text)
    return key if isinstance(key, list) else None


def find_change_problem(
    table: str, row_key: str, kind: str, before: str | None, *, shapes: Sequence[TableShape]
) -> Message | None:
    """Find why a change cannot be undone: it names no row, or values that its table cannot have; None where it can.

    `shapes` are the tables that a change may be of.
    """
    shape = next((known for known in shapes if known.table == table), None)
    if shape is None:
        return Message("dump-table-unknown", {"table": table})
    key = parse_row_key(row_key)
    if key is None or len(key) != len(shape.key):
        return Message("dump-row-key", {"table": shape.table})
    if kind == ChangeKind.INSERT:
        return Message("dump-before-insertion") if before is not None else _wrap(shape.find_key_problem(key))
    image = parse_json(before)
    if not isinstance(image, dict):
        return Message("dump-before", {"table": shape.table})
    own = dict(zip((shape.columns[at].name for at in shape.key), key, strict=True))
    if any(image.get(name, value) != value for name, value in own.items()):
        return Message("dump-before-another", {"table": shape.table})
    return _wrap(shape.find_value_problem(image | own))


def _wrap(reason: Message | None) -> Message | None:
    return Message("dump-change-value", {"reason": reason}) if reason else None


def parse_json(text: Any) -> Any:
    """Parse JSON; None for what is none."""
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return None
