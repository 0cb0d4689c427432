"""How adding a sheet says what it changes: cell by cell, then as one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.cli.echo import explain_drafts
from timeline.exchange.sheet.columns import name_column
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.usecases.compare_sheet import SheetComparison
    from timeline.usecases.proposal import Proposal

_MOST_LINES = 100
_LONGEST = 70
_LEAD = 20
"""The letters shown before the first difference of two long texts."""


def describe_comparison(comparison: "SheetComparison", proposal: "Proposal") -> Iterator[str]:
    """Describe what a sheet changes, to be read before it is confirmed."""
    columns = comparison.plan.sheet.columns
    yield from map(str, comparison.plan.notes)
    for change in comparison.changes:
        before, after = _quote_difference(change.before, change.after)
        where = f"row {change.row.number}, column {name_column(columns[change.name])} ({change.name})"
        yield f"{where}, {change.key}: {before} -> {after}"
    for source in comparison.further:
        yield f"row {source.row}, {source.key}: a further source"
    for change in comparison.restored:
        remedy = "; write - for none on record" if change.name in {"in", "place"} else ""
        yield (
            f"row {change.row.number} ({change.name}), {change.key}: stays {_quote(change.before)},"
            f" which follows from the rest{remedy}"
        )
    for key, field, before, after in comparison.derived:
        yield f"{key}: {field} follows: {_quote(before)} -> {_quote(after)}"
    new = replace(proposal.resolution, events=comparison.new_events, unchanged=())
    lines = list(explain_drafts(proposal.drafts, new))
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield f"... and {len(lines) - _MOST_LINES:,} more lines."


def summarise_comparison(comparison: "SheetComparison") -> str:
    """Summarise as `3 cells changed in 2 events, 1 event new, 56 events unchanged`."""
    numbers = zip(comparison.count_changed(), ("event", "source"), strict=True)
    where = " and ".join(count(number, noun) for number, noun in numbers if number)
    cells, new = len(comparison.changes), len(comparison.new_events)
    parts = (
        f"{count(cells, 'cell')} changed in {where}" if cells else "",
        count(len(comparison.further), "further source") if comparison.further else "",
        f"{count(new, 'event')} new" if new else "",
        f"{count(comparison.completed, 'source')} completed" if comparison.completed else "",
        f"{count(comparison.unchanged, 'event')} unchanged" if comparison.unchanged else "",
    )
    return ", ".join(filter(None, parts)) or "nothing to record"


def _quote_difference(before: str, after: str) -> tuple[str, str]:
    """Quote two texts, long ones from where they begin to differ."""
    before, after = " ".join(before.split()), " ".join(after.split())
    longest, shortest = max(len(before), len(after)), min(len(before), len(after))
    if longest <= _LONGEST:
        return _quote(before), _quote(after)
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (letter, other) in pairs if letter != other), shortest)
    skipped = max(same - _LEAD, 0)
    return _quote(before, skipped), _quote(after, skipped)


def _quote(text: str, skipped: int = 0) -> str:
    if not text:
        return "(empty)"
    rest = text[skipped:]
    shown = rest if len(rest) <= _LONGEST else f"{rest[: _LONGEST - 3]}..."
    return f'"...{shown}"' if skipped else f'"{shown}"'
