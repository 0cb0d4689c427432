"""`tag`: words of one's own on events."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns.group import DryRun, Limit, group, record, told
from timeline.cli.session import Output, Session


def register(app: typer.Typer) -> None:
    """Add the commands."""
    tags = group(app, "tag", about="Words of your own on events: add, list, show.")
    tags.command("add")(command(add))
    tags.command("list")(command(list_))
    tags.command("show")(command(show))


def list_(session: Session, *, out: Output) -> None:
    """List the tags, with the number of events of each.

    timeline tag list

    timeline tag list --json

    timeline tag list --format csv -o tags.csv
    """
    from timeline.db.read.nouns import tags
    from timeline.reports.nouns import tags as page

    with session.reader() as reader:
        found = tags.listed(reader)
    out.show(page.build_list(found))
    told(len(found), "tag")


def show(
    session: Session,
    tag: Annotated[str, typer.Argument(metavar="TAG", help="The word.")],
    *,
    limit: Limit = None,
    after: Annotated[str | None, typer.Option(metavar="KEY", help="Go on after this event.")] = None,
    out: Output,
) -> None:
    """List the events with a tag, oldest first.

    timeline tag show Kursk

    timeline tag show "strategic partnership" --limit 20

    timeline tag show Kursk --format keys
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.db.read.listing import find_position
    from timeline.db.read.nouns import tags
    from timeline.reports.events import listing

    with session.reader() as reader:
        found = tags.one(reader, tag)
        start = find_position(reader, find_event(reader, after)) if after else None
        ids = tags.event_ids(reader, found.key, limit=limit + 1 if limit else None, after=start)
        events = read_events(reader, ids[:limit])
    out.show(listing.build(events, title=f"Tag: {found.label or found.key}", nothing="No event has this tag yet."))
    told(len(events), "event", more=events[-1].key if len(ids) > len(events) else "")


def add(
    session: Session,
    tag: Annotated[str, typer.Argument(metavar="WORD", help="A word, or a few.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Add a tag; `timeline add --tag WORD` makes one by itself.

    timeline tag add Kursk

    timeline tag add "strategic partnership"

    timeline tag add 친선 --dry-run
    """
    from timeline.db.write.nouns import tags

    record(session, lambda transaction: tags.plan_tag(transaction, tag), dry_run=dry_run)
