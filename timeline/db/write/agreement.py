"""Whether a batch, resolved again, still does what was agreed to: what others recorded meanwhile may change keys only.

A key that the program makes may be taken by then, and an actor, a source or relations that were to be made may be
on record. Neither is a conflict. Another value, another record or another state of the record is one.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from timeline.db.read.actors import find_by_key, find_by_name
from timeline.db.read.sql import Reader
from timeline.db.write.resolve import Resolution, ResolvedEvent
from timeline.domain.events.drafts import ActorDraft, SourceDraft
from timeline.domain.events.records import EventRecord

_Pair = tuple[ResolvedEvent, ResolvedEvent]


def is_as_agreed(reader: Reader, agreed: Resolution, current: Resolution) -> bool:
    """Check whether recording `current` does what was agreed to, under whatever keys."""
    pairs = list(_pair_events(agreed, current))
    keys = {**_match_actors(reader, agreed, current), **_match_keys(agreed, current, pairs)}
    rename = _make_renaming(keys)
    return (
        _is_all_agreed(agreed, current, pairs, keys)
        and all(_is_same(before, after, rename) for before, after in pairs)
        and [tuple(map(rename, change)) for change in agreed.changed] == list(map(tuple, current.changed))
    )


def find_new_duplicates(agreed: Resolution, current: Resolution) -> list[tuple[str, EventRecord]]:
    """Find the recorded events that a new one may repeat and that nobody had seen when it was agreed to."""
    former = {after.key: before.key for before, after in _pair_events(agreed, current)}
    seen = {(key, record.id) for key, record in agreed.duplicates}
    return [(key, record) for key, record in current.duplicates if (former.get(key, key), record.id) not in seen]


def _pair_events(agreed: Resolution, current: Resolution) -> Iterator[_Pair]:
    """Pair the events of both: a changed one by its id, a new one with the next of an equal draft."""
    changed = {event.replaces: event for event in current.events if event.replaces is not None}
    new = [event for event in current.events if event.replaces is None]
    for event in agreed.events:
        if event.replaces is not None:
            match = changed.get(event.replaces)
        else:
            match = next((other for other in new if other.draft == event.draft), None)
            if match:
                new.remove(match)
        if match:
            yield event, match


def _match_actors(reader: Reader, agreed: Resolution, current: Resolution) -> dict[str, str]:
    """Match each actor to be made with the one to be made now, or with the one recorded by now."""
    made = {replace(draft, key=""): draft.key for draft in current.actors}
    keys = {}
    for draft in agreed.actors:
        if match := made.get(replace(draft, key="")) or _find_recorded(reader, draft):
            keys[draft.key] = match
    return keys


def _find_recorded(reader: Reader, draft: ActorDraft) -> str:
    """Find the only recorded actor of this kind, country and name, or key; "" where there is none."""
    own = find_by_key(reader, draft.key)
    named = find_by_name(reader, draft.names[0][0])
    alike = {
        actor.key: actor
        for actor in (*([own] if own else []), *named)
        if actor in named and (actor.kind, actor.country) == (draft.kind, draft.country)
    }
    return next(iter(alike)) if len(alike) == 1 else ""


def _match_keys(agreed: Resolution, current: Resolution, pairs: list[_Pair]) -> dict[str, str]:
    """Match the keys of new events and sources by the places where they are used."""
    keys = {before.key: after.key for before, after in pairs}
    made = {event.key for event in agreed.events if event.replaces is None}
    for before, after in pairs:
        for link, other in zip(before.links, after.links, strict=False):
            if link.other in made:
                keys.setdefault(link.other, other.other)
        keys.update(zip(_list_described(before), _list_described(after), strict=False))
    sources = {replace(draft, key=""): draft.key for draft in current.sources}
    for draft in agreed.sources:
        if match := sources.get(replace(draft, key="")):
            keys.setdefault(draft.key, match)
    return keys


def _list_described(event: ResolvedEvent) -> Iterator[str]:
    """List the keys of the sources that the draft describes; those that it names are not to change."""
    for keys, citation in zip(event.sources, event.draft.citations, strict=True):
        for key, source in zip(keys, (citation.source, citation.via), strict=True):
            if isinstance(source, SourceDraft):
                yield key


def _make_renaming(keys: Mapping[str, str]) -> Callable[[str], str]:
    """Make the function that writes the present keys into a text with the former ones."""
    others = {old: new for old, new in keys.items() if old != new}
    if not others:
        return str
    former = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(others, key=len, reverse=True)))})(?![\w-])")
    return lambda text: former.sub(lambda match: others[match[1]], text)


def _is_all_agreed(agreed: Resolution, current: Resolution, pairs: list[_Pair], keys: Mapping[str, str]) -> bool:
    """Check that nothing is to be made that was not agreed to, and that nothing agreed to is missing."""
    paired = {before.key for before, _ in pairs}
    missing = [event for event in agreed.events if event.key not in paired]
    gained = {actor.key for actor in current.actors} | {source.key for source in current.sources}
    return (
        len(pairs) == len(current.events)
        and gained <= set(keys.values())
        and all(actor.key in keys for actor in agreed.actors)
        and all(event.replaces is None and (event.key in current.unchanged or event.key in keys) for event in missing)
    )


def _is_same(before: ResolvedEvent, after: ResolvedEvent, rename: Callable[[str], str]) -> bool:
    """Check that a new event is the same under its keys, and that a recorded one has not changed under its draft.

    A draft made again from the record as it is now shows by its changes what it does.
    """
    if before.replaces is not None:
        return before.draft != after.draft or before.version == after.version
    renamed = replace(
        before,
        key=rename(before.key),
        rows=tuple(replace(row, actor=rename(row.actor)) for row in before.rows),
        links=tuple(replace(link, other=rename(link.other)) for link in before.links),
        sources=tuple((rename(source), rename(via)) for source, via in before.sources),
        claims=tuple(tuple((target, rename(value)) for target, value in claims) for claims in before.claims),
        settlements=tuple(replace(settled, value=rename(settled.value)) for settled in before.settlements),
    )
    return renamed == after
