import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_the_settings_and_who_told_them(cli: Cli) -> None:
    told = json.loads(cli.says("config", "show", "--json"))
    assert told == [
        {"name": "db", "value": str(cli.database.path), "origin": "TIMELINE_DB"},
        {"name": "author", "value": "kim", "origin": "TIMELINE_AUTHOR"},
        {"name": "beat", "value": "", "origin": "not set"},
        {"name": "circa", "value": "", "origin": "not set"},
    ]
    assert "Source" not in cli.says("config", "show")
    assert "TIMELINE_AUTHOR" in cli.says("config", "show", "--origin")
    assert cli.keys("config", "show") == ["db", "author", "beat", "circa"]


def test_a_file_and_an_option_are_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_AUTHOR")
    Path("timeline.toml").write_text('author = "lee"\n', encoding="utf-8")
    told = json.loads(cli.says("config", "show", "--json", "--db", str(cli.database.path)))
    assert [(one["value"], one["origin"]) for one in told[:2]] == [
        (str(cli.database.path), "--db"),
        ("lee", "timeline.toml"),
    ]


def test_a_beat_is_set_shown_undone_and_unset(cli: Cli) -> None:
    assert (
        cli("config", "set", "beat", "North Korea-Россия,PRK-CHN").err
        == "Set beat: PRK-RUS,PRK-CHN\nUndo: timeline undo\n"
    )
    assert cli.says("config", "get", "beat") == "PRK-RUS,PRK-CHN\n"
    assert json.loads(cli.says("config", "show", "--json"))[2]["origin"] == "database"
    assert cli("config", "set", "beat", "PRK-RUS,PRK-CHN").err == "No change: beat is already PRK-RUS,PRK-CHN.\n"
    assert cli("config", "unset", "beat").err == "Unset beat.\nUndo: timeline undo\n"
    assert cli.says("config", "get", "beat") == ""
    cli.says("undo")
    assert cli.says("config", "get", "beat") == "PRK-RUS,PRK-CHN\n"
    cli.says("undo")
    assert cli.says("config", "get", "beat") == ""
    assert cli("config", "unset", "beat").err == "No change: beat is not set.\n"


def test_a_dry_run_changes_nothing(cli: Cli) -> None:
    assert cli.refuses(0, "config", "set", "beat", "PRK-RUS", "-n") == "Would set beat: PRK-RUS\n"
    cli.says("config", "set", "beat", "PRK-RUS")
    assert cli.refuses(0, "config", "unset", "beat", "-n") == "Would unset beat.\n"


def test_the_log_tells_who_set_it(cli: Cli) -> None:
    cli.says("config", "set", "beat", "PRK-RUS", "--author", "lee")
    assert json.loads(cli.says("log", "--json"))[0]["author"] == "lee"


SERVER_FILE = 'db = "postgresql://kim:sesame@127.0.0.1:1/x"\n'
READS: tuple[tuple[str, ...], ...] = (
    *(("list",), ("db", "path"), ("config", "show"), ("init",), ("backup",), ("undo",)),
    *(("add", "visit", "A visit", "--party", "PRK; RUS", "--on", "2020"), ("check",)),
)


@pytest.mark.parametrize("words", READS, ids=lambda words: words[0])
def test_a_server_of_the_folder_is_not_asked_before_it_is_trusted(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.delenv("TIMELINE_DB")
    Path("timeline.toml").write_text(SERVER_FILE, encoding="utf-8")
    message = cli.refuses(2, *words)
    assert "postgresql://kim:***@127.0.0.1:1/x, which you have not trusted yet" in message
    assert "timeline config trust" in message
    assert "sesame" not in message
    assert cli.says(*words[:0], "list", "--db", str(cli.database.path))  # what was named by hand counts
    assert "Would trust " in cli.refuses(0, "config", "trust", "--dry-run")
    cli.refuses(2, *words)
    assert "kim:***@127" in cli.refuses(0, "config", "trust")
    assert "No change" in cli.refuses(0, "config", "trust")
    assert cli.says("db", "path") == "postgresql://kim:***@127.0.0.1:1/x\n"
    assert "cannot be reached" in cli.refuses(1, "list")


def test_trust_is_for_one_file_as_it_was(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TIMELINE_DB")
    file = Path("timeline.toml")
    file.write_text(SERVER_FILE, encoding="utf-8")
    cli.says("config", "trust")
    listed = tmp_path / "config" / "timeline" / "trusted"
    assert listed.stat().st_mode & 0o777 == 0o600
    file.write_text(SERVER_FILE.replace("127.0.0.1", "127.0.0.2"), encoding="utf-8")
    assert "not trusted yet" in cli.refuses(2, "list")
    file.write_text(SERVER_FILE, encoding="utf-8")
    assert cli.says("db", "path")
    Path("other").mkdir()
    shutil.copy(file, "other")
    monkeypatch.chdir("other")
    assert "not trusted yet" in cli.refuses(2, "list")
    listed.unlink()
    listed.mkdir()
    assert "cannot be read: Is a directory" in cli.refuses(2, "list")


def test_a_local_file_and_the_users_own_settings_need_no_trust(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TIMELINE_DB")
    assert "No timeline.toml in this folder names a database." in cli.refuses(2, "config", "trust")
    Path("timeline.toml").write_text('db = "x.db"\n', encoding="utf-8")
    assert "No change" in cli.refuses(0, "config", "trust")
    assert cli.says("db", "path") == f"{Path('x.db').absolute()}\n"
    Path("timeline.toml").unlink()
    own = tmp_path / "config" / "timeline" / "timeline.toml"
    own.parent.mkdir(parents=True)
    own.write_text(SERVER_FILE, encoding="utf-8")
    assert cli.says("db", "path") == "postgresql://kim:***@127.0.0.1:1/x\n"


def test_settings_are_shown_where_no_database_is(nowhere: Cli) -> None:
    told = json.loads(nowhere.says("config", "show", "--json"))
    assert told[2] == {"name": "beat", "value": "", "origin": "no database yet"}
    assert nowhere.says("config", "get", "author") == "kim\n"
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("config get colour", 3, "Did you mean db, author, beat or circa?"),
        ("config set colour red", 3, "Did you mean db, author, beat or circa?"),
        ("config set author lee", 2, "is not stored in the database"),
        ("config unset db", 2, "is not stored in the database"),
        ("config set beat", 2, "VALUE"),
        ("config set beat ,", 2, "No country pair is given."),
        ("config set beat PRK", 2, '"PRK" is not a country pair.'),
        ("config set beat PRK-Rusia", 3, "Did you mean Russia"),
        ("config set beat PRK-PRK", 2, "are the same country"),
    ],
)
def test_what_cannot_be_set_is_refused(cli: Cli, words: str, code: int, told: str) -> None:
    assert told in cli.refuses(code, *words.split())


def test_the_width_of_circa(cli: Cli) -> None:
    assert cli("config", "set", "circa", "2").err == "Set circa: 2\nUndo: timeline undo\n"
    assert cli.says("config", "get", "circa") == "2\n"
    assert cli("config", "set", "circa", "2").err == "No change: circa is already 2.\n"
    assert cli("config", "unset", "circa").err == "Unset circa.\nUndo: timeline undo\n"


@pytest.mark.parametrize("value", ["", "two", "-1", "101", "1.5", "٢", "9" * 5000])
def test_what_is_no_width_is_refused(cli: Cli, value: str) -> None:
    assert "is no width of an approximate date" in cli.refuses(2, "config", "set", "circa", "--", value)
