"""`anniversaries`: reports, briefs, comparisons, forecasts. A new command is a new file here and a line below."""

import typer

from timeline.cli.groups import add_group

COMMANDS = {
    "report": "report",
    "brief": "brief",
    "years": "years",
    "ladder": "ladder",
    "guests": "guests",
    "drift": "drift",
    "wording": "wording",
    "ordinals": "ordinals",
    "nth": "nth",
    "forecast": "forecast",
    "searched": "searched",
}
"""Each command and the module of this folder that has the function of its name."""


def register(app: typer.Typer, only: str | None = None) -> None:
    """Add the group with one of its commands, or with all of them."""
    add_group(app, "anniversaries", COMMANDS, about="Report, brief, compare and forecast anniversaries.", only=only)
