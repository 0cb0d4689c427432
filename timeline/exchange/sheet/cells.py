"""Cells to fields and back: what stands in a cell in one line, as the fields of `intake` have it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.names.mentions import parse_mentions, quote, split_unquoted, unquote
from timeline.errors import InvalidInput
from timeline.exchange.sheet.columns import CITED, COLUMNS, EVENT, ROLES, CellForm
from timeline.exchange.sheet.rows import SheetEntry, SheetRow

_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")
WORDS_OF_CASE = ("type", "status", "recurs", "stance")
"""Columns whose words are the same in capitals."""


def read_event_fields(entry: SheetEntry) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields of an event, and (column, reason) of cells that are no such thing."""
    return _fields({name: entry.cell(name) for name in EVENT})


def read_citation_fields(row: SheetRow) -> tuple[dict[str, Any], list[tuple[str, str]]]:
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
        case CellForm.LIST:
            return [item for part in split_unquoted(text, ";") if (item := unquote(part))]
        case CellForm.LINKS:
            return [part for part in split_unquoted(text, ";") if part]
        case CellForm.CLAIMS:
            return dict(_claim(part) for part in split_unquoted(text, ";") if part)
        case CellForm.FLAG:
            return _flag(text)
        case CellForm.WHO if len(split_unquoted(text, "->")) > 1:
            raise InvalidInput("An arrow tells several messages; give each its row, with its sender and recipient.")
    return text.casefold() if name in WORDS_OF_CASE else text


def _claim(text: str) -> tuple[str, str]:
    target, separator, value = text.partition("=")
    if not separator or not target.strip() or not value.strip():
        raise InvalidInput(f'"{text}" is no claim; write field=value.')
    return target.strip(), unquote(value)


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in {*_YES, *_NO}:
        raise InvalidInput("must be yes or no")
    return word in _YES


def parse_cell(name: str, text: str, *, today: date) -> Any:
    """What a cell says, apart from how it is written: equal for `11 Jul 1961` and `1961-07-11`, text if unreadable."""
    try:
        match COLUMNS[name].form:
            case CellForm.DATE:
                return text if name == "date_written" else read_date(text, today=today).edtf
            case CellForm.WHO:
                return parse_mentions(text) if text else ()
            case CellForm.TEXT if name == "coordinates":
                return [float(part) for part in text.split(",")] if text else []
        return _value(name, text) if text else ""
    except ValueError:
        return text


def write_list(items: Iterable[str]) -> str:
    """Several words in a cell."""
    return "; ".join(map(quote, items))


def write_claims(claims: Iterable[tuple[str, str]]) -> str:
    """Claims in a cell."""
    return "; ".join(f"{target}={quote(value)}" for target, value in claims)
