"""`add --from` a spreadsheet: what is new, what it changes cell by cell, and what cannot be taken."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from timeline.cli.session import Session, ask, emit, is_terminal, message
from timeline.cli.sheet_echo import Comparison, many
from timeline.errors import Changed, InvalidInput, InvalidSheet, UnknownActors

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.resolve import Refusal, Resolution
    from timeline.domain.events.drafts import Drafts
    from timeline.exchange.sheet.rows import CellFault, Sheet
    from timeline.usecases.sheet.plan import SheetPlan

Settle = Callable[["Drafts", "Resolution", Callable[["Drafts"], "Resolution"]], "tuple[Drafts, Resolution]"]

_LONG = 500
_LEFT_OUT = 2
"""The exit code when some of the sheet was recorded and some was not."""


def add_sheet(
    session: Session,
    data: bytes,
    name: str,
    *,
    settle: Settle,
    skip: bool,
    create: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Record a sheet; raises InvalidSheet with every bad cell, unless their events are to be skipped.

    Exits with 2 where events were left out.
    """
    from timeline.exchange.sheet import reading

    sheet = reading.read(data, name)
    if not sheet.entries:
        message(f"{sheet.name}: there is no event to record.")
        return
    if is_terminal(sys.stderr) and sum(len(entry.rows) for entry in sheet.entries) > _LONG:
        message(f"Reading {len(sheet.entries):,} events ...")
    with session.reader() as reader:
        plan, agreed, faults = _agreed(session, reader, sheet, skip=skip)
        again = _resolving(session, reader)
        drafts, agreed = settle(plan.drafts, agreed, again)
    for fault in faults:
        message(f"Left out: {sheet.name}, {fault}")
    compared = Comparison(plan, drafts, agreed)
    for line in compared.lines():
        message(line)
    told = compared.sentence()
    if faults:
        bad = {fault.row for fault in faults}
        count = sum(any(row.number in bad for row in entry.rows) for entry in sheet.entries)
        told += f"; left out: {many(count, 'event')}"
    if not agreed.writes:
        message(f"{told[0].upper()}{told[1:]}.")
    elif dry_run:
        message(f"Would record: {told}.")
    else:
        unknown = () if create else _with_rows(sheet, agreed.proposed)
        _agree(session, unknown, told, changed=compared.changed, yes=yes)
        _record(session, drafts, agreed)
        message(f"Recorded: {told}.")
        message("Undo: timeline undo")
    if faults:
        raise typer.Exit(_LEFT_OUT)


def _record(session: Session, drafts: "Drafts", agreed: "Resolution") -> None:
    from timeline.db.write.record import write_drafts

    write_drafts(
        session.location,
        drafts,
        agreed=agreed,
        author=session.author,
        today=session.today,
        whole_keys=True,
        revise=True,
    )
    if not is_terminal(sys.stdout):
        emit("".join(f"{event.key}\n" for event in agreed.events))


def _agreed(
    session: Session, reader: "Reader", sheet: "Sheet", *, skip: bool
) -> "tuple[SheetPlan, Resolution, list[CellFault]]":
    """The sheet resolved, and what is left out of it; raises InvalidSheet where nothing is to be left out."""
    from timeline.usecases.sheet.plan import plan_sheet

    faults: list[CellFault] = []
    without: frozenset[int] = frozenset()
    while True:
        found = plan_sheet(reader, sheet, today=session.today, without=without)
        refused: list[Refusal] = []
        agreed = _resolving(session, reader, refused)(found.drafts)
        amiss = {*found.faults, *found.locate_refusals(refused)}
        wrong = sorted({*amiss, *found.conflicts})
        faults += wrong
        if not wrong:
            return found, agreed, faults
        if not skip and not amiss:
            raise Changed(
                "\n".join(f"{sheet.name}, {one}" for one in wrong),
                hint="Nothing was recorded.\nTo record the other events: --on-error skip",
            )
        if not skip:
            raise InvalidSheet(sheet.name, map(str, wrong))
        without |= found.find_rows(wrong)


def _resolving(
    session: Session, reader: "Reader", refused: "list[Refusal] | None" = None
) -> "Callable[[Drafts], Resolution]":
    from timeline.db.write.resolve import resolve_drafts

    return lambda drafts: resolve_drafts(
        reader, drafts, today=session.today, whole_keys=True, revise=True, refused=refused
    )


def _agree(session: Session, unknown: Sequence[str], told: str, *, changed: bool, yes: bool) -> None:
    """Have what is changed and what is made agreed to; raises where nobody can be asked."""
    if yes or not (unknown or changed):
        return
    if not session.interactive:
        if unknown:
            raise UnknownActors(unknown)
        raise InvalidInput(f"This changes what is recorded: {told}. Nothing was written.", hint="To write it: --yes")
    if not ask(f"Record this: {told}?"):
        message("Nothing was recorded.")
        raise typer.Exit(1)


def _with_rows(sheet: "Sheet", proposed: Iterable[str]) -> list[str]:
    """What nobody knew yet, each with the first row in which it stands."""
    rows = [row for entry in sheet.entries for row in entry.rows]
    found = []
    for told in proposed:
        name = told.partition(" (")[0]
        numbers = [row.number for row in rows if any(name in text for text in row.cells.values())]
        found.append(f"row {min(numbers)}: {told}" if numbers else told)
    return found
