"""Reading a mapping from TOML; everything wrong with it is named at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import Extent
from timeline.errors import InvalidDate, InvalidInput, Message
from timeline.exchange.mapping.date_styles import find_style_problem
from timeline.exchange.mapping.model import ColumnMapping, Condition, FileForm, Span, Value, Who
from timeline.exchange.mapping.row_mapping import STYLED
from timeline.exchange.sheet.columns import CITED, EVENT, ROLES

_PARTS = ("dataset", "curated", "coverage", "file", "event", "who", "source", "countries", "rows", "actors")
_FILE = ("encoding", "delimiter", "skip", "header", "empty", "dates", "ragged")
_VALUE = ("of", "table", "rules", "else")
_SPAN = ("first", "last")
_WHO = ("role", "name", "country", "title", "split")
_ROWS = ("of", "match", "no-match")
_FIELDS = tuple(name for name in EVENT if name not in ROLES and name != "dataset")
UNKNOWN = ("refuse", "make")
_COVERAGE = ("from", "until", "extent")


def parse_mapping(text: str, name: str) -> ColumnMapping:
    """Parse a mapping; raises InvalidInput for what is no TOML, or with every entry that is not understood."""
    try:
        contents = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput("mapping-toml", name=name, error=str(error)) from None
    parser = _MappingParser()
    mapping = parser.parse(contents)
    if parser.problems:
        raise InvalidInput("mapping-wrong", name=name, problems=tuple(parser.problems))
    return mapping


class _MappingParser:
    """Parses the parts of a mapping, and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Message] = []

    def parse(self, contents: Mapping[str, Any]) -> ColumnMapping:
        self._refuse_unknown("", contents, _PARTS)
        event = self._read_table(contents, "event")
        self._refuse_unknown("event", event, _FIELDS)
        if "id" in event and not contents.get("dataset"):  # the ids of two files would be taken for each other's
            self._add("mapping-missing", "dataset")
        return ColumnMapping(
            file=self._parse_file(self._read_table(contents, "file")),
            dataset=self._read_text(contents, "dataset", ""),
            fields={name: self._parse_field(f"event.{name}", value, name in STYLED) for name, value in event.items()},
            participants=tuple(self._parse_who(table) for table in self._read_tables(contents, "who")),
            sources=tuple(self._parse_source(table) for table in self._read_tables(contents, "source")),
            countries=self._parse_texts("countries", self._read_table(contents, "countries")),
            conditions=tuple(self._parse_condition(table) for table in self._read_tables(contents, "rows")),
            curated=self._read_flag(contents, "curated", default=True),
            coverage=self._parse_coverage(self._read_table(contents, "coverage")),
            makes_actors=self._parse_unknown(self._read_table(contents, "actors")),
        )

    def _parse_file(self, table: Mapping[str, Any]) -> FileForm:
        self._refuse_unknown("file", table, _FILE)
        skip = table.get("skip", 0)
        if type(skip) is not int or skip < 0:
            self._add("mapping-number", "file.skip")
            skip = 0
        dates = self._read_list(table, "file.dates")
        for style in filter(find_style_problem, dates):
            self._add("mapping-date-style", "file.dates", style=style)
        return FileForm(
            encoding=self._read_text(table, "encoding", "", part="file"),
            delimiter=self._read_text(table, "delimiter", "", part="file"),
            skip=skip,
            header=tuple(self._read_list(table, "file.header")),
            empty=frozenset(self._read_list(table, "file.empty")),
            dates=tuple(dates),
            ragged=self._read_flag(table, "file.ragged", default=False),
        )

    def _parse_field(self, where: str, value: Any, is_date: bool) -> Value | Span:  # noqa: FBT001 - of its column
        if is_date and isinstance(value, dict) and value.keys() & set(_SPAN):
            self._refuse_unknown(where, value, _SPAN)
            return Span(*(self._parse_value(f"{where}.{name}", value.get(name, "")) for name in _SPAN))
        return self._parse_value(where, value)

    def _parse_value(self, where: str, value: Any) -> Value:
        if isinstance(value, str):
            return Value(value)
        if not isinstance(value, dict) or not isinstance(value.get("of"), str):
            self._add("mapping-value", where)
            return Value("")
        self._refuse_unknown(where, value, _VALUE)
        of = value["of"]
        rules = value.get("rules", [])
        is_rules = isinstance(rules, list) and all(
            isinstance(rule, list) and len(rule) == 2 and all(isinstance(part, str) for part in rule)  # noqa: PLR2004 - a pair
            for rule in rules
        )
        if not is_rules:
            self._add("mapping-rules", where)
            rules = []
        return Value(
            of if "{" in of else f"{{{of}}}",
            self._parse_texts(f"{where}.table", value.get("table", {})),
            tuple((self._compile(where, pattern), result) for pattern, result in rules),
            self._read_text(value, "else", None, part=where),
        )

    def _parse_who(self, table: Mapping[str, Any]) -> Who:
        self._refuse_unknown("who", table, _WHO)
        role = str(table.get("role", ""))
        if role not in {str(known) for known in ROLES.values()}:
            self._add("mapping-role", "who.role", role=role, roles=tuple(map(str, ROLES.values())))
        if "name" not in table:
            self._add("mapping-missing", "who.name")
        split = self._read_text(table, "split", None, part="who")
        if split:
            self._compile("who.split", split)
        country, title = (
            self._parse_value(f"who.{name}", table[name]) if name in table else None for name in ("country", "title")
        )
        return Who(role, self._parse_value("who.name", table.get("name", "")), country, title, split)

    def _parse_source(self, table: Mapping[str, Any]) -> Mapping[str, Value]:
        self._refuse_unknown("source", table, CITED)
        return {name: self._parse_value(f"source.{name}", value) for name, value in table.items()}

    def _parse_condition(self, table: Mapping[str, Any]) -> Condition:
        self._refuse_unknown("rows", table, _ROWS)
        keeps = "match" in table
        if keeps == ("no-match" in table):
            self._add("mapping-rows", "rows")
        pattern = self._compile("rows", str(table.get("match", table.get("no-match", ""))))
        return Condition(self._parse_value("rows.of", {"of": table.get("of", "")}), pattern, keeps)

    def _parse_coverage(self, table: Mapping[str, Any]) -> tuple[date, date, Extent] | None:
        """Parse what the data set covers: the first and the last day, month or year, and how thoroughly."""
        self._refuse_unknown("coverage", table, _COVERAGE)
        if not table:
            return None
        first, last = (_parse_day(self._read_text(table, name, "", part="coverage")) for name in _COVERAGE[:2])
        extent = self._read_text(table, "extent", str(Extent.SELECTED), part="coverage")
        if extent not in set(Extent):
            self._add("mapping-choice", "coverage.extent", value=extent, choices=tuple(map(str, Extent)))
        elif not (first and last and first.start < last.end):
            self._add("mapping-coverage", "coverage")
        else:
            return first.start, last.end, Extent(extent)
        return None

    def _parse_unknown(self, table: Mapping[str, Any]) -> bool:
        self._refuse_unknown("actors", table, ("unknown",))
        policy = self._read_text(table, "unknown", UNKNOWN[0], part="actors")
        if policy not in UNKNOWN:
            self._add("mapping-choice", "actors.unknown", value=policy, choices=UNKNOWN)
        return bool(policy == UNKNOWN[1])

    def _parse_texts(self, where: str, table: Any) -> dict[str, str]:
        """Parse a table of texts, such as the own names of countries."""
        if isinstance(table, dict) and all(isinstance(value, str) for value in table.values()):
            return table
        self._add("mapping-texts", where)
        return {}

    def _read_table(self, contents: Mapping[str, Any], name: str) -> dict[str, Any]:
        table = contents.get(name, {})
        if isinstance(table, dict):
            return table
        self._add("mapping-table", name)
        return {}

    def _read_tables(self, contents: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
        tables = contents.get(name, [])
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            yield from tables
        else:
            self._add("mapping-tables", name)

    def _read_text(self, table: Mapping[str, Any], name: str, default: Any, *, part: str = "") -> Any:
        value = table.get(name, default)
        if value is default or isinstance(value, str):
            return value
        self._add("mapping-text", f"{part}.{name}" if part else name)
        return default

    def _read_flag(self, table: Mapping[str, Any], where: str, *, default: bool) -> bool:
        value = table.get(where.rpartition(".")[2], default)
        if isinstance(value, bool):
            return value
        self._add("mapping-flag", where)
        return default

    def _read_list(self, table: Mapping[str, Any], where: str) -> list[str]:
        value = table.get(where.rpartition(".")[2], [])
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return value
        self._add("mapping-list", where)
        return []

    def _compile(self, where: str, pattern: str) -> re.Pattern[str]:
        try:
            return re.compile(pattern, re.IGNORECASE)
        except re.error as error:
            self._add("mapping-pattern", where, pattern=pattern, error=str(error))
            return re.compile("")

    def _refuse_unknown(self, where: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in table:
            if name not in known:
                self._add("mapping-unknown", f"{where}.{name}" if where else name, known=known)

    def _add(self, key: str, entry: str, **facts: Any) -> None:
        self.problems.append(Message(key, {"entry": entry, **facts}))


def _parse_day(text: str) -> PartialDate | None:
    """Parse a day, a month or a year in EDTF; None for anything else."""
    try:
        when = PartialDate.parse(text)
    except InvalidDate:
        return None
    return when if when.known else None
