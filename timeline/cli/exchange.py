"""`export` and `import`: what goes out to other programs, and what comes in from them."""

import typer

from timeline.cli.command import command
from timeline.cli.dump import export_dump, import_dump
from timeline.cli.export_sheet import export_sheet
from timeline.cli.query_command import QueryCommand

_HELP = {"help_option_names": ["-h", "--help"]}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Export events to a spreadsheet, or everything to a dump.", no_args_is_help=True, context_settings=_HELP
    )
    group.command("sheet", cls=QueryCommand)(command(export_sheet))
    group.command("dump")(command(export_dump))
    app.add_typer(group, name="export")
    group = typer.Typer(help="Import a dump.", no_args_is_help=True, context_settings=_HELP)
    group.callback()(_import)
    group.command("dump")(command(import_dump))
    app.add_typer(group, name="import")


def _import() -> None:
    """Import a dump."""
