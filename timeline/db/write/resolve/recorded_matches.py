"""What of a batch is recorded already: the same event under its key, or one that is probably the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.write.resolve.resolved import FieldChange, ResolvedEvent, ResolvedRow
from timeline.domain.events.claims import name_claimed_field
from timeline.domain.events.drafts import CitationDraft
from timeline.domain.events.likeness import NEAR, LikenessFeatures, is_alike
from timeline.domain.events.parties import Involvement, make_pairs
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.names.keys import slugify
from timeline.domain.vocabulary import LinkKind, Precision, Role

_LONGEST = timedelta(days=400)
"""What began longer ago is no ceremony of these days, whenever it ended; so a pair is not read whole."""
_FROM_WHOM = (Role.SENDER, Role.RECIPIENT, Role.GIVER)


def compare_events(record: EventRecord, event: ResolvedEvent) -> tuple[FieldChange, ...]:
    """Where a recorded event differs from the same one told again; empty when it is equal."""
    single = ((name, _text(before), _text(now)) for name, before, now in _single(record, event) if before != now)
    found = [FieldChange(record.key, *one) for one in single]
    for name, before, now in _lists(record, event):
        if before != now:
            found += _items(record.key, name, before, now)
    return tuple(found)


def _single(record: EventRecord, event: ResolvedEvent) -> tuple[tuple[str, Any, Any], ...]:
    """The fields of one value, as recorded and as told."""
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
        ("place", record.city, event.city),
        ("venue", record.venue, draft.venue),
        ("coordinates", (record.latitude, record.longitude), draft.coordinates or (None, None)),
        ("occasion", record.is_occasion, event.occasion),
        ("recurs", record.recurs, event.recurs),
    )


def _lists(record: EventRecord, event: ResolvedEvent) -> tuple[tuple[str, list[Any], list[Any]], ...]:
    """The fields of several values, each item a tuple whose first stands for it in a message."""
    draft = event.draft
    told = zip(event.sources, draft.citations, event.speakers, event.claims, strict=True)
    speakers = {one.seq: (one.actor, one.title) for one in record.participants}
    aliases = {*draft.aliases} - {record.key, *record.aliases}
    settled = event.settlements
    return (
        (
            "participants",
            [_part(one) for one in record.participants],
            [_part(row) for row in event.rows],
        ),
        (
            "links",
            [(_link(link.kind, link.key, link.ordinal),) for link in record.links],
            [(_link(link.kind, link.other, link.ordinal),) for link in event.links],
        ),
        (
            "sources",
            [
                _words(one, one.source.key, one.via.key if one.via else "", speakers.get(one.speaker or 0), one.claims)
                for one in record.citations
            ],
            [
                _words(citation, source, via, _speaker(event, speaker), claims)
                for (source, via), citation, speaker, claims in told
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
            sorted((f"{one.target}: {one.value}", one.author, one.because) for one in record.settlements),
            sorted(
                (f"{name_claimed_field(one.target, one.value)}: {one.value}", one.author, one.because)
                for one in settled
            ),
        ),
    )


def _part(one: Participant | ResolvedRow) -> tuple[Any, ...]:
    named = f"{one.role} {one.actor}" + (f", {one.title}" if one.title else "")
    return named, one.actor, one.role, one.country, one.title, one.as_written


def _link(kind: str, key: str, ordinal: int | None) -> str:
    return f"{kind} {key}" + ("" if ordinal is None else f"={ordinal}")


def _speaker(event: ResolvedEvent, number: int | None) -> tuple[str, str] | None:
    row = event.rows[number - 1] if number else None
    return (row.actor, row.title) if row else None


def _words(
    one: Citation | CitationDraft,
    source: str,
    via: str,
    speaker: tuple[Any, ...] | None,
    claims: tuple[tuple[str, str], ...],
) -> tuple[Any, ...]:
    """What a citation says, of whom, from where; the speaker is told by who he is, not by his number."""
    shown = f"{source}: {one.text}" if one.text else source
    told = (one.stance, one.wording or "", one.language, one.translation, one.locator, one.credibility)
    return shown, via, speaker, *told, claims


def _items(key: str, name: str, before: list[Any], now: list[Any]) -> Iterator[FieldChange]:
    """One change an item; of the same items in another order, one that says so."""
    gone, come = list((Counter(before) - Counter(now)).elements()), list((Counter(now) - Counter(before)).elements())
    if not gone and not come:
        yield FieldChange(key, name, "in this order", "in another order")
    if len(gone) == len(come) == 1:
        after = come[0][0] if come[0][0] != gone[0][0] else f"{come[0][0]} (with other particulars)"
        yield FieldChange(key, name, gone[0][0], after)
        return
    yield from (FieldChange(key, name, old[0], "") for old in gone)
    yield from (FieldChange(key, name, "", new[0]) for new in come)


def _text(value: Any) -> str:
    """A value of a field as a message shows it."""
    if isinstance(value, tuple):
        return "" if None in value else ", ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def find_recorded(reader: Reader, keys: Iterable[str]) -> dict[str, EventRecord]:
    """The events with these whole keys or nicknames, by each."""
    ids: dict[str, int] = {}
    for part in split_chunks(sorted({*keys} - {""})):
        ids.update(
            reader.read_rows(
                "SELECT alias, event FROM key_alias WHERE alias IN (:keys) AND event IS NOT NULL", keys=part
            )
        )
        ids.update(reader.read_rows("SELECT key, id FROM event WHERE key IN (:keys)", keys=part))
    found = {record.id: record for record in read_events(reader, sorted({*ids.values()}))}
    return {key: found[each] for key, each in ids.items()}


def find_duplicates(reader: Reader, event: ResolvedEvent, family: str) -> tuple[EventRecord, ...]:
    """Events that are probably this one: same pair and family, within seven days, and alike."""
    when = event.draft.when
    if not when.known or when.precision in {Precision.YEAR, Precision.MONTH}:
        return ()
    between = make_pairs((Involvement(row.country, row.role, row.receiving) for row in event.rows), event.parties)
    rows = reader.read_rows(
        "SELECT DISTINCT d.event FROM dyad d JOIN event e ON e.id = d.event WHERE d.pair IN (:pairs)"
        " AND d.family = :family AND d.date_start > :earliest AND d.date_start < :high"
        " AND e.precision IN ('day', 'range') AND e.date_end > :low",
        pairs=between,
        family=family,
        earliest=(max(when.start, date.min + _LONGEST) - _LONGEST).isoformat(),
        low=(max(when.start, date.min + NEAR) - NEAR).isoformat(),
        high=(min(when.end, date.max - NEAR) + NEAR).isoformat(),
    )
    told = _features(event)
    near = read_events(reader, [row[0] for row in rows])
    return tuple(record for record in near if is_alike(_recorded_features(record), told))


def _recorded_features(record: EventRecord) -> LikenessFeatures:
    occasions = frozenset(link.key for link in record.links if link.kind == LinkKind.MARKS)
    return LikenessFeatures(record.type, record.date, record.city, *_by_role(record.participants), occasions)


def _features(event: ResolvedEvent) -> LikenessFeatures:
    occasions = frozenset(link.other for link in event.links if link.kind == LinkKind.MARKS)
    return LikenessFeatures(event.draft.type, event.draft.when, event.city, *_by_role(event.rows), occasions)


def _by_role(involved: Iterable[Participant | ResolvedRow]) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """The hosts, and those whom a message or a gift is from and to."""
    actors: dict[str, set[str]] = defaultdict(set)
    for one in involved:
        actors[one.role].add(one.actor)
    return frozenset(actors[Role.HOST]), tuple(frozenset(actors[role]) for role in _FROM_WHOM)
