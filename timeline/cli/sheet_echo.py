"""How adding a sheet says what it changes: cell by cell, then as one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.cli.echo import lines
from timeline.domain.vocabulary import LinkKind, Role
from timeline.exchange.sheet.columns import CITED, COLUMNS, ROLES, name_column

if TYPE_CHECKING:
    from timeline.db.write.resolve import Resolution
    from timeline.domain.events.drafts import Drafts
    from timeline.usecases.sheet.plan import SheetPlan
    from timeline.usecases.sheet.revision import CellChange

_TOLD = 100
_SHOWN = 70
_BEFORE = 20


class Comparison:
    """A sheet beside what is recorded: the cells that change something, what follows from them, what is new."""

    def __init__(self, plan: "SheetPlan", drafts: "Drafts", agreed: "Resolution") -> None:
        self._plan = plan
        self._drafts = drafts
        self._agreed = agreed
        self._revised = {event.key for event in agreed.events if event.replaces is not None}
        self.changes = self._changes()
        self.further = [
            f"row {row.number}, {event.record.key}: a further source"
            for event in plan.events
            if event.record and event.record.key in self._revised
            for row in event.added
        ]

    @property
    def changed(self) -> bool:
        """Whether anything recorded comes to say something else."""
        return bool(self.changes or self.further)

    def lines(self) -> Iterator[str]:
        """What is to be known before it is agreed to."""
        yield from map(str, self._plan.notes)
        for one in self.changes:
            before, after = _apart(one.before, one.after)
            where = f"row {one.row.number}, column {name_column(self._plan.sheet.columns[one.name])} ({one.name})"
            yield f"{where}, {one.key}: {before} -> {after}"
        yield from self.further
        yield from self._staying()
        yield from self._following()
        fresh = tuple(event for event in self._agreed.events if event.replaces is None)
        found = list(lines(self._drafts, replace(self._agreed, events=fresh, unchanged=())))
        yield from found[:_TOLD]
        if len(found) > _TOLD:
            yield f"... and {len(found) - _TOLD:,} lines more."

    def sentence(self) -> str:
        """`3 cells changed in 2 events, 1 event new, 56 events unchanged`."""
        sources = {one.key for one in self._plan.document_changes}
        keys = {one.key for one in self.changes}
        new = sum(event.replaces is None for event in self._agreed.events)
        unchanged = len(self._plan.same) + sum(
            event.record is not None and event.record.key not in self._revised for event in self._plan.events
        )
        where = [
            many(len(found), what) for found, what in ((keys - sources, "event"), (keys & sources, "source")) if found
        ]
        parts = [f"{many(len(self.changes), 'cell')} changed in {' and '.join(where)}"] if self.changes else []
        parts += [f"{many(len(self.further), 'further source')}"] if self.further else []
        parts += [f"{many(new, 'event')} new"] if new else []
        parts += [f"{many(unchanged, 'event')} unchanged"] if unchanged else []
        return ", ".join(parts) or "nothing to record"

    def _changes(self) -> "Sequence[CellChange]":
        """The cells that change something: one that says the same in other words does not."""
        found = [one for event in self._plan.events for one in event.changes if self._is_real(one)]
        changed = {one.key for one in self._agreed.changed}
        found += [one for one in self._plan.document_changes if one.key in changed]
        return sorted(found, key=lambda one: (one.row.number, self._plan.sheet.columns[one.name]))

    def _is_real(self, one: "CellChange") -> bool:
        group, begins = one.name, ""
        if one.name in ROLES:
            group, begins = "participants", str(ROLES[one.name])
        elif one.name in set(LinkKind):
            group, begins = "links", one.name
        elif one.name in CITED:
            group = "sources"
        return any(
            (key, field) == (one.key, group) and (not begins or any(_is_of(begins, text) for text in (before, after)))
            for key, field, before, after in self._agreed.changed
        )

    def _staying(self) -> Iterator[str]:
        """What was taken away and comes back by itself, as the place of a host mission."""
        for event in self._plan.events:
            for one in event.changes:
                if not one.after and not self._is_real(one):
                    where = f"row {one.row.number} ({one.name}), {one.key}"
                    none = "; write - for none on record" if one.name == "place" else ""
                    yield f"{where}: stays {_shown(one.before, 0)}, which follows from the rest{none}"

    def _following(self) -> Iterator[str]:
        """What changes by itself where a cell was changed, as the usual recurrence with the type."""
        told = {(one.key, one.name) for one in self.changes}
        for key, field, before, after in self._agreed.changed:
            if key in self._revised and field in COLUMNS and field not in CITED and (key, field) not in told:
                yield f"{key}: {field} follows: {_shown(before, 0)} -> {_shown(after, 0)}"
            # Who is said to have spoken with a title that nobody else here has, takes part with it.
            if field == "participants" and after.startswith(f"{Role.SPEAKER} ") and (key, "speakers") not in told:
                yield f"{key}: speakers follows: {_shown(before, 0)} -> {_shown(after, 0)}"


def many(count: int, what: str) -> str:
    """`1 event`, `2,000 events`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _is_of(begins: str, text: str) -> bool:
    """Whether a change in a list is of this role or this kind of link; a new order may be of any."""
    return text.partition(" ")[0] in {begins, "in"}


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts in quotation marks, long ones from where they begin to differ."""
    before, after = " ".join(before.split()), " ".join(after.split())
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    skipped = max((min(len(before), len(after)) if same is None else same) - _BEFORE, 0)
    if max(len(before), len(after)) <= _SHOWN:
        skipped = 0
    return _shown(before, skipped), _shown(after, skipped)


def _shown(text: str, skipped: int) -> str:
    if not text:
        return "(empty)"
    rest = text[skipped:]
    shown = rest if len(rest) <= _SHOWN else f"{rest[: _SHOWN - 3]}..."
    return f'"...{shown}"' if skipped else f'"{shown}"'
