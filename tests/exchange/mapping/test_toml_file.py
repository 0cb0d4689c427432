"""Everything wrong with a mapping is named at once, by its entry."""

import pytest

from timeline.errors import InvalidInput
from timeline.exchange.mapping.toml_file import parse_mapping


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("x = ", "x.toml is not TOML"),
        ("events = {}", "x.toml, events: no such entry; there are dataset, curated"),
        ('[event]\ncity = "Seoul"', "event.city: no such entry"),
        ("[event]\ntitle = 7", "event.title: write a text"),
        ('[event]\ntype = { of = "A", rules = ["x"] }', "event.type: rules are pairs"),
        ('[event]\ntype = { of = "A", rules = [["(", "x"]] }', 'the pattern "(" cannot be read'),
        ('[event]\ntype = { of = "A", table = { x = 1 } }', "event.type.table: every value"),
        ('[file]\ndates = ["%d.%m"]', 'file.dates: "%d.%m" is no style'),
        ("[file]\nskip = -1", "file.skip is not a number of rows"),
        ('[file]\nempty = "NA"', "file.empty is not a list"),
        ('[[who]]\nrole = "boss"\nname = "{A}"', 'who.role: "boss" is none of host'),
        ('[[who]]\nrole = "host"', "who.name is missing"),
        ('[who]\nrole = "host"', "who is not a list of tables"),
        ('[[source]]\nnewspaper = "{A}"', "source.newspaper: no such entry"),
        ('[[rows]]\nof = "{A}"', "rows: write one of match, no-match, different"),
        ('[actors]\nunknown = "guess"', 'actors.unknown: "guess" is none of refuse, make'),
        ("dataset = 7", "dataset is not a text"),
        ('[event]\nid = "{A}"', "dataset is missing"),
        ('curated = "no"', "curated is neither true nor false"),
        ('[event]\ntype = { of = "A", table = "goldstein" }', 'event.type.table: "goldstein" is none of cameo, '),
        ('[event]\nin = { of = "A", codes = "iso4" }', 'event.in.codes: "iso4" is none of iso2, iso3, cow, gw, fips'),
        ('[event]\nin = { of = "A", codes = "iso2", table = { a = "b" } }', "event.in: codes stand alone"),
        ('[event]\nvenue = { of = "A", part = "x" }', "event.venue.part: the pattern has one group"),
        ('[event]\nvenue = { of = "A", precision = "day" }', "event.venue.precision: no such entry"),
        (
            '[event]\non = { of = "A", precision = { of = "B", table = { 1 = "week" } } }',
            '"week" is none of day, month',
        ),
        ('[event]\nplace = ["{A}", "{B}"]', "event.place: write a text"),
        ('[[who]]\nrole = { of = "A", table = { a = "boss" } }\nname = "{A}"', 'who.role: "boss" is none of'),
        (
            '[[who]]\nrole = "host"\nname = { of = "A", match = "x" }',
            "who.name.match: the pattern has a part (?P<name>",
        ),
        ('[[who]]\nrole = "host"\nname = "{A}"\nkind = "club"', 'who.kind: "club" is none of state, organ'),
        (
            '[[who]]\nrole = "host"\nname = "{A}"\nunknown = "ask"',
            'who.unknown: "ask" is none of refuse, make, as-state',
        ),
        ('[[who]]\nrole = "host"\nname = "{A}"\noptional = 1', "who.optional is neither true nor false"),
        ('[[rows]]\ndifferent = ["A"]', "rows.different: write two columns"),
        ('[[rows]]\ndifferent = ["A", "B"]\nmatch = "x"', "rows: write one of match, no-match, different"),
        ('[file]\ndelimiter = "||"', 'file.delimiter is not one sign, such as ";" or "\\t"'),
        ('[file]\ndelimiter = "\\n"', "file.delimiter is not one sign"),
        ("[file]\ndelimiter = '\"'", "file.delimiter is not one sign"),
        ('[[who]]\nrole = "host"\nname = "{A}"\nsplit = "|"', 'who.split: "|" separates every letter'),
        ('[[who]]\nrole = "host"\nname = "{A}"\nsplit = " *"', "who.split"),
        ('[[who]]\nrole = "host"\nname = "{A}"\nsplit = "(,)"', "who.split"),
        ('[file]\nquote = "none"', 'file.quote: "none" is none of on, off'),
        ('[file]\nreader = "magic"', 'file.reader: "magic" is none of sparql'),
        ('[same]\nby = ["A"]', "same.sides is missing"),
        ('[same]\nby = ["A"]\nsides = ["A", "B"]\nof = "C"\npairs = ["042"]', "same.pairs: write pairs of codes"),
        ("[columns]\nX = 7", "columns.X: write a text"),
    ],
)
def test_what_is_wrong_is_named(toml: str, message: str) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_mapping(toml, "x.toml")
    assert message in str(error.value)


def test_all_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as error:
        parse_mapping('[event]\ncity = "x"\nvenue = 7\n[[who]]\nrole = "boss"', "x.toml")
    assert len(str(error.value).splitlines()) == 4
