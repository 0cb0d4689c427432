"""The registries of files: complete, loadable, and named in every help text."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from timeline import exchange
from timeline.cli.main import build_app
from timeline.errors import InvalidInput
from timeline.exchange import EXPORTERS, IMPORTERS, Contents, ExchangeFormat, find_importer

FOLDER = Path(str(exchange.__file__)).parent
ROWS = (*IMPORTERS, *EXPORTERS)
WRAPPERS = {"sheet.reading", "sheet.writing"}
"""Modules that choose a reader or writer by the registry."""


def help_of(*words: str) -> str:
    """The help text of a command with that of its options."""
    command: Any = typer.main.get_command(build_app())
    for word in words:
        command = command.commands[word]
    described = [command.help, *(part for one in command.params for part in (getattr(one, "help", ""), one.metavar))]
    return " ".join(filter(None, described))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name}-{row.function}")
def test_every_row_loads(row: ExchangeFormat) -> None:
    assert callable(row.load())
    assert row.suffixes
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in row.suffixes)


def test_every_reader_and_writer_of_the_folders_is_in_a_registry() -> None:
    found = set()
    for file in FOLDER.glob("*/*.py"):
        module = f"{file.parent.name}.{file.stem}"
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name in {"read", "render"} and module not in WRAPPERS:
                found.add((module, node.name))
    assert found <= {(row.module, row.function) for row in ROWS}


@pytest.mark.parametrize("rows", [IMPORTERS, EXPORTERS])
def test_a_name_and_a_suffix_stand_for_one_row(rows: tuple[ExchangeFormat, ...]) -> None:
    names = [row.name for row in rows]
    suffixes = [(row.contents, suffix) for row in rows for suffix in row.suffixes]
    assert (len(names), len(suffixes)) == (len({*names}), len({*suffixes}))


@pytest.mark.parametrize(
    ("words", "contents", "rows"),
    [
        (("add",), (Contents.SHEET, Contents.EVENTS), IMPORTERS),
        (("source", "import"), (Contents.SOURCES,), IMPORTERS),
        (("source", "export"), (Contents.SOURCES,), EXPORTERS),
        (("import",), (Contents.DATABASE,), IMPORTERS),
        (("export", "dump"), (Contents.DATABASE,), EXPORTERS),
        (("export", "sheet"), (Contents.SHEET,), EXPORTERS),
        (("template",), (Contents.SHEET,), EXPORTERS),
    ],
)
def test_the_help_text_lists_every_row(
    words: tuple[str, ...], contents: tuple[Contents, ...], rows: tuple[ExchangeFormat, ...]
) -> None:
    shown = help_of(*words)
    for row in rows:
        if row.contents in contents:
            assert any(name in shown for name in (row.suffixes[0], row.name, row.label))


def test_the_manual_lists_every_row() -> None:
    manual = (FOLDER.parent.parent / "docs" / "formats-and-charts.md").read_text(encoding="utf-8")
    for rows in (IMPORTERS, EXPORTERS):
        assert exchange.describe_rows(rows) in manual


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.xlsx", "xlsx"),
        ("A.XLSM", "xlsx"),
        ("b.tsv", "csv"),
        ("B.ODS", "ods"),
        ("-", "yaml"),
        ("c.yml", "yaml"),
        ("events.txt", "yaml"),
    ],
)
def test_a_file_of_events_has_its_reader(path: str, name: str) -> None:
    assert find_importer(path).name == name


@pytest.mark.parametrize("path", ["a.xls", "b.fods", "c.numbers"])
def test_other_spreadsheets_are_refused(path: str) -> None:
    with pytest.raises(InvalidInput, match=r"\.xlsx, \.ods and \.csv spreadsheets can be read"):
        find_importer(path)


def test_the_registries_load_no_format() -> None:
    code = (
        "import sys\nfrom timeline import exchange, formats\nexchange.find_importer('a.xlsx')\n"
        "exchange.describe_rows(exchange.EXPORTERS)\nformats.describe_rows()\n"
        "print(*(name for name in sys.modules if name.startswith(('timeline.exchange.', 'timeline.formats.'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
