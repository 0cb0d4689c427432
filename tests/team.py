"""A team on PostgreSQL: one schema, the printed roles, and a user in each of them."""

import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple
from urllib.parse import quote

from tests.conftest import on_server, plant, server_database
from timeline import settings
from timeline.db import roles
from timeline.settings import Location

SCHEMA = 'My "desk"'
_ROLES = ("reader", "editor", "owner")


class Team(NamedTuple):
    """One database as each of its users has it; the administrator made it, may make roles, and is no superuser."""

    reader: Location
    editor: Location
    owner: Location
    second_owner: Location
    stranger: Location
    administrator: Location


@contextmanager
def made_team() -> Iterator[Team]:
    """A planted schema, the SQL run twice, a user in each role; all of it is dropped again."""
    prefix = f"t_{uuid.uuid4().hex[:8]} 'q'"
    users = [f"{prefix} {name}" for name in ("reads", "edits", "owns", "owns too", "strays", "makes")]
    try:
        for user in users:
            on_server(f'CREATE ROLE "{user}" LOGIN')
        on_server(f'ALTER ROLE "{users[-1]}" CREATEROLE')
        with server_database("TEMPLATE template0") as server:
            on_server(f'ALTER DATABASE {server.url.rpartition("/")[2]} OWNER TO "{users[-1]}"')
            team = Team(*(_as_user(server, user) for user in users))
            plant(team.administrator)
            _give_roles(team.administrator, prefix)
            _give_roles(team.administrator, prefix)
            for user, role in zip(users, (*_ROLES, "owner"), strict=False):
                on_server(f'GRANT "{prefix}_{role}" TO "{user}"')
            yield team
    finally:
        for role in (*users, *(f"{prefix}_{one}" for one in _ROLES)):
            on_server(f'DROP ROLE IF EXISTS "{role}"')


def _as_user(server: Location, user: str) -> Location:
    host = server.url.rpartition("@")[2].removeprefix("postgresql://")
    return settings.parse_location(f"postgresql://{quote(user, safe='')}@{host}?schema={quote(SCHEMA, safe='')}")


def _give_roles(administrator: Location, prefix: str) -> None:
    import psycopg

    sql = "\n".join(roles.make_statements(schema=SCHEMA, prefix=prefix))
    with closing(psycopg.connect(administrator.conninfo, autocommit=True)) as connection:
        connection.execute(sql.encode())
