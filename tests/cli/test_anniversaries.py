import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_between import BANQUET, RECEPTION, RELATIONS

REPORT = ("anniversaries", "report", "PRK", "RUS")


def test_the_report_of_the_year_2025(cli: Cli) -> None:
    told = cli.says(*REPORT, "--year", "2025")
    for part in (
        "Anniversaries of North Korea and Russia in 2025",
        "77th anniversary: North Korea and the Soviet Union establish diplomatic relations",
        "through SUN -> RUS",
        "2025-10-16",
        "+4 days",
        "2025-10-17",
        "+5 days",
        "Choe Son-hui, foreign minister",
        "unnamed vice foreign minister (Russia)",
        "[1] Korea JoongAng Daily",
    ):
        assert part in told
    assert cli.keys(*REPORT, "--year", "2025") == [RECEPTION, BANQUET]


def test_the_report_says_so_to_a_machine(cli: Cli) -> None:
    report = json.loads(cli.says(*REPORT, "--year", "2025", "--json"))
    assert (report["year"], report["pair"]) == (2025, "PRK-RUS")
    assert [(one["key"], one["ordinal"], one["anniversary"]) for one in report["occasions"]] == [
        (RELATIONS, 77, "2025-10-12")
    ]


def test_the_year_is_this_one_unless_told(cli: Cli) -> None:
    assert "in 2025" in cli.says(*REPORT, "--today", "2025-03-01")


def test_a_day_to_come_is_not_yet_and_a_day_gone_is_not_searched(cli: Cli) -> None:
    year = ("--year", "2024", "--today")
    assert "not yet, in 11 days" in cli.says(*REPORT, *year, "2024-10-01")
    gone = cli.says(*REPORT, *year, "2025-10-01")
    assert "not searched" in gone
    assert "not held" not in gone


def test_names_in_any_language(cli: Cli) -> None:
    assert cli.says("anniversaries", "report", "북한", "Россия", "--year", "2025") == cli.says(
        *REPORT, "--year", "2025"
    )


@pytest.mark.parametrize("form", ["html", "csv"])
def test_the_report_is_written_to_a_file(cli: Cli, form: str) -> None:
    said = cli.says(*REPORT, "--year", "2025", "--format", form)
    answer = cli(*REPORT, "--year", "2025", "--format", form, "-o", "report")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Wrote report\n"
    assert Path("report").read_text(encoding="utf-8") == said
    assert "77" in said


@pytest.mark.parametrize("verb", [("nth",), ("anniversaries", "nth")])
def test_which_anniversary_a_year_brings(cli: Cli, verb: tuple[str, ...]) -> None:
    told = cli.says(*verb, "PRK", "RUS", "2025")
    assert "77th  North Korea and the Soviet Union establish diplomatic relations (prk-rus-relations)" in told
    assert "12 October 2025, Sunday" in told
    assert "through SUN -> RUS" in told


@pytest.mark.parametrize(
    ("year", "told"),
    [("1948", "founded that year"), ("1900", "1900 is before the founding"), ("1949", "1st"), ("2023", "75th")],
)
def test_years_of_every_sort(cli: Cli, year: str, told: str) -> None:
    assert told in cli.says("nth", "PRK", "RUS", year)


def test_the_ordinal_for_a_machine(cli: Cli) -> None:
    (occasion,) = json.loads(cli.says("nth", "PRK", "RUS", "2025", "--json"))["occasions"]
    assert (occasion["key"], occasion["ordinal"], occasion["anniversary"]) == (RELATIONS, 77, "2025-10-12")


def test_the_leap_day_is_kept_by_either_rule(cli: Cli) -> None:
    cli.says("add", "treaty", "A treaty", "--on", "1952-02-29", "--party", "PRK; CHN", "--occasion")
    assert "28 February 2025" in cli.says("nth", "PRK", "CHN", "2025")
    assert "1 March 2025" in cli.says("nth", "PRK", "CHN", "2025", "--leap", "03-01")


def test_nothing_kept_is_said(cli: Cli) -> None:
    for verb in (("nth", "PRK", "CHN", "2025"), ("anniversaries", "report", "PRK", "CHN", "--year", "2025")):
        assert "No occasion between North Korea and China is on record." in cli.says(*verb)


def test_strict_leaves_predecessors_out(cli: Cli) -> None:
    assert "77th" in cli.says("nth", "PRK", "RUS", "2025")
    assert "77th" not in cli.says("nth", "PRK", "RUS", "2025", "--strict")
    assert "77th" not in cli.says(*REPORT, "--year", "2025", "--strict")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("nth PRK PRK 2025", 2, "are the same country"),
        ("nth PRK Rusia 2025", 3, "Did you mean Russia"),
        ("nth PRK RUS 0", 2, "is not a year"),
        ("nth PRK RUS 9999", 2, "is not a year"),
        ("nth PRK RUS soon", 2, "is not a year"),
        ("nth PRK", 2, "Name two countries"),
        ("nth PRK RUS 2025 --leap 01-01", 2, "--leap"),
        ("anniversaries report PRK RUS --year 0", 2, "--year"),
        ("anniversaries report PRK PRK", 2, "are the same country"),
        ("anniversaries report PRK Rusia", 3, "Did you mean Russia"),
        ("anniversaries report PRK RUS --format papyrus", 2, "is not an output format"),
        ("anniversaries reprt PRK RUS", 2, "Did you mean 'report'?"),
    ],
)
def test_what_cannot_be_asked_is_refused(cli: Cli, words: str, code: int, told: str) -> None:
    assert told in cli.refuses(code, *words.split())


def test_the_keys_behind_each_figure_are_told_on_demand(cli: Cli) -> None:
    asked = (*REPORT, "--year", "2025")
    told = cli.says(*asked, "--explain")
    (line,) = [one for one in told.splitlines() if one.startswith("2025-10-17 banquet; +5 days; 77th, agrees;")]
    assert line.endswith(f"  {BANQUET}, {RELATIONS}")
    assert "Behind the figures" not in cli.says(*asked)
    data = json.loads(cli.says(*asked, "--explain", "--json"))
    assert all(set(one) == {"figure", "keys"} for one in data["explained"])
    assert "explained" not in json.loads(cli.says(*asked, "--json"))
