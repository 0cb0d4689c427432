"""`anniversaries`: what comes round, and how it was kept. A new command is a file beside this one and a line here."""

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
    add_group(app, "anniversaries", COMMANDS, about="What comes round, and how it was kept.", only=only)
