"""The same questions to others on the same rows: raw SQL on the tables, DuckDB and pandas."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import Any

from tests.benchmarks.product import Product
from tests.benchmarks.reads import Read
from timeline.db import connect

Peers = Mapping[str, Callable[[Read], Callable[[], object] | None]]
_TABLES = {
    "event": "id, key, type, title, summary, date_start, date_end, month_day, precision, status, country, city,"
    " is_occasion, recurs, edtf",
    "participation": "event, seq, actor, role, country, title, level",
    "dyad": "*",
    "event_link": "event, other, kind, ordinal",
    "event_tag": "event, tag",
    "citation": "event, source",
    "source": "id, outlet",
    "actor": "id, key",
    "actor_name": "actor, seq, name",
    "key_alias": "alias, event",
}


@contextmanager
def open_peers(product: Product) -> Iterator[Peers]:
    """Open each on the rows of a database; DuckDB and pandas only where they are installed, and beside a file."""
    date, id_ = product.middle
    with closing(connect.connect(product.location)) as raw:
        name = "raw sqlite3" if product.location.path else "raw psycopg"
        peers: dict[str, Callable[[Read], Callable[[], object] | None]] = {
            name: lambda read: _make_query(raw, read.sql, date=date, id=id_)
        }
        if product.location.path is None:
            yield peers
            return
        try:
            duckdb, pandas = import_module("duckdb"), import_module("pandas")
        except ImportError as missing:
            print(f"Without DuckDB and pandas: {missing}. To have them: pip install -e '.[bench]'\n")
            yield peers
            return
        frames = {
            table: pandas.read_sql_query(f"SELECT {columns} FROM {table}", raw) for table, columns in _TABLES.items()
        }
        with closing(duckdb.connect()) as duck:
            for table, frame in frames.items():
                duck.register("frame", frame)
                duck.execute(f"CREATE TABLE {table} AS SELECT * FROM frame")
            peers["DuckDB"] = lambda read: _make_query(duck, read.sql, date=date, id=id_)
            peers["pandas"] = lambda read: read.pandas and partial(read.pandas, frames)
            yield peers


def _make_query(connection: Any, candidates: Sequence[str], **values: object) -> Callable[[], object] | None:
    """Make the call for the first SQL that the database understands."""
    for candidate in candidates:
        sql = candidate.format(**values)
        with suppress(Exception):
            connection.execute(f"EXPLAIN {sql}").fetchall()
            return lambda: connection.execute(sql).fetchall()
    return None
