"""A full disk, a file cut short: one sentence, its exit code, and what was recorded is there as before."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import digest_of
from tests.soundness import assert_sound
from timeline.settings import parse_location

pytestmark = pytest.mark.slow

ADD = ("add", "visit", "A visit", "--party", "PRK; RUS", "--on", "2020")
CHANGES = (ADD, ("undo", "--yes"), ("set", "2025-10-17-prk-rus-banquet", "venue=Hall"), ("init", "--demo"))
FULL = "cannot be used: the disk is full.\nMake room, then try again; nothing was lost.\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.name != "posix" or os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("NOT TESTED ON A FULL DISK: only root may mount a small one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, *, leave: int) -> Path:
    """Fill the disk up to some bytes."""
    file = folder / "fill"
    with suppress(OSError), file.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))
    os.truncate(file, file.stat().st_size - leave)
    return file


@pytest.mark.parametrize("leave", [0, 40_960, 61_440])
@pytest.mark.parametrize("words", CHANGES, ids=lambda words: str(words[0]))
def test_a_disk_that_is_full_or_fills_up(cli: Cli, small_disk: Path, words: tuple[str, ...], leave: int) -> None:
    assert cli.database.path is not None
    shutil.copyfile(cli.database.path, small_disk / "timeline.db")
    there = Cli(parse_location(str(small_disk / "timeline.db")))
    before = there.digest()
    filling = fill(small_disk, leave=leave)
    answer = there(*words, "--db", str(there.database.path))
    assert (answer.code, answer.out) == (1, ""), answer
    assert "the disk is full.\nMake room, then try again" in answer.err
    assert "bug in timeline" not in answer.err
    filling.unlink()
    if words[0] != "init":  # which may have added what fits, and adds the rest when it is run again
        assert there.digest() == before
    assert_sound(there.database)
    assert there(*words, "--db", str(there.database.path)).code == 0


def test_a_disk_without_room_for_a_new_database(cli: Cli, small_disk: Path) -> None:
    filling = fill(small_disk, leave=500_000)
    file = small_disk / "new.db"
    answer = cli("init", "--db", str(file))
    assert answer.code == 1
    assert "the disk is full" in answer.err
    filling.unlink()
    assert cli("init", "--db", str(file)).code == 0
    assert_sound(parse_location(str(file)))


def test_an_answer_that_finds_no_room(cli: Cli, small_disk: Path) -> None:
    fill(small_disk, leave=0)
    told = cli.refuses(1, "list", "-o", str(small_disk / "answer.txt"))
    assert "answer.txt cannot be written: No space left on device." in told


@pytest.mark.parametrize("part", [50, 100, 4096, 300_000, -5000])
@pytest.mark.parametrize("words", [("list",), ("list", "--as-of", "2026-01-01"), ADD, ("undo",), ("init",)], ids=str)
def test_a_file_that_was_cut_short(cli: Cli, words: tuple[str, ...], part: int) -> None:
    assert cli.database.path is not None
    whole = cli.database.path.read_bytes()
    Path("cut.db").write_bytes(whole[:part])
    answer = cli(*words, "--db", "cut.db")
    assert answer.code == 1, answer
    assert "bug in timeline" not in answer.err
    assert "Traceback" not in answer.err
    assert any(told in answer.err for told in ("is damaged", "is not a SQLite file")), answer.err
    assert Path("cut.db").read_bytes() == whole[:part]


@pytest.mark.parametrize("words", [("list",), ADD, ("undo",)], ids=str)
def test_an_empty_file(cli: Cli, words: tuple[str, ...]) -> None:
    Path("empty.db").touch()
    assert "There is no timeline database in" in cli.refuses(1, *words, "--db", "empty.db")
    assert Path("empty.db").read_bytes() == b""
    assert cli("init", "--db", "empty.db").code == 0
    assert digest_of(parse_location("empty.db"))


@pytest.mark.parametrize(
    "words", [("add", "--from"), ("source", "import"), ("restore",), ("import", "dump")], ids=" ".join
)
def test_a_device_that_never_ends_is_refused(cli: Cli, words: tuple[str, ...]) -> None:
    assert "/dev/zero" in cli.refuses(1 if words == ("restore",) else 2, *words, "/dev/zero")
