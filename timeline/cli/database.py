"""`db`: where the database is, which schema it has, and bringing it up to date."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Output, Session, emit, message
from timeline.document import Document, Facts


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Show, upgrade and share the database.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.command("path")(command(path))
    group.command("current")(command(current))
    group.command("upgrade")(command(upgrade))
    group.command("roles")(command(roles))
    app.add_typer(group, name="db", rich_help_panel="Maintain")


def path(session: Session) -> None:
    """Print where the database is, and the setting behind it.

    timeline db path

    timeline db path --db relations.db

    timeline db path --db postgresql://user@server/relations
    """
    from timeline.db import connect

    place = session.location
    emit(f"{place.masked}\n")
    message(f"Told by: {session.settings.origin}")
    if place.path is not None and not connect.file_exists(place.path):
        message("It is not there yet. Make it: timeline init")


def current(session: Session, *, out: Output) -> None:
    """Show the database's schema version and the program's.

    timeline db current

    timeline db current --json

    timeline db current --db postgresql://user@server/relations
    """
    from timeline.db import schema

    found = _stamp(session)
    told = _state(found, known=schema.KNOWN, head=schema.HEAD)
    place = session.location.masked
    out.show(
        Document(
            "The database",
            [Facts([("Database", place), ("Schema", f"{found}, {told}"), ("Known", schema.HEAD)])],
            data={"database": place, "schema": found, "known": schema.HEAD, "current": found == schema.HEAD},
            keys=[found],
        )
    )


def upgrade(
    session: Session,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done; change nothing.")] = False,
) -> None:
    """Upgrade an older database; a backup is made first.

    timeline db upgrade --dry-run

    timeline db upgrade

    timeline db upgrade --db relations.db
    """
    from timeline.db import schema

    found = _stamp(session)
    if dry_run:
        schema.verify_schema(schema.HEAD if found in schema.KNOWN else found, shown=session.location.masked)
        plan = f"Would upgrade from schema {found} to {schema.HEAD}." if found != schema.HEAD else "It is up to date."
        message(plan)
        return
    from timeline.cli.init import bring_up_to_date

    bring_up_to_date(session)


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
    from timeline.db import roles as team

    found = schema if schema is not None else session.location.schema or "public"
    emit("\n".join(team.make_statements(schema=found, prefix=prefix)) + "\n")
    message(f"For the tables in the schema {found}.")


def _stamp(session: Session) -> str:
    """The stamp of a database of ours; raises NotFound for a missing one, SchemaMismatch for another program's."""
    from contextlib import closing

    from timeline.db import connect, schema

    with closing(connect.connect(session.location)) as connection, connect.map_storage_errors(session.location.masked):
        found = connect.read_stamp(connection)
    if found is None:
        schema.verify_schema(None, shown=session.location.masked)
    return str(found)


def _state(found: str, *, known: tuple[str, ...], head: str) -> str:
    if found == head:
        return "up to date"
    return "older than this program: timeline db upgrade" if found in known else "newer than this program"
