"""Compare a sheet with what is recorded: what its cells change, what follows from them, and what is new."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.db.write.resolve import ResolvedEvent
from timeline.domain.vocabulary import LinkKind, Role
from timeline.exchange.sheet.columns import CITED, COLUMNS, ROLES
from timeline.usecases.proposal import Proposal
from timeline.usecases.sheet.plan import SheetPlan
from timeline.usecases.sheet.revision import CellChange


class FurtherSource(NamedTuple):
    """A row that adds a source to the recorded event of this key."""

    row: int
    key: str


class DerivedChange(NamedTuple):
    """A field that changes because another one does."""

    key: str
    field: str
    before: str
    after: str


class SheetComparison:
    """What a sheet changes.

    `changes` are the cells that change something, `restored` those that were emptied and are filled from the rest
    again, as the city of an embassy is.
    """

    def __init__(self, plan: SheetPlan, proposal: Proposal) -> None:
        self.plan = plan
        self._resolution = proposal.resolution
        self._revised = {event.key for event in self._resolution.events if event.replaces is not None}
        self.changes: Sequence[CellChange] = self._find_changes()
        self.restored: Sequence[CellChange] = [
            change
            for event in plan.events
            for change in event.changes
            if not change.after and not self._is_effective(change)
        ]
        self.further = [
            FurtherSource(row.number, event.record.key)
            for event in plan.events
            if event.record and event.record.key in self._revised
            for row in event.added
        ]
        self.derived = list(self._find_derived())

    @property
    def changes_records(self) -> bool:
        """Whether anything on record changes."""
        return bool(self.changes or self.further)

    @property
    def new_events(self) -> tuple[ResolvedEvent, ...]:
        """The events that are new."""
        return tuple(event for event in self._resolution.events if event.replaces is None)

    @property
    def unchanged(self) -> int:
        """The number of events that stay as they are."""
        return len(self.plan.same) + len(self._resolution.unchanged)

    @property
    def completed(self) -> int:
        """The number of sources of which more is known now, apart from what cells change."""
        changed = {change.key for change in self.plan.document_changes}
        return sum(source.key not in changed for source in self._resolution.completed)

    def count_changed(self) -> tuple[int, int]:
        """Count what cells change as (events, sources)."""
        keys = {change.key for change in self.changes}
        sources = {change.key for change in self.plan.document_changes}
        return len(keys - sources), len(keys & sources)

    def _find_changes(self) -> list[CellChange]:
        """Find the cells that change something: one that says the same in other words does not."""
        changes = [change for event in self.plan.events for change in event.changes if self._is_effective(change)]
        changed = {change.key for change in self._resolution.changed}
        changes += [change for change in self.plan.document_changes if change.key in changed]
        columns = self.plan.sheet.columns
        return sorted(changes, key=lambda change: (change.row.number, columns[change.name]))

    def _is_effective(self, change: CellChange) -> bool:
        field, item = change.name, ""
        if change.name in ROLES:
            field, item = "participants", str(ROLES[change.name])
        elif change.name in set(LinkKind):
            field, item = "links", change.name
        elif change.name in CITED:
            field = "sources"
        return any(
            (changed.key, changed.field) == (change.key, field)
            and (not item or any(_is_of(item, text) for text in (changed.before, changed.after)))
            for changed in self._resolution.changed
        )

    def _find_derived(self) -> Iterator[DerivedChange]:
        """Find what changes by itself where a cell was changed, as the usual recurrence with the type."""
        cells = {(change.key, change.name) for change in self.changes}
        for key, field, before, after in self._resolution.changed:
            if key in self._revised and field in COLUMNS and field not in CITED and (key, field) not in cells:
                yield DerivedChange(key, field, before, after)
            # A speaker with a title that nobody else here has takes part with it.
            if field == "participants" and after.startswith(f"{Role.SPEAKER} ") and (key, "speakers") not in cells:
                yield DerivedChange(key, "speakers", before, after)


def _is_of(item: str, text: str) -> bool:
    """Check whether a change in a list is of this role or kind of link; a new order may be of any."""
    return text.partition(" ")[0] in {item, "in"}
