import json
import sqlite3
from pathlib import Path

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
        {"field": "participants", "before": "", "after": "role: guest, who: POL", "reasons": []},
        {"field": "venue", "before": "", "after": "Great hall", "reasons": []},
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


def test_a_reason_is_told_with_the_change(cli: Cli) -> None:
    cli.says("set", BANQUET, "venue=Hall", "--because", "the  hall was\nrenamed: 대청")
    cli.says("set", BANQUET, "venue=Great hall")
    cli.says("undo", "--because", "renamed twice")
    undoing, second, first, _ = json.loads(cli.says("log", "--json"))
    assert (first["because"], second["because"], undoing["because"]) == (
        "the hall was renamed: 대청",
        "",
        "renamed twice",
    )
    assert first["command"] == f"set {BANQUET} venue=Hall"  # the reason stands beside it
    assert "renamed twice" in cli.says("log", "--limit", "1")
    assert cli.says("log", "--limit", "2", "--format", "csv").splitlines()[0] == "No,When (UTC),Who,Command,What,Why"
    assert [row["reasons"] for row in json.loads(cli.says("diff", BANQUET, "1", "2", "--json"))] == [
        ["the hall was renamed: 대청"]
    ]
    told = cli.says("diff", BANQUET, "2")
    assert "renamed twice" in told
    assert "대청" not in told
    assert "대청" in cli.says("diff", BANQUET, "0", "2")
    (shown,) = json.loads(cli.says("show", BANQUET, "--json"))
    assert [(reason["revision"], reason["undone"]) for reason in shown["reasons"]] == [(2, False), (4, False)]
    assert "Why it was changed" in cli.says("show", BANQUET)
    assert json.loads(cli.says("show", BANQUET, "--at", "1", "--json"))[0]["reasons"] == []


def test_a_reason_that_is_none_is_refused(cli: Cli) -> None:
    before = cli.digest()
    for text, said in (
        (" \n", "--because is empty"),
        ("a\x07b", "control character U+0007"),
        ("\u202eabc", "U+202E"),
        ("a" * 2001, "2,001 characters"),
    ):
        assert said in cli.refuses(2, "set", BANQUET, "venue=Hall", "--because", text)
    assert "no change" in cli.refuses(2, "check", "--because", "x")
    assert cli.digest() == before


def test_a_decision_is_the_reason_of_its_change(cli: Cli) -> None:
    cli.says("settle", BANQUET, "marks", "--value", "77", "--because", "counted from 1948", "--yes")
    assert json.loads(cli.says("log", "--limit", "1", "--json"))[0]["because"] == "counted from 1948"


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


@pytest.mark.parametrize("key", [BANQUET, "prk-rus-relations"])
def test_an_earlier_state_goes_back_through_the_editor(cli: Cli, key: str) -> None:
    """What was changed, added and taken away since is as it was, and the records are the same."""
    before = cli.says("show", key, "--format", "yaml")
    cli.says("set", key, "title=Changed", "city=Kyiv", "summary=-", "tags=one; two", "status=reported")
    cli.says("set", key, "on=1948-10")
    cli.says("cite", key, "--outlet", "KCNA", "--published", "2025-10-20", "--quote", "Something else")
    assert cli.says("show", key, "--format", "yaml") != before
    Path("then.yaml").write_text(cli.says("show", key, "--at", "1", "--format", "yaml"), encoding="utf-8")
    cli.says("edit", key, "--from", "then.yaml", "--because", "As it was")
    assert cli.says("show", key, "--format", "yaml") == before
    assert "No change" in cli("edit", key, "--from", "then.yaml").err
