import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import Templates
from tests.db.test_migrations import NOW, move_ahead
from tests.dumps import dumped, loaded, unwatched
from tests.factories import AUTHOR, TODAY, digest_of, event_of, record_events, rows, undo_last
from timeline.db import connect, engine, migrations
from timeline.db.read.sql import Reader
from timeline.db.write.undo import undo_revision
from timeline.errors import Changed, InvalidInput, NotFound, SchemaMismatch, StorageError
from timeline.files import find_free_name, open_part
from timeline.settings import Location, parse_location
from timeline.usecases.backup import back_up, name_backup, require_sound
from timeline.usecases.restore import Restored, restore_backup

TALKS = {"type": "talks", "title": "Talks", "on": "2020-01-01", "party": ["PRK", "RUS"]}
BANQUET = "2025-10-17-prk-rus-banquet"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies of a server's database are kept."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def backup(demo: Location, tmp_path: Path) -> Path:
    """A backup of the demonstration."""
    return back_up(demo, tmp_path / "backup", progress=unwatched).file


@pytest.fixture
def file(templates: Templates, tmp_path: Path) -> Iterator[Location]:
    """A SQLite database with the demonstration."""
    with templates.copy("demo", "sqlite", tmp_path / "file") as made:
        yield made


def brought_back(target: Location, backup: Path, *, over_newer: bool = False, dry_run: bool = False) -> Restored:
    return restore_backup(target, backup, day=TODAY, progress=unwatched, over_newer=over_newer, dry_run=dry_run)


def test_a_backup_brings_back_everything(demo: Location, backup: Path) -> None:
    before = dumped(demo)
    record_events(demo, TALKS)
    after = dumped(demo)
    done = brought_back(demo, backup, over_newer=True)
    assert dumped(demo) == before
    assert event_of(demo, "banquet Moscow").key == BANQUET
    assert done.copy is not None
    brought_back(demo, done.copy)  # it lacks nothing that is in the database
    assert dumped(demo) == after
    undo_last(demo)
    undo_last(demo)
    assert rows(demo, "SELECT count(*) FROM event") == [(0,)]


def test_a_backup_says_what_it_holds(demo: Location, tmp_path: Path) -> None:
    done = back_up(demo, tmp_path / "backup", progress=unwatched)
    assert done.totals.digest == digest_of(demo)
    assert done.totals.rows["event"] == rows(demo, "SELECT count(*) FROM event")[0][0]
    assert sorted(each.name for each in tmp_path.glob("*backup*")) == ["backup"]
    if demo.path is None:
        assert (tmp_path / "backup").read_bytes() == dumped(demo)


def test_a_backup_is_of_one_moment_while_others_write(demo: Location, tmp_path: Path) -> None:
    """A change made while it is being written is not in it, nor is anything that was begun and not ended."""
    before = digest_of(demo)
    with engine.create_engine(demo).begin() as other:
        other.execute(sa.text("INSERT INTO tag (key, label) VALUES ('late', '')"))
        done = back_up(demo, tmp_path / "backup", progress=unwatched)
    assert done.totals.digest == before
    assert digest_of(demo) != before


def test_it_can_be_read_where_nothing_can_be_written(file: Location, tmp_path: Path) -> None:
    made = back_up(file, tmp_path / "backup", progress=unwatched).file
    assert made.read_bytes()[18:20] == b"\1\1"  # one file by itself, not one with a log beside it


def test_a_database_that_is_newer_is_not_replaced_by_accident(demo: Location, backup: Path) -> None:
    for year in range(4):
        record_events(demo, {**TALKS, "on": f"202{year}"})
    before = dumped(demo)
    with pytest.raises(Changed, match=r"has 4 changes that .*backup lacks") as error:
        brought_back(demo, backup)
    told = str(error.value).splitlines()
    assert told[1] == "  change 5 of 2026-11-23 by kim: add"
    assert told[-1] == "  and 1 before"
    assert dumped(demo) == before
    assert list(backup.parent.glob("*replaced*")) == []


def test_undone_is_newer_too(demo: Location, backup: Path) -> None:
    undo_revision(demo, author=AUTHOR)
    with pytest.raises(Changed, match="has 1 change that"):
        brought_back(demo, backup)


def test_a_dry_run_does_all_and_leaves_nothing(demo: Location, backup: Path, tmp_path: Path) -> None:
    record_events(demo, TALKS)
    before, files = dumped(demo), sorted(tmp_path.iterdir())
    done = brought_back(demo, backup, over_newer=True, dry_run=True)
    assert (done.copy, done.totals.digest != digest_of(demo)) == (None, True)
    assert dumped(demo) == before
    assert sorted(tmp_path.iterdir()) == files


def test_what_is_missing_or_empty_is_made(backup: Path, tmp_path: Path) -> None:
    for name in ("missing.db", "empty.db"):
        target = Location(path=tmp_path / name)
        if name == "empty.db":
            (tmp_path / name).touch()
        assert brought_back(target, backup).copy is None
        assert event_of(target, BANQUET)


def test_a_backup_of_either_engine_is_brought_back_on_the_other(
    demo: Location, elsewhere: Location, backup: Path
) -> None:
    assert brought_back(elsewhere, backup).copy is not None
    assert dumped(elsewhere) == dumped(demo)


def test_two_copies_of_a_day_have_two_names(demo: Location, backup: Path) -> None:
    kept = [brought_back(demo, backup).copy for _ in range(2)]
    assert [each.stem.rpartition("replaced-")[2] for each in kept if each] == ["2026-11-23", "2026-11-23-2"]


def test_a_damaged_database_is_moved_aside(file: Location, tmp_path: Path) -> None:
    made = back_up(file, tmp_path / "backup", progress=unwatched).file
    before = dumped(file)
    assert file.path is not None
    spoilt = file.path.read_bytes()[:5000] + b"\xff" * 50_000
    file.path.write_bytes(spoilt)
    assert brought_back(file, made, dry_run=True).damaged
    assert file.path.read_bytes() == spoilt
    done = brought_back(file, made)
    assert done.damaged
    assert dumped(file) == before
    assert done.copy is not None
    assert done.copy.read_bytes() == spoilt


@pytest.mark.parametrize(
    ("spoil", "kind", "told"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:500_000]), StorageError, "backup is damaged"),
        (lambda file: overwrite(file, b"\xff" * 20_000), StorageError, "backup is damaged"),
        (lambda file: file.unlink(), NotFound, "File not found"),
        (lambda file: (file.unlink(), file.mkdir()), StorageError, "cannot be read: Is a directory"),
        (lambda file: file.write_text("Dear diary, " * 1000), StorageError, "is not a SQLite file"),
        (
            lambda file: run_in(file, "DELETE FROM event_type"),
            StorageError,
            "backup is damaged: a broken reference in event",
        ),
        (
            lambda file: run_in(file, "DROP TABLE alembic_version"),
            StorageError,
            "is not a backup of this program",
        ),
        (
            lambda file: run_in(file, "UPDATE alembic_version SET version_num = '9999'"),
            SchemaMismatch,
            "created by a newer version of timeline",
        ),
    ],
    ids=["cut off", "overwritten", "none", "folder", "text", "reference", "foreign", "newer"],
)
def test_what_is_no_sound_backup_is_refused(
    file: Location, tmp_path: Path, spoil: Callable[[Path], object], kind: type[Exception], told: str
) -> None:
    made = back_up(file, tmp_path / "backup", progress=unwatched).file
    record_events(file, TALKS)
    before = dumped(file)
    spoil(made)
    with pytest.raises(kind, match=told):
        brought_back(file, made, over_newer=True)
    assert dumped(file) == before
    assert list(tmp_path.rglob("*replaced*")) == []


def overwrite(file: Path, data: bytes) -> None:
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(whole[:middle] + data + whole[middle + len(data) :])


def run_in(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def test_an_older_backup_is_upgraded(file: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = back_up(file, tmp_path / "backup", progress=unwatched).file
    before, held = digest_of(file), made.read_bytes()
    target = Location(path=tmp_path / "new.db")
    move_ahead(monkeypatch, tmp_path)
    assert brought_back(target, made).upgraded_from == NOW
    assert digest_of(target) == before
    assert made.read_bytes() == held
    with pytest.raises(SchemaMismatch, match="earlier version"):  # over an older one, which is upgraded first
        brought_back(file, made)
    migrations.upgrade(file, refill=lambda _connection: None)
    brought_back(file, made)
    assert digest_of(file) == before


def test_the_database_is_no_backup_of_itself(file: Location) -> None:
    assert file.path is not None
    with pytest.raises(InvalidInput, match="is the database itself"):
        brought_back(file, file.path)


def test_another_programs_database_is_not_replaced(file: Location, tmp_path: Path) -> None:
    made = back_up(file, tmp_path / "backup", progress=unwatched).file
    recipes, notes = tmp_path / "recipes.db", tmp_path / "notes.txt"
    with closing(sqlite3.connect(recipes)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    notes.write_text("Dear diary, " * 1000)
    for path, told in ((recipes, "belongs to another program"), (notes, "is not a SQLite file")):
        before = path.read_bytes()
        with pytest.raises(StorageError, match=told):
            brought_back(Location(path=path), made, over_newer=True)
        assert path.read_bytes() == before


def test_a_broken_reference_is_found_before_it_is_backed_up(file: Location, tmp_path: Path) -> None:
    with closing(sqlite3.connect(str(file.path))) as connection, connection:
        connection.execute("UPDATE participation SET actor = 99999 WHERE event = 1")
    with pytest.raises(StorageError, match="The database is damaged: a broken reference in participation"):
        back_up(file, tmp_path / "backup", progress=unwatched)
    assert list(tmp_path.glob("*backup*")) == []
    with closing(connect.connect(file)) as open_file, pytest.raises(StorageError, match="It is damaged"):
        require_sound(Reader(open_file, sqlite=True), "It")


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("before")
    with suppress(KeyboardInterrupt), open_part(path, over=True) as part:
        part.write_text("half")
        raise KeyboardInterrupt
    assert [each.read_text() for each in tmp_path.iterdir()] == ["before"]
    with (
        pytest.raises(StorageError, match="cannot be written: No such file"),
        open_part(tmp_path / "a" / "b", over=False) as part,
    ):
        part.write_text("x")


def test_free_names(tmp_path: Path) -> None:
    like = tmp_path / "relations.db"
    assert find_free_name(like, TODAY).name == "relations-2026-11-23.db"
    (tmp_path / "relations-2026-11-23.db").touch()
    assert find_free_name(like, TODAY).name == "relations-2026-11-23-2.db"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("relations.db", "relations.db"),
        ("postgresql://kim@server/desk", "desk.jsonl"),
        ("postgresql://kim:se/same@server/desk?sslmode=require", "desk.jsonl"),
        ("postgresql://kim:sesame@server", "timeline.jsonl"),
        ("postgresql:///?dbname=x&password=sesame", "timeline.jsonl"),
    ],
)
def test_a_backup_is_named_like_its_database_and_never_like_a_password(address: str, name: str) -> None:
    assert name_backup(parse_location(address)) == name


def test_a_dump_is_restored_too(demo: Location, tmp_path: Path) -> None:
    before = dumped(demo)
    (tmp_path / "x.jsonl").write_bytes(before)
    record_events(demo, TALKS)
    brought_back(demo, tmp_path / "x.jsonl", over_newer=True)
    assert dumped(demo) == before
    (tmp_path / "x.jsonl").write_bytes(before[:-100])
    with pytest.raises(InvalidInput, match=r"x.jsonl is cut off"):
        brought_back(demo, tmp_path / "x.jsonl")
    loaded(before, demo, anyhow=True)
