"""Killed at any moment: `python tests/soak/kills.py [FILE|URL]`, 50 kills while a program writes.

A process adds, edits and undoes in a fixed order and tells of each step when it is done, or it upgrades; it is
killed (SIGKILL) after a random time. Then the database is sound, and holds exactly what was told of, with at
most the step that was under way besides. TIMELINE_FAULTS sets the number of kills, TIMELINE_FAULTS_SEED when.
"""

import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))  # the tests stand beside what they test

import pytest

from tests.conftest import plant
from tests.db.test_migrations import AHEAD, NOW, move_ahead
from tests.factories import TODAY, digest_of, make_drafts, record_drafts, record_events, rows, undo_last
from tests.soundness import assert_sound
from timeline import settings
from timeline.db import connect, migrations
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.transaction import Transaction
from timeline.settings import Location

KILLS = int(os.environ.get("TIMELINE_FAULTS", "50"))
SEED = int(os.environ.get("TIMELINE_FAULTS_SEED", "1948"))
_IN_FIVE = 5
_LONGEST = 0.6  # seconds; a step takes about 0.02, an upgrade 0.3


def kill_while_writing(location: Location, run: int, *, after: float) -> int:
    """Kill who adds, edits and undoes; how many steps were told of. Raises AssertionError unless all is well."""
    told = _killed(_write, location, run, after=after)
    assert_sound(location)
    there = {(key, title) for key, title in rows(location, _OURS, run=f"Fault {run} %")}
    assert there in (_after(run, told), _after(run, told + 1)), (told, there)
    return told


def kill_while_upgrading(location: Location, folder: Path, *, after: float) -> bool:
    """Kill who upgrades; whether it was done by then. Raises AssertionError unless it is whole, or not begun."""
    before = digest_of(location)
    _killed(_upgrade, location, folder, after=after)
    with closing(connect.connect(location)) as connection:
        stamp = connect.read_stamp(connection)
    assert stamp in {NOW, AHEAD}
    assert digest_of(location) == before
    with pytest.MonkeyPatch.context() as patch:
        if stamp == AHEAD:
            move_ahead(patch, folder / "checked")
        assert_sound(location)
    assert rows(location, "SELECT count(*) FROM v_event") == rows(location, "SELECT count(*) FROM event")
    return stamp == AHEAD


_OURS = "SELECT key, title FROM event WHERE title LIKE :run"


def _killed(work: Callable[..., None], *given: object, after: float) -> int:
    """Let a process work, kill it some seconds after it begins, and return how many steps it told of."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(there, *given))
    process.start()
    there.close()
    assert here.recv() == "ready"
    process.join(after)
    process.kill()
    process.join()
    told = 0
    with suppress(EOFError):
        while here.recv():
            told += 1
    return told


def _key(step: int, run: int) -> str:
    return f"fault-{run}-{step}"


def _fields(step: int, run: int, title: str) -> dict[str, str]:
    return {"type": "visit", "on": "2001-02-03", "party": "PRK; RUS", "key": _key(step, run), "title": title}


def _write(told: Connection, location: Location, run: int) -> None:
    """Add, edit what was added, add another, undo it; and so on."""
    record_events(location)  # nothing is written, but all is loaded
    told.send("ready")
    step = 0
    while True:
        match step % 4:
            case 0 | 2:
                drafts = make_drafts(_fields(step, run, f"Fault {run} new"))
                record_drafts(location, drafts, whole_keys=True)
            case 1:
                drafts = make_drafts(_fields(step - 1, run, f"Fault {run} edited"))
                record_drafts(location, drafts, whole_keys=True, revise=True)
            case _:
                undo_last(location)
        told.send("done")
        step += 1


def _after(run: int, steps: int) -> set[tuple[str, str]]:
    """The keys and titles that are there after so many steps."""
    there = {}
    for step in range(steps):
        if step % 4 in {0, 2}:
            there[_key(step, run)] = f"Fault {run} new"
        elif step % 4 == 1:
            there[_key(step - 1, run)] = f"Fault {run} edited"
        else:
            del there[_key(step - 1, run)]
    return set(there.items())


def _upgrade(told: Connection, location: Location, folder: Path) -> None:
    """Bring the database to the next schema, which recreates the parent of most tables."""
    patch = pytest.MonkeyPatch()
    move_ahead(patch, folder)
    told.send("ready")
    migrations.upgrade(location, refill=lambda connection: refresh_all_derived(Transaction(connection)))
    told.send("done")


def main(address: str | None) -> None:
    """Kill again and again, one time in five during an upgrade."""
    draw = Random(SEED)
    steps = upgraded = upgrades = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        location = settings.parse_location(address or str(folder / "faults.db"))
        plant(location)
        record_events(
            location, {"type": "visit", "title": "There before", "on": TODAY.isoformat(), "party": "PRK; RUS"}
        )
        for run in range(KILLS):
            after = draw.uniform(0, _LONGEST)
            if run % _IN_FIVE or location.path is None:
                steps += kill_while_writing(location, run, after=after)
                continue
            copy = folder / f"{run}"
            copy.mkdir()
            shutil.copyfile(location.path, copy / "timeline.db")
            upgrades += 1
            upgraded += kill_while_upgrading(Location(path=copy / "timeline.db"), copy / "ahead", after=after)
    print(
        f"{KILLS} kills: {steps} steps told of, all there and no other; {upgrades} in upgrades, {upgraded} just done."
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
