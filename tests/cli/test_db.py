import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from timeline.db import schema


def stamp(cli: Cli, revision: str) -> None:
    assert cli.database.path is not None
    with closing(sqlite3.connect(cli.database.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_the_path_is_all_that_a_script_gets(cli: Cli) -> None:
    answer = cli("db", "path")
    assert answer.out == f"{cli.database.path}\n"
    assert answer.err == "Source: TIMELINE_DB\n"


def test_a_password_is_not_shown(cli: Cli) -> None:
    told = cli("db", "path", "--db", "postgresql://kim:secret@server/name")
    assert told.out == "postgresql://kim:***@server/name\n"
    assert "secret" not in told.err


def test_the_path_of_a_database_that_is_not_there_yet(nowhere: Cli) -> None:
    answer = nowhere("db", "path")
    assert answer.code == 0
    assert answer.out == f"{nowhere.database.path}\n"
    assert "There is no database yet. Create one: timeline init" in answer.err
    assert list(Path().iterdir()) == []


def test_the_schema_beside_the_one_known(cli: Cli) -> None:
    assert f"{schema.HEAD}, up to date" in cli.says("db", "current")
    assert json.loads(cli.says("db", "current", "--json")) == {
        "database": str(cli.database.path),
        "schema": schema.HEAD,
        "known": schema.HEAD,
        "current": True,
    }


def test_what_is_no_database_of_ours(cli: Cli, nowhere: Cli) -> None:
    for verb in ("current", "upgrade"):
        assert "Create one: timeline init" in nowhere("db", verb).err
        assert nowhere("db", verb).code == 3
    with closing(sqlite3.connect("foreign.db")) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    for verb in ("current", "upgrade"):
        assert "There is no timeline database in" in cli.refuses(1, "db", verb, "--db", "foreign.db")


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(cli: Cli) -> None:
    before = cli.digest()
    assert cli("db", "upgrade").err == "Countries, event types and ranks are up to date.\n"
    assert cli.refuses(0, "db", "upgrade", "--dry-run") == "The database is up to date.\n"
    assert cli.digest() == before


def test_a_newer_database_is_told_and_left_alone(cli: Cli) -> None:
    stamp(cli, "9999")
    assert "9999, newer than this program" in cli.says("db", "current")
    for words in (("db", "upgrade"), ("db", "upgrade", "-n")):
        assert "created by a newer version of timeline (schema 9999)" in cli.refuses(1, *words)


def test_an_older_database_would_be_upgraded(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    now = schema.HEAD
    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, "9998"))
    monkeypatch.setattr(schema, "HEAD", "9998")
    assert f"{now}, older than this program: timeline db upgrade" in cli.says("db", "current")
    assert cli.refuses(0, "db", "upgrade", "-n") == f"Would upgrade from schema {now} to 9998.\n"
