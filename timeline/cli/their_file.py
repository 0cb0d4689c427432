"""How a file of somebody else is read to be compared, and how events of it are recorded."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from timeline import exchange
from timeline.cli.confirm import confirm_new, record, say_recorded
from timeline.cli.duplicates import OnDuplicate, can_settle, settle_duplicates
from timeline.cli.files import read_file
from timeline.cli.mapping_choice import ChosenMapping
from timeline.cli.progress import show_progress
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput, ProbableDuplicate
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.errors import Reason
    from timeline.exchange.sheet.rows import Sheet
    from timeline.usecases.comparison.their_events import TheirFile
    from timeline.usecases.proposal import Proposal


def read_theirs(session: Session, reader: "Reader", file: str, mapping: ChosenMapping | None) -> "TheirFile":
    """Read a file through a mapping, as a sheet of ours, or as YAML or JSON, and match its events.

    Raises InvalidInput for a file that is none of these.
    """
    from timeline.usecases.comparison.their_drafts import match_drafts
    from timeline.usecases.comparison.their_sheet import match_sheet

    data, name = read_file(file)
    if mapping is not None:
        return match_sheet(reader, _read_mapped(reader, data, name, mapping), today=session.today)
    importer = exchange.find_importer_by_contents(data) if file == "-" else exchange.find_importer(name)
    if importer.contents is exchange.Contents.SHEET:
        from timeline.exchange.sheet import reading

        return match_sheet(reader, reading.read(data, name, importer), today=session.today)
    from timeline.exchange.yaml import reading as yaml_reading

    refused: list[tuple[str, Reason]] = []
    drafts = yaml_reading.read(data, name=name, today=session.today, refused=refused)
    return match_drafts(reader, drafts, refused, today=session.today)


def _read_mapped(reader: "Reader", data: bytes, name: str, written: ChosenMapping) -> "Sheet":
    from timeline.exchange.mapping.mapped_file import MappedFile
    from timeline.exchange.mapping.toml_file import parse_mapping
    from timeline.usecases.known_names import make_known_names

    mapping = parse_mapping(written.text, written.name)
    with show_progress() as show:
        mapped = MappedFile(BytesIO(data), name, mapping, show=show)
    with mapped:
        if mapped.dropped:
            message(f"{count(mapped.dropped, 'row')} left out by [[rows]] of the mapping.")
        return mapped.read_sheet(lambda: nullcontext(make_known_names(reader) if mapping.asks_names else None))


def take_theirs(
    session: Session,
    their: "TheirFile",
    names: Sequence[str],
    *,
    only_theirs: bool,
    create: bool,
    on_duplicate: OnDuplicate,
    dry_run: bool,
) -> None:
    """Record events of theirs as one change, once whoever they bring along is agreed to.

    Raises NotFound, InvalidInput, UnknownActors and ProbableDuplicate as `add` from a file does.
    """
    from timeline.usecases.comparison.taking import choose_theirs, propose_taken

    if on_duplicate is OnDuplicate.UPDATE:
        raise InvalidInput("update-without-sheet")
    chosen = choose_theirs(their, names, only_theirs=only_theirs)
    if not chosen:
        message("They have nothing that is not on record.")
        return
    while True:
        with session.open_reader() as reader:
            proposal = propose_taken(reader, their, chosen, today=session.today)
            proposal = settle_duplicates(session, reader, proposal, on_duplicate, updates=False)
        try:
            _record(session, proposal, _list_defined(their, proposal), create=create, dry_run=dry_run)
        except ProbableDuplicate:  # recorded meanwhile, and settled like any other
            if not can_settle(session, on_duplicate):
                raise
        else:
            return


def _list_defined(their: "TheirFile", proposal: "Proposal") -> list[str]:
    """List the actors that would be made as their file describes them: nobody here has agreed to them yet."""
    defined = {actor.key for actor in their.actors}
    made = [actor for actor in proposal.resolution.actors if actor.key in defined]
    return [f"{actor.names[0][0]} ({', '.join(filter(None, (actor.kind, actor.country)))})" for actor in made]


def _record(session: Session, proposal: "Proposal", defined: Sequence[str], *, create: bool, dry_run: bool) -> None:
    from timeline.cli.echo import explain_drafts, list_changes

    resolution = proposal.resolution
    session.outcome.take(resolution)
    new = tuple(event for event in resolution.events if event.replaces is None)
    for line in (*explain_drafts(proposal.drafts, replace(resolution, events=new)), *list_changes(resolution)):
        message(line)
    if defined:
        message(f"New, as their file describes them: {'; '.join(defined)}")
    numbers = ((len(new), "event"), (len(resolution.events) - len(new), "event with a further source"))
    plural = {"event with a further source": "events with a further source"}
    summary = ", ".join(count(number, noun, plural.get(noun, "")) for number, noun in numbers if number)
    if not proposal.writes:
        message("Nothing to record.")
    elif dry_run:
        message(f"Would record: {summary}.")
    else:
        confirm_new(session, (*proposal.new_names, *defined), "Create these and record?", create=create)
        recorded = record(session, proposal)
        say_recorded(session, f"Recorded: {summary}.", keys=[event.key for event in recorded.resolution.events])
