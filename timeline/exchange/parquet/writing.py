"""Writing a file of the data package as Parquet, by the package duckdb.

Rows go into a csv file first, so that many need no memory: DuckDB reads it block by block. Columns have the kinds of
the data dictionary, and an empty text is no value, as in csv.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from timeline.errors import MissingPackage, StorageError
from timeline.exchange.datapackage.resources import CellKind, Resource
from timeline.exchange.datapackage.writing import write_csv
from timeline.files import open_scratch_folder

_TYPES = {
    CellKind.STRING: "VARCHAR",
    CellKind.INTEGER: "BIGINT",
    CellKind.NUMBER: "DOUBLE",
    CellKind.BOOLEAN: "BOOLEAN",
}
_SETTINGS = {"memory_limit": "1GB", "threads": "2", "autoinstall_known_extensions": "false"}
_LONGEST = 64_000_000  # bytes of a line: an event with every text at its limit has a small part of it
_AT_ONCE = 1_000_000
_CONVERT = """
COPY (
    SELECT * FROM read_csv(
        $csv, columns = $columns, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        parallel = false, max_line_size = $longest, buffer_size = $buffer
    )
) TO '{target}' (FORMAT parquet, COMPRESSION zstd)
"""


def require_package() -> None:
    """Raise MissingPackage without duckdb."""
    try:
        import duckdb  # noqa: F401 - what it is needed for comes later
    except ImportError:
        raise MissingPackage("Parquet", "duckdb", extra="parquet") from None


def write_parquet(resource: Resource, rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Write the rows of a file, in the order of its fields, piece by piece; raises StorageError."""
    with open_scratch_folder() as folder:
        text, table = folder / "rows.csv", folder / "rows.parquet"
        with text.open("wb") as stream:
            stream.writelines(write_csv(resource, rows))
        _convert(resource, text, table)
        with table.open("rb") as stream:
            while some := stream.read(_AT_ONCE):
                yield some


def _convert(resource: Resource, text: Path, table: Path) -> None:
    import duckdb

    columns = {field.name: _TYPES[field.kind] for field in resource.fields}
    facts = {"csv": str(text), "columns": columns, "longest": _LONGEST, "buffer": 2 * _LONGEST}
    target = str(table).replace("'", "''")
    try:
        with closing(duckdb.connect(config={**_SETTINGS, "temp_directory": str(text.parent)})) as connection:
            connection.execute(_CONVERT.format(target=target), facts)
    except duckdb.Error as error:
        raise StorageError("file-unwritable", path=f"{resource.name}.parquet", reason=str(error)) from None
