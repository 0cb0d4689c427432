"""Reading a mapping from TOML; everything wrong with it is named at once."""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import ActorKind, Extent
from timeline.errors import InvalidDate, InvalidInput
from timeline.exchange.mapping.date_styles import find_style_problem
from timeline.exchange.mapping.model import (
    ColumnMapping,
    Condition,
    Difference,
    Field,
    FileForm,
    Mirror,
    UnknownPolicy,
    Value,
    Who,
)
from timeline.exchange.mapping.readers import READERS
from timeline.exchange.mapping.toml_values import TomlValues
from timeline.exchange.mapping.who_mapping import list_outcomes
from timeline.exchange.sheet.columns import CITED, EVENT, ROLES

_PARTS = (
    *("dataset", "curated", "coverage", "file", "columns", "event", "who", "source", "countries", "rows", "actors"),
    "same",
)
_FILE = ("encoding", "delimiter", "skip", "header", "empty", "dates", "ragged", "sheet", "quote", "reader")
_COVERAGE = ("from", "until", "extent")
_NAMED = ("of", "part", "table", "rules", "else", "codes", "match")
_WHO = ("role", "name", "country", "title", "split", "kind", "unknown", "optional")
_ROWS = ("of", "match", "no-match", "different")
_SAME = ("by", "sides", "of", "pairs")
_FIELDS = tuple(name for name in EVENT if name not in ROLES and name != "dataset")
UNKNOWN = tuple(map(str, UnknownPolicy))


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


class _MappingParser(TomlValues):
    """Parses the parts of a mapping."""

    def parse(self, contents: Mapping[str, Any]) -> ColumnMapping:
        self.refuse_unknown("", contents, _PARTS)
        event = self.read_table(contents, "event")
        self.refuse_unknown("event", event, _FIELDS)
        if "id" in event and not contents.get("dataset"):  # the ids of two files would be taken for each other's
            self.add("mapping-missing", "dataset")
        actors = self.read_table(contents, "actors")
        self.refuse_unknown("actors", actors, ("unknown",))
        unknown = self.read_choice(actors, "actors.unknown", UNKNOWN, UNKNOWN[0])
        return ColumnMapping(
            file=self._parse_file(self.read_table(contents, "file")),
            dataset=self.read_text(contents, "dataset", ""),
            curated=self.read_flag(contents, "curated", default=True),
            coverage=self._parse_coverage(self.read_table(contents, "coverage")),
            columns={
                name: self.read_value(f"columns.{name}", value)
                for name, value in self.read_table(contents, "columns").items()
            },
            fields={
                name: self.read_field(f"event.{name}", name, value) for name, value in event.items() if name in _FIELDS
            },
            participants=tuple(self._parse_who(table, unknown) for table in self.read_tables(contents, "who")),
            sources=tuple(self._parse_source(table) for table in self.read_tables(contents, "source")),
            countries=self.read_texts("countries", self.read_table(contents, "countries")),
            conditions=tuple(self._parse_condition(table) for table in self.read_tables(contents, "rows")),
            mirror=self._parse_mirror(self.read_table(contents, "same")),
        )

    def _parse_file(self, table: Mapping[str, Any]) -> FileForm:
        self.refuse_unknown("file", table, _FILE)
        skip = table.get("skip", 0)
        if type(skip) is not int or skip < 0:
            self.add("mapping-number", "file.skip")
            skip = 0
        dates = self.read_list(table, "file.dates")
        for style in filter(find_style_problem, dates):
            self.add("mapping-date-style", "file.dates", style=style)
        return FileForm(
            encoding=self.read_text(table, "encoding", "", part="file"),
            delimiter=self._parse_delimiter(table),
            skip=skip,
            header=tuple(self.read_list(table, "file.header")),
            empty=frozenset(self.read_list(table, "file.empty")),
            dates=tuple(dates),
            ragged=self.read_flag(table, "file.ragged", default=False),
            sheet=self.read_text(table, "sheet", "", part="file"),
            reader=self.read_choice(table, "file.reader", tuple(READERS), ""),
            has_quotes=self.read_choice(table, "file.quote", ("on", "off"), "on") == "on",
        )

    def _parse_delimiter(self, table: Mapping[str, Any]) -> str:
        delimiter: str = self.read_text(table, "delimiter", "", part="file")
        if delimiter in {"", "\t"} or (len(delimiter) == 1 and delimiter.isprintable() and delimiter != '"'):
            return delimiter
        self.add("mapping-delimiter", "file.delimiter")
        return ""

    def _parse_who(self, table: Mapping[str, Any], unknown: str) -> Who:
        self.refuse_unknown("who", table, _WHO)
        role = self._parse_role(table.get("role", ""))
        if "name" not in table:
            self.add("mapping-missing", "who.name")
        split = self.read_text(table, "split", None, part="who")
        if split and ((pattern := self.compile("who.split", split)).groups or pattern.search("")):
            self.add("mapping-split", "who.split", split=split)
        name = table.get("name", "")
        country, title, kind = (
            self.read_value(f"who.{entry}", table[entry]) if entry in table else None
            for entry in ("country", "title", "kind")
        )
        if kind:
            self._check_outcomes("who.kind", kind, tuple(map(str, ActorKind)))
        return Who(
            role,
            self.read_value("who.name", name, _NAMED),
            country,
            title,
            split,
            self._parse_pattern(name["match"]) if isinstance(name, dict) and "match" in name else None,
            kind,
            UnknownPolicy(self.read_choice(table, "who.unknown", UNKNOWN, unknown)),
            self.read_flag(table, "who.optional", default=False),
        )

    def _parse_role(self, value: Any) -> Value:
        role = self.read_value("who.role", value)
        known = tuple(map(str, ROLES.values()))
        if isinstance(value, str) and value not in known:
            self.add("mapping-role", "who.role", role=value, roles=known)
        elif isinstance(value, dict):
            self._check_outcomes("who.role", role, known)
        return role

    def _check_outcomes(self, where: str, value: Value, known: tuple[str, ...]) -> None:
        if "{" in value.template and not (value.table or value.rules):
            return
        outcomes = {*list_outcomes(value.template, value.table, value.rules, value.otherwise)}
        if wrong := sorted(outcomes - {*known, ""}):
            self.add("mapping-choice", where, value=wrong[0], choices=known)

    def _parse_pattern(self, text: Any) -> Any:
        pattern = self.compile("who.name.match", text if isinstance(text, str) else "")
        if "name" not in pattern.groupindex or pattern.groupindex.keys() - {"name", "country"}:
            self.add("mapping-match", "who.name.match")
        return pattern

    def _parse_source(self, table: Mapping[str, Any]) -> Mapping[str, Field]:
        self.refuse_unknown("source", table, CITED)
        return {name: self.read_field(f"source.{name}", name, value) for name, value in table.items() if name in CITED}

    def _parse_condition(self, table: Mapping[str, Any]) -> Condition | Difference:
        self.refuse_unknown("rows", table, _ROWS)
        if "different" in table:
            if len(table) > 1:
                self.add("mapping-rows", "rows")
            pair = self.read_list(table, "rows.different")
            if len(pair) != 2:  # noqa: PLR2004 - a pair
                self.add("mapping-pair", "rows.different")
                return Difference("", "")
            return Difference(*pair)
        keeps = "match" in table
        if keeps == ("no-match" in table):
            self.add("mapping-rows", "rows")
        pattern = self.compile("rows", str(table.get("match", table.get("no-match", ""))))
        return Condition(self.read_value("rows.of", {"of": table.get("of", "")}), pattern, keeps)

    def _parse_coverage(self, table: Mapping[str, Any]) -> tuple[date, date, Extent] | None:
        """Parse what the data set covers: the first and the last day, month or year, and how thoroughly."""
        self.refuse_unknown("coverage", table, _COVERAGE)
        if not table:
            return None
        first, last = (_parse_day(self.read_text(table, name, "", part="coverage")) for name in _COVERAGE[:2])
        extent = self.read_choice(table, "coverage.extent", tuple(map(str, Extent)), str(Extent.SELECTED))
        if first and last and first.start < last.end:
            return first.start, last.end, Extent(extent)
        self.add("mapping-coverage", "coverage")
        return None

    def _parse_mirror(self, table: Mapping[str, Any]) -> Mirror | None:
        if not table:
            return None
        self.refuse_unknown("same", table, _SAME)
        for name in _SAME:
            if name not in table:
                self.add("mapping-missing", f"same.{name}")
        sides = self.read_list(table, "same.sides")
        if len(sides) != 2:  # noqa: PLR2004 - a pair
            self.add("mapping-pair", "same.sides")
            sides = ["", ""]
        pairs = self.read_pairs(table.get("pairs", []), "same.pairs", "mapping-pairs")
        return Mirror(
            tuple(self.read_list(table, "same.by")),
            (sides[0], sides[1]),
            self.read_text(table, "of", "", part="same"),
            frozenset(pairs),
        )


def _parse_day(text: str) -> PartialDate | None:
    """Parse a day, a month or a year in EDTF; None for anything else."""
    try:
        when = PartialDate.parse(text)
    except InvalidDate:
        return None
    return when if when.known else None
