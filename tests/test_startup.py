"""What a command loads: reads and help start fast because they import little."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Templates, need_server
from timeline.cli.contradictions import FOUND
from timeline.settings import Location

HEAVY = {
    *("sqlalchemy", "sqlmodel", "alembic", "edtf", "jinja2", "ruamel", "rapidfuzz", "platformdirs", "psycopg"),
    *("anyascii", "python_calamine", "xlsxwriter", "bibtexparser", "rispy", "pylatexenc"),
    *("holidays", "icalendar", "dateutil", "typst", "docx", "lxml"),
}

REPORT_MODULES = """
import atexit, json, sys
atexit.register(lambda: print("\\n" + json.dumps(sorted(sys.modules)), file=sys.stderr))
"""
TIMELINE = "from timeline.cli.main import main; main()"
HELLO = """
import typer
app = typer.Typer(pretty_exceptions_enable=False)
@app.command()
def hello(name: str):
    "Say 안녕, for which Rich loads its table of widths."
    typer.echo(name)
@app.command()
def other(): pass
app()
"""


def loaded(code: str, words: Sequence[str], **environment: str) -> set[str]:
    """The modules that a program has loaded when it ends well."""
    done = subprocess.run(
        [sys.executable, "-c", REPORT_MODULES + code, *words],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )
    assert done.returncode in {0, FOUND}, done.stderr
    modules: list[str] = json.loads(done.stderr.decode().splitlines()[-1])
    return set(modules)


def of(modules: set[str], *packages: str) -> set[str]:
    """Those that belong to the packages."""
    return {name for name in modules if name.partition(".")[0] in packages}


@pytest.fixture(scope="module")
def database(templates: Templates) -> Location:
    return templates.made("demo", "sqlite")


@pytest.fixture(scope="module")
def hello() -> set[str]:
    """What a bare application of Typer loads to do something."""
    return loaded(HELLO, ("hello", "kim"))


@pytest.fixture(scope="module")
def hello_help() -> set[str]:
    """What it loads to show its help."""
    return loaded(HELLO, ("hello", "--help"))


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize(
    "words",
    [
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
    ],
)
def test_a_question_loads_nothing_heavy(
    database: Location, hello: set[str], tmp_path: Path, words: str, form: str
) -> None:
    asked = [*words.split(), "--format", form]
    modules = loaded(TIMELINE, asked, TIMELINE_DB=str(database.path), XDG_CONFIG_HOME=str(tmp_path))
    assert of(modules, *HEAVY) == set()
    assert not any(name.startswith("timeline.charts") for name in modules)
    assert of(modules, "rich", "pydantic", "pydantic_core", "typer") <= hello
    assert form == "table" or of(modules, "tabulate", "wcwidth") == set()


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "add --help",
        "between --help",
        "anniversaries report --help",
        "anniversaries brief --help",
        "--version",
    ],
)
def test_help_loads_nothing_heavy(hello_help: set[str], tmp_path: Path, words: str) -> None:
    modules = loaded(TIMELINE, words.split(), TIMELINE_DB=str(tmp_path / "none.db"))
    assert of(modules, *HEAVY, "tabulate") == set()
    assert of(modules, "rich", "pydantic", "pydantic_core", "typer") <= hello_help
    assert {
        name for name in modules if name.startswith(("timeline.db", "timeline.reports", "timeline.formats."))
    } == set()


@pytest.mark.parametrize(
    "words",
    [
        "show 2025",
        "between PRK 로",
        "list type:ban",
        "add banquet Title --host PRK:Sin",
        "actor show sin",
        "show prk-rus-relations --format m",
        "upcoming --pair PRK-R",
    ],
)
def test_completing_loads_nothing_heavy(database: Location, hello: set[str], tmp_path: Path, words: str) -> None:
    told = ["timeline", *words.split()]
    asked = {"COMP_WORDS": "\n".join(told), "COMP_CWORD": str(len(told) - 1), "_TIMELINE_COMPLETE": "complete_bash"}
    modules = loaded(TIMELINE, (), TIMELINE_DB=str(database.path), XDG_CONFIG_HOME=str(tmp_path), **asked)
    assert of(modules, *HEAVY) == set()
    assert of(modules, "rich", "pydantic", "pydantic_core", "typer", "tabulate", "wcwidth") <= hello
    assert not any(name.startswith(("timeline.reports.", "timeline.db.write")) for name in modules)
    assert "timeline.cli.asking" not in modules or words.split(maxsplit=1)[0] in {"between", "list"}


def test_a_question_to_a_server_loads_its_driver_and_no_more(templates: Templates, tmp_path: Path) -> None:
    need_server()
    server = templates.made("demo", "postgresql")
    modules = loaded(TIMELINE, ("between", "PRK", "RUS"), TIMELINE_DB=server.url, XDG_CONFIG_HOME=str(tmp_path))
    assert of(modules, *HEAVY) == of(modules, "psycopg") != set()


def test_a_verb_loads_its_own_module_only(database: Location) -> None:
    modules = loaded(TIMELINE, ("log",), TIMELINE_DB=str(database.path))
    families = {"init", "add", "asking", "anniversaries", "show", "history", "diary", "searching", "config", "database"}
    families |= {"nouns.actor", "nouns.country", "nouns.rank"}
    families |= {"sheets", "changing", "editing", "linking"}
    families |= {"check"}
    assert {family for family in families if f"timeline.cli.{family}" in modules} == {"history"}
