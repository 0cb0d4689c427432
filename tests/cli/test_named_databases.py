"""A database by its name in timeline.toml: never in doubt with a file, and no password shown."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def folder(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one is in, with a name for the database and one for a server."""
    here = tmp_path / "own"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.delenv("TIMELINE_DB", raising=False)
    lines = [f'work = "{cli.database.path}"', 'desk = "postgresql://kim:secret@server/desk"', '"외교" = "x.db"']
    (here / "timeline.toml").write_text("\n".join(["[databases]", *lines]), encoding="utf-8")
    return here


def test_a_name_is_its_database(cli: Cli, folder: Path) -> None:
    assert cli.keys("list", "key:2025-10-17", "--db", "work") == ["2025-10-17-prk-rus-banquet"]
    (folder / "timeline.toml").write_text(f'db = "work"\n[databases]\nwork = "{cli.database.path}"\n')
    assert cli.keys("list", "key:2025-10-17") == ["2025-10-17-prk-rus-banquet"]


def test_names_are_listed_without_passwords(cli: Cli, folder: Path) -> None:
    names = {row["name"]: row["database"] for row in json.loads(cli.says("db", "names", "--json"))}
    assert set(names) == {"work", "desk", "외교"}
    assert "secret" not in names["desk"]


def test_a_file_of_the_same_name_is_refused(cli: Cli, folder: Path) -> None:
    (folder / "work").write_text("")
    answer = cli("list", "--db", "work")
    assert (answer.code, answer.out) == (2, "")
    assert "./work" in answer.err


def test_a_server_that_the_folder_names_has_to_be_trusted(cli: Cli, folder: Path) -> None:
    answer = cli("list", "--db", "desk")
    assert answer.code == 2
    assert "trust" in answer.err
    assert "secret" not in answer.err


@pytest.mark.parametrize(
    "text", ["databases = 1", "[databases]\nwork = 1", '[databases]\n"a/b" = "x"', "[database]\na='x'"]
)
def test_a_broken_table_of_names_is_refused(cli: Cli, folder: Path, text: str) -> None:
    (folder / "timeline.toml").write_text(text)
    answer = cli("db", "names")
    assert (answer.code, answer.out) == (2, "")
    assert "timeline.toml" in answer.err


def test_what_has_no_name_is_a_file(cli: Cli, folder: Path) -> None:
    answer = cli("list", "--db", "other")
    assert answer.code == 3
    assert "other" in answer.err
