"""`export` and `import`: what goes out to other programs, and what comes in from them."""

from typing import Any

import typer

from timeline.cli.command import command
from timeline.cli.dump import export_dump, import_dump
from timeline.cli.export_events import list_commands
from timeline.cli.export_package import export_package, export_parquet
from timeline.cli.export_sheet import export_sheet
from timeline.cli.house import HouseGroup
from timeline.cli.import_file import import_file
from timeline.cli.query_command import QueryCommand
from timeline.cli.show_shape import show_shape
from timeline.cli.suggest_mapping import suggest_mapping

_HELP = ["-h", "--help"]
_ABOUT_IMPORT = """Import events from a file with columns of its own, or a dump.

`file` may be left out; a file named like a command is written ./suggest.

timeline import suggest journeys.csv -o journeys.toml

timeline import journeys.csv --map journeys.toml --dry-run

timeline import Events.2020.tab --as icews --on-error skip

timeline import dump relations.jsonl --db new.db
"""


class ImportGroup(HouseGroup):
    """A group that imports a file where its first word is no command: `import events.csv`."""

    default = "file"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with the command that a file needs before it."""
        first = args[0] if args else _HELP[0]
        return super().parse_args(ctx, args if first in {*self.commands, *_HELP} else [self.default, *args])


def register(app: typer.Typer) -> None:
    """Add the commands."""
    settings = {"help_option_names": _HELP}
    group = typer.Typer(
        help="Export events to other programs, or everything as a dump.",
        no_args_is_help=True,
        context_settings=settings,
    )
    group.command("sheet", cls=QueryCommand)(command(export_sheet))
    group.command("datapackage", cls=QueryCommand)(command(export_package))
    group.command("parquet", cls=QueryCommand)(command(export_parquet))
    for name, function in list_commands():
        group.command(name, cls=QueryCommand)(command(function))
    group.command("dump")(command(export_dump))
    app.add_typer(group, name="export")
    group = typer.Typer(help=_ABOUT_IMPORT, no_args_is_help=True, context_settings=settings)
    group.command(ImportGroup.default)(command(import_file))
    group.command("suggest")(command(suggest_mapping))
    group.command("show")(command(show_shape))
    group.command("dump")(command(import_dump, records=False))
    app.add_typer(group, name="import", cls=ImportGroup)
