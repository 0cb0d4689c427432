"""Parquet files: the rows and columns of the data package, with the kinds of its dictionary."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import MissingPackage, StorageError
from timeline.exchange.datapackage.resources import CellKind, Field, Resource
from timeline.exchange.parquet.writing import require_package, write_parquet

duckdb = pytest.importorskip("duckdb")

FIELDS = (
    Field("text", "A text."),
    Field("whole", "A number.", CellKind.INTEGER),
    Field("part", "A number.", CellKind.NUMBER),
    Field("is", "A truth.", CellKind.BOOLEAN),
)
RESOURCE = Resource("events", "v_event", "Rows.", (), FIELDS)
TEXTS = [
    'Banquet "in" the \'embassy\', \\ \\" & <b>more</b>',
    "one\ntwo\r\nthree\rfour",
    "</script>",
    "평양 연회 — прием",
    "عيد \u202e",
    "NULL",
    "  spaces  ",
    "true",
    "007",
    "1961-07-11",
    "#",
    "--",
    "x" * 1_000_000,
]


def read(tmp_path: Path, rows: Sequence[tuple[Any, ...]]) -> tuple[list[tuple[str, str]], list[tuple[Any, ...]]]:
    file = tmp_path / "it's.parquet"
    file.write_bytes(b"".join(write_parquet(RESOURCE, rows)))
    table = duckdb.from_parquet(str(file))
    return [(name, str(kind)) for name, kind in zip(table.columns, table.types, strict=True)], table.fetchall()


def test_rows_come_back_in_their_order_with_the_kinds_of_the_dictionary(tmp_path: Path) -> None:
    rows = [(text, at, at / 2, at % 2 == 0) for at, text in enumerate(TEXTS)]
    columns, table = read(tmp_path, rows)
    assert columns == [("text", "VARCHAR"), ("whole", "BIGINT"), ("part", "DOUBLE"), ("is", "BOOLEAN")]
    assert table == rows


def test_nothing_is_no_value(tmp_path: Path) -> None:
    assert read(tmp_path, [("", None, None, None), (None, 0, 0.0, False)])[1] == [
        (None, None, None, None),
        (None, 0, 0.0, False),
    ]


def test_of_no_rows_there_are_columns(tmp_path: Path) -> None:
    columns, table = read(tmp_path, [])
    assert len(columns) == len(FIELDS)
    assert table == []


def test_many_rows_keep_their_order(tmp_path: Path) -> None:
    rows = [(f"{at}\n{at}", at, None, None) for at in range(200_000)]
    assert read(tmp_path, rows)[1] == rows


def test_what_duckdb_cannot_read_is_an_error_of_the_file() -> None:
    with pytest.raises(StorageError, match=r"events\.parquet cannot be written"):
        list(write_parquet(RESOURCE, [("a", "not a number", None, None)]))


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingPackage, match=r'(?s)needs the package duckdb.*"diplomatic-timeline\[parquet\]"'):
        require_package()
