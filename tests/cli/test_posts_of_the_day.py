"""A participant without a title takes that of the post on record for the day, marked; a title may contradict it."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Cli

WHO = "PRK: Pak Il"


@pytest.fixture
def desk(fresh: Cli) -> Cli:
    """A database with a post, and talks without a title within and after it."""
    post = ("office", "add", WHO, "foreign minister", "--create", "--since", "2010-03-01", "--until", "2014-01-01")
    fresh.says(*post, "--source", "KCNA")
    for on in ("2012-05-05", "2015-05-05"):
        fresh.says("add", "talks", "Talks", "--on", on, "--party", WHO, "--party", "RUS", "--create", "--yes")
    return fresh


def show(cli: Cli, key: str) -> dict[str, Any]:
    [form] = json.loads(cli.says("show", key, "--json"))
    return next(person for person in form["participants"] if person["actor"] == "pak-il")


def test_the_post_of_the_day_is_taken_and_marked(desk: Cli) -> None:
    person = show(desk, "2012-05-05-prk-rus-talks")
    assert (person["title"], person["rank"]) == ("", None)
    assert person["posts"] == [
        {"title": "foreign minister", "rank": {"track": "state", "level": 4}, "open_ended": False}
    ]
    assert "foreign minister (post on record)" in desk.says("show", "2012-05-05-prk-rus-talks")
    assert show(desk, "2015-05-05-prk-rus-talks")["posts"] == []


def test_a_rank_from_a_post_is_found(desk: Cli) -> None:
    assert desk.keys("list", "rank:4") == ["2012-05-05-prk-rus-talks"]
    assert desk.keys("list", 'party:"PRK rank<=4"') == ["2012-05-05-prk-rus-talks"]
    assert desk.keys("list", "track:party") == []


def test_what_is_stored_stays_what_the_source_said(desk: Cli) -> None:
    text = desk.says("show", "2012-05-05-prk-rus-talks", "--format", "yaml")
    assert "foreign minister" not in text[text.index("events:") :]


@pytest.mark.parametrize(
    ("on", "posts"),
    [
        ("2012", 1),
        ("2012-05~", 0),
        ("2010", 0),
        ("2010-02-28/2010-03-01", 0),
        ("2010-03-01/2010-03-05", 1),
        ("unknown", 0),
    ],
)
def test_only_a_date_that_the_post_covers_counts(desk: Cli, on: str, posts: int) -> None:
    key = desk.says("add", "talks", "Other", "--on", on, "--party", WHO, "--party", "CHN", "--yes").strip()
    assert len(show(desk, key)["posts"]) == posts


def test_posts_follow_what_changes(desk: Cli) -> None:
    def count() -> int:
        return len(show(desk, "2012-05-05-prk-rus-talks")["posts"])

    desk.says("office", "add", "pak-il", "member of the politburo", "--since", "2011", "--until", "2013")
    assert count() == 2
    desk.says("undo", "--yes")
    assert count() == 1
    desk.says("set", "2012-05-05-prk-rus-talks", "on=2015-01-01")
    assert count() == 0
    desk.says("undo", "--yes")
    assert desk.says("check", "--rule", "index-stale").count("stale") == 0


def test_a_post_without_an_end_is_marked_as_open(desk: Cli) -> None:
    desk.says("office", "add", "PRK: Kim Il-su", "premier", "--create", "--since", "2000")
    who = ("--party", "kim-il-su", "--party", "CHN", "--yes")
    key = desk.says("add", "talks", "Other", "--on", "2012-06-06", *who).strip()
    assert "premier (post on record, end unknown)" in desk.says("show", key)


@pytest.mark.parametrize(
    ("on", "title", "is_odd"),
    [
        ("2012-06-06", "foreign minister", False),
        ("2019-06-06", "foreign minister", True),
        ("2012-06-06", "premier", True),
        ("2012-06-06", "member of the politburo", False),
        ("2019-06-06", "premier", False),
        ("2012~", "premier", False),
    ],
)
def test_a_title_that_contradicts_the_posts_is_said_and_found(desk: Cli, on: str, title: str, *, is_odd: bool) -> None:
    words = ("--on", on, "--party", f"{WHO}, {title}", "--party", "CHN", "--yes")
    answer = desk("add", "talks", "Other", *words)
    assert answer.code == 0
    assert ("may not have been" in answer.err) == is_odd
    found = desk("check", "--rule", "title-against-post")
    assert (answer.out.strip() in found.out) == is_odd


def test_a_post_is_corrected_and_removed(desk: Cli) -> None:
    key = "2012-05-05-prk-rus-talks"
    desk.says("office", "set", "pak-il", "foreign minister", "--since", "2013")
    assert show(desk, key)["posts"] == []
    desk.says("undo", "--yes")
    assert len(show(desk, key)["posts"]) == 1
    desk.says("office", "rm", "Pak Il", "Foreign Minister")
    assert show(desk, key)["posts"] == []
    desk.says("undo", "--yes")
    assert len(show(desk, key)["posts"]) == 1
    assert "No change" in desk.refuses(0, "office", "set", "pak-il", "foreign minister", "--source", "KCNA")
    desk.refuses(2, "office", "set", "pak-il", "foreign minister", "--until", "2009")
    desk.refuses(3, "office", "rm", "pak-il", "premier")
    desk.says("office", "add", "pak-il", "foreign minister", "--since", "2016")
    assert "several" in desk.refuses(2, "office", "rm", "pak-il", "foreign minister")


def test_the_post_is_shown_where_somebody_was_last_seen(desk: Cli) -> None:
    desk.says("set", "2012-05-05-prk-rus-talks", "city=Moscow", "--yes")
    assert "foreign minister (post on record)" in desk.says("report", "appearances", "pak-il")


def test_a_panel_takes_the_rank_of_the_post(desk: Cli) -> None:
    for on in ("2012-06-06", "2015-06-06"):
        desk.says("add", "banquet", "Banquet", "--on", on, "--host", WHO, "--guest", "RUS", "--create", "--yes")
    rows = json.loads(desk.says("report", "panel", "--pairs", "PRK-RUS", "--json"))["rows"]
    levels = {row["period"]: row["rank_state"] for row in rows if row["code1"] == "PRK"}
    assert (levels["2012"], levels["2015"]) == (4, None)
