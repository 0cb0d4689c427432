"""A data package: csv files that the data dictionary beside them describes truly."""

import csv
import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import rows
from timeline.db.views import VIEWS
from timeline.exchange.datapackage.resources import RESOURCES


def read_csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_of_every_view_is_written_under_the_columns_that_are_described(cli: Cli, surroundings: Path) -> None:
    assert "Wrote 7 files" in cli("export", "datapackage", "out").err
    package = json.loads((surroundings / "out" / "datapackage.json").read_text(encoding="utf-8"))
    metadata = json.loads((surroundings / "out" / "metadata.json").read_text(encoding="utf-8"))
    assert [item["name"] for item in package["resources"]] == [resource.name for resource in RESOURCES]
    assert package["name"] in metadata["databases"]
    for item, resource in zip(package["resources"], RESOURCES, strict=True):
        table = read_csv(surroundings / "out" / item["path"])
        fields = item["schema"]["fields"]
        names = [field["name"] for field in fields]
        assert list(table[0]) == names
        stored = rows(cli.database, f"SELECT {', '.join(names)} FROM {resource.view}")
        assert len(table) == len(stored) == item["rows"]
        kinds = [field["type"] for field in fields]
        assert {tuple(row.values()) for row in table} == {tuple(map(write, row, kinds)) for row in stored}
        key = item["schema"].get("primaryKey", [])
        assert not key or len({tuple(row[name] for name in key) for row in table}) == len(table)
        for field in fields:
            allowed = field.get("constraints", {}).get("enum")
            assert allowed is None or {row[field["name"]] for row in table} <= {*allowed, ""}


def write(value: object, kind: str) -> str:
    if value is None:
        return ""
    return ("true" if value else "false") if kind == "boolean" else str(value)


def test_the_data_dictionary_has_every_column_of_the_views(cli: Cli) -> None:
    for resource in RESOURCES:
        answer = rows(cli.database, f"SELECT name FROM pragma_table_info('{resource.view}')")
        assert [name for (name,) in answer] == [field.name for field in resource.fields]
    assert {resource.view for resource in RESOURCES} == VIEWS.keys()


def test_a_query_and_a_pair_narrow_every_file(cli: Cli, surroundings: Path) -> None:
    cli.says("export", "datapackage", "out", "type:banquet", "--pair", "PRK", "RUS")
    keys = set(cli.keys("between", "PRK", "RUS", "--type", "banquet"))
    assert keys
    for resource in RESOURCES:
        named = {row[resource.event] for row in read_csv(surroundings / "out" / f"{resource.name}.csv")}
        assert named <= keys
    assert {row["event"] for row in read_csv(surroundings / "out" / "events.csv")} == keys


def test_a_file_that_exists_is_not_overwritten_unasked(cli: Cli, surroundings: Path) -> None:
    cli.says("export", "datapackage", "out")
    assert "already exists" in cli.refuses(2, "export", "datapackage", "out")
    cli.says("export", "datapackage", "out", "--yes")
    (surroundings / "file").touch()
    assert "file is a file" in cli.refuses(2, "export", "datapackage", "file")


@pytest.mark.parametrize("query", ["date:1700", "nonsense"])
def test_of_no_events_there_are_headers_alone(cli: Cli, surroundings: Path, query: str) -> None:
    cli.says("export", "datapackage", "out", query)
    assert read_csv(surroundings / "out" / "events.csv") == []


def test_parquet_has_the_rows_of_the_data_package(cli: Cli, surroundings: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    cli.says("export", "datapackage", "csv", "type:banquet")
    assert "Wrote 5 files to parquet" in cli("export", "parquet", "parquet", "type:banquet").err
    for resource in RESOURCES:
        table = duckdb.from_parquet(str(surroundings / "parquet" / f"{resource.name}.parquet"))
        kinds = [str(field.kind) for field in resource.fields]
        written = [dict(zip(table.columns, map(write, row, kinds), strict=True)) for row in table.fetchall()]
        assert written == read_csv(surroundings / "csv" / f"{resource.name}.csv")


def test_parquet_without_its_package_writes_nothing(
    cli: Cli, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    message = cli.refuses(1, "export", "parquet", "out")
    assert re.search(r"needs the package duckdb\.(?s:.*)pip install \S*(duckdb|parquet)", message)
    assert not (surroundings / "out").exists()


@pytest.mark.parametrize("form", ["datapackage", "parquet"])
def test_a_wrong_query_makes_no_folder(cli: Cli, surroundings: Path, form: str) -> None:
    cli.refuses(2, "export", form, "out", "nosuch:x")
    assert not (surroundings / "out").exists()
