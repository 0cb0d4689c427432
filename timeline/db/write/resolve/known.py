"""What of a batch is recorded already: the same event under its key, or one that is probably the same."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from timeline.db.read.events import records
from timeline.db.read.sql import Reader, chunks
from timeline.db.write.resolve.events import ResolvedEvent
from timeline.domain.drafts import CitationDraft
from timeline.domain.keys import slug
from timeline.domain.parties import Involved, pairs
from timeline.domain.records import Citation, EventRecord
from timeline.domain.vocabulary import LinkKind, Precision, Role

NEAR = timedelta(days=7)
_LONGEST = timedelta(days=400)
"""What began longer ago is no ceremony of these days, whenever it ended; so a pair is not read whole."""
_FROM_WHOM = (Role.SENDER, Role.RECIPIENT, Role.GIVER)
"""Whom a message or a gift is from and to: each of an exchange is an event of its own."""
_WHOSE = frozenset((Role.HOST, Role.SENDER, Role.GIVER))


def differences(record: EventRecord, event: ResolvedEvent) -> tuple[str, ...]:
    """The fields in which a recorded event differs from the same one told again; empty when it is equal."""
    draft = event.draft
    fields: dict[str, tuple[Any, Any]] = {
        "type": (record.type, draft.type),
        "title": (record.title, draft.title),
        "summary": (record.summary, draft.summary),
        "note": (record.note, draft.note),
        "on": (record.date.edtf, draft.when.edtf),
        "date_written": (record.date_text, draft.date_text),
        "announced": (record.announced, draft.announced),
        "status": (record.status, draft.status),
        "in": (record.country, event.country),
        "place": (record.city, event.city),
        "venue": (record.venue, draft.venue),
        "coordinates": ((record.latitude, record.longitude), draft.coordinates or (None, None)),
        "occasion": (record.is_occasion, event.occasion),
        "recurs": (record.recurs, event.recurs),
        "participants": (
            [(one.actor, one.role, one.country, one.title, one.as_written) for one in record.participants],
            [(row.actor, row.role, row.country, row.title, row.as_written) for row in event.rows],
        ),
        "links": (
            [(link.kind, link.key, link.ordinal) for link in record.links],
            [(link.kind, link.other, link.ordinal) for link in event.links],
        ),
        "sources": (
            [(one.source.key, one.via.key if one.via else "", one.speaker, *_told(one)) for one in record.citations],
            [
                (source, via, speaker, *_told(citation))
                for (source, via), citation, speaker in zip(event.sources, draft.citations, event.speakers, strict=True)
            ],
        ),
        "tags": (sorted(slug(tag) for tag in record.tags), sorted({slug(tag) for tag in draft.tags})),
        "aliases": (set(), {*draft.aliases} - {record.key, *record.aliases}),
    }
    return tuple(name for name, (before, now) in fields.items() if before != now)


def _told(one: Citation | CitationDraft) -> tuple[Any, ...]:
    """What a citation says beside its sources and its speaker."""
    return (
        *(one.stance, one.wording or "", one.text, one.language, one.translation, one.locator, one.credibility),
        one.claims,
    )


def recorded(reader: Reader, keys: Iterable[str]) -> dict[str, EventRecord]:
    """The events with these whole keys or nicknames, by each."""
    ids: dict[str, int] = {}
    for part in chunks(sorted({*keys} - {""})):
        ids.update(
            reader.rows("SELECT alias, event FROM key_alias WHERE alias IN (:keys) AND event IS NOT NULL", keys=part)
        )
        ids.update(reader.rows("SELECT key, id FROM event WHERE key IN (:keys)", keys=part))
    found = {record.id: record for record in records(reader, sorted({*ids.values()}))}
    return {key: found[each] for key, each in ids.items()}


def duplicates(reader: Reader, event: ResolvedEvent, family: str) -> tuple[EventRecord, ...]:
    """Events that are probably this one: same pair, family and host or occasion, within seven days.

    One outlet's banquet is another's reception, so types may differ; two hosts, two senders or two cities may not.
    """
    when = event.draft.when
    if not when.known or when.precision in {Precision.YEAR, Precision.MONTH}:
        return ()
    between = pairs((Involved(row.country, row.role, row.receiving) for row in event.rows), event.parties)
    rows = reader.rows(
        "SELECT DISTINCT d.event FROM dyad d JOIN event e ON e.id = d.event WHERE d.pair IN (:pairs)"
        " AND d.family = :family AND d.date_start > :earliest AND d.date_start < :high"
        " AND e.precision IN ('day', 'range') AND e.date_end > :low",
        pairs=between,
        family=family,
        earliest=(max(when.start, date.min + _LONGEST) - _LONGEST).isoformat(),
        low=(max(when.start, date.min + NEAR) - NEAR).isoformat(),
        high=(min(when.end, date.max - NEAR) + NEAR).isoformat(),
    )
    return tuple(record for record in records(reader, [row[0] for row in rows]) if _alike(record, event))


def _alike(record: EventRecord, event: ResolvedEvent) -> bool:
    theirs, ours = _in_role(record, event, Role.HOST)
    if theirs and ours:
        return bool(theirs & ours) and (not record.city or not event.city or record.city == event.city)
    if any(
        all(both) and both[0].isdisjoint(both[1]) for both in (_in_role(record, event, role) for role in _FROM_WHOM)
    ):
        return False
    occasions = {link.key for link in record.links if link.kind == LinkKind.MARKS}
    marked = {link.other for link in event.links if link.kind == LinkKind.MARKS}
    same_day = record.type == event.draft.type and not theirs and not ours and record.date.overlaps(event.draft.when)
    return bool(occasions & marked) or same_day


def _in_role(record: EventRecord, event: ResolvedEvent, role: Role) -> tuple[set[str], set[str]]:
    theirs = {one.actor for one in record.participants if one.role == role}
    return theirs, {row.actor for row in event.rows if row.role == role}
