"""Two who change one record at once: one does, the other is told, and neither change is lost in silence."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.banquet import KEY
from tests.cli.conftest import PATIENCE, Answer, Cli
from tests.factories import rows
from timeline.db import engine
from timeline.db.write_lock import acquire_lock
from timeline.settings import Location

pytestmark = pytest.mark.slow

ADD = ("add", "visit", "--party", "PRK; RUS")


@pytest.fixture
def shared(demo: Location, surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on a database with the demonstration, on each engine."""
    del surroundings
    monkeypatch.setenv("TIMELINE_DB", demo.url or str(demo.path))
    return Cli(demo)


@contextmanager
def nobody_else(location: Location) -> Iterator[None]:
    """Hold the turn that every writer waits for."""
    made = engine.create_engine(location)
    with made.begin() as connection:
        acquire_lock(connection, location)
        yield


def begun(*words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "timeline", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    )


def ended(process: "subprocess.Popen[bytes]") -> Answer:
    out, err = process.communicate(timeout=PATIENCE)
    return Answer(process.returncode, out.decode(), err.decode())


def texts_of(cli: Cli, *venues: str) -> list[str]:
    """Texts of one edition of the banquet, each with a venue of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITOR", """sh -c 'cp "$0" opened.yaml'""")
        cli.says("edit", KEY)
    opened = Path("opened.yaml").read_text(encoding="utf-8")
    assert "\nplace: Moscow\n" in opened
    for venue in venues:
        text = opened.replace("\nplace: Moscow\n", f"\nplace: Moscow\nvenue: {venue}\n")
        Path(f"{venue}.yaml").write_text(text, encoding="utf-8")
    return [f"{venue}.yaml" for venue in venues]


def test_of_two_texts_of_one_edition_the_second_is_told(shared: Cli) -> None:
    first, second = texts_of(shared, "Hall", "Garden")
    shared.says("edit", KEY, "--from", first, "--yes")
    answer = shared("edit", KEY, "--from", second, "--yes")
    assert answer.code == 6
    assert "was changed by somebody else meanwhile; nothing was written" in answer.err
    assert rows(shared.database, "SELECT venue FROM event WHERE key = :key", key=KEY) == [("Hall",)]


@pytest.mark.parametrize("verb", ["edit", "set"])
def test_of_two_who_agreed_at_once_one_is_told(shared: Cli, verb: str) -> None:
    files = texts_of(shared, "Hall", "Garden")
    ways: dict[str, list[tuple[str, ...]]] = {
        "edit": [("edit", KEY, "--from", file, "--yes") for file in files],
        "set": [("set", KEY, f"venue={venue}", "--yes") for venue in ("Hall", "Garden")],
    }
    (before,) = rows(shared.database, "SELECT count(*) FROM revision")
    with nobody_else(shared.database):
        both = [begun(*words) for words in ways[verb]]
        for process in both:  # each has read the record, and waits for its turn to write
            _read_what_it_would_do(process)
    answers = [ended(process) for process in both]
    assert sorted(answer.code for answer in answers) == [0, 6], answers
    (told,) = (answer.err for answer in answers if answer.code == 6)
    assert "changed" in told
    (venue,) = rows(shared.database, "SELECT venue FROM event WHERE key = :key", key=KEY)
    assert venue == (("Hall",), ("Garden",))[[answer.code for answer in answers].index(0)]
    assert rows(shared.database, "SELECT count(*) FROM revision") == [(before[0] + 1,)]


def _read_what_it_would_do(process: "subprocess.Popen[bytes]") -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if b"venue" in line:
            return
    raise AssertionError(process.wait())


def test_programs_that_add_at_once_add_all(shared: Cli) -> None:
    running = [begun(*ADD, f"Visit {number}", "--on", f"20{number:02}-01-01", "--yes") for number in range(6)]
    answers = [ended(process) for process in running]
    assert [answer.code for answer in answers] == [0] * 6, answers
    keys = {line.removeprefix("Added ") for answer in answers for line in answer.err.splitlines() if "Added" in line}
    assert len(keys) == 6
    assert keys <= set(shared.keys("list"))


def test_the_first_of_several_who_make_one_database(tmp_path: Path, location: Location) -> None:
    del tmp_path
    address = location.url or str(location.path)
    answers = [ended(process) for process in [begun("init", "--db", address) for _ in range(3)]]
    assert [answer.code for answer in answers] == [0] * 3, answers
    assert sum("Created " in answer.err for answer in answers) == 1
