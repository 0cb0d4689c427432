"""`report changes`: what changed since a day or a change, in sentences."""

from typing import Annotated

import typer

from timeline.cli.log_points import LogPoint, parse_point
from timeline.cli.output import Output
from timeline.cli.session import Session


def changes(
    session: Session,
    *,
    since: Annotated[
        LogPoint,
        typer.Option(
            parser=parse_point,
            metavar="DAY|CHANGE",
            help="Since that day, or after that change.",
            show_default=False,
        ),
    ],
    out: Output,
) -> None:
    """Print what changed since a day, in sentences.

    Events recorded, corrected (with the reasons) and removed. A change
    that was undone since is left out.

    timeline report changes --since 2026-11-01

    timeline report changes --since 0 --format md -o corrections.md

    timeline report changes --since 2026-11-01 --json
    """
    from timeline.reports.events.changes import build
    from timeline.usecases.read_changes import read_changes

    out.show(build(read_changes(session.location, since.find_change_before)))
