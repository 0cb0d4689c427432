"""The text of a dump: a whole database with its history as JSON lines, made to be kept, compared and loaded again.

The first line names the form and the schema. Each table follows with a line of its columns, then its rows in
the order of their keys, each an array that begins with the table's name. The last line holds the number of
rows of each table, the highest ids ever given, the digest of what the database says, and the SHA-256 of all
lines before it (each with one line feed), so that a file cut off or changed is known as such. All JSON is
without spaces and unescaped.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NoReturn

from timeline.domain.tables import DatabaseContents, Progress, Row, RowTotals, TableShape
from timeline.errors import InvalidInput, SchemaMismatch
from timeline.exchange.dump.rules import find_broken_rule

FORM = "timeline dump"
VERSION = 1
BEGINNING = b'{"form":"timeline dump",'
"""What every dump begins with, by which one is known."""

_HIGHEST = 2**31 - 2  # the next id must have room
_LONGEST = 16 * 2**20  # bytes of a line: an event with every text at its limit, in its history, has a tenth
_TOLD_EVERY = 5000
_NOT_OURS = "This is not a dump of timeline."


def write_lines(contents: DatabaseContents, *, schema: str, progress: Progress) -> Iterator[str]:
    """The lines of a dump, each with its line feed."""
    sealed = hashlib.sha256()
    for line in _lines(contents, schema=schema, progress=progress):
        text = _json(line) + "\n"
        sealed.update(text.encode("utf-8"))
        yield text
    totals = contents.count_totals()
    yield _json({**totals._asdict(), "sha256": sealed.hexdigest()}) + "\n"


def _lines(contents: DatabaseContents, *, schema: str, progress: Progress) -> Iterator[Any]:
    yield {"form": FORM, "version": VERSION, "schema": schema}
    done = 0
    for shape, rows in contents.read_tables():
        yield {"table": shape.table, "columns": [column.name for column in shape.columns]}
        for row in rows:
            yield [shape.table, *row]
            done += 1
            if done % _TOLD_EVERY == 0:
                progress("rows", done)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class Dump:
    """The contents of a dump, read line by line from a stream of bytes.

    Whatever is wrong with it is raised as InvalidInput with the number of the line; SchemaMismatch where it
    is of another schema than the one given.
    """

    def __init__(self, stream: BinaryIO, shapes: Sequence[TableShape], *, name: str, schema: str) -> None:
        self.name = name
        self._stream = stream
        self._shapes = shapes
        self._schema = schema
        self._at = 0
        self._sealed = hashlib.sha256()
        self._next: Any = None
        self._line = b""
        self._begun: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._highest: dict[str, int] = {}
        self._totals: RowTotals | None = None

    def read_tables(self) -> Iterator[tuple[TableShape, Iterator[Row]]]:
        """Each table with its rows, checked as they come."""
        self._header()
        for shape in self._shapes:
            self._table(shape)
            yield shape, self._rows_of(shape)
        self._close()

    def count_totals(self) -> RowTotals:
        """What the last line says, found to agree with the lines before it."""
        if self._totals is None:
            raise LookupError("the dump has not been read to its end")
        return self._totals

    def locate(self, table: str, number: int) -> str:
        """The line of a row of a table that was read."""
        return f"line {self._begun[table] + number}"

    def read_through(self) -> RowTotals:
        """Read to the end for the sake of the checks alone."""
        for _, rows in self.read_tables():
            for _ in rows:
                pass
        return self.count_totals()

    def _header(self) -> None:
        found = self._read(first=True)
        if not isinstance(found, dict) or found.get("form") != FORM:
            raise InvalidInput(f"{self.name}: {_NOT_OURS}", hint="Dumps are written by: timeline export dump FILE")
        if found.get("version") != VERSION:
            raise SchemaMismatch(
                f"{self.name} is a dump of form {found.get('version')}; this timeline knows form {VERSION}.",
                hint="Upgrade the program: pipx upgrade diplomatic-timeline",
            )
        if found.get("schema") != self._schema:
            raise SchemaMismatch(
                f"{self.name} is a dump of schema {found.get('schema')}; this timeline has schema {self._schema}.",
                hint="Load it with the version of timeline that wrote it, then run `timeline db upgrade` with this one;"
                " of a newer schema: pipx upgrade diplomatic-timeline",
            )
        self._read()

    def _table(self, shape: TableShape) -> None:
        columns = [column.name for column in shape.columns]
        if self._next != {"table": shape.table, "columns": columns}:
            self._refuse(f"the table {shape.table} with its columns should begin here")
        self._begun[shape.table] = self._at
        self._rows[shape.table] = 0

    def _rows_of(self, shape: TableShape) -> Iterator[Row]:
        last: Row | None = None
        while isinstance(found := self._read(), list):
            if not found or found[0] != shape.table:
                self._refuse(f"a row of {shape.table} should stand here")
            row = tuple(found[1:])
            if why := shape.find_problem(row) or find_broken_rule(shape, row, self._shapes):
                self._refuse(str(why))
            key = shape.make_key(row)
            if last is not None and not last < key:
                self._refuse("it has the key of the row before it, or stands before its place")
            last = key
            self._rows[shape.table] += 1
            if shape.numbered:
                self._highest[shape.table] = int(key[0])
            yield row

    def _close(self) -> None:
        sealed = self._sealed.hexdigest()
        end = self._next
        if not isinstance(end, dict) or end.keys() != {*RowTotals._fields, "sha256"}:
            self._refuse("the last line, with what the rows come to, should stand here")
        rows, ids, digest = end["rows"], end["ids"], end["digest"]
        if rows != self._rows:
            self._refuse("the numbers of rows are not those of the lines before")
        if end["sha256"] != sealed or not isinstance(digest, str):
            self._refuse("the lines before are not those that were written: the file was changed")
        self._check_ids(ids)
        self._totals = RowTotals(rows, ids, digest)
        if self._stream.read(1):
            self._at += 1
            self._refuse("nothing should follow the last line")

    def _check_ids(self, ids: Any) -> None:
        names = {shape.table for shape in self._shapes if shape.numbered}
        if not isinstance(ids, Mapping) or ids.keys() != names:
            self._refuse("the highest ids of the tables are not told")
        for name, highest in ids.items():
            if type(highest) is not int or not self._highest.get(name, 0) <= highest <= _HIGHEST:
                self._refuse(f"the highest id of {name} cannot be {ascii(highest)[:60]}")

    def _read(self, *, first: bool = False) -> Any:
        """Read the next line into `_next`; the line before it is sealed, once it is known not to be the last."""
        self._sealed.update(self._line)
        line = self._stream.readline(_LONGEST)
        if not line:
            raise InvalidInput(
                f"{self.name} is empty." if first else f"{self.name} is cut off: it ends at line {self._at}.",
                hint="Write it again: timeline export dump FILE",
            )
        if first and not line.startswith(BEGINNING):
            raise InvalidInput(
                f"{self.name}: {_NOT_OURS}",
                hint="A backup of a database file is brought back by: timeline restore FILE"
                if line.startswith(b"SQLite format 3")
                else "Dumps are written by: timeline export dump FILE",
            )
        self._at += 1
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            self._refuse("it is longer than any row can be")
        self._line = line.rstrip(b"\r\n") + b"\n"  # git may have given each line a carriage return
        try:
            self._next = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            if not line.endswith(b"\n"):
                raise InvalidInput(
                    f"{self.name} is cut off: it ends within line {self._at}.",
                    hint="Write it again: timeline export dump FILE",
                ) from None
            self._refuse("it is not UTF-8" if isinstance(error, UnicodeDecodeError) else "it is not JSON")
        return self._next

    def _refuse(self, why: str) -> NoReturn:
        raise InvalidInput(f"{self.name}, line {self._at}: {why}.", hint="Nothing was written.")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
