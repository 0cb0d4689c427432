"""An import through a mapping: looked through first where there is something to ask or to refuse, then recorded.

Each block is committed by itself. Whoever runs an interrupted import again goes on where it stopped.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline.cli.add_sheet import confirm_sheet, list_left_out
from timeline.cli.confirm import say_recorded
from timeline.cli.duplicates import OnDuplicate, can_settle, settle_duplicates
from timeline.cli.import_tally import ImportTally
from timeline.cli.progress import show_progress
from timeline.cli.session import Session, emit, is_terminal, message
from timeline.db.read.datasets import find_withdrawals
from timeline.db.read.imports import find_position
from timeline.domain.imports import DatasetNotes, ImportedFile, ImportPosition, Withdrawals
from timeline.errors import InvalidSheet, ProbableDuplicate
from timeline.usecases.compare_sheet import SheetComparison
from timeline.usecases.proposal import Proposal, record_block
from timeline.usecases.record_sheet import SheetProposal, locate_names, propose_sheet

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.exchange.mapping.known_names import KnownNames
    from timeline.exchange.mapping.mapped_file import MappedFile
    from timeline.exchange.sheet.rows import Sheet

EVENTS = 2000
"""The events of a block: what others who write wait for."""


@dataclass(frozen=True, slots=True)
class ImportRules:
    """What an import does with probable duplicates, bad rows, unknown actors and questions.

    A release has the whole of its data set: what it no longer has is withdrawn.
    """

    on_duplicate: OnDuplicate
    skips: bool
    creates: bool
    dry_run: bool
    yes: bool
    is_release: bool = False
    known_only: bool = False

    @property
    def looks_first(self) -> bool:
        """Whether something may have to be asked or refused before anything is recorded."""
        settles = self.on_duplicate in {OnDuplicate.ADD, OnDuplicate.SKIP}
        makes_none = self.creates or self.known_only
        return self.dry_run or self.is_release or not (self.skips and self.yes and settles and makes_none)


@dataclass(slots=True)
class FileImport:
    """An import of one file; `skipped` and `accepted` are rows of probable duplicates, by the answer about them."""

    session: Session
    mapped: "MappedFile"
    file: ImportedFile
    notes: DatasetNotes
    rules: ImportRules
    asks_names: bool = False
    position: ImportPosition = field(default_factory=ImportPosition)
    skipped: set[int] = field(default_factory=set)
    accepted: set[int] = field(default_factory=set)
    looked_at: "tuple[SheetProposal, Proposal] | None" = None

    def run(self) -> ImportTally:
        """Look the file through, ask, and record it; raises InvalidSheet, ProbableDuplicate, UnknownActors, Changed."""
        with self.session.open_reader() as reader:
            self.position = find_position(reader, self.file)
        if self.position.revision:
            done = f"{self.position.events:,} of {self.mapped.events:,} events"
            message(f"Going on with change {self.position.revision}, which was interrupted after {done}.")
        if self.rules.looks_first:
            tally = self._look_through()
            if self.rules.dry_run or not (tally.writes or self.position.revision):
                return tally
            self.mapped.clear_refusals()  # recording finds them again
        self.session.outcome.take()
        self.session.outcome.left_out = []
        return self._record()

    def _look_through(self) -> ImportTally:
        """Work out what the import comes to, and ask about it."""
        tally = ImportTally()
        unknown: list[str] = []
        for sheet in self._read("events checked"):
            with self.session.open_reader() as reader:
                proposed, proposal = self._propose(reader, sheet)
            self._note(tally, proposed, proposal)
            self.mapped.refuse(proposed.list_refused())
            unknown += locate_names(sheet, tally.find_new(proposal))
            self.looked_at = (proposed, proposal) if self._is_alone(sheet) else None
        tally.add_withdrawals(self._find_withdrawals())
        if tally.has_edited:
            message("To let rows replace what was edited by hand: --on-duplicate update")
        if tally.faults and not self.rules.skips:
            raise InvalidSheet(self.mapped.name, map(str, tally.faults), more=tally.more_faults)
        tally.show(self.mapped.name, self.mapped.notes, with_events=self.rules.dry_run)
        if tally.writes and not self.rules.dry_run:
            names = () if self.rules.creates else unknown
            confirm_sheet(self.session, names, tally.summary, changes=tally.changes_records, yes=self.rules.yes)
        return tally

    def _record(self) -> ImportTally:
        tally = ImportTally()
        if self.position.revision:
            self._refuse_again(tally)
        try:
            for sheet in self._read("events recorded"):
                self._record_block(sheet, tally)
        except BaseException:
            if self.position.revision:
                done = f"{self.position.events:,} of {self.mapped.events:,} events are recorded"
                message(f"Interrupted: {done} as change {self.position.revision}. The same command goes on with it.")
            raise
        if not self.rules.looks_first:
            tally.show(self.mapped.name, self.mapped.notes)
        if tally.writes:
            say_recorded(self.session, f"Recorded: {tally.summary}.")
        return tally

    def _record_block(self, sheet: "Sheet", tally: ImportTally) -> None:
        while True:
            if self.looked_at:
                (proposed, proposal), self.looked_at = self.looked_at, None
            else:
                with self.session.open_reader() as reader:
                    proposed, proposal = self._propose(reader, sheet)
            try:
                proposal, withdrawals = self._write(proposed, proposal)
            except ProbableDuplicate:  # recorded meanwhile, and settled like any other
                if not can_settle(self.session, self.rules.on_duplicate):
                    raise
            else:
                break
        self._note(tally, proposed, proposal)
        tally.add_withdrawals(withdrawals)
        self.mapped.refuse(proposed.list_refused())
        if not (self.session.outcome.as_json or is_terminal(sys.stdout)):
            emit("".join(f"{event.key}\n" for event in proposal.resolution.events))

    def _write(self, proposed: SheetProposal, proposal: Proposal) -> tuple[Proposal, Withdrawals]:
        """Record a block, with the last one what the release withdraws, and note how far the import is."""
        from timeline.db.write.import_blocks import ImportBlock

        events = len(proposed.plan.sheet.entries)
        is_last = self.position.events + events >= self.mapped.events
        block = ImportBlock(
            file=self.file,
            position=self.position,
            events=events,
            unchanged=len(proposed.plan.same) + len(proposal.resolution.unchanged),
            rejected=proposed.left_out,
            is_last=is_last,
            notes=self.notes,
            withdrawals=self._find_withdrawals() if is_last else Withdrawals(),
        )
        proposal, self.position = record_block(
            self.session.location, proposal, block=block, author=self.session.author, today=self.session.today
        )
        return proposal, block.withdrawals

    def _find_withdrawals(self) -> Withdrawals:
        if not self.rules.is_release:
            return Withdrawals()
        with self.session.open_reader() as reader:
            return find_withdrawals(reader, self.file.dataset, has=self.mapped.has_id)

    def _note(self, tally: ImportTally, proposed: SheetProposal, proposal: Proposal) -> None:
        """Note what a block comes to."""
        comparison = SheetComparison(proposed.plan, proposal)
        tally.add(proposed, proposal, comparison)
        outcome = self.session.outcome
        outcome.revision = self.position.revision
        if outcome.as_json:  # the keys of a million events are not kept for nobody
            outcome.add(proposal.resolution, unchanged=comparison.unchanged)
            outcome.left_out += list_left_out(proposed.faults)

    def _refuse_again(self, tally: ImportTally) -> None:
        """Find the bad rows of the blocks that were recorded before an interruption, which are given back too."""
        for sheet in self.mapped.read_blocks(EVENTS, last=self.position.events, open_names=self._open_names):
            with self.session.open_reader() as reader:
                proposed = self._propose_sheet(reader, sheet)
            tally.add_faults(proposed)
            self.mapped.refuse(proposed.list_refused())

    def _read(self, what: str) -> "Iterator[Sheet]":
        """Read what is still to be done, a block at a time."""
        done = self.position.events
        with show_progress() as show:
            for sheet in self.mapped.read_blocks(EVENTS, first=done, open_names=self._open_names):
                yield sheet
                done += len(sheet.entries)
                if not self._is_alone(sheet):
                    show(f"of {self.mapped.events:,} {what}", done)

    @contextmanager
    def _open_names(self) -> "Iterator[KnownNames | None]":
        """Open the records for the names that they know, where the mapping asks."""
        if not self.asks_names:
            yield None
            return
        from timeline.usecases.known_names import make_known_names

        with self.session.open_reader() as reader:
            yield make_known_names(reader)

    def _is_alone(self, sheet: "Sheet") -> bool:
        return bool(len(sheet.entries) == self.mapped.events)

    def _propose(self, reader: "Reader", sheet: "Sheet") -> tuple[SheetProposal, Proposal]:
        """Propose a block without the probable duplicates that are to be left out."""
        proposed = self._propose_sheet(reader, sheet)
        rows = {id(event.draft): event.entry.rows[0].number for event in proposed.plan.events}
        likely = {key for key, _ in proposed.proposal.resolution.duplicates}
        drafts = {id(event.draft) for event in proposed.proposal.resolution.events if event.key in likely}
        doubtful = {rows[draft] for draft in drafts}
        if doubtful and doubtful <= self.accepted:
            return proposed, replace(proposed.proposal, repeats=self.rules.on_duplicate is OnDuplicate.ADD)
        proposal = settle_duplicates(self.session, reader, proposed.proposal, self.rules.on_duplicate)
        left = {id(draft) for draft in proposal.drafts.events}
        self.skipped |= {row for draft, row in rows.items() if draft not in left}
        self.accepted |= doubtful - self.skipped
        return proposed, proposal

    def _propose_sheet(self, reader: "Reader", sheet: "Sheet") -> SheetProposal:
        return propose_sheet(
            reader,
            sheet,
            today=self.session.today,
            skip=True,
            update=self.rules.on_duplicate is OnDuplicate.UPDATE,
            known_only=self.rules.known_only,
            without=frozenset(self.skipped),
            importing=self.position.revision,
        )
