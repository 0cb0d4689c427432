"""A forged or broken log is found, is not undone, and stops nothing else."""

from collections.abc import Iterator
from contextlib import closing, suppress

import psycopg
import pytest

from tests.checks.cases import spoil
from tests.conftest import need_server
from tests.factories import AUTHOR, digest_of, event_of, make_drafts, reading, record_drafts, record_events, rows
from tests.team import SCHEMA, Team, made_team
from timeline.db import history_faults
from timeline.db.connect import quote_identifier
from timeline.db.read.history import read_revisions
from timeline.db.write import change_log
from timeline.db.write.as_of import open_past
from timeline.db.write.settings import put_setting
from timeline.db.write.undo import undo_revision
from timeline.errors import CannotUndo, StorageError
from timeline.settings import Location

TALKS = {"type": "talks", "title": "Talks", "on": "2020-01-01", "party": ["PRK", "RUS"], "key": "talks"}
REVISION = "INSERT INTO revision (id, at, author, command) VALUES (9, '{at}', '{author}', 'add')"
CHANGE = (
    "INSERT INTO change (revision, seq, table_name, row_key, kind, before)"
    " VALUES ({revision}, {seq}, '{table}', '{key}', '{kind}', {before})"
)


def change(
    *, revision: int = 9, seq: int = 1, table: str = "event", key: str = "[1]", kind: str = "update", before: str = "{}"
) -> str:
    """Write the SQL that adds a row to the log."""
    image = "NULL" if before == "NULL" else f"'{before}'"
    return CHANGE.format(revision=revision, seq=seq, table=table, key=key, kind=kind, before=image)


def revision(at: str = "2026-11-23T18:57:00Z", author: str = "kim") -> str:
    """Write the SQL that adds a revision to the log."""
    return REVISION.format(at=at, author=author)


def many(table: str = "event", first: int = 900, last: int = 999, rows: int = 100, kind: str = "insert") -> str:
    """Write the SQL that adds an insertion of many records to the log."""
    return (
        "INSERT INTO change (revision, seq, table_name, row_key, kind, first_id, last_id, row_count)"
        f" VALUES (9, 1, '{table}', '[{first}]', '{kind}', {first}, {last}, {rows})"
    )


FORGED = {
    "an insertion of many that are not there": (9, [revision(), many()]),
    "an insertion of many that are there": (9, [revision(), many(first=1, last=1, rows=1)]),
    "an insertion of many of no records": (9, [revision(), many(table="setting")]),
    "an insertion of many that ends before it begins": (9, [revision(), many(last=1)]),
    "an insertion of no rows": (9, [revision(), many(rows=0)]),
    "a deletion of many": (9, [revision(), many(kind="delete")]),
    "a table that is not there": (9, [revision(), change(table="users")]),
    "a table that is derived": (9, [revision(), change(table="dyad", key='["PRK-RUS", 1]')]),
    "a column that is not there": (9, [revision(), change(before='{"id": 1, "password": "x"}')]),
    "a value of another type": (9, [revision(), change(before='{"id": 1, "title": 7}')]),
    "no value where one is needed": (9, [revision(), change(before='{"id": 1, "title": null}')]),
    "an image of another row": (9, [revision(), change(before='{"id": 2, "title": "x"}')]),
    "an image that is no object": (9, [revision(), change(before="[1]")]),
    "an image that is no JSON": (9, [revision(), change(before="{")]),
    "no image": (9, [revision(), change(before="NULL")]),
    "an image of an insertion": (9, [revision(), change(kind="insert", key="[7]")]),
    "a key that is no JSON": (9, [revision(), change(key="1")]),
    "a key of too many parts": (9, [revision(), change(key="[1, 2]")]),
    "a key that is a text": (9, [revision(), change(key='["x"]')]),
    "a key that is too large": (9, [revision(), change(key="[99999999999999999999]")]),
    "an insertion of what is there": (9, [revision(), change(kind="insert", before="NULL")]),
    "an insertion of what is not there": (9, [revision(), change(kind="insert", key="[77]", before="NULL")]),
    "a deletion of what is there": (9, [revision(), change(kind="delete", before='{"id": 1, "title": "x"}')]),
    "an update of what is not there": (9, [revision(), change(key="[77]", before='{"id": 77, "title": "x"}')]),
    "numbers with a gap": (9, [revision(), change(seq=2, before='{"id": 1, "title": "x"}')]),
    "a time that is none": (9, [revision(at="yesterday")]),
    "a time long ago": (9, [revision(at="1999-01-01T00:00:00Z")]),
    "a row deleted behind the log": (2, ["DELETE FROM setting"]),
    "a change deleted": (1, ["DELETE FROM change WHERE revision = 1 AND seq = 1"]),
    "a change moved": (1, ["UPDATE change SET seq = 99 WHERE revision = 1 AND seq = 1"]),
}


@pytest.fixture
def talked(seeded: Location) -> Location:
    """Two revisions, of an event and of a setting."""
    record_events(seeded, TALKS)
    put_setting(seeded, "watch", ["PRK"], author=AUTHOR)
    return seeded


def find_all(location: Location) -> set[int]:
    """Find the revisions with any fault."""
    with reading(location) as reader:
        faults = {fault.revision for fault in history_faults.find_faults(reader)}
        return faults | {number for number, *_ in history_faults.find_unreadable(reader)}


@pytest.mark.parametrize("forgery", FORGED)
def test_a_forged_log_is_found_and_not_undone(talked: Location, forgery: str) -> None:
    number, statements = FORGED[forgery]
    assert find_all(talked) == set()
    spoil(talked, *statements)
    assert find_all(talked) == {number}
    before = digest_of(talked)
    with pytest.raises(CannotUndo) as error:
        undo_revision(talked, author=AUTHOR, number=number)
    assert str(error.value).startswith(f"Nothing was undone: change {number} of ")
    assert digest_of(talked) == before
    with reading(talked) as reader:
        assert number in {logged.id for logged in read_revisions(reader) if logged.summary}
    with open_past(talked) as past, suppress(StorageError):
        past.go_back(0)
    record_drafts(talked, make_drafts({**TALKS, "venue": "Hall"}), revise=True)
    assert event_of(talked, "talks").venue == "Hall"


@pytest.mark.parametrize(
    "spoiling",
    [
        "DELETE FROM participation WHERE event = (SELECT max(id) FROM event) AND seq = 2",
        "INSERT INTO participation (event, seq, actor, role, mention) VALUES (3, 9, 1, 'guest', 1)",
        "DELETE FROM change WHERE revision = 3 AND table_name = 'participation'",
        "UPDATE change SET row_count = row_count + 1 WHERE table_name = 'citation' AND revision = 3",
    ],
)
def test_many_that_are_not_as_they_were_inserted_are_found(
    talked: Location, spoiling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_log, "FEWEST", 2)
    days = ("2020-02-01", "2020-03-01", "2020-04-01")
    drafts = make_drafts(*({**TALKS, "key": f"talks-{day}", "on": day, "outlet": "tass"} for day in days))
    record_drafts(talked, drafts)
    assert find_all(talked) == set()
    spoil(talked, spoiling)
    assert find_all(talked) == {3}
    with pytest.raises(CannotUndo):
        undo_revision(talked, author=AUTHOR, number=3)


def test_what_the_program_writes_is_without_fault(talked: Location) -> None:
    record_drafts(talked, make_drafts({**TALKS, "venue": "Hall", "tags": ["a", "b"]}), revise=True)
    put_setting(talked, "watch", None, author=AUTHOR)
    undo_revision(talked, author=AUTHOR)
    undo_revision(talked, author=AUTHOR, number=3)
    undo_revision(talked, author=AUTHOR, number=1)
    undo_revision(talked, author=AUTHOR, number=7)
    assert find_all(talked) == set()


@pytest.fixture
def team() -> Iterator[Team]:
    """A team with something on record."""
    need_server()
    with made_team() as made:
        record_events(made.owner, TALKS)
        yield made


@pytest.fixture(scope="module")
def untouched_team() -> Iterator[Team]:
    """A team for what its editors are refused."""
    need_server()
    with made_team() as made:
        record_events(made.owner, TALKS)
        yield made


def write(location: Location, *statements: str) -> None:
    """Write to the tables of the team as one of its users, in SQL."""
    with closing(psycopg.connect(location.conninfo)) as connection:
        connection.execute("SELECT set_config('search_path', %s, false)", [quote_identifier(SCHEMA)])
        for statement in statements:
            connection.execute(statement.encode())
        connection.commit()


def test_an_editor_cannot_sign_for_another(team: Team) -> None:
    write(team.editor, revision(), change(before=event_image(team)))
    [(owner,), (editor,)] = rows(team.reader, "SELECT server_user FROM revision ORDER BY id")
    assert (owner[-4:], editor[-5:]) == ("owns", "edits")
    assert find_all(team.reader) == {9}
    with pytest.raises(CannotUndo, match=f"signed kim, but was made by the user {editor} of the server, not {owner}"):
        undo_revision(team.owner, author=AUTHOR)


def event_image(team: Team) -> str:
    """Write the event as a change would have it."""
    return str(rows(team.reader, "SELECT json_build_object('id', id, 'title', 'Forged')::text FROM event")[0][0])


@pytest.mark.parametrize("at", ["2019-01-01T00:00:00Z", "2031-01-01T00:00:00Z"])
def test_an_editor_cannot_write_another_date(team: Team, at: str) -> None:
    write(team.editor, revision(at=at, author="lee"), change(before=event_image(team)))
    assert find_all(team.reader) == {9}
    with pytest.raises(CannotUndo, match="Its time"):
        undo_revision(team.owner, author=AUTHOR, number=9)


def test_an_editor_cannot_add_to_the_change_of_another(team: Team) -> None:
    (last,) = rows(team.reader, "SELECT max(seq) FROM change")
    write(team.editor, change(revision=1, seq=last[0] + 1, before=event_image(team)))
    assert find_all(team.reader) == {1}
    with pytest.raises(CannotUndo, match="added by another transaction"):
        undo_revision(team.owner, author=AUTHOR)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO revision (id, at, author, command, server_user) VALUES (9, '2026-11-23T18:57:00Z', 'a', 'a', 'b')",
        "INSERT INTO revision (id, at, author, command, server_at) VALUES (9, '2026-11-23T18:57:00Z', 'a', 'a', 'b')",
        "INSERT INTO revision (id, at, author, command, server_tx) VALUES (9, '2026-11-23T18:57:00Z', 'a', 'a', '1')",
        "INSERT INTO change VALUES (1, 99, 'event', '[1]', 'insert', NULL, '1')",
        "UPDATE revision SET server_user = ''",
        "UPDATE change SET server_tx = '1'",
        "DELETE FROM revision",
        "DELETE FROM change",
        "DELETE FROM batch",
        "UPDATE batch SET added = 7",
    ],
)
def test_an_editor_cannot_write_what_the_server_says(untouched_team: Team, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        write(untouched_team.editor, statement)


def test_a_setting_deleted_in_sql_is_found(team: Team) -> None:
    put_setting(team.editor, "watch", ["PRK"], author=AUTHOR.__class__("lee", AUTHOR.at, "config set"))
    write(team.editor, "DELETE FROM setting")
    assert find_all(team.reader) == {2}
