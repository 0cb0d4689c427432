import json
from collections.abc import Callable

from tests.cli.banquet import KEY
from tests.cli.conftest import Cli, Terminal


def test_the_next_edition_begins_with_the_last(cli: Cli) -> None:
    answer = cli("add", "--like", KEY, "--on", "2024-10-15", "--guest", "RUS: ?, deputy minister")
    assert (answer.code, answer.out) == (0, "2024-10-15-prk-rus-banquet\n")
    assert f"Based on {KEY}" in answer.err
    [old], [new] = (json.loads(cli.says("show", key, "--json")) for key in (KEY, answer.out.strip()))
    for same in ("type", "title", "country", "place"):
        assert new[same] == old[same]
    assert [(one["role"], one["actor"], one["title"]) for one in new["participants"]] == [
        ("host", "prk-embassy-rus", ""),
        ("guest", "rus", "deputy minister"),
    ]
    assert [(link["kind"], link["ordinal_claimed"], link["ordinal"]) for link in new["links"]] == [("marks", None, 76)]
    assert new["sources"] == []


def test_what_the_last_edition_does_not_tell_is_asked(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    screen = terminal("add", "--like", KEY, "--on", "2024-10-15")
    screen.answer("Guest: ", "RUS: ?, deputy minister")
    screen.answer("Guest, another: ", "")
    screen.answer("Outlet: ", "")
    screen.answer("Address: ", "https://example.org/1")
    screen.answer("Published: ", "")
    screen.answer("Record it?", "")
    assert screen.end() == 0, screen.text
    assert "Host: " not in screen.text
    [new] = json.loads(cli.says("show", "2024-10-15-prk-rus-banquet", "--json"))
    assert [one["role"] for one in new["participants"]] == ["host", "guest"]
    assert len(new["sources"]) == 1


def test_what_is_told_replaces_what_was(cli: Cli) -> None:
    cli.says("add", "reception", "Another", "--like", KEY, "--on", "2024-10-15", "--place", "Omsk", "--host", "RUS")
    [new] = json.loads(cli.says("show", "2024-10-15-prk-rus-reception", "--json"))
    assert (new["title"], new["place"]) == ("Another", "Omsk")
    assert [one["actor"] for one in new["participants"] if one["role"] == "host"] == ["rus"]


def test_words_may_find_the_last_edition(cli: Cli) -> None:
    assert cli.says("add", "--like", "banquet Moscow", "--on", "2024-10-15") == "2024-10-15-prk-rus-banquet\n"


def test_an_unknown_or_ambiguous_key_is_refused(cli: Cli) -> None:
    assert 'No event matches "nosuch".' in cli.refuses(3, "add", "--like", "nosuch", "--on", "2024")
    told = cli.refuses(4, "add", "--like", "2025", "--on", "2024")
    assert "  2025-10-16-prk-rus-reception\n  2025-10-17-prk-rus-banquet\n" in told
