"""`link`, `unlink` and `merge`: how one event stands to another, and two records that are one."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.changing import DryRun, Key, Yes, record_changes
from timeline.cli.command import command
from timeline.cli.session import Session, ask, message
from timeline.domain.vocabulary import LinkKind
from timeline.errors import NotFound, PerhapsTwo

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.events.drafts import EventDraft

Kind = Annotated[LinkKind, typer.Argument(metavar="KIND", help=", ".join(LinkKind))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("link", rich_help_panel="Add and edit")(command(link))
    app.command("unlink", rich_help_panel="Add and edit")(command(unlink))
    app.command("merge", rich_help_panel="Add and edit")(command(merge))


def link(
    session: Session,
    key: Key,
    kind: Kind,
    other: Annotated[
        str, typer.Argument(metavar="KEY[=77]", help="The other event, with any ordinal given by the source.")
    ],
    *,
    dry_run: DryRun = False,
) -> None:
    """Link two events: one marks, ends, or responds to the other.

    timeline link 2025-10-17-prk-rus-banquet marks prk-rus-relations=77

    timeline link 1996-09-prk-rus-treaty-ended ends prk-rus-treaty-1961

    timeline link 2025-10-17-prk-rus-banquet responds-to "reception 2025-10-16" -n
    """
    from timeline.domain.events.assignments import Assignment

    record_changes(session, key, [Assignment(kind.value, other, adds=True)], dry_run=dry_run)


def unlink(
    session: Session,
    key: Key,
    kind: Kind,
    other: Annotated[str, typer.Argument(metavar="KEY", help="The other event.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Remove a link between two events.

    timeline unlink 2025-10-17-prk-rus-banquet marks prk-rus-relations

    timeline unlink 1996-09-prk-rus-treaty-ended ends prk-rus-treaty-1961

    timeline unlink 2025-10-17-prk-rus-banquet marks prk-rus-relations -n
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.domain.events.assignments import Assignment

    with session.reader() as reader:
        record, target = read_events(reader, [find_event(reader, key), find_event(reader, other)])
    linked = [one for one in record.links if one.kind == kind]
    left = [one for one in linked if one.key != target.key]
    if left == linked:
        raise NotFound("link", f"{record.key} {kind} {target.key}", hint=f"See its links: timeline show {record.key}")
    value = "; ".join(one.key if one.ordinal is None else f"{one.key}={one.ordinal}" for one in left)
    record_changes(session, record.key, [Assignment(kind.value, value, adds=False)], dry_run=dry_run)


def merge(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The record to keep: an event, actor or source.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The record to merge into it; its key stays valid.")],
    *,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Merge a duplicate event, actor or source into another.

    Where the two differ, the sources of the second are kept as claims.
    Records with different hosts, states or addresses need --yes.

    timeline merge 2025-10-17-prk-rus-banquet 2025-10-17-prk-rus-reception

    timeline merge sin-hong-chol sin-hongchol --dry-run

    timeline merge kcna-2025-10-21 kcna-2025-10-21-2
    """
    from timeline.cli.echo import changes
    from timeline.db.read.doubts import find_doubts
    from timeline.db.read.found import find_record
    from timeline.db.write.merge import merge_records as join
    from timeline.db.write.resolve import resolve_drafts
    from timeline.domain.events.drafts import Drafts

    drafts = agreed = None
    claims: list[str] = []
    with session.reader() as reader:
        kept, gone = find_record(reader, key), find_record(reader, other)
        if kept.table == gone.table == "event" and kept.id != gone.id:
            drafts = Drafts((_joined(session, reader, kept.id, gone.id),))
            agreed = resolve_drafts(reader, drafts, today=session.today, revise=True)
            claims = _claims(reader, kept.id, gone.id)
        doubtful = find_doubts(reader, kept, gone) if kept.table == gone.table and kept.id != gone.id else ()
    for line in (*(changes(agreed) if agreed else ()), *claims):
        message(line)
    for doubt in doubtful:
        message(f"They are perhaps two. {doubt}")
    if doubtful and not (yes or dry_run or session.interactive):
        raise PerhapsTwo(doubtful)
    asked = session.interactive and not yes and not dry_run
    if asked and not ask(f"Let {gone.key} join {kept.key}?", default=not doubtful):
        message("Nothing was changed.")
        raise typer.Exit(1)
    join(
        session.location,
        kept,
        gone,
        author=session.author,
        today=session.today,
        drafts=drafts,
        agreed=agreed,
        dry_run=dry_run,
    )
    message(f"{gone.key} {'would be' if dry_run else 'is now'} {kept.key}")
    if not dry_run:
        message("Undo: timeline undo")


def _claims(reader: "Reader", kept: int, gone: int) -> list[str]:
    """What the sources of the second will be cited for, where it says something else."""
    from timeline.db.read.events import read_events
    from timeline.domain.events.field_writer import write_fields
    from timeline.domain.events.merging import find_differing_claims

    told = find_differing_claims(*map(write_fields, read_events(reader, [kept, gone])))
    return [f"  claimed by its sources: {target} {value}" for target, value in told.items()]


def _joined(session: Session, reader: "Reader", kept: int, gone: int) -> "EventDraft":
    from timeline.db.read.events import read_events
    from timeline.domain.events import event_fields
    from timeline.domain.events.field_writer import write_fields
    from timeline.domain.events.merging import merge_fields

    both: tuple[dict[str, Any], ...] = tuple(map(write_fields, read_events(reader, [kept, gone])))
    return event_fields.parse_event(merge_fields(*both), today=session.today)
