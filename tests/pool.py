"""PostgreSQL databases that tests use one after another: making one takes longer than putting its rows back."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from timeline.settings import Location

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[object, ...]]

_OURS = "NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
_SHAPE = f"""
SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
    SELECT format('%s %s %s', c.oid, c.relkind, c.relacl) AS line
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname {_OURS}
    UNION ALL SELECT format('%s %s %s %s', a.attrelid, a.attname, a.atttypid, a.attnotnull) FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname {_OURS}
    UNION ALL SELECT format('%s %s', k.oid, pg_get_constraintdef(k.oid))
        FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname {_OURS}
    UNION ALL SELECT format('%s %s', t.oid, t.tgenabled) FROM pg_trigger t WHERE NOT t.tgisinternal
    UNION ALL SELECT format('%s %s', p.oid, p.proacl)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname {_OURS}
    UNION ALL SELECT format('%s %s', oid, nspacl) FROM pg_namespace WHERE nspname NOT LIKE 'pg!_%' ESCAPE '!'
    UNION ALL SELECT format('%s %s', d.datacl, s.setconfig) FROM pg_database d
        LEFT JOIN pg_db_role_setting s ON s.setdatabase = d.oid WHERE d.datname = current_database()
) AS lines
"""
_TABLES = f"""
SELECT format('%I.%I', table_schema, table_name), string_agg(format('%I', column_name), ', ' ORDER BY ordinal_position)
FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_type = 'BASE TABLE' AND is_generated = 'NEVER' AND table_schema {_OURS} GROUP BY 1 ORDER BY 1
"""
_SEQUENCES = "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences ORDER BY 1"
_OTHERS_OUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class _State(NamedTuple):
    """What a change of a database shows in: its schema, for each table its rows and the last to write one."""

    shape: object
    tables: dict[str, tuple[object, ...]]
    sequences: dict[str, object]


class _Database:
    """One database, and how it was when it was made."""

    def __init__(self, location: Location) -> None:
        self.location = location
        with self._connected() as connection:
            self._columns = {str(table): str(columns) for table, columns in connection.execute(_TABLES)}
            self._rows = {table: _copy_out(connection, table, columns) for table, columns in self._columns.items()}
            self._state = self._look(connection)

    def restore(self) -> bool:
        """Put back what was changed; False where it is more than rows."""
        with self._connected() as connection:
            connection.execute(_OTHERS_OUT)
            now = self._look(connection)
            if now.shape != self._state.shape:
                return False
            changed = [table for table, mark in now.tables.items() if mark != self._state.tables[table]]
            if changed:
                with connection.transaction():
                    connection.execute("SET LOCAL session_replication_role = replica")
                    for table in changed:
                        connection.execute(f"DELETE FROM {table}".encode())
                        _copy_in(connection, table, self._columns[table], self._rows[table])
            for sequence, number in self._state.sequences.items():
                if now.sequences[sequence] != number:
                    connection.execute("SELECT setval(%s, %s, %s)", (sequence, number or 1, number is not None))
            self._state = self._look(connection)
        return True

    @contextmanager
    def _connected(self) -> "Iterator[Connection]":
        import psycopg

        with closing(psycopg.connect(self.location.url, autocommit=True)) as connection:
            yield connection

    def _look(self, connection: "Connection") -> _State:
        [[shape]] = connection.execute(_SHAPE)
        marks = " UNION ALL ".join(
            f"SELECT '{table}', count(*), max(xmin::text::bigint) FROM {table}" for table in self._columns
        )
        tables = {str(table): tuple(mark) for table, *mark in connection.execute(marks.encode())}
        return _State(shape, tables, {str(name): number for name, number in connection.execute(_SEQUENCES)})


class Pool:
    """Copies of one database; `make` makes another, which is dropped at the end of the run."""

    def __init__(self, make: Callable[[], Location]) -> None:
        self._make = make
        self._free: list[_Database] = []

    @contextmanager
    def lend(self) -> Iterator[Location]:
        """A copy for one test, as it was when it was made."""
        database = self._free.pop() if self._free else _Database(self._make())
        yield database.location
        if database.restore():
            self._free.append(database)


def _copy_out(connection: "Connection", table: str, columns: str) -> bytes:
    with connection.cursor().copy(f"COPY {table} ({columns}) TO STDOUT".encode()) as data:
        return b"".join(map(bytes, data))


def _copy_in(connection: "Connection", table: str, columns: str, rows: bytes) -> None:
    with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN".encode()) as data:
        data.write(rows)
