"""Imports of large files: `python tests/soak/imports.py`, damaged ones, and one that is killed again and again.

A file of each form with one damaged row in four is imported, and what was given back is mended and imported.
Then an import is killed (SIGKILL) at a random moment and run again, and the end is that of an undisturbed one.
TIMELINE_ROWS is the rows of a damaged file (100,000), TIMELINE_KILLED_ROWS those of a killed one (200,000),
TIMELINE_KILLS how often it is killed (30).
"""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))  # the tests stand beside what they test

from tests.cli.conftest import Cli
from tests.cli.test_damaged_rows import check_damaged
from tests.conftest import plant
from tests.mapped_rows import kill_after, start_import, write_files
from timeline import settings

ROWS = int(os.environ.get("TIMELINE_ROWS", "100000"))
KILLED_ROWS = int(os.environ.get("TIMELINE_KILLED_ROWS", "200000"))
KILLS = int(os.environ.get("TIMELINE_KILLS", "30"))
SEED = 1948


def import_damaged(folder: Path, form: str) -> None:
    """Import a damaged file of a form."""
    check_damaged(_plant(folder), folder, form, rows_=ROWS, seed=SEED)
    print(f"{form}: {ROWS:,} rows, one in four damaged: each is recorded or given back, and goes in once mended")


def kill_imports(folder: Path) -> None:
    """Kill an import again and again; raises AssertionError unless it ends as an undisturbed one."""
    cli = _plant(folder)
    before = cli.digest()
    write_files(folder, KILLED_ROWS)
    _finish(folder)
    undisturbed = cli.digest()
    cli.says("undo", "--yes")
    assert cli.digest() == before
    draw = Random(SEED)
    for number in range(1, KILLS + 1):
        seen = kill_after(folder, draw.randrange(1, KILLED_ROWS))
        _finish(folder)
        assert cli.digest() == undisturbed
        cli.says("undo", "--yes")
        assert cli.digest() == before
        print(f"kill {number} after {seen:,} events: gone on with to the same end, and undone")


def _plant(folder: Path) -> Cli:
    database = folder / "timeline.db"
    os.environ["TIMELINE_DB"] = str(database)
    location = settings.parse_location(str(database))
    plant(location)
    return Cli(location)


def _finish(folder: Path) -> None:
    with start_import(folder) as process:
        process.communicate()


if __name__ == "__main__":
    tasks: list[Callable[[Path], None]] = [partial(import_damaged, form=form) for form in ("csv", "tsv", "ndjson")]
    for task in (*tasks, kill_imports):
        with tempfile.TemporaryDirectory() as name, chdir(name):
            task(Path(name))
