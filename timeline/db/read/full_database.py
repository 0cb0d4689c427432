"""Everything a database holds, row by row, for dumps, copies and restorations."""

from collections import Counter
from collections.abc import Iterator, Sequence

from timeline.db.connect import map_storage_errors
from timeline.db.read.digest import compute_digest
from timeline.db.read.sql import Reader
from timeline.domain.tables import ColumnKind, Row, RowTotals, TableShape


class StoredContents:
    """The contents of a database, to be read in one snapshot that the caller opens."""

    def __init__(self, reader: Reader, shapes: Sequence[TableShape], *, name: str) -> None:
        self.name = name
        self._reader = reader
        self._shapes = shapes
        self._rows: Counter[str] = Counter()
        self._totals: RowTotals | None = None

    def read_tables(self) -> Iterator[tuple[TableShape, Iterator[Row]]]:
        """Yield each table with its rows in the order of their keys."""
        for shape in self._shapes:
            yield shape, self._read_rows(shape)

    def count_totals(self) -> RowTotals:
        """Return the totals of the rows, once they are read."""
        if self._totals is None:
            rows = {shape.table: self._rows[shape.table] for shape in self._shapes}
            with map_storage_errors(self.name):
                self._totals = RowTotals(rows, read_last_ids(self._reader, self._shapes), compute_digest(self._reader))
        return self._totals

    def locate(self, table: str, number: int) -> str:
        """Return the table and the number of a row of it, for messages."""
        return f"{table}, row {number}"

    def _read_rows(self, shape: TableShape) -> Iterator[Row]:
        names = [column.name for column in shape.columns]
        order = ", ".join(names[place] for place in shape.key)
        flags = [place for place, column in enumerate(shape.columns) if column.kind is ColumnKind.FLAG]
        sql = f"SELECT {', '.join(names)} FROM {shape.table} ORDER BY {order}"
        with map_storage_errors(self.name):  # the caller may be writing to another database
            for row in self._reader.stream_rows(sql):
                self._rows[shape.table] += 1
                yield _convert_flags(row, flags) if flags else row


def count_totals(reader: Reader, shapes: Sequence[TableShape]) -> RowTotals:
    """Return the totals of all rows."""
    with reader.open_snapshot():
        return RowTotals(count_rows(reader, shapes), read_last_ids(reader, shapes), compute_digest(reader))


def count_rows(reader: Reader, shapes: Sequence[TableShape]) -> dict[str, int]:
    """Return the number of rows of each table."""
    sql = "SELECT count(*) FROM {}"
    return {shape.table: reader.read_rows(sql.format(shape.table))[0][0] for shape in shapes}


def read_last_ids(reader: Reader, shapes: Sequence[TableShape]) -> dict[str, int]:
    """Return the highest id that each numbered table ever gave, even to deleted rows; 0 where it gave none."""
    names = [shape.table for shape in shapes if shape.numbered]
    if reader.sqlite:
        sequences = dict(reader.read_rows("SELECT name, seq FROM sqlite_sequence"))
        return {name: sequences.get(name, 0) for name in names}
    ids = {}
    for name in names:
        sequence = reader.read_rows("SELECT pg_get_serial_sequence(:name, 'id')", name=name)[0][0]
        last, called = reader.read_rows(f"SELECT last_value, is_called FROM {sequence}")[0]
        ids[name] = last if called else last - 1
    return ids


def _convert_flags(row: Row, flags: list[int]) -> Row:
    """Return the row with true and false where SQLite has 1 and 0."""
    values = list(row)
    for place in flags:
        if values[place] in {0, 1}:
            values[place] = bool(values[place])
    return tuple(values)
