"""`compare`: a file of somebody else beside the record, and what is taken over from it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.duplicates import OnDuplicate
from timeline.cli.mapping_choice import MappingFile, Shape, find_mapping
from timeline.cli.options import Create, DryRun, PairOfEvents, Query
from timeline.cli.output import Output, write_outcome
from timeline.cli.query_command import QueryCommand
from timeline.cli.session import Session
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.settings import Location


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", cls=QueryCommand)(command(compare, records=True))


def compare(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE|DB|-", help="Events or a database of theirs; - is stdin.")],
    query: Query = None,
    *,
    map_: MappingFile = None,
    as_: Shape = "",
    pair: PairOfEvents = None,
    take: Annotated[
        list[str] | None,
        typer.Option(metavar="ROW,...", help="Record these of theirs: row:12, event:3, or an id of the file."),
    ] = None,
    take_all: Annotated[bool, typer.Option("--take-all", help="Record all that only they have.")] = False,
    create: Create = False,
    on_duplicate: Annotated[
        OnDuplicate, typer.Option(help="With --take: handling of a probable duplicate (default: ask, else stop).")
    ] = OnDuplicate.ASK,
    dry_run: DryRun = False,
    out: Output,
) -> None:
    """Compare a file or database of theirs with what is on record.

    Lists what only they have, what is the same, where both disagree, and
    what only you have in the days and the pairs of their file. A query
    narrows the last, --pair everything. Changes nothing without --take.
    Of a database every record is compared by its key, field by field.

    timeline compare events.xlsx

    timeline compare coded.csv --map coded.toml --pair PRK RUS

    timeline compare events.yaml type:visit --format csv -o differences.csv

    timeline compare coded.csv --map coded.toml --take row:12,row:15

    timeline compare colleague.db --format csv -o differences.csv
    """
    from timeline.cli.their_file import read_theirs, take_theirs
    from timeline.domain.query import parse_query
    from timeline.reports.events.comparison import build
    from timeline.usecases.comparison.compare import ScopeWords, compare_with_record, narrow_to_pairs
    from timeline.usecases.comparison.compare_databases import find_database

    if other := find_database(file):
        narrowing = {"QUERY": query, "--map": map_, "--as": as_, "--pair": pair}
        taking = {"--take": take, "--take-all": take_all, "--create": create, "--dry-run": dry_run}
        _compare_database(session, other, [name for name, value in {**narrowing, **taking}.items() if value], out)
        return
    names = [name.strip() for text in take or () for name in text.split(",") if name.strip()]
    takes = bool(names) or take_all
    written = find_mapping(session, file, map_, as_)
    _check_options(session, take, takes=takes, create=create, dry_run=dry_run)
    text = " ".join(query or ())
    terms = parse_query(text)
    with session.open_reader() as reader:
        pairs = _list_pairs(reader, pair) if pair else ()
        their = read_theirs(session, reader, file, written)
        if takes:
            their = narrow_to_pairs(reader, their, pairs)
        else:
            name = "stdin" if file == "-" else Path(file).name
            words = ScopeWords(pairs, terms, text)
            compared = compare_with_record(reader, their, name=name, words=words, today=session.today)
    if not takes:
        out.show(build(compared))
        return
    session.outcome.as_json = out.format == "json"
    with write_outcome(session, dry_run=dry_run):
        take_theirs(
            session, their, names, only_theirs=take_all, create=create, on_duplicate=on_duplicate, dry_run=dry_run
        )


def _compare_database(session: Session, other: "Location", options: list[str], out: Output) -> None:
    """Show another database beside the record; raises InvalidInput for options that are for files alone."""
    from timeline.reports.events.database_comparison import build
    from timeline.usecases.comparison.compare_databases import compare_databases

    if options:
        raise InvalidInput("compared-database-option", option=options[0])
    if session.because:
        raise InvalidInput("because-alone", option="--take")
    with session.open_reader() as reader:
        out.show(build(compare_databases(reader, session.location, other)))


def _check_options(session: Session, take: list[str] | None, *, takes: bool, create: bool, dry_run: bool) -> None:
    """Raise InvalidInput for an option that means nothing beside the others."""
    if take and not takes:
        raise InvalidInput("option-empty", option="--take")
    if takes and session.as_of is not None:
        raise InvalidInput("take-in-past")
    if not takes and (create or dry_run):
        raise InvalidInput("take-missing", option="--create" if create else "--dry-run")
    if not takes and session.because:
        raise InvalidInput("because-alone", option="--take")


def _list_pairs(reader: "Reader", text: str) -> tuple[str, ...]:
    """List the pairs of codes between the lineages of the states that `--pair` names."""
    from timeline.cli.pairs import parse_pair_option
    from timeline.db.read.countries import read_states
    from timeline.domain.events.parties import name_pairs

    lineages = read_states(reader)
    sides = (tuple(map(lineages.find_lineage, pair.split("-"))) for pair in parse_pair_option(reader, text))
    return tuple(dict.fromkeys(pair for first, second in sides for pair in name_pairs(first, second)))
