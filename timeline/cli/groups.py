"""Groups of reports that load one command at a time: loading the options of all takes as long as an answer."""

from collections.abc import Mapping
from importlib import import_module

import typer

from timeline.cli.command import command


def add_group(app: typer.Typer, name: str, commands: Mapping[str, str], *, about: str, only: str | None) -> None:
    """Add a group of commands, or `only` one of them.

    `commands` maps each command to its module in the folder of the group; `about` is the help of the group.
    """
    group = typer.Typer(help=about, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
    for word in [only] if only else commands:
        module = import_module(f"timeline.cli.{name}.{commands[word]}")
        group.command(word)(command(getattr(module, commands[word]), explains=True))
    app.add_typer(group, name=name)
