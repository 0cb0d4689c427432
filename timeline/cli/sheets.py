"""`template` and `export sheet`: a spreadsheet to fill, and one of what is recorded."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Session, ask, is_terminal, message
from timeline.errors import InvalidInput, StorageError
from timeline.exchange.sheet.columns import BASIC, COLUMNS

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.exchange.sheet.rows import ChoiceLists

_LONG = 1000
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Overwrite an existing file.")]


def register(app: typer.Typer) -> None:
    """Add the command; `export sheet` is one of the group in `exchange`."""
    app.command("template", rich_help_panel="Import and export")(command(template))


def template(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx|FILE.csv", help="Spreadsheet to create.")],
    *,
    every: Annotated[bool, typer.Option("--all", help="Include every column, not only the most used.")] = False,
    yes: Yes = False,
) -> None:
    """Create an empty spreadsheet for `timeline add --from`.

    The workbook explains each column on its Help sheet; a csv has the
    header only. You can remove, reorder and add columns by name.

    timeline template events.xlsx

    timeline template events.xlsx --all

    timeline template events.csv --yes
    """
    from timeline.exchange.sheet.rows import FlatSheet
    from timeline.exchange.sheet.writing import render

    _may_write(session, file, yes=yes)
    with session.reader() as reader:
        lists = _lists(reader)
    _save(file, render(FlatSheet(tuple(COLUMNS) if every else BASIC), file.suffix, lists=lists))
    message(f"Fill it, then: timeline add --from {file}")


def export_sheet(
    session: Session,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="Words and conditions, as for `timeline list` (default: all)."),
    ] = None,
    *,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="COUNTRY COUNTRY", help="Only events between two countries, as for `between`."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.xlsx or FILE.csv (default: csv to stdout)."),
    ] = None,
    yes: Yes = False,
) -> None:
    """Export events to a spreadsheet, to edit and add again.

    One row for each event, and one for each further source of it.
    `timeline add --from` reports every changed cell before it records.

    timeline export sheet -o everything.xlsx

    timeline export sheet country:PRK type:reception,banquet -o receptions.xlsx

    timeline export sheet date:2025 --pair PRK RUS > 2025.csv
    """
    from timeline.db.read.events import read_events
    from timeline.domain.query import parse_query
    from timeline.exchange.sheet.writing import render
    from timeline.usecases.sheet import flat_rows

    terms = parse_query(" ".join(query or ()))
    suffix = ".csv" if output is None or str(output) == "-" else output.suffix
    if output is not None and str(output) != "-":
        _may_write(session, output, yes=yes)
    with session.reader() as reader:
        found = read_events(reader, _ids(session, reader, terms, pair))
        if len(found) > _LONG and is_terminal(sys.stderr):
            message(f"Writing {len(found):,} events ...")
        flat = flat_rows.build(reader, found)
        data = render(flat, suffix, lists=_lists(reader))
    if output is None or str(output) == "-":
        _to_stdout(data)
    else:
        _save(output, data)
    told = "1 event" if len(found) == 1 else f"{len(found):,} events"
    message(f"{told} in {'1 row' if len(flat.rows) == 1 else f'{len(flat.rows):,} rows'}")
    if outside := flat_rows.left_out(found):
        shown = ", ".join(outside[:5]) + (f" and {len(outside) - 5:,} more" if len(outside) > 5 else "")  # noqa: PLR2004
        message(f"Linked to, but not in the sheet (another database would need them): {shown}")


def _ids(session: Session, reader: "Reader", terms: "tuple[object, ...]", pair: tuple[str, str] | None) -> list[int]:
    from timeline.db.read.listing import PageWindow, find_between, find_matching

    found = find_matching(reader, terms, today=session.today)  # type: ignore[arg-type]
    if pair is None:
        return found
    from timeline.db.read.countries import find_pair as both
    from timeline.db.read.countries import read_states

    first, second = (read_states(reader).find_lineage(code) for code in both(reader, *pair))
    between = {*find_between(reader, first, second, window=PageWindow())}
    return [event for event in found if event in between]


def _lists(reader: "Reader") -> "ChoiceLists":
    from timeline.db.read.countries import read_country_names
    from timeline.db.read.rules import read_event_types
    from timeline.exchange.sheet.rows import ChoiceLists

    types = tuple((code, f"{label} ({family})") for code, (label, family, _) in read_event_types(reader).items())
    return ChoiceLists(types=types, countries=tuple(sorted(read_country_names(reader).items())))


def _may_write(session: Session, file: Path, *, yes: bool) -> None:
    """Raise InvalidInput where a file of another form is asked for, or one is there that nobody gives up."""
    from timeline.exchange.sheet.writing import check_suffix

    check_suffix(file.suffix)
    if yes or not file.exists():
        return
    if not session.interactive:
        raise InvalidInput(f"{file} is there already.", hint="To write over it: --yes")
    if not ask(f"{file} is there already. Write over it?"):
        message("Nothing was written.")
        raise typer.Exit(1)


def _save(file: Path, data: bytes) -> None:
    """Write the bytes whole or not at all; raises StorageError."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError(f"{file} cannot be written: {error.strerror}.", hint="Give another file.") from None
    message(f"Wrote {file}")


def _to_stdout(data: bytes) -> None:
    from timeline.cli.session import emit

    emit(data.decode("utf-8-sig"))
