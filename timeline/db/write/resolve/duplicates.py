"""Recorded events that new ones probably are: of their pair and family, about their time, and similar."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader, join_wanted, split_chunks
from timeline.db.write.resolve.resolved import ResolvedEvent, ResolvedRow
from timeline.domain.events.likeness import NEAR, LikenessFeatures, is_alike
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import LinkKind, Precision, Role

_LONGEST = timedelta(days=400)
"""What began longer ago is not a ceremony of these days, whenever it ended; so not all events of a pair are read."""
_NONE = 0
"""No batch has this number: a list of none cannot be asked."""
_FROM_WHOM = (Role.SENDER, Role.RECIPIENT, Role.GIVER)
_FROM_ELSEWHERE = (
    "(w.dataset = '' OR e.dataset IS NULL OR e.dataset <> w.dataset OR e.native_id IS NULL)"
    " AND (e.batch IS NULL OR e.batch NOT IN (:own))"
)
"""The condition on `event e` and what is wanted that a data set does not tell them apart, nor one import has both."""
_OF_PAIR = (
    "SELECT w.number, e.id FROM wanted w CROSS JOIN dyad d CROSS JOIN event e"  # noqa: S608 - ours
    " WHERE d.pair = w.pair AND d.family = w.family AND d.date_start > w.earliest AND d.date_start < w.high"
    f" AND e.id = d.event AND e.precision IN ('day', 'range') AND d.date_end > w.low AND {_FROM_ELSEWHERE}"
    " ORDER BY d.pair, d.date_start, e.id"
)
_ONE_SIDED = (
    "SELECT w.number, e.id FROM wanted w CROSS JOIN event_country c CROSS JOIN event e"  # noqa: S608 - ours
    " WHERE c.country = w.side AND c.date_start > w.earliest AND c.date_start < w.high AND c.date_end > w.low"
    " AND c.has_participant AND e.id = c.event AND e.type = w.type AND e.precision IN ('day', 'range')"
    f" AND (w.alone OR NOT EXISTS (SELECT 1 FROM dyad d WHERE d.event = e.id)) AND {_FROM_ELSEWHERE}"
    " ORDER BY w.side, e.id"
)


def find_duplicates(
    reader: Reader, events: Sequence[ResolvedEvent], families: Mapping[str, str], *, own: Collection[int] = ()
) -> list[tuple[EventRecord, ...]]:
    """Find for each event those that are probably this one: of its pair and family, within seven days, and similar.

    Where only one state is recorded of either, those of its type and time that share a participant or the title.
    Events of one data set under different ids are different ones, and so are those of one import, whose blocks so far
    are `own`. `families` are those of the types.
    """
    dated = [(number, event) for number, event in enumerate(events) if _is_dated(event)]
    of_pair = _find(
        reader,
        "number, pair, family, dataset, earliest, low, high",
        _OF_PAIR,
        own,
        [
            (number, pair, families[event.draft.type], _name_dataset(event), *_bound(event, NEAR))
            for number, event in dated
            for pair in event.pairs
        ],
    )
    of_side = _find(
        reader,
        "number, side, type, dataset, earliest, low, high, alone",
        _ONE_SIDED,
        own,
        [
            (number, side, event.draft.type, _name_dataset(event), *_bound(event, timedelta()), not event.pairs)
            for number, event in dated
            for side in sorted({row.country for row in event.rows} - {""})
        ],
    )
    ids = {id_ for several in (*of_pair.values(), *of_side.values()) for id_ in several}
    records = {record.id: record for record in read_events(reader, sorted(ids))}
    matches: list[tuple[EventRecord, ...]] = []
    for number, event in enumerate(events):
        sided = (id_ for id_ in of_side.get(number, ()) if _shares_words(records[id_], event))
        near = [records[id_] for id_ in dict.fromkeys((*of_pair.get(number, ()), *sided))]
        matches.append(tuple(record for record in near if _is_alike(record, event)))
    return matches


def _is_alike(record: EventRecord, event: ResolvedEvent) -> bool:
    return is_alike(_get_recorded_features(record), _get_features(event))


def _name_dataset(event: ResolvedEvent) -> str:
    """Name the data set that tells an event from its others; "" for one without an id."""
    return event.draft.dataset if event.draft.native_id else ""


def _is_dated(event: ResolvedEvent) -> bool:
    when = event.draft.when
    return when.known and when.precision not in {Precision.YEAR, Precision.MONTH}


def _bound(event: ResolvedEvent, near: timedelta) -> tuple[str, str, str]:
    """Return when the others begin at the earliest, end at the earliest, and begin at the latest."""
    when = event.draft.when
    return (
        (max(when.start, date.min + _LONGEST) - _LONGEST).isoformat(),
        (max(when.start, date.min + near) - near).isoformat(),
        (min(when.end, date.max - near) + near).isoformat(),
    )


def _find(
    reader: Reader, columns: str, sql: str, own: Collection[int], rows: list[tuple[Any, ...]]
) -> dict[int, list[int]]:
    """Find the ids of recorded events, some of them twice, by the number of the event that wants them."""
    ids: dict[int, list[int]] = defaultdict(list)
    for part in split_chunks(rows, columns=len(columns.split())):
        begin, values = join_wanted(columns, part)
        for number, id_ in reader.read_rows(f"{begin}{sql}", **values, own=[_NONE, *own]):
            ids[number].append(id_)
    return ids


def _shares_words(record: EventRecord, event: ResolvedEvent) -> bool:
    """Check whether they have a participant in common or the title, and are not in two countries."""
    if record.country and event.country and record.country != event.country:
        return False
    who = {(participant.role, participant.actor) for participant in record.participants}
    return fold(record.title) == fold(event.draft.title) or any((row.role, row.actor) in who for row in event.rows)


def _get_recorded_features(record: EventRecord) -> LikenessFeatures:
    occasions = frozenset(link.key for link in record.links if link.kind == LinkKind.MARKS)
    return LikenessFeatures(record.type, record.date, record.city, *_group_actors(record.participants), occasions)


def _get_features(event: ResolvedEvent) -> LikenessFeatures:
    occasions = frozenset(link.other for link in event.links if link.kind == LinkKind.MARKS)
    return LikenessFeatures(event.draft.type, event.draft.when, event.city, *_group_actors(event.rows), occasions)


def _group_actors(rows: Iterable[Participant | ResolvedRow]) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Group the hosts, and those whom a message or a gift is from and to."""
    actors: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        actors[row.role].add(row.actor)
    return frozenset(actors[Role.HOST]), tuple(frozenset(actors[role]) for role in _FROM_WHOM)
