"""`comment`: what colleagues say about an event."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import declare_group, record, remove, say_count
from timeline.cli.options import DryRun, EventKey, Limit
from timeline.cli.output import Output
from timeline.cli.session import Session


def add(
    session: Session,
    key: EventKey,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to say, in one or more lines.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Add a comment to an event, with your name and the time.

    Comments are for colleagues: `show` has them, exports and reports do
    not. Backups and dumps keep them.

    timeline comment add 2025-10-17-prk-rus-banquet "Check the second guest."

    timeline comment add prk-rus-relations "한국어 자료를 확인할 것"

    timeline comment add "banquet Moscow 2025-10-17" "Done." --dry-run
    """
    from timeline.db.write.desk import plan_comment

    author = session.author
    record(session, lambda transaction: plan_comment(transaction, key, text, author), dry_run=dry_run)


def list_(session: Session, *, limit: Limit = None, out: Output) -> None:
    """List the comments on all events, latest first.

    timeline comment list

    timeline comment list --limit 20

    timeline comment list --json
    """
    from timeline.db.read.desk import read_comments
    from timeline.reports.events.desk import build_comments

    with session.open_reader() as reader:
        comments = read_comments(reader, limit=limit)
    out.show(build_comments(comments))
    say_count(len(comments), "comment")


def rm(
    session: Session,
    key: EventKey,
    number: Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="The number of the comment, as shown.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Remove a comment; undo brings it back.

    timeline comment rm 2025-10-17-prk-rus-banquet 1

    timeline comment rm prk-rus-relations 2 --dry-run

    timeline comment rm "banquet Moscow 2025-10-17" 1
    """
    from timeline.db.write.desk import plan_comment_removal

    remove(session, lambda transaction: plan_comment_removal(transaction, key, number), dry_run=dry_run)


register = declare_group("comment", "Add, list and remove comments on events.", add, list_, rm)
