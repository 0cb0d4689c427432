"""`report media`: the sources of an event by side, and a side without one is not said to be silent."""

import json
from typing import Any

from tests.cli.conftest import Cli


def ask(cli: Cli) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(cli.says("report", "media", "2025-10-17-prk-rus-talks", "--json"))
    return data


def record(cli: Cli, *sources: tuple[str, ...]) -> None:
    """Record talks between two states with a source for each list of options."""
    words = ("--on", "2025-10-17", "--party", "PRK", "--party", "RUS", "--create", "--yes")
    cli.says("add", "talks", "Talks", *words)
    for source in sources:
        cli.says("cite", "2025-10-17-prk-rus-talks", *source, "--yes")


def test_a_side_without_a_source_has_none_on_record(fresh: Cli) -> None:
    record(fresh, ("--outlet", "TASS", "--published", "2025-10-18"))
    sides = {side["country"]: side for side in ask(fresh)["sides"]}
    assert sides["PRK"]["sources"] == []
    assert sides["RUS"]["days_after"] == 1
    page = fresh.says("report", "media", "2025-10-17-prk-rus-talks")
    assert "none on record" in page
    assert "18 October 2025, 1 day after the event" in page


def test_a_source_of_a_third_state_that_relays_a_side_is_named_there(fresh: Cli) -> None:
    record(
        fresh, ("--outlet", "Korea JoongAng Daily", "--published", "2025-10-21", "--via", "Rodong Sinmun, 2025-10-21")
    )
    sides = {side["country"]: side for side in ask(fresh)["sides"]}
    assert sides["PRK"]["sources"] == []
    assert len(sides["PRK"]["relayed"]) == 1
    assert sides["KOR"]["is_party"] is False


def test_claims_are_side_by_side(fresh: Cli) -> None:
    record(
        fresh,
        ("--outlet", "TASS", "--published", "2025-10-18", "--claim", "date=2025-10-16", "--disputes"),
        ("--outlet", "KCNA", "--published", "2025-10-18", "--claim", "date=2025-10-17"),
    )
    values = {value["value"]: list(value["by"]) for value in ask(fresh)["values"]}
    assert values == {"2025-10-17": ["PRK"], "2025-10-16": ["RUS"]}


def test_a_publication_that_is_not_known_to_the_day_has_no_lag(fresh: Cli) -> None:
    record(fresh, ("--outlet", "TASS", "--published", "2025-10"))
    [side] = [side for side in ask(fresh)["sides"] if side["country"] == "RUS"]
    assert side["first_published"] is None
    assert side["days_after"] is None


def test_an_event_that_is_not_recorded_is_refused(fresh: Cli) -> None:
    fresh.refuses(3, "report", "media", "no-such-event")
