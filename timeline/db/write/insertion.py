"""Insert many rows of one table: one statement, prepared once, or on a server one COPY."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

_MANY = 100
"""The rows from which a COPY is worth its two more messages."""


def insert_rows(
    connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows with these columns; the others are left to the defaults of the database.

    Raises the errors of SQLAlchemy, whichever way the rows go.
    """
    preparer = connection.dialect.identifier_preparer
    into = f"{preparer.format_table(table)} ({', '.join(map(preparer.quote, columns))})"
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({', '.join('?' * len(columns))})", list(rows))  # noqa: S608 - names of ours
    elif len(rows) < _MANY:
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(columns))})", list(rows))  # noqa: S608 - names of ours
    else:
        _copy(connection, into, rows)


def copy_rows(driver: Any, into: str, rows: Iterable[Sequence[Any]]) -> None:
    """Copy rows by psycopg, in one statement, into a table with its columns: `event (id, key)`."""
    with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copy(connection: sa.Connection, into: str, rows: Sequence[tuple[Any, ...]]) -> None:
    try:
        copy_rows(connection.connection.dbapi_connection, into, rows)
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise sa.exc.DBAPIError.instance(f"COPY {into}", None, error, base, dialect=connection.dialect) from error
