import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Cli
from tests.dumps import changed, line_of
from tests.factories import digest_of
from timeline.settings import Location, parse_location

ADD = ("add", "visit", "A visit", "--party", "PRK; RUS", "--on", "2020")


def test_out_in_and_on(cli: Cli) -> None:
    cli.says(*ADD)
    said = cli("export", "dump", "x.jsonl")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("Wrote x.jsonl: ")
    assert f", 2 changes, digest {cli.digest()}" in said.err
    said = cli("import", "dump", "x.jsonl", "--db", "new.db")
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines()[0] == f"Loaded x.jsonl into {Path('new.db').absolute()}"
    assert cli.says("log", "--json", "--db", "new.db") == cli.says("log", "--json")
    assert cli.says("search", "alliance", "--db", "new.db") == cli.says("search", "alliance")
    cli.says("undo", "--db", "new.db")
    cli.says("undo")
    assert digest_of(parse_location("new.db")) == cli.digest()


def test_through_a_pipe(cli: Cli) -> None:
    out = cli("export", "dump", "-")
    assert out.code == 0
    assert "digest" in out.err
    assert json.loads(out.out.splitlines()[0])["form"] == "timeline dump"
    cli.says("import", "dump", "-", "--db", "new.db", stdin=out.out)
    assert digest_of(parse_location("new.db")) == cli.digest()
    assert "stdin is empty" in cli.refuses(2, "import", "dump", "-", "--db", "none.db")
    assert not Path("none.db").exists()


def test_into_what_init_made(cli: Cli, other: Location) -> None:
    cli.says("export", "dump", "x.jsonl")
    cli.says("import", "dump", "x.jsonl", "--db", str(other.path))
    assert digest_of(other) == cli.digest()
    assert "is not empty: it has " in cli.refuses(1, "import", "dump", "x.jsonl", "--db", str(other.path))
    assert "timeline restore" in cli.refuses(1, "import", "dump", "x.jsonl")


def test_a_dump_is_written_anew_when_asked(cli: Cli) -> None:
    cli.says("export", "dump", "x.jsonl")
    before = Path("x.jsonl").read_bytes()
    cli.says(*ADD)
    assert "x.jsonl already exists." in cli.refuses(2, "export", "dump", "x.jsonl")
    cli.says("export", "dump", "x.jsonl", "--yes")
    after = Path("x.jsonl").read_bytes()
    assert after != before
    lost = set(before.splitlines()) - set(after.splitlines())
    assert len(lost) <= 2  # what git shows is what was done, and the last line
    Path("notes.txt").write_text("my notes")
    assert "notes.txt already exists." in cli.refuses(2, "export", "dump", "notes.txt")
    assert Path("notes.txt").read_text() == "my notes"
    cli.says("export", "dump", "notes.txt", "--yes")
    assert Path("notes.txt").read_bytes() == after
    assert "cannot be written" in cli.refuses(1, "export", "dump", "none/x.jsonl")
    assert sorted(each.name for each in Path().iterdir()) == ["notes.txt", "x.jsonl"]


def test_a_file_that_is_not_whole(cli: Cli) -> None:
    whole = cli.says("export", "dump", "-").encode()
    Path("x.jsonl").write_bytes(whole[: len(whole) // 2])
    assert "x.jsonl is cut off: it ends within line " in cli.refuses(2, "import", "dump", "x.jsonl", "--db", "n.db")
    Path("x.jsonl").write_bytes(changed(whole, "event", lambda row: row.update(status="sure")))
    message = cli.refuses(2, "import", "dump", "x.jsonl", "--db", "n.db")
    assert f"x.jsonl, line {line_of(whole, 'event')}: event: CHECK constraint failed: ck_event_status." in message
    assert "Nothing was written." in message
    for data in (b"SQLite format 3\0" + b"\0" * 100, b"\xff\xfe", b"", b"[]\n", whole[:54]):
        Path("x.jsonl").write_bytes(data)
        cli.refuses(2, "import", "dump", "x.jsonl", "--db", "n.db")
    assert "timeline restore FILE" in cli.refuses(2, "import", "dump", str(cli.database.path), "--db", "n.db")
    assert "File not found: none.jsonl" in cli.refuses(3, "import", "dump", "none.jsonl", "--db", "n.db")
    assert "cannot be read: Is a directory" in cli.refuses(1, "import", "dump", ".", "--db", "n.db")
    assert [each.name for each in Path().iterdir()] == ["x.jsonl"]


def test_a_dry_run_of_an_import(cli: Cli, other: Location) -> None:
    cli.says("export", "dump", "x.jsonl")
    before = digest_of(other)
    for target in ("new.db", str(other.path)):
        said = cli("import", "dump", "x.jsonl", "-n", "--db", target)
        assert (said.code, said.out) == (0, "")
        assert said.err.startswith("Would load x.jsonl into ")
    assert digest_of(other) == before
    assert [each.name for each in Path().iterdir()] == ["x.jsonl"]


def test_a_reader_who_goes_away_is_no_fault(cli: Cli, surroundings: Path) -> None:
    command = f"{sys.executable} -m timeline export dump - | head -c 10"
    done = subprocess.run(["sh", "-c", command], cwd=surroundings, capture_output=True, check=True)
    assert done.stdout == b'{"form":"t'
    assert b"Traceback" not in done.stderr
    assert b"ignored" not in done.stderr
