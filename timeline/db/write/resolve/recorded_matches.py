"""Recorded events that a batch has under their keys, and in what the batch says something else of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.write.resolve.resolved import FieldChange, ResolvedEvent, ResolvedRow
from timeline.domain.events.claims import name_claimed_field
from timeline.domain.events.drafts import CitationDraft
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.names.keys import slugify

IN_THIS_ORDER = "in this order"
"""What a change has before it where only the order of several items differs."""


def compare_events(record: EventRecord, event: ResolvedEvent) -> tuple[FieldChange, ...]:
    """Compare a recorded event with one to record under its key; empty where they are equal."""
    changes = [
        FieldChange(record.key, name, _format_value(before), _format_value(after))
        for name, before, after in _pair_values(record, event)
        if before != after
    ]
    for name, old, new in _pair_lists(record, event):
        if old != new:
            changes += _compare_items(record.key, name, old, new)
    return tuple(changes)


def _pair_values(record: EventRecord, event: ResolvedEvent) -> tuple[tuple[str, Any, Any], ...]:
    """Pair the fields of one value, as recorded and as in the event."""
    draft = event.draft
    return (
        ("type", record.type, draft.type),
        ("title", record.title, draft.title),
        ("summary", record.summary, draft.summary),
        ("note", record.note, draft.note),
        ("on", record.date.edtf, draft.when.edtf),
        ("date_written", record.date_text, draft.date_text),
        ("announced", record.announced, draft.announced),
        ("status", record.status, draft.status),
        ("in", record.country, event.country),
        ("neutral_ground", record.neutral_ground, draft.neutral_ground),
        ("place", record.city, event.city),
        ("venue", record.venue, draft.venue),
        ("coordinates", (record.latitude, record.longitude), draft.coordinates or (None, None)),
        ("occasion", record.is_occasion, event.occasion),
        ("recurs", record.recurs, event.recurs),
        ("dataset", record.dataset, draft.dataset),
        ("id", record.native_id, draft.native_id),
    )


def _pair_lists(record: EventRecord, event: ResolvedEvent) -> tuple[tuple[str, list[Any], list[Any]], ...]:
    """Pair the fields of several values, each item a tuple whose first part a message shows."""
    draft = event.draft
    citations = zip(event.sources, draft.citations, event.speakers, event.claims, strict=True)
    speakers = {participant.seq: (participant.actor, participant.title) for participant in record.participants}
    aliases = {*draft.aliases} - {record.key, *record.aliases}
    return (
        (
            "participants",
            [_make_participant_item(participant) for participant in record.participants],
            [_make_participant_item(row) for row in event.rows],
        ),
        (
            "links",
            [(_format_link(link.kind, link.key, link.ordinal),) for link in record.links],
            [(_format_link(link.kind, link.other, link.ordinal),) for link in event.links],
        ),
        (
            "sources",
            [
                _make_citation_item(
                    citation,
                    citation.source.key,
                    citation.via.key if citation.via else "",
                    speakers.get(citation.speaker or 0),
                    citation.claims,
                )
                for citation in record.citations
            ],
            [
                _make_citation_item(citation, source, via, _find_speaker(event, speaker), claims)
                for (source, via), citation, speaker, claims in citations
            ],
        ),
        (
            "tags",
            sorted((slugify(tag),) for tag in record.tags),
            sorted({(slugify(tag),) for tag in draft.tags}),
        ),
        ("aliases", [], sorted((alias,) for alias in aliases)),
        (
            "settled",
            sorted(
                (f"{settled.target}: {settled.value}", settled.author, settled.because)
                for settled in record.settlements
            ),
            sorted(
                (
                    f"{name_claimed_field(settled.target, settled.value)}: {settled.value}",
                    settled.author,
                    settled.because,
                )
                for settled in event.settlements
            ),
        ),
    )


def _make_participant_item(row: Participant | ResolvedRow) -> tuple[Any, ...]:
    shown = f"{row.role} {row.actor}" + (f", {row.title}" if row.title else "")
    return shown, row.actor, row.role, row.country, row.title, row.as_written


def _format_link(kind: str, key: str, ordinal: int | None) -> str:
    return f"{kind} {key}" + ("" if ordinal is None else f"={ordinal}")


def _find_speaker(event: ResolvedEvent, number: int | None) -> tuple[str, str] | None:
    row = event.rows[number - 1] if number else None
    return (row.actor, row.title) if row else None


def _make_citation_item(
    citation: Citation | CitationDraft,
    source: str,
    via: str,
    speaker: tuple[Any, ...] | None,
    claims: tuple[tuple[str, str], ...],
) -> tuple[Any, ...]:
    """Make an item of a citation; the speaker is named, for his number may change."""
    shown = f"{source}: {citation.text}" if citation.text else source
    words = (citation.stance, citation.wording or "", citation.language, citation.translation)
    return shown, via, speaker, *words, citation.locator, citation.credibility, claims


def _compare_items(key: str, name: str, before: list[Any], after: list[Any]) -> Iterator[FieldChange]:
    """Make a change for each item; of the same items in another order, one that says so."""
    removed = list((Counter(before) - Counter(after)).elements())
    added = list((Counter(after) - Counter(before)).elements())
    if not removed and not added:
        yield FieldChange(key, name, IN_THIS_ORDER, "in another order")
    if len(removed) == len(added) == 1:
        old, new = removed[0][0], added[0][0]
        yield FieldChange(key, name, old, new if new != old else f"{new} (with other particulars)")
        return
    yield from (FieldChange(key, name, item[0], "") for item in removed)
    yield from (FieldChange(key, name, "", item[0]) for item in added)


def _format_value(value: Any) -> str:
    """Write a value of a field as a message shows it."""
    if isinstance(value, tuple):
        return "" if None in value else ", ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def find_recorded(reader: Reader, keys: Iterable[str]) -> dict[str, EventRecord]:
    """Find the events with these whole keys or nicknames, by key or nickname."""
    ids: dict[str, int] = {}
    for part in split_chunks(sorted({*keys} - {""})):
        ids.update(
            reader.read_rows(
                "SELECT alias, event FROM key_alias WHERE alias IN (:keys) AND event IS NOT NULL", keys=part
            )
        )
        ids.update(reader.read_rows("SELECT key, id FROM event WHERE key IN (:keys)", keys=part))
    records = {record.id: record for record in read_events(reader, sorted({*ids.values()}))}
    return {key: records[id_] for key, id_ in ids.items()}
