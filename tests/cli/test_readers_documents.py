"""Documents for readers hold no commands and no internal keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Templates

KEY = re.compile(
    r"\b[a-z]{3}-[a-z]{3}-[a-z]+|\d{4}-\d\d(?:-\d\d)?-[a-z]|\b[A-Z]{3} -> |\btimeline [a-z]|(?<!\w)--[a-z]"
)
ADDRESS = re.compile(r"<?https?://\S+")
COMMANDS = [
    "anniversaries ordinals",
    "anniversaries ladder prk-rus-relations",
    "anniversaries report PRK RUS --year 2025",
    "anniversaries brief prk-rus-relations",
    "anniversaries years --pair PRK-RUS",
    "anniversaries drift prk-rus-relations",
    "anniversaries forecast",
    "anniversaries forecast --pair PRK-RUS --years 3",
    "anniversaries wording prk-rus-relations",
    "report silence PRK RUS",
    "report reciprocity PRK RUS",
    "report reciprocity CHN PRK",
    "report pair PRK RUS",
    "report pair PRK CHN",
    "report actor kcna",
    "report actor RUS",
    "report matrix",
    "between PRK RUS",
    "upcoming --days 366",
    "on 10-12",
    "nth PRK RUS 2026",
    "check contradictions",
]


@pytest.fixture(scope="module")
def database(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with templates.copy("whole", "sqlite", tmp_path_factory.mktemp("whole")) as made:
        yield Path(str(made.path))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_document_has_no_keys_and_no_commands(nowhere: Cli, database: Path, command: str) -> None:
    answer = nowhere(*command.split(), "--format", "md", "--today", "2026-11-30", "--db", str(database))
    shown = [line for line in answer.out.splitlines() if KEY.search(ADDRESS.sub("", line))]
    assert answer.out.startswith("#")
    assert shown == []
