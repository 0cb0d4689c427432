"""Databases for the tests: always SQLite, and PostgreSQL where TIMELINE_TEST_POSTGRES names a server."""

import os
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from timeline import settings
from timeline.settings import Location

SERVER = os.environ.get("TIMELINE_TEST_POSTGRES", "")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    if request.param == "postgresql" and not SERVER:
        pytest.skip("NOT TESTED ON POSTGRESQL: set TIMELINE_TEST_POSTGRES to the URL of a server")
    return str(request.param)


@pytest.fixture
def location(dialect: str, tmp_path: Path) -> Iterator[Location]:
    """An empty database for one test, on each engine."""
    with empty_database(dialect, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def module_location(dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    """An empty database for the tests of one module, on each engine."""
    with empty_database(dialect, tmp_path_factory.mktemp("database")) as made:
        yield made


@contextmanager
def empty_database(dialect: str, folder: Path) -> Iterator[Location]:
    if dialect == "sqlite":
        yield settings.location(str(folder / "timeline.db"))
        return
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
