"""What a mapping says: how the file is read, and of which columns each cell of our sheet is made."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from timeline.domain.vocabulary import Extent

_NOTHING: Mapping[str, str] = MappingProxyType({})


class UnknownPolicy(StrEnum):
    """What becomes of a name that is not on record.

    Its row is refused; a person or body is made; its state takes part, with the name kept as written; or nobody does,
    and the name goes into the note.
    """

    REFUSE = "refuse"
    MAKE = "make"
    AS_STATE = "as-state"
    AS_WRITTEN = "as-written"


class Value(NamedTuple):
    """How a text is made of a row: a template such as `{Country}: {Event}`, and what its result becomes.

    Of the text only the first group of `part` is taken. The result is looked up in `table`, then tried against `rules`
    in order; where neither has it, it is `otherwise`, a template too, or refused where that is None. Without table and
    rules it stays as it is. An empty result is `otherwise` in any case. A table of codes `is_coded`: case does not
    matter. `codes` is the system of country codes that it is of.
    """

    template: str
    table: Mapping[str, str] = _NOTHING
    rules: tuple[tuple[re.Pattern[str], str], ...] = ()
    otherwise: str | None = None
    is_coded: bool = False
    codes: str = ""
    part: re.Pattern[str] | None = None


class DatedValue(NamedTuple):
    """A date that another column says the precision of: `day`, `month`, `year`, or `about` for near that day."""

    date: Value
    precision: Value


class Span(NamedTuple):
    """A date of two columns: its first and its last day, month or year, the last included."""

    first: Value | DatedValue
    last: Value | DatedValue


class Joined(NamedTuple):
    """A list, such as that of tags, of several values, without the empty ones."""

    values: tuple[Value, ...]


Field = Value | DatedValue | Span | Joined


class Who(NamedTuple):
    """Who took part in a role: a name, its country before it, and a title after it.

    `split` separates several names in one cell: None if the mapping names no separator, "" for one name a cell.
    `pattern` takes a `name`, and perhaps a `country`, out of the text, where that country is a state; else the whole
    text is the name. `kind` is that of a name to be made. One that `is_optional` may be empty or unknown.
    """

    role: Value
    name: Value
    country: Value | None = None
    title: Value | None = None
    split: str | None = None
    pattern: re.Pattern[str] | None = None
    kind: Value | None = None
    unknown: UnknownPolicy = UnknownPolicy.REFUSE
    is_optional: bool = False


class Condition(NamedTuple):
    """Which rows are read: those of which a text has, or has not, a match."""

    of: Value
    pattern: re.Pattern[str]
    keeps: bool


class Difference(NamedTuple):
    """Which rows are read: those whose two columns are filled and differ."""

    first: str
    second: str


class Mirror(NamedTuple):
    """Which rows tell one thing from its two sides: equal in `by`, with `sides` swapped, their codes one of `pairs`."""

    by: tuple[str, ...]
    sides: tuple[str, str]
    of: str
    pairs: frozenset[tuple[str, str]]


class FileForm(NamedTuple):
    """How a file is read; an empty field is found out from the file. `header` names the columns of one without.

    Rows of a `ragged` csv leave out empty cells at their end.
    `sheet` is the one of a workbook, `reader` what makes a table of a file that is none. Where `has_quotes` is not,
    quotation marks are text.
    """

    encoding: str = ""
    delimiter: str = ""
    skip: int = 0
    header: tuple[str, ...] = ()
    empty: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    ragged: bool = False
    sheet: str = ""
    reader: str = ""
    has_quotes: bool = True


class ColumnMapping(NamedTuple):
    """A whole mapping; `fields` are the columns of our sheet, and `sources` has those of each citation.

    `columns` are made of others, and used like those of the file. What is not `curated` was coded by a machine.
    """

    file: FileForm = FileForm()
    dataset: str = ""
    curated: bool = True
    columns: Mapping[str, Value] = MappingProxyType({})
    fields: Mapping[str, Field] = MappingProxyType({})
    participants: tuple[Who, ...] = ()
    sources: tuple[Mapping[str, Field], ...] = ()
    countries: Mapping[str, str] = _NOTHING
    coverage: tuple[date, date, Extent] | None = None
    conditions: tuple[Condition | Difference, ...] = ()
    mirror: Mirror | None = None

    @property
    def makes_actors(self) -> bool:
        """Whether people and bodies that are not on record are made."""
        return any(who.unknown is UnknownPolicy.MAKE for who in self.participants)

    @property
    def asks_names(self) -> bool:
        """Whether it has to be known which names are on record: a kind is only that of a name that is not."""
        policies = {who.unknown for who in self.participants}
        return (
            len(policies) > 1
            or bool(policies - {UnknownPolicy.REFUSE, UnknownPolicy.MAKE})
            or any(who.pattern or who.is_optional or who.kind for who in self.participants)
            or any(isinstance(condition, Difference) for condition in self.conditions)
        )
