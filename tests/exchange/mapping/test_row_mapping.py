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
        ('[event]\non = { first = "Von", last = "Bis" }', {}, {"on": "Von/Bis"}),
        ('[event]\non = { first = "{Von}", last = "{Bis}" }', {"Von": "1961", "Bis": "1961"}, {"on": "1961"}),
        ('[event]\non = { first = "{Von}", last = "{Bis}" }', {"Bis": "1962"}, {"on": "1962"}),
        ('dataset = "d"\n[event]\nid = "{A}"', {"A": "010"}, {"id": "010", "dataset": "d"}),
        ('[event]\nin = "{Land}"\n[countries]\nUdSSR = "SUN"', {"Land": "UdSSR"}, {"in": "SUN"}),
    ],
)
def test_a_cell_is_made_as_the_mapping_says(toml: str, texts: dict[str, str], expected: dict[str, str]) -> None:
    assert map_cells(toml, **texts) == ([expected], [])


def test_a_value_that_the_mapping_does_not_know_is_refused_with_its_place() -> None:
    rows, faults = map_cells('[event]\ntype = { of = "B", table = { x = "visit" } }', B="z")
    assert rows == [{}]
    assert faults == ['row 7, column B (type), "z": the mapping has no value for this']


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
