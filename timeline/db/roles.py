"""The statements that let a team share one database on a server: three roles, each with the rights it needs.

`<prefix>_reader` reads; `<prefix>_editor` also adds, changes and undoes, but cannot rewrite the log or the schema;
`<prefix>_owner` owns the tables, and upgrades them. Nobody logs in as one of them: users are made their members.
"""

from collections.abc import Iterator

from timeline.db import models, views
from timeline.db.connect import quote_identifier
from timeline.settings.addresses import check_server_name

_STAMP = "alembic_version"
_LOG = ("revision", "change", "batch")
"""What is only ever added to."""

_WRITTEN = {
    "revision": "id, at, author, command, undoes, because",
    "batch": "id, dataset, file, sha256, added, updated, unchanged, rejected, revision, mapping, last_event, is_last",
    "change": "revision, seq, table_name, row_key, kind, before, first_id, last_id, row_count",
}
"""The columns of the log that an editor writes; the others are the server's own word."""
_HEAD = """\
-- Run it once the tables exist, as the server's administrator, or as the owner of the database who may make roles.
-- It can be run again, and gives nothing on anything else.
-- Then for each user: GRANT {reader} TO kim;"""
_ROLE = """\
DO $timeline$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = {text}) THEN CREATE ROLE {name} NOLOGIN; END IF;
END $timeline$;"""
_DATABASE = """\
DO $timeline$ BEGIN
  IF NOT pg_has_role({owner_text}, 'USAGE') THEN GRANT {owner} TO CURRENT_USER; END IF;
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO {reader}', current_database());
END $timeline$;"""


def make_statements(*, schema: str, prefix: str) -> Iterator[str]:
    """Make the statements in order, one transaction; raises InvalidInput for a name that a server cannot have."""
    names = [f"{prefix}_{role}" for role in ("reader", "editor", "owner")]
    check_server_name(schema, what="schema")
    check_server_name(prefix, what="role")
    for name in names:
        check_server_name(name, what="role")
    reader, editor, owner = map(quote_identifier, names)
    home = quote_identifier(schema)
    tables = [f"{home}.{quote_identifier(name)}" for name in (*models.TABLES, *views.SEARCH)]
    log = [f"{home}.{quote_identifier(name)}" for name in _LOG]
    stamp = f"{home}.{quote_identifier(_STAMP)}"
    every = [*tables, stamp, *(f"{home}.{quote_identifier(name)}" for name in views.VIEWS)]
    yield _HEAD.format(reader=reader)
    yield "BEGIN;"
    for name in names:
        yield _ROLE.format(text=_quote(name), name=quote_identifier(name))
    yield f"GRANT {reader} TO {editor};"
    yield f"GRANT {editor} TO {owner};"
    in_format = reader.replace("'", "''").replace("%", "%%")
    yield _DATABASE.format(owner=owner, owner_text=_quote(names[2]), reader=in_format)
    yield f"GRANT USAGE ON SCHEMA {home} TO {reader};"
    yield f"GRANT CREATE ON SCHEMA {home} TO {owner};"
    for name in every:  # so that any owner can upgrade what another has made
        yield f"ALTER TABLE {name} OWNER TO {owner};"
    yield f"GRANT SELECT ON{_list_names(every)} TO {reader};"
    yield f"GRANT INSERT ON{_list_names(tables)} TO {editor};"
    yield f"GRANT UPDATE, DELETE ON{_list_names([name for name in tables if name not in log])} TO {editor};"
    yield from _grant_sequences(schema, reader=reader, editor=editor)
    yield from _grant_future(home, owner=owner, reader=reader, editor=editor)
    yield f"REVOKE INSERT, UPDATE, DELETE ON {stamp} FROM {editor};"
    yield f"REVOKE UPDATE, DELETE ON{_list_names(log)} FROM {editor};"
    for name, columns in _WRITTEN.items():
        table = f"{home}.{quote_identifier(name)}"
        yield f"REVOKE INSERT ON {table} FROM {editor};"
        yield f"GRANT INSERT ({columns}) ON {table} TO {editor};"
    yield "COMMIT;"


def _grant_sequences(schema: str, *, reader: str, editor: str) -> Iterator[str]:
    """Grant the sequences of ids: readers may keep them in a backup, editors take the next."""
    for name, table in models.TABLES.items():
        for column in table.columns:
            if column.identity is not None:
                sequence = f"{quote_identifier(schema)}.{quote_identifier(f'{name}_{column.name}_seq')}"
                yield f"GRANT SELECT ON SEQUENCE {sequence} TO {reader};"
                yield f"GRANT USAGE ON SEQUENCE {sequence} TO {editor};"


def _grant_future(home: str, *, owner: str, reader: str, editor: str) -> Iterator[str]:
    """Grant rights on what an upgrade will create."""
    made = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {home} GRANT"
    yield f"{made} SELECT ON TABLES TO {reader};"
    yield f"{made} INSERT, UPDATE, DELETE ON TABLES TO {editor};"
    yield f"{made} SELECT ON SEQUENCES TO {reader};"
    yield f"{made} USAGE ON SEQUENCES TO {editor};"


def _list_names(names: list[str]) -> str:
    """Write names on lines of their own."""
    return "\n  " + ",\n  ".join(names)


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
