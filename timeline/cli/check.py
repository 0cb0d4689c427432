"""`check`: what is to be looked after in the database."""

import typer

from timeline.cli.command import command
from timeline.cli.contradictions import contradictions


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="What is to be looked after; exit code 5 where something is.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.command("contradictions")(command(contradictions))
    app.add_typer(group, name="check", rich_help_panel="Care")
