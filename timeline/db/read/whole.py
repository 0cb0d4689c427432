"""Everything a database holds, row by row: what a dump, a copy and a restoration are made from."""

from collections import Counter
from collections.abc import Iterator, Sequence

from timeline.db.connect import storage_errors
from timeline.db.read.digest import digest
from timeline.db.read.sql import Reader
from timeline.domain.tables import Kind, Row, Shape, Totals


class Database:
    """The contents of a database that is read in one snapshot, which is the caller's."""

    def __init__(self, reader: Reader, shapes: Sequence[Shape], *, name: str) -> None:
        self.name = name
        self._reader = reader
        self._shapes = shapes
        self._rows: Counter[str] = Counter()
        self._totals: Totals | None = None

    def tables(self) -> Iterator[tuple[Shape, Iterator[Row]]]:
        """Each table with its rows in the order of their keys."""
        for shape in self._shapes:
            yield shape, self._counted(shape)

    def totals(self) -> Totals:
        """What the rows came to, once they are read."""
        if self._totals is None:
            rows = {shape.table: self._rows[shape.table] for shape in self._shapes}
            with storage_errors(self.name):
                self._totals = Totals(rows, ids_given(self._reader, self._shapes), digest(self._reader))
        return self._totals

    def place(self, table: str, number: int) -> str:
        """The table and the number of a row of it."""
        return f"{table}, row {number}"

    def _counted(self, shape: Shape) -> Iterator[Row]:
        names = [column.name for column in shape.columns]
        order = ", ".join(names[at] for at in shape.key)
        flags = [at for at, column in enumerate(shape.columns) if column.kind is Kind.FLAG]
        sql = f"SELECT {', '.join(names)} FROM {shape.table} ORDER BY {order}"  # noqa: S608 - names of our models
        with storage_errors(self.name):  # who reads this may be writing to another database, named otherwise
            for row in self._reader.stream(sql):
                self._rows[shape.table] += 1
                yield _with_flags(row, flags) if flags else row


def totals(reader: Reader, shapes: Sequence[Shape]) -> Totals:
    """What all the rows come to."""
    with reader.snapshot():
        return Totals(counts(reader, shapes), ids_given(reader, shapes), digest(reader))


def counts(reader: Reader, shapes: Sequence[Shape]) -> dict[str, int]:
    """The number of rows of each table."""
    sql = "SELECT count(*) FROM {}"
    return {shape.table: reader.rows(sql.format(shape.table))[0][0] for shape in shapes}


def ids_given(reader: Reader, shapes: Sequence[Shape]) -> dict[str, int]:
    """The highest id that each numbered table ever gave, to rows since deleted too; 0 where it gave none."""
    names = [shape.table for shape in shapes if shape.numbered]
    if reader.sqlite:
        given = dict(reader.rows("SELECT name, seq FROM sqlite_sequence"))
        return {name: given.get(name, 0) for name in names}
    found = {}
    for name in names:
        sequence = reader.rows("SELECT pg_get_serial_sequence(:name, 'id')", name=name)[0][0]
        last, called = reader.rows(f"SELECT last_value, is_called FROM {sequence}")[0]  # noqa: S608 - the server's own
        found[name] = last if called else last - 1
    return found


def _with_flags(row: Row, flags: list[int]) -> Row:
    """The row with true and false where SQLite has 1 and 0."""
    values = list(row)
    for at in flags:
        if values[at] in {0, 1}:
            values[at] = bool(values[at])
    return tuple(values)
