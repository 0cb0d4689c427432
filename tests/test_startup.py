"""What a command loads: reads and help start fast because they import little."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Templates, need_server
from timeline.cli.contradictions import FOUND
from timeline.cli.verbs import VERBS
from timeline.settings import Location

HEAVY = {
    *("sqlalchemy", "sqlmodel", "alembic", "edtf", "jinja2", "ruamel", "rapidfuzz", "platformdirs", "psycopg"),
    *("anyascii", "python_calamine", "xlsxwriter", "bibtexparser", "rispy", "pylatexenc"),
    *("holidays", "icalendar", "dateutil", "typst", "docx", "lxml", "wcwidth", "email"),
}

RUN = """
import contextlib, io, json, os, sys
seen, reports = set(sys.modules), []
from timeline.cli.main import main
for words, environment in json.loads(sys.argv[1]):
    os.environ.update(environment)
    sys.argv = ["timeline", *words]
    code = 0
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
    reports.append([code, sorted(set(sys.modules) - seen)])
    seen |= set(sys.modules)
print(json.dumps(reports))
"""
"""Runs commands one after the other in one program, and says what each loaded that those before had not."""

HELLO = """
import typer
app = typer.Typer(pretty_exceptions_enable=False)
@app.command()
def hello(name: str):
    "Say 안녕, for which Rich loads its table of widths."
@app.command()
def other(): pass
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules))))
app()
"""


Commands = Sequence[tuple[str, Mapping[str, str]]]
"""Command lines, each with variables of its own environment."""


class Loaded(NamedTuple):
    """What a command loaded that none before it had."""

    words: str
    modules: set[str]


def program(code: str, *words: str, **environment: str) -> str:
    """What a program of its own prints when it ends well."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def loaded(commands: Commands, **environment: str) -> list[Loaded]:
    """Run commands in one program; each has its own environment beside the common one."""
    typed = json.dumps([(words.split(), own) for words, own in commands])
    reports = json.loads(program(RUN, typed, **environment))
    assert [words for (words, _), (code, _) in zip(commands, reports, strict=True) if code not in {0, FOUND}] == []
    return [Loaded(words, set(modules)) for (words, _), (_, modules) in zip(commands, reports, strict=True)]


def of(modules: set[str], *packages: str) -> set[str]:
    """Those that belong to the packages."""
    return {name for name in modules if name.partition(".")[0] in packages}


def within(modules: set[str], *rooms: str) -> set[str]:
    """Those of these rooms of the program."""
    return {name for name in modules if name.startswith(rooms)}


@pytest.fixture(scope="module")
def database(templates: Templates) -> Location:
    return templates.made("demo", "sqlite")


@pytest.fixture(scope="module")
def hello() -> set[str]:
    """What a bare application of Typer loads to do something."""
    return set(json.loads(program(HELLO, "hello", "kim")))


@pytest.fixture(scope="module")
def hello_help() -> set[str]:
    """What it loads to show its help."""
    return set(json.loads(program(HELLO, "hello", "--help").splitlines()[-1]))


QUESTIONS = (
    "between PRK RUS",
    "between PRK RUS --since 2020 --type banquet",
    "list",
    "list country:PRK date:2025 banquet",
    "show prk-rus-relations",
    "why 2025-10-17-prk-rus-banquet",
    "show 2024-10-prk-rus-troop-deployment",
    "nth PRK RUS 2025",
    "anniversaries report PRK RUS --year 2025",
    "anniversaries brief prk-rus-relations --year 2026",
    "anniversaries ladder prk-rus-relations",
    "anniversaries drift prk-rus-relations",
    "anniversaries guests prk-rus-relations 2024 2025",
    "log",
    "on 10-12",
    "before 2025-10-17-prk-rus-banquet",
    "upcoming --days 365",
    "upcoming --pair PRK-RUS",
    "search alliance",
    "actor list --country PRK embassy",
    "actor show prk-embassy-rus",
    "office list --country PRK",
    "office show PRK",
    "country list",
    "country show SUN",
    "type list",
    "type show banquet",
    "rank list --country PRK",
    "rank show ambassador --country PRK",
    "tag list",
    "tag show kursk",
    "source list banquet",
    "source show joongang-2025-10-21",
    "check --list",
    "check --severity hint",
    "check contradictions",
    "config show",
    "db current",
)


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_question_loads_nothing_heavy(database: Location, hello: set[str], tmp_path: Path, form: str) -> None:
    commands: Commands = [(f"{words} --format {form}", {}) for words in QUESTIONS]
    for words, modules in loaded(commands, TIMELINE_DB=str(database.path), XDG_CONFIG_HOME=str(tmp_path)):
        assert of(modules, *HEAVY) == set(), words
        assert within(modules, "timeline.charts") == set(), words
        assert of(modules, "rich", "pydantic", "pydantic_core", "typer") <= hello, words


WORDS = ("timeline.domain.dates.written_dates", "timeline.domain.names.mentions", "timeline.domain.names.spellings")
"""What reads dates in words, lists of people, and other spellings of a name."""
RECORDS = ("timeline.domain.events.drafts", "timeline.domain.records", "timeline.domain.events.field_writer")
CONDITIONS = ("timeline.db.read.conditions", "timeline.db.read.full_text", "timeline.domain.text.search")
OCCASIONS = ("timeline.domain.occasions", "timeline.domain.pairs", "timeline.domain.events.claims")
DISPUTES = ("timeline.domain.events.claims", "timeline.domain.events.claimed_fields", "timeline.domain.events.fields")
OBSERVANCES = tuple(f"timeline.domain.occasions.{name}" for name in ("absences", "observances", "observance_history"))
POSTS = ("timeline.domain.occasions.post_holders", "timeline.domain.occasions.rank_history", "timeline.domain.pairs")
NOT_FOR = {
    "between PRK RUS --since 2020": (*WORDS, *RECORDS, *CONDITIONS, *OCCASIONS, "dataclasses"),
    "list date:2015..2025": (*WORDS, *RECORDS, *OCCASIONS, "dataclasses"),
    "search alliance": (
        *(*WORDS, *RECORDS, *OCCASIONS, "dataclasses"),
        *("timeline.db.read.keys", "timeline.db.read.actors", "timeline.domain.events.parties"),
    ),
    "show prk-rus-relations": (*RECORDS, *POSTS, WORDS[0], "timeline.domain.occasions.absences"),
    "upcoming --days 30": (
        *(*WORDS, *RECORDS, *POSTS, *CONDITIONS, *DISPUTES, *OBSERVANCES, "dataclasses"),
        *(
            "timeline.reports.anniversaries",
            "timeline.reports.calendar.calendar_entries",
            "timeline.domain.states.ranks",
        ),
    ),
    "nth PRK RUS 2025": (
        *(*WORDS[:2], *RECORDS, *POSTS, *CONDITIONS, *OBSERVANCES, "timeline.reports.anniversaries.report"),
        *("timeline.domain.occasions.anniversary_calendar", "timeline.domain.states.ranks"),
    ),
    "anniversaries brief prk-rus-relations --year 2026": (*RECORDS, *CONDITIONS, WORDS[0], "timeline.domain.pairs"),
    "anniversaries report PRK RUS --year 2025": (*RECORDS, *POSTS, *CONDITIONS, WORDS[0]),
}
"""Modules of this program that a command has no use for, with all that is within them."""


@pytest.mark.parametrize("words", NOT_FOR)
def test_a_question_loads_only_what_it_needs(database: Location, tmp_path: Path, words: str) -> None:
    ((_, modules),) = loaded([(words, {})], TIMELINE_DB=str(database.path), XDG_CONFIG_HOME=str(tmp_path))
    assert within(modules, *NOT_FOR[words]) == set()
    assert of(modules, "html", "socket", "hashlib", "tomllib") == set()


HELP = (
    "--help",
    "add --help",
    "between --help",
    "anniversaries report --help",
    "anniversaries brief --help",
    "--version",
)


def test_help_loads_nothing_heavy(hello_help: set[str], tmp_path: Path) -> None:
    for words, modules in loaded([(words, {}) for words in HELP], TIMELINE_DB=str(tmp_path / "none.db")):
        assert of(modules, *HEAVY) == set(), words
        assert of(modules, "rich", "pydantic", "pydantic_core", "typer") <= hello_help, words
        assert within(modules, "timeline.db", "timeline.reports", "timeline.formats.") == set(), words


BEGUN = (
    "show 2025",
    "add banquet Title --host PRK:Sin",
    "actor show sin",
    "show prk-rus-relations --format m",
    "upcoming --pair PRK-R",
    "list type:ban",
    "between PRK 로",
)
"""Command lines of which the last word is completed; those of `between` and `list` come last."""


def test_completing_loads_nothing_heavy(database: Location, hello: set[str], tmp_path: Path) -> None:
    commands: Commands = [
        (
            "",
            {
                "COMP_WORDS": "\n".join(["timeline", *words.split()]),
                "COMP_CWORD": str(len(words.split())),
                "_TIMELINE_COMPLETE": "complete_bash",
            },
        )
        for words in BEGUN
    ]
    answers = loaded(commands, TIMELINE_DB=str(database.path), XDG_CONFIG_HOME=str(tmp_path))
    for words, (_, modules) in zip(BEGUN, answers, strict=True):
        assert of(modules, *HEAVY) == set(), words
        assert of(modules, "rich", "pydantic", "pydantic_core", "typer") <= hello, words
        assert within(modules, "timeline.reports.", "timeline.db.write") == set(), words
        assert "timeline.cli.event_page" not in modules or words.startswith(("between", "list")), words


def test_a_question_to_a_server_loads_its_driver_and_no_more(templates: Templates, tmp_path: Path) -> None:
    need_server()
    server = templates.made("demo", "postgresql")
    ((_, modules),) = loaded([("between PRK RUS", {})], TIMELINE_DB=server.url, XDG_CONFIG_HOME=str(tmp_path))
    assert of(modules, "psycopg") != set()
    assert of(modules, *HEAVY) == of(modules, "psycopg", "email")  # the driver reads its version from its metadata


def test_a_verb_loads_its_own_module_only(database: Location) -> None:
    ((_, modules),) = loaded([("log", {})], TIMELINE_DB=str(database.path))
    assert {name for name in VERBS.values() if f"timeline.cli.{name}" in modules} == {VERBS["log"]}
