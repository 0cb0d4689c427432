"""The lock that writers and upgrades of one database acquire in turn: two at a time could use one key twice.

SQLite needs none. On a server it is one advisory lock for each schema; a lock of a table would need the right
to change the log, which those who only add do not have.
"""

import sqlalchemy as sa

from timeline.settings import Location

_OURS = 19481012
_LOCK = sa.text("SELECT pg_advisory_xact_lock(:ours, hashtext(coalesce(:schema, current_schema(), '')))")


def acquire_lock(connection: sa.Connection, location: Location) -> None:
    """Wait for the lock, which lasts to the end of the transaction; on SQLite the transaction is the lock."""
    if location.path is None:
        connection.execute(_LOCK, {"ours": _OURS, "schema": location.schema or None})
