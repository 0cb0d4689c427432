"""`undo`, `log` and `diff`: what was changed, what became of it, and the way back."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Output, Session, ask, message


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("undo", rich_help_panel="Add and edit")(command(undo))
    app.command("log", rich_help_panel="Look up")(command(log))
    app.command("diff", rich_help_panel="Look up")(command(diff))


def undo(
    session: Session,
    number: Annotated[
        int | None, typer.Argument(metavar="[CHANGE]", help="Number in the log (default: the last change not undone).")
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what would be undone; change nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Answer yes to every question.")] = False,
) -> None:
    """Undo a change (default: the last one); the log keeps both.

    Refused while later changes depend on it; these are listed. An undo
    can be undone too.

    timeline undo

    timeline undo 12 --dry-run

    timeline undo --yes
    """
    from timeline.db.write.undo import undo_revision as take_back

    if session.interactive and not yes and not dry_run:
        told = take_back(session.location, author=session.author, number=number, dry_run=True)
        if not ask(f"Undo {told.revision.told}?"):
            message("Nothing was undone.")
            raise typer.Exit(1)
    done = take_back(session.location, author=session.author, number=number, dry_run=dry_run)
    message(f"{'Would undo' if dry_run else 'Undone'}: {done.revision.told}")


def log(
    session: Session,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Only changes to this event, actor or source.")
    ] = None,
    *,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Show at most N.")] = 20,
    out: Output,
) -> None:
    """List changes to the database or one record, latest first.

    timeline log

    timeline log 2025-10-17-prk-rus-banquet

    timeline log --limit 100 --json
    """
    from timeline.db.read.found import find_record
    from timeline.db.read.history import read_revisions
    from timeline.reports.events.history import build_log

    with session.reader() as reader:
        of = find_record(reader, key) if key is not None else None
        found = read_revisions(reader, limit=limit, of=of)
    out.show(build_log(found))


def diff(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key, a nickname, or words.")],
    first: Annotated[
        int, typer.Argument(metavar="CHANGE", min=0, help="The version after this change (a number in the log).")
    ],
    second: Annotated[
        int | None, typer.Argument(metavar="[CHANGE]", min=0, help="The other version (default: now).")
    ] = None,
    *,
    out: Output,
) -> None:
    """Compare two versions of an event, field by field.

    timeline diff 2025-10-17-prk-rus-banquet 1

    timeline diff 2025-10-17-prk-rus-banquet 1 4

    timeline diff prk-rus-relations 3 --json
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.db.write.past import open_past
    from timeline.domain.events.field_writer import write_fields
    from timeline.reports.events.history import build_difference
    from timeline.reports.loaders.events import load_fields

    with session.reader() as reader:
        event = find_event(reader, key)
        (now,) = read_events(reader, [event])
    editions = []
    with open_past(session.location) as then:
        for number in sorted((first, *([] if second is None else [second])), reverse=True):
            then.back_to(number)
            editions.append(load_fields(then.reader, event))
    after = editions[0] if second is not None else write_fields(now)
    out.show(build_difference(now.key, editions[-1], after))
