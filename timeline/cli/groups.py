"""Groups of reports, whose commands are loaded one by one: the options of all would cost as much as an answer."""

from collections.abc import Mapping
from importlib import import_module

import typer

from timeline.cli.command import command


def add_group(app: typer.Typer, name: str, commands: Mapping[str, str], *, about: str, only: str | None) -> None:
    """Add a group: `commands` are its words and the modules of its folder, `only` one of them or all.

    `about` is its help.
    """
    group = typer.Typer(help=about, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
    for word in [only] if only else commands:
        module = import_module(f"timeline.cli.{name}.{commands[word]}")
        group.command(word)(command(getattr(module, commands[word]), explains=True))
    app.add_typer(group, name=name, rich_help_panel="Anniversaries and reports")
