"""`import FILE`: the events of a file with columns of its own, through a mapping, or of a sheet of ours."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from timeline.cli.add import OnError, add_file
from timeline.cli.duplicates import OnDuplicate
from timeline.cli.files import choose_file, open_file
from timeline.cli.mapping_choice import ChosenMapping, MappingFile, Shape, find_mapping
from timeline.cli.options import Create, DryRun, Yes
from timeline.cli.outcome import LEFT_OUT
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.cli.files import TargetFile
    from timeline.cli.import_blocks import ImportRules


def import_file(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A spreadsheet or JSON; - is stdin.")],
    *,
    map_: MappingFile = None,
    as_: Shape = "",
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
    release: Annotated[
        bool, typer.Option("--release", help="Mark events as withdrawn that the file no longer has.")
    ] = False,
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

    timeline import release-2.csv --map events.toml --release

    timeline import 20250101120000.export.CSV.zip --as gdelt --on-error skip
    """
    written = find_mapping(session, file, map_, as_)
    skip = on_error is OnError.SKIP or (on_error is None and rejects is not None)
    if written is None:
        if rejects is not None or release:
            raise InvalidInput("rejects-without-mapping" if rejects else "release-without-ids")
        add_file(session, file, None, on_duplicate, skip=skip, create=create, dry_run=dry_run, yes=yes)
        return
    if rejects is not None and not skip:
        raise InvalidInput("rejects-without-skip")
    from timeline.cli.import_blocks import ImportRules

    target = choose_file(session, rejects, yes=yes) if rejects else None
    rules = ImportRules(on_duplicate, skips=skip, creates=create, dry_run=dry_run, yes=yes, is_release=release)
    if _import_mapped(session, file, written, rules, target):
        raise typer.Exit(LEFT_OUT)


def _import_mapped(
    session: Session, file: str, written: ChosenMapping, rules: "ImportRules", target: "TargetFile | None"
) -> bool:
    """Import a file through its mapping, and write the rows that are left out; whether there are any."""
    from hashlib import file_digest, sha256

    from timeline.cli.import_blocks import FileImport
    from timeline.cli.progress import show_progress
    from timeline.domain.imports import DatasetNotes, ImportedFile
    from timeline.exchange.mapping.mapped_file import MappedFile
    from timeline.exchange.mapping.rejects import write_rejects
    from timeline.exchange.mapping.toml_file import parse_mapping

    mapping = parse_mapping(written.text, written.name)
    if rules.is_release and not (mapping.dataset and "id" in mapping.fields):
        raise InvalidInput("release-without-ids")
    rules = replace(rules, known_only=not mapping.makes_actors)
    with open_file(file) as (stream, name), show_progress() as show:
        digest = file_digest(cast("Any", stream), "sha256").hexdigest()
        stream.seek(0)
        mapped = MappedFile(stream, name, mapping, show=show)
    known_as = ImportedFile(name, digest, sha256(written.text.encode()).hexdigest(), mapping.dataset)
    stored = written.text if written.is_own and mapping.dataset else ""
    notes = DatasetNotes(mapping.dataset, mapping.curated, mapping.coverage, stored)
    with mapped:
        if rules.is_release and (mapped.without_id or not mapped.events):
            key = "release-row-without-id" if mapped.without_id else "release-empty"
            raise InvalidInput(key, name=name, row=mapped.without_id)
        if mapped.dropped:
            message(f"{count(mapped.dropped, 'row')} left out by [[rows]] of the mapping.")
        tally = FileImport(session, mapped, known_as, notes, rules, asks_names=mapping.asks_names).run()
        if not tally.writes:
            message(f"{tally.summary[0].upper()}{tally.summary[1:]}.")
        elif rules.dry_run:
            message(f"Would record: {tally.summary}.")
        if target and tally.faults and not rules.dry_run:
            target.write_chunks(write_rejects(mapped, mapping.file))
            message(f"Wrote {target.path}")
    return bool(tally.faults)
