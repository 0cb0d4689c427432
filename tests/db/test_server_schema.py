"""A schema of one's own in a server's database, named by the address."""

from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

import pytest

from tests.conftest import need_server, on_server, plant, server_database
from tests.factories import RELATIONS, digest_of, found, record_events, rows, undo_last
from timeline import settings
from timeline.db import connect, migrations, schema
from timeline.errors import SchemaMismatch, StorageError
from timeline.settings import Location

pytestmark = pytest.mark.slow

NAMES = ["desk", "My Desk", 'a"b', "北韓", "50%", "x'; DROP SCHEMA public; --", "a&b=c"]


@pytest.fixture(scope="module")
def server() -> Iterator[Location]:
    """One database, in which the tests of this module make their schemas."""
    need_server()
    with server_database("TEMPLATE template0") as made:
        yield made


def in_schema(server: Location, name: str) -> Location:
    return settings.parse_location(f"{server.url}?schema={quote(name, safe='')}")


def made(location: Location) -> Location:
    migrations.upgrade(location, refill=lambda _connection: None)
    return location


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_one_and_only_that_schema_is_made(server: Location, name: str) -> None:
    desk = in_schema(server, name)
    assert desk.schema == name
    with closing(connect.connect(desk)) as connection:
        assert connect.read_stamp(connection) is None
    assert made(desk) == desk
    with closing(connect.connect(desk)) as connection:
        assert connect.read_stamp(connection) == schema.HEAD
    homes = rows(server, "SELECT DISTINCT schemaname FROM pg_tables WHERE tablename IN ('event', 'event_search')")
    assert (name,) in homes
    assert ("public",) not in homes


def test_two_schemas_in_one_database_know_nothing_of_each_other(server: Location) -> None:
    first, second = (in_schema(server, name) for name in ('first "team"', "second"))
    plant(first)
    plant(second)
    empty = digest_of(first)
    assert digest_of(second) == empty
    record_events(first, RELATIONS, {"on": "2018-10-12", "host": "PRK", "marks": "prk-rus-relations=70"})
    assert len(found(first, "banquet")) == 1
    assert found(second, "banquet") == []
    record_events(second, RELATIONS)
    assert rows(second, "SELECT id FROM event") == [(1,)]
    undo_last(first)
    assert digest_of(first) == empty
    assert found(second, "") == ["1948-10-12-prk-sun-relations-established"]


def test_a_schema_without_our_tables_does_not_show_those_beside_it(server: Location) -> None:
    made(server)
    with (
        pytest.raises(SchemaMismatch, match="There is no timeline database"),
        closing(connect.connect(in_schema(server, "nothing there"))) as connection,
    ):
        schema.verify_schema(connect.read_stamp(connection), shown="here")


def test_a_schema_that_may_not_be_made(server: Location) -> None:
    user = f"timeline_{server.url.rpartition('_')[2][:16]}"
    on_server(f"CREATE ROLE {user} LOGIN")
    try:
        desk = in_schema(settings.parse_location(server.url.replace("//postgres@", f"//{user}@")), "not_mine")
        with pytest.raises(StorageError, match="does not allow this user"):
            made(desk)
        assert rows(server, "SELECT 1 FROM pg_namespace WHERE nspname = 'not_mine'") == []
    finally:
        on_server(f"DROP ROLE {user}")
