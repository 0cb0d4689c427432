"""`init`: a new database, or an upgrade of one."""

from dataclasses import replace
from typing import Annotated

import typer

from timeline import resources
from timeline.cli.command import command
from timeline.cli.confirm import say
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
    "round_year": ("round-year rule", "round-year rules"),
}
"""The noun for rows of each seeded table, singular and plural."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(command(init))


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
        message('Next: timeline add --help, or timeline between "North Korea" Russia')


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
    from timeline.db.write.record import write_drafts
    from timeline.db.write.resolve import resolve_drafts
    from timeline.domain.events.drafts import join_drafts
    from timeline.exchange.yaml import reading

    files = sorted((resources.find_folder("seeds") / "events").glob("*.yaml"))
    drafts = join_drafts(reading.read(file.read_bytes(), name=file.name, today=session.today) for file in files)
    with session.open_reader() as reader:
        new = tuple(draft for draft in drafts.events if find_exact_event(reader, draft.key) is None)
        drafts = replace(drafts, events=new)
        agreed = resolve_drafts(reader, drafts, today=session.today, whole_keys=True)
    if not new:
        message("The demo events are already in the database.")
        return
    write_drafts(session.location, drafts, agreed=agreed, author=session.author, today=session.today, whole_keys=True)
    message(f"Added {len(agreed.events)} demo events. Undo: timeline undo")
