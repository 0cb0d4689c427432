"""What a mapping says: how the file is read, and of which columns each cell of our sheet is made."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from timeline.domain.vocabulary import Extent

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Value(NamedTuple):
    """How a text is made of a row: a template such as `{Country}: {Event}`, and what its result becomes.

    A result is looked up in `table`, then tried against `rules` in order; where neither has it, it is `otherwise`, or
    refused where that is None. Without table and rules it stays as it is. An empty result is `otherwise` in any case.
    """

    template: str
    table: Mapping[str, str] = _NOTHING
    rules: tuple[tuple[re.Pattern[str], str], ...] = ()
    otherwise: str | None = None


class Span(NamedTuple):
    """A date of two columns: its first and its last day, month or year, the last included."""

    first: Value
    last: Value


class Who(NamedTuple):
    """Who took part in a role: a name, its country before it, and a title after it.

    `split` separates several names in one cell: None if the mapping names no separator, "" for one name a cell.
    """

    role: str
    name: Value
    country: Value | None = None
    title: Value | None = None
    split: str | None = None


class Condition(NamedTuple):
    """Which rows are read: those of which a text has, or has not, a match."""

    of: Value
    pattern: re.Pattern[str]
    keeps: bool


class FileForm(NamedTuple):
    """How a file is read; an empty field is found out from the file. `header` names the columns of one without.

    Rows of a `ragged` csv leave out empty cells at their end.
    """

    encoding: str = ""
    delimiter: str = ""
    skip: int = 0
    header: tuple[str, ...] = ()
    empty: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    ragged: bool = False


class ColumnMapping(NamedTuple):
    """A whole mapping; `fields` are the columns of our sheet, and `sources` has those of each citation."""

    file: FileForm = FileForm()
    dataset: str = ""
    fields: Mapping[str, Value | Span] = MappingProxyType({})
    participants: tuple[Who, ...] = ()
    sources: tuple[Mapping[str, Value], ...] = ()
    countries: Mapping[str, str] = _NOTHING
    conditions: tuple[Condition, ...] = ()
    makes_actors: bool = False
    curated: bool = True
    coverage: tuple[date, date, Extent] | None = None
