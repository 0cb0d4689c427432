"""The bytes that an event takes, by table with its indexes."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.benchmarks.tables import Tables

_SQLITE = (
    "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s LEFT JOIN sqlite_master m ON m.name = s.name"
    " GROUP BY 1"
)
_FULL_TEXT = "_search"  # such a table is kept in several


def measure_storage(tables: Tables, file: Path, seeded: Path, *, events: int) -> None:
    """Show what each table takes more than in a database that has nothing but the seeds, by event."""
    sizes, before = _read_sizes(file), _read_sizes(seeded)
    shares = {table: (size - before[table]) / events for table, size in sizes.items()}
    shown = sorted((table for table, share in shares.items() if share >= 1), key=lambda table: -shares[table])
    rows = [*([table, f"{shares[table]:,.0f}"] for table in shown), ["all", f"{sum(shares.values()):,.0f}"]]
    title = f"Bytes an event: {events:,} events"
    tables.add(title, [title, "bytes"], rows)


def _read_sizes(file: Path) -> Counter[str]:
    """Read the bytes of each table; of all together where SQLite was built without its table of pages."""
    sizes: Counter[str] = Counter()
    with closing(sqlite3.connect(file)) as connection:
        try:
            rows = connection.execute(_SQLITE).fetchall()
        except sqlite3.OperationalError:
            rows = [("all tables", _measure_vacuumed(connection))]
    for table, size in rows:
        name, full_text, _ = table.partition(_FULL_TEXT)
        sizes[name + full_text] += size
    return sizes


def _measure_vacuumed(connection: sqlite3.Connection) -> int:
    connection.execute("VACUUM")
    (pages,), (size,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return int(pages) * int(size)
