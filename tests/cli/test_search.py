import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_between import ALL, BANQUET, RECEPTION, RELATIONS, TROOPS


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("alliance",), [BANQUET]),
        (("ALLIAN",), [BANQUET]),
        (('"level of alliance"',), [BANQUET]),
        (('"alliance level"',), []),
        (("최선희",), [RECEPTION]),
        (("선희",), [RECEPTION]),
        (("Цой", "Сон"), [RECEPTION]),
        (("崔善姬",), [RECEPTION]),
        (("КНДР",), ALL),
        (("kursk",), [TROOPS, BANQUET]),
        (("kursk", "banquet"), [BANQUET]),
        (("--", "kursk", "-banquet"), [TROOPS]),
        (("kursk", "type:banquet"), [BANQUET]),
        (("kursk", "-type:banquet"), [TROOPS]),
        (("alliance or deployed", "sort:-date"), [BANQUET, TROOPS]),
        (("nothing", "of", "it"), []),
        (("alliance", "--limit", "1"), [BANQUET]),
        (("КНДР", "--limit", "2"), [RELATIONS, TROOPS]),
        (("КНДР", "--after", TROOPS), [RECEPTION, BANQUET]),
    ],
)
def test_words_are_found_in_any_script(cli: Cli, words: tuple[str, ...], keys: list[str]) -> None:
    before = words if words[0] != "--" else ("--format", "keys", *words)
    found = cli.says("search", *before).split() if words[0] == "--" else cli.keys("search", *words)
    assert found == keys


def test_the_page_shows_where_they_stand(cli: Cli, golden: Callable[[str, str], None]) -> None:
    golden("cli-search.txt", cli.says("search", "kursk") + "\n" + cli.says("search", "최선희", "Pyongyang"))


@pytest.mark.parametrize(
    ("word", "field", "excerpt"),
    [
        ("deployed", "title", "North Korean troops *deployed* to the Kursk region"),
        ("alliance", "quote", "a new level of *alliance*"),
        ("industrial", "as written", "officials from Russia's … *industrial* ministries"),
        ("최선희", "name", "*최선희*"),
        ("ambassador", "summary", None),
        ("embassy", "title", None),
        ("Natural", "name", None),
        ("duma", "name", None),
    ],
)
def test_the_field_is_told(cli: Cli, word: str, field: str, excerpt: str | None) -> None:
    (*_, found) = json.loads(cli.says("search", word, "--json"))
    assert found["matches"][0]["field"] == field
    assert excerpt is None or found["matches"][0]["excerpt"] == excerpt
    assert {"key", "type", "participants", "sources"} <= found.keys()


@pytest.mark.parametrize(
    ("word", "field", "excerpt"),
    [
        ("PRK", "name", "*PRK*"),
        ("Корея", "name", "Северная *Корея*"),
        ("established", "type", "Diplomatic relations *established*"),
    ],
)
def test_nothing_is_found_without_saying_where(cli: Cli, word: str, field: str, excerpt: str) -> None:
    told = json.loads(cli.says("search", word, "--json"))
    assert all(one["matches"] for one in told)
    assert [field, excerpt] in [[each["field"], each["excerpt"]] for one in told for each in one["matches"]]


def test_a_quotation_is_told_with_its_speaker_and_source(cli: Cli) -> None:
    (found,) = json.loads(cli.says("search", "alliance", "--json"))
    assert found["matches"] == [
        {
            "field": "quote",
            "by": "unnamed vice foreign minister (Russia) (Korea JoongAng Daily 2025-10-21)",
            "excerpt": "a new level of *alliance*",
        }
    ]


def test_the_flat_form_has_a_row_for_each_place(cli: Cli) -> None:
    lines = cli.says("search", "alliance", "moscow", "--format", "csv").splitlines()
    assert lines[0] == "key,date,title,field,by,excerpt"
    assert [line.split(",")[3] for line in lines[1:]] == ["quote", "title"]


def test_a_page_says_how_to_go_on(cli: Cli) -> None:
    assert cli("search", "КНДР", "--limit", "2").err == f"2 events. More: --after {TROOPS}\n"
    assert cli("search", "КНДР").err == "4 events\n"


def test_an_empty_answer_is_no_error(cli: Cli) -> None:
    answer = cli("search", "xyzzy")
    assert (answer.code, answer.err) == (0, "0 events\n")
    assert "No event on record." in answer.out
    assert cli.says("search", "xyzzy", "--json") == "[]\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (('"open',), 2, "A quotation mark is not closed."),
        ((), 2, "WORDS"),
        (("",), 2, "There are no words to search for."),
        ((" ", '""'), 2, "timeline list"),
        (("--", "-kursk"), 2, "There are no words to search for."),
        (("x", "--limit", "0"), 2, "--limit"),
        (("x", "--after", "nosuch"), 3, 'No event matches "nosuch".'),
        (("x " * 101,), 2, "the limit is 100"),
        (("a\x1bb",), 2, "control character"),
    ],
)
def test_what_cannot_be_searched_is_refused(cli: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in cli.refuses(code, "search", *words)
