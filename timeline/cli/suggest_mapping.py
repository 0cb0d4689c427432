"""`import suggest`: a mapping proposed for a file with columns of its own."""

import shlex
from itertools import islice
from pathlib import Path, PurePath
from typing import Annotated

import typer

from timeline.cli.files import choose_target, open_file
from timeline.cli.options import OutputFile, Overwrite
from timeline.cli.session import Session, emit, message

_ROWS = 5000
"""The rows that are looked at."""


def suggest_mapping(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A spreadsheet or JSON with columns of its own.")],
    *,
    output: OutputFile = None,
    encoding: Annotated[str, typer.Option(metavar="NAME", help="Its encoding where it is not UTF-8.")] = "",
    yes: Overwrite = False,
) -> None:
    """Suggest what the columns of a file are, as a mapping to edit.

    What headers and values leave open is marked with <<.

    timeline import suggest journeys.csv -o journeys.toml

    timeline import suggest visits.xlsx -o visits.toml --yes

    timeline import suggest liste.csv --encoding windows-1252
    """
    from timeline.domain.names.keys import slugify
    from timeline.exchange.mapping.column_reading import read_columns
    from timeline.exchange.mapping.foreign_table import read_table
    from timeline.exchange.mapping.model import FileForm
    from timeline.exchange.mapping.shapes import find_shape
    from timeline.exchange.mapping.suggestion import OPEN, write_suggestion
    from timeline.usecases.state_names import make_state_test

    target = choose_target(session, output, yes=yes)
    with open_file(file) as (stream, name), session.open_reader() as reader:
        table = read_table(stream, name, FileForm(encoding=encoding))
        if shape := find_shape(table.header):
            message(f"These are the columns of a known data set: timeline import {shlex.quote(file)} --as {shape}")
        columns = read_columns(table.header, islice(table.rows, _ROWS), is_state=make_state_test(reader))
    dataset = slugify(PurePath(name).stem)
    heading = (
        f"A mapping of {Path(name).name}. Lines with {OPEN} are to be decided; types are in: timeline type list",
        f"Then: timeline import {shlex.quote(file)} --map {shlex.quote(str(output or 'THIS-FILE'))} --dry-run",
    )
    text = write_suggestion(columns, heading=heading, dataset=dataset, encoding=encoding)
    if target is None:
        emit(text)
        return
    target.write_chunks([text.encode()])
    open_lines = sum(OPEN in line for line in text.splitlines()) - 1
    message(f"Wrote {target.path}; {open_lines} lines with {OPEN} are to be decided.")
