"""Everything a database holds, row by row: what a dump, a copy and a restoration are made from."""

from collections import Counter
from collections.abc import Iterator, Sequence

from timeline.db.connect import map_storage_errors
from timeline.db.read.digest import compute_digest
from timeline.db.read.sql import Reader
from timeline.domain.tables import ColumnKind, Row, RowTotals, TableShape


class StoredContents:
    """The contents of a database that is read in one snapshot, which is the caller's."""

    def __init__(self, reader: Reader, shapes: Sequence[TableShape], *, name: str) -> None:
        self.name = name
        self._reader = reader
        self._shapes = shapes
        self._rows: Counter[str] = Counter()
        self._totals: RowTotals | None = None

    def read_tables(self) -> Iterator[tuple[TableShape, Iterator[Row]]]:
        """Each table with its rows in the order of their keys."""
        for shape in self._shapes:
            yield shape, self._counted(shape)

    def count_totals(self) -> RowTotals:
        """What the rows came to, once they are read."""
        if self._totals is None:
            rows = {shape.table: self._rows[shape.table] for shape in self._shapes}
            with map_storage_errors(self.name):
                self._totals = RowTotals(rows, read_last_ids(self._reader, self._shapes), compute_digest(self._reader))
        return self._totals

    def locate(self, table: str, number: int) -> str:
        """The table and the number of a row of it."""
        return f"{table}, row {number}"

    def _counted(self, shape: TableShape) -> Iterator[Row]:
        names = [column.name for column in shape.columns]
        order = ", ".join(names[at] for at in shape.key)
        flags = [at for at, column in enumerate(shape.columns) if column.kind is ColumnKind.FLAG]
        sql = f"SELECT {', '.join(names)} FROM {shape.table} ORDER BY {order}"  # noqa: S608 - names of our models
        with map_storage_errors(self.name):  # who reads this may be writing to another database, named otherwise
            for row in self._reader.stream_rows(sql):
                self._rows[shape.table] += 1
                yield _with_flags(row, flags) if flags else row


def count_totals(reader: Reader, shapes: Sequence[TableShape]) -> RowTotals:
    """What all the rows come to."""
    with reader.open_snapshot():
        return RowTotals(count_rows(reader, shapes), read_last_ids(reader, shapes), compute_digest(reader))


def count_rows(reader: Reader, shapes: Sequence[TableShape]) -> dict[str, int]:
    """The number of rows of each table."""
    sql = "SELECT count(*) FROM {}"
    return {shape.table: reader.read_rows(sql.format(shape.table))[0][0] for shape in shapes}


def read_last_ids(reader: Reader, shapes: Sequence[TableShape]) -> dict[str, int]:
    """The highest id that each numbered table ever gave, to rows since deleted too; 0 where it gave none."""
    names = [shape.table for shape in shapes if shape.numbered]
    if reader.sqlite:
        given = dict(reader.read_rows("SELECT name, seq FROM sqlite_sequence"))
        return {name: given.get(name, 0) for name in names}
    found = {}
    for name in names:
        sequence = reader.read_rows("SELECT pg_get_serial_sequence(:name, 'id')", name=name)[0][0]
        last, called = reader.read_rows(f"SELECT last_value, is_called FROM {sequence}")[0]  # noqa: S608 - the server's own
        found[name] = last if called else last - 1
    return found


def _with_flags(row: Row, flags: list[int]) -> Row:
    """The row with true and false where SQLite has 1 and 0."""
    values = list(row)
    for at in flags:
        if values[at] in {0, 1}:
            values[at] = bool(values[at])
    return tuple(values)
