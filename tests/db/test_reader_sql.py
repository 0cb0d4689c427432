from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pytest

from tests.factories import reading, rows
from timeline.db.read.rows import Conversion
from timeline.db.read.sql import split_chunks
from timeline.errors import InvalidInput, StorageError
from timeline.settings import Location


@pytest.mark.parametrize(
    ("sql", "values", "expected"),
    [
        ("SELECT 'a%b', '%s', '%%'", {}, [("a%b", "%s", "%%")]),
        ("SELECT code FROM country WHERE code LIKE 'PR%' AND code = :code", {"code": "PRK"}, [("PRK",)]),
        ("SELECT code FROM country WHERE code IN (:codes) ORDER BY 1", {"codes": ["RUS", "PRK"]}, [("PRK",), ("RUS",)]),
        ("SELECT code FROM country WHERE code IN (:codes)", {"codes": ("PRK",)}, [("PRK",)]),
        ("SELECT code FROM country WHERE code IN (:codes)", {"codes": []}, []),
        ("SELECT ' :code', 'a:code', '12:30'", {}, [(" :code", "a:code", "12:30")]),
        ("SELECT ':x' FROM country WHERE code = :code", {"code": "PRK"}, [(":x",)]),
        ("SELECT CAST(:code AS text)", {"code": "%s ? :code '\" \\"}, [("%s ? :code '\" \\",)]),
        ("SELECT CAST(:t1_low AS text), CAST(:t10_low AS text)", {"t1_low": "a", "t10_low": "b"}, [("a", "b")]),
        ("SELECT :code WHERE :code IN (:code_list)", {"code": "PRK", "code_list": ["RUS", "PRK"]}, [("PRK",)]),
        ("SELECT 1 FROM country WHERE code = 'none'", {}, []),
    ],
)  # fmt: skip
def test_one_way_of_asking_for_both_drivers(
    module_seeded: Location, sql: str, values: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    assert rows(module_seeded, sql, **values) == expected


def test_the_first_row_or_none(module_seeded: Location) -> None:
    with reading(module_seeded) as reader:
        assert reader.read_first("SELECT code FROM country WHERE kind = 'former-state' ORDER BY code") == ("CSK",)
        assert reader.read_first("SELECT code FROM country WHERE code = :code", code="none") is None


def test_values_are_of_the_same_kind_on_both_engines(module_seeded: Location) -> None:
    [row] = rows(module_seeded, "SELECT valid_from, cow, iso FROM country WHERE code = 'PRK'")
    assert row == ("1948-09-09", 731, "PRK")


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "x\udfff"])
def test_text_that_no_row_can_hold_is_refused(module_seeded: Location, text: str) -> None:
    with pytest.raises(InvalidInput):
        rows(module_seeded, "SELECT code FROM country WHERE code = :code", code=text)
    with pytest.raises(InvalidInput):
        rows(module_seeded, "SELECT code FROM country WHERE code IN (:codes)", codes=["PRK", text])


def test_a_reader_writes_nothing(module_seeded: Location) -> None:
    with pytest.raises(StorageError, match="read-only"):
        rows(module_seeded, "INSERT INTO tag (key, label) VALUES ('a', 'a') RETURNING key")


def test_long_lists_are_cut(module_seeded: Location) -> None:
    assert [len(part) for part in split_chunks(range(12_000))] == [5000, 5000, 2000]
    assert list(split_chunks([])) == []
    assert rows(module_seeded, "SELECT 1 FROM event WHERE id IN (:ids)", ids=list(range(5000))) == []


class Period(NamedTuple):
    code: str
    since: date
    former: bool


@dataclass(frozen=True)
class Country:
    code: str
    kind: str


SINCE = {"since": Conversion(date.fromisoformat, "valid_from")}
PERIOD = (
    "SELECT kind = 'former-state' AS former, valid_from, code FROM country WHERE code IN ('PRK', 'SUN') ORDER BY code"
)


def test_a_record_takes_the_columns_of_its_names_in_any_order(module_seeded: Location) -> None:
    with reading(module_seeded) as reader:
        assert reader.read_records(Period, PERIOD, SINCE) == [
            Period("PRK", date(1948, 9, 9), former=False),
            Period("SUN", date(1922, 12, 30), former=True),
        ]
        assert reader.read_records(Country, "SELECT kind, code FROM country WHERE code = :code", code="PRK") == [
            Country("PRK", "state")
        ]
        assert reader.read_column("code", PERIOD) == ["PRK", "SUN"]


def test_records_are_grouped_by_the_first_column(module_seeded: Location) -> None:
    sql = "SELECT valid_until, code, kind FROM country WHERE valid_until < '1992-01-01' AND code IN ('SUN', 'DDR')"
    with reading(module_seeded) as reader:
        groups = reader.read_groups(Country, sql)
    assert groups["1991-12-26"] == [Country("SUN", "former-state")]


@pytest.mark.parametrize(
    ("record", "sql", "conversions"),
    [
        (Country, "SELECT code FROM country", {}),  # a field without a column
        (Country, "SELECT code, kind, iso FROM country", {}),  # a column without a field
        (Country, "SELECT code, kind, code FROM country", {}),  # one twice
        (Country, "SELECT code, kind FROM country", SINCE),  # a conversion without a field
        (Period, PERIOD, {}),
    ],
)
def test_columns_that_are_not_those_of_the_record_are_refused(
    module_seeded: Location, record: type[Any], sql: str, conversions: dict[str, Conversion]
) -> None:
    with reading(module_seeded) as reader, pytest.raises(TypeError, match=record.__name__):
        reader.read_records(record, sql, conversions)
