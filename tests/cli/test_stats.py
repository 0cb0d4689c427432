"""Counting from the command line."""

import csv
import io
import json

import pytest

from tests.cli.conftest import Cli
from tests.reports.hand_made import column
from timeline.domain.events.tally import Tally, Values
from timeline.reports.events.statistics import build


def test_rows_for_other_programs_have_every_combination(cli: Cli) -> None:
    asked = ("stats", "pair:PRK-RUS", "--by", "family,year")
    rows = list(csv.DictReader(io.StringIO(cli.says(*asked, "--format", "csv"))))
    data = json.loads(cli.says(*asked, "--json"))
    assert [row["events"] for row in rows] == [str(row["events"]) for row in data["rows"]]
    assert list(rows[0]) == ["family", "year", "events"]
    assert data["events"] == sum(row["events"] for row in data["rows"])


def test_a_term_that_begins_with_a_minus_is_a_condition(cli: Cli) -> None:
    everything, others, banquets = (
        json.loads(cli.says("stats", *words, "--by", "type", "--json"))["events"]
        for words in ((), ("-type:banquet",), ("type:banquet",))
    )
    assert everything == others + banquets
    assert banquets


def test_the_keys_behind_a_figure_are_named(cli: Cli) -> None:
    data = json.loads(cli.says("stats", "--by", "precision", "--json", "--explain"))
    assert [len(row["keys"]) for row in data["explained"]] == [row["events"] for row in data["rows"]]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--by", "colour"), 2, 'Events are not counted by "colour".'),
        (("--by", "год"), 2, 'Events are not counted by "год".'),
        (("--by", ""), 2, "Events are not counted by"),
        (("--by", "type,year,tag"), 2, "at most 2 fields"),
        (("--by", "type,type"), 2, "each named once"),
        (("colour:red",), 2, '"colour" at character 1 of the query is not a search field.'),
        (("country:Atlantis",), 3, "Atlantis"),
        (("--limit", "0"), 2, "--limit"),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(
    cli: Cli, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in cli.refuses(code, "stats", *words)


def test_a_notice_is_named_for_people_and_a_code_for_programs() -> None:
    counts: dict[Values, int] = {("after",): 1, ("weeks",): 1, (None,): 5}
    page = build(Tally.make(("notice",), counts, {"confirmed": 7}), names={})
    assert column(page, "Notice") == ["8 to 30 days before", "after the event", "none on record"]
    assert [row["notice"] for row in page.read_data()["rows"]] == ["weeks", "after", None]


def test_both_kinds_of_picture(cli: Cli) -> None:
    assert "<svg" in cli.says("stats", "--by", "type", "--format", "svg")
    assert "<svg" in cli.says("stats", "--by", "type,decade", "--format", "svg")
    assert "█" in cli.says("stats", "--by", "type", "--format", "chart")


def test_the_field_with_few_values_is_set_across() -> None:
    counts: dict[Values, int] = {
        (f"type {number:02}", str(year)): 1 for number in range(3) for year in range(1990, 2020)
    }
    page = build(Tally.make(("type", "year"), counts, {"confirmed": 90}), names={})
    assert column(page, "Year")[:2] == ["1990", "1991"]
    assert column(page, "type 00") == ["1"] * 30


def test_what_has_no_room_across_is_summed() -> None:
    counts: dict[Values, int] = {(str(first), f"{second:02}"): 2 for first in range(20) for second in range(20)}
    page = build(Tally.make(("tag", "actor"), counts, {"confirmed": 800}), names={}, limit=5)
    assert column(page, "others") == ["16"] * 5
