"""Reading the values of a mapping: a template, or a look-up of what it comes to."""

import re
from typing import Any

from timeline.exchange.mapping.code_tables import TABLES, read_code_table
from timeline.exchange.mapping.country_codes import SYSTEMS
from timeline.exchange.mapping.model import DatedValue, Field, Joined, Span, Value
from timeline.exchange.mapping.row_mapping import STYLED
from timeline.exchange.mapping.row_values import PRECISIONS
from timeline.exchange.mapping.toml_entries import TomlEntries
from timeline.exchange.sheet.columns import COLUMNS, CellForm

_VALUE = ("of", "part", "table", "rules", "else", "codes")
_DATED = (*_VALUE, "precision")
_SPAN = ("first", "last")


class TomlValues(TomlEntries):
    """Reads values."""

    def read_field(self, where: str, name: str, value: Any) -> Field:
        """Read what a column of our sheet is made of: dates may be spans or have a precision, lists several values."""
        if name in STYLED:
            if isinstance(value, dict) and value.keys() & set(_SPAN):
                self.refuse_unknown(where, value, _SPAN)
                return Span(*(self._read_day(f"{where}.{end}", value.get(end, "")) for end in _SPAN))
            return self._read_day(where, value)
        if isinstance(value, list) and COLUMNS[name].form is CellForm.LIST:
            return Joined(tuple(self.read_value(where, item) for item in value))
        return self.read_value(where, value)

    def read_value(self, where: str, value: Any, known: tuple[str, ...] = _VALUE) -> Value:
        """Read a value; `known` are the entries that a look-up may have here."""
        if isinstance(value, str):
            return Value(value)
        if not isinstance(value, dict) or not isinstance(value.get("of"), str):
            self.add("mapping-value", where)
            return Value("")
        self.refuse_unknown(where, value, known)
        of, table = value["of"], value.get("table", {})
        is_coded = isinstance(table, str)
        rules = self.read_pairs(value.get("rules", []), where, "mapping-rules")
        codes = self.read_choice(value, f"{where}.codes", SYSTEMS, "")
        if codes and ("table" in value or rules):
            self.add("mapping-codes-table", where)
        return Value(
            of if "{" in of else f"{{{of}}}",
            dict(self._read_code_table(where, table)) if is_coded else self.read_texts(f"{where}.table", table),
            tuple((self.compile(where, pattern), result) for pattern, result in rules),
            self.read_text(value, "else", None, part=where),
            is_coded,
            codes,
            self._read_part(where, value) if "part" in value else None,
        )

    def _read_part(self, where: str, value: Any) -> re.Pattern[str]:
        pattern = self.compile(f"{where}.part", self.read_text(value, "part", "()", part=where))
        if pattern.groups != 1:
            self.add("mapping-part", f"{where}.part")
        return pattern

    def _read_code_table(self, where: str, name: str) -> dict[str, str]:
        try:
            return dict(read_code_table(name))
        except LookupError:
            self.add("mapping-choice", f"{where}.table", value=name, choices=TABLES)
            return {}

    def _read_day(self, where: str, value: Any) -> Value | DatedValue:
        date = self.read_value(where, value, _DATED)
        if not isinstance(value, dict) or "precision" not in value:
            return date
        precision = self.read_value(f"{where}.precision", value["precision"])
        outcomes = (*precision.table.values(), *(result for _, result in precision.rules), precision.otherwise)
        if wrong := sorted({word for word in outcomes if word} - {*PRECISIONS}):
            self.add("mapping-choice", f"{where}.precision", value=wrong[0], choices=PRECISIONS)
        return DatedValue(date, precision)
