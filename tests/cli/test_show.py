import json
from collections.abc import Callable

import pytest

from tests.cli.banquet import KEY
from tests.cli.conftest import Cli


@pytest.mark.parametrize("word", [KEY, "2025-10-17", "banquet Moscow", "Banquet", f" {KEY} "])
def test_an_event_is_found_by_key_beginning_or_words(cli: Cli, word: str) -> None:
    assert cli.says("show", word, "--format", "keys") == f"{KEY}\n"


def test_a_nickname_finds_its_event(cli: Cli) -> None:
    assert cli.says("show", "prk-rus-relations", "-f", "keys") == "1948-10-12-prk-sun-relations-established\n"


@pytest.mark.parametrize("key", [KEY, "prk-rus-relations", "2024-10-prk-rus-troop-deployment"])
def test_the_page(cli: Cli, golden: Callable[[str, str], None], key: str) -> None:
    golden(f"cli-show-{key}.txt", cli.says("show", key))


def test_the_promised_machine_form(cli: Cli) -> None:
    [event] = json.loads(cli.says("show", KEY, "--json"))
    assert {
        *("key", "type", "family", "title", "summary", "date", "date_start", "date_end", "precision", "status"),
        *("country", "place", "venue", "participants", "links", "sources"),
    } <= event.keys()
    assert {"actor", "name", "role", "country", "title", "rank", "as_written"} <= event["participants"][0].keys()
    assert {"kind", "key", "ordinal_claimed", "ordinal", "offset_days"} <= event["links"][0].keys()
    promised = {"key", "title", "outlet", "published", "url", "via", "quote", "speaker", "stance", "locator"}
    assert promised <= event["sources"][0].keys()
    assert event["key"] == KEY
    assert (event["date_start"], event["date_end"]) == ("2025-10-17", "2025-10-18")
    assert event["links"] == [
        {
            "kind": "marks",
            "key": "1948-10-12-prk-sun-relations-established",
            "ordinal_claimed": 77,
            "ordinal": 77,
            "offset_days": 5,
        }
    ]
    assert [one["quote"] for one in event["sources"] if one["quote"]] == ["a new level of alliance"]


def test_an_unknown_key_is_not_found_with_the_nearest(cli: Cli) -> None:
    told = cli.refuses(3, "show", "2025-10-17-prk-rus-banqet")
    assert 'No event matches "2025-10-17-prk-rus-banqet".' in told
    assert f"Did you mean {KEY}" in told


def test_an_ambiguous_key_lists_the_candidates(cli: Cli) -> None:
    told = cli.refuses(4, "show", "2025-10")
    assert "  2025-10-16-prk-rus-reception\n  2025-10-17-prk-rus-banquet\n" in told


@pytest.mark.parametrize(
    "word", ["", " ", "%", "'; DROP TABLE event; --", "*", '"', "NEAR", "a" * 10_000, "\u202e", "\x1b[31m"]
)
def test_hostile_words_find_nothing(cli: Cli, word: str) -> None:
    assert "No event" in cli.refuses(3, "show", word)
