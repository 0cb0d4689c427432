"""Many who write at once: `python tests/soak/writers.py [FILE|URL]`, 6 processes of 250 adds and as many edits.

Each process records as the command line does, in a loop: it looks, then records what it saw. All cite one outlet, and
all edit one event. One event in five has the date, type and sides of one that every other process adds: who is told
of a probable duplicate looks again and records it as another. Nobody is told that the database has changed. Prints
how long it took, the longest wait for one's turn, and how often there was a duplicate; raises AssertionError where
an event or an edit is lost, doubled or half there.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))  # the tests stand beside what they test

from tests.conftest import plant
from tests.factories import AUTHOR, TODAY, make_drafts, reading, record_events, resolved, rows
from tests.soundness import assert_sound
from timeline import settings
from timeline.db.history_faults import find_faults
from timeline.db.write.record import write_drafts
from timeline.domain.events.assignments import Assignment
from timeline.errors import ProbableDuplicate, TimelineError
from timeline.settings import Location
from timeline.usecases.change_record import propose_assignments
from timeline.usecases.proposal import record_proposal

PROCESSES = int(os.environ.get("TIMELINE_LOAD_PROCESSES", "6"))
EACH = int(os.environ.get("TIMELINE_LOAD_EACH", "250"))
_SHARED = 5
SHARED_KEY = "of-all"


class Told(NamedTuple):
    """What one process was told: the keys it added, its longest add in seconds, how often there was a duplicate.

    `edits` are the tags that it gave to the event that all edit.
    """

    keys: tuple[str, ...]
    longest: float
    again: int
    edits: tuple[str, ...] = ()


def add_at_once(location: Location, *, processes: int, each: int) -> list[Told]:
    """Let processes add to one database at once, all beginning together."""
    record_events(location, {"type": "talks", "title": "Of all", "on": "1999-01-01", "party": "PRK", "key": SHARED_KEY})
    context = multiprocessing.get_context("spawn")
    begin = context.Barrier(processes)
    with context.Pool(processes, initializer=_meet, initargs=(begin,)) as pool:
        return pool.starmap(_work, [(location, number, each) for number in range(processes)], chunksize=1)


def assert_all_there(location: Location, told: list[Told], *, before: int = 0) -> None:
    """Raise AssertionError unless every event told of is there once, with its own change, and nothing else is."""
    keys = [key for one in told for key in one.keys]
    assert len(set(keys)) == len(keys)
    there = [key for (key,) in rows(location, "SELECT key FROM event WHERE title LIKE 'Load %'")]
    assert sorted(there) == sorted(keys)
    titles = [title for (title,) in rows(location, "SELECT title FROM event WHERE title LIKE 'Load %'")]
    assert len(set(titles)) == len(titles)
    edits = [tag for one in told for tag in one.edits]
    tags = rows(location, "SELECT tag FROM event_tag JOIN event e ON e.id = event WHERE e.key = :key", key=SHARED_KEY)
    assert sorted(tag for (tag,) in tags) == sorted(edits)
    assert rows(location, "SELECT count(*) FROM revision") == [(before + len(keys) + len(edits) + 1,)]
    with reading(location) as reader:
        assert list(find_faults(reader)) == []
    assert_sound(location)


_begin: Any = None


def _meet(begin: Any) -> None:
    global _begin  # noqa: PLW0603 - how a pool hands over what cannot be pickled
    _begin = begin


def _work(location: Location, number: int, each: int) -> Told:
    """Write, and say in words what was refused: our errors cannot be sent to another process."""
    try:
        return _add(location, number, each)
    except TimelineError as error:
        raise AssertionError(f"{type(error).__name__}: {error}") from None


def _add(location: Location, number: int, each: int) -> Told:
    keys: list[str] = []
    edits: list[str] = []
    longest, again = 0.0, 0
    _begin.wait()
    for at in range(each):
        day = date(2000, 1, 1) + timedelta(days=at if at % _SHARED == 0 else (number + 1) * 400 + at)
        drafts = make_drafts(
            {
                "type": "visit",
                "title": f"Load {number} {at}",
                "on": day.isoformat(),
                "party": "PRK; RUS",
                "outlet": "KCNA",
                "published": "2025-01-01",
                "headline": f"Load {number} {at}",
            }
        )
        begun = time.monotonic()
        while True:
            agreed = resolved(location, drafts)
            try:
                done = write_drafts(location, drafts, agreed=agreed, author=AUTHOR, today=TODAY)
            except ProbableDuplicate:
                again += 1
                continue
            break
        longest = max(longest, time.monotonic() - begun)
        keys += [event.key for event in done.events]
        edits.append(f"load-{number}-{at}")
        with reading(location) as reader:
            proposal = propose_assignments(reader, SHARED_KEY, [Assignment("tags", edits[-1], adds=True)], today=TODAY)
        record_proposal(location, proposal, author=AUTHOR, today=TODAY)
    return Told(tuple(keys), longest, again, tuple(edits))


def main(address: str | None) -> None:
    """Load the database at an address, or a new file."""
    with tempfile.TemporaryDirectory() as folder:
        location = settings.parse_location(address or str(Path(folder) / "load.db"))
        plant(location)
        begun = time.monotonic()
        told = add_at_once(location, processes=PROCESSES, each=EACH)
        took = time.monotonic() - begun
        assert_all_there(location, told)
    events = sum(len(one.keys) for one in told)
    print(
        f"{events} events by {PROCESSES} processes in {took:.1f} s, {events / took:.0f} a second; none lost or doubled."
    )
    print(f"The longest add took {max(one.longest for one in told):.1f} s;", end=" ")
    print(f"{sum(one.again for one in told)} times there was a probable duplicate, which was recorded as another.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
