"""`on DAY --ready`: each line has its weekday, its ordinal or age, and its sources, and nothing is said twice."""

import json
from typing import Any

from tests.cli.conftest import Cli

WHEN = ("--today", "2026-10-01")


def ask(cli: Cli, day: str, *more: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads(cli.says("on", day, "--ready", "--json", *(more or WHEN)))["lines"]
    return lines


def test_an_anniversary_has_its_ordinal_and_both_weekdays(cli: Cli) -> None:
    [line, *others] = ask(cli, "10-12")
    assert line["text"] == (
        "Monday, 12 October 2026: 78th anniversary: North Korea and the Soviet Union establish diplomatic relations"
        " (12 October 1948, a Tuesday)."
    )
    assert (line["kind"], line["ordinal"], line["weekday"]) == ("anniversary", 78, "Monday")
    assert line["sources"]
    assert line["key"] not in [other["key"] for other in others]


def test_a_round_year_is_said_by_whose_rule(cli: Cli) -> None:
    [line, *_] = ask(cli, "10-12", "--today", "2028-01-01")
    assert line["round"] is True
    assert "A round year (" in line["text"]


def test_another_event_has_its_age(cli: Cli) -> None:
    [line] = ask(cli, "10-17")
    assert line["text"].startswith(
        "17 October 2025, a Friday, 1 year ago: Banquet at the North Korean Embassy in Moscow"
    )
    assert (line["kind"], line["years"]) == ("event", 1)


def test_an_event_without_a_source_is_marked(fresh: Cli) -> None:
    fresh.says("add", "talks", "Talks", "--on", "2025-03-03", "--party", "PRK", "--party", "RUS", "--create", "--yes")
    assert "Talks. [no source]" in fresh.says("on", "03-03", "--ready", *WHEN)


def test_a_day_without_anything_on_record(fresh: Cli) -> None:
    assert "on record" in fresh.says("on", "03-03", "--ready")
    assert ask(fresh, "03-03") == []
    fresh.refuses(2, "on", "13-40", "--ready")
