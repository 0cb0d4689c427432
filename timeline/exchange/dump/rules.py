"""What a row of a dump must say beyond what its columns can hold, so that the program can work with it."""

import json
from collections.abc import Sequence
from typing import Any

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.tables import Row, TableShape
from timeline.domain.vocabulary import ChangeKind, Precision
from timeline.errors import InvalidDate

_PLAIN = frozenset((Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.UNKNOWN))


def find_broken_rule(shape: TableShape, row: Row, shapes: Sequence[TableShape]) -> str:
    """Why the program could not work with a row that its table can hold; empty where it can."""
    if shape.table not in {"event", "change", "setting"}:
        return ""
    told = dict(zip((column.name for column in shape.columns), row, strict=True))
    if shape.table == "event":
        return _event(told)
    if shape.table == "change":
        return _change(told, shapes)
    return "" if _parsed(told["value"]) is not None else "value is not JSON"


def _event(told: dict[str, Any]) -> str:
    """The bounds must be days; those of a plain date must be its own, those of a range are as they were reckoned."""
    try:
        stored = PartialDate.from_stored(*(told[name] for name in ("edtf", "precision", "date_start", "date_end")))
        plain = stored.precision in _PLAIN
        when = PartialDate.parse(stored.edtf) if plain else stored
    except InvalidDate as error:
        return str(error.message).rstrip(".")
    except ValueError:
        return "date_start, date_end or precision cannot be read"
    days = (stored.start.isoformat(), stored.end.isoformat())
    if when != stored or when.month_day != told["month_day"] or days != (told["date_start"], told["date_end"]):
        return "date_start, date_end, month_day or precision is not that of edtf"
    return ""


def _change(told: dict[str, Any], shapes: Sequence[TableShape]) -> str:
    """History must name rows that undo can find, and values that it can put back."""
    shape = next((one for one in shapes if one.table == told["table_name"]), None)
    if shape is None:
        return f"table_name names no table: {ascii(told['table_name'])[:60]}"
    key = _parsed(told["row_key"])
    if not isinstance(key, list) or len(key) != len(shape.key):
        return f"row_key is no key of {shape.table}"
    image: Any = {}
    if told["kind"] != ChangeKind.INSERT:
        image = _parsed(told["before"] or "")
    elif told["before"] is not None:
        return "before says what was there before an insertion"
    if not isinstance(image, dict):
        return f"before is no row of {shape.table}"
    names = (shape.columns[at].name for at in shape.key)
    why = shape.find_value_problem(image | dict(zip(names, key, strict=True)))
    return f"row_key or before: {why}" if why else ""


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
