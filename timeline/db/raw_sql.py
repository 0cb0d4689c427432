"""Questions in SQL over the views, which the engine itself keeps from changing anything.

On SQLite the connection is read-only and may read the views alone; it stops at a time limit and at texts too large. On
PostgreSQL the transaction is read-only with a time limit, as a role that may only read where the server has one for it.
One statement is sent, in the protocol that takes no more.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any

from timeline.db.connect import connect, open_postgres
from timeline.db.views import VIEWS
from timeline.domain.tabular import SqlAnswer, ViewShape
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidInput
from timeline.settings import Location

ROWS = {
    "v_event": "an event",
    "v_participation": "an actor in one role of an event",
    "v_pair": "a pair of states and an event between them",
    "v_citation": "what a source says of an event",
    "v_occasion": "an event that marks an occasion",
}
"""What a row of each view is."""

_MOST_LETTERS = 10_000_000
_SECONDS = 10.0
_STEPS = 2_000
"""The steps of SQLite between two looks at the clock."""

_BEGINNING = compile_later(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*(select|with|values)\b", re.IGNORECASE | re.DOTALL)
_SQLITE_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))
_READER_ROLE = "pg_read_all_data"
"""The role of PostgreSQL, from version 14 on, that reads everything and may do nothing else."""


def ask(location: Location, sql: str, *, limit: int, seconds: float) -> SqlAnswer:
    """Ask a question and return its first rows.

    Raises InvalidInput for what is no question, or is refused by the engine; with its reason, and the place where it
    names one.
    """
    if not _BEGINNING.match(sql):
        raise InvalidInput("sql-not-a-question")
    if location.path is None:
        return _ask_postgres(location, sql, limit=limit, seconds=seconds)
    return _ask_sqlite(location, sql, limit=limit, seconds=seconds)


def list_views(location: Location) -> list[ViewShape]:
    """List the views with their columns."""
    shapes = []
    for name in VIEWS:
        answer = ask(location, f"SELECT * FROM {name} LIMIT 0", limit=1, seconds=_SECONDS)  # noqa: S608 - names of ours
        shapes.append(ViewShape(name, ROWS[name], answer.columns))
    return shapes


def _ask_sqlite(location: Location, sql: str, *, limit: int, seconds: float) -> SqlAnswer:
    connection: sqlite3.Connection = connect(location)
    refused: list[str] = []
    hidden = {name.lower() for (name,) in connection.execute("SELECT name FROM sqlite_master")} - VIEWS.keys()

    def authorize(action: int, first: str | None, second: str | None, _base: str | None, view: str | None) -> int:
        if action in _SQLITE_ALLOWED and not (action == sqlite3.SQLITE_FUNCTION and second == "load_extension"):
            return sqlite3.SQLITE_OK
        # A table of the question itself, such as one that WITH names, is none of the database; "" is no column of it.
        name = (first or "").lower()
        is_ours = view is not None or second == "" or not (name in hidden or name.startswith("sqlite_"))
        if action == sqlite3.SQLITE_READ and is_ours:
            return sqlite3.SQLITE_OK
        refused.append(first or "")
        return sqlite3.SQLITE_DENY

    end = monotonic() + seconds
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_LETTERS)
        connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
        connection.set_authorizer(authorize)
        cursor = connection.execute(sql)
        return _take(cursor.description, cursor.fetchmany(limit + 1), limit)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError) as error:
        if refused:
            raise InvalidInput("sql-not-a-view", table=refused[0], views=tuple(VIEWS)) from error
        if "interrupted" in str(error):
            raise InvalidInput("sql-too-long", seconds=seconds) from error
        raise InvalidInput("sql-refused", reason=str(error)) from error
    finally:
        connection.close()


def _ask_postgres(location: Location, sql: str, *, limit: int, seconds: float) -> SqlAnswer:
    connection = open_postgres(location)
    errors = _find_errors()
    try:
        connection.read_only = True
        with connection.transaction(), connection.cursor(binary=True) as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{int(seconds * 1000)}ms"])
            with suppress(errors), connection.transaction():
                cursor.execute(f"SET LOCAL ROLE {_READER_ROLE}")
            cursor.execute(f"DECLARE question NO SCROLL CURSOR FOR {sql}".encode())
            cursor.execute(f"FETCH {limit + 1} FROM question".encode())
            return _take(cursor.description, cursor.fetchall(), limit)
    except errors as error:
        if getattr(error, "sqlstate", "") == "57014":
            raise InvalidInput("sql-too-long", seconds=seconds) from error
        raise InvalidInput("sql-refused", reason=str(error).strip().partition("\n")[0]) from error
    finally:
        connection.close()


def _find_errors() -> type[Exception]:
    from timeline.db.connect import load_driver

    errors: type[Exception] = load_driver().Error
    return errors


def _take(description: Any, rows: Sequence[Sequence[Any]], limit: int) -> SqlAnswer:
    names = [column[0] for column in description or ()]
    return SqlAnswer(tuple(_number(names)), tuple(map(tuple, rows[:limit])), len(rows) > limit)


def _number(names: Iterable[str]) -> Iterable[str]:
    """Number the columns of one name, so that a row of JSON has all of them."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        yield name if counts[name] == 1 else f"{name}_{counts[name]}"
