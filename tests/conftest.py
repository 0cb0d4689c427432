"""Databases for the tests: always SQLite, and PostgreSQL where TIMELINE_TEST_POSTGRES names a server."""

import os
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from timeline import settings
from timeline.settings import Location

SERVER = os.environ.get("TIMELINE_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """An empty database of its own for each test, on each engine."""
    if request.param == "sqlite":
        yield settings.location(str(tmp_path / "timeline.db"))
        return
    if not SERVER:
        pytest.skip("NOT TESTED ON POSTGRESQL: set TIMELINE_TEST_POSTGRES to the URL of a server")
    name = f"timeline_{uuid.uuid4().hex}"
    # Ordered by a language, so that a test of text order fails unless the columns see to it.
    on_server(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'")
    try:
        yield settings.location(urlsplit(SERVER)._replace(path=f"/{name}").geturl())
    finally:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")


def on_server(statement: str) -> None:
    import psycopg

    with closing(psycopg.connect(SERVER, autocommit=True)) as connection:
        connection.execute(statement.encode())
