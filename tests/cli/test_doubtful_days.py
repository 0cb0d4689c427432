"""A day marked as approximate or uncertain is never counted from, nor given a weekday or an age."""

import json

import pytest

from tests.cli.conftest import Cli

SIDES = ("--party", "PRK", "--party", "RUS", "--create", "--yes")
TODAY = ("--today", "2026-12-01")

pytestmark = pytest.mark.parametrize("mark", ["~", "?", "%"])


def test_no_publication_is_counted_from_it(fresh: Cli, mark: str) -> None:
    key = fresh.says("add", "talks", "Talks", "--on", f"2025-10-17{mark}", *SIDES).strip()
    fresh.says("cite", key, "--outlet", "TASS", "--published", "2025-10-18", "--yes")
    sides = {side["country"]: side for side in json.loads(fresh.says("report", "media", key, "--json"))["sides"]}
    assert sides["RUS"]["first_published"] == "2025-10-18"
    assert sides["RUS"]["days_after"] is None


def test_a_doubtful_day_of_publication_is_not_the_first(fresh: Cli, mark: str) -> None:
    key = fresh.says("add", "talks", "Talks", "--on", "2025-10-17", *SIDES).strip()
    fresh.says("cite", key, "--outlet", "TASS", "--published", f"2025-10-18{mark}", "--yes")
    sides = {side["country"]: side for side in json.loads(fresh.says("report", "media", key, "--json"))["sides"]}
    assert sides["RUS"]["first_published"] is None


def test_relations_established_about_a_day_have_no_age(fresh: Cli, mark: str) -> None:
    fresh.says("add", "relations-established", "Relations", "--on", f"1961-08-01{mark}", *SIDES)
    glance = fresh.says("report", "pair", "PRK", "RUS", "--strict", *TODAY).partition("Events")[0]
    assert "Relations" in glance
    assert "years" not in glance


def test_a_line_for_the_desk_has_no_weekday(fresh: Cli, mark: str) -> None:
    fresh.says("add", "relations-established", "Relations", "--on", f"1961-08-01{mark}", *SIDES)
    fresh.says("add", "talks", "Talks", "--on", f"2020-08-01{mark}", *SIDES)
    lines = json.loads(fresh.says("on", "08-01", "--ready", "--json", *TODAY))["lines"]
    assert {line["kind"] for line in lines} == {"anniversary", "event"}
    for line in lines:
        assert line["weekday"] is None
        assert line["day"] is None
        assert "day, " not in line["text"]
