"""The lock that writers and upgrades of one database acquire in turn: two at a time could use one key twice.

SQLite needs none. On a server it is a lock of the table of settings, which is rarely written and which only those
who may write can lock: anybody who can connect could hold an advisory lock for ever. Before the tables exist there
is nothing else to lock.
"""

from typing import NoReturn

import sqlalchemy as sa

from timeline.db import connect
from timeline.errors import StorageError
from timeline.settings import Location

_OURS = 19481012
_TABLE = sa.text(
    "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = coalesce(:schema, current_schema()) AND c.relname = 'setting'"
    " AND has_schema_privilege(n.oid, 'USAGE')"
)
_ADVISORY = "pg_advisory_xact_lock(:ours, hashtext(coalesce(:schema, current_schema(), '')))"
_HOLDERS = sa.text(
    "SELECT a.usename FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
    " WHERE l.granted AND l.pid <> pg_backend_pid()"
    " AND ((l.locktype = 'relation' AND l.relation = to_regclass(:table) AND l.mode <> 'AccessShareLock')"
    "  OR (l.locktype = 'advisory' AND l.classid = :ours)) LIMIT 1"
)
_TIMEOUT = "55P03"


def acquire_lock(connection: sa.Connection, location: Location) -> None:
    """Wait for the lock, which lasts to the end of the transaction; on SQLite the transaction is the lock.

    Raises StorageError, naming who has it, where it is not free in time; the transaction cannot go on then.
    """
    if location.path is not None:
        return
    schema = location.schema or None
    table = connection.scalar(_TABLE, {"schema": schema})
    try:
        with connection.begin_nested():  # after an error the connection can still ask who has the lock
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(connect.PATIENCE * 1000))}")
            if table:
                connection.exec_driver_sql(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE".replace("%", "%%"))
            else:
                connection.execute(sa.text(f"SELECT {_ADVISORY}"), {"ours": _OURS, "schema": schema})
            connection.exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")
    except sa.exc.OperationalError as error:
        if getattr(error.orig, "sqlstate", "") != _TIMEOUT:
            raise
        _refuse(connection, location, table)


def _refuse(connection: sa.Connection, location: Location, table: str | None) -> NoReturn:
    holder = connection.scalar(_HOLDERS, {"table": table, "ours": _OURS})
    raise StorageError("database-held", database=location.masked, user=holder or "") from None
