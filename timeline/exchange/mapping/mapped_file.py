"""A file read through its mapping, block by block: its rows are on disk, for there may be a million of them."""

import json
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from hashlib import blake2b
from itertools import groupby, islice
from typing import BinaryIO, Self

from timeline.domain.tables import Progress
from timeline.errors import Message
from timeline.exchange.mapping.foreign_table import ForeignRow, read_table
from timeline.exchange.mapping.known_names import KnownNames
from timeline.exchange.mapping.mirrors import MirrorSide, list_mirrors, make_side, mark_mirror, name_group
from timeline.exchange.mapping.model import ColumnMapping, Mirror
from timeline.exchange.mapping.row_mapping import RowMapper, list_used_columns
from timeline.exchange.sheet.columns import EVENT
from timeline.exchange.sheet.row_checks import find_disagreements
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow

OpenNames = Callable[[], AbstractContextManager[KnownNames | None]]

_StoredRow = tuple[int, int, str, bytes | None]
_AT_ONCE = 5000
_TABLES = """
CREATE TABLE row (number INTEGER PRIMARY KEY, event INTEGER, texts TEXT, faults BLOB);
CREATE TABLE known (name BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE dropped (name BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE side (name BLOB, number INTEGER, code TEXT, first TEXT, second TEXT);
CREATE INDEX of_group ON side (name, number);
CREATE TABLE refusal (row INTEGER, fault BLOB);
"""


class MappedFile:
    """The events of a file, whose rows are read again for each pass over them.

    Rows with one id are one event, wherever they are in the file; a row without an id that repeats another is refused.
    `dropped` is the number of rows that the mapping leaves out, `without_id` the first row of which the id cannot be
    read, 0 for none.
    """

    def __init__(self, stream: BinaryIO, name: str, mapping: ColumnMapping, *, show: Progress) -> None:
        """Read the rows of a file.

        Raises InvalidInput for its form, and for columns that the mapping names and the file has not.
        """
        table = read_table(stream, name, mapping.file)
        self.name = name
        self.notes = table.notes
        self.columns = tuple(filter(None, table.header))
        self.dropped = 0
        self.without_id = 0
        self._mirror = mapping.mirror
        self._mapper = RowMapper(mapping, table.header, name=name)
        self._compared = sorted(set(list_used_columns(mapping)))
        self._rows = sqlite3.connect("", isolation_level=None)  # a file of its own, gone when it is closed
        self._rows.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
        try:
            self._store(table.rows, show)
        except BaseException:
            self._rows.close()
            raise
        (self.events, self._is_grouped) = self._rows.execute(
            "SELECT count(*) FILTER (WHERE event = number), count(*) FILTER (WHERE event <> number) FROM row"
        ).fetchone()
        if self._is_grouped:
            self._rows.execute("CREATE INDEX of_event ON row (event, number)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    def read_blocks(
        self, size: int, *, first: int = 0, last: int | None = None, open_names: OpenNames = nullcontext
    ) -> Iterator[Sheet]:
        """Read the file as sheets of so many events, in the order of their first rows; bad cells are their faults.

        Only those from `first` up to `last`, counted from 0, the last excluded. `open_names` opens the records for the
        names that they know by then, once for each block.
        """
        order = "event, number" if self._is_grouped else "number"
        rows = self._rows.cursor()
        rows.execute(f"SELECT event, number, texts, faults FROM row ORDER BY {order}")  # noqa: S608 - of two
        entries = islice(groupby(rows, key=lambda row: row[0]), first, last)
        while block := [list(own) for _, own in islice(entries, size)]:
            with open_names() as names:
                sheet = self._make_sheet(block, names)
            yield sheet

    def read_sheet(self, open_names: OpenNames = nullcontext) -> Sheet:
        """Read the whole file as one sheet."""
        sheet = next(self.read_blocks(max(self.events, 1), open_names=open_names), None) or self._make_sheet((), None)
        return sheet._replace(notes=self.notes)

    def has_id(self, own: str) -> bool:
        """Check whether any row of the file has an id, let in by the mapping or not."""
        sql = "SELECT 1 FROM known WHERE name = :name UNION ALL SELECT 1 FROM dropped WHERE name = :name"
        return self._rows.execute(sql, {"name": _digest([own])}).fetchone() is not None

    def refuse(self, faults: Iterable[CellFault]) -> None:
        """Keep faults, whose rows are given back."""
        self._rows.executemany(
            "INSERT INTO refusal VALUES (?, ?)", ((fault.row, pickle.dumps(fault)) for fault in faults)
        )

    def clear_refusals(self) -> None:
        """Clear the faults that were kept."""
        self._rows.execute("DELETE FROM refusal")

    def read_refused(self) -> Iterator[tuple[ForeignRow, list[CellFault]]]:
        """Read the rows that have faults, in their order, as they were in the file."""
        rows = self._rows.execute(
            "SELECT number, texts, faults, fault FROM refusal JOIN row ON number = row ORDER BY number, refusal.rowid"
        )
        for (number, texts, faults), refusals in groupby(rows, key=lambda row: row[:3]):
            row = self._make_row(number, texts, faults)
            yield row, [pickle.loads(fault) for *_, fault in refusals]  # noqa: S301 - written above

    def _store(self, rows: Iterator[ForeignRow], show: Progress) -> None:
        """Store the rows that the mapping lets in."""
        done = 0
        records = self._number_rows(rows)
        while block := list(islice(records, _AT_ONCE)):
            self._rows.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", block)
            done += len(block)
            show("rows read", done)

    def _number_rows(self, rows: Iterator[ForeignRow]) -> Iterator[_StoredRow]:
        """Number each row that the mapping lets in by the first row of its event."""
        for row in rows:
            own = self._mapper.make_id(row.texts)
            if not (any(map(self._matters, row.faults)) or self._mapper.is_included(row.texts)):
                self.dropped += 1
                if own:
                    self._rows.execute("INSERT OR IGNORE INTO dropped VALUES (?)", (_digest([own]),))
                continue
            if not self.without_id and (row.faults or not own) and not self._mapper.has_sure_id(own, row.faults):
                self.without_id = row.number
            faults = tuple(fault for fault in row.faults if self._matters(fault))
            first = row.number
            if own or not faults:  # what cannot be read of a row without an id may be all that it repeats
                first = self._find_first(row.number, [own] if own else [row.texts[column] for column in self._compared])
            if first != row.number and not own:
                faults += (CellFault(row.number, 0, "", "", Message("event-repeated", {"first": first})),)
                first = row.number
            if self._mirror:
                columns = self._mapper.read_columns(row.texts)
                side = make_side(self._mirror, row.number, columns)
                group = _digest(name_group(self._mirror, columns))
                self._rows.execute("INSERT INTO side VALUES (?, ?, ?, ?, ?)", (group, *side))
            texts = json.dumps([row.texts[column] for column in self.columns])
            yield row.number, first, texts, pickle.dumps(faults) if faults else None

    def _matters(self, fault: CellFault) -> bool:
        """Check whether a fault is more than a list or an object of JSON in a column that the mapping does not use."""
        is_nested = isinstance(fault.reason, Message) and fault.reason.key == "cell-nested"
        return not is_nested or fault.header in self._compared

    def _find_first(self, number: int, name: Sequence[str]) -> int:
        """Find the first row of this name, which is this one where there was none before."""
        digest = _digest(name)
        added = self._rows.execute("INSERT OR IGNORE INTO known VALUES (?, ?)", (digest, number))
        if added.rowcount:
            return number
        first: int = self._rows.execute("SELECT number FROM known WHERE name = ?", (digest,)).fetchone()[0]
        return first

    def _make_sheet(self, block: Iterable[Sequence[_StoredRow]], names: KnownNames | None) -> Sheet:
        entries: list[SheetEntry] = []
        faults: list[CellFault] = []
        for stored in block:
            rows: list[SheetRow] = []
            for _, number, texts, own in stored:
                row = self._make_row(number, texts, own)
                mapped, refused = self._mapper.map_row(number, row.texts, names)
                if self._mirror and not rows and (mirrors := self._list_mirrors(self._mirror, row)):
                    mapped[0] = mark_mirror(mapped[0], mirrors)
                rows += mapped
                faults += (*row.faults, *refused)
            entries.append(SheetEntry("", tuple(rows)))
        sheet = Sheet(self.name, self._mapper.columns, tuple(entries))
        faults += [fault for entry in entries for fault in find_disagreements(sheet, entry, EVENT)]
        return sheet._replace(faults=tuple(faults))

    def _list_mirrors(self, mirror: Mirror, row: ForeignRow) -> list[str]:
        """List the ids of the events that tell from the other side what a row tells, else their rows."""
        columns = self._mapper.read_columns(row.texts)
        group = self._rows.execute(
            "SELECT number, code, first, second FROM side WHERE name = ? ORDER BY number",
            (_digest(name_group(mirror, columns)),),
        )
        sides = map(MirrorSide._make, group.fetchall())
        numbers = list_mirrors(mirror, make_side(mirror, row.number, columns), sides)
        return [self._find_id(number) or f"row {number}" for number in numbers]

    def _find_id(self, number: int) -> str:
        texts, faults = self._rows.execute("SELECT texts, faults FROM row WHERE number = ?", (number,)).fetchone()
        return self._mapper.make_id(self._make_row(number, texts, faults).texts)

    def _make_row(self, number: int, texts: str, faults: bytes | None) -> ForeignRow:
        by_column = dict(zip(self.columns, json.loads(texts), strict=True))
        return ForeignRow(number, by_column, pickle.loads(faults) if faults else ())  # noqa: S301 - written above


def _digest(name: Sequence[str]) -> bytes:
    return blake2b(json.dumps(name).encode(), digest_size=16).digest()
