"""How `add` says what it understood: dates in full, places from hosts, ordinals checked, what will be made."""

from collections.abc import Iterator
from datetime import date

from timeline.db.write.resolve import Resolution, ResolvedEvent
from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.events.drafts import Drafts, SourceDraft
from timeline.domain.occasions.ordinals import check_ordinal, format_ordinal
from timeline.domain.vocabulary import LinkKind, Recurs
from timeline.reports.page.phrases import describe_check


def lines(drafts: Drafts, agreed: Resolution) -> Iterator[str]:
    """The lines, one thought each."""
    single = len(agreed.events) == 1
    for event in agreed.events:
        yield from _event(event, prefix="" if single else f"{event.key}: ")
    if (told := made(agreed)) and drafts.events:
        yield f"Will make: {told}"
    if agreed.unchanged:
        yield f"Recorded already, word for word: {', '.join(agreed.unchanged)}"


def counted(published: str | None, today: date) -> Iterator[str]:
    """A day of publication that was typed as counted from today, in full."""
    if published and published.strip().lower() in {"today", "yesterday"}:
        when = read_date(published, today=today)
        yield f'"{published.strip()}" is {when.display()}, a {when.start:%A}.'


def made(agreed: Resolution) -> str:
    """The actors and sources that would be made."""
    return "; ".join([*agreed.proposed, *(_source(source) for source in agreed.sources)])


def changes(agreed: Resolution) -> Iterator[str]:
    """What recorded events come to say, field by field, under the key of each."""
    shown = ""
    for key, field, before, after in agreed.changed:
        if key != shown:
            yield key
            shown = key
        yield f"  {field}: {before or '(nothing)'} -> {after or '(nothing)'}"


def _event(event: ResolvedEvent, *, prefix: str) -> Iterator[str]:
    draft = event.draft
    if draft.when.known and draft.date_text and draft.date_text != draft.when.edtf:
        weekday = f", a {draft.when.start:%A}" if draft.when.month_day else ""
        yield f'{prefix}"{draft.date_text}" is {draft.when.display()}{weekday}.'
    if not draft.when.known:
        yield f"{prefix}The date is not known."
    for told in event.derived:
        yield f"{prefix}{told}"
    for link in event.links:
        if link.kind == LinkKind.MARKS and link.ordinal is not None:
            check = check_ordinal(link.ordinal, link.when, observed=draft.when, moving=link.recurs == Recurs.MOVING)
            yield f"{prefix}{format_ordinal(link.ordinal)}: {describe_check(check)}."
    if not draft.citations:
        yield f"{prefix}No source is given; --url, or --outlet and --published, would tell it."


def _source(source: SourceDraft) -> str:
    return f"source {source.key}" + ("" if source.seen else " (not seen)")
