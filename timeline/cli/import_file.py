"""`import FILE`: the events of a file with columns of its own, through a mapping, or of a sheet of ours."""

from pathlib import Path
from typing import Annotated, Any, cast

import typer

from timeline.cli.add import OnError, add_file
from timeline.cli.duplicates import OnDuplicate
from timeline.cli.files import choose_file, open_file, read_file
from timeline.cli.options import Create, DryRun, Yes
from timeline.cli.outcome import LEFT_OUT
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count


def import_file(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A spreadsheet or JSON; - is stdin.")],
    *,
    map_: Annotated[
        Path | None, typer.Option("--map", "-m", metavar="FILE", help="The mapping of its columns.")
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the rows that are left out to FILE.csv, with the reasons."),
    ] = None,
    create: Create = False,
    on_duplicate: Annotated[
        OnDuplicate, typer.Option(help="Handling of a probable duplicate (default: ask, else stop).")
    ] = OnDuplicate.ASK,
    on_error: Annotated[
        OnError | None,
        typer.Option(help="Handling of bad rows: record nothing, or skip them (default with --rejects)."),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import events from a file with columns of its own.

    A mapping is written by `timeline import suggest`, and then edited. One
    beside the file, of the same name, is used without --map. Without any
    the file is one of ours, as for `timeline add --from`.

    timeline import events.xlsx

    timeline import journeys.csv --map journeys.toml --dry-run

    timeline import journeys.csv --map journeys.toml --rejects left-out.csv
    """
    beside = Path(file).with_suffix(".toml")
    if map_ is None and file != "-" and beside.is_file():
        map_ = beside
        message(f"Mapping: {beside}")
    skip = on_error is OnError.SKIP or (on_error is None and rejects is not None)
    if map_ is None:
        if rejects is not None:
            raise InvalidInput("rejects-without-mapping")
        add_file(session, file, None, on_duplicate, skip=skip, create=create, dry_run=dry_run, yes=yes)
        return
    if rejects is not None and not skip:
        raise InvalidInput("rejects-without-skip")
    from hashlib import file_digest, sha256

    from timeline.cli.import_blocks import FileImport, ImportRules
    from timeline.cli.progress import show_progress
    from timeline.domain.imports import ImportedFile
    from timeline.exchange.encoding import decode
    from timeline.exchange.mapping.mapped_file import MappedFile
    from timeline.exchange.mapping.rejects import write_rejects
    from timeline.exchange.mapping.toml_file import parse_mapping

    target = choose_file(session, rejects, yes=yes) if rejects else None
    text = read_file(str(map_))[0]
    mapping = parse_mapping(decode(text, name=str(map_)), str(map_))
    rules = ImportRules(on_duplicate, skip, create, not mapping.makes_actors, dry_run, yes)
    with open_file(file) as (stream, name):
        known_as = ImportedFile(
            name, file_digest(cast("Any", stream), "sha256").hexdigest(), sha256(text).hexdigest(), mapping.dataset
        )
        stream.seek(0)
        with show_progress() as show:
            mapped = MappedFile(stream, name, mapping, show=show)
    with mapped:
        if mapped.dropped:
            message(f"{count(mapped.dropped, 'row')} left out by [[rows]] of the mapping.")
        tally = FileImport(session, mapped, known_as, rules).run()
        if not tally.writes:
            message(f"{tally.summary[0].upper()}{tally.summary[1:]}.")
        elif dry_run:
            message(f"Would record: {tally.summary}.")
        if target and tally.faults and not dry_run:
            target.write_chunks(write_rejects(mapped, mapping.file))
            message(f"Wrote {target.path}")
    if tally.faults:
        raise typer.Exit(LEFT_OUT)
