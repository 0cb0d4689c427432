"""Panels from the command line, on both engines."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Cli
from timeline.reports.pairs.panel import COLUMNS


def test_the_rows_are_the_same_in_csv_json_and_parquet(cli: Cli, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    asked = ("report", "panel", "--pairs", "PRK-RUS,PRK-CHN", "--since", "2015", "--today", "2026-11-23")
    rows = list(csv.DictReader(io.StringIO(cli.says(*asked, "--format", "csv"))))
    data = json.loads(cli.says(*asked, "--json"))["rows"]
    file = tmp_path / "panel.parquet"
    cli.says(*asked, "--parquet", str(file))
    stored = duckdb.sql(f"SELECT * FROM '{file}'")
    assert tuple(rows[0]) == tuple(data[0]) == tuple(stored.columns) == COLUMNS
    assert [tuple(row.values()) for row in data] == stored.fetchall()
    assert len(rows) == len(data) == 2 * 2 * 12
    assert {(row["code1"], row["cow1"], row["gw1"]) for row in rows} == {
        ("PRK", "731", "731"),
        ("RUS", "365", "365"),
        ("CHN", "710", "710"),
    }


def test_a_file_is_replaced_only_when_asked(cli: Cli, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    file = tmp_path / "panel.parquet"
    asked = ("report", "panel", "--pairs", "PRK-RUS", "--year", "2025", "--parquet", str(file))
    cli.says(*asked)
    assert "already exists" in cli.refuses(2, *asked)
    cli.says(*asked, "--yes")


def test_all_pairs_are_those_with_events(cli: Cli) -> None:
    data = json.loads(cli.says("report", "panel", "--pairs", "all", "--year", "2025", "--json"))["rows"]
    pairs = {tuple(sorted((row["code1"], row["code2"]))) for row in data}
    assert ("PRK", "RUS") in pairs
    assert ("PRK", "SUN") not in pairs
    assert all(row["period"] == "2025" for row in data)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--pairs"),
        (("--pairs", ""), 2, "No country pair is given."),
        (("--pairs", "PRK"), 2, "is not a country pair"),
        (("--pairs", "PRK-PRK"), 2, "same country"),
        (("--pairs", "PRK-Atlantis"), 3, "Atlantis"),
        (("--pairs", "PRK-RUS", "--by", "week"), 2, "--by"),
        (("--pairs", "PRK-RUS", "--since", "2026", "--until", "2025"), 2, "2026"),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(
    cli: Cli, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in cli.refuses(code, "report", "panel", *words)


def test_a_workbook_has_every_row(cli: Cli, tmp_path: Path) -> None:
    panel, counts = tmp_path / "panel.xlsx", tmp_path / "stats.xlsx"
    cli.says("report", "panel", "--pairs", "PRK-RUS", "--since", "1990", "--today", "2026-11-23", "-o", str(panel))
    cli.says("stats", "--by", "month", "-o", str(counts))
    assert count_rows(panel, 2) == 1 + 2 * 37
    assert count_rows(counts, 1) == 1 + len(json.loads(cli.says("stats", "--by", "month", "--json"))["rows"])


def count_rows(file: Path, sheet: int) -> int:
    """Count the rows of a sheet, its header included."""
    with ZipFile(file) as book:
        return book.read(f"xl/worksheets/sheet{sheet}.xml").count(b"<row ")
