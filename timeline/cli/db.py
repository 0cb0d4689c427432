"""`db`: the place and the schema of the database, upgrades, and roles for a team."""

from contextlib import closing
from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.init import upgrade_database
from timeline.cli.options import DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session, emit, message
from timeline.document import Document, Facts


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(
        help="Show, upgrade and share the database.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.command("path")(command(path))
    group.command("names")(command(names, about_events=False))
    group.command("current")(command(current))
    group.command("upgrade")(command(upgrade, records=False))
    group.command("roles")(command(roles))
    app.add_typer(group, name="db")


def path(session: Session) -> None:
    """Print where the database is, and the setting behind it.

    timeline db path

    timeline db path --db relations.db

    timeline db path --db postgresql://user@server/relations
    """
    from timeline.cli.config import describe_origin
    from timeline.db import connect

    location = session.location
    emit(f"{location.masked}\n")
    message(f"Source: {describe_origin(session.settings.origin)}")
    if location.path is not None and not connect.has_file(location.path):
        message("There is no database yet. Create one: timeline init")


def names(session: Session, *, out: Output) -> None:
    """List the databases with names, for --db NAME.

    They are lines under [databases] in timeline.toml, of this folder or
    your own: work = "work.db".

    timeline db names

    timeline db names --json

    timeline db names --format csv -o databases.csv
    """
    from timeline.document import Table, Text
    from timeline.settings import parse_location, read_named
    from timeline.settings.folders import find_user_file

    rows = [
        (named.name, parse_location(named.address).masked, named.origin.name)
        for name, named in sorted(read_named().items())
    ]
    columns = ("Name", "Database", "From")
    nothing = Text(f"No database has a name. Add [databases] to {find_user_file(None)}.")
    out.show(
        Document(
            "Databases by name",
            [Table(columns, rows) if rows else nothing],
            data=[dict(zip(("name", "database", "file"), row, strict=True)) for row in rows],
            keys=[row[0] for row in rows],
        )
    )


def current(session: Session, *, out: Output) -> None:
    """Show the database's schema version and the program's.

    timeline db current

    timeline db current --json

    timeline db current --db postgresql://user@server/relations
    """
    from timeline.db import schema

    stamp = _read_stamp(session)
    state = _describe_stamp(stamp, known=schema.KNOWN, head=schema.HEAD)
    address = session.location.masked
    out.show(
        Document(
            "The database",
            [Facts([("Database", address), ("Schema", f"{stamp}, {state}"), ("Known", schema.HEAD)])],
            data={"database": address, "schema": stamp, "known": schema.HEAD, "current": stamp == schema.HEAD},
            keys=[stamp],
        )
    )


def upgrade(
    session: Session,
    *,
    dry_run: DryRun = False,
) -> None:
    """Upgrade an older database; a backup is made first.

    timeline db upgrade --dry-run

    timeline db upgrade

    timeline db upgrade --db relations.db
    """
    from timeline.db import schema

    stamp = _read_stamp(session)
    session.outcome.describe_database(session.location.masked, schema=schema.HEAD, schema_before=stamp, copy=None)
    if not dry_run:
        upgrade_database(session)
    elif stamp == schema.HEAD:
        message("The database is up to date.")
    else:
        schema.verify_schema(schema.HEAD if stamp in schema.KNOWN else stamp, shown=session.location.masked)
        message(f"Would upgrade from schema {stamp} to {schema.HEAD}.")


def roles(
    session: Session,
    *,
    schema: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Schema of the tables (default: from the address, or public)."),
    ] = None,
    prefix: Annotated[str, typer.Option(metavar="WORD", help="Beginning of the role names.")] = "timeline",
) -> None:
    """Print SQL for sharing a PostgreSQL database in a team.

    Creates roles for readers, editors and owners. Changes nothing by
    itself; run it with psql, after init. It can be run again.

    timeline db roles

    timeline db roles --schema desk --prefix desk

    timeline db roles --schema desk | psql postgresql://server/relations
    """
    from timeline.db.roles import make_statements

    name = schema if schema is not None else session.location.schema or "public"
    emit("\n".join(make_statements(schema=name, prefix=prefix)) + "\n")
    message(f"For the tables in the schema {name}.")


def _read_stamp(session: Session) -> str:
    """Read the schema stamp; raises NotFound for a missing database, SchemaMismatch for one of another program."""
    from timeline.db import connect, schema

    with closing(connect.connect(session.location)) as connection, connect.map_storage_errors(session.location.masked):
        stamp = connect.read_stamp(connection)
    if stamp is None:
        schema.verify_schema(None, shown=session.location.masked)
    return str(stamp)


def _describe_stamp(stamp: str, *, known: tuple[str, ...], head: str) -> str:
    if stamp == head:
        return "up to date"
    return "older than this program: timeline db upgrade" if stamp in known else "newer than this program"
