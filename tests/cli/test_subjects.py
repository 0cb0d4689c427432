"""Two states, a nickname or an occasion: the same words in every command that is about an occasion."""

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Templates

PAIRS = ("prk-rus-relations", "rus-prk-relations")


@pytest.mark.parametrize("nickname", PAIRS)
@pytest.mark.parametrize(
    "words", ["brief", "ladder", "years", "wording", "drift", "ordinals", "report", "nth", "forecast"]
)
def test_a_nickname_names_an_occasion_in_either_order(cli: Cli, words: str, nickname: str) -> None:
    assert "Soviet Union" in cli.says("anniversaries", words, nickname)


@pytest.mark.parametrize(
    "words",
    [
        ("brief", "Russia", "PRK"),
        ("wording", "rus", "North Korea"),
        ("guests", "Россия", "북한", "2024", "2025"),
        ("brief", "North", "Korea", "Russia"),
        ("brief", "RUS-PRK"),
    ],
)
def test_two_states_with_one_occasion_mean_it(cli: Cli, words: tuple[str, ...]) -> None:
    assert "Soviet Union" in cli.says("anniversaries", *words)


@pytest.mark.parametrize(
    "words",
    [
        ("brief", "China", "PRK"),
        ("wording", "North Korea", "Russia"),
        ("guests", "PRK", "RUS", "2024", "2025"),
        ("brief", "中国", "북한"),
    ],
)
def test_two_states_with_several_are_asked_back(
    templates: Templates, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    database = templates.made("whole", "sqlite")
    monkeypatch.setenv("TIMELINE_DB", str(database.path))
    said = Cli(database).refuses(4, "anniversaries", *words)
    assert "matches more than one occasion" in said
    assert "-relations  19" in said
    assert "Write one of these names" in said


@pytest.mark.parametrize("words", ["ladder", "years", "drift", "ordinals", "forecast"])
def test_two_states_are_the_option_pair(cli: Cli, words: str) -> None:
    whole = cli("anniversaries", words, "China", "PRK")
    assert whole == cli("anniversaries", words, "--pair", "China", "PRK")
    assert whole.out == cli("anniversaries", words, "--pair", "CHN-PRK").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ladder", "Chna", "Russia"), 3, 'No country called "Chna"'),
        (("brief", "Russia"), 2, "one country only"),
        (("brief", "Russia", "Russia"), 2, "same country"),
        (("years", "Korea", "Japan"), 4, '"Korea" matches more than one country'),
        (("brief", "France", "Japan"), 3, "No occasion between France - Japan"),
        (("report", "army day"), 3, "No event"),
        (("ladder", "PRK", "RUS", "--pair", "PRK", "CHN"), 2, "cannot be combined"),
        (("nth", "PRK", "RUS", "77th"), 2, "is not a year"),
    ],
)
def test_what_cannot_be_meant_is_refused(cli: Cli, words: tuple[str, ...], code: int, said: str) -> None:
    assert said in cli.refuses(code, "anniversaries", *words)


@pytest.mark.parametrize("command", ["pair", "silence", "reciprocity"])
def test_dossiers_take_a_nickname_too(cli: Cli, command: str) -> None:
    whole = cli.says("report", command, "PRK", "RUS")
    assert cli.says("report", command, "prk-rus-relations") == whole
    assert cli.says("report", command, "PRK-RUS") == whole


def test_without_a_year_it_is_this_one(cli: Cli) -> None:
    assert cli.says("nth", "PRK", "RUS", "--today", "2025-10-12") == cli.says(
        "nth", "PRK", "RUS", "2025", "--today", "2025-10-12"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (("list", "city:Moscow"), ("list", "place:Moscow")),
        (("list", "on:2025"), ("list", "date:2025")),
        (("list", "in:Mongolia"), ("list", "country:Mongolia")),
        (("between", "PRK", "RUS", "--from", "2024"), ("between", "PRK", "RUS", "--since", "2024")),
        (("between", "PRK", "RUS", "--to=1950"), ("between", "PRK", "RUS", "--until", "1950")),
        (("why", "2025-10-17-prk-rus-banquet", "on"), ("why", "2025-10-17-prk-rus-banquet", "date")),
        (("why", "2025-10-17-prk-rus-banquet", "city"), ("why", "2025-10-17-prk-rus-banquet", "place")),
    ],
)
def test_other_words_for_place_and_date_mean_the_same(cli: Cli, typed: tuple[str, ...], shown: tuple[str, ...]) -> None:
    typed_answer, answer = cli(*typed, "--format", "keys"), cli(*shown, "--format", "keys")
    assert (typed_answer.code, typed_answer.out) == (0, answer.out)


@pytest.mark.parametrize(
    ("typed", "shown"), [("date=2025-10-18", "on"), ("city=Tver", "place"), ("country=Mongolia", "in")]
)
def test_set_takes_the_words_of_claims(cli: Cli, typed: str, shown: str) -> None:
    assert f"  {shown}: " in cli("set", "2025-10-17-prk-rus-banquet", typed, "-n").err


def test_the_log_says_what_a_file_recorded(cli: Cli) -> None:
    cli.says("add", "--from", "-", stdin="type: talks\ntitle: Talks on rail\non: 2020-05-01\nparty: [PRK, RUS]\n")
    assert "# Talks on rail" in cli.says("log", "--limit", "1")
