"""`export` and `import`: files for other programs, and files from them."""

import typer

from timeline.cli.command import command
from timeline.cli.dump import export_dump, import_dump
from timeline.cli.query_words import QueryCommand
from timeline.cli.sheets import export_sheet
from timeline.exchange import EXPORTERS, IMPORTERS, Contents, describe_formats, list_suffixes

_HELP = {"help_option_names": ["-h", "--help"]}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help=f"Export events as a spreadsheet ({', '.join(list_suffixes(Contents.SHEET, EXPORTERS))}), or everything as"
        f" a {describe_formats(Contents.DATABASE, EXPORTERS)}.",
        no_args_is_help=True,
        context_settings=_HELP,
    )
    group.command("sheet", cls=QueryCommand)(command(export_sheet))
    group.command("dump")(command(export_dump))
    app.add_typer(group, name="export", rich_help_panel="Exchange")
    group = typer.Typer(
        help=f"Import a whole database from a {describe_formats(Contents.DATABASE, IMPORTERS)}.",
        no_args_is_help=True,
        context_settings=_HELP,
    )
    group.callback()(_import)
    group.command("dump")(command(import_dump))
    app.add_typer(group, name="import", rich_help_panel="Exchange")


def _import() -> None:
    """Hold the group together, which has one command so far."""
