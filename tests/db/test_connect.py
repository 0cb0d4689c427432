import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from timeline import settings
from timeline.db import connect, engine, migrations
from timeline.errors import NotFound, StorageError
from timeline.settings import Location


def make(location: Location) -> None:
    migrations.upgrade(location, refill=lambda _connection: None)


def said(location: Location) -> str:
    """Try to read the schema's stamp, and return what is said against it."""
    with (
        pytest.raises(StorageError) as error,
        connect.map_storage_errors(location.masked),
        closing(connect.connect(location)) as connection,
    ):
        connect.read_stamp(connection)
    return str(error.value.message)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    missing = Location(path=tmp_path / "none.db")
    with pytest.raises(NotFound, match="There is no database at"):
        connect.connect(missing)
    with pytest.raises(NotFound, match="There is no database at"), engine.create_engine(missing).connect():
        pass
    assert list(tmp_path.iterdir()) == []


def test_only_a_file_that_nobody_can_change_is_read_without_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = Location(path=tmp_path / "timeline.db")
    make(location)
    assert location.path is not None
    plain = location.path.read_bytes()
    with engine.create_engine(location).connect():  # whoever writes leaves the file in WAL
        pass
    log = tmp_path / "timeline.db-wal"
    assert not connect._is_unchanging(location.path)
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    assert connect._is_unchanging(location.path)
    log.touch()
    assert not connect._is_unchanging(location.path)
    log.unlink()
    location.path.write_bytes(plain)
    assert not connect._is_unchanging(location.path)
    assert not connect._is_unchanging(tmp_path / "none.db")


def test_an_empty_database_has_no_stamp(location: Location) -> None:
    if location.path:
        location.path.touch()
    with closing(connect.connect(location)) as connection:
        assert connect.read_stamp(connection) is None


def test_reading_cannot_write(location: Location) -> None:
    make(location)
    with (
        pytest.raises(StorageError, match="is read-only"),
        connect.map_storage_errors(location.masked),
        closing(connect.connect(location)) as connection,
    ):
        connection.execute("DELETE FROM event")


def test_two_writers_take_turns(location: Location) -> None:
    make(location)
    with engine.create_engine(location).begin() as first:
        first.execute(sa.text("INSERT INTO tag (key) VALUES ('first')"))
        # A reader is not held up, and does not see what is not committed.
        with closing(connect.connect(location)) as connection:
            assert connection.execute("SELECT count(*) FROM tag").fetchall() == [(0,)]
        if location.path:
            with (
                closing(sqlite3.connect(location.path, timeout=0)) as second,
                pytest.raises(StorageError, match="in use"),
                connect.map_storage_errors(location.masked),
            ):
                second.execute("BEGIN IMMEDIATE")


def test_a_file_whose_mode_nobody_can_change_now_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = Location(path=tmp_path / "timeline.db")
    make(location)
    assert location.path
    monkeypatch.setattr(connect, "PATIENCE", 0.0)
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
        other.execute("BEGIN IMMEDIATE")
        with engine.create_engine(location).connect() as connection:
            other.execute("ROLLBACK")
            connection.execute(sa.text("INSERT INTO tag (key) VALUES ('Kursk')"))


def test_a_writer_who_waits_in_vain_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = Location(path=tmp_path / "timeline.db")
    make(location)
    assert location.path
    monkeypatch.setattr(connect, "PATIENCE", 0.1)
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(StorageError, match="is in use by another program"),
            connect.map_storage_errors(location.masked),
            engine.create_engine(location).begin(),
        ):
            pass


def test_foreign_keys_hold_when_writing(location: Location) -> None:
    make(location)
    with engine.create_engine(location).connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(sa.text("INSERT INTO event_tag (event, tag) VALUES (1, 'none')"))


def test_a_file_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear diary, " * 100)
    assert said(Location(path=tmp_path / "notes.txt")).endswith("notes.txt is not a SQLite file.")
    assert said(Location(path=tmp_path)).endswith("cannot be opened.")


def test_a_damaged_file(tmp_path: Path) -> None:
    location = Location(path=tmp_path / "timeline.db")
    make(location)
    assert location.path
    whole = location.path.read_bytes()
    location.path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    assert said(location).endswith("is damaged.")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("no such module: fts5", "needs SQLite with full-text search"),
        ("database or disk is full", "the disk is full"),
        ("attempt to write a readonly database", "is read-only"),
        ("something never heard of\nat all", "could not be used: something never heard of"),
    ],
)
def test_what_sqlite_says_is_explained(text: str, meaning: str) -> None:
    with pytest.raises(StorageError, match=meaning), connect.map_storage_errors("here"):
        raise sqlite3.OperationalError(text)


@pytest.mark.parametrize("error", [sqlite3.IntegrityError("UNIQUE"), KeyError("no database at all")])
def test_other_errors_pass_as_they_are(error: Exception) -> None:
    with pytest.raises(type(error)) as passed, connect.map_storage_errors("here"):
        raise error
    assert passed.value is error


def test_sqlalchemy_is_explained_too(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear diary, " * 100)
    notes = Location(path=tmp_path / "notes.txt")
    with (
        pytest.raises(StorageError, match="is not a SQLite file"),
        connect.map_storage_errors(notes.masked),
        engine.create_engine(notes).begin(),
    ):
        pass


@pytest.mark.parametrize(
    ("url", "meaning"),
    [
        ("postgresql://user:secret@127.0.0.1:1/name", "cannot be reached"),
        ("postgresql://user:secret@no-such-host.invalid/name", "cannot be reached"),
        ("postgresql://user:secret@127.0.0.1:1/name?nonsense=secret", "cannot be read"),
    ],
)
def test_a_server_out_of_reach_is_named_without_the_password(url: str, meaning: str) -> None:
    pytest.importorskip("psycopg")
    location = settings.parse_location(url)
    with pytest.raises(StorageError, match=meaning) as error:
        connect.connect(location)
    assert ":***@" in str(error.value.message)
    assert ":secret" not in str(error.value)


def test_a_missing_driver_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from timeline.db import engine\n"
        "from timeline.settings import parse_location\n"
        "engine.create_engine(parse_location('postgresql://127.0.0.1/name'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "PostgreSQL needs the package psycopg" in done.stderr


def test_reading_loads_nothing_heavy() -> None:
    program = (
        "import sys; from timeline.db import connect, schema, views\n"
        "print(*{'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic', 'psycopg'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
