"""`log --since` and `report changes`: what is different since a day or a change, with the reasons."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

BANQUET = "2025-10-17-prk-rus-banquet"
RECEPTION = "2025-10-16-prk-rus-reception"


def ask(cli: Cli, since: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(cli.says("report", "changes", "--since", since, "--json"))
    return data


def test_what_was_recorded_corrected_and_removed(cli: Cli) -> None:
    cli.says("set", BANQUET, "venue=Hall", "--because", "the second report names it")
    cli.says("add", "talks", "Talks", "--on", "2026-11-01", "--party", "PRK", "--party", "RUS", "--yes")
    cli.says("rm", RECEPTION, "--yes")
    data = ask(cli, "1")
    assert [event["key"] for event in data["recorded"]] == ["2026-11-01-prk-rus-talks"]
    assert [event["key"] for event in data["removed"]] == [RECEPTION]
    [corrected] = data["corrected"]
    assert {"field": "venue", "before": "", "after": "Hall"} in corrected["changes"]
    assert [reason["because"] for reason in corrected["reasons"]] == ["the second report names it"]
    page = cli.says("report", "changes", "--since", "1")
    assert "Changes 2 to 4: 1 recorded, 1 corrected, 1 removed." in page
    assert "Venue: Hall added." in page


def test_a_correction_says_what_it_replaces(cli: Cli) -> None:
    cli.says("set", BANQUET, "venue=Hall")
    cli.says("set", BANQUET, "venue=Great hall")
    assert "Venue: Great hall instead of Hall." in cli.says("report", "changes", "--since", "2")


def test_what_was_taken_back_is_no_change(cli: Cli) -> None:
    cli.says("set", BANQUET, "venue=Hall")
    cli.says("undo", "--yes")
    cli.says("add", "talks", "Talks", "--on", "2026-11-01", "--party", "PRK", "--party", "RUS", "--yes")
    cli.says("undo", "--yes")
    data = ask(cli, "1")
    assert (data["recorded"], data["corrected"], data["removed"]) == ([], [], [])
    assert "no event is different" in cli.says("report", "changes", "--since", "1")


def test_events_recorded_with_many_others_are_recorded_and_not_corrected(fresh: Cli, tmp_path: Path) -> None:
    rows = ["type,title,date,party", *(f"talks,Talks {n},2024-01-{n % 28 + 1:02},PRK; RUS" for n in range(120))]
    sheet = tmp_path / "talks.csv"
    sheet.write_text("\n".join(rows))
    fresh.says("add", "--from", str(sheet), "--create", "--yes")
    first, *_ = fresh.keys("list", "Talks")
    fresh.says("set", first, "venue=Hall")
    data = ask(fresh, "0")
    assert len(data["recorded"]) == 120
    assert data["corrected"] == []
    assert "and 70 more" in fresh.says("report", "changes", "--since", "0")
    assert [change["field"] for change in ask(fresh, "1")["corrected"][0]["changes"]] == ["venue"]


@pytest.mark.parametrize("since", ["1", "2025-01-01"])
def test_the_log_since_a_change_or_a_day_has_no_limit(cli: Cli, since: str) -> None:
    for number in range(21):
        cli.says("set", BANQUET, f"venue=Hall {number}")
    numbers = [change["revision"] for change in json.loads(cli.says("log", "--since", since, "--json"))]
    assert numbers[:21] == list(range(22, 1, -1))
    assert len(json.loads(cli.says("log", "--since", since, "--limit", "3", "--json"))) == 3
    assert len(json.loads(cli.says("log", "--json"))) == 20


@pytest.mark.parametrize("words", [("log",), ("report", "changes")])
def test_a_point_that_is_none_is_refused(cli: Cli, words: tuple[str, ...]) -> None:
    assert "neither a day" in cli.refuses(2, *words, "--since", "yesterday-ish")
    assert "99" in cli.refuses(3, *words, "--since", "99")
    assert "neither a day" in cli.refuses(2, *words, "--since", "2025-02-30")
