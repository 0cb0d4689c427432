"""What changed since a day or a change, in sentences: events recorded, corrected and removed.

For machines:

    since until:  numbers of changes, the first not included
    authors:      [name]
    recorded:     [key date title]
    corrected:    [key date title changes: [field before after] reasons: [revision at author because undone]]
    removed:      [key date title]
    others:       [what else was changed]
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from timeline.document import Block, Document, Evidence, Heading, Table, Text, mark_aside
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.editions import ChangesBetween, CorrectedEvent, EventEntry
from timeline.reports.events.field_changes import EditedField, compare_fields
from timeline.reports.events.reasons import write_reasons
from timeline.reports.page.rows import build_sheet

MOST = 50
"""How many recorded or removed events the page lists; data and csv have all."""
_SHEET = ("what", "key", "date", "title", "field", "before", "after", "because")


def build(changes: ChangesBetween) -> Document:
    """Build the page."""
    blocks: list[Block] = [Text(_summarise(changes))]
    blocks += _list_entries("Recorded", changes.recorded)
    if changes.corrected:
        blocks.append(Heading("Corrected"))
        for event in changes.corrected:
            blocks += [Heading(_describe_entry(event.event), 3), Text("\n".join(_list_sentences(event)))]
    blocks += _list_entries("Removed", changes.removed)
    if changes.others:
        blocks += [Heading("Also changed"), Text("; ".join(changes.others[:MOST]) + _count_rest(changes.others))]
    return Document(
        "What changed",
        blocks,
        data=partial(_write, changes),
        keys=[entry.key for name, entries in _list_parts(changes) if name != "removed" for entry in entries],
        evidence=[Evidence(name, [entry.key for entry in entries]) for name, entries in _list_parts(changes)],
        sheet=lambda: build_sheet(_SHEET, _list_rows(changes)),
    )


def _list_parts(changes: ChangesBetween) -> Iterator[tuple[str, Sequence[EventEntry]]]:
    """List what happened to events, with those of each; without any, a part is left out."""
    corrected = [event.event for event in changes.corrected]
    parts = (("recorded", changes.recorded), ("corrected", corrected), ("removed", changes.removed))
    return (part for part in parts if part[1])


def _summarise(changes: ChangesBetween) -> str:
    span = f"Changes {changes.after + 1} to {changes.until}" if changes.until > changes.after else "No change"
    figures = ", ".join(f"{len(entries):,} {name}" for name, entries in _list_parts(changes))
    authors = f" By {', '.join(changes.authors)}." if changes.authors else ""
    return f"{span}: {figures or 'no event is different'}.{authors}"


def _list_entries(heading: str, entries: Sequence[EventEntry]) -> list[Block]:
    if not entries:
        return []
    rows = [(PartialDate.parse(entry.date).display(), entry.title, entry.key) for entry in entries[:MOST]]
    table = Table(("Date", "Event", "Key"), rows, key_column="Key" if heading == "Recorded" else "")
    return [Heading(heading), table, *([Text(_count_rest(entries).strip())] if len(entries) > MOST else [])]


def _count_rest(entries: Sequence[Any]) -> str:
    rest = len(entries) - MOST
    return f" and {rest:,} more" if rest > 0 else ""


def _describe_entry(entry: EventEntry) -> str:
    return f"{PartialDate.parse(entry.date).display()}: {entry.title}{mark_aside(f' ({entry.key})')}"


def _list_sentences(event: CorrectedEvent) -> Iterator[str]:
    yield from map(_describe_change, compare_fields(event.before, event.after))
    for reason in event.reasons:
        yield f"Reason ({reason.author}, {reason.at[:10]}): {reason.because}"


def _describe_change(change: EditedField) -> str:
    """`Date: 2025-10-17 instead of 2025-10-16.`, `Place: Moscow added.`, or `Venue: Hall removed.`."""
    label = change.field.replace("_", " ").capitalize()
    if change.before and change.after:
        return f"{label}: {change.after} instead of {change.before}."
    return f"{label}: {change.after} added." if change.after else f"{label}: {change.before} removed."


def _write(changes: ChangesBetween) -> dict[str, Any]:
    return {
        "since": changes.after,
        "until": changes.until,
        "authors": list(changes.authors),
        "recorded": [entry._asdict() for entry in changes.recorded],
        "corrected": [
            {
                **event.event._asdict(),
                "changes": [change._asdict() for change in compare_fields(event.before, event.after)],
                "reasons": write_reasons(event.reasons),
            }
            for event in changes.corrected
        ],
        "removed": [entry._asdict() for entry in changes.removed],
        "others": list(changes.others),
    }


def _list_rows(changes: ChangesBetween) -> Iterator[dict[str, Any]]:
    """List a row for each recorded or removed event and for each changed field."""
    for what, entries in (("recorded", changes.recorded), ("removed", changes.removed)):
        for entry in entries:
            yield {"what": what, **entry._asdict()}
    for event in changes.corrected:
        because = "; ".join(reason.because for reason in event.reasons)
        for change in compare_fields(event.before, event.after):
            yield {"what": "corrected", **event.event._asdict(), **change._asdict(), "because": because}
