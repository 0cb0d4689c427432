"""From a row of somebody's file to the cells of our sheet, as its mapping says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.errors import InvalidInput, Message
from timeline.exchange.mapping.known_names import KnownNames
from timeline.exchange.mapping.model import ColumnMapping, DatedValue, Difference, Field, Joined, Span, Value
from timeline.exchange.mapping.row_values import RowValues, derive_columns
from timeline.exchange.mapping.templates import fill, list_references
from timeline.exchange.mapping.who_mapping import RoleReader, list_columns_of_roles
from timeline.exchange.sheet.columns import DATES, find_column
from timeline.exchange.sheet.rows import CellFault, SheetRow

_WORDS = ("type", "status", "outlet", "language")
"""The columns of ours that may well be a word which is the name of a column of the file, too."""

STYLED = frozenset(DATES) - {"date_written"}
"""The columns whose dates are turned from the style of the file; what the source writes stays as it is."""


class RowMapper:
    """Maps the rows of a file with these columns; raises InvalidInput for columns that the mapping names in vain."""

    def __init__(self, mapping: ColumnMapping, header: Sequence[str], *, name: str) -> None:
        self._mapping = mapping
        self._places = {column: at for at, column in enumerate(header, start=1) if column}
        self._plain, self._coded = (
            {name: value for name, value in mapping.columns.items() if bool(value.codes) == is_coded}
            for is_coded in (False, True)
        )
        self._has_codes = any(value.codes for value in list_values(mapping))
        self._selecting = set(_list_selecting(mapping))
        if missing := sorted(set(list_used_columns(mapping)) - self._places.keys()):
            raise InvalidInput("mapping-columns", name=name, missing=missing, columns=[text for text in header if text])
        if taken := sorted(mapping.columns.keys() & self._places.keys()):
            raise InvalidInput("mapping-column-taken", name=name, taken=taken)
        if bare := sorted({value.template for value in _list_open(mapping)} & self._places.keys()):
            raise InvalidInput("mapping-column-bare", name=name, columns=bare)
        self.columns = dict(self._list_columns())

    def is_included(self, texts: Mapping[str, str]) -> bool:
        """Check whether the conditions of the mapping let a row of the file in, as far as they can be read."""
        if not self._mapping.conditions:
            return True
        values = self._read_values(0, texts)
        if any(fault.header in self._selecting for fault in values.faults):
            return True  # what cannot be read is refused with its reason
        texts = values.texts
        return all(
            _differ(texts[condition.first], texts[condition.second])
            if isinstance(condition, Difference)
            else bool(condition.pattern.search(fill(condition.of.template, texts))) == condition.keeps
            for condition in self._mapping.conditions
        )

    def read_columns(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """Read the columns of a row of the file with those that the mapping makes of them."""
        return self._read_values(0, texts).texts

    def make_id(self, texts: Mapping[str, str]) -> str:
        """Make the id of the event of a row; "" where the mapping or the row has none."""
        field = self._mapping.fields.get("id")
        return self._make_cell("id", field, self._read_values(0, texts)) if field else ""

    def has_sure_id(self, own: str, faults: Iterable[CellFault]) -> bool:
        """Check whether the id made of a row is its id: the row is whole, and the columns of the id can be read."""
        field = self._mapping.fields.get("id")
        columns = {column for value in _flatten(field) for column in self._list_origins(value)} if field else set()
        return bool(own) and all(fault.header and fault.header not in columns for fault in faults)

    def map_row(
        self, number: int, texts: Mapping[str, str], names: KnownNames | None = None
    ) -> tuple[list[SheetRow], list[CellFault]]:
        """Map a row to the rows of its event, one for each of its sources, and the cells that it refuses.

        `names` are those that the records know; without them every name stays as it is.
        """
        values = self._read_values(number, texts)
        self._refuse_single_state(values, names)
        cells = {name: self._make_cell(name, field, values) for name, field in self._mapping.fields.items()}
        roles = RoleReader(self._mapping, values, names).read()
        cells |= roles.cells
        if roles.left_out:
            words = f"Took part, not on record: {'; '.join(roles.left_out)}."
            cells["note"] = " ".join(filter(None, (cells.get("note"), words)))
        if not self._mapping.curated:  # what a machine coded has no anniversaries unless somebody says so
            cells.setdefault("occasion", "no")
        if cells.get("id"):
            cells["dataset"] = self._mapping.dataset
        cited = [
            {name: self._make_cell(name, field, values) for name, field in source.items()}
            for source in self._mapping.sources
        ]
        cited = [source for source in cited if any(source.values())] or [{}]
        rows = [SheetRow(number, cells | cited[0], roles.written)]
        rows += [SheetRow(number, dict.fromkeys(cells, "") | further) for further in cited[1:]]
        return rows, values.faults

    def _refuse_single_state(self, values: RowValues, names: KnownNames | None) -> None:
        """Refuse a row whose two sides have to differ, and are one state under two of its names."""
        for condition in self._mapping.conditions:
            if isinstance(condition, Difference) and names:
                first, second = (self._find_state(values.texts[column], names) for column in condition)
                if first and first == second:
                    values.refuse(condition.second, values.texts[condition.second], Message("mapping-single-state"))

    def _find_state(self, text: str, names: KnownNames) -> str:
        own = self._mapping.countries.get(text, text)
        return names.find_state(own) if own else ""

    def _read_values(self, number: int, texts: Mapping[str, str]) -> RowValues:
        values = RowValues(self._mapping, number, texts, self.columns)
        derive_columns(self._plain, values)
        if self._has_codes and (on := self._mapping.fields.get("on")):
            values.on = values.make_aside(on, "on")
        derive_columns(self._coded, values)
        return values

    def _make_cell(self, name: str, field: Field, values: RowValues) -> str:
        text = values.make_field(field, name, is_date=name in STYLED)
        if name == "in" and not (isinstance(field, Value) and field.codes):
            return self._mapping.countries.get(text, text)
        return text

    def _list_columns(self) -> Iterator[tuple[str, int]]:
        """List the place in the file of the first column of which each column of our sheet is made."""
        for name, values in _list_filled(self._mapping):
            used = [column for value in values for column in self._list_origins(value)]
            if used:
                yield name, self._places[used[0]]
        for name in self._mapping.columns:
            if used := list(self._list_origins(self._mapping.columns[name])):
                yield name, self._places[used[0]]

    def _list_origins(self, value: Value) -> Iterator[str]:
        """List the columns of the file behind a value."""
        for column in list_references(value.template):
            if column in self._places:
                yield column
            else:
                yield from self._list_origins(self._mapping.columns[column])


def has_columns(mapping: ColumnMapping, header: Sequence[str]) -> bool:
    """Check whether a file has all columns that a mapping names, some of which are none of our sheet's."""
    used = set(list_used_columns(mapping))
    return used <= set(header) and not all(map(find_column, used))


def list_used_columns(mapping: ColumnMapping) -> Iterator[str]:
    """List the columns of the file that a mapping names."""
    for value in list_values(mapping):
        references = (*list_references(value.template), *list_references(value.otherwise or ""))
        yield from (column for column in references if column not in mapping.columns)
    for condition in mapping.conditions:
        if isinstance(condition, Difference):
            yield from (column for column in condition if column not in mapping.columns)
    if mapping.mirror:
        columns = (*mapping.mirror.by, *mapping.mirror.sides, mapping.mirror.of)
        yield from (column for column in columns if column not in mapping.columns)


def _list_selecting(mapping: ColumnMapping) -> Iterator[str]:
    """List the columns that conditions look at."""
    for condition in mapping.conditions:
        yield from condition if isinstance(condition, Difference) else list_references(condition.of.template)


def list_values(mapping: ColumnMapping) -> Iterator[Value]:
    """List every value of a mapping."""
    yield from mapping.columns.values()
    for _, values in _list_filled(mapping):
        yield from values
    yield from (who.role for who in mapping.participants)
    yield from (condition.of for condition in mapping.conditions if not isinstance(condition, Difference))


def _list_filled(mapping: ColumnMapping) -> Iterator[tuple[str, list[Value]]]:
    """List the columns of our sheet that a mapping fills, the last ones first."""
    for source in reversed(mapping.sources):
        yield from ((name, list(_flatten(field))) for name, field in source.items())
    for who in reversed(mapping.participants):
        values = [part for part in (who.name, who.country, who.title, who.kind) if part]
        yield from ((column, values) for column in list_columns_of_roles(who))
    for name, field in mapping.fields.items():
        yield name, list(_flatten(field))


def _list_open(mapping: ColumnMapping) -> Iterator[Value]:
    """List the values of which a text without a column in it, such as `Country`, is hardly meant as it stands."""
    for fields in (mapping.fields, *mapping.sources):
        for name, field in fields.items():
            yield from _flatten(field) if name not in _WORDS else ()
    for who in mapping.participants:
        yield from (part for part in (who.name, who.country, who.title) if part)


def _flatten(field: Field) -> Iterator[Value]:
    match field:
        case Span():
            for end in field:
                yield from _flatten(end)
        case DatedValue():
            yield from field
        case Joined():
            yield from field.values
        case Value():
            yield field


def _differ(first: str, second: str) -> bool:
    return bool(first and second) and first.casefold() != second.casefold()
