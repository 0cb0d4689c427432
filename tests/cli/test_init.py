import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import digest_of
from timeline.settings import parse_location


def test_a_database_is_made_with_its_folder(nowhere: Cli) -> None:
    answer = nowhere("init", "--db", "deep/down/relations.db")
    assert (answer.code, answer.out) == (0, "")
    made, added, following = answer.err.splitlines()
    assert made == f"Created {Path('deep/down/relations.db').absolute()}"
    assert added.startswith("Added ")
    assert "event types" in added
    assert "Next: timeline" in following
    assert Path("deep/down/relations.db").is_file()


def test_the_default_is_the_users_data_folder(nowhere: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_DB")
    assert nowhere("init").code == 0
    assert (tmp_path / "data" / "timeline" / "timeline.db").is_file()


def test_what_users_changed_is_left_as_it_is(cli: Cli) -> None:
    assert cli.database.path is not None
    with closing(sqlite3.connect(cli.database.path)) as connection, connection:
        connection.execute("UPDATE event_type SET label = 'My banquet' WHERE code = 'banquet'")
        connection.execute("DELETE FROM round_year WHERE country = 'PRK'")
    told = cli("init").err
    assert "round-year rules" in told
    assert "event types" not in told
    assert "My banquet" in cli.says("show", "banquet Moscow")


def test_the_demonstration_is_made_once_and_can_be_undone(nowhere: Cli) -> None:
    answer = nowhere("init", "--demo")
    assert answer.code == 0
    assert " demo events. Undo: timeline undo" in answer.err
    assert {
        "1948-10-12-prk-sun-relations-established",
        "2025-10-16-prk-rus-reception",
        "2025-10-17-prk-rus-banquet",
    } <= set(nowhere.keys("between", "PRK", "RUS"))
    assert [one["command"] for one in json.loads(nowhere.says("log", "--json"))] == ["init --demo"]

    before = nowhere.digest()
    again = nowhere("init", "--demo")
    assert again.code == 0
    assert (
        again.err == "Countries, event types and ranks are up to date.\nThe demo events are already in the database.\n"
    )
    assert nowhere.digest() == before

    nowhere.says("undo")
    assert nowhere.keys("list") == []


def test_init_alone_equals_the_template(fresh: Cli, nowhere: Cli) -> None:
    nowhere.says("init", "--db", "new.db")
    assert digest_of(parse_location("new.db")) == fresh.digest()


def test_a_database_of_another_program_is_left_alone(nowhere: Cli) -> None:
    with closing(sqlite3.connect("foreign.db")) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = Path("foreign.db").read_bytes()
    answer = nowhere("init", "--db", "foreign.db")
    assert answer.code == 1
    assert "belongs to another program: it has a table recipes" in answer.err
    assert Path("foreign.db").read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(nowhere: Cli) -> None:
    Path("notes.txt").write_text("my notes\n" * 200)
    answer = nowhere("init", "--db", "notes.txt")
    assert answer.code == 1
    assert "is not a SQLite file" in answer.err
    assert Path("notes.txt").read_text() == "my notes\n" * 200


def test_a_place_where_no_file_can_be_is_said(nowhere: Cli) -> None:
    Path("file").touch()
    for place in ("file/x.db", "."):
        answer = nowhere("init", "--db", place)
        assert answer.code == 1
        assert answer.err.startswith("Error: The ")
