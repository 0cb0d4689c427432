import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.conftest import SERVER, need_server, server_database
from tests.factories import digest_of
from timeline.settings import Location, parse_location

pytestmark = pytest.mark.slow

ADD = ("add", "visit", "A visit", "--party", "PRK; RUS", "--on", "2020")
UNREACHABLE = "postgresql://kim:sesame@127.0.0.1:1/x"


def test_a_backup_and_the_way_back(cli: Cli) -> None:
    before = cli.digest()
    said = cli("backup", "kept.db")
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines()[0] == f"Backed up {cli.database.path} to kept.db"
    assert said.err.splitlines()[1].endswith(f" events, 1 change, digest {before}")
    cli.says(*ADD)
    told = cli.refuses(6, "restore", "kept.db")
    assert "has 1 change that kept.db lacks:" in told
    assert "change 2 of " in told
    assert "by kim: add visit 'A visit'" in told
    assert "--yes" in told
    said = cli("restore", "kept.db", "--yes", "--today", "2026-11-23")
    assert (said.code, said.out) == (0, "")
    assert cli.digest() == before
    kept = Path(str(cli.database.path)).with_name("timeline-replaced-2026-11-23.db")
    assert f"Previous database: {kept}\nTo go back: timeline restore {kept} --yes" in said.err
    cli.says("restore", str(kept), "--yes")
    assert cli.keys("list", "A visit") == ["2020-prk-rus-visit"]


def test_a_backup_without_a_name_has_the_day_in_it(cli: Cli) -> None:
    for _ in range(2):
        cli.says("backup", "--today", "2026-11-23")
    assert sorted(each.name for each in Path().iterdir()) == ["timeline-2026-11-23-2.db", "timeline-2026-11-23.db"]


def test_a_backup_overwrites_nothing_unless_told(cli: Cli) -> None:
    Path("notes.txt").write_text("my notes")
    assert "notes.txt already exists." in cli.refuses(2, "backup", "notes.txt")
    assert Path("notes.txt").read_text() == "my notes"
    cli.says("backup", "notes.txt", "--yes")
    assert digest_of(parse_location("notes.txt")) == cli.digest()
    assert "is the database itself" in cli.refuses(2, "backup", str(cli.database.path), "--yes")
    assert "is the database itself" in cli.refuses(2, "export", "dump", str(cli.database.path), "--yes")
    assert "timeline export dump -" in cli.refuses(2, "backup", "-")
    Path("live.db-wal").touch()
    assert "is in use as a database" in cli.refuses(1, "backup", "live.db", "--yes")
    assert "cannot be written: No such file" in cli.refuses(1, "backup", "none/x.db")
    Path("folder").mkdir()
    assert "cannot be written" in cli.refuses(1, "backup", "folder", "--yes")
    assert [each for each in Path().iterdir() if each.name.endswith(".part")] == []


def test_a_dry_run_of_restore_and_copy(cli: Cli) -> None:
    cli.says("backup", "kept.db")
    files = sorted(Path().rglob("*"))
    assert cli.refuses(0, "restore", "kept.db", "-n").startswith("Would restore ")
    assert cli.refuses(0, "copy", "new.db", "-n").startswith("Would copy ")
    assert sorted(Path().rglob("*")) == files


def test_a_copy_to_a_file(cli: Cli, other: Location) -> None:
    said = cli("copy", "new.db")
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines()[0] == f"Copied {cli.database.path} to {Path('new.db').absolute()}"
    assert f"digest {cli.digest()}, the same in both" in said.err
    assert digest_of(parse_location("new.db")) == cli.digest()
    cli.says("copy", str(other.path))  # as init leaves it
    assert digest_of(other) == cli.digest()
    assert "new.db is not empty: it has " in cli.refuses(1, "copy", "new.db")
    assert "cannot be copied to itself" in cli.refuses(2, "copy", str(cli.database.path))
    Path("link.db").symlink_to(str(cli.database.path))
    assert "cannot be copied to itself" in cli.refuses(2, "copy", "link.db")


@pytest.mark.parametrize(
    ("address", "code", "told"),
    [
        (UNREACHABLE, 1, "postgresql://kim:***@127.0.0.1:1/x cannot be reached"),
        ("mysql://root@localhost/x", 2, "is not a supported kind of database"),
        ("", 2, "address is empty"),
        ("notes.txt", 1, "is not a SQLite file"),
        ("folder", 1, "cannot be opened"),
        ("notes.txt/x.db", 3, "No folder called"),
    ],
)
def test_a_copy_to_where_none_can_be(cli: Cli, address: str, code: int, told: str) -> None:
    Path("notes.txt").write_text("my notes\n" * 200)
    Path("folder").mkdir()
    message = cli.refuses(code, "copy", address)
    assert told in message
    assert "sesame" not in message
    assert Path("notes.txt").read_text() == "my notes\n" * 200


@pytest.mark.parametrize("verb", ["backup", "restore", "copy", "export dump", "import dump"])
def test_a_server_that_is_away(cli: Cli, verb: str) -> None:
    cli.says("export", "dump", "x.jsonl")
    words = {"backup": (), "copy": ("new.db",), "export dump": ("-",)}.get(verb, ("x.jsonl",))
    message = cli.refuses(1, *verb.split(), *words, "--db", UNREACHABLE)
    assert "postgresql://kim:***@127.0.0.1:1/x cannot be reached" in message
    assert [each.name for each in Path().iterdir()] == ["x.jsonl"]


def test_to_a_server_and_back(cli: Cli) -> None:
    need_server()
    with server_database("") as server:
        cli.says("copy", server.url)
        assert digest_of(server) == cli.digest()
        cli.says("backup", "--db", server.url, "--today", "2026-11-23")
        (made,) = Path().glob("timeline_*-2026-11-23.jsonl")
        cli.says("copy", "back.db", "--db", server.url)
        cli.says("export", "dump", "a.jsonl", "--db", "back.db")
        assert Path("a.jsonl").read_bytes() == made.read_bytes() == cli.says("export", "dump", "-").encode()
        cli.says(*ADD, "--db", server.url)
        assert "has 1 change that" in cli("restore", str(made), "--db", server.url).err
        answer = cli("restore", str(made), "--yes", "--db", server.url, "--today", "2026-11-23")
        assert answer.code == 0
        assert f"Previous database: {next(Path().absolute().glob('*-replaced-2026-11-23.jsonl'))}" in answer.err
        assert digest_of(server) == cli.digest()
        assert "is not empty" in cli.refuses(1, "copy", server.url)


def test_a_wrong_password_is_told_and_not_shown(cli: Cli) -> None:
    need_server()
    server = SERVER.replace("postgres@", "nobody_known:sesame@")
    message = cli.refuses(1, "copy", server)
    assert "sesame" not in message
    assert "does not know the user" in message or "refused the user" in message


def test_progress_is_one_line_on_a_terminal_and_gone(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    screen = terminal("copy", "new.db")
    assert screen.end() == 0
    assert "\r\x1b[K" in screen.text
    assert screen.text.rpartition("\x1b[K")[2].startswith("Copied ")


@pytest.mark.parametrize("verb", ["import dump x.jsonl", "copy", "restore x.jsonl"])
def test_a_kill_leaves_nothing_or_all(cli: Cli, verb: str) -> None:
    """Killed at whichever moment, what is written to is empty or whole, and the next try succeeds."""
    cli.says("export", "dump", "x.jsonl")
    target = Path("new.db").absolute()
    words = [*verb.split(), *(["new.db"] if verb == "copy" else ["--db", "new.db"])]
    whole = cli.digest()
    for seconds in (0.4, 0.7, 1.0, 1.3):
        process = subprocess.Popen(
            [sys.executable, "-m", "timeline", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        answer = cli("list", "--db", str(target), "--format", "keys")
        assert answer.code in {1, 3} or digest_of(Location(path=target)) == whole
        if answer.code == 0:
            target.unlink()
    cli.says(*words)
    assert digest_of(Location(path=target)) == whole


@contextmanager
def small_disk(size: str) -> Iterator[Path]:
    """A disk that is soon full; only root may make one."""
    folder = Path("disk").absolute()
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_leaves_nothing_half_done(cli: Cli) -> None:
    cli.says("export", "dump", "x.jsonl")
    if os.geteuid():
        pytest.skip("only root may mount a small disk")
    with small_disk("300k") as disk:
        for words in (
            ("backup", str(disk / "x.db")),
            ("copy", str(disk / "x.db")),
            ("import", "dump", "x.jsonl", "--db", str(disk / "x.db")),
            ("restore", "x.jsonl", "--db", str(disk / "x.db")),
        ):
            message = cli.refuses(1, *words)
            assert "the disk is full" in message or "No space left" in message
            assert str(disk) in message
        assert "No space left" in cli.refuses(1, "export", "dump", str(disk / "x.jsonl"))
        assert list(disk.iterdir()) == []


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder with nothing in it to be changed: for root it must be another mount."""
    if os.geteuid():
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    if subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a folder read-only")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_database_on_a_medium_that_is_read_only(cli: Cli) -> None:
    cli.says(*ADD)
    folder = Path("medium").absolute()
    folder.mkdir()
    shutil.copy(str(cli.database.path), folder / "x.db")
    assert (folder / "x.db").read_bytes()[18:20] == b"\2\2"
    with read_only(folder):
        assert cli.keys("list", "--db", "medium/x.db") == cli.keys("list")
        cli.says("backup", "kept.db", "--db", "medium/x.db")
        assert digest_of(parse_location("kept.db")) == cli.digest()
        message = cli.refuses(1, "undo", "--db", "medium/x.db")
        assert "is read-only" in message or "folder you can write to" in message
        assert [each.name for each in folder.iterdir()] == ["x.db"]
