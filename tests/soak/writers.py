"""Many who add at once: `python tests/soak/writers.py [FILE|URL]`, 8 processes of 250 adds each.

Each process records as the command line does, in a loop: it looks, then records what it saw; where the database
changed meanwhile it looks again, as a user told so (exit 6) would. One event in five has the date, type and
sides of one that every other process adds. Prints how long it took, the longest wait for one's turn, and how
often the database had changed; raises AssertionError where an event is lost, doubled or half there.
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
from tests.factories import AUTHOR, TODAY, make_drafts, resolved, rows
from tests.soundness import assert_sound
from timeline import settings
from timeline.db.write.record import write_drafts
from timeline.errors import Changed
from timeline.settings import Location

PROCESSES = int(os.environ.get("TIMELINE_LOAD_PROCESSES", "8"))
EACH = int(os.environ.get("TIMELINE_LOAD_EACH", "250"))
_SHARED = 5


class Told(NamedTuple):
    """What one process was told: the keys it added, its longest add in seconds, how often it had to look again."""

    keys: tuple[str, ...]
    longest: float
    again: int


def add_at_once(location: Location, *, processes: int, each: int) -> list[Told]:
    """Let processes add to one database at once, all beginning together."""
    context = multiprocessing.get_context("spawn")
    begin = context.Barrier(processes)
    with context.Pool(processes, initializer=_meet, initargs=(begin,)) as pool:
        return pool.starmap(_add, [(location, number, each) for number in range(processes)], chunksize=1)


def assert_all_there(location: Location, told: list[Told], *, before: int = 0) -> None:
    """Raise AssertionError unless every event told of is there once, with its own change, and nothing else is."""
    keys = [key for one in told for key in one.keys]
    assert len(set(keys)) == len(keys)
    there = [key for (key,) in rows(location, "SELECT key FROM event WHERE title LIKE 'Load %'")]
    assert sorted(there) == sorted(keys)
    titles = [title for (title,) in rows(location, "SELECT title FROM event WHERE title LIKE 'Load %'")]
    assert len(set(titles)) == len(titles)
    assert rows(location, "SELECT count(*) FROM revision") == [(before + len(keys),)]
    assert_sound(location)


_begin: Any = None


def _meet(begin: Any) -> None:
    global _begin  # noqa: PLW0603 - how a pool hands over what cannot be pickled
    _begin = begin


def _add(location: Location, number: int, each: int) -> Told:
    keys: list[str] = []
    longest, again = 0.0, 0
    _begin.wait()
    for at in range(each):
        day = date(2000, 1, 1) + timedelta(days=at if at % _SHARED == 0 else (number + 1) * 400 + at)
        drafts = make_drafts(
            {"type": "visit", "title": f"Load {number} {at}", "on": day.isoformat(), "party": "PRK; RUS"}
        )
        begun = time.monotonic()
        while True:
            agreed = resolved(location, drafts)
            try:
                done = write_drafts(location, drafts, agreed=agreed, author=AUTHOR, today=TODAY)
            except Changed:
                again += 1
                continue
            break
        longest = max(longest, time.monotonic() - begun)
        keys += [event.key for event in done.events]
    return Told(tuple(keys), longest, again)


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
    print(f"{sum(one.again for one in told)} times the database had changed, and it was done again.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
