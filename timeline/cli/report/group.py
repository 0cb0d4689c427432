"""`report`: country pairs and actors. A command is a file beside this and a line here."""

import typer

from timeline.cli.groups import add_group

COMMANDS = {
    "actor": "actor",
    "appearances": "appearances",
    "pair": "pair",
    "panel": "panel",
    "reciprocity": "reciprocity",
    "silence": "silence",
    "matrix": "matrix",
    "chronology": "chronology",
    "media": "media",
    "changes": "changes",
    "representation": "representation",
    "sequence": "sequence",
}
"""Each command and the module of this folder that has the function of its name."""


def register(app: typer.Typer, only: str | None = None) -> None:
    """Add the group with one of its commands, or with all of them."""
    add_group(app, "report", COMMANDS, about="Print dossiers, chronologies, visits owed, and gaps.", only=only)
