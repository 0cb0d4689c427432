"""A resolved batch in blocks, each of which can be recorded when those before it are."""

from collections.abc import Iterator
from dataclasses import replace

from timeline.db.write.resolve import Resolution

EVENTS = 2000
"""The events of one block."""


def split_resolution(resolution: Resolution, *, size: int) -> Iterator[Resolution]:
    """Split a batch into blocks of so many events with the sources that they cite first; the first has the actors.

    It stays in one piece where it changes recorded events, or where an event links to one of a later block.
    """
    events = resolution.events
    places = {event.key: place // size for place, event in enumerate(events)}
    links_ahead = any(places.get(link.other, 0) > places[event.key] for event in events for link in event.links)
    if links_ahead or len(events) <= size or any(event.replaces is not None for event in events):
        yield resolution
        return
    left = {source.key: source for source in resolution.sources}
    block = resolution
    for start in range(0, len(events), size):
        own = events[start : start + size]
        cited = {key for event in own for keys in event.sources for key in keys}
        is_last = start + size >= len(events)
        sources = [source for key, source in left.items() if is_last or key in cited]
        for source in sources:
            del left[source.key]
        yield replace(block, events=own, sources=tuple(sources))
        block = Resolution()
