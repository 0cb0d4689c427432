"""The page of a file of somebody else beside the record: theirs only, where both disagree, ours only, and the same."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.events.comparison import ComparedEvent, ComparedGroup, FieldDifference, FileComparison, MatchKind
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.reports.page.footnotes import UNSOURCED, Notes, mark_sources
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.rows import build_sheet, drop_empty_columns

_SHEET = (
    *("group", "row", "id", "key", "matched", "date", "type", "title", "pairs", "field", "ours", "theirs"),
    *("sources", "reworded", "omitted", "alike", "further", "value", "reason"),
)
_MOST_PAIRS = 8
_HEADINGS: Mapping[ComparedGroup, str] = {
    ComparedGroup.THEIRS: "Theirs only",
    ComparedGroup.DISAGREE: "Disagree",
    ComparedGroup.MINE: "Mine only",
    ComparedGroup.SAME: "Same",
    ComparedGroup.UNREAD: "Cannot be read",
}


def build(comparison: FileComparison) -> Document:
    """Build the page, each group under its heading; JSON has the groups by name, csv a row a difference."""
    notes = Notes()
    theirs, disagree, mine, same = (
        comparison.list_group(group)
        for group in (ComparedGroup.THEIRS, ComparedGroup.DISAGREE, ComparedGroup.MINE, ComparedGroup.SAME)
    )
    tables = {
        ComparedGroup.THEIRS: _build_theirs(theirs),
        ComparedGroup.DISAGREE: _build_disagreements(disagree, notes),
        ComparedGroup.MINE: _build_mine(mine, notes),
        ComparedGroup.SAME: _build_same(same),
        ComparedGroup.UNREAD: Table(("Row", "Field", "Value", "Reason"), list(comparison.unread)),
    }
    numbers = {group: len(comparison.list_group(group)) for group in _HEADINGS}
    numbers[ComparedGroup.UNREAD] = len({place.label for place in comparison.unread})
    summary = ", ".join(f"{numbers[group]} {heading.lower()}" for group, heading in _HEADINGS.items())
    blocks: list[Block] = [Text(f"{summary}."), Text(_describe_scope(comparison))]
    if not (comparison.events or comparison.unread):
        blocks = [Text("There are no events in that file.")]
    for group, heading in _HEADINGS.items():
        if tables[group].rows:
            blocks += [Heading(f"{heading} ({numbers[group]})"), drop_empty_columns(tables[group])]
    return Document(
        f"{comparison.name} beside the record",
        blocks,
        notes=notes.write_texts(),
        screen_notes=notes.write_short_texts(),
        data=lambda: _write(comparison, numbers),
        keys=list(dict.fromkeys(event.key for event in (*disagree, *mine, *same))),
        sheet=lambda: build_sheet(_SHEET, _list_rows(comparison)),
        hints=[Message("theirs-not-recorded", {"first": theirs[0].label})] if theirs else [],
    )


def _describe_scope(comparison: FileComparison) -> str:
    """Describe what of the record is beside the file, so that what is missing from "mine only" is no surprise."""
    scope = comparison.scope
    if scope.days is None or not scope.pairs:
        lacking = "day" if scope.days is None else "pair of states"
        return f"What only you have is not listed: their file has no {lacking} that can be read."
    first, last = scope.days[0], scope.days[1] - timedelta(days=1)
    shown = ", ".join(scope.pairs[:_MOST_PAIRS])
    more = len(scope.pairs) - _MOST_PAIRS
    pairs = f"{shown} and {count(more, 'more pair')}" if more > 0 else shown
    chosen = "" if scope.named else ", the days and pairs of their file"
    narrowed = f", where it matches {scope.narrowed}" if scope.narrowed else ""
    return f"Mine only is what you have from {format_day(first)} to {format_day(last)} of {pairs}{chosen}{narrowed}."


def _build_theirs(events: list[ComparedEvent]) -> Table:
    rows = [
        (event.label, event.number, event.date.display(), event.type, ", ".join(event.pairs), event.title, _note(event))
        for event in events
    ]
    return Table(("Row", "Id", "Date", "Type", "Pair", "Title", "Note"), rows)


def _build_disagreements(events: list[ComparedEvent], notes: Notes) -> Table:
    rows = [
        (event.label, event.key, item.field, _mark(item, notes), item.theirs, _note(event))
        for event in events
        for item in event.differences
    ]
    return Table(("Row", "Key", "Field", "Ours", "Theirs", "Note"), rows)


def _mark(difference: FieldDifference, notes: Notes) -> str:
    """Write our value with the notes of what it rests on."""
    if not difference.ours:
        return "(nothing)"
    return f"{difference.ours} {notes.mark_all(difference.cited) or UNSOURCED}"


def _build_mine(events: list[ComparedEvent], notes: Notes) -> Table:
    rows = [
        (
            event.key,
            event.date.display(),
            event.type,
            f"{event.title} {mark_sources(event.record, notes)}" if event.record else event.title,
            _note(event),
        )
        for event in events
    ]
    return Table(("Key", "Date", "Type", "Title", "Note"), rows, key_column="Key")


def _build_same(events: list[ComparedEvent]) -> Table:
    rows = [(event.label, event.key, event.title, _note(event)) for event in events]
    return Table(("Row", "Key", "Title", "Note"), rows)


def _note(event: ComparedEvent) -> str:
    parts = (
        f"perhaps {', '.join(event.alike)}" if event.alike else "",
        "by likeness" if event.matched is MatchKind.LIKENESS else "",
        f"worded otherwise: {', '.join(event.reworded)}" if event.reworded else "",
        f"says less: {', '.join(event.omitted)}" if event.omitted else "",
        "a further source" if event.further else "",
    )
    return "; ".join(filter(None, parts))


def _write(comparison: FileComparison, numbers: Mapping[ComparedGroup, int]) -> dict[str, Any]:
    scope = comparison.scope
    days = scope.days and [scope.days[0].isoformat(), (scope.days[1] - timedelta(days=1)).isoformat()]
    groups = {
        group.value: [_write_event(event) for event in comparison.list_group(group)]
        for group in _HEADINGS
        if group is not ComparedGroup.UNREAD
    }
    return {
        "file": comparison.name,
        "days": days,
        "pairs": list(scope.pairs),
        "query": scope.narrowed,
        "counts": {group.value: number for group, number in numbers.items()},
        **groups,
        ComparedGroup.UNREAD.value: [
            {"row": place.label, "field": place.field, "value": place.value, "reason": place.reason}
            for place in comparison.unread
        ],
    }


def _write_event(event: ComparedEvent) -> dict[str, Any]:
    return {
        "row": event.label,
        "id": event.number,
        "key": event.key,
        "matched": event.matched.value if event.matched else "",
        "date": event.date.edtf,
        "type": event.type,
        "title": event.title,
        "pairs": list(event.pairs),
        "differences": [
            {
                "field": item.field,
                "ours": item.ours,
                "theirs": item.theirs,
                "sources": list(dict.fromkeys(citation.source.key for citation in item.cited)),
            }
            for item in event.differences
        ],
        "reworded": list(event.reworded),
        "omitted": list(event.omitted),
        "alike": list(event.alike),
        "further": event.further,
    }


def _list_rows(comparison: FileComparison) -> Iterator[dict[str, Any]]:
    """List a row a difference, one for an event without any, and one for each place that cannot be read."""
    for event in comparison.events:
        shared = {"group": event.group.value, **_write_event(event)}
        for item in shared["differences"] or [{}]:
            yield {**shared, **item}
    for place in comparison.unread:
        yield {"group": ComparedGroup.UNREAD.value, "row": place.label, **place._asdict()}
