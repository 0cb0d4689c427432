"""What readers, editors and owners of one database may do, as users who are no more than that."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.conftest import need_server
from tests.db.test_migrations import AHEAD, move_ahead
from tests.factories import RELATIONS, digest_of, found, record_events, rows, undo_last
from tests.team import SCHEMA, Team, made_team
from timeline.db import connect, migrations, roles, schema, seeds, views
from timeline.db.connect import quote_identifier
from timeline.db.write.as_of import open_past
from timeline.db.write.transaction import open_transaction
from timeline.errors import InvalidInput, StorageError
from timeline.resources import find_folder
from timeline.settings import Location


@pytest.fixture
def team() -> Iterator[Team]:
    """A team of its own for each test."""
    need_server()
    with made_team() as made:
        yield made


def upgrade(location: Location) -> migrations.Upgrade:
    return migrations.upgrade(location, refill=lambda _connection: None)


def denied(location: Location, sql: str) -> bool:
    with closing(psycopg.connect(location.conninfo, autocommit=True)) as connection:
        connection.execute("SELECT set_config('search_path', %s, false)", [quote_identifier(SCHEMA)])
        try:
            connection.execute(sql.encode())
        except psycopg.errors.InsufficientPrivilege:
            return True
        return False


def test_an_editor_records_and_a_reader_reads(team: Team) -> None:
    record_events(team.editor, RELATIONS, {"on": "2018-10-12", "host": "PRK", "marks": "prk-rus-relations=70"})
    assert found(team.reader, "banquet") == ["2018-10-12-prk-rus-banquet"]
    for one in views.VIEWS:
        rows(team.reader, f"SELECT * FROM {one}")
    with open_past(team.reader) as then:
        then.go_back(0)
        assert then.reader.read_rows("SELECT key FROM event") == []
    assert len(found(team.editor, "")) == 2
    undo_last(team.editor)
    assert found(team.reader, "") == []


def test_a_reader_writes_nothing(team: Team) -> None:
    before = digest_of(team.reader)
    with pytest.raises(StorageError, match="does not allow this user to do that"):
        record_events(team.reader, RELATIONS)
    with pytest.raises(StorageError, match="does not allow this user to do that"):
        undo_last_after(team)
    assert digest_of(team.reader) == before
    for sql in ("DELETE FROM event", "INSERT INTO revision VALUES (1)", "CREATE TABLE x (y int)"):
        assert denied(team.reader, sql), sql


def undo_last_after(team: Team) -> None:
    record_events(team.editor, RELATIONS)
    try:
        undo_last(team.reader)
    finally:
        undo_last(team.editor)


def test_an_editor_cannot_rewrite_the_log_or_the_schema(team: Team) -> None:
    record_events(team.editor, RELATIONS)
    for sql in (
        "UPDATE revision SET author = 'nobody'",
        "DELETE FROM change",
        "UPDATE alembic_version SET version_num = ''",
        "DROP VIEW v_event",
        "ALTER TABLE event ADD x int",
        "CREATE TABLE x (y int)",
        "TRUNCATE event CASCADE",
    ):
        assert denied(team.editor, sql), sql
    assert upgrade(team.editor) == migrations.Upgrade(schema.HEAD, schema.HEAD)
    with open_transaction(team.editor) as transaction:
        assert not any(seeds.load_seeds(transaction, find_folder("seeds")).values())


def test_only_an_owner_upgrades_and_everybody_keeps_their_rights(
    team: Team, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record_events(team.editor, RELATIONS)
    move_ahead(monkeypatch, tmp_path)
    for user in (team.reader, team.editor):
        with pytest.raises(StorageError, match="does not allow this user to do that"):
            upgrade(user)
    assert upgrade(team.second_owner).after == AHEAD
    assert found(team.reader, "") == ["1948-10-12-prk-sun-relations-established"]
    rows(team.reader, "SELECT * FROM v_event")
    record_events(team.editor, {"on": "2018-10-12", "host": "PRK", "marks": "prk-rus-relations=70"})
    assert not denied(team.owner, "DROP VIEW v_event")  # what one owner made another may take down
    assert denied(team.editor, "UPDATE alembic_version SET version_num = ''")


def test_a_user_in_no_role_gets_nothing(team: Team) -> None:
    with closing(connect.connect(team.stranger)) as connection:
        assert connect.read_stamp(connection) is None  # it is as if nothing were there
    with pytest.raises(StorageError, match="has no schema in which this user may create tables"):
        upgrade(team.stranger)
    assert denied(team.stranger, f"SELECT * FROM {quote_identifier(SCHEMA)}.event")


def test_nothing_is_given_on_anything_else(team: Team) -> None:
    with closing(psycopg.connect(team.administrator.conninfo, autocommit=True)) as connection:
        connection.execute("CREATE SCHEMA theirs; CREATE TABLE theirs.secret (x int)")
    for user in (team.reader, team.editor, team.owner):
        assert denied(user, "SELECT * FROM theirs.secret")
        assert denied(user, "CREATE TABLE public.x (y int)")
        assert denied(user, "CREATE SCHEMA another")


@pytest.mark.parametrize("prefix", ["", "a$b", "pg_x", "x" * 60])
def test_a_prefix_that_names_no_role(prefix: str) -> None:
    with pytest.raises(InvalidInput):
        list(roles.make_statements(schema="desk", prefix=prefix))
