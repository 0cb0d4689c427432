"""Writers of a server take turns by a lock that needs the right to write, and wait for it only so long."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest

from tests.conftest import need_server
from tests.factories import AUTHOR, RELATIONS, digest_of, found, record_events
from tests.team import SCHEMA, Team, made_team
from timeline.db import connect, migrations
from timeline.db.connect import quote_identifier
from timeline.db.write.settings import put_setting
from timeline.errors import StorageError
from timeline.settings import Location

LOCK = "LOCK TABLE setting IN SHARE ROW EXCLUSIVE MODE"
ADVISORY = f"SELECT pg_advisory_lock(19481012, hashtext('{SCHEMA}'))"


@pytest.fixture(scope="module")
def team() -> Iterator[Team]:
    """A team for all tests here."""
    need_server()
    with made_team() as made:
        yield made


@contextmanager
def holding(location: Location, lock: str) -> Iterator[None]:
    """Hold a lock as a user who is no part of the program."""
    with closing(psycopg.connect(location.conninfo)) as holder:
        holder.execute("SELECT set_config('search_path', %s, false)", [quote_identifier(SCHEMA)])
        holder.execute(lock.encode())
        yield
        holder.rollback()


@pytest.mark.parametrize("lock", [ADVISORY, "LOCK TABLE setting IN ACCESS SHARE MODE", "SELECT * FROM setting"])
@pytest.mark.parametrize("user", ["stranger", "reader"])
def test_who_may_not_write_holds_nobody_up(team: Team, user: str, lock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if user == "stranger" and lock != ADVISORY:
        pytest.skip("a stranger sees no table")
    monkeypatch.setattr(connect, "PATIENCE", 5.0)
    with holding(getattr(team, user), lock):
        put_setting(team.editor, "x", f"{user} {lock}", author=AUTHOR)
        migrations.upgrade(team.owner, refill=lambda _: None)


@pytest.mark.parametrize("mode", ["SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE", "SHARE", "ROW EXCLUSIVE"])
def test_who_may_not_write_cannot_take_the_lock(team: Team, mode: str) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        holding(team.reader, f"LOCK TABLE setting IN {mode} MODE"),
    ):
        pass


@pytest.mark.parametrize(
    "lock", [LOCK, "LOCK TABLE setting IN ACCESS EXCLUSIVE MODE", "UPDATE setting SET value = '1'"]
)
def test_the_wait_has_an_end_and_says_who_writes(team: Team, lock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put_setting(team.editor, "held", lock, author=AUTHOR)
    before = digest_of(team.reader)
    monkeypatch.setattr(connect, "PATIENCE", 0.2)
    with holding(team.editor, lock):
        with pytest.raises(StorageError, match=r"^t_\w+ 'q' edits has been writing .* too long") as error:
            record_events(team.owner, RELATIONS)
        assert error.value.exit_code == 1
        with pytest.raises(StorageError, match="too long"):
            migrations.upgrade(team.second_owner, refill=lambda _: None)
    assert digest_of(team.reader) == before
    assert found(team.reader, "") == []
