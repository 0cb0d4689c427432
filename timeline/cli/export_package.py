"""`export datapackage`: events as a folder of csv files with a data dictionary."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.export_sheet import find_events, refuse_condition
from timeline.cli.files import choose_file
from timeline.cli.options import Overwrite, PairOfEvents, Query
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count


def export_package(
    session: Session,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; it is made if need be.")],
    query: Query = None,
    *,
    pair: PairOfEvents = None,
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
    from timeline.exchange.datapackage.resources import RESOURCES
    from timeline.exchange.datapackage.writing import describe_for_datasette, describe_package, write_csv
    from timeline.usecases.data_package import CountedRows, read_rows

    refuse_condition(folder)
    if folder.exists() and not folder.is_dir():
        raise InvalidInput("folder-is-file", folder=folder)
    terms = parse_query(" ".join(query or ()))
    folder.mkdir(parents=True, exist_ok=True)
    names = [*(f"{resource.name}.csv" for resource in RESOURCES), "datapackage.json", "metadata.json"]
    targets = {name: choose_file(session, folder / name, yes=yes) for name in names}
    counts: dict[str, int] = {}
    with session.open_reader() as reader, reader.open_snapshot():
        events = find_events(session, reader, terms, pair)
        for resource in RESOURCES:
            rows = CountedRows(read_rows(reader, resource, events))
            targets[f"{resource.name}.csv"].write_chunks(write_csv(resource, rows))
            counts[resource.name] = rows.number
    name = slugify(folder.resolve().name) or "timeline"
    targets["datapackage.json"].write_chunks([describe_package(name=name, counts=counts)])
    targets["metadata.json"].write_chunks([describe_for_datasette(name=name)])
    listed = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    message(f"Wrote {count(len(names), 'file')} to {folder}: {listed}")
