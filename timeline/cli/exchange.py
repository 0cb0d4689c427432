"""`export` and `import`: what goes out of the database whole, and what comes in."""

import typer

from timeline.cli.command import command
from timeline.cli.dump import export_dump, import_dump


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, told, one in (
        ("export", "Write what the database holds to a file.", export_dump),
        ("import", "Load a file into the database.", import_dump),
    ):
        group = typer.Typer(help=told, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
        group.command("dump")(command(one))
        app.add_typer(group, name=name, rich_help_panel="Exchange")
