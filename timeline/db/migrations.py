"""Bring a database to the schema this program knows, in one transaction: whole or not at all."""

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from timeline import resources
from timeline.db import connect, engine, models, schema, views, write_lock
from timeline.errors import InvalidInput, StorageError
from timeline.files import open_part, read_mode
from timeline.settings import Location

_OWNER = (
    "SELECT r.rolname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
    " WHERE c.oid = to_regclass('alembic_version') AND r.rolname <> current_user AND pg_has_role(r.oid, 'MEMBER')"
)


_FILE_MODE = 0o644
"""The permissions that SQLite gives a new file."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The result of an upgrade: the schemas before (None for none) and after, and the copy it made."""

    before: str | None
    after: str
    copy: Path | None = None


def upgrade(location: Location, *, refill: Callable[[sa.Connection], None], mode: int = _FILE_MODE) -> Upgrade:
    """Create the database or bring it to `schema.HEAD`; nothing is done to one that is there already.

    A new SQLite file, with permissions no wider than `mode`, appears when it is complete; an older one is first copied
    beside itself. `refill` fills the derived tables before the commit. Raises SchemaMismatch for a newer schema,
    StorageError for a database that is not ours; both leave it as it was.
    """
    path = location.path
    if path is None or connect.has_file(path):
        return _upgrade(location, refill)
    _make_folder(path.parent)
    try:
        with open_part(path, over=False, mode=mode) as part:
            return _upgrade(Location(path=part, shown=str(path)), refill)
    except InvalidInput as error:
        if error.message.key != "file-exists":
            raise
        return _upgrade(location, refill)  # somebody else has made it meanwhile


def _upgrade(location: Location, refill: Callable[[sa.Connection], None]) -> Upgrade:
    with _transaction(location) as connection:
        before = _read_stamp(connection, location)
        if before == schema.HEAD:
            return Upgrade(before, before)
        copy = _copy(location, before)
        _run(views.make_drop_statements(), connection)
        _complete(connection, refill)
        return Upgrade(before, schema.HEAD, copy)


def _complete(connection: sa.Connection, refill: Callable[[sa.Connection], None]) -> None:
    command.upgrade(make_config(connection), "head")
    _run(views.make_create_statements(connection.dialect.name), connection)
    refill(connection)


def create_earlier(
    location: Location,
    revision: str,
    *,
    fill: Callable[[sa.Connection], None],
    refill: Callable[[sa.Connection], None],
) -> None:
    """Create a database of an earlier schema, let `fill` write its rows, and upgrade it, in one transaction.

    `refill` fills the derived tables. Raises what either raises; the file is the caller's own, and to be removed then.
    """
    with _transaction(location) as connection:
        command.upgrade(make_config(connection), revision)
        fill(connection)
        _complete(connection, refill)


def downgrade(location: Location, revision: str) -> Path | None:
    """Go back to an older `revision` or to `base`, without views and index; returns the copy of a file."""
    with _transaction(location) as connection:
        copy = _copy(location, _read_stamp(connection, location))
        _run(views.make_drop_statements(), connection)
        command.downgrade(make_config(connection), revision)
        return copy


def make_config(connection: sa.Connection) -> Config:
    """Configure Alembic, silent, for an open connection whose transaction is the caller's."""
    folder = str(resources.find_folder("alembic")).replace("%", "%%")
    made = Config(stdout=io.StringIO(), attributes={"connection": connection})
    made.set_main_option("script_location", folder)
    return made


@contextmanager
def _transaction(location: Location) -> Iterator[sa.Connection]:
    """Begin on a bare engine."""
    with connect.map_storage_errors(location.masked), engine.create_bare_engine(location).begin() as connection:
        write_lock.acquire_lock(connection, location)
        if location.path is None:
            _make_schema(connection, location.schema)
            _act_as_owner(connection)
        yield connection


def _make_schema(connection: sa.Connection, name: str) -> None:
    """Create the schema that the address names; an existing one needs no right to create any."""
    exists = sa.text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
    if name and connection.scalar(exists, {"name": name}) is None:
        connection.exec_driver_sql(f"CREATE SCHEMA {connect.quote_identifier(name)}".replace("%", "%%"))


def _act_as_owner(connection: sa.Connection) -> None:
    """Act as the role that the tables belong to, so that what one of several owners creates belongs to all."""
    owner = connection.scalar(sa.text(_OWNER))
    if owner is not None:
        connection.exec_driver_sql(f"SET LOCAL ROLE {connect.quote_identifier(owner)}".replace("%", "%%"))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("database-folder", folder=folder, reason=error.strerror) from None


def _read_stamp(connection: sa.Connection, location: Location) -> str | None:
    """Read the stamp; raises SchemaMismatch for a newer database, StorageError for one of another program."""
    stamp = MigrationContext.configure(connection).get_current_revision()
    if stamp is not None:
        if stamp not in schema.KNOWN:
            schema.verify_schema(stamp, shown=location.masked)
        return stamp
    foreign = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
    if location.path is None:
        # A server's database may be shared, and extensions keep tables of their own in it.
        foreign &= models.metadata.tables.keys()
    if foreign:
        raise StorageError("database-foreign", shown=location.masked, table=min(foreign))
    return None


def _copy(location: Location, revision: str | None) -> Path | None:
    """Copy a SQLite file to `<name>.<revision>.<n>.bak` beside it, with the first n that is free."""
    path = location.path
    if path is None or revision is None:
        return None
    names = (path.with_name(f"{path.name}.{revision}.{number}.bak") for number in count(1))
    copy = next(name for name in names if not name.exists())
    with (
        open_part(copy, over=False, mode=read_mode(path)) as part,
        closing(connect.open_sqlite(path)) as source,
        closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
    return copy


def _run(statements: list[str], connection: sa.Connection) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
