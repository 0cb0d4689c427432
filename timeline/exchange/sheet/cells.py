"""Cells to fields and back: what stands in a cell in one line, as the fields of `intake` have it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.typed_dates import read as read_date
from timeline.domain.names.mentions import parse_who, quoted, split, unquoted
from timeline.errors import InvalidInput
from timeline.exchange.sheet.columns import CITED, COLUMNS, EVENT, ROLES, Form
from timeline.exchange.sheet.rows import Entry, Row

_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")
WORDS_OF_CASE = ("type", "status", "recurs", "stance")
"""Columns whose words are the same in capitals."""


def event_fields(entry: Entry) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields of an event, and (column, reason) of cells that are no such thing."""
    return _fields({name: entry.cell(name) for name in EVENT})


def cited_fields(row: Row) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields of the source that a row tells of, and (column, reason) of cells that are no such thing."""
    return _fields({name: row.cells.get(name, "") for name in CITED})


def _fields(cells: Mapping[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    found: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for name, text in cells.items():
        if not text:
            continue
        try:
            found[str(ROLES.get(name, name))] = _value(name, text)
        except InvalidInput as error:
            problems.append((name, " ".join(str(error).split())))
    return found, problems


def _value(name: str, text: str) -> Any:
    match COLUMNS[name].form:
        case Form.LIST:
            return [item for part in split(text, ";") if (item := unquoted(part))]
        case Form.LINKS:
            return [part for part in split(text, ";") if part]
        case Form.CLAIMS:
            return dict(_claim(part) for part in split(text, ";") if part)
        case Form.FLAG:
            return _flag(text)
        case Form.WHO if len(split(text, "->")) > 1:
            raise InvalidInput("An arrow tells several messages; give each its row, with its sender and recipient.")
    return text.casefold() if name in WORDS_OF_CASE else text


def _claim(text: str) -> tuple[str, str]:
    target, separator, value = text.partition("=")
    if not separator or not target.strip() or not value.strip():
        raise InvalidInput(f'"{text}" is no claim; write field=value.')
    return target.strip(), unquoted(value)


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in {*_YES, *_NO}:
        raise InvalidInput("must be yes or no")
    return word in _YES


def meaning(name: str, text: str, *, today: date) -> Any:
    """What a cell says, apart from how it is written: equal for `11 Jul 1961` and `1961-07-11`, text if unreadable."""
    try:
        match COLUMNS[name].form:
            case Form.DATE:
                return text if name == "date_written" else read_date(text, today=today).edtf
            case Form.WHO:
                return parse_who(text) if text else ()
            case Form.TEXT if name == "coordinates":
                return [float(part) for part in text.split(",")] if text else []
        return _value(name, text) if text else ""
    except ValueError:
        return text


def listed(items: Iterable[str]) -> str:
    """Several words in a cell."""
    return "; ".join(map(quoted, items))


def claimed(claims: Iterable[tuple[str, str]]) -> str:
    """Claims in a cell."""
    return "; ".join(f"{target}={quoted(value)}" for target, value in claims)
