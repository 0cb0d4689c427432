import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Cli

ADD = ("add", "visit", "A visit", "--party", "PRK; RUS")
VERBS = {
    "list": ("list",),
    "between": ("between", "PRK", "RUS"),
    "show": ("show", "x"),
    "log": ("log",),
    "search": ("search", "x"),
    "on": ("on", "10-12"),
    "before": ("before", "x"),
    "upcoming": ("upcoming",),
    "set": ("config", "set", "beat", "PRK-RUS"),
    "unset": ("config", "unset", "beat"),
    "upgrade": ("db", "upgrade"),
    "backup": ("backup",),
    "copy": ("copy", "new.db"),
    "dump": ("export", "dump", "-"),
    "nth": ("nth", "PRK", "RUS", "2025"),
    "searched": (
        *("anniversaries", "searched", "x", "--year", "2020", "--outlet", "KCNA"),
        *("--from", "2020", "--to", "2020", "--found", "nothing"),
    ),
    "report": ("anniversaries", "report", "PRK", "RUS"),
    "add": (*ADD, "--on", "2020"),
    "undo": ("undo",),
}
every_verb = pytest.mark.parametrize("words", VERBS.values(), ids=VERBS)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("7/8/1961", "it can be read in two ways. Write 1961-08-07 or 1961-07-08."),
        ("1961-13-01", "there is no month 13"),
        ("30 February 1961", "February 1961 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2020/2010", "it ends before it begins"),
        ("1961-07-11T10:00", "has no time of day"),
        ("Friday", "it counts from the day the story was published"),
        ("tomorrow", "is not a date"),
        ("9" * 10_000, "is not a date"),
        ("\x1b[31m", "is not a date"),
    ],
)
def test_a_date_that_cannot_be_taken(cli: Cli, date: str, told: str) -> None:
    message = cli.refuses(2, *ADD, "--on", date)
    assert message.startswith('Error: on: "')
    assert told in message


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--host", "PRK: Kim Foo, minister"), 3, "Unknown: Kim Foo (person, PRK). Nothing was recorded."),
        (("--host", "Nobody"), 2, 'Write "Nobody [person]"'),
        (("--host", "Rusia: Ivan Petrov, minister"), 3, "Did you mean Russia"),
        (("--host", "?"), 2, "a person without a name needs a title"),
        (("--host", "?, minister"), 2, "needs a country"),
        (("--host", '"open'), 2, "A quotation mark is not closed"),
        (("--host", "PRK: \x1b[31mKim, minister"), 2, "contains the control character U+001B"),
        (("--host", "PRK: \u202eKim, minister"), 2, "contains the control character U+202E"),
        (("--in", "Rusia"), 3, "Did you mean Russia"),
        (("--in", "Soviet Union"), 2, "ended on 1991-12-26"),
        (("--status", "sure"), 2, "is not one of announced, confirmed"),
        (("--recurs", "weekly"), 2, "is not one of"),
        (("--marks", "nosuch"), 3, 'No event matches "nosuch".'),
        (("--marks", "prk-rus-relations=many"), 2, "write KEY=77"),
        (("--marks", "prk-rus-relations=99999"), 2, "is not an ordinal"),
        (("--part-of", "2025"), 4, '"2025" matches more than one event'),
        (("--said", "well met"), 2, "does not say who said what"),
        (("--said", 'PRK | "well met"'), 2, "words need their source"),
        (("--via", "Rodong Sinmun, 2025-10-21"), 2, "needs the source that relays it"),
        (("--source", "nosuch"), 3, 'No source called "nosuch".'),
        (("--url", "https://[bad"), 2, "is not a web address"),
        (("--published", "2025-10-21"), 2, "a source needs its outlet or its url"),
        (("--outlet", "KCNA", "--published", "21/10/25"), 2, 'published: "21/10/25" is not a date'),
        (("--alias", "prk-rus-relations"), 2, '"prk-rus-relations" is already in use'),
        (("--summary", "a" * 100_001), 2, "has 100,001 characters; the limit is 100,000"),
        (("--summary", "a\0b".replace("\0", "\x07")), 2, "contains the control character U+0007"),
        (("--on-duplicate", "maybe"), 2, "is not one of"),
    ],
)
def test_a_field_that_cannot_be_taken(cli: Cli, options: tuple[str, ...], code: int, told: str) -> None:
    assert told in cli.refuses(code, *ADD, "--on", "2020", *options)


def test_an_unknown_type_is_told_with_the_nearest(cli: Cli) -> None:
    told = cli.refuses(3, "add", "banqet", "A banquet", "--on", "2020", "--host", "PRK")
    assert 'No event type called "banqet". Did you mean banquet' in told
    assert "See all: timeline type list" in told
    assert len(told) < 200


def test_every_problem_is_told_at_once(cli: Cli) -> None:
    told = cli.refuses(2, "add", "--on", "7/8/1961", "--status", "sure", "--said", "x")
    assert [line.partition(": ")[0] for line in told.removeprefix("Error: ").splitlines()] == [
        "on",
        "status",
        "said",
        "type",
        "title",
    ]


@every_verb
def test_a_missing_database_is_not_found(nowhere: Cli, words: tuple[str, ...]) -> None:
    answer = nowhere(*words)
    assert (answer.code, answer.out) == (3, "")
    assert "timeline.db" in answer.err
    assert "Create one: timeline init" in answer.err
    assert list(Path().iterdir()) == []


@every_verb
def test_another_programs_database(cli: Cli, words: tuple[str, ...]) -> None:
    with closing(sqlite3.connect("foreign.db")) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = Path("foreign.db").read_bytes()
    assert "There is no timeline database in" in cli.refuses(1, *words, "--db", "foreign.db")
    assert Path("foreign.db").read_bytes() == before


@every_verb
def test_a_file_that_is_no_database(cli: Cli, words: tuple[str, ...]) -> None:
    Path("notes.txt").write_text("my notes\n" * 200)
    assert "is not a SQLite file" in cli.refuses(1, *words, "--db", "notes.txt")
    assert Path("notes.txt").read_text() == "my notes\n" * 200


@every_verb
def test_a_newer_schema(cli: Cli, words: tuple[str, ...]) -> None:
    assert cli.database.path is not None
    shutil.copyfile(cli.database.path, "newer.db")
    with closing(sqlite3.connect("newer.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    told = cli.refuses(1, *words, "--db", "newer.db")
    assert "created by a newer version of timeline (schema 9999)" in told
    assert "pipx upgrade" in told


@every_verb
def test_a_file_that_may_only_be_read(cli: Cli, words: tuple[str, ...]) -> None:
    file = cli.database.path
    assert file is not None
    file.chmod(0o444)
    if os.access(file, os.W_OK):
        pytest.skip("this user may write everywhere")
    writes = words[0] in {"add", "undo"} or words[:2] == ("config", "set")
    unknown = words[0] in {"show", "before"} or "searched" in words
    answer = cli(*words)
    assert answer.code == (1 if writes else 3 if unknown else 0)
    assert ("is read-only" in answer.err) is writes


@pytest.mark.parametrize(
    ("address", "code", "told"),
    [
        ("", 2, "The database address is empty."),
        ("mysql://root@localhost/x", 2, '"mysql://" is not a supported kind of database'),
        ("sqlite://", 2, "is not a file name"),
        (".", 1, "cannot be opened"),
        ("none/x.db", 3, "Create one: timeline init"),
        ("a" * 5000, 1, "cannot be opened: File name too long."),
        ("postgresql://kim:sesame@127.0.0.1:1/x", 1, "postgresql://kim:***@127.0.0.1:1/x cannot be reached"),
        ("postgresql://kim@127.0.0.1:1/x?password=sesame", 1, "password=*** cannot be reached"),
        ("postgresql://kim:sesame@[bad/x", 2, "kim:***@[bad/x cannot be read"),
        ("postgresql+psycopg2://kim:sesame@127.0.0.1:1/x", 1, "cannot be reached"),
        ("postgres://kim:ses/ame@127.0.0.1:1/x", 1, "kim:***@127.0.0.1:1/x"),
    ],
)
def test_an_address_that_leads_nowhere(
    cli: Cli, address: str, code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [cli.refuses(code, *verb, "--db", address) for verb in (VERBS["list"], VERBS["add"])]
    if code != 3:  # init would make it
        said.append(cli.refuses(code, "init", "--db", address))
    if address:
        monkeypatch.setenv("TIMELINE_DB", address)
        said.append(cli.refuses(code, "list"))
    for message in said:
        assert told in message
        assert "ame@" not in message
        assert "sesame" not in message


def test_no_password_is_kept_in_the_log(cli: Cli) -> None:
    path = str(cli.database.path)
    cli.says(*ADD, "--on", "2020", f"--db={path}")
    cli.says(*ADD, "--on", "2021", "--db", path)
    assert path not in cli.says("log", "--json")


@pytest.mark.parametrize("day", ["yesterday", "2025", "2025-02-30", "12/10/2025", ""])
def test_a_wrong_today(cli: Cli, day: str) -> None:
    assert "is not a day. Write it as" in cli.refuses(2, "list", "--today", day)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("db = 1", "db must be text"),
        ("colour = 'red'", '"colour" is not a setting'),
        ("db = ", "timeline.toml"),
    ],
)
def test_a_broken_settings_file(cli: Cli, text: str, told: str) -> None:
    Path("timeline.toml").write_text(text)
    assert told in cli.refuses(2, "list")


@pytest.mark.parametrize("words", [VERBS["list"], VERBS["report"]], ids=["list", "report"])
def test_where_an_error_comes_from_is_shown_to_who_asks(
    nowhere: Cli, program: Callable[..., Answer], words: tuple[str, ...]
) -> None:
    answer = program(*words, "--debug")
    assert answer.code == 1
    assert "Traceback (most recent call last)" in answer.err
    assert "NotFound" in answer.err


def test_a_fault_of_the_program_is_owned_and_shows_no_traceback(cli: Cli) -> None:
    """A database damaged by hand: a table is gone."""
    assert cli.database.path is not None
    with closing(sqlite3.connect(cli.database.path)) as connection, connection:
        connection.execute("DROP TABLE key_alias")
    answer = cli("show", "nosuch")
    assert (answer.code, answer.out) == (1, "")
    assert "key_alias" in answer.err
    assert "Traceback" not in answer.err


def test_a_file_that_cannot_be_written(cli: Cli) -> None:
    assert "cannot be written: No such file or directory." in cli.refuses(1, "list", "-o", "none/x.txt")
    assert "cannot be written: Is a directory." in cli.refuses(1, "list", "-o", ".")
