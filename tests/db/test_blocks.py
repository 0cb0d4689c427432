"""A large batch is recorded in blocks: that must come to the same as in one piece."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from tests.factories import (
    AUTHOR,
    digest_of,
    make_drafts,
    reading,
    record_drafts,
    record_whole_demo,
    resolved,
    rows,
    undo_last,
)
from tests.soundness import assert_sound
from timeline.db.write.record import apply_in_blocks
from timeline.db.write.resolution_blocks import split_resolution
from timeline.db.write.resolve import Resolution
from timeline.db.write.rows import make_blocks
from timeline.db.write.transaction import open_transaction
from timeline.domain.events.drafts import Drafts
from timeline.settings import Location

STATES = ("PRK", "RUS", "CHN", "MNG", "CUB")
TYPES = ("reception", "talks", "relations-established", "agreement")


def batch() -> Drafts:
    """A year of events that link to earlier ones and share sources, people, posts, tags and a nickname."""
    events = []
    for at in range(60):
        host, guest = STATES[at % 5], STATES[(at * 2 + 1) % 5]
        fields = {
            "key": f"event-{at}",
            "type": TYPES[at % 4],
            "title": f"Event {at}",
            "on": f"2001-{at % 12 + 1:02}-{at % 28 + 1:02}",
            "party": [host, f"{guest}: Person {at % 7}, minister"],
            "tags": ["Trade" if at % 3 else "trade"],
            "outlet": "kcna" if at % 2 else "New Paper",
            "published": f"2002-01-{at % 9 + 1:02}",
            "headline": f"Story {at % 11}",
        }
        if at % 4 == 3:
            fields["marks"] = f"event-{at - at % 7}" if at % 7 else f"event-{at - 3}"
        events.append(fields)
    post = {"type": "credentials", "presenter": "MNG: Person 3, ambassador to North Korea", "receiver": "PRK"}
    return make_drafts(
        *events, {**events[0], **post, "key": "post", "party": [], "title": "Post", "on": "2001-05-05", "host": "PRK"}
    )


def record_in_blocks(location: Location, resolution: Resolution, size: int) -> None:
    """Record a resolved batch in blocks of so many events."""
    with open_transaction(location) as transaction:
        apply_in_blocks(
            transaction,
            AUTHOR,
            lambda number: make_blocks(transaction, resolution, revision=number, size=size),
        )


@pytest.mark.parametrize("size", [1, 7, 50])
def test_blocks_come_to_the_same(seeded: Location, elsewhere: Location, size: int) -> None:
    before = digest_of(seeded)
    record_drafts(elsewhere, batch())
    resolution = resolved(seeded, batch())
    assert len(list(split_resolution(resolution, size=size))) == -(-61 // size)
    record_in_blocks(seeded, resolution, size)
    assert digest_of(seeded) == digest_of(elsewhere)
    assert_sound(seeded)
    assert numbers(seeded) == list(range(1, len(numbers(seeded)) + 1))
    assert {version for (version,) in rows(seeded, "SELECT version FROM event")} == {1}
    undo_last(seeded)
    assert digest_of(seeded) == before


def numbers(location: Location) -> Sequence[int]:
    """The numbers of the rows of the latest revision in the log."""
    logged = rows(location, "SELECT seq FROM change WHERE revision = (SELECT max(id) FROM revision) ORDER BY seq")
    return [seq for (seq,) in logged]


def test_no_block_needs_a_later_one(seeded: Location) -> None:
    blocks = list(split_resolution(resolved(seeded, batch()), size=9))
    for block, later in pairwise(blocks):
        ahead = {event.key for event in later.events} | {source.key for source in later.sources}
        linked = {link.other for event in block.events for link in event.links}
        cited = {key for event in block.events for keys in event.sources for key in keys}
        assert not ahead & (linked | cited)
    assert all(not block.actors for block in blocks[1:])


def test_what_changes_recorded_events_is_one_block(seeded: Location) -> None:
    record_whole_demo(seeded)
    record_drafts(seeded, batch())
    changed = make_drafts(
        {"key": "event-0", "type": "reception", "title": "Other", "on": "2001-01-01", "party": ["PRK"]}
    )
    resolution = resolved(seeded, Drafts((*changed.events, *batch().events[1:])), revise=True)
    assert list(split_resolution(resolution, size=1)) == [resolution]
    with reading(seeded) as reader:
        assert reader.read_first("SELECT title FROM event WHERE key = 'event-0'") == ("Event 0",)


def test_events_that_link_to_each_other_are_one_block(seeded: Location) -> None:
    drafts = make_drafts(
        {"key": "first", "type": "talks", "title": "A", "on": "2001-01-01", "party": ["PRK"], "responds-to": "second"},
        {"key": "second", "type": "talks", "title": "B", "on": "2001-01-02", "party": ["RUS"], "responds-to": "first"},
    )
    resolution = resolved(seeded, drafts, whole_keys=True)
    assert list(split_resolution(resolution, size=1)) == [resolution]
