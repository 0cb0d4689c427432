"""`set`, `rm` and `alias`: correct a record, take one away, give one a second name."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Session, ask, message
from timeline.errors import UnknownActors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.db.write.resolve import Resolution, ResolvedEvent
    from timeline.domain.events.assignments import Assignment
    from timeline.domain.events.drafts import Drafts
    from timeline.domain.events.records import EventRecord

Key = Annotated[str, typer.Argument(metavar="KEY", help="A key, the beginning of a key, a nickname, or words.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done; change nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer yes to every question.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("set", rich_help_panel="Add and edit")(command(set_))
    app.command("rm", rich_help_panel="Add and edit")(command(remove))
    app.command("alias", rich_help_panel="Add and edit")(command(alias))


def set_(
    session: Session,
    key: Key,
    assignments: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="Fields as in `timeline add`; += adds to a list.")
    ],
    *,
    create: Annotated[
        bool, typer.Option("--create", help="Create unknown people and organisations without asking.")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Change fields of an event, actor or source.

    An empty value removes the old one.

    timeline set 2025-10-17-prk-rus-banquet venue="Great hall" tags+=Kursk

    timeline set 2025-10-17-prk-rus-banquet guest+="RUS: Moscow City Hall" -n

    timeline set kcna reliability=B
    """
    from timeline.domain.events.assignments import parse_assignment

    told = [parse_assignment(text) for text in assignments]
    record_changes(session, key, told, create=create or yes, dry_run=dry_run)


def record_changes(
    session: Session, key: str, told: "Sequence[Assignment]", *, create: bool = False, dry_run: bool = False
) -> None:
    """Say what assignments change of a record, then record it as one change."""
    from timeline.db.write.record import write_drafts

    drafts, agreed, follows = _resolve(session, key, told)
    agree(session, agreed, create=create, dry_run=dry_run, follows=follows)
    if dry_run and agreed.writes:
        message("Nothing was changed: --dry-run")
    elif agreed.writes:
        write_drafts(session.location, drafts, agreed=agreed, author=session.author, today=session.today, revise=True)
        message("Changed. Undo: timeline undo")


def agree(session: Session, agreed: "Resolution", *, create: bool, dry_run: bool, follows: str = "") -> None:
    """Say what changes; what nobody knows yet is agreed to, or UnknownActors raised.

    `follows` is said of what was taken away and comes back by itself.
    """
    from timeline.cli.echo import changes

    for line in changes(agreed):
        message(line)
    if follows:
        message(follows)
    elif not agreed.writes:
        message("Nothing changes: it says that already.")
    if agreed.proposed:
        message(f"Will make: {'; '.join(agreed.proposed)}")
    if agreed.proposed and not create and not dry_run:
        if not session.interactive:
            raise UnknownActors(agreed.proposed)
        if not ask("Make these and change it?"):
            message("Nothing was changed.")
            raise typer.Exit(1)


def _resolve(session: Session, key: str, told: "Sequence[Assignment]") -> "tuple[Drafts, Resolution, str]":
    from timeline.db.read import definitions
    from timeline.db.read.events import read_events
    from timeline.db.read.found import find_record
    from timeline.db.write.resolve import resolve_drafts
    from timeline.domain.events import event_fields
    from timeline.domain.events.assignments import assign_actor, assign_event_fields, assign_source
    from timeline.domain.events.drafts import Drafts
    from timeline.domain.events.field_writer import write_fields

    record: EventRecord | None = None
    with session.reader() as reader:
        found = find_record(reader, key)
        if found.table == "actor":
            (actor,) = (one for one in definitions.read_actor_drafts(reader, [found.key]) if one.key == found.key)
            drafts = Drafts((), actors=(assign_actor(actor, told),))
        elif source := definitions.read_source_draft(reader, found.key):
            drafts = Drafts((), sources=(assign_source(source, told, today=session.today),))
        else:
            record = read_events(reader, [found.id])[0]
            fields = assign_event_fields(write_fields(record), told)
            drafts = Drafts((event_fields.parse_event(fields, today=session.today),))
        agreed = resolve_drafts(reader, drafts, today=session.today, revise=True)
        return drafts, agreed, _following(told, agreed.events[0] if agreed.events else record) if record else ""


def _following(told: "Sequence[Assignment]", event: "ResolvedEvent | EventRecord") -> str:
    """What is said where soil or city was taken away and follows from the host."""
    emptied = {one.field for one in told if not one.value}
    if event.city and "place" in emptied:
        return f"The place follows from the host: {event.city}. For none on record write place=-"
    return f"The country follows from the host: {event.country}." if event.country and "in" in emptied else ""


def remove(
    session: Session,
    keys: Annotated[list[str], typer.Argument(metavar="KEY", help="Events, or unused actors and sources.")],
    *,
    cascade: Annotated[
        bool, typer.Option("--cascade", help="Remove links and notes about it too (other events stay).")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Remove events, or unused actors and sources.

    Refused while other records refer to them; these are listed.
    The keys of removed records are never reused.

    timeline rm 2025-10-17-prk-rus-banquet

    timeline rm prk-rus-relations --cascade --dry-run

    timeline rm joongang-2025-10-21
    """
    from timeline.db.write.remove import remove_records as take_away

    if session.interactive and not yes and not dry_run:
        told = take_away(session.location, keys, cascade=cascade, author=session.author, dry_run=True)
        if not ask(f"Remove {', '.join((*told.keys, *told.with_them))}?"):
            message("Nothing was removed.")
            raise typer.Exit(1)
    done = take_away(session.location, keys, cascade=cascade, author=session.author, dry_run=dry_run)
    verb = "Would remove" if dry_run else "Removed"
    for one in (*done.keys, *done.with_them):
        message(f"{verb} {one}")
    if not dry_run:
        message("Undo: timeline undo")


def alias(
    session: Session,
    key: Key,
    nickname: Annotated[str, typer.Argument(metavar="NICKNAME", help="A short name not yet in use.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Give an event or actor a second name, valid in every command.

    timeline alias 1961-07-11-chn-prk-treaty chn-prk-treaty

    timeline alias prk-foreign-ministry prk-mfa

    timeline alias "banquet Moscow 2025-10-17" moscow-77 --dry-run
    """
    from timeline.db.write.alias import add_alias

    found = add_alias(session.location, key, nickname, author=session.author, dry_run=dry_run)
    message(f"{f'Would let {nickname} mean' if dry_run else f'{nickname} now means'} {found.key}")
    if not dry_run:
        message("Undo: timeline undo")
