"""The values that a mapping makes of one row: filled templates, looked up in tables, rules and codes."""

import re
from collections.abc import Mapping
from datetime import date

from timeline.domain.dates.typed_dates import parse_date
from timeline.errors import InvalidInput, Message, Reason
from timeline.exchange.mapping.code_tables import fold_code
from timeline.exchange.mapping.country_codes import BY_NAME, find_coded
from timeline.exchange.mapping.date_styles import read_styled_date
from timeline.exchange.mapping.model import ColumnMapping, DatedValue, Field, Joined, Span, Value
from timeline.exchange.mapping.templates import fill
from timeline.exchange.sheet.cells import write_list
from timeline.exchange.sheet.rows import CellFault

PRECISIONS = ("day", "month", "year", "about")
"""What a date may be cut down to; `about` is near that day."""
_LENGTHS = {"day": 10, "month": 7, "year": 4, "about": 10}
_FULL = 10
_FIRST = "-01"
_YEAR = re.compile(r"\b\d{4}\b")
_ISO = re.compile(r"\d{4}(-\d\d){0,2}")


class RowValues:
    """Makes the values of one row, and gathers the cells that are refused.

    `places` are the numbers of the file's columns by the column of ours that is made of them. `on` is the date of the
    event, by which codes of states are read.
    """

    def __init__(
        self, mapping: ColumnMapping, number: int, texts: Mapping[str, str], places: Mapping[str, int]
    ) -> None:
        self.number = number
        self.faults: list[CellFault] = []
        self.on = ""
        self.texts = texts
        self._mapping = mapping
        self._places = places

    def refuse(self, name: str, text: str, reason: Reason) -> None:
        """Refuse what a column of ours would be made of; of several made of one text, the first is named."""
        if any((fault.value, fault.reason) == (text, reason) for fault in self.faults):
            return
        self.faults.append(CellFault(self.number, self._places.get(name, 0), name, text, reason))

    def make_text(self, value: Value, name: str) -> str:
        """Make a text for a column of ours; what neither table, rule nor code knows is refused."""
        text = fill(value.template, self.texts)
        if text and value.part:
            match = value.part.search(text)
            if not match and (value.table or value.rules) and value.otherwise is None:
                self.refuse(name, text, Message("mapping-no-value"))
            text = (match[1] or "").strip() if match else ""
        if not text:
            return self._get_otherwise(value)
        if value.codes:
            return self._find_state(value, text, name)
        key = fold_code(text) if value.is_coded else text
        if key in value.table:
            return value.table[key]
        for pattern, result in value.rules:
            if pattern.search(text):
                return result
        if not (value.table or value.rules):
            return text
        if value.otherwise is None:
            self.refuse(name, text, Message("mapping-no-value"))
        return self._get_otherwise(value)

    def _get_otherwise(self, value: Value) -> str:
        return fill(value.otherwise, self.texts) if value.otherwise else ""

    def make_field(self, field: Field, name: str, *, is_date: bool) -> str:
        """Make the text of any field; dates are turned from the styles of the file."""
        match field:
            case Span():
                ends = [self._make_date(end, name) for end in field]
                return "/".join(dict.fromkeys(filter(None, ends)))
            case Joined():
                return write_list(filter(None, (self.make_text(value, name) for value in field.values)))
            case DatedValue():
                return self._make_date(field, name)
            case _:
                return self._make_date(field, name) if is_date else self.make_text(field, name)

    def make_aside(self, field: Field, name: str) -> str:
        """Make the text of a date whose faults are found elsewhere."""
        faults, self.faults = self.faults, []
        text = self.make_field(field, name, is_date=True)
        self.faults = faults
        return text

    def _make_date(self, field: Value | DatedValue, name: str) -> str:
        value = field.date if isinstance(field, DatedValue) else field
        text = read_styled_date(self.make_text(value, name), self._mapping.file.dates)
        if not isinstance(field, DatedValue) or not text:
            return text
        faults = len(self.faults)
        precision = self.make_text(field.precision, name)
        return text if len(self.faults) > faults else self._cut(text, precision, name)

    def _cut(self, text: str, precision: str, name: str) -> str:
        """Cut a date down to its precision: nothing is added to one that says less."""
        if not precision:
            text = _read_words(text)
            # What is known to the month or the year is written as its first day: without a precision it may be either.
            if text.endswith(_FIRST) and len(text) == _FULL:
                self.refuse(name, text, Message("mapping-precision-missing"))
            return text
        if precision not in PRECISIONS:
            self.refuse(name, text, Message("mapping-precision", {"precision": precision, "known": PRECISIONS}))
            return text
        if not _ISO.fullmatch(text := _read_words(text)):
            self.refuse(name, text, Message("mapping-precision-date"))
            return text
        near = "~" if precision == "about" else ""
        return text[: _LENGTHS[precision]] + near

    def _find_state(self, value: Value, text: str, name: str) -> str:
        """Find the state of a code; one that the mapping itself names comes first."""
        if text in self._mapping.countries:
            return self._mapping.countries[text] or self._get_otherwise(value)
        if value.codes == BY_NAME:
            return text
        coded = find_coded(value.codes, text, self.on)
        if coded and coded.country:
            return coded.country
        if coded and coded.several:
            self.refuse(name, text, Message("mapping-code-several", {"states": coded.several}))
            return ""
        if value.otherwise is None or coded is None:  # what there is not is a mistake, and no place
            place = coded.name if coded else ""
            self.refuse(name, text, Message("mapping-code", {"system": value.codes, "place": place}))
        return self._get_otherwise(value)


def derive_columns(columns: Mapping[str, Value], values: RowValues) -> None:
    """Add the columns that a mapping makes of those of the file; each may use those before it."""
    for name, value in columns.items():
        values.texts = {**values.texts, name: values.make_text(value, name)}


def _read_words(text: str) -> str:
    """Read a whole date in words, such as 12 January 2024; any other text stays as it is."""
    if _ISO.fullmatch(text) or not _YEAR.search(text):
        return text
    try:
        return parse_date(text, today=date.max).edtf
    except InvalidInput:
        return text
