"""The text of a dump: a whole database with its history as JSON lines, made to be kept, compared and loaded again.

The first line names the format and the schema. Each table follows with a line of its columns, then its rows in the
order of their keys, each an array that begins with the table's name. The last line holds the number of rows of each
table, the highest ids ever used, the digest of what the database says, and the SHA-256 of all lines before it (each
with one line feed), so that a file that is cut off or changed is refused. All JSON is without spaces and unescaped.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NoReturn

from timeline.domain.tables import DatabaseContents, Progress, Row, RowTotals, TableShape
from timeline.errors import InvalidInput, Message, Reason, SchemaMismatch
from timeline.exchange.dump.rules import find_broken_rule

FORM = "timeline dump"
VERSION = 1
BEGINNING = b'{"form":"timeline dump",'
"""The first bytes of every dump."""

_HIGHEST = 2**31 - 2  # the next id must have room
_LONGEST = 16 * 2**20  # bytes of a line: an event with every text at its limit, in its history, has a tenth
_REPORT_EVERY = 5000


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def write_lines(contents: DatabaseContents, *, schema: str, progress: Progress) -> Iterator[str]:
    """Write the lines of a dump, each with its line feed."""
    sealed = hashlib.sha256()
    for line in _list_values(contents, schema=schema, progress=progress):
        text = _ENCODER.encode(line) + "\n"
        sealed.update(text.encode("utf-8"))
        yield text
    totals = contents.count_totals()
    yield _ENCODER.encode({**totals._asdict(), "sha256": sealed.hexdigest()}) + "\n"


def _list_values(contents: DatabaseContents, *, schema: str, progress: Progress) -> Iterator[Any]:
    yield {"form": FORM, "version": VERSION, "schema": schema}
    done = 0
    for shape, rows in contents.read_tables():
        yield {"table": shape.table, "columns": [column.name for column in shape.columns]}
        for row in rows:
            yield [shape.table, *row]
            done += 1
            if done % _REPORT_EVERY == 0:
                progress("rows", done)


class Dump:
    """The contents of a dump, read line by line from a stream of bytes.

    `shapes` are the tables of each schema that can be read, `known` is the latest of them. Raises InvalidInput with
    the number of the line for whatever is wrong with it, and SchemaMismatch where it is of none of these.
    """

    def __init__(self, stream: BinaryIO, shapes: Mapping[str, Sequence[TableShape]], *, name: str, known: str) -> None:
        self.name = name
        self._stream = stream
        self._known = known
        self._shapes_by_schema = shapes
        self._schema = ""
        self._shapes: Sequence[TableShape] = ()
        self._at = 0
        self._sealed = hashlib.sha256()
        self._next: Any = None
        self._line = b""
        self._begun: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._highest: dict[str, int] = {}
        self._totals: RowTotals | None = None

    def read_schema(self) -> str:
        """Read the schema that it names."""
        if not self._schema:
            self._read_header()
        return self._schema

    def read_tables(self) -> Iterator[tuple[TableShape, Iterator[Row]]]:
        """Read each table with its rows, checked as they come."""
        self.read_schema()
        self._read()
        for shape in self._shapes:
            self._read_table(shape)
            yield shape, self._read_rows(shape)
        self._read_end()

    def count_totals(self) -> RowTotals:
        """Return the totals of the last line, which were checked; raises LookupError before the end is read."""
        if self._totals is None:
            raise LookupError("the dump has not been read to its end")
        return self._totals

    def locate(self, table: str, number: int) -> str:
        """Return the line of a row of a table that was read."""
        return f"line {self._begun[table] + number}"

    def read_through(self) -> RowTotals:
        """Read to the end, for the checks alone."""
        for _, rows in self.read_tables():
            for _ in rows:
                pass
        return self.count_totals()

    def _read_header(self) -> None:
        header = self._read(first=True)
        if not isinstance(header, dict) or header.get("form") != FORM:
            raise InvalidInput("not-a-dump", name=self.name, is_database=False)
        if header.get("version") != VERSION:
            raise SchemaMismatch("dump-version", name=self.name, version=header.get("version"), known=VERSION)
        schema = header.get("schema")
        if not isinstance(schema, str) or schema not in self._shapes_by_schema:
            raise SchemaMismatch("dump-schema", name=self.name, schema=schema, known=self._known)
        self._schema, self._shapes = schema, self._shapes_by_schema[schema]

    def _read_table(self, shape: TableShape) -> None:
        columns = [column.name for column in shape.columns]
        if self._next != {"table": shape.table, "columns": columns}:
            self._refuse(Message("dump-table-expected", {"table": shape.table}))
        self._begun[shape.table] = self._at
        self._rows[shape.table] = 0

    def _read_rows(self, shape: TableShape) -> Iterator[Row]:
        last: Row | None = None
        while isinstance(line := self._read(), list):
            if not line or line[0] != shape.table:
                self._refuse(Message("dump-row-expected", {"table": shape.table}))
            row = tuple(line[1:])
            if reason := shape.find_problem(row) or find_broken_rule(shape, row, self._shapes):
                self._refuse(reason)
            key = shape.make_key(row)
            if last is not None and not last < key:
                self._refuse(Message("dump-order"))
            last = key
            self._rows[shape.table] += 1
            if shape.numbered:
                self._highest[shape.table] = int(key[0])
            yield row

    def _read_end(self) -> None:
        sealed = self._sealed.hexdigest()
        end = self._next
        if not isinstance(end, dict) or end.keys() != {*RowTotals._fields, "sha256"}:
            self._refuse(Message("dump-totals-expected"))
        rows, ids, digest = end["rows"], end["ids"], end["digest"]
        if rows != self._rows:
            self._refuse(Message("dump-row-count"))
        if end["sha256"] != sealed or not isinstance(digest, str):
            self._refuse(Message("dump-changed"))
        self._check_ids(ids)
        self._totals = RowTotals(rows, ids, digest)
        if self._stream.read(1):
            self._at += 1
            self._refuse(Message("dump-trailing"))

    def _check_ids(self, ids: Any) -> None:
        names = {shape.table for shape in self._shapes if shape.numbered}
        if not isinstance(ids, Mapping) or ids.keys() != names:
            self._refuse(Message("dump-ids-missing"))
        for name, highest in ids.items():
            if type(highest) is not int or not self._highest.get(name, 0) <= highest <= _HIGHEST:
                self._refuse(Message("dump-id", {"table": name, "highest": highest}))

    def _read(self, *, first: bool = False) -> Any:
        """Read the next line into `_next`; the line before it is sealed, once it is known not to be the last."""
        self._sealed.update(self._line)
        line = self._stream.readline(_LONGEST)
        if not line:
            raise InvalidInput("dump-cut-off", name=self.name, line=self._at, within=False)
        if first and not line.startswith(BEGINNING):
            raise InvalidInput("not-a-dump", name=self.name, is_database=line.startswith(b"SQLite format 3"))
        self._at += 1
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            self._refuse(Message("dump-line-length"))
        self._line = line.rstrip(b"\r\n") + b"\n"  # git may have given each line a carriage return
        try:
            self._next = _DECODER.decode(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            if not line.endswith(b"\n"):
                raise InvalidInput("dump-cut-off", name=self.name, line=self._at, within=True) from None
            form = "UTF-8" if isinstance(error, UnicodeDecodeError) else "JSON"
            self._refuse(Message("dump-line-form", {"form": form}))
        return self._next

    def _refuse(self, reason: Reason) -> NoReturn:
        raise InvalidInput("dump-line", name=self.name, line=self._at, reason=reason)
