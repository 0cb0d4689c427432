"""`report sequence`: which events follow others, what is not compared, and what cannot be asked."""

import csv
import io
import json
from typing import Any

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def visits(fresh: Cli) -> Cli:
    """Visits that are followed by talks, or not, and events that are not compared."""
    for number, (kind, on, *more) in enumerate((
        ("visit", "2020-01-10"), ("talks", "2020-01-20"), ("talks", "2020-02-05"), ("talks", "2020-01-08"),
        ("visit", "2021-05-01..2021-05-03"), ("talks", "2021-05-01"), ("visit", "2022"), ("talks", "2022-01-02~"),
        ("visit", "2023-06-01"), ("talks", "2023-06-02", "--status", "denied"), ("visit", "unknown"),
    )):  # fmt: skip
        sides = ("--visitor", "PRK", "--host", "RUS") if kind == "visit" else ("--party", "PRK; RUS")
        fresh.says("add", kind, f"Event {number}", "--on", on, *sides, *more, "--yes")
    return fresh


def ask(cli: Cli, *words: str) -> Any:
    return json.loads(cli.says("report", "sequence", *words, "--json"))


def test_each_event_with_the_next_and_against_chance(visits: Cli) -> None:
    answer = ask(visits, "type:visit", "type:talks", "--within", "30", "--until", "2023")
    assert answer["first"] == {"query": "type:visit", "events": 4, "compared": 3, "left_out": 1}
    assert answer["second"] == {"query": "type:talks", "events": 5, "compared": 4, "left_out": 1}
    assert [(pair["first"]["date"], pair["days"], pair["further"]) for pair in answer["pairs"]] == [
        ("2020-01-10", 10, 1),
        ("2021-05-01/2021-05-03", 0, 0),
        ("2023-06-01", None, 0),
    ]
    assert (answer["followed"], answer["since"], answer["until"]) == (2, "2020-01-08", "2023-12-31")
    # 31 days up to each of the talks, of which 12 and 16 are shared.
    assert answer["days"] == 1454
    assert answer["chance"] == {
        "method": "circular shift",
        "share": round((31 + 12 + 16 + 31) / 1454, 4),
        "expected": round(3 * (31 + 12 + 16 + 31) / 1454, 2),
    }


def test_either_order_and_a_status_of_its_own(visits: Cli) -> None:
    answer = ask(visits, "type:visit", "type:talks", "--within", "5", "--either-order")
    assert [pair["days"] for pair in answer["pairs"]] == [-2, 0, None]
    denied = ask(visits, "type:visit", "status:denied", "--within", "5")
    assert [pair["days"] for pair in denied["pairs"]] == [None, None, 1]


def test_the_page_says_what_is_not_compared(visits: Cli) -> None:
    page = visits.says("report", "sequence", "type:visit", "type:talks")
    assert "2 of 3 events (67%), within 30 days" in page
    assert "3 events with imprecise dates are not compared." in page
    assert "(and 1 more)" in page
    assert "same day" in page
    assert "The period ends less than 30 days after 1 event that nothing follows." in page


def test_a_row_for_each_first_event(visits: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(visits.says("report", "sequence", "type:visit", "type:talks", "-f", "csv"))))
    assert [(row["first_date"], row["second_date"], row["days"]) for row in rows] == [
        ("2020-01-10", "2020-01-20", "10"),
        ("2021-05-01/2021-05-03", "2021-05-01", "0"),
        ("2023-06-01", "", ""),
    ]


def test_saved_searches_are_taken(visits: Cli) -> None:
    visits.says("saved", "add", "meetings", "type:talks")
    assert ask(visits, "type:visit", "saved:meetings")["followed"] == 2


@pytest.mark.parametrize("words", [("tag:none", "type:talks"), ("type:visit", "tag:none"), ("tag:none", "tag:none")])
def test_nothing_is_no_error(visits: Cli, words: tuple[str, str]) -> None:
    assert "No event follows another within these days." in visits.says("report", "sequence", *words)
    assert ask(visits, *words)["chance"]["share"] is None


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("type:visit",), 2, "Missing argument"),
        (("(", "type:visit"), 2, "at character 1"),
        (("type:visit", "type:vist"), 3, "Did you mean"),
        (("type:visit", "type:talks", "--within", "-1"), 2, "--within"),
        (("type:visit", "type:talks", "--within", "soon"), 2, "--within"),
        (("type:visit", "type:talks", "--since", "2025", "--until", "2020"), 2, "Swap them"),
    ],
)
def test_what_cannot_be_asked_is_refused(visits: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in visits.refuses(code, "report", "sequence", *words)
