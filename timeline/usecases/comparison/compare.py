"""Put a file of theirs beside the record: who has which event, where both differ, and what only the record has."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from timeline.db.read.diary import read_pairs
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_involving, find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.recorded_matches import IN_THIS_ORDER, find_recorded
from timeline.domain.events.claimed_fields import list_claimed_fields, list_supporting
from timeline.domain.events.comparison import (
    ComparedEvent,
    ComparedGroup,
    ComparisonScope,
    FieldDifference,
    FileComparison,
    MatchKind,
)
from timeline.domain.events.fields import CLAIMABLE
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.query import QueryNode
from timeline.usecases.comparison.their_events import TheirEvent, TheirFile

_FACTS = frozenset(("type", "on", "announced", "status", "in", "neutral_ground", "place", "venue", "coordinates"))
_LISTS = frozenset(("participants", "links"))
_WORDS = ("title", "summary", "note", "tags")
_TARGETS = {field.name: target for target, field in CLAIMABLE.items()}


class ScopeWords(NamedTuple):
    """What narrows a comparison: pairs of states, and the terms of a query with their text."""

    pairs: tuple[str, ...] = ()
    terms: tuple[QueryNode, ...] = ()
    text: str = ""


def compare_with_record(
    reader: Reader, their: TheirFile, *, name: str, words: ScopeWords, today: date
) -> FileComparison:
    """Compare a file of theirs with the record.

    What only the record has is listed for the days from the first to the last of their events, and for their pairs.
    With `words.pairs` only events of these pairs are compared; terms narrow what only the record has.
    """
    records = find_recorded(reader, [event.key for event in their.events])
    pairs = read_pairs(reader, [record.id for record in records.values()])
    compared = [_compare(event, records, pairs) for event in their.events]
    scope = _find_scope(compared, words)
    if words.pairs:
        compared = [event for event in compared if {*event.pairs} & {*words.pairs}]
    mine = _find_mine(reader, compared, scope, words.terms, today=today)
    unread = sorted(their.unread, key=lambda place: _get_number(place.label))
    return FileComparison(name, scope, (*compared, *mine), tuple(unread))


def _get_number(label: str) -> int:
    """Get the number of a row or an event from its label, `row:12`; 0 for what is neither."""
    number = label.partition(":")[2]
    return int(number) if number.isdecimal() else 0


def narrow_to_pairs(reader: Reader, their: TheirFile, pairs: Sequence[str]) -> TheirFile:
    """Narrow a file of theirs to the events of these pairs, if there are any."""
    if not pairs:
        return their
    records = find_recorded(reader, [event.key for event in their.events])
    recorded = read_pairs(reader, [record.id for record in records.values()])

    def is_wanted(event: TheirEvent) -> bool:
        own = recorded.get(records[event.key].id, ()) if event.key else event.event.pairs if event.event else ()
        return any(pair in pairs for pair in own)

    return their._replace(events=tuple(event for event in their.events if is_wanted(event)))


def _compare(
    their: TheirEvent, records: Mapping[str, EventRecord], pairs: Mapping[int, tuple[str, ...]]
) -> ComparedEvent:
    draft = their.draft
    if not their.key:
        return ComparedEvent(
            ComparedGroup.THEIRS,
            draft.title,
            draft.type,
            draft.when,
            pairs=their.event.pairs if their.event else (),
            label=their.label,
            number=their.number,
            alike=their.alike,
        )
    record = records[their.key]
    described = list(_describe_changes(record, their))
    differences = tuple(difference for difference in described if difference.theirs)
    return ComparedEvent(
        ComparedGroup.DISAGREE if differences else ComparedGroup.SAME,
        record.title,
        record.type,
        draft.when if draft.type else record.date,
        pairs=pairs.get(record.id, ()),
        label=their.label,
        number=their.number,
        key=record.key,
        matched=their.matched or (MatchKind.ID if their.number == record.native_id != "" else MatchKind.LIKENESS),
        differences=differences,
        reworded=tuple(name for name in _WORDS if any(change.field == name for change in their.changes)),
        omitted=tuple(difference.field for difference in described if not difference.theirs),
        further=bool(their.added),
        record=record,
    )


def _describe_changes(record: EventRecord, their: TheirEvent) -> Iterator[FieldDifference]:
    """Describe what their event says otherwise: plain fields, and of roles and links what either side lacks."""
    ours: dict[str, list[str]] = {}
    theirs: dict[str, list[str]] = {}
    for change in their.changes:
        if change.before == IN_THIS_ORDER:
            continue
        if change.field in _FACTS:
            backing = _list_backing(record, _TARGETS.get(change.field, ""), ())
            yield FieldDifference(change.field, change.before, change.after, backing)
        for text, side in ((change.before, ours), (change.after, theirs)) if change.field in _LISTS else ():
            name, _, value = text.partition(" ")
            if name in their.said:
                side.setdefault(name, []).append(value)
    for name in dict.fromkeys((*ours, *theirs)):
        own, other = ours.get(name, []), theirs.get(name, [])
        lacking = [value for value in own if value not in other]
        gained = [value for value in other if value not in own]
        if lacking or gained:
            backing = _list_backing(record, name, lacking)
            yield FieldDifference(name, "; ".join(lacking), "; ".join(gained), backing)


def _list_backing(record: EventRecord, target: str, values: Sequence[str]) -> tuple[Citation, ...]:
    """List the citations behind what is recorded: those that claim it, else those that support the event with it."""
    backing: dict[int, Citation] = {}
    for field in list_claimed_fields(record) if target else ():
        subject = field.key.partition(":")[2]
        if field.name != target or (values and not any(value.startswith(subject) for value in values)):
            continue
        for position in field.positions:
            if position.recorded:
                citations = position.asserting or list_supporting(record, field)
                backing |= {citation.seq: citation for citation in citations}
    return tuple(backing.values()) or record.citations


def _find_scope(compared: Sequence[ComparedEvent], words: ScopeWords) -> ComparisonScope:
    dated = [event.date for event in compared if event.date.known]
    days = (min(when.start for when in dated), max(when.end for when in dated)) if dated else None
    pairs = words.pairs or tuple(sorted({pair for event in compared for pair in event.pairs}))
    return ComparisonScope(days, pairs, bool(words.pairs), words.text)


def _find_mine(
    reader: Reader,
    compared: Sequence[ComparedEvent],
    scope: ComparisonScope,
    terms: Sequence[QueryNode],
    *,
    today: date,
) -> list[ComparedEvent]:
    """Find what is only on record in the scope; nothing where their file has no day or no pair."""
    if scope.days is None or not scope.pairs:
        return []
    window = PageWindow(since=scope.days[0], until=scope.days[1])
    ids = find_involving(reader, pairs=scope.pairs, window=window)
    if terms:
        matching = {*find_matching(reader, terms, today=today)}
        ids = [event for event in ids if event in matching]
    both = {event.record.id for event in compared if event.record}
    alike: dict[str, list[str]] = {}
    for event in compared:
        for key in event.alike:
            alike.setdefault(key, []).append(event.label)
    records = read_events(reader, [event for event in ids if event not in both])
    pairs = read_pairs(reader, [record.id for record in records])
    return [
        ComparedEvent(
            ComparedGroup.MINE,
            record.title,
            record.type,
            record.date,
            pairs=pairs.get(record.id, ()),
            key=record.key,
            alike=tuple(alike.get(record.key, ())),
            record=record,
        )
        for record in records
    ]
