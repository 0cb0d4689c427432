"""A server that refuses, times out or goes away in the middle: one sentence, exit 1, nothing half-written."""

import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PATIENCE, Answer, Cli
from tests.conftest import SERVER, Templates, need_server
from tests.db.test_migrations import move_ahead
from tests.factories import digest_of, rows
from timeline.db import migrations, schema
from timeline.errors import StorageError, TimelineError
from timeline.settings import Location

pytestmark = pytest.mark.slow

ADD = ("add", "visit", "A visit", "--party", "PRK; RUS", "--on", "2020")
PAIRS = "LOCK TABLE dyad IN ACCESS EXCLUSIVE MODE"
EVENTS = "LOCK TABLE event IN ACCESS EXCLUSIVE MODE"


@pytest.fixture
def server(templates: Templates, tmp_path: Path, surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """The command line on a server's database with the demonstration."""
    del surroundings
    need_server()
    with templates.copy("demo", "postgresql", tmp_path / "demo") as made:
        monkeypatch.setenv("TIMELINE_DB", made.url)
        yield Cli(made)


@contextmanager
def holding(location: Location, lock: str) -> Iterator[Any]:
    """Another program that has locked a table; a cursor that sees who waits for it."""
    import psycopg

    with (
        closing(psycopg.connect(location.conninfo)) as holder,
        closing(psycopg.connect(SERVER, autocommit=True)) as other,
    ):
        holder.execute(lock.encode())
        yield other
        holder.rollback()


def ended_by_the_server(server: Cli, *words: str, lock: str) -> Answer:
    """What a program says whose connection is ended while it waits for the lock."""
    name = server.database.url.rpartition("/")[2]
    waiting = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"
    with holding(server.database, lock) as other:
        process = subprocess.Popen(
            [sys.executable, "-m", "timeline", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "TIMELINE_DB": server.database.url},
        )
        while (found := other.execute(waiting, [name]).fetchone()) is None:
            assert process.poll() is None, process.communicate()
        other.execute("SELECT pg_terminate_backend(%s)", found)
    out, err = process.communicate(timeout=PATIENCE)
    return Answer(process.returncode, out.decode(), err.decode())


@pytest.mark.parametrize(
    ("words", "lock"),
    [
        (("list",), EVENTS),
        (("list", "--as-of", "2026-11-24"), EVENTS),
        (ADD, EVENTS),
        (ADD, PAIRS),  # the event is written, and what is derived from it is not
        (("undo", "--yes"), PAIRS),
        (("set", "2025-10-17-prk-rus-banquet", "venue=Hall"), PAIRS),
        (("init", "--demo"), EVENTS),
    ],
)
def test_a_server_that_goes_away_in_the_middle(server: Cli, words: tuple[str, ...], lock: str) -> None:
    before, revisions = server.digest(), rows(server.database, "SELECT count(*) FROM revision")
    answer = ended_by_the_server(server, *words, lock=lock)
    assert (answer.code, answer.out) == (1, "")
    errors = answer.err[answer.err.index("Error: ") :].splitlines()
    lost = "was lost; the command either finished or changed nothing."
    assert errors == [
        f"Error: The connection to the database {server.database.masked} {lost}",
        "See which: timeline log. If the command is not listed, run it again.",
    ]
    assert server.digest() == before
    assert rows(server.database, "SELECT count(*) FROM revision") == revisions


def test_an_upgrade_that_loses_its_server(server: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = server.digest()
    move_ahead(monkeypatch, tmp_path)

    def lose(connection: Any) -> None:
        connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(StorageError, match="was lost; the command either finished or changed nothing"):
        migrations.upgrade(server.database, refill=lose)
    monkeypatch.undo()
    assert digest_of(server.database) == before
    assert rows(server.database, "SELECT version_num FROM alembic_version") == [(schema.HEAD,)]
    assert rows(server.database, "SELECT count(*) FROM v_event") == rows(server.database, "SELECT count(*) FROM event")


@pytest.mark.parametrize(("words", "lock"), [(("list",), EVENTS), (ADD, EVENTS), (ADD, PAIRS)])
def test_a_server_that_allows_little_time(server: Cli, words: tuple[str, ...], lock: str) -> None:
    before = server.digest()
    for limit, told in (
        ("statement_timeout", "took longer than its server allows"),
        ("lock_timeout", "is writing to the database"),
    ):
        with holding(server.database, lock):
            answer = server(*words, "--db", f"{server.database.url}?options=-c{limit}%3D200")
        assert (answer.code, answer.out) == (1, "")
        assert told in answer.err
        assert len(answer.err[answer.err.index("Error: ") :].splitlines()) == 2
        assert server.digest() == before


def test_a_server_that_may_only_be_read(server: Cli) -> None:
    address = f"{server.database.url}?options=-cdefault_transaction_read_only%3Don"
    server.says("list", "--db", address)
    assert "is read-only" in server.refuses(1, *ADD, "--db", address)


@pytest.mark.parametrize("words", [("list",), ADD, ("init",), ("undo",), ("list", "--as-of", "2020-01-01")], ids=str)
def test_what_is_not_on_the_server(server: Cli, words: tuple[str, ...]) -> None:
    url = server.database.url
    told = server.refuses(1, *words, "--db", f"{url}_none")
    assert "is not on the server.\nCreate the database with createdb, then: timeline init" in told
    assert "does not know the user" in server.refuses(1, *words, "--db", url.replace("//postgres@", "//nobody-here@"))
    if words != ("init",):
        assert "Create one: timeline init" in server.refuses(1, *words, "--db", f"{url}?schema=none")


@pytest.mark.parametrize("revision", ["0000", "9999"])
@pytest.mark.parametrize("words", [("list",), ADD, ("undo",), ("list", "--as-of", "2020-01-01")], ids=str)
def test_a_schema_of_another_version(
    server: Cli, words: tuple[str, ...], revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    monkeypatch.setattr(schema, "KNOWN", ("0000", schema.HEAD))
    with closing(psycopg.connect(server.database.url, autocommit=True)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = %s", [revision])
    told = server.refuses(1, *words)
    if revision == "0000":
        assert "earlier version of timeline (schema 0000).\nUpgrade it: timeline db upgrade" in told
    else:
        assert "created by a newer version of timeline (schema 9999)" in told


@pytest.mark.parametrize(
    "words", [("list",), ADD, ("init",), ("db", "current"), ("list", "--as-of", "2020-01-01")], ids=str
)
@pytest.mark.parametrize(
    "address",
    [
        "postgresql://kim:sesame@127.0.0.1:1/x",
        "postgresql://kim:sesame@127.0.0.1:1/x?schema=desk",
        "postgresql://kim@127.0.0.1:1/x?password=sesame&schema=desk",
        "postgresql://kim:sesame@127.0.0.1:1/x?nonsense=1",
        "postgresql://kim:sesame@127.0.0.1:1/x?schema=a&schema=b",
        "postgresql://kim:ses/ame@127.0.0.1:1/x",
    ],
)
def test_a_password_is_not_shown_even_with_the_place_of_the_error(
    cli: Cli, words: tuple[str, ...], address: str
) -> None:
    told = cli.refuses(2 if "schema=a" in address else 1, *words, "--db", address)
    with pytest.raises(TimelineError) as error:
        cli(*words, "--db", address, "--debug")
    told += "".join(traceback.format_exception(error.value))
    assert "sesame" not in told
    assert "ses/ame" not in told
