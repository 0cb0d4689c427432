"""`export datapackage` and `export parquet`: events as a folder of tables, csv with a data dictionary or Parquet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.confirm import confirm
from timeline.cli.export_query import find_events, refuse_condition, say_if_long
from timeline.cli.files import TargetFile, choose_file
from timeline.cli.options import Certainly, Overwrite, PairOfEvents, Query
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.domain.query import QueryNode
    from timeline.exchange.datapackage.resources import Resource

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; it is made if need be.")]


def export_package(
    session: Session,
    folder: Folder,
    query: Query = None,
    *,
    pair: PairOfEvents = None,
    certainly: Certainly = False,
    yes: Overwrite = False,
) -> None:
    """Export events as csv files with a data dictionary.

    events, participants, pairs, citations and occasions, described in
    datapackage.json (Frictionless) and metadata.json (Datasette).

    timeline export datapackage relations/

    timeline export datapackage treaties/ type:treaty date:1945..

    timeline export datapackage prk-rus/ --pair PRK RUS --yes
    """
    from timeline.domain.names.keys import slugify
    from timeline.domain.query import parse_query
    from timeline.exchange.datapackage.writing import describe_for_datasette, describe_package, write_csv

    described = ("datapackage.json", "metadata.json")
    terms = parse_query(" ".join(query or ()))
    targets = _choose_files(session, folder, "csv", described, yes=yes)
    counts = _write_tables(session, targets, "csv", write_csv, terms, pair, certainly=certainly)
    name = slugify(folder.resolve().name) or "timeline"
    texts = (describe_package(name=name, counts=counts), describe_for_datasette(name=name))
    for file, text in zip(described, texts, strict=True):
        targets[file].write_chunks([text])
    _say_written(folder, len(targets), counts)


def export_parquet(
    session: Session,
    folder: Folder,
    query: Query = None,
    *,
    pair: PairOfEvents = None,
    certainly: Certainly = False,
    yes: Overwrite = False,
) -> None:
    """Export events as Parquet files.

    The tables and columns of `timeline export datapackage`, for DuckDB,
    pandas, polars and R.

    timeline export parquet relations/

    timeline export parquet treaties/ type:treaty date:1945..

    timeline export parquet prk-rus/ --pair PRK RUS --yes
    """
    from timeline.domain.query import parse_query
    from timeline.exchange.parquet.writing import require_package, write_parquet

    require_package()
    terms = parse_query(" ".join(query or ()))
    targets = _choose_files(session, folder, "parquet", yes=yes)
    counts = _write_tables(session, targets, "parquet", write_parquet, terms, pair, certainly=certainly)
    _say_written(folder, len(targets), counts)


def _choose_files(
    session: Session, folder: Path, suffix: str, more: Sequence[str] = (), *, yes: bool
) -> dict[str, TargetFile]:
    """Make the folder and choose its files by name; raises InvalidInput for a file in place of the folder."""
    from timeline.exchange.datapackage.resources import RESOURCES

    refuse_condition(folder)
    if folder.exists() and not folder.is_dir():
        raise InvalidInput("folder-is-file", folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = [*(f"{resource.name}.{suffix}" for resource in RESOURCES), *more]
    present = sum((folder / name).is_file() for name in names)
    if present > 1 and session.interactive and not yes:  # asked once, and not for each
        question = f"{folder} already has {present} of these files. Overwrite them?"
        confirm(session, question, declined="Nothing was written.", default=False)
        yes = True
    return {name: choose_file(session, folder / name, yes=yes) for name in names}


def _write_tables(
    session: Session,
    targets: Mapping[str, TargetFile],
    suffix: str,
    write: "Callable[[Resource, Iterable[Sequence[Any]]], Iterator[bytes]]",
    terms: "tuple[QueryNode, ...]",
    pair: str | None,
    *,
    certainly: bool,
) -> dict[str, int]:
    """Write the tables of the events of a query, and return how many rows each has."""
    from timeline.exchange.datapackage.resources import RESOURCES
    from timeline.usecases.data_package import CountedRows, read_rows

    counts: dict[str, int] = {}
    with session.open_reader() as reader, reader.open_snapshot():
        events = find_events(session, reader, terms, pair, certainly=certainly)
        say_if_long(len(events))
        for resource in RESOURCES:
            rows = CountedRows(read_rows(reader, resource, events))
            targets[f"{resource.name}.{suffix}"].write_chunks(write(resource, rows))
            counts[resource.name] = rows.number
    return counts


def _say_written(folder: Path, files: int, counts: Mapping[str, int]) -> None:
    listed = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    message(f"Wrote {count(files, 'file')} to {folder}: {listed}")
