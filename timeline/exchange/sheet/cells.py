"""Cells to fields and back: the text of a cell, and the values that `event_fields` and `citation_fields` parse."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.names.mentions import parse_mentions, quote, split_unquoted, unquote
from timeline.errors import InvalidInput, Message, Reason
from timeline.exchange.sheet.columns import CITED, COLUMNS, EVENT, ROLES, CellForm
from timeline.exchange.sheet.rows import SheetEntry, SheetRow

_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")
WORDS_OF_CASE = ("type", "status", "recurs", "stance")
"""Columns in which case does not matter."""


def read_event_fields(entry: SheetEntry) -> tuple[dict[str, Any], list[tuple[str, Reason]]]:
    """Read the fields of an event, and (column, reason) for each cell that is refused."""
    cells = entry.rows[0].cells
    if len(entry.rows) > 1:
        cells = {name: entry.get_cell(name) for name in EVENT}
    return _read_fields((name, text) for name in EVENT if (text := cells.get(name)))


def read_citation_fields(row: SheetRow) -> tuple[dict[str, Any], list[tuple[str, Reason]]]:
    """Read the fields of the citation in a row, and (column, reason) for each cell that is refused."""
    return _read_fields((name, text) for name in CITED if (text := row.cells.get(name, "")))


def _read_fields(cells: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], list[tuple[str, Reason]]]:
    fields: dict[str, Any] = {}
    problems: list[tuple[str, Reason]] = []
    for name, text in cells:
        try:
            fields[str(ROLES.get(name, name))] = read_value(name, text)
        except InvalidInput as error:
            problems.append((name, Message("refused", {"problem": error.message})))
    return fields, problems


def read_value(name: str, text: str) -> Any:
    """Read the value of a cell that is not empty; raises InvalidInput."""
    match COLUMNS[name].form:
        case CellForm.LIST:
            return [item for part in split_unquoted(text, ";") if (item := unquote(part))]
        case CellForm.LINKS:
            return [part for part in split_unquoted(text, ";") if part]
        case CellForm.CLAIMS:
            return _gather_claims(_parse_claim(part) for part in split_unquoted(text, ";") if part)
        case CellForm.FLAG:
            return _parse_flag(text)
        case CellForm.WHO if "->" in text and len(split_unquoted(text, "->")) > 1:
            raise InvalidInput("cell-arrow")
    return text.casefold() if name in WORDS_OF_CASE else text


def _parse_claim(text: str) -> tuple[str, str]:
    target, separator, value = text.partition("=")
    if not separator or not target.strip() or not value.strip():
        raise InvalidInput("cell-claim", text=text)
    return target.strip(), unquote(value)


def _gather_claims(claims: Iterable[tuple[str, str]]) -> dict[str, str | list[str]]:
    """Gather claims by field: a field that is claimed more than once has a list of values."""
    values: dict[str, list[str]] = {}
    for target, value in claims:
        values.setdefault(target, []).append(value)
    return {target: several if len(several) > 1 else several[0] for target, several in values.items()}


def _parse_flag(text: str) -> bool:
    word = text.casefold()
    if word not in {*_YES, *_NO}:
        raise InvalidInput("cell-flag")
    return word in _YES


def parse_cell(name: str, text: str, *, today: date) -> Any:
    """Parse a cell for comparison: equal for `11 Jul 1961` and `1961-07-11`; the text itself if it is unreadable."""
    try:
        match COLUMNS[name].form:
            case CellForm.DATE:
                return text if name == "date_written" else read_date(text, today=today).edtf
            case CellForm.WHO:
                return parse_mentions(text) if text else ()
            case CellForm.TEXT if name == "coordinates":
                return [float(part) for part in text.split(",")] if text else []
        return read_value(name, text) if text else ""
    except ValueError:
        return text


def write_list(items: Iterable[str]) -> str:
    """Write several words in a cell."""
    return "; ".join(map(quote, items))


def write_claims(claims: Iterable[tuple[str, str]]) -> str:
    """Write claims in a cell."""
    return "; ".join(f"{target}={quote(value)}" for target, value in claims)
