"""JSON: one value, or several, one a line (NDJSON), read as YAML is: numbers as typed, and no field twice."""

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from timeline.errors import InvalidInput

_BY_LINE = (".ndjson", ".jsonl")


class NotJson(Exception):
    """A text is not JSON; it may be YAML."""


def parse(text: str, *, name: str) -> Any:
    """Parse a text; several values, one a line, become a list.

    Raises NotJson, and InvalidInput with the line where only a part of it is JSON.
    """
    if not text.lstrip().startswith(("{", "[")):
        raise NotJson
    by_line = PurePath(name).suffix.lower() in _BY_LINE
    try:
        value = _parse(text)
        return [value] if by_line and not isinstance(value, list) else value
    except ValueError:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if not by_line and not (len(lines) > 1 and _is_value(lines[0][1])):
            raise NotJson from None
    return [_parse_line(line, number, name) for number, line in lines]


def _parse_line(line: str, number: int, name: str) -> Any:
    try:
        return _parse(line)
    except ValueError as error:
        raise InvalidInput("json-line", name=name, line=number, reason=getattr(error, "msg", str(error))) from None


def _is_value(line: str) -> bool:
    try:
        _parse(line)
    except ValueError:
        return False
    return True


def _parse(text: str) -> Any:
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_read_fields)


def _read_fields(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Read the fields of a set; raises ValueError for a field that is written twice."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f'"{name}" is written twice')
        fields[name] = value
    return fields
