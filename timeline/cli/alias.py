"""`alias`: give a record a nickname."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import say_recorded
from timeline.cli.options import DryRun, RecordKey
from timeline.cli.session import Session, message


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("alias")(command(alias))


def alias(
    session: Session,
    key: RecordKey,
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

    named = add_alias(session.location, key, nickname, author=session.author, dry_run=dry_run)
    session.outcome.revision, session.outcome.changed = named.revision, [named.record.key]
    if dry_run:
        message(f"{nickname} would mean {named.record.key}")
    else:
        say_recorded(session, f"{nickname} now means {named.record.key}")
