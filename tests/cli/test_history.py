import json
import sqlite3

import pytest

from tests.cli.conftest import Cli

BANQUET = "2025-10-17-prk-rus-banquet"


@pytest.fixture
def changed(cli: Cli) -> Cli:
    """The demonstration (change 1) with the venue told (2), told again with a guest (3), and a summary (4)."""
    cli.says("set", BANQUET, "venue=Hall")
    cli.says("set", BANQUET, "venue=Great hall", "guest+=POL")
    cli.says("set", BANQUET, "summary=")
    return cli


def test_an_event_as_it_was(changed: Cli) -> None:
    venues = [json.loads(changed.says("show", BANQUET, "--at", str(at), "--json"))[0]["venue"] for at in (1, 2, 3)]
    assert venues == ["", "Hall", "Great hall"]
    assert "No event" in changed.refuses(3, "show", BANQUET, "--at", "0")


def test_what_became_of_an_event(changed: Cli) -> None:
    told = json.loads(changed.says("diff", BANQUET, "1", "3", "--json"))
    assert told == [
        {"field": "participants", "before": "", "after": "role: guest, who: POL"},
        {"field": "venue", "before": "", "after": "Great hall"},
    ]
    assert json.loads(changed.says("diff", BANQUET, "3", "1", "--json")) == told
    assert [one["field"] for one in json.loads(changed.says("diff", BANQUET, "3", "--json"))] == ["summary"]
    assert "Nothing changed." in changed.says("diff", BANQUET, "4")
    assert "Great hall" in changed.says("diff", BANQUET, "2", "3")
    assert len(json.loads(changed.says("diff", BANQUET, "0", "1", "--json"))) > 8


def test_the_changes_of_one_record(changed: Cli) -> None:
    assert [one["revision"] for one in json.loads(changed.says("log", BANQUET, "--json"))] == [4, 3, 2, 1]
    assert [one["revision"] for one in json.loads(changed.says("log", "prk-rus-relations", "--json"))] == [1]
    assert "No event" in changed.refuses(3, "log", "nothing-such")


def test_an_earlier_change_is_undone_unless_others_rest_on_it(changed: Cli) -> None:
    told = changed.refuses(1, "undo", "2")
    assert "change 3 of " in told
    assert told.endswith("First: timeline undo 4\n")
    changed.says("undo", "4")
    changed.says("undo", "3")
    changed.says("undo", "2")
    assert [one["undone"] for one in json.loads(changed.says("log", "--json"))][3:] == [True, True, True, False]
    assert "already been undone" in changed.refuses(1, "undo", "3")
    assert "No change" in changed.refuses(3, "undo", "99")


@pytest.mark.parametrize("text", ["marks=", "tags=", "guest+=POL"])
def test_a_change_of_what_belongs_to_an_event_is_a_change_of_it(cli: Cli, text: str) -> None:
    cli.says("set", BANQUET, text)
    assert json.loads(cli.says("log", "--json"))[0]["events"] == [BANQUET]


def test_the_past_by_day(changed: Cli) -> None:
    with sqlite3.connect(str(changed.database.path)) as raw:
        raw.execute("UPDATE revision SET at = '2020-01-02T12:00:00Z' WHERE id = 1")
        raw.execute("UPDATE revision SET at = '2020-02-03T12:00:00Z' WHERE id = 2")
    assert changed.keys("between", "PRK", "RUS", "--as-of", "2020-01-01") == []
    assert BANQUET in changed.keys("list", "--as-of", "2020-01-02")
    assert "Hall" not in changed.says("show", BANQUET, "--as-of", "2020-02-02")
    assert "Hall" in changed.says("show", BANQUET, "--as-of", "2020-02-03")
    assert "Great hall" in changed.says("show", BANQUET)
    report = ("anniversaries", "report", "PRK", "RUS", "--year", "2025", "--as-of", "2020-01-02")
    assert "77th anniversary" in changed.says(*report)
    assert "is not a day" in changed.refuses(2, "list", "--as-of", "lately")
