"""What follows from changes of rows: the records whose version rises, and the events to derive again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.db.models import (
    Actor,
    ActorName,
    Citation,
    Claim,
    Event,
    EventLink,
    EventTag,
    EventType,
    KeyAlias,
    Model,
    Office,
    Participation,
    Rank,
    Settlement,
    Source,
    Succession,
)
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.vocabulary import ChangeKind

if TYPE_CHECKING:
    from timeline.db.write.apply import RowChange

OWNED_BY_EVENT: tuple[Model, ...] = (
    *(Participation, EventLink, EventTag, Citation, Claim, Settlement),
    KeyAlias,
)
"""The rows that an event owns, in an order in which they can be added."""

_RECORDS: tuple[Model, ...] = (Event, Actor, Source)

_OF_PAIRS: tuple[Model, ...] = (Event, Participation, EventLink)
_OF_WORDS: tuple[Model, ...] = (Event, Participation, Citation, EventTag)
"""The rows from which the pairs of an event follow, and its own words."""

_OF_ACTORS = "SELECT event FROM participation WHERE actor IN (:ids)"
# After a succession a state stands for others: for whoever took part for one of them, or is accredited there.
_OF_STATES = (
    "SELECT p.event FROM participation p JOIN actor a ON a.id = p.actor"
    " WHERE p.country IN (:ids) OR a.country IN (:ids) OR a.receiving IN (:ids)"
)
_OF_TYPES = "SELECT id FROM event WHERE type IN (:ids)"
_WITH_POSTS = "SELECT DISTINCT event FROM held_post"
_MARKING = "SELECT event FROM event_link WHERE kind = 'marks' AND other IN (:ids)"


def list_changed_records(changes: Sequence["RowChange"]) -> Mapping[Model, set[int]]:
    """List the ids of the events, actors and sources that change, by themselves or in a row that they own.

    Those that are inserted or deleted are left out.
    """
    changed: dict[Model, set[int]] = defaultdict(set)
    for change in changes:
        if change.model in _RECORDS:
            changed[change.model].add(change.key["id"])
        elif event := _get_owner(change):
            changed[Event].add(event)
        elif change.model is ActorName:
            changed[Actor].add(change.key["actor"])
    for change in changes:
        if change.model in _RECORDS and change.kind != ChangeKind.UPDATE:
            changed[change.model].discard(change.key["id"])
    return {model: ids for model, ids in changed.items() if ids}


def find_affected_events(reader: Reader, changes: Iterable["RowChange"]) -> set[int]:
    """Find the events whose pairs, countries, or posts of participants may have changed."""
    events: set[int] = set()
    actors: set[int] = set()
    states: set[str] = set()
    types: set[str] = set()
    for change in changes:
        if change.model in _OF_PAIRS:
            events.add(_get_event(change))
        elif change.model is Actor and change.kind == ChangeKind.UPDATE:
            actors.add(change.key["id"])
        elif change.model is EventType and change.kind == ChangeKind.UPDATE:
            types.add(change.key["code"])
        elif change.model is Succession:
            states.update(change.key.values())
        elif change.model is Office:
            actors.add(change.key["person"])
        elif change.model is Rank:
            events.update(row[0] for row in reader.read_rows(_WITH_POSTS))
    events.update(_read_ids(reader, _OF_ACTORS, actors))
    events.update(_read_ids(reader, _OF_TYPES, types))
    events.update(_read_ids(reader, _OF_STATES, _find_related(reader, states)))
    events.update(_read_ids(reader, _MARKING, events))
    return events


def list_reworded_events(changes: Iterable["RowChange"]) -> set[int]:
    """List the events whose own words may change."""
    return {_get_event(change) for change in changes if change.model in _OF_WORDS}


def list_renamed_actors(changes: Iterable["RowChange"]) -> set[int]:
    """List the actors whose names may change, with those added and removed."""
    return {
        change.key["actor" if change.model is ActorName else "id"]
        for change in changes
        if change.model in {Actor, ActorName}
    }


def _get_event(change: "RowChange") -> int:
    """Return the event whose row it is: the event itself, or one that it owns."""
    event: int = change.key["id" if change.model is Event else "event"]
    return event


def _get_owner(change: "RowChange") -> int | None:
    """Return the event that owns a row; None for a row of another owner, or of none."""
    return change.key.get("event") if change.model in OWNED_BY_EVENT else None


def _find_related(reader: Reader, states: set[str]) -> set[str]:
    """Find all predecessors and successors of states, at any distance, with the states themselves."""
    steps = reader.read_rows("SELECT predecessor, successor FROM succession") if states else []
    related = set(states)
    while fresh := {code for step in steps if related.intersection(step) for code in step} - related:
        related |= fresh
    return related


def _read_ids(reader: Reader, sql: str, ids: Iterable[Any]) -> list[int]:
    return [row[0] for part in split_chunks(sorted(ids)) for row in reader.read_rows(sql, ids=part)]
