"""`tag`: words of your own on events."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import declare_group, record, say_count, show_list
from timeline.cli.options import DryRun, Limit
from timeline.cli.output import Output
from timeline.cli.session import Session


def add(
    session: Session,
    tag: Annotated[str, typer.Argument(metavar="WORD", help="A word or a few.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Add a tag; `timeline add --tag WORD` also creates one.

    timeline tag add Kursk

    timeline tag add "strategic partnership"

    timeline tag add 친선 --dry-run
    """
    from timeline.db.write.nouns.words import plan_tag

    record(session, lambda transaction: plan_tag(transaction, tag), dry_run=dry_run)


def list_(session: Session, *, out: Output) -> None:
    """List tags, with their number of events.

    timeline tag list

    timeline tag list --json

    timeline tag list --format csv -o tags.csv
    """
    from timeline.db.read.nouns.words import list_tags
    from timeline.reports.nouns.words import TAGS

    with session.open_reader() as reader:
        tags = list_tags(reader)
    show_list(out, TAGS, tags)


def show(
    session: Session,
    tag: Annotated[str, typer.Argument(metavar="TAG", help="The tag.")],
    *,
    limit: Limit = None,
    after: Annotated[str | None, typer.Option(metavar="KEY", help="Continue after this event.")] = None,
    out: Output,
) -> None:
    """List the events with a tag, oldest first.

    timeline tag show Kursk

    timeline tag show "strategic partnership" --limit 20

    timeline tag show Kursk --format keys
    """
    from timeline.cli.event_page import find_position
    from timeline.db.read.events import read_events
    from timeline.db.read.listing import find_matching
    from timeline.db.read.nouns.words import find_tag
    from timeline.db.read.page_window import PageWindow
    from timeline.domain.query import Term
    from timeline.reports.events import listing

    with session.open_reader() as reader:
        known = find_tag(reader, tag)
        start = find_position(reader, after) if after else None
        window = PageWindow(limit=limit and limit + 1, after=start)
        ids = find_matching(reader, [Term("tag", (known.key,))], window=window)
        events = read_events(reader, ids[:limit])
    out.show(listing.build(events, title=f"Tag: {known.label or known.key}", nothing="No event has this tag yet."))
    say_count(len(events), "event", after=events[-1].key if len(ids) > len(events) else "")


register = declare_group("tag", "Add, list and show your own tags on events.", add, list_, show)
