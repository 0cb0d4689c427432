"""The objects of a JSON file as rows: a list of them, or one on a line; their keys are the columns."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from timeline.errors import InvalidInput, Message
from timeline.exchange.encoding import read_json
from timeline.exchange.mapping.csv_rows import ESCAPED, UNDECODED
from timeline.exchange.sheet.rows import Cell, RefusedCell

_FAILURES = (ValueError, RecursionError)


def read_objects(stream: BinaryIO, name: str) -> tuple[tuple[str, ...], Iterator[tuple[int, list[Cell]]]]:
    """Read the columns, and the objects numbered from 1; a line that is none is a refused row.

    Raises InvalidInput for a list that cannot be read, that has something else than objects, or is too large.
    """
    if _is_list(stream):
        objects = _read_list(stream, name)
        header = tuple(dict.fromkeys(chain.from_iterable(objects)))
        return header, _read_rows(header, objects)
    header = tuple(dict.fromkeys(chain.from_iterable(item for item in _read_lines(stream) if isinstance(item, dict))))
    return header, _read_rows(header, _read_lines(stream))


def _is_list(stream: BinaryIO) -> bool:
    start = stream.read(1000).removeprefix(BOM_UTF8).lstrip()
    stream.seek(0)
    return start.startswith(b"[")


def _read_list(stream: BinaryIO, name: str) -> list[dict[str, Any]]:
    text = read_json(stream, name=name)  # its own refusals are not taken for those of the parser
    try:
        objects: list[Any] = json.loads(text, parse_int=str, parse_float=str)
    except _FAILURES as error:
        raise InvalidInput("table-json", name=name, error=str(error)) from None
    if not all(isinstance(item, dict) for item in objects):
        raise InvalidInput("table-json-objects", name=name)
    return objects


def _read_lines(stream: BinaryIO) -> Iterator[dict[str, Any] | RefusedCell]:
    """Read the lines that have anything."""
    stream.seek(0)
    for line in stream:
        text = line.removeprefix(BOM_UTF8).decode("utf-8", ESCAPED).strip()
        if not text:
            continue
        if UNDECODED.search(text):
            yield RefusedCell(text, Message("cell-encoding", {"encoding": "UTF-8"}))
            continue
        try:
            item = json.loads(text, parse_int=str, parse_float=str)
        except _FAILURES as error:
            yield RefusedCell(text, Message("line-json", {"error": str(error)}))
        else:
            yield item if isinstance(item, dict) else RefusedCell(text, Message("line-json-object"))


def _read_rows(
    header: tuple[str, ...], objects: Iterable[dict[str, Any] | RefusedCell]
) -> Iterator[tuple[int, list[Cell]]]:
    for number, item in enumerate(objects, start=1):
        yield number, [item] if isinstance(item, RefusedCell) else [_write_value(item.get(key)) for key in header]


def _write_value(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return RefusedCell(json.dumps(value, ensure_ascii=False), Message("cell-nested"))
