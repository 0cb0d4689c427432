"""`settle`: which of several claims holds, in whose judgement, and why."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Session, ask, message
from timeline.errors import InvalidDraft, InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.resolve import Resolution
    from timeline.domain.events.claimed_fields import ClaimedField
    from timeline.domain.events.drafts import Drafts, SettlementDraft
    from timeline.domain.events.records import EventRecord


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("settle", rich_help_panel="Add and edit")(command(settle))


def settle(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="EVENT", help="A key, a nickname, or words.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="date, type, place, guest, marks ...; or event.")],
    *,
    value: Annotated[str, typer.Option(metavar="VALUE", help="The value to keep: one on record or claimed.")],
    because: Annotated[str, typer.Option(metavar="REASON", help="Your reason.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Answer yes to every question.")] = False,
) -> None:
    r"""Decide between claims, with your name and reason.

    The value must be on record or claimed by a source; otherwise cite a
    source for it first.

    timeline settle prk-rus-relations date --value 1948-10-12 \
      --because "the day that both states keep"

    timeline settle 2025-10-17-prk-rus-banquet type --value reception \
      --because "the host's own word" --dry-run

    timeline settle 2025-10-17-prk-rus-banquet marks --value 77 \
      --because "counted from 1948" --author kim
    """
    with session.reader() as reader:
        record, drafts, agreed, borne = _resolve(session, reader, key, field, value=value, because=because)
    from timeline.cli.echo import changes

    for line in changes(agreed):
        message(line)
    if not agreed.writes:
        message("Nothing changes: it is settled so already.")
        return
    if borne:
        message(f"No citation claims {borne}, which the record gave until now; the log keeps it.")
    if dry_run:
        return
    if session.interactive and not yes and not ask("Settle it so?"):
        message("Nothing was changed.")
        raise typer.Exit(1)
    from timeline.db.write.record import write_drafts as write

    write(session.location, drafts, agreed=agreed, author=session.author, today=session.today, revise=True)
    message(f"Settled for {record.key}\nUndo: timeline undo")


def _resolve(
    session: Session, reader: "Reader", key: str, field: str, *, value: str, because: str
) -> "tuple[EventRecord, Drafts, Resolution, str]":
    """The event with the settlement in it, and the recorded value that nobody claims and that it would replace."""
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.domain.events.claimed_fields import is_recorded
    from timeline.domain.events.claims import EVENT
    from timeline.domain.events.drafts import SettlementDraft
    from timeline.reports.page.source_phrases import describe_position

    (record,) = read_events(reader, [find_event(reader, key)])
    told = SettlementDraft(_target(field), value.strip(), session.author.name, " ".join(because.split()))
    # Resolved once to know the value by its key, and then with the record changed to it.
    drafts, agreed = _told(session, reader, record, told, change=False)
    if not agreed.events:
        return record, drafts, agreed, ""
    judged = agreed.events[0].settlements[-1]
    asked = _asked(record, judged)
    if judged.target == EVENT or is_recorded(record, judged.target, judged.value):
        return record, drafts, agreed, ""
    drafts, agreed = _told(session, reader, record, judged, change=True)
    borne = next(
        (describe_position(asked.name, one) for one in asked.positions if one.recorded and not one.asserting), ""
    )
    return record, drafts, agreed, borne


def _target(field: str) -> str:
    """The field as a settlement names it: `guest:choe-son-hui` is the role."""
    from timeline.domain.events.claims import DENIED, EVENT, parse_target

    name = field.strip().lower()
    if name == EVENT or name.startswith(("participation:", "link:")):
        return name
    if name.startswith(DENIED):
        raise InvalidInput(f"{name} is what sources deny.", hint="Settle the field: timeline settle EVENT date ...")
    return str(parse_target(name.partition(":")[0]))


def _told(
    session: Session, reader: "Reader", record: "EventRecord", judged: "SettlementDraft", *, change: bool
) -> "tuple[Drafts, Resolution]":
    from timeline.db.write.resolve import resolve_drafts
    from timeline.domain.events import event_fields
    from timeline.domain.events.assignments import apply_settlement
    from timeline.domain.events.drafts import Drafts
    from timeline.domain.events.field_writer import write_fields

    fields = apply_settlement(write_fields(record), judged, change=change)
    try:
        drafts = Drafts((event_fields.parse_event(fields, today=session.today),))
    except InvalidDraft as error:
        raise InvalidDraft([(name.removeprefix("settled."), why) for name, why in error.problems]) from None
    return drafts, resolve_drafts(reader, drafts, today=session.today, revise=True)


def _asked(record: "EventRecord", judged: "SettlementDraft") -> "ClaimedField":
    """What is settled; raises InvalidInput where nobody gives that value."""
    from timeline.domain.events.claimed_fields import list_claimed_fields
    from timeline.domain.events.claims import is_same_claim, name_claimed_field

    everything = list_claimed_fields(record)
    about = name_claimed_field(judged.target, judged.value)
    asked = next((one for one in everything if one.key == about), None)
    given = [one.value for one in asked.positions if one.recorded or one.asserting] if asked else []
    if asked and any(judged.value == each or is_same_claim(judged.target, judged.value, each) for each in given):
        return asked
    values = given or [
        each.value for one in everything if one.name == judged.target for each in one.positions if each.value
    ]
    listed = f" Given are: {'; '.join(values)}." if values else ""
    raise InvalidInput(
        f'No source and no record gives "{judged.value}" for {judged.target}.{listed}',
        hint=f"Cite a source for it first: timeline cite {record.key} --claim ...",
    )
