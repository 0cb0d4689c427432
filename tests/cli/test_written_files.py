"""Every file that a command writes: never the database, nothing unasked, whole or not at all, in nobody's way."""

import fcntl
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.factories import digest_of
from timeline.files import remove_leftovers
from timeline.settings import parse_location

WRITERS = {
    "answer": ("list", "-f", "json", "-o"),
    "check": ("check", "-f", "table", "-o"),
    "report": ("between", "PRK", "RUS", "-f", "md", "--output"),
    "docx": ("log", "-f", "docx", "-o"),
    "dump": ("export", "dump"),
    "sheet": ("export", "sheet", "-o"),
    "template": ("template",),
    "sources": ("source", "export", "-f", "ris", "-o"),
    "backup": ("backup",),
}
"""Each way to write a file, to be followed by its name."""

SUFFIX = {"sheet": ".csv", "template": ".csv"}
TO_DATABASES = {name: words for name, words in WRITERS.items() if name not in SUFFIX}


def name_for(writer: str, name: str = "file") -> str:
    return name + SUFFIX.get(writer, ".txt")


@pytest.mark.parametrize("writer", TO_DATABASES)
def test_the_database_is_never_written_over(cli: Cli, writer: str) -> None:
    """By its name, a link, another path, another case, or through a file beside it that is not there yet."""
    path = Path(str(cli.database.path))
    Path("soft.db").symlink_to(path)
    Path("hard.db").hardlink_to(path)
    Path("folder").symlink_to(path.parent)
    names = [
        *(path, "soft.db", "hard.db", f"folder/{path.name}", path.parent / ".." / path.parent.name / path.name),
        *(f"{path}-wal", f"{path}-shm", f"{path}-journal", path.with_name(path.name.upper())),
    ]
    for name in names:
        for yes in ((), ("--yes",)):
            assert "is the database itself" in cli.refuses(2, *WRITERS[writer], str(name), *yes), name
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_is_written_over_unasked(cli: Cli, writer: str) -> None:
    name = name_for(writer)
    Path(name).write_text("my notes")
    message = cli.refuses(2, *WRITERS[writer], name)
    assert message == f"Error: {name} already exists.\nTo overwrite it: --yes\n"
    assert Path(name).read_text() == "my notes"
    cli.says(*WRITERS[writer], name, "--yes")
    assert Path(name).read_bytes() != b"my notes"
    assert [file.name for file in Path().iterdir()] == [name]


def test_on_a_terminal_it_is_asked(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    Path("notes.txt").write_text("my notes")
    screen = terminal("list", "-o", "notes.txt")
    screen.answer("notes.txt already exists. Overwrite it? [y/N]:", "n")
    assert screen.end() == 1
    assert Path("notes.txt").read_text() == "my notes"
    screen = terminal("list", "-o", "notes.txt")
    screen.answer("Overwrite it?", "y")
    assert screen.end() == 0
    assert Path("notes.txt").read_text() != "my notes"


@pytest.mark.parametrize("writer", WRITERS)
def test_a_link_is_not_followed(cli: Cli, writer: str) -> None:
    name = name_for(writer)
    Path(name).symlink_to("target")
    assert f"{name} is a link to target." in cli.refuses(1, *WRITERS[writer], name, "--yes")
    assert not Path("target").exists()
    Path("target").write_text("my notes")
    assert f"{name} is a link to target." in cli.refuses(1, *WRITERS[writer], name, "--yes")
    assert Path(name).is_symlink()
    assert Path("target").read_text() == "my notes"


@pytest.mark.parametrize("writer", [name for name in TO_DATABASES if name != "backup"])
def test_another_database_is_replaced_by_a_backup_only(cli: Cli, writer: str) -> None:
    cli.says("backup", "kept.db")
    assert "only a backup may replace one" in cli.refuses(2, *WRITERS[writer], "kept.db", "--yes")
    cli.says("backup", "kept.db", "--yes")
    assert digest_of(parse_location("kept.db")) == cli.digest()


NOWHERE = {
    "none/file": "No such file or directory",
    "notes.txt/file": "Not a directory",
    "x" * 300: "File name too long",
    "한" * 100: "File name too long",
    "a/" * 3000 + "b": "File name too long",
    "/proc/file": "No such file or directory",
}
"""Names of files that cannot be, and why."""


@pytest.mark.parametrize("writer", WRITERS)
def test_a_place_where_no_file_can_be(cli: Cli, writer: str) -> None:
    Path("notes.txt").write_text("my notes")
    for name, reason in NOWHERE.items():
        assert f"cannot be written: {reason}." in cli.refuses(1, *WRITERS[writer], name_for(writer, name))
    assert [file.name for file in Path().iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_name_as_long_as_names_can_be(cli: Cli, writer: str) -> None:
    name = name_for(writer, "x" * 240)
    cli.says(*WRITERS[writer], name)
    assert [file.name for file in Path().iterdir()] == [name]


@pytest.mark.parametrize("writer", [name for name in TO_DATABASES if name != "backup"])
def test_devices_and_pipes_are_written_as_they_are(cli: Cli, writer: str) -> None:
    words = WRITERS[writer]
    cli.says(*words, "/dev/null")
    assert Path("/dev/null").is_char_device()
    assert "No space left on device" in cli.refuses(1, *words, "/dev/full")
    os.mkfifo("pipe")
    read: list[bytes] = []
    thread = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    thread.start()
    cli.says(*words, "pipe")
    thread.join()
    assert read[0]
    if writer != "docx":
        assert cli.says(*words, "/dev/stdout") == cli.says(*words, "-") != ""


def test_a_backup_to_a_pipe_says_what_to_type(cli: Cli) -> None:
    for name in ("/dev/null", "-", "/dev/stdout"):
        assert "timeline export dump -" in cli.refuses(2, "backup", name)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_copies_are_no_more_open_than_the_database(cli: Cli, mode: int) -> None:
    path = Path(str(cli.database.path))
    path.chmod(mode)
    cli.says("backup", "kept.db")
    cli.says("export", "dump", "kept.jsonl")
    cli.says("copy", "copied.db")
    cli.says("import", "dump", "kept.jsonl", "--db", "imported.db")
    cli.says("restore", "kept.db", "--db", "restored.db")
    cli.says("restore", "kept.db", "--today", "2026-11-23")
    replaced = path.with_name("timeline-replaced-2026-11-23.db")
    for file in ("kept.db", "kept.jsonl", "copied.db", "imported.db", "restored.db", replaced, path):
        assert stat.S_IMODE(Path(file).stat().st_mode) == mode, file


def test_a_file_that_is_replaced_keeps_its_permissions(cli: Cli) -> None:
    Path("notes.txt").touch(0o600)
    cli.says("list", "-o", "notes.txt", "--yes")
    assert stat.S_IMODE(Path("notes.txt").stat().st_mode) == 0o600


LEFT = ".timeline-0123456789abcdef.part"


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "other.db"),
        ("copy", "other.db"),
        ("export", "dump", "x.jsonl"),
        ("list", "-o", "list.txt"),
        ("init", "--db", "other.db"),
        ("import", "dump", "kept/x.jsonl", "--db", "other.db"),
        ("restore", "kept/x.jsonl", "--db", "other.db"),
    ],
    ids=lambda words: words[0],
)
def test_what_a_kill_left_is_named_and_removed(cli: Cli, words: tuple[str, ...]) -> None:
    Path("kept").mkdir()
    cli.says("export", "dump", "kept/x.jsonl")
    Path(LEFT).touch()
    Path(f"{LEFT}-journal").touch()
    answer = cli(*words)
    assert answer.code == 0
    assert f"Removed {LEFT}, left unfinished" in answer.err.replace(f"{Path.cwd()}/", "")
    assert not Path(LEFT).exists()
    assert not Path(f"{LEFT}-journal").exists()


def test_only_what_is_ours_and_unfinished_is_removed(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "target").touch()
    (folder / ".timeline-link.part").symlink_to("target")
    os.mkfifo(folder / ".timeline-pipe.part")
    (folder / ".x.part").touch()
    (folder / LEFT).touch()
    with (folder / LEFT).open("rb+") as written:
        fcntl.flock(written, fcntl.LOCK_EX)
        assert remove_leftovers(folder) == []
    assert remove_leftovers(folder) == [folder / LEFT]
    assert remove_leftovers(folder / "none") == []


def test_the_files_of_a_package_are_asked_about_once(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    cli.says("export", "datapackage", "package")
    screen = terminal("export", "datapackage", "package")
    screen.answer("already has 7 of these files. Overwrite them? [y/N]:", "y")
    screen.wait("Wrote 7 files to package")
    assert screen.end() == 0
