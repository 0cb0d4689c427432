"""The recorded event that a draft without a key repeats: by the user's own id, or because it says nothing more."""

from collections import Counter
from collections.abc import Iterable, Sequence

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader, join_wanted, split_chunks
from timeline.db.write.resolve.resolved import ResolvedEvent, ResolvedRow
from timeline.domain.events.drafts import EventDraft
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.names.keys import slugify
from timeline.domain.vocabulary import Role

_OF_SAME_DAY = (
    "SELECT w.number, e.id, e.key, e.title FROM wanted w CROSS JOIN event e"
    " WHERE e.date_start = w.start AND e.edtf = w.edtf AND e.type = w.type ORDER BY e.id"
)
NumberedEvents = dict[tuple[str, str], EventRecord]
"""Events by data set and id."""


def find_numbered(reader: Reader, names: Iterable[tuple[str, str]]) -> NumberedEvents:
    """Find the recorded events with these (data set, id); those without an id are ignored."""
    wanted = {(dataset, id_) for dataset, id_ in names if id_}
    names_by_event: dict[int, tuple[str, str]] = {}
    for chunk in split_chunks(sorted({id_ for _, id_ in wanted})):
        for event, *name in reader.read_rows(
            "SELECT id, coalesce(dataset, ''), native_id FROM event WHERE native_id IN (:ids)", ids=chunk
        ):
            if (name[0], name[1]) in wanted:
                names_by_event[event] = (name[0], name[1])
    return {names_by_event[record.id]: record for record in read_events(reader, sorted(names_by_event))}


def find_repeated(reader: Reader, events: Sequence[ResolvedEvent]) -> list[EventRecord | None]:
    """Find for each event the recorded one of the same type, date and title that says all that it does."""
    ids = [
        [id_ for id_, _, title in same if title == event.draft.title]
        for event, same in zip(events, find_of_same_day(reader, events), strict=True)
    ]
    records = {record.id: record for record in read_events(reader, sorted({id_ for own in ids for id_ in own}))}
    return [
        next((records[id_] for id_ in own if is_contained(event, records[id_])), None)
        for event, own in zip(events, ids, strict=True)
    ]


def find_of_same_day(reader: Reader, events: Sequence[ResolvedEvent]) -> list[list[tuple[int, str, str]]]:
    """Find for each event those recorded of the same type and date, as (id, key, title)."""
    same: list[list[tuple[int, str, str]]] = [[] for _ in events]
    if events:
        whens = ((event.draft.when, event.draft.type) for event in events)
        days = [(number, when.start.isoformat(), when.edtf, type_) for number, (when, type_) in enumerate(whens)]
        begin, values = join_wanted("number, start, edtf, type", days)
        for number, id_, key, title in reader.read_rows(f"{begin}{_OF_SAME_DAY}", **values):
            same[number].append((id_, key, title))
    return same


def is_contained(event: ResolvedEvent, record: EventRecord) -> bool:
    """Whether all that an event says is recorded; what it leaves open may have been added since."""
    said, recorded = _count_participants(event.rows), _count_participants(record.participants)
    speaking = Counter({item: number for item, number in (recorded - said).items() if item[0] == Role.SPEAKER})
    return (
        _has_values(record, event)
        and said + speaking == recorded
        and {(link.kind, link.other, link.ordinal) for link in event.links}
        <= {(link.kind, link.key, link.ordinal) for link in record.links}
        and {slugify(tag) for tag in event.draft.tags} <= {slugify(tag) for tag in record.tags}
        and {*event.draft.aliases} <= {record.key, *record.aliases}
        and not event.settlements
        and all(
            any(_is_said_by(citation, number, event, record) for citation in record.citations)
            for number in range(len(event.sources))
        )
    )


def _has_values(record: EventRecord, event: ResolvedEvent) -> bool:
    draft = event.draft
    said = (
        (record.type, draft.type),
        (record.title, draft.title),
        (record.date.edtf, draft.when.edtf),
        (record.status, draft.status),
        (record.summary, draft.summary),
        (record.note, draft.note),
        (record.announced, draft.announced),
        (record.country, event.country),
        (record.city, event.city),
        (record.venue, draft.venue),
        (record.recurs, draft.recurs),
        (record.native_id, draft.native_id),
        (record.dataset, draft.dataset),
    )
    place = (record.latitude, record.longitude)
    return (
        all(after in {"", None, before} for before, after in said)
        and draft.coordinates in {None, place}
        and draft.occasion in {None, record.is_occasion}
    )


def _count_participants(rows: Iterable[Participant | ResolvedRow]) -> Counter[tuple[str, ...]]:
    return Counter((row.role, row.actor, row.country, row.title) for row in rows)


def _is_said_by(recorded: Citation, number: int, event: ResolvedEvent, record: EventRecord) -> bool:
    """Whether a recorded citation says all that the n-th one of the event does."""
    citation, (source, via) = event.draft.citations[number], event.sources[number]
    speaker = event.speakers[number]
    said = (
        (recorded.via.key if recorded.via else "", via),
        *((getattr(recorded, name), getattr(citation, name)) for name in _WORDS),
        (_find_speaker(record, recorded), _make_name(event.rows[speaker - 1]) if speaker else None),
    )
    return (
        recorded.source.key == source
        and recorded.stance == citation.stance
        and all(after in {"", None, before} for before, after in said)
        and {*event.claims[number]} <= {*recorded.claims}
    )


_WORDS = ("wording", "text", "language", "translation", "locator", "credibility")


def _find_speaker(record: EventRecord, citation: Citation) -> tuple[str, str] | None:
    return next((_make_name(row) for row in record.participants if row.seq == citation.speaker), None)


def _make_name(row: Participant | ResolvedRow) -> tuple[str, str]:
    return row.actor, row.title


def get_number(draft: EventDraft) -> tuple[str, str]:
    """Return the data set and the id of a draft."""
    return draft.dataset, draft.native_id
