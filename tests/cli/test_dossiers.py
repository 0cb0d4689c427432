"""The two dossiers as they are typed: names, years, forms, and what cannot be asked."""

import json

import pytest

from tests.cli.conftest import Cli

RUSSIA = ("report", "pair", "PRK", "RUS")
CHOE = ("report", "actor", "choe-son-hui")


@pytest.mark.parametrize(
    "words", [("PRK", "RUS"), ("North Korea", "Россия"), ("북한", "俄罗斯"), ("prk", "rus")], ids=" ".join
)
def test_a_pair_is_named_in_any_language(cli: Cli, words: tuple[str, str]) -> None:
    assert cli.says("report", "pair", *words).startswith("North Korea and Russia: dossier, ")


@pytest.mark.parametrize("who", ["choe-son-hui", "최선희", "Цой Сон Хи", "崔善姬", "Choe Son Hui"])
def test_an_actor_is_named_in_any_language(cli: Cli, who: str) -> None:
    assert "foreign minister" in cli.says("report", "actor", who)


def test_years_are_asked_for_as_everywhere(cli: Cli) -> None:
    assert cli.keys(*RUSSIA, "--year", "1948") == ["1948-10-12-prk-sun-relations-established"]
    whole, since, until = (json.loads(cli.says(*RUSSIA, "--json", *words)) for words in ((), SINCE, UNTIL))
    assert (since["since"], since["until"], until["since"]) == (2025, None, None)
    assert len(whole["events"]) == len(since["events"]) + len(until["events"])


SINCE = ("--since", "2025")
UNTIL = ("--until", "2024")


@pytest.mark.parametrize("asked", [RUSSIA, CHOE], ids=["pair", "actor"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_it_is_written_for_people_and_machines(cli: Cli, asked: tuple[str, ...], form: str) -> None:
    assert cli.says(*asked, "--format", form, "--explain")


def test_the_notes_follow_the_style_that_is_asked_for(cli: Cli) -> None:
    assert "21 October 2025" in cli.says(*CHOE)
    assert "October 21, 2025" in cli.says(*CHOE, "--citations", "chicago")


def test_the_keys_behind_the_figures_are_named_on_demand(cli: Cli) -> None:
    assert "Behind the figures" not in cli.says(*RUSSIA)
    explained = json.loads(cli.says(*RUSSIA, "--json", "--explain"))["explained"]
    assert {"figure": "events, relations: 1", "keys": ["1948-10-12-prk-sun-relations-established"]} in explained


def test_a_merged_actor_is_found_by_its_old_key(cli: Cli) -> None:
    cli.says("actor", "add", "Choe Sonhui", "--kind", "person", "--country", "PRK")
    cli.says("merge", "choe-son-hui", "choe-sonhui", "--yes")
    assert "choe-son-hui, choe-sonhui" in cli.says("report", "actor", "choe-sonhui")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("pair", "PRK", "PRK"), 2, "are the same country."),
        (("pair", "PRK"), 2, "Name two countries, or an occasion."),
        (("pair", "PRK", "Atlantis"), 3, 'No country called "Atlantis".'),
        (("pair", "PRK", "RUS", "--year", "2025", "--since", "2024"), 2, "cannot be combined."),
        (("pair", "PRK", "RUS", "--since", "2025", "--until", "2024"), 2, "Swap them."),
        (("pair", "PRK", "RUS", "--since", "0"), 2, "--since"),
        (("actor", "nobody at all"), 3, 'No actor called "nobody at all".'),
        (("actor", "Foreign Ministry"), 4, "Write the key."),
        (("actor", ""), 3, "Find it: timeline actor list WORDS"),
    ],
)
def test_what_cannot_be_asked_is_refused(cli: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in cli.refuses(code, "report", *words)


def test_nothing_on_record_is_an_answer(cli: Cli) -> None:
    assert "No event between them is on record." in cli.says("report", "pair", "FRA", "NOR")
    cli.says("actor", "add", "Nobody Yet", "--kind", "person", "--country", "FRA")
    assert "No event in which it took part is on record." in cli.says("report", "actor", "nobody-yet")
