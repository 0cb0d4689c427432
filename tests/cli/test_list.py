import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_between import ALL, BANQUET, RECEPTION, RELATIONS, TROOPS


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ALL),
        ("banquet", [BANQUET]),
        ("country:SUN", [RELATIONS]),
        ("country:prk type:reception,banquet", [RECEPTION, BANQUET]),
        ("date:2025", [RECEPTION, BANQUET]),
        ("date:..2024", [RELATIONS, TROOPS]),
        ("date:2024..2025-10-16", [TROOPS, RECEPTION]),
        ("-type:banquet date:2025", [RECEPTION]),
        ('actor:"Choe Son-hui"', [RECEPTION]),
        ("actor:최선희", [RECEPTION]),
        ("city:moscow", [BANQUET]),
        ("tag:kursk", [TROOPS]),
        ("marks:prk-rus-relations", [RECEPTION, BANQUET]),
        ("key:2025-10-17-prk-rus-banquet", [BANQUET]),
        ('"new level of alliance"', [BANQUET]),
        ("status:denied", []),
        ("role:host country:RUS -city:Moscow", [RECEPTION]),
        ("zzz", []),
    ],
)
def test_events_are_found(cli: Cli, query: str, keys: list[str]) -> None:
    listing = ("list", "--format", "keys", "--")
    assert cli.says(*listing, query).split() == keys
    if '"' not in query:
        assert cli.says(*listing, *query.split()).split() == keys


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("-country:SUN type:relations-established,banquet", [BANQUET]),
        ("type:banquet,reception -type:banquet", [RECEPTION]),
        ("-- -type:banquet date:2025", [RECEPTION]),
        ("-type:banquet -- -type:reception", [RELATIONS, TROOPS]),
        ("-family:relations -outlet:nosuch", None),
        ("-banquet date:2025", [RECEPTION]),
        ("date:2025 -banquet --limit 3", [RECEPTION]),
        ("type:banquet or -date:1949.. or tag:kursk", [RELATIONS, TROOPS, BANQUET]),
        ("-date:1949.. or --limit 9 type:banquet", [RELATIONS, BANQUET]),
        ("( -date:..2024 type:banquet ) or tag:kursk", [TROOPS, BANQUET]),
        ("-(type:banquet or type:reception) -tag:kursk", [RELATIONS]),
    ],
)
def test_a_term_left_out_needs_no_double_dash(cli: Cli, words: str, keys: list[str] | None) -> None:
    if keys is None:
        assert 'No actor called "nosuch".' in cli.refuses(3, "list", *words.split())
    else:
        assert cli.says("list", "-f", "keys", *words.split()).split() == keys
        assert cli.says("list", "--format=keys", *words.split()).split() == keys


@pytest.mark.parametrize(
    "words", [("-fkeys",), ("-f", "keys"), ("--author", "-kim", "-fkeys"), ("-okeys.txt", "-fkeys")]
)
def test_options_stay_options(cli: Cli, words: tuple[str, ...]) -> None:
    shown = cli.says("list", *words)
    assert (shown or Path("keys.txt").read_text(encoding="utf-8")).split() == ALL


def test_an_unknown_short_option_is_refused(cli: Cli) -> None:
    assert "No such option: -x" in cli.refuses(2, "list", "-x")


def test_pages_follow_each_other(cli: Cli) -> None:
    first = cli.keys("list", "--limit", "3")
    assert first + cli.keys("list", "--limit", "3", "--after", first[-1]) == ALL


def test_an_empty_answer_is_no_error(cli: Cli) -> None:
    answer = cli("list", "nosuchword", "--json")
    assert (answer.code, json.loads(answer.out), answer.err) == (0, [], "0 events\n")


@pytest.mark.parametrize(
    ("query", "code", "told"),
    [
        ("colour:red", 2, "Fields: country, type, family, date"),
        ("type:banqet", 3, "Did you mean banquet"),
        ("type:", 2, "has no value"),
        ("status:sure", 2, "Write one of announced"),
        ("family:kin", 2, "Write one of"),
        ("role:boss", 2, "Write one of"),
        ("country:Rusia", 3, "Did you mean Russia"),
        ("actor:Nobody", 3, 'No actor called "Nobody".'),
        ("date:7/8/1961", 2, "it can be read in two ways"),
        ('"open', 2, "A quotation mark is not closed."),
        ("date:2025 (type:banquet", 2, "The bracket at character 11 of the query is not closed."),
        ("banquet or", 2, 'Nothing is after "or" at character 9 of the query.'),
        ("type:(banquet or visit)", 2, "type:A,B"),
        ('guest:"PRK rank<=high"', 2, '"high" is not a rank.'),
        ("guest:Nobody", 3, 'No actor called "Nobody".'),
        ("pair:PRK", 2, "Write two countries with a hyphen"),
        ("\x1b[31m", 2, "control character U+001B"),
    ],
)
def test_what_cannot_be_asked_is_refused(cli: Cli, query: str, code: int, told: str) -> None:
    assert told in cli.refuses(code, "list", query)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        *(("a" * 100_000, 0), ("DROP TABLE event;", 0), ("NEAR(a b)", 0), ("-", 0), ("조", 0)),
        *(("'; DROP TABLE event; --", 2), ("%", 2), ("* OR *", 2), ("(", 2), ("\U0001f600", 2)),
    ],
)
def test_hostile_words_are_only_words(cli: Cli, query: str, code: int) -> None:
    before = cli.digest()
    assert cli("list", "--", query).code == code
    assert cli.digest() == before


YEAR, CIRCA, MONTH, DAY, SPAN = DATES = ("1961", "1961~", "1961-07~", "1961-07-06", "1961-06-30..1961-07-02")


@pytest.fixture
def dated(cli: Cli) -> dict[str, str]:
    """Events of 1961 as far as each is known, by their keys, and one without a date."""
    add = ("add", "talks", "--party", "MNG; CUB", "--on")
    cli.says(*add, "unknown", "Talks of nobody knows when")
    return {cli.says(*add, on, f"Talks {place}", "--yes").strip(): on for place, on in enumerate(DATES)}


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("list", "country:MNG", "date:1961-07"), {YEAR, CIRCA, MONTH, DAY, SPAN}),
        (("list", "country:MNG", "date:1961-07", "--possibly"), {YEAR, CIRCA, MONTH, DAY, SPAN}),
        (("list", "country:MNG", "date:1961-07", "--certainly"), {MONTH, DAY}),
        (("list", "country:MNG", "date:1961-06..1961-07", "--certainly"), {MONTH, DAY, SPAN}),
        (("list", "country:MNG", "date:1961", "--certainly"), {YEAR, CIRCA, MONTH, DAY, SPAN}),
        (("list", "country:MNG", "date:1961", "-date:1961-07", "--certainly"), set()),
        (("list", "country:MNG", "date:1960-12,1961", "--certainly"), {YEAR, CIRCA, MONTH, DAY, SPAN}),
        (("between", "MNG", "CUB", "--since", "1961-07", "--until", "1961-07", "--certainly"), {MONTH, DAY}),
        (("between", "MNG", "CUB", "--since", "1961-07", "--certainly"), {MONTH, DAY}),
        (("between", "MNG", "CUB", "--query", "date:1961-07", "--certainly"), {MONTH, DAY}),
        (("search", "talks", "date:1961-07", "--certainly"), {MONTH, DAY}),
    ],
)
def test_what_may_be_in_a_period_or_certainly_is(
    cli: Cli, dated: dict[str, str], words: tuple[str, ...], keys: set[str]
) -> None:
    assert {dated[key] for key in cli.keys(*words)} == keys


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("date:1960",), {CIRCA}),
        (("date:1962",), {CIRCA}),
        (("date:1963",), set()),
        (("date:1961-08..1961-12", "--certainly"), set()),
        (("date:1961-08",), {YEAR, CIRCA, MONTH}),
        (("date:1961", "--certainly"), {YEAR, MONTH, DAY, SPAN}),
        (("date:1960..1962", "--certainly"), {YEAR, CIRCA, MONTH, DAY, SPAN}),
        (("date:1961-07", "--certainly"), {DAY}),
        (("-date:1960", "date:1961..9998"), {YEAR, MONTH, DAY, SPAN}),
    ],
)
def test_circa_has_a_width(cli: Cli, dated: dict[str, str], words: tuple[str, ...], keys: set[str]) -> None:
    cli.says("config", "set", "circa", "1")
    assert {dated[key] for key in cli.keys("list", "country:MNG", *words)} == keys
    cli.says("undo")
    assert cli.keys("list", "country:MNG", "date:1960") == []


@pytest.mark.usefixtures("dated")
def test_nothing_certain_says_what_is_possible(cli: Cli) -> None:
    answer = cli("list", "country:MNG", "date:1961-08", "--certainly")
    assert answer.err.startswith("0 events. 2 with --possibly. ")


@pytest.mark.usefixtures("dated")
def test_an_export_has_only_what_is_certain(cli: Cli) -> None:
    sheet = cli.says("export", "sheet", "country:MNG", "date:1961-07", "--certainly")
    assert ("1961-07-06" in sheet, "Talks 0" in sheet) == (True, False)
