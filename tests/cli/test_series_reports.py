"""`anniversaries ladder`, `drift` and `guests` on a small database."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import record_yaml

EVENTS = """
- {type: relations-established, title: Ties, on: 1948-10-12, party: [PRK, SUN], aliases: [ties]}
- {type: treaty, title: Month, on: 1949-03, party: [PRK, SUN], occasion: true, aliases: [month]}
- {type: treaty, title: Quiet, on: 1971-07-11, party: [PRK, CHN], occasion: true, aliases: [quiet]}
- type: reception
  title: Evening of 2023
  on: 2023-10-12
  marks: ties=75
  host: [rus-embassy-prk, "RUS: Ivan Petrov, ambassador to North Korea"]
  guest: ["PRK: Kim A, vice premier", "MNG: Bat B, ambassador to North Korea"]
  said: ['RUS: Ivan Petrov, ambassador to North Korea | "friends"']
  url: https://example.org/evening
  outlet: KCNA
  published: 2023-10-13
- type: reception
  title: Evening of 2024
  on: 2024-10-11
  marks: [ties=76, month]
  host: rus-embassy-prk
  guest: ["PRK: Choe B, foreign minister", "PRK: Kim A, vice premier"]
- type: reception
  title: Evening of 2025
  on: 2025-10-16
  marks: ties=77
  host: rus-embassy-prk
  guest: ["PRK: Choe B, vice premier / secretary of the Central Committee", "PRK: Yun C, foreign minister"]
- {type: banquet, title: Table of 2024, on: 2024-10-15, marks: ties, host: prk-embassy-rus,
   guest: "RUS: ?, vice foreign minister"}
- {type: banquet, title: Table of 2025, on: 2025-10-17, marks: ties=77, host: prk-embassy-rus,
   guest: "RUS: ?, vice foreign minister"}
- {type: reception, title: By the sea, on: 2025-10-12, marks: ties, host: rus-embassy-prk, place: Chongjin, in: PRK}
"""
TODAY = ("--today", "2025-12-01")
LADDER = ("anniversaries", "ladder", "ties", *TODAY)
DRIFT = ("anniversaries", "drift", "ties", *TODAY)
GUESTS = ("anniversaries", "guests", "ties", "2024", "2025", *TODAY)


@pytest.fixture
def small(fresh: Cli) -> Cli:
    """The command line on a database of a few receptions."""
    record_yaml(fresh.database, EVENTS)
    return fresh


def test_the_ladder_ranks_the_guests_of_each_series(small: Cli) -> None:
    told = json.loads(small.says(*LADDER, "--json"))
    (occasion,) = told["occasions"]
    assert {
        (one["place"], year["year"]): year["change_text"] for one in occasion["series"] for year in one["years"]
    } == {
        ("Chongjin", 2025): "no guest named",
        ("Pyongyang", 2025): "same as 2024 (state)",
        ("Pyongyang", 2024): "same as 2023",
        ("Pyongyang", 2023): "first on record",
        ("Moscow", 2025): "same as 2024",
        ("Moscow", 2024): "first on record",
    }
    assert occasion["succession"][0]["successor"] == "RUS"
    page = small.says(*LADDER)
    assert "Ivan Petrov, ambassador to North Korea  envoy 1: ambassador" in page
    assert "through SUN -> RUS" in page


def test_the_drift_tells_each_day(small: Cli) -> None:
    page = small.says(*DRIFT)
    assert "2025-10-12 Sun  2025-10-16 Thu, reception  +4 days                the true day was a Sunday" in page
    assert "only the month of the occasion is known" in small.says("anniversaries", "drift", "month", *TODAY)


def test_the_guests_of_two_years_are_compared(small: Cli) -> None:
    told = json.loads(small.says(*GUESTS, "--json"))
    assert [one["place"] for one in told["series"]] == ["Pyongyang", "Moscow"]
    assert {one["name"]: one["change"] for one in told["series"][0]["guests"]} == {
        "Choe B": (
            "both years; title: foreign minister -> vice premier / secretary of the Central Committee; up 1 (state)"
        ),
        "Yun C": "new in 2025; with this title in 2024: Choe B",
        "Kim A": "not named in the sources of 2025; with this title in 2025: Choe B",
    }
    assert [one["verdict"] for one in told["series"][1]["guests"]] == ["not known", "not known"]
    assert [one["place"] for one in told["apart"]] == ["Chongjin"]


def test_the_guests_of_a_third_state_alone(small: Cli) -> None:
    page = small.says(*LADDER, "--guests", "mongolia")
    assert page.startswith("Highest-ranking guests from Mongolia, up to 2025: Ties")
    assert "Bat B, ambassador to North Korea" in page
    assert "Choe B" not in page
    assert "No guest from Poland for ties is on record" in small.says(*LADDER, "--guests", "Poland")


@pytest.mark.parametrize("about", [("--pair", "PRK-RUS"), ("--actor", "rus-embassy-prk"), ()])
@pytest.mark.parametrize("report", ["ladder", "drift"])
def test_a_pair_an_actor_or_everything(small: Cli, report: str, about: tuple[str, ...]) -> None:
    told = json.loads(small.says("anniversaries", report, *about, "--since", "2024", *TODAY, "--json"))
    assert [one["nickname"] for one in told["occasions"]] == ["ties", "month"]
    assert {
        year["year"] for one in told["occasions"] for s in one["series"] for year in s.get("years", s.get("days"))
    } == {
        2024,
        2025,
    }


@pytest.mark.parametrize("asked", [LADDER, DRIFT, GUESTS])
@pytest.mark.parametrize("form", ["table", "json"])
def test_it_answers_alike_each_time(small: Cli, asked: tuple[str, ...], form: str) -> None:
    page = small.says(*asked, "--format", form)
    assert page == small.says(*asked, "--format", form)
    assert page.strip()


def test_the_page_has_the_ladder_as_a_picture(small: Cli) -> None:
    assert "<svg" in small.says(*LADDER, "--format", "html")


@pytest.mark.parametrize("asked", [LADDER, DRIFT, GUESTS])
def test_the_keys_behind_the_figures_are_told(small: Cli, asked: tuple[str, ...]) -> None:
    page = small.says(*asked, "--explain")
    behind = page.split("Behind the figures")[1]
    assert "2025-10-16-prk-rus-reception" in behind


@pytest.mark.parametrize("report", ["ladder", "drift"])
def test_an_empty_answer_says_what_to_type(small: Cli, report: str) -> None:
    assert "timeline anniversaries years quiet" in small("anniversaries", report, "quiet", *TODAY).err
    assert json.loads(small.says("anniversaries", report, "quiet", "--json"))["occasions"] == []


def test_a_year_without_a_record_has_its_reason(small: Cli) -> None:
    answer = small("anniversaries", "guests", "ties", "2019", "2025", *TODAY)
    assert "not searched" in answer.out
    assert "Try: timeline anniversaries guests ties 2024 2025" in answer.err
    assert "not yet" in small.says("anniversaries", "guests", "ties", "2025", "2026", *TODAY)


@pytest.mark.parametrize("asked", [LADDER, DRIFT, GUESTS])
def test_the_page_is_written_to_a_file(small: Cli, asked: tuple[str, ...]) -> None:
    assert small(*asked, "--format", "md", "-o", "page.md").err.startswith("Wrote page.md\n")
    assert Path("page.md").read_text(encoding="utf-8") == small.says(*asked, "--format", "md")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("ladder", "nosuch"), 3, 'No event matches "nosuch".'),
        (("ladder", "ties", "--guests", "Atlantis"), 3, "Write a name in any of its languages"),
        (("ladder", "ties", "--guests", ""), 3, "country"),
        (("ladder", "ties", "--pair", "PRK-RUS"), 2, "cannot be combined"),
        (("ladder", "2025-10-16-prk-rus-reception"), 2, "It marks"),
        (("drift", "ties", "--year", "2025", "--since", "2024"), 2, "cannot be combined"),
        (("drift", "ties", "--since", "2025", "--until", "2020"), 2, "is before"),
        (("drift", "--actor", "nobody at all"), 3, "nobody at all"),
        (("guests", "ties", "2025", "2025"), 2, "For example: timeline anniversaries guests ties 2024 2025"),
        (("guests", "ties", "1948", "2025"), 2, "The first is in 1949."),
        (("guests", "ties", "0", "2025"), 2, "YEAR"),
        (("guests", "ties", "2025"), 2, "YEAR"),
        (("guests", "ties", "twenty", "2025"), 2, "YEAR"),
        (("guests", "nosuch", "2025", "2025"), 3, 'No event matches "nosuch".'),
    ],
)
def test_what_cannot_be_told_is_refused(small: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in small.refuses(code, "anniversaries", *words)
