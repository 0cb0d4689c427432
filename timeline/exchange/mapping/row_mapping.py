"""From a row of somebody's file to the cells of our sheet, as its mapping says."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from timeline.domain.names.mentions import Mention
from timeline.errors import InvalidInput, Message
from timeline.exchange.mapping.date_styles import read_styled_date
from timeline.exchange.mapping.model import ColumnMapping, Span, Value, Who
from timeline.exchange.sheet.columns import DATES, ROLES
from timeline.exchange.sheet.rows import CellFault, SheetRow

STYLED = frozenset(DATES) - {"date_written"}
"""The columns whose dates are turned from the style of the file; what the source writes stays as it is."""

_REFERENCE = re.compile(r"\{([^{}]+)\}")
_DANGLING = " \t,;:/-"
_SEVERAL = re.compile(r"[,;/、，；\n]")
_SURELY_SEVERAL = re.compile(r"[;；、\n]")
"""No name contains one of these, whatever the mapping says."""

_COLUMN_OF_ROLE = {str(role): name for name, role in ROLES.items()}


class RowMapper:
    """Maps the rows of a file with these columns; raises InvalidInput for columns that the mapping names in vain."""

    def __init__(self, mapping: ColumnMapping, header: Sequence[str], *, name: str) -> None:
        self._mapping = mapping
        self._places = {column: at for at, column in enumerate(header, start=1) if column}
        if missing := sorted(set(list_used_columns(mapping)) - self._places.keys()):
            raise InvalidInput("mapping-columns", name=name, missing=missing, columns=[text for text in header if text])
        self.columns = dict(self._list_columns())

    def is_included(self, texts: Mapping[str, str]) -> bool:
        """Check whether the conditions of the mapping let a row of the file in."""
        return all(
            bool(condition.pattern.search(_fill(condition.of.template, texts))) == condition.keeps
            for condition in self._mapping.conditions
        )

    def make_id(self, texts: Mapping[str, str]) -> str:
        """Make the id of the event of a row; "" where the mapping or the row has none."""
        value = self._mapping.fields.get("id")
        return self._make_text(value, texts, "id", 0, []) if isinstance(value, Value) else ""

    def map_row(self, number: int, texts: Mapping[str, str]) -> tuple[list[SheetRow], list[CellFault]]:
        """Map a row to the rows of its event, one for each of its sources, and the cells that it refuses."""
        faults: list[CellFault] = []
        cells = {name: self._make_field(name, value, texts, number, faults) for name, value in self._list_fields()}
        cells |= self._make_roles(texts, number, faults)
        if cells.get("id"):
            cells["dataset"] = self._mapping.dataset
        cited = [
            {name: self._make_field(name, value, texts, number, faults) for name, value in source.items()}
            for source in self._mapping.sources
        ]
        cited = [source for source in cited if any(source.values())] or [{}]
        rows = [SheetRow(number, cells | cited[0])]
        rows += [SheetRow(number, dict.fromkeys(cells, "") | further) for further in cited[1:]]
        return rows, faults

    def _list_fields(self) -> Iterator[tuple[str, Value | Span]]:
        yield from self._mapping.fields.items()

    def _make_field(
        self, name: str, value: Value | Span, texts: Mapping[str, str], number: int, faults: list[CellFault]
    ) -> str:
        """Make the text of a column of our sheet."""
        if isinstance(value, Span):
            ends = [self._make_date(end, texts, name, number, faults) for end in value]
            return "/".join(dict.fromkeys(filter(None, ends)))
        if name in STYLED:
            return self._make_date(value, texts, name, number, faults)
        text = self._make_text(value, texts, name, number, faults)
        return self._mapping.countries.get(text, text) if name == "in" else text

    def _make_date(
        self, value: Value, texts: Mapping[str, str], name: str, number: int, faults: list[CellFault]
    ) -> str:
        return read_styled_date(self._make_text(value, texts, name, number, faults), self._mapping.file.dates)

    def _make_text(
        self, value: Value, texts: Mapping[str, str], name: str, number: int, faults: list[CellFault]
    ) -> str:
        text = _fill(value.template, texts)
        if not text:
            return value.otherwise or ""
        if text in value.table:
            return value.table[text]
        for pattern, result in value.rules:
            if pattern.search(text):
                return result
        if not (value.table or value.rules):
            return text
        if value.otherwise is None:
            faults.append(CellFault(number, self.columns.get(name, 0), name, text, Message("mapping-no-value")))
        return value.otherwise or ""

    def _make_roles(self, texts: Mapping[str, str], number: int, faults: list[CellFault]) -> dict[str, str]:
        """Make the column of each role: names without a country come first, for a country goes on to those after it."""
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for who in self._mapping.participants:
            name = _COLUMN_OF_ROLE[who.role]
            mentions[name] += self._list_mentions(who, name, texts, number, faults)
        return {
            name: "; ".join(map(str, sorted(in_role, key=lambda mention: bool(mention.country))))
            for name, in_role in mentions.items()
        }

    def _list_mentions(
        self, who: Who, name: str, texts: Mapping[str, str], number: int, faults: list[CellFault]
    ) -> Iterator[Mention]:
        def make(value: Value | None) -> str:
            return self._make_text(value, texts, name, number, faults) if value else ""

        written, country, title = make(who.name), make(who.country), make(who.title)
        country = self._mapping.countries.get(country, country)
        several = _SEVERAL if who.split is None else _SURELY_SEVERAL
        if not who.split and written not in self._mapping.countries and several.search(written):
            faults.append(CellFault(number, self.columns.get(name, 0), name, written, Message("mapping-several")))
            return
        for part in re.split(who.split, written) if who.split else [written]:
            text = self._mapping.countries.get(part.strip(), part.strip())
            if text:
                yield Mention(text, country, (title,) if title else ())

    def _list_columns(self) -> Iterator[tuple[str, int]]:
        """List the place in the file of the first column of which each column of our sheet is made."""
        for name, values in _list_values(self._mapping):
            used = [column for value in values for column in _list_references(value.template)]
            if used:
                yield name, self._places[used[0]]


def list_used_columns(mapping: ColumnMapping) -> Iterator[str]:
    """List the columns of the file that a mapping names."""
    for _, values in _list_values(mapping):
        for value in values:
            yield from _list_references(value.template)
    for condition in mapping.conditions:
        yield from _list_references(condition.of.template)


def _list_values(mapping: ColumnMapping) -> Iterator[tuple[str, list[Value]]]:
    """List the columns of our sheet that a mapping fills, the last ones first."""
    for source in reversed(mapping.sources):
        yield from ((name, [value]) for name, value in source.items())
    for who in reversed(mapping.participants):
        yield _COLUMN_OF_ROLE.get(who.role, who.role), [part for part in (who.name, who.country, who.title) if part]
    for name, value in mapping.fields.items():
        yield name, list(value) if isinstance(value, Span) else [value]


@lru_cache(maxsize=1000)
def _list_references(template: str) -> tuple[str, ...]:
    return tuple(_REFERENCE.findall(template))


def _fill(template: str, texts: Mapping[str, str]) -> str:
    """Fill a template; "" where all its columns are empty, and without what hangs over where some are."""
    columns = _list_references(template)
    if not columns:
        return template
    if len(columns) == 1 and template == f"{{{columns[0]}}}":
        return texts[columns[0]]
    parts = [texts[column] for column in columns]
    if not any(parts):
        return ""
    filled = _REFERENCE.sub(lambda match: texts[match[1]], template)
    return filled if all(parts) else filled.strip(_DANGLING)
