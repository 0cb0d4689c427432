"""Killed at any moment: `python tests/soak/kills.py [FILE|URL]`, 50 kills while a program writes, 30 as it commits.

A process adds, edits and undoes in a fixed order and tells of each step when it is done, or it upgrades; it is
killed (SIGKILL) after a random time. Then the database is sound, and holds exactly what was told of, with at
most the step that was under way besides. Then a process that restores a backup, or imports a dump, is killed as it
commits: the database is the one or the other, whole. TIMELINE_FAULTS and
TIMELINE_FAULTS_COMMITS set the numbers of kills, TIMELINE_FAULTS_SEED when.
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
import sqlalchemy as sa

from tests.conftest import plant
from tests.db.test_migrations import AHEAD, NOW, move_ahead
from tests.dumps import dumped, unwatched
from tests.factories import TODAY, digest_of, make_drafts, record_drafts, record_events, rows, undo_last
from tests.soundness import assert_sound
from timeline import settings
from timeline.db import connect, migrations, schema
from timeline.db.shapes import list_shapes_by_schema
from timeline.db.write.copy_into import copy_into
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.transaction import Transaction
from timeline.exchange.dump.lines import Dump
from timeline.settings import Location
from timeline.usecases.restore import restore_backup

KILLS = int(os.environ.get("TIMELINE_FAULTS", "50"))
COMMITS = int(os.environ.get("TIMELINE_FAULTS_COMMITS", "30"))
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


def kill_while_replacing(location: Location, backups: tuple[Path, Path], draw: Random) -> bool:
    """Kill who restores each of two backups in turn, as it commits; whether the last one it began was done by then.

    Raises AssertionError unless the database is one of the two, whole, and the last that was promised or a later one.
    """
    done, began = _kill_at_the_end(_restore, location, backups, draw=draw)
    assert_sound(location)
    digests = [_read_digest(backup) for backup in backups]
    assert began > 0
    assert _state_of(location) in {digests[(done - 1) % 2], digests[done % 2]}, (done, began)
    return _state_of(location) == digests[(began - 1) % 2]


def kill_while_importing(folder: Path, dump: Path, draw: Random) -> bool:
    """Kill who imports a dump into new files, as it commits; whether the last one was done by then.

    Raises AssertionError unless each file that was promised is whole, and the import can be done again otherwise.
    """
    done, _ = _kill_at_the_end(_import, folder, dump, draw=draw)
    wanted = _read_digest(dump)
    for number in range(done):
        assert _state_of(Location(path=folder / f"{number}.db")) == wanted
    last = Location(path=folder / f"{done}.db")
    was_done = last.path is not None and last.path.exists() and _read_stamp(last) is not None
    if not was_done:
        _import_once(last, dump)
    assert_sound(last)
    assert _state_of(last) == wanted
    return was_done


def _read_stamp(location: Location) -> str | None:
    with closing(connect.connect(location)) as connection:
        return connect.read_stamp(connection)


def _state_of(location: Location) -> tuple[str, int]:
    """What a database says, and how many changes its log has."""
    return digest_of(location), rows(location, "SELECT count(*) FROM change")[0][0]


def _read_digest(dump: Path) -> tuple[str, int]:
    with dump.open("rb") as stream:
        totals = Dump(stream, list_shapes_by_schema(), name=dump.name, known=schema.TABLES).read_through()
    return totals.digest, totals.rows["change"]


def _kill_at_the_end(work: Callable[..., None], *given: object, draw: Random) -> tuple[int, int]:
    """Let a process work, and kill it at once or a little after it says that it is about to commit, once or later.

    Return how many steps it said were done, and how many were about to be.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(there, *given))
    process.start()
    there.close()
    counts = {"done": 0, "committing": 0}
    last = draw.randint(1, 3)
    with suppress(EOFError):
        while counts["committing"] < last:
            counts[here.recv()] += 1
        process.join(draw.choice((0, 0, draw.uniform(0, 0.02))))
        process.kill()
        while True:
            counts[here.recv()] += 1
    process.join()
    return counts["done"], counts["committing"]


def _announce_commits(told: Connection) -> None:
    """Say before each commit that it is about to be."""
    sa.event.listen(sa.Engine, "commit", lambda _: told.send("committing"))


def _restore(told: Connection, location: Location, backups: tuple[Path, Path]) -> None:
    prepared = [backup.with_suffix(".db") for backup in backups]
    os.chdir(backups[0].parent)  # where copies of a server's database are kept
    _announce_commits(told)
    step = 0
    while True:
        restore_backup(location, prepared[step % 2], day=TODAY, progress=unwatched, over_newer=True)
        told.send("done")
        step += 1


def _import(told: Connection, folder: Path, dump: Path) -> None:
    _announce_commits(told)
    step = 0
    while True:
        _import_once(Location(path=folder / f"{step}.db"), dump)
        told.send("done")
        step += 1


def _import_once(location: Location, dump: Path) -> None:
    with dump.open("rb") as stream:
        contents = Dump(stream, list_shapes_by_schema(), name=dump.name, known=schema.TABLES)
        copy_into(location, contents, progress=unwatched)


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


def make_backups(location: Location, folder: Path) -> tuple[Path, Path]:
    """Make two backups of a database, a file and a dump of each, with a change between them."""
    dumps = folder / "one.jsonl", folder / "two.jsonl"
    for number, dump in enumerate(dumps):
        record_events(location, {"type": "visit", "title": f"Before {number}", "on": "2001-02-03", "party": "PRK; RUS"})
        dump.write_bytes(dumped(location))
        _import_once(Location(path=dump.with_suffix(".db")), dump)
    return dumps


def kill_at_commits(location: Location, folder: Path, *, kills: int, draw: Random) -> tuple[int, int]:
    """Kill restorations and imports by turns as they commit; how many of each were done by then."""
    backups = make_backups(location, folder)
    restored = imported = 0
    for run in range(kills):
        if run % 2:
            new = folder / f"new-{run}"
            new.mkdir()
            imported += kill_while_importing(new, backups[0], draw)
        else:
            restored += kill_while_replacing(location, backups, draw)
    return restored, imported


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
        restored, imported = kill_at_commits(location, folder, kills=COMMITS, draw=draw)
    print(
        f"{KILLS} kills: {steps} steps told of, all there and no other; {upgrades} in upgrades, {upgraded} just done."
    )
    print(f"{COMMITS} kills at a commit: {restored} restorations and {imported} imports just done; all whole.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
