"""How a command repeats what it understood: dates in full, ordinals checked, what is new, what changes."""

from collections.abc import Iterator, Sequence
from datetime import date

from timeline.cli.hints import write_hint
from timeline.db.write.resolve import Resolution, ResolvedEvent
from timeline.domain.dates.calendar import is_skipped
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.drafts import Drafts, SourceDraft
from timeline.domain.occasions.ordinals import check_ordinal, format_ordinal
from timeline.domain.vocabulary import LinkKind, Recurs
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.reports.page.ordinal_phrases import describe_check

_MOST_LISTED = 20
"""The new actors and sources, or the recorded events, that a command names."""


def explain_drafts(drafts: Drafts, resolution: Resolution) -> Iterator[str]:
    """Explain how drafts were understood, a line for each thought."""
    single = len(resolution.events) == 1
    for event in resolution.events:
        yield from _explain_event(event, prefix="" if single else f"{event.key}: ")
    if not single and (alone := [event.key for event in resolution.events if not event.pairs]):
        yield str(Message("events-in-no-pair", {"keys": alone}))
    if (new := list_new(resolution)) and drafts.events:
        yield f"New: {new}"
    if resolution.unchanged:
        yield f"Already recorded, word for word: {_list_first(resolution.unchanged, ', ')}"


def explain_relative_day(published: str | None, today: date) -> str:
    """Explain a day of publication that counts from today, as `"yesterday" is 20 Oct 2025, a Monday.`; else ""."""
    if not published or published.strip().lower() not in {"today", "yesterday"}:
        return ""
    when = parse_date(published, today=today)
    return f'"{published.strip()}" is {when.display()}, a {when.start:%A}.'


def list_new(resolution: Resolution) -> str:
    """List the actors and sources that would be created, separated by `;`; of many the number and the first few."""
    names = [*resolution.proposed, *resolution.recognised]
    items = [*names, *map(_describe_source, resolution.sources)]
    if len(items) <= _MOST_LISTED:
        return "; ".join(items)
    numbers = ((len(names), "actor"), (len(resolution.sources), "source"))
    counts = " and ".join(count(number, noun) for number, noun in numbers if number)
    return f"{counts}: {_list_first(items, '; ')}"


def list_changes(resolution: Resolution) -> Iterator[str]:
    """List what changes on record, field by field, under the key of each record."""
    shown = ""
    for key, field, before, after in resolution.changed:
        if key != shown:
            yield key
            shown = key
        yield f"  {field}: {before or '(nothing)'} -> {after or '(nothing)'}"


def _explain_event(event: ResolvedEvent, *, prefix: str) -> Iterator[str]:
    draft = event.draft
    if draft.when.known and draft.date_text and draft.date_text != draft.when.edtf:
        weekday = f", a {draft.when.start:%A}" if draft.when.month_day else ""
        yield f'{prefix}"{draft.date_text}" is {draft.when.display()}{weekday}.'
    if draft.when.month_day and is_skipped(draft.when.start):
        yield f"{prefix}There is no {draft.when.display()} in the Gregorian calendar; write O.S. before a Julian day."
    if not draft.when.known:
        yield f"{prefix}The date is not known."
    for remark in event.derived:
        hint = "" if draft.where else write_hint(remark)
        if not (prefix and remark.key == "event-in-no-pair"):  # a batch names these together
            yield "\n".join(filter(None, (f"{prefix}{remark}", hint)))
    for link in event.links:
        if link.kind == LinkKind.MARKS and link.ordinal is not None:
            check = check_ordinal(link.ordinal, link.when, observed=draft.when, moving=link.recurs == Recurs.MOVING)
            yield f"{prefix}{format_ordinal(link.ordinal)}: {describe_check(check)}."
    if not draft.citations:
        yield f"{prefix}No source given. Add --url, or --outlet and --published."


def _list_first(items: Sequence[str], separator: str) -> str:
    """List the first items, and how many more there are."""
    more = len(items) - _MOST_LISTED
    return separator.join([*items[:_MOST_LISTED], *([f"and {more:,} more"] if more > 0 else [])])


def _describe_source(source: SourceDraft) -> str:
    return f"source {source.key}" + ("" if source.seen else " (not seen)")
