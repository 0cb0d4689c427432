"""`check contradictions`: where sources disagree."""

import typer

from timeline.cli.output import Output
from timeline.cli.session import Session

FOUND = 5
"""The exit code of a check with findings."""


def contradictions(session: Session, *, out: Output) -> None:
    """List disagreements between sources, open or settled.

    Exits with 5 if any is open.

    timeline check contradictions

    timeline check contradictions --format csv -o contradictions.csv

    timeline check contradictions --json
    """
    from timeline.reports.events.contradictions import build, is_any_open
    from timeline.reports.loaders.events import load_contradictions

    with session.open_reader() as reader:
        disagreements = load_contradictions(reader)
    out.show(build(disagreements))
    if is_any_open(disagreements):
        raise typer.Exit(FOUND)
