"""Another database beside the record."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from timeline.settings import Location

VISIT = ("add", "visit", "A visit", "--on", "2025-10-10", "--visitor", "PRK: ?, premier", "--in", "RUS", "--create")
KEY = "2025-10-10-prk-rus-visit"


@pytest.fixture
def either(seeded: Location, surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on either engine, with seeds alone."""
    monkeypatch.setenv("TIMELINE_DB", seeded.url or str(seeded.path))
    return Cli(seeded)


def compared(cli: Cli, theirs: Location) -> dict[str, Any]:
    """What a comparison with a file says, which changes nothing in either."""
    before = cli.digest(), Cli(theirs).digest()
    said = json.loads(cli.says("compare", str(theirs.path), "--json"))
    assert (cli.digest(), Cli(theirs).digest()) == before
    return dict(said)


def say_to(theirs: Location, cli: Cli, *words: str) -> None:
    """Run a command on the database of somebody else."""
    cli.says(*words, "--db", str(theirs.path), "--author", "lee")


def test_seeds_are_the_same_on_any_engine(either: Cli, other: Location) -> None:
    said = compared(either, other)
    assert said["counts"] | {"same": 0} == {"theirs": 0, "different": 0, "ours": 0, "same": 0}
    assert said["same"]["country"] > 0


def test_events_that_only_they_have(either: Cli, other: Location) -> None:
    say_to(other, either, *VISIT)
    assert [item["key"] for item in compared(either, other)["theirs"] if item["kind"] == "event"] == [KEY]


def test_events_that_only_we_have(either: Cli, other: Location) -> None:
    either.says(*VISIT)
    assert [item["key"] for item in compared(either, other)["ours"] if item["kind"] == "event"] == [KEY]


def test_ids_and_the_order_of_recording_are_no_difference(either: Cli, other: Location) -> None:
    talks = ("add", "talks", "Talks", "--on", "2025-10-11", "--party", "PRK", "--party", "RUS", "--create")
    for words in (VISIT, talks):
        either.says(*words)
    for words in (talks, VISIT):
        say_to(other, either, *words)
    said = compared(either, other)
    assert (said["theirs"], said["different"], said["ours"]) == ([], [], [])
    assert said["same"]["event"] == 2


def test_each_field_with_who_changed_the_event(either: Cli, other: Location) -> None:
    either.says(*VISIT)
    say_to(other, either, *VISIT)
    either.says("set", KEY, "venue=Kremlin", "--author", "kim")
    say_to(other, either, "set", KEY, "title=Another visit")
    (item,) = compared(either, other)["different"]
    assert item["differences"] == [
        {"field": "title", "ours": "A visit", "theirs": "Another visit"},
        {"field": "venue", "ours": "Kremlin", "theirs": ""},
    ]
    assert (item["ours_by"].split(",")[0], item["theirs_by"].split(",")[0]) == ("kim", "lee")


def test_participants_that_the_other_side_lacks(either: Cli, other: Location) -> None:
    either.says(*VISIT)
    say_to(other, either, *VISIT[:-1], "--host", "RUS", "--create")
    (item,) = compared(either, other)["different"]
    (difference,) = item["differences"]
    assert (difference["field"], difference["ours"]) == ("participant", "")
    assert difference["theirs"].startswith("host, rus")


def test_csv_has_a_row_a_difference(either: Cli, other: Location) -> None:
    either.says(*VISIT)
    say_to(other, either, *VISIT)
    say_to(other, either, "set", KEY, "title=Another visit", "venue=Kremlin")
    text = either.says("compare", str(other.path), "--format", "csv")
    rows = [(row["group"], row["key"], row["field"]) for row in csv.DictReader(io.StringIO(text))]
    assert rows == [("different", KEY, "title"), ("different", KEY, "venue")]


def test_a_server_beside_a_file(seeded: Location, fresh: Cli) -> None:
    said = json.loads(fresh.says("compare", seeded.url or str(seeded.path), "--json"))
    assert (said["theirs"], said["different"], said["ours"]) == ([], [], [])


def test_its_own_database_is_refused(either: Cli) -> None:
    own = either.database
    assert "would be compared with" in either.refuses(2, "compare", own.url or str(own.path))


@pytest.mark.parametrize("words", [("--take-all",), ("--pair", "PRK-RUS"), ("--dry-run",), ("type:visit",)])
def test_options_for_files_are_refused(fresh: Cli, other: Location, words: tuple[str, ...]) -> None:
    assert "is for a file of events" in fresh.refuses(2, "compare", str(other.path), *words)


def test_what_is_no_database_of_ours_is_refused(fresh: Cli, tmp_path: Path) -> None:
    text, foreign = tmp_path / "text.db", tmp_path / "foreign.db"
    text.write_text("no database " * 100, encoding="utf-8")
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t (x)")
    assert "is not a SQLite file" in fresh("compare", str(text)).err
    assert "no timeline database" in fresh("compare", str(foreign)).err
    assert "not found" in fresh("compare", str(tmp_path / "missing.db")).err


@pytest.mark.parametrize(("stamp", "words"), [("0001", "earlier version"), ("9999", "newer version")])
def test_another_schema_is_refused(fresh: Cli, other: Location, stamp: str, words: str) -> None:
    assert other.path is not None
    with closing(sqlite3.connect(other.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [stamp])
    answer = fresh("compare", str(other.path))
    assert (answer.code != 0, words in answer.err) == (True, True)


def test_the_next_step_leaves_our_database_alone(fresh: Cli, other: Location, tmp_path: Path) -> None:
    assert other.path is not None
    cut, foreign = tmp_path / "cut.db", tmp_path / "foreign.db"
    cut.write_bytes(other.path.read_bytes()[:50_000])
    foreign.touch()
    with closing(sqlite3.connect(other.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert "timeline db upgrade --db COPY" in fresh("compare", str(other.path)).err
    assert "timeline restore" not in fresh("compare", str(cut)).err
    assert "timeline init" not in fresh("compare", str(foreign)).err
