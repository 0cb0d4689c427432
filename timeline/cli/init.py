"""`init`: a new database, or an upgrade of one."""

import shlex
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from timeline import resources
from timeline.cli.command import command
from timeline.cli.confirm import record, say
from timeline.cli.files import remove_leftovers_beside
from timeline.cli.session import Session, message
from timeline.errors import Message
from timeline.messages.phrases import count

_NOUNS = {
    "country": ("country", "countries"),
    "succession": ("succession", "successions"),
    "actor": ("actor", "actors"),
    "actor_name": ("name", "names"),
    "event_type": ("event type", "event types"),
    "rank": ("rank", "ranks"),
    "membership": ("membership", "memberships"),
    "round_year": ("round-year rule", "round-year rules"),
}
"""The noun for rows of each seeded table, singular and plural."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(command(init, changes=True))


def init(
    session: Session, demo: Annotated[bool, typer.Option("--demo", help="Add sample events with sources.")] = False
) -> None:
    """Create the database, or upgrade an existing one.

    An upgrade makes a backup first. Running init again adds only
    missing countries, event types and ranks.

    timeline init

    timeline init --demo

    timeline init --db "postgresql://user@server/relations?schema=desk"
    """
    is_new = upgrade_database(session)
    if demo:
        _add_demo(session)
    if is_new:
        step = 'between "North Korea" Russia' if demo else "add"
        message(f"Next: {_name_program(session)} {step}")


def upgrade_database(session: Session) -> bool:
    """Create or upgrade the database, add missing seed rows, and say so; return whether it was created."""
    from timeline.db import migrations, seeds
    from timeline.db.write.derive import PairChange, refresh_after_upgrade
    from timeline.db.write.transaction import Transaction, open_transaction

    remove_leftovers_beside(session.location)
    changes: list[PairChange] = []
    done = migrations.upgrade(
        session.location, refill=lambda connection: changes.extend(refresh_after_upgrade(Transaction(connection)))
    )
    session.outcome.describe_database(
        session.location.masked,
        schema=done.after,
        schema_before=done.before,
        copy=str(done.copy) if done.copy else None,
    )
    if done.before is None:
        message(f"Created {session.location.masked}")
    elif done.before != done.after:
        message(f"Upgraded {session.location.masked} from schema {done.before} to {done.after}.")
    if gained := [(change.event, change.gained) for change in changes if change.gained]:
        say(Message("pairs-gained", {"events": gained}))
    if lost := [(change.event, change.lost) for change in changes if change.lost]:
        say(Message("pairs-lost", {"events": lost}))
    if done.copy:
        message(f"Previous database: {done.copy}")
    with open_transaction(session.location) as transaction:
        added = seeds.load_seeds(transaction, resources.find_folder("seeds"))
    counts = ", ".join(count(number, *_NOUNS[table]) for table, number in added.items())
    message(f"Added {counts}." if counts else "Countries, event types and ranks are up to date.")
    return done.before is None


def _add_demo(session: Session) -> None:
    from timeline.db.read.keys import find_exact_event
    from timeline.domain.events.drafts import join_drafts
    from timeline.exchange.yaml import reading
    from timeline.usecases.proposal import propose_drafts

    files = sorted((resources.find_folder("seeds") / "events").glob("*.yaml"))
    drafts = join_drafts(reading.read(file.read_bytes(), name=file.name, today=session.today) for file in files)
    with session.open_reader() as reader:
        new = tuple(draft for draft in drafts.events if find_exact_event(reader, draft.key) is None)
        drafts = replace(drafts, events=new)
        proposal = propose_drafts(reader, drafts, today=session.today, whole_keys=True)
    if not new:
        message("The demo events are already in the database.")
        return
    recorded = record(session, proposal).resolution.events
    message(f"Added {len(recorded)} demo events. Undo: timeline undo")


def _name_program(session: Session) -> str:
    """Name the program as it can be typed here, with its database where that was given by an option."""
    typed = Path(sys.argv[0])
    is_on_path = typed.name != "timeline" or shutil.which("timeline") == shutil.which(str(typed))
    program = "timeline" if is_on_path else shlex.quote(str(typed))
    return f"{program} --db {shlex.quote(session.location.masked)}" if session.has_own_database else program
