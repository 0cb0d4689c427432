"""What anniversary reports get wrong elsewhere, asked of the whole program: the cases of tests/data/hard-cases.yaml."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Templates
from timeline.cli.anniversaries.group import COMMANDS as ANNIVERSARIES
from timeline.cli.report.group import COMMANDS as REPORTS

TODAY = ("--today", "2026-11-24")
QUESTIONS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("anniversaries", "report"): ("PRK", "CHN", "--year", "2021"),
    ("anniversaries", "brief"): ("pact", "--year", "2022"),
    ("anniversaries", "nth"): ("PRK", "CHN", "2021"),
    ("anniversaries", "years"): ("pact",),
    ("anniversaries", "ordinals"): ("--pair", "PRK-MNG"),
    ("anniversaries", "wording"): ("ties-chn",),
    ("anniversaries", "ladder"): ("pact",),
    ("anniversaries", "drift"): ("--pair", "PRK-MNG"),
    ("anniversaries", "guests"): ("pact", "2021", "2022"),
    ("anniversaries", "forecast"): ("--pair", "PRK-CHN", "--years", "3"),
    ("report", "pair"): ("PRK", "CHN"),
    ("report", "actor"): ("an-minister",),
    ("report", "appearances"): ("an-minister",),
    ("report", "panel"): ("--pairs", "PRK-CHN"),
    ("report", "reciprocity"): ("PRK", "CHN"),
    ("report", "silence"): ("PRK", "CHN"),
    ("report", "chronology"): ("PRK", "CHN"),
    ("report", "media"): ("both",),
    ("report", "representation"): ("PRK", "CHN"),
    ("report", "changes"): ("--since", "0"),
    ("report", "sequence"): ("type:visit", "host:PRK", "--within", "400"),
    ("report", "matrix"): (),
}
"""A question for each report."""


@pytest.fixture
def hard(surroundings: object, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on the hard cases, to be read alone."""
    made = templates.made("hard", "sqlite")
    monkeypatch.setenv("TIMELINE_DB", str(made.path))
    return Cli(made)


def test_every_report_is_asked() -> None:
    groups = {"anniversaries": ANNIVERSARIES, "report": REPORTS}
    known = {(group, word) for group, words in groups.items() for word in words}
    assert known - set(QUESTIONS) == {("anniversaries", "searched")}  # which writes


@pytest.mark.parametrize("path", QUESTIONS, ids=" ".join)
def test_a_report_is_twice_the_same_for_people_and_machines(hard: Cli, path: tuple[str, str]) -> None:
    asked = (*path, *QUESTIONS[path], *TODAY)
    for form in ("table", "json"):
        told = hard.says(*asked, "--format", form)
        assert told == hard.says(*asked, "--format", form)
        assert "never held" not in told
        assert "not held" not in told
    data = json.loads(hard.says(*asked, "--json", "--explain"))
    assert data["explained"], "no figure names its events"
    assert hard.says(*asked, "--format", "html", "--explain").count("Behind the figures") == 1


def told(hard: Cli, *words: str) -> Any:
    return json.loads(hard.says(*words, *TODAY, "--json"))


def claims(hard: Cli, *words: str) -> dict[str, tuple[str, int | None]]:
    """The verdict and the offset of the claims of an occasion in a year, by event."""
    report = told(hard, "anniversaries", "report", *words)
    kept = [one for occasion in report["occasions"] for one in occasion["observances"]]
    return {one["key"]: (one["check"], one["offset_days"]) for one in kept}


def test_early_and_late_across_new_year(hard: Cli) -> None:
    assert claims(hard, "PRK", "MNG", "--year", "2020") == {"ties-mng-late": ("agrees", 4)}
    assert claims(hard, "PRK", "MNG", "--year", "2021") == {"ties-mng-early": ("agrees", -10)}
    assert claims(hard, "PRK", "IDN", "--year", "2024") == {"ties-idn-early": ("agrees", -4)}


def test_a_january_gala_for_the_70th_of_the_year(hard: Cli) -> None:
    assert claims(hard, "PRK", "CHN", "--year", "2019") == {"gala": ("agrees-in-year", -272)}
    assert claims(hard, "PRK", "CHN", "--year", "2018") == {}


def test_claimed_ordinals_with_wrong_digits(hard: Cli) -> None:
    answer = hard("anniversaries", "ordinals", "--pair", "PRK-CHN", *TODAY, "--json")
    assert answer.code == 5
    verdicts = {
        one["event"]: against["verdict"]
        for one in json.loads(answer.out)["claims"]
        for against in one["against"]
        if against["key"] == "ties-chn"
    }
    assert verdicts == {
        "wrong": "wrong",
        "transposed": "digits-transposed",
        "inclusive": "counted-inclusively",
        "short": "off-by-one",
        "gala": "agrees-in-year",
        "words-2020": "agrees",
        "words-2021": "agrees",
    }


def test_one_reception_for_two_occasions_and_one_occasion_in_three_cities(hard: Cli) -> None:
    kept = claims(hard, "PRK", "CHN", "--year", "2021")
    assert {key: kept[key] for key in ("one-of-three", "two-of-three", "three-of-three", "both")} == {
        "one-of-three": ("agrees", -2),
        "two-of-three": ("agrees", -1),
        "three-of-three": ("agrees", 0),
        "both": ("agrees", 9),
    }
    page = hard.says("anniversaries", "years", "pact", "--year", "2021", *TODAY)
    for city in ("Beijing", "Shenyang", "Dandong", "Pyongyang"):
        assert city in page


def test_severed_and_restored_and_a_successor_that_does_not_keep_the_date(hard: Cli) -> None:
    assert "active, restored 2007-04-26 (gap from 1983-11-04)" in hard.says("nth", "PRK", "MMR", "2015")
    assert "suspended since 1983-11-04" in hard.says("nth", "PRK", "MMR", "1990")
    assert [one["ordinal"] for one in told(hard, "nth", "PRK", "SVK", "2023")["occasions"]] == [30]
    assert [one["ordinal"] for one in told(hard, "nth", "PRK", "CZE", "2023")["occasions"]] == [75]


def test_a_month_a_year_and_a_leap_day(hard: Cli) -> None:
    assert claims(hard, "PRK", "IRL", "--year", "2023") == {"ties-irl-2023": ("agrees", None)}
    assert claims(hard, "PRK", "NGA", "--year", "2016") == {"ties-nga-2016": ("agrees", None)}
    assert claims(hard, "PRK", "VNM", "--year", "2021") == {"leap-2021": ("agrees", 1)}
    assert claims(hard, "PRK", "VNM", "--year", "2021", "--leap", "03-01") == {"leap-2021": ("agrees", 0)}


def test_the_founding_is_no_anniversary_and_the_first_is(hard: Cli) -> None:
    assert claims(hard, "PRK", "RUS", "--year", "2024") == {}
    assert claims(hard, "PRK", "RUS", "--year", "2025") == {"new-1": ("agrees", 0)}
    page = hard.says("anniversaries", "years", "new", *TODAY)
    assert "the founding" in page
    assert "1st" in page


def test_the_commands_that_are_said_to_have_charts_have_them(hard: Cli) -> None:
    said = hard.refuses(2, "nth", "PRK", "CHN", "2021", "--format", "svg").rpartition("charts: ")[2].rstrip(".\n")
    drawn = {" ".join(path) for path in QUESTIONS if hard(*path, *QUESTIONS[path], *TODAY, "--format", "svg").code == 0}
    assert drawn == set(said.split(", ")) - {"between", "list", "stats"}
