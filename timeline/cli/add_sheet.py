"""`add --from` a spreadsheet: what is new, what it changes cell by cell, and what is left out."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from timeline.cli.confirm import confirm, record, say_recorded
from timeline.cli.duplicates import OnDuplicate, can_settle, settle_duplicates
from timeline.cli.outcome import LEFT_OUT, LeftOut
from timeline.cli.session import Session, is_terminal, message
from timeline.cli.sheet_echo import describe_comparison, summarise_comparison
from timeline.errors import InvalidInput, ProbableDuplicate, UnknownActors
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.exchange import ExchangeFormat
    from timeline.exchange.sheet.rows import CellFault, Sheet
    from timeline.usecases.proposal import Proposal
    from timeline.usecases.record_sheet import SheetProposal

_LONG = 500


def add_sheet(
    session: Session,
    data: bytes,
    name: str,
    on_duplicate: OnDuplicate,
    *,
    importer: "ExchangeFormat",
    skip: bool,
    create: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Record a sheet; with `skip` without the events of bad cells, and then exits with 2.

    Raises InvalidSheet with every bad cell.
    """
    from timeline.exchange.sheet import reading

    sheet = reading.read(data, name, importer)
    if record_sheet(session, sheet, on_duplicate, skip=skip, create=create, dry_run=dry_run, yes=yes):
        raise typer.Exit(LEFT_OUT)


def record_sheet(
    session: Session,
    sheet: "Sheet",
    on_duplicate: OnDuplicate,
    *,
    skip: bool,
    create: bool,
    dry_run: bool,
    yes: bool,
    known_only: bool = False,
) -> "Sequence[CellFault]":
    """Record a sheet and return the faults for which events were left out, with `skip`.

    With `known_only` whoever takes part has to be on record. Raises InvalidSheet with every bad cell.
    """
    from timeline.usecases.record_sheet import propose_sheet

    if not sheet.entries:
        message(f"{sheet.name}: there are no events to record.")
        return ()
    if is_terminal(sys.stderr) and sum(len(entry.rows) for entry in sheet.entries) > _LONG:
        message(f"Reading {len(sheet.entries):,} events ...")
    while True:
        with session.open_reader() as reader:
            update = on_duplicate is OnDuplicate.UPDATE
            proposed = propose_sheet(
                reader, sheet, today=session.today, skip=skip, update=update, known_only=known_only
            )
            proposal = settle_duplicates(session, reader, proposed.proposal, on_duplicate)
        try:
            _record(session, proposed, proposal, create=create, dry_run=dry_run, yes=yes)
        except ProbableDuplicate:  # recorded meanwhile, and settled like any other
            if not can_settle(session, on_duplicate):
                raise
        else:
            return proposed.faults


def _record(
    session: Session,
    proposed: "SheetProposal",
    proposal: "Proposal",
    *,
    create: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    from timeline.usecases.compare_sheet import SheetComparison
    from timeline.usecases.record_sheet import locate_names

    sheet = proposed.plan.sheet
    for fault in proposed.faults:
        message(f"Left out: {sheet.name}, {fault}")
    session.outcome.left_out += list_left_out(proposed.faults)
    comparison = SheetComparison(proposed.plan, proposal)
    session.outcome.take(proposal.resolution)
    for line in describe_comparison(comparison, proposal):
        message(line)
    summary = summarise_comparison(comparison)
    if proposed.faults:
        summary += f"; left out: {count(proposed.left_out, 'event')}"
    if not proposal.writes:
        message(f"{summary[0].upper()}{summary[1:]}.")
    elif dry_run:
        message(f"Would record: {summary}.")
    else:
        unknown = () if create else locate_names(sheet, proposal.new_names)
        confirm_sheet(session, unknown, summary, changes=comparison.changes_records, yes=yes)
        recorded = record(session, proposal)
        say_recorded(session, f"Recorded: {summary}.", keys=[event.key for event in recorded.resolution.events])
    session.outcome.unchanged = comparison.unchanged


def list_left_out(faults: "Iterable[CellFault]") -> list[LeftOut]:
    """List what is left out for its faults."""
    return [LeftOut(f"row {fault.row}", str(fault.reason), fault.header, fault.value) for fault in faults]


def confirm_sheet(session: Session, unknown: Sequence[str], summary: str, *, changes: bool, yes: bool) -> None:
    """Ask about changes and unknown actors; raises UnknownActors or InvalidInput where nobody can be asked."""
    if yes or not (unknown or changes):
        return
    if not session.interactive:
        if unknown:
            raise UnknownActors(unknown)
        raise InvalidInput("sheet-changes-records", summary=summary)
    confirm(session, f"Record this: {summary}?", declined="Nothing was recorded.")
