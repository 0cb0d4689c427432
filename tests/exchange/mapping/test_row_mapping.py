"""A row of somebody's file becomes cells of our sheet, as the mapping says and no further."""

import pytest

from timeline.errors import InvalidInput
from timeline.exchange.mapping.row_mapping import RowMapper
from timeline.exchange.mapping.toml_file import parse_mapping

HEADER = ("A", "B", "Who", "Land", "Von", "Bis")


def map_cells(toml: str, **texts: str) -> tuple[list[dict[str, str]], list[str]]:
    """The cells that a mapping makes of a row, and the reasons for those that it refuses."""
    mapper = RowMapper(parse_mapping(toml, "x.toml"), HEADER, name="x.csv")
    rows, faults = mapper.map_row(7, dict.fromkeys(HEADER, "") | texts)
    return [{name: text for name, text in row.cells.items() if text} for row in rows], [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("toml", "texts", "expected"),
    [
        ('[event]\ntitle = "{A}: {B}"', {"A": "x", "B": "y"}, {"title": "x: y"}),
        ('[event]\ntitle = "{A}: {B}"', {"A": "x"}, {"title": "x"}),
        ('[event]\ntitle = "{A}: {B}"', {}, {}),
        ('[event]\ntype = "visit"', {}, {"type": "visit"}),
        ('[event]\ntype = { of = "A", table = { x = "visit" } }', {"A": "x"}, {"type": "visit"}),
        ('[event]\ntype = { of = "A", rules = [["^Empf", "reception"]] }', {"A": "Empfang"}, {"type": "reception"}),
        ('[event]\ntype = { of = "A", table = { x = "visit" }, else = "other" }', {"A": "z"}, {"type": "other"}),
        ('[event]\nvenue = { of = "A", else = "?" }', {"A": "z"}, {"venue": "z"}),
        ('[event]\nvenue = { of = "A", else = "?" }', {}, {"venue": "?"}),
        ('[event]\non = { first = "1961", last = "1962" }', {}, {"on": "1961/1962"}),
        ('[event]\non = { first = "{Von}", last = "{Bis}" }', {"Von": "1961", "Bis": "1961"}, {"on": "1961"}),
        ('[event]\non = { first = "{Von}", last = "{Bis}" }', {"Bis": "1962"}, {"on": "1962"}),
        ('dataset = "d"\n[event]\nid = "{A}"', {"A": "010"}, {"id": "010", "dataset": "d"}),
        ('[event]\nin = "{Land}"\n[countries]\nUdSSR = "SUN"', {"Land": "UdSSR"}, {"in": "SUN"}),
        ('[event]\nin = { of = "Land", codes = "fips" }', {"Land": "AU"}, {"in": "AUT"}),
        ('[event]\nin = { of = "Land", codes = "iso2" }', {"Land": "AU"}, {"in": "AUS"}),
        ('[event]\nin = { of = "Land", codes = "iso2", else = "" }', {"Land": "HK"}, {}),
        ('[event]\nin = { of = "Land", codes = "iso2" }\n[countries]\nHK = ""', {"Land": "HK"}, {}),
        ('[event]\nin = { of = "Land", codes = "iso2" }\n[countries]\nAU = "NZL"', {"Land": "AU"}, {"in": "NZL"}),
        (
            '[event]\non = "{Von}"\nin = { of = "Land", codes = "cow" }',
            {"Von": "1961", "Land": "365"},
            {"on": "1961", "in": "SUN"},
        ),
        ('[event]\ntype = { of = "A", table = "cameo" }', {"A": "042"}, {"type": "visit"}),
        ('[event]\ntype = { of = "{A} {B}", table = "plover" }', {"A": "Consult", "B": "VISIT"}, {"type": "visit"}),
        ('[event]\nvenue = { of = "A", else = "in {B}" }', {"B": "y"}, {"venue": "in y"}),
        ('[event]\nplace = { of = "A", part = "^([^,]+)," }', {"A": "Vienna, Wien"}, {"place": "Vienna"}),
        ('[event]\nplace = { of = "A", part = "^([^,]+)," }', {"A": "Austria"}, {}),
        ('[event]\ntags = ["cameo {A}", "b {B}", "c"]', {"A": "042"}, {"tags": "cameo 042; c"}),
        ('[event]\ntags = ["{A}"]', {"A": "x; y"}, {"tags": '"x; y"'}),
        ('[event]\non = "{A}-{B}-{Von}"', {"A": "2020", "B": "03", "Von": "01"}, {"on": "2020-03-01"}),
        ('[event]\non = "{A}-{B}-{Von}"', {"A": "2020", "B": "03"}, {"on": "2020-03"}),
        (
            '[columns]\nX = { of = "A", table = { x = "y" } }\nY = "{X}!"\n[event]\ntitle = "{Y} {B}"',
            {"A": "x", "B": "z"},
            {"title": "y! z"},
        ),
    ],
)
def test_a_cell_is_made_as_the_mapping_says(toml: str, texts: dict[str, str], expected: dict[str, str]) -> None:
    assert map_cells(toml, **texts) == ([expected], [])


def test_a_value_that_the_mapping_does_not_know_is_refused_with_its_place() -> None:
    rows, faults = map_cells('[event]\ntype = { of = "B", table = { x = "visit" } }', B="z")
    assert rows == [{}]
    assert faults == ['row 7, column B (type), "z": the mapping has no value for this']


def test_a_text_without_the_part_that_is_looked_up_is_refused() -> None:
    toml = '[event]\ntype = { of = "B", part = "^(\\\\d{3})$", table = { 042 = "visit" }'
    assert map_cells(toml + "}", B="042") == ([{"type": "visit"}], [])
    assert map_cells(toml + "}", B="42")[1] == ['row 7, column B (type), "42": the mapping has no value for this']
    assert map_cells(toml + ', else = "other" }', B="42") == ([{"type": "other"}], [])


def test_a_comma_in_a_name_is_asked_about() -> None:
    toml = '[[who]]\nrole = "guest"\nname = "{Who}"\n'
    [reason] = map_cells(toml, Who="Korea, Republic of")[1]
    assert reason.startswith('row 7, column C (guest), "Korea, Republic of": one name or several?')
    assert map_cells(toml + 'split = ""', Who="Korea, Republic of") == ([{"guest": '"Korea, Republic of"'}], [])
    assert map_cells(toml + 'split = ""', Who="Kim; Pak")[0] == [{}]
    assert map_cells(toml + 'split = ","', Who="Cuba, Laos") == ([{"guest": "Cuba; Laos"}], [])


def test_a_country_is_not_carried_to_a_name_without_one() -> None:
    toml = (
        '[[who]]\nrole = "guest"\nname = "{A}"\ncountry = "{Land}"\ntitle = "premier"\n'
        '[[who]]\nrole = "guest"\nname = "{B}"\n'
    )
    assert map_cells(toml, A="Kim", B="UNESCO", Land="PRK") == ([{"guest": "UNESCO; PRK: Kim, premier"}], [])


def test_each_source_is_a_row() -> None:
    toml = '[event]\ntitle = "{A}"\n[[source]]\noutlet = "KCNA"\n[[source]]\noutlet = "{B}"\n[[source]]\nurl = "{Who}"'
    assert map_cells(toml, A="x", B="TASS")[0] == [{"title": "x", "outlet": "KCNA"}, {"outlet": "TASS"}]


def test_rows_are_kept_by_a_pattern() -> None:
    mapping = parse_mapping('[[rows]]\nof = "{A}"\nno-match = "^x"\n[[rows]]\nof = "B"\nmatch = "."', "x.toml")
    mapper = RowMapper(mapping, HEADER, name="x.csv")
    blank = dict.fromkeys(HEADER, "")
    assert [
        mapper.is_included(blank | texts) for texts in ({"A": "x", "B": "1"}, {"A": "y", "B": "1"}, {"A": "y"})
    ] == [
        False,
        True,
        False,
    ]


def test_a_column_that_the_file_does_not_have_is_named() -> None:
    with pytest.raises(InvalidInput, match=r'x\.csv has no column "C"; it has "A", "B"'):
        RowMapper(parse_mapping('[event]\ntitle = "{C} {A}"', "x.toml"), ("A", "B"), name="x.csv")


@pytest.mark.parametrize(
    "toml",
    [
        '[event]\ntitle = "A"',
        '[event]\non = { first = "Von", last = "{Bis}" }',
        '[event]\ntags = ["Land"]',
        '[[who]]\nrole = "guest"\nname = "Who"',
        '[[who]]\nrole = "guest"\nname = "{Who}"\ncountry = "Land"',
        '[[source]]\nurl = "A"',
    ],
)
def test_the_name_of_a_column_is_no_text(toml: str) -> None:
    with pytest.raises(InvalidInput, match=r"write \"\{(A|Von|Land|Who)\}\""):
        RowMapper(parse_mapping(toml, "x.toml"), HEADER, name="x.csv")


@pytest.mark.parametrize("toml", ['[event]\ntype = "A"', '[[source]]\noutlet = "A"', '[event]\ntitle = "A visit"'])
def test_a_text_that_may_be_meant_stays(toml: str) -> None:
    assert list(map_cells(toml)[0][0].values()) in (["A"], ["A visit"])


DATED = """
[file]
dates = ["%d.%m.%Y", "%Y-%m-%dT00:00:00Z"]
[event]
on = { of = "Von", precision = { of = "A", table = { 1 = "day", 2 = "month", 3 = "year", 4 = "about" } } }
"""


@pytest.mark.parametrize(
    ("date", "precision", "expected"),
    [
        ("12.03.2020", "1", "2020-03-12"),
        ("12.03.2020", "2", "2020-03"),
        ("12.03.2020", "3", "2020"),
        ("12.03.2020", "4", "2020-03-12~"),
        ("1948-01-01T00:00:00Z", "3", "1948"),
        ("12 January 2024", "2", "2024-01"),
        ("2020-03", "1", "2020-03"),  # nothing is added
        ("2020", "2", "2020"),
        ("12.03.2020", "", "2020-03-12"),
        ("", "1", ""),
    ],
)
def test_a_date_is_cut_down_to_its_precision(date: str, precision: str, expected: str) -> None:
    rows, faults = map_cells(DATED, Von=date, A=precision)
    assert (rows[0].get("on", ""), faults) == (expected, [])


@pytest.mark.parametrize(
    ("date", "precision", "reason"),
    [
        ("01.01.2020", "", "has no precision"),
        ("1948-10-01T00:00:00Z", "", "has no precision"),
        ("1 May 2020", "", "has no precision"),
        ("12.03.2020", "5", "the mapping has no value"),
        ("spring", "2", "has a precision and another form"),
        ("today", "2", "has a precision and another form"),
    ],
)
def test_a_date_of_no_precision_is_refused(date: str, precision: str, reason: str) -> None:
    [fault] = map_cells(DATED, Von=date, A=precision)[1]
    assert reason in fault


def test_a_code_that_there_is_not_is_refused_even_with_else() -> None:
    toml = '[event]\nin = { of = "Land", codes = "iso2", else = "" }'
    assert "no state has this code of iso2" in map_cells(toml, Land="QQ")[1][0]
    assert "Hong Kong is no state here" in map_cells(toml.replace(', else = ""', ""), Land="HK")[1][0]


def test_rows_of_two_sides_are_kept() -> None:
    toml = '[columns]\nX = { of = "A", codes = "iso2", else = "" }\n[[rows]]\ndifferent = ["X", "B"]'
    mapper = RowMapper(parse_mapping(toml, "x.toml"), HEADER, name="x.csv")
    blank = dict.fromkeys(HEADER, "")
    included = [
        mapper.is_included(blank | {"A": a, "B": b})
        for a, b in (("RU", "CHN"), ("RU", "rus"), ("RU", ""), ("", "CHN"), ("HK", "CHN"), ("QQ", "CHN"))
    ]
    assert included == [True, False, False, False, False, True]  # what cannot be read is refused with its reason


def test_a_column_of_the_mapping_does_not_hide_one_of_the_file() -> None:
    with pytest.raises(InvalidInput, match=r'x\.csv has columns of its own called "Land"'):
        RowMapper(parse_mapping('[columns]\nLand = "{A}"', "x.toml"), HEADER, name="x.csv")
