"""A mapping proposed for a file: what its headers and values say is written down, what they leave open is marked.

A line with << is to be decided; until then the entry is empty, and a row that needs it is refused.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from timeline.exchange.mapping.column_reading import ColumnReading, Holding

Fits = Callable[[ColumnReading], bool]
OPEN = "<<"
_SPLIT = "[,;/]"
_OWN = ("place", "venue", "summary", "note", "status", "coordinates", "announced", "date_written")
_CITED = ("outlet", "published", "headline", "url", "quote", "locator", "language")
_LONGEST = 40


def write_suggestion(
    columns: Sequence[ColumnReading], *, heading: Sequence[str], dataset: str, encoding: str = ""
) -> str:
    """Write a mapping of a file with these columns, in TOML with comments; the heading is its first lines."""
    return "\n".join(_Suggestion(columns).write(heading, dataset, encoding)) + "\n"


class _Suggestion:
    """Uses each column at most once; those left over are listed."""

    def __init__(self, columns: Sequence[ColumnReading]) -> None:
        self._columns = columns
        self._unused = {column.name: column for column in columns}

    def write(self, heading: Sequence[str], dataset: str, encoding: str) -> Iterator[str]:
        yield from (f"# {line}".rstrip() for line in (*heading, "", "The columns, with some of their values:"))
        for column in self._columns:
            yield f"#   {column.name}: {'; '.join(map(_shorten, column.samples)) or 'empty'}"
        yield ""
        yield f"dataset = {_quote(dataset)}"
        yield from ("", "[file]")
        if encoding:
            yield f"encoding = {_quote(encoding)}  # {OPEN} it is not UTF-8; look at the values above"
        yield from self._write_styles()
        event = ["", "[event]", *self._write_event()]
        people = [*self._write_people(), *self._write_states()]
        source = list(self._write_source())
        yield from (*event, *people, *source)
        yield from ("", "[countries]", '# What the file calls them: "Own name" = "CODE"')
        yield from ("", "[actors]", 'unknown = "refuse"  # make: people and bodies that are not on record are made')
        if self._unused:
            yield from ("", f"# Not used: {', '.join(self._unused)}")

    def _write_styles(self) -> Iterator[str]:
        styles = list(dict.fromkeys(style for column in self._columns for style in column.styles))
        marks = Counter(style[2] for style in styles)
        known = [style for style in styles if marks[style[2]] == 1]
        open_ = [style for style in styles if style not in known]
        if not styles:
            yield 'dates = []  # such as "%d.%m.%Y"; dates in words and as 2025-10-17 are read without'
        elif open_:
            yield f"dates = {json.dumps(known)}  # {OPEN} which order? {' or '.join(map(_quote, open_))}"
        else:
            yield f"dates = {json.dumps(known)}"

    def _write_event(self) -> Iterator[str]:
        if native := self._take(lambda column: column.meaning in {"id", "key"}):
            yield f"id = {_refer(native)}"
        yield from self._write_date()
        if kind := self._take(lambda column: column.meaning == "type"):
            yield f'type = {{ of = {_quote(kind.name)}, table = {{}} }}  # {OPEN} "their word" = "our type"'
        else:
            yield f'type = ""  # {OPEN} visit, meeting, banquet ...'
        if title := self._take(lambda column: column.meaning == "title" and column.holding is Holding.TEXT):
            yield f"title = {_refer(title)}"
        else:
            yield f'title = ""  # {OPEN} a text with columns in it, such as "{{A}} in {{B}}"'
        if country := self._take(lambda column: column.meaning == "in" and column.holding is Holding.STATE):
            yield f"in = {_refer(country)}  # where it took place"
        yield from self._write_fields(_OWN)

    def _write_date(self) -> Iterator[str]:
        dates = [column for column in self._columns if column.holding is Holding.DATE and column.meaning == "on"]
        start = next((column for column in dates if column.is_start), None)
        end = next((column for column in dates if column.is_end and column is not start), None)
        if start and end:
            del self._unused[start.name], self._unused[end.name]
            yield f"on = {{ first = {_refer(start)}, last = {_refer(end)} }}"
        elif day := self._take(lambda column: column in dates):
            yield f"on = {_refer(day)}"
        else:
            yield f'on = ""  # {OPEN} which column has the date?'

    def _write_people(self) -> Iterator[str]:
        while person := self._take(lambda column: column.holding is Holding.PERSON and column.meaning not in _CITED):
            post = self._take(lambda column: column.holding is Holding.POST)
            yield from ("", "[[who]]", f'role = ""  # {OPEN} visitor, host, guest, party ...')
            yield f"name = {_refer(person)}"
            yield f'country = ""  # {OPEN} of which state, such as "USA"'
            if post:
                yield f"title = {_refer(post)}"
            yield _write_split(person)

    def _write_states(self) -> Iterator[str]:
        while state := self._take(lambda column: column.holding in {Holding.STATE, Holding.STATES}):
            yield from ("", "[[who]]", f'role = "party"  # {OPEN} or host, guest, sender, recipient ...')
            yield f"name = {_refer(state)}"
            yield _write_split(state)

    def _write_source(self) -> Iterator[str]:
        cited = list(self._write_fields(_CITED))
        if link := self._take(lambda column: column.holding is Holding.LINK):
            cited.append(f"url = {_refer(link)}")
        yield from ("", "[[source]]")
        if not any(line.startswith(("outlet", "url")) for line in cited):
            yield f'outlet = ""  # {OPEN} who published the file or what it is taken from'
        yield from cited

    def _write_fields(self, names: Sequence[str]) -> Iterator[str]:
        for name in names:
            if column := self._take(lambda column, name=name: column.meaning == name):  # type: ignore[misc] # bound now
                yield f"{name} = {_refer(column)}"

    def _take(self, fits: Fits) -> ColumnReading | None:
        column = next((column for column in self._unused.values() if fits(column)), None)
        if column:
            del self._unused[column.name]
        return column


def _write_split(column: ColumnReading) -> str:
    if column.holding is Holding.STATES:
        return f'split = "{_SPLIT}"  # {OPEN} several states a cell'
    if column.has_lists:
        return f'# split = ","  # {OPEN} some cells have a comma: one name ("") or several (",")?'
    return f'split = ""  # one name a cell; "{_SPLIT}" for several'


def _refer(column: ColumnReading) -> str:
    return _quote(f"{{{column.name}}}")


def _quote(text: str) -> str:
    """Write a string of TOML, which is one of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
