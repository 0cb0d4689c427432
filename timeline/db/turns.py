"""Writers and upgrades of one database take turns: two that resolved alike would make one key twice.

SQLite sees to it by itself. On a server it is an advisory lock a schema, and no lock of a table, which would
ask for a right to change the log from everybody who adds to it.
"""

import sqlalchemy as sa

from timeline.settings import Location

_OURS = 19481012
_LOCK = sa.text("SELECT pg_advisory_xact_lock(:ours, hashtext(coalesce(:schema, current_schema(), '')))")


def take_turn(connection: sa.Connection, location: Location) -> None:
    """Wait for one's turn, which lasts to the end of the transaction."""
    if location.path is None:
        connection.execute(_LOCK, {"ours": _OURS, "schema": location.schema or None})
