"""What Alembic runs: one transaction on a bare connection, checked before it is committed.

The program hands over its open connection in `config.attributes`; `python -m alembic` from a checkout opens
the database that TIMELINE_DB names. On SQLite foreign keys are off, for a recreated parent table would take
the rows of its children with it; what they guard is checked at the end.
"""

import sqlalchemy as sa
from alembic import context

from timeline import settings
from timeline.db import engine, models, views


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Tell whether a reflected object is migrated: the search index and its shadow tables are not."""
    return not (kind == "table" and name is not None and name.startswith(views.SEARCH))


def counters(connection: sa.Connection) -> dict[str, int]:
    """Return the highest id ever given by each AUTOINCREMENT table of SQLite."""
    numbered = sa.text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
    names = list(connection.scalars(numbered))
    if not names:
        return {}
    given = connection.execute(sa.text("SELECT name, seq FROM sqlite_sequence"))
    return dict.fromkeys(names, 0) | {name: highest for name, highest in given if name in names}


def restore_counters(connection: sa.Connection, before: dict[str, int]) -> None:
    """Let recreated tables count on where they were; raises RuntimeError where one no longer counts."""
    after = counters(connection)
    for name, highest in before.items():
        if not sa.inspect(connection).has_table(name):
            continue
        if name not in after:
            raise RuntimeError(f'{name}: give batch_alter_table table_kwargs={{"sqlite_autoincrement": True}}')
        values = {"name": name, "highest": max(highest, after[name])}
        connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
        connection.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :highest)"), values)


def migrate(connection: sa.Connection) -> None:
    """Run what was asked for in the connection's transaction; raises RuntimeError if it breaks the data."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite and connection.scalar(sa.text("PRAGMA foreign_keys")):
        raise RuntimeError("migrations need a connection with foreign keys off")
    before = counters(connection) if sqlite else {}
    context.configure(
        connection=connection,
        target_metadata=models.metadata,
        render_as_batch=True,
        compare_type=True,
        # On SQLite Alembic takes each identity and each empty default for a change.
        compare_server_default=not sqlite,
        include_name=ours,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite:
        restore_counters(connection, before)
        broken = connection.execute(sa.text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"{len(broken)} rows lost what they refer to, the first in {broken[0][0]}")


if context.is_offline_mode():
    raise SystemExit("Run against a database: these migrations check what they did before they commit it.")
given = context.config.attributes.get("connection")
if given is None:
    with engine.create_bare_engine(settings.load_settings().database).begin() as own:
        migrate(own)
else:
    migrate(given)
