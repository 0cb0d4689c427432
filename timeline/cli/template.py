"""`template`: an empty spreadsheet to fill in."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.files import choose_file
from timeline.cli.options import Overwrite
from timeline.cli.session import Session, message

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.exchange.sheet.rows import ChoiceLists


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("template")(command(template))


def template(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx|FILE.csv", help="Spreadsheet to create.")],
    *,
    every: Annotated[bool, typer.Option("--all", help="Include every column, not only the most used.")] = False,
    yes: Overwrite = False,
) -> None:
    """Create an empty spreadsheet for `timeline add --from`.

    The workbook explains each column on its Help sheet; a csv has the
    header only. You can remove, reorder and add columns by name.

    timeline template events.xlsx

    timeline template events.xlsx --all

    timeline template events.csv --yes
    """
    from timeline.exchange.sheet.columns import BASIC, COLUMNS
    from timeline.exchange.sheet.rows import FlatSheet
    from timeline.exchange.sheet.writing import check_suffix, render

    check_suffix(file.suffix)
    target = choose_file(session, file, yes=yes)
    with session.open_reader() as reader:
        lists = read_choices(reader)
    pieces = render(FlatSheet(tuple(COLUMNS) if every else BASIC), file.suffix, lists=lists)
    target.write(b"".join(pieces))
    message(f"Fill it in, then: timeline add --from {shlex.quote(str(target.path))}")


def read_choices(reader: "Reader") -> "ChoiceLists":
    """Read the event types and countries that a workbook offers for its cells."""
    from timeline.db.read.countries import read_country_names
    from timeline.db.read.rules import read_event_types
    from timeline.exchange.sheet.rows import ChoiceLists

    types = tuple((code, f"{rule.label} ({rule.family})") for code, rule in read_event_types(reader).items())
    countries = tuple(sorted(read_country_names(reader).items()))
    return ChoiceLists(types, countries, next_step="Record the filled sheet with: timeline add --from FILE")
