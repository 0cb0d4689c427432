"""An event that another one postpones: shown from both sides, and no longer expected on its day."""

import json

from tests.cli.conftest import Cli

TODAY = ("--today", "2026-11-01")


def list_announced(cli: Cli) -> list[str]:
    data = json.loads(cli.says("upcoming", "--days", "60", *TODAY, "--json"))
    return [event["key"] for event in data["announced"]]


def test_a_postponed_event_is_no_longer_expected(fresh: Cli) -> None:
    who = ("--party", "PRK", "--party", "RUS", "--create", "--yes", "--status", "announced", *TODAY)
    first = fresh.says("add", "talks", "Talks", "--on", "2026-11-20", *who).strip()
    second = fresh.says("add", "talks", "Talks", "--on", "2026-12-05", *who, "--on-duplicate", "add").strip()
    fresh.says("link", second, "postpones", first)
    assert "Postponed by" in fresh.says("show", first)
    assert "Postpones" in fresh.says("show", second)
    assert list_announced(fresh) == [second]
    late = fresh("check", "--rule", "announced-day-passed", "--today", "2027-01-01", "--json")
    assert [finding["record"] for finding in json.loads(late.out)] == [second]
    fresh.says("unlink", second, "postpones", first)
    assert list_announced(fresh) == [first, second]


def test_a_kind_of_link_that_is_none_is_refused(fresh: Cli) -> None:
    assert "postpones" in fresh.refuses(2, "link", "a", "delays", "b")
