"""What an import comes to: events new, changed, unchanged and left out, these by reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from timeline.cli.session import message
from timeline.cli.sheet_echo import describe_comparison
from timeline.domain.imports import Withdrawals
from timeline.domain.text.patterns import compile_later
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.usecases.compare_sheet import SheetComparison

if TYPE_CHECKING:
    from timeline.db.write.resolve import ResolvedEvent
    from timeline.exchange.sheet.rows import CellFault
    from timeline.usecases.proposal import Proposal
    from timeline.usecases.record_sheet import SheetProposal

_EVENTS = 3
"""The new events that a dry run shows."""
_SHOWN = 20
"""The cells for which rows are left out that are shown one by one."""
_LINES = 100
_EDITED = "event-edited"
_REASONS = 10
_QUOTED = compile_later(r'"[^"]*"|\d+')


class ImportTally:
    """Adds up the blocks of an import; of what it changes and refuses it has the first lines only."""

    def __init__(self) -> None:
        self.writes = False
        self.changes_records = False
        self.faults: list[CellFault] = []
        self.more_faults = 0
        self.has_edited = False
        self._lines: list[str] = []
        self._first_events: list[str] = []
        self._more_lines = 0
        self._numbers: Counter[str] = Counter()
        self._reasons: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], str] = {}
        self._names: set[str] = set()

    @property
    def left_out(self) -> int:
        """The number of events that are left out."""
        return self._numbers["left out"]

    @property
    def summary(self) -> str:
        """The numbers as `8 events new, 3 events unchanged; left out: 2 events`."""
        numbers = self._numbers
        where = " and ".join(count(numbers[noun], noun) for noun in ("event", "source") if numbers[noun])
        parts = (
            f"{count(numbers['cell'], 'cell')} changed in {where}" if numbers["cell"] else "",
            count(numbers["further"], "further source") if numbers["further"] else "",
            f"{count(numbers['new'], 'event')} new" if numbers["new"] else "",
            f"{count(numbers['completed'], 'source')} completed" if numbers["completed"] else "",
            f"{count(numbers['unchanged'], 'event')} unchanged" if numbers["unchanged"] else "",
            f"{count(numbers['withdrawn'], 'event')} withdrawn" if numbers["withdrawn"] else "",
            f"{count(numbers['returned'], 'event')} no longer withdrawn" if numbers["returned"] else "",
        )
        summary = ", ".join(filter(None, parts)) or "nothing to record"
        return f"{summary}; left out: {count(self.left_out, 'event')}" if self.left_out else summary

    def add(self, proposed: "SheetProposal", proposal: "Proposal", comparison: SheetComparison) -> None:
        """Add a block."""
        events, sources = comparison.count_changed()
        self._numbers.update(
            {
                "cell": len(comparison.changes),
                "event": events,
                "source": sources,
                "further": len(comparison.further),
                "new": len(comparison.new_events),
                "completed": comparison.completed,
                "unchanged": comparison.unchanged,
                "left out": len(proposed.proposal.drafts.events) - len(proposal.drafts.events),
            }
        )
        self.writes |= proposal.writes
        self.changes_records |= comparison.changes_records
        if len(self._first_events) < _EVENTS:
            self._first_events += _describe_events(proposed, comparison.new_events)
        self._add_lines(describe_comparison(comparison, proposal))
        self.add_faults(proposed)

    def add_withdrawals(self, withdrawals: Withdrawals) -> None:
        """Add the events that a release withdraws, or has again."""
        self._numbers.update({"withdrawn": len(withdrawals.withdrawn), "returned": len(withdrawals.returned)})
        if any(withdrawals):
            self.writes = self.changes_records = True

    def add_faults(self, proposed: "SheetProposal") -> None:
        """Add the events of a block that are left out for their faults."""
        self._numbers["left out"] += proposed.left_out
        for fault in proposed.faults:
            if len(self.faults) < _LINES:
                self.faults.append(fault)
            else:
                self.more_faults += 1
            reason = fault.reason.key if isinstance(fault.reason, Message) else _QUOTED.sub("", str(fault.reason))
            self._reasons[fault.header, reason] += 1
            self.has_edited |= reason == _EDITED
            self._examples.setdefault((fault.header, reason), str(fault))

    def find_new(self, proposal: "Proposal") -> list[str]:
        """Find the names that no block before this one has made."""
        new = [name for name in proposal.new_names if name not in self._names]
        self._names.update(new)
        return new

    def show(self, name: str, notes: Iterable[Message], *, with_events: bool = False) -> None:
        """Show what is new and what changes, what is left out, and for which reasons."""
        for line in (*map(str, notes), *(self._first_events if with_events else ()), *self._lines):
            message(line)
        if self._more_lines:
            message(f"... and {self._more_lines:,} more lines.")
        for fault in self.faults[:_SHOWN]:
            message(f"Left out: {name}, {fault}")
        more = len(self.faults) + self.more_faults - _SHOWN
        if more > 0:
            message(f"... and {more:,} more. By reason:")
            for line in self._list_reasons():
                message(line)

    def _list_reasons(self) -> Iterator[str]:
        common = self._reasons.most_common(_REASONS)
        for reason, number in common:
            yield f"{count(number, 'cell')}, such as {self._examples[reason]}"
        if rest := self._reasons.total() - sum(number for _, number in common):
            yield f"{count(rest, 'cell')} for other reasons"

    def _add_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            if len(self._lines) < _LINES:
                self._lines.append(line)
            else:
                self._more_lines += 1


def _describe_events(proposed: "SheetProposal", events: "Sequence[ResolvedEvent]") -> Iterator[str]:
    """Describe the first new events as they would be recorded."""
    rows = {id(event.draft): event.entry.rows[0].number for event in proposed.plan.events}
    for event in events[:_EVENTS]:
        draft = event.draft
        yield f"row {rows.get(id(draft), 0)}: {draft.when.edtf}, {draft.type}, {draft.title}"
        for row in event.rows:
            yield f"  {row.role}: " + ", ".join(filter(None, (row.actor, row.title, row.country)))
        if place := ", ".join(filter(None, (event.country, event.city))):
            yield f"  in: {place}"
        if event.sources:
            yield f"  source: {', '.join(source for source, _ in event.sources)}"
