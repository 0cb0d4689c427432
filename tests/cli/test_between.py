import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Cli

RELATIONS = "1948-10-12-prk-sun-relations-established"
TROOPS = "2024-10-prk-rus-troop-deployment"
RECEPTION = "2025-10-16-prk-rus-reception"
BANQUET = "2025-10-17-prk-rus-banquet"
ALL = [RELATIONS, TROOPS, RECEPTION, BANQUET]


@pytest.mark.parametrize(
    "pair", [("PRK", "RUS"), ("North Korea", "russia"), ("북한", "Россия"), ("rus", "DPRK"), ("КНДР", "Moscow")]
)
def test_a_country_has_many_names(cli: Cli, pair: tuple[str, str]) -> None:
    assert cli.keys("between", *pair) == ALL


def test_the_page(cli: Cli, golden: Callable[[str, str], None]) -> None:
    answer = cli("between", "PRK", "RUS")
    golden("cli-between.txt", answer.out)
    assert answer.err == "4 events; including Soviet Union (--strict excludes them)\n"


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ("--strict", [TROOPS, RECEPTION, BANQUET]),
        ("--since 2025", [RECEPTION, BANQUET]),
        ("--since 2024-10-31", [TROOPS, RECEPTION, BANQUET]),
        ("--since 2025-10-17", [BANQUET]),
        ("--until 2024", [RELATIONS, TROOPS]),
        ("--until 2024-10-01", [RELATIONS, TROOPS]),
        ("--until 2024-09", [RELATIONS]),
        ("--until 2025-10-16", [RELATIONS, TROOPS, RECEPTION]),
        ("--since 2024 --until 2024", [TROOPS]),
        ("--type banquet", [BANQUET]),
        ("--type banquet,reception", [RECEPTION, BANQUET]),
        ("--type Banquet,RECEPTION", [RECEPTION, BANQUET]),
        ("--status confirmed", ALL),
        ("--status Confirmed", ALL),
        ("--status denied,cancelled", []),
        ("--limit 2", [RELATIONS, TROOPS]),
        (f"--after {TROOPS}", [RECEPTION, BANQUET]),
        (f"--limit 1 --after {RELATIONS}", [TROOPS]),
        (f"--after {BANQUET}", []),
        ("--after prk-rus-relations --type banquet", [BANQUET]),
    ],
)
def test_what_narrows_the_question(cli: Cli, options: str, keys: list[str]) -> None:
    assert cli.keys("between", "PRK", "RUS", *options.split()) == keys


def test_a_page_says_how_to_go_on(cli: Cli) -> None:
    answer = cli("between", "PRK", "RUS", "--limit", "2", "--strict")
    assert answer.err == f"2 events. More: --after {RECEPTION}\n"
    assert "More" not in cli("between", "PRK", "RUS", "--limit", "4").err


@pytest.mark.parametrize("options", ["--since 2024", "--status denied", "--limit 2 --after " + RELATIONS])
def test_a_predecessor_is_named_only_where_an_event_is_its_own(cli: Cli, options: str) -> None:
    assert "including" not in cli("between", "PRK", "RUS", *options.split()).err


def test_a_mission_to_a_predecessor_counts_through_it(cli: Cli) -> None:
    """The host is North Korea's: only the place of its embassy is the predecessor's."""
    cli.says("add", "banquet", "Banquet", "--on", "1980", "--host", "prk-embassy-rus")
    answer = cli("between", "PRK", "RUS", "--since", "1980", "--until", "1980")
    assert answer.err == "1 event; including Soviet Union (--strict excludes them)\n"


def test_two_guests_are_a_pair_only_when_asked(cli: Cli) -> None:
    talks = cli.says("add", "talks", "Talks", "--on", "2020", "--host", "CHN", "--guest", "PRK; RUS").strip()
    assert talks in cli.keys("list")
    assert talks not in cli.keys("between", "PRK", "RUS")
    assert talks in cli.keys("between", "PRK", "RUS", "--multilateral")
    assert cli.keys("between", "PRK", "CHN") == [talks]


def test_an_empty_answer_is_no_error(cli: Cli) -> None:
    answer = cli("between", "PRK", "Mongolia")
    assert (answer.code, answer.err) == (0, "0 events\n")
    assert "No event on record." in answer.out
    assert json.loads(cli.says("between", "PRK", "Mongolia", "--json")) == []


@pytest.mark.parametrize("pair", [("PRK", "prk"), ("북한", "North Korea"), ("RUS", "Россия")])
def test_one_country_twice_is_refused(cli: Cli, pair: tuple[str, str]) -> None:
    assert "are the same country" in cli.refuses(2, "between", *pair)


@pytest.mark.parametrize("unknown", ["Rusia", "Rssia"])
def test_an_unknown_country_is_told_with_the_nearest(cli: Cli, unknown: str) -> None:
    told = cli.refuses(3, "between", "PRK", unknown)
    assert f'No country called "{unknown}". Did you mean Russia' in told


@pytest.mark.parametrize("unknown", ["", "?", "\x1b[31m", "\u202eRUS", "' OR 1=1", "A" * 5000])
def test_what_is_no_country_at_all(cli: Cli, unknown: str) -> None:
    assert "No country called" in cli.refuses(3, "between", "PRK", unknown)


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ("--type banqet", 3, 'No event type called "banqet". Did you mean banquet'),
        ("--status sure", 2, "Statuses are announced, confirmed, reported, denied, cancelled."),
        ("--since 2025 --until 2020", 2, "Swap them: --since 2020 --until 2025"),
        ("--since 7/8/1961", 2, "it can be read in two ways"),
        ("--since 1961-13", 2, "there is no month 13"),
        ("--until unknown", 2, "selects nothing"),
        ("--limit 0", 2, "--limit"),
        ("--limit many", 2, "--limit"),
        ("--after nosuch", 3, 'No event matches "nosuch".'),
        ("--after 2025", 4, '"2025" matches more than one event'),
    ],
)
def test_what_cannot_be_asked_is_refused(cli: Cli, options: str, code: int, told: str) -> None:
    assert told in cli.refuses(code, "between", "PRK", "RUS", *options.split())


def test_the_page_of_the_web_begins_with_its_charts(cli: Cli) -> None:
    page = cli.says("between", "PRK", "RUS", "--format", "html")
    assert page.count("<svg ") == 2
    assert page.index("<svg ") < page.index("<table>")


def test_the_charts_alone(cli: Cli) -> None:
    answer = cli.says("between", "PRK", "RUS", "--format", "chart")
    assert answer.startswith("North Korea - Russia\n\nNorth Korea - Russia: events by family\n\n")
    assert "1949 to 2023: none on record" in answer
    assert max(map(len, answer.split("\n"))) <= 100
    assert cli.says("between", "PRK", "RUS", "--format", "svg").startswith("<svg ")


@pytest.mark.parametrize("form", ["chart", "svg"])
def test_charts_of_nothing_say_that_nothing_is_on_record(cli: Cli, form: str) -> None:
    assert "No event on record." in cli.says("between", "PRK", "FRA", "--format", form)


def test_a_page_without_charts_says_where_there_are_some(cli: Cli) -> None:
    answer = cli("show", RELATIONS, "--format", "chart")
    assert answer.code == 2
    assert answer.err.startswith(
        "Error: This answer has nothing to draw.\nCommands that have charts: between, list, anniv"
    )


@pytest.mark.parametrize("words", [["prk-rus-relations"], ["PRK-RUS"], ["rus-prk"], ["North", "Korea", "Russia"]])
def test_two_states_in_one_word_or_many(cli: Cli, words: list[str]) -> None:
    assert cli.keys("between", *words) == ALL


@pytest.mark.parametrize(
    ("words", "keys", "end"),
    [
        (("--from", "PRK"), [BANQUET], "1 event. 2 more from neither side alone\n"),
        (("--from", "Россия"), [RECEPTION], "1 event. 2 more from neither side alone\n"),
        (("--from", "SUN"), [RECEPTION], "1 event. 2 more from neither side alone\n"),
        (("--from", "731"), [BANQUET], "1 event. 2 more from neither side alone\n"),
        (("--from", "PRK", "--type", "reception"), [], "0 events. 1 without --from\n"),
        (("--from", "PRK", "--type", "treaty"), [], "0 events\n"),
        (("--from", "2025-10-17"), [BANQUET], None),
        (("--from", "PRK", "--limit", "1"), [BANQUET], "1 event. 2 more from neither side alone\n"),
    ],
)
def test_the_events_of_one_side(cli: Cli, words: tuple[str, ...], keys: list[str], end: str | None) -> None:
    answer = cli("between", "PRK", "RUS", *words, "-f", "keys")
    assert (answer.code, answer.out.split()) == (0, keys)
    if end is not None:
        assert answer.err == end


@pytest.fixture
def three(cli: Cli) -> tuple[str, str, str]:
    """An event between three states, one of them its host; one of two of them; one with two as guests of a fourth."""
    talks = cli.says("add", "talks", "Talks", "--on", "2020", "--host", "CHN", "--guest", "PRK; RUS").strip()
    drill = cli.says("add", "talks", "Drill talks", "--on", "2021", "--party", "CHN; RUS").strip()
    forum = cli.says("add", "talks", "Forum", "--on", "2022", "--host", "MNG", "--guest", "PRK; RUS; CHN").strip()
    return talks, drill, forum


def test_three_states_are_all_of_them_or_any_two(cli: Cli, three: tuple[str, str, str]) -> None:
    talks, drill, forum = three
    assert cli.keys("between", "PRK", "RUS", "CHN") == [talks]
    assert cli.keys("between", "North", "Korea", "Russia", "China", "--all") == [talks]
    assert cli.keys("between", "PRK", "RUS", "CHN", "--multilateral") == [talks, forum]
    assert cli.keys("between", "CHN-PRK-RUS", "--any", "--until", "2022") == [RELATIONS, talks, drill]
    assert cli.keys("between", "PRK", "RUS", "CHN", "--any", "--multilateral", "--until", "2022") == [RELATIONS, *three]
    assert cli.keys("between", "PRK", "RUS", "CHN", "--any") == [RELATIONS, talks, drill, *ALL[1:]]


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ((), "1 event. 5 more with --any. 1 more with --multilateral\n"),
        (("--from", "CHN"), "1 event\n"),
        (("--from", "RUS"), "0 events. 1 without --from\n"),
        (("--any", "--from", "PRK"), "1 event\n"),
        (("--any", "--limit", "2", "--strict"), None),
        (("--since", "2021"), "0 events. 4 more with --any. 1 more with --multilateral. 1 without --since\n"),
        (("--query", "role:party"), "0 events. 3 more with --any. 1 without --query\n"),
    ],
)
def test_what_is_said_of_three_states(
    cli: Cli, three: tuple[str, str, str], words: tuple[str, ...], end: str | None
) -> None:
    answer = cli("between", "PRK", "RUS", "CHN", *words)
    assert answer.err == (end or f"2 events. More: --after {three[1]}\n")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("PRK", "RUS", "Atlantis"), 3, 'No country called "Atlantis"'),
        (("PRK", "RUS", "CHN", "Россия"), 2, '"RUS" and "Россия" are the same country.'),
        (("PRK", "RUS", "260"), 4, "matches more than one country"),
        (("PRK", "RUS", "CHN", "--from", "MNG"), 2, '"MNG" is none of PRK, RUS, CHN.'),
        (
            ("PRK", "RUS", "CHN", "USA", "JPN", "KOR", "MNG", "VNM", "CUB", "LAO", "SYR", "IRN", "IND"),
            2,
            "13 countries are more than 12.",
        ),
    ],
)
def test_several_states_that_cannot_be_asked(cli: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in cli.refuses(code, "between", *words)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("tag:kursk", [TROOPS]),
        ("host:RUS or type:banquet", [RECEPTION, BANQUET]),
        ("-type:banquet sort:-date", [RECEPTION, TROOPS, RELATIONS]),
        ("date:2025", [RECEPTION, BANQUET]),
    ],
)
def test_a_pair_is_narrowed_by_a_query(cli: Cli, query: str, keys: list[str]) -> None:
    assert cli.keys("between", "PRK", "RUS", "--query", query) == keys
    assert cli.keys("between", "PRK", "RUS", "--query", query, "--limit", "1") == keys[:1]


def test_a_query_that_leaves_nothing_says_so(cli: Cli) -> None:
    assert cli("between", "PRK", "RUS", "--query", "type:treaty").err == "0 events. 4 without --query\n"
    assert "at character 1" in cli.refuses(2, "between", "PRK", "RUS", "--query", "(")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--from", "CHN"), 2, '"CHN" is neither PRK nor RUS.'),
        (("--from", "SUN", "--strict"), 2, '"SUN" is neither PRK nor RUS.'),
        (("--from", "Atlantis"), 3, 'No country called "Atlantis".'),
        (("--from", "260"), 4, "matches more than one country"),
        (("--from", "2020", "--since", "2020"), 3, 'No country called "2020".'),
    ],
)
def test_a_third_side_is_refused(cli: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in cli.refuses(code, "between", "PRK", "RUS", *words)
