"""`saved`: queries by name, wherever a query stands, and the log of their changes."""

import json

import pytest

from tests.cli.conftest import Cli

RECEPTION = "2025-10-16-prk-rus-reception"
BANQUET = "2025-10-17-prk-rus-banquet"
TROOPS = "2024-10-prk-rus-troop-deployment"


def get_query(saved: Cli) -> str:
    (record,) = json.loads(saved.says("saved", "show", "dinners", "--json"))
    return str(record["query"])


@pytest.fixture
def saved(cli: Cli) -> Cli:
    cli.says("saved", "add", "autumn", "date:2025", "sort:-date", "--note", "For the review", "--author", "kim")
    cli.says("saved", "add", "dinners", "saved:autumn", "-type:reception")
    return cli


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("list", "saved:autumn"), [BANQUET, RECEPTION]),
        (("list", "saved:autumn", "sort:date"), [RECEPTION, BANQUET]),
        (("list", "saved:dinners"), [BANQUET]),
        (("list", "-saved:dinners", "date:2025"), [RECEPTION]),
        (("list", "saved:Dinners", "or", "tag:kursk"), [TROOPS, BANQUET]),
        (("between", "PRK", "RUS", "--query", "saved:dinners"), [BANQUET]),
        (("search", "saved:dinners", "alliance"), [BANQUET]),
    ],
)
def test_a_saved_search_is_asked_wherever_a_query_stands(saved: Cli, words: tuple[str, ...], keys: list[str]) -> None:
    assert saved.keys(*words) == keys


def test_an_export_takes_it_too(saved: Cli) -> None:
    exported = saved.says("export", "sheet", "-", "saved:dinners")
    assert BANQUET in exported
    assert RECEPTION not in exported


def test_they_are_listed_with_who_changed_them(saved: Cli) -> None:
    first, second = json.loads(saved.says("saved", "list", "--json"))
    assert (first["name"], first["query"], first["note"], first["author"]) == (
        "autumn",
        "date:2025 sort:-date",
        "For the review",
        "kim",
    )
    assert second["query"] == "saved:autumn -type:reception"
    assert "For the review" in saved.says("saved", "show", "autumn")


def test_a_change_is_undone_like_any_other(saved: Cli) -> None:
    saved.says("saved", "set", "dinners", "type:banquet", "--because", "Too narrow")
    assert get_query(saved) == "type:banquet"
    assert "Too narrow" in saved.says("log", "--limit", "1", "--json")
    saved.says("undo")
    assert get_query(saved) == "saved:autumn -type:reception"
    saved.says("saved", "rm", "dinners")
    assert saved.keys("saved", "list") == ["autumn"]
    saved.says("undo")
    assert saved.keys("saved", "list") == ["autumn", "dinners"]


def test_it_is_renamed(saved: Cli) -> None:
    saved.says("saved", "set", "dinners", "--name", "Meals", "--note", "short")
    assert saved.keys("list", "saved:meals") == [BANQUET]
    assert saved.keys("saved", "list") == ["autumn", "meals"]
    saved.says("undo")
    assert saved.keys("saved", "list") == ["autumn", "dinners"]


def test_a_dry_run_saves_nothing(saved: Cli) -> None:
    saved("saved", "add", "x", "type:visit", "--dry-run")
    saved("saved", "set", "dinners", "type:visit", "--dry-run")
    saved("saved", "rm", "dinners", "--dry-run")
    assert saved.keys("saved", "list") == ["autumn", "dinners"]
    assert saved.keys("list", "saved:dinners") == [BANQUET]
    assert "No change" in saved("saved", "set", "dinners", "saved:autumn", "-type:reception").err


def test_it_survives_a_dump(saved: Cli) -> None:
    before = json.loads(saved.says("saved", "list", "--json"))
    saved.says("export", "dump", "all.jsonl")
    saved.says("restore", "all.jsonl", "--db", "copy.db")
    assert json.loads(saved.says("saved", "list", "--json", "--db", "copy.db")) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("list", "saved:diners"), 3, 'No saved search called "diners". Did you mean dinners'),
        (("saved", "show", "diners"), 3, "See all: timeline saved list"),
        (("saved", "rm", "nosuch"), 3, "Did you mean"),
        (("saved", "rm", "autumn"), 2, "is part of dinners"),
        (("saved", "set", "autumn", "--name", "spring"), 2, "is part of dinners"),
        (("saved", "set", "autumn", "saved:dinners"), 2, "autumn > dinners > autumn"),
        (("saved", "set", "autumn"), 2, "Nothing to change"),
        (("saved", "set", "dinners", "--name", "autumn"), 4, "There is a saved search autumn already."),
        (("saved", "add", "self", "saved:self"), 2, "self > self"),
        (("saved", "add", "Autumn", "type:visit"), 4, "timeline saved set autumn"),
        (("saved", "add", "two words", "type:visit"), 2, "cannot be the name"),
        (("saved", "add", "x", "country:Atlantis"), 3, "Atlantis"),
        (("saved", "add", "x", "nofield:y"), 2, "nofield"),
        (("saved", "add", "x", "(type:visit"), 2, "at character 1"),
        (("saved", "add", "x", ""), 2, "has no condition"),
        (("saved", "add", "x", "a" * 3000), 2, "2,000"),
    ],
)
def test_what_cannot_be_saved_is_refused(saved: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in saved.refuses(code, *words)
