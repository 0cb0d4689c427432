"""`anniversaries forecast` from the command line."""

import json

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_between import BANQUET, RELATIONS
from timeline.settings import Location

ASK = ("anniversaries", "forecast", "--today", "2026-11-24")


@pytest.mark.parametrize(
    ("words", "ordinals"),
    [
        ("--pair PRK-RUS", range(79, 88)),
        ("--pair PRK-RUS --round", [80, 85]),
        ("", [80, 85]),
        ("--all", range(79, 88)),
        ("--country Russia --all --years 3", [79, 80]),
        ("--pair PRK-CHN,PRK-RUS --years 2", [79]),
        ("prk-rus-relations --year 2026", [78]),
        ("prk-rus-relations --since 2028 --until 2029", [80, 81]),
        ("prk-rus-relations --until 2027", [79]),
        ("--actor prk-embassy-rus --since 2000 --years 2", [52, 53]),
        ("--actor kcna", []),
        ("--pair PRK-CHN", []),
    ],
)
def test_whose_anniversaries_of_which_years(cli: Cli, words: str, ordinals: list[int]) -> None:
    told = json.loads(cli.says(*ASK, *words.split(), "--json"))
    assert [one["ordinal"] for one in told["anniversaries"]] == list(ordinals)


def test_the_forecast_is_of_ones_beat(cli: Cli) -> None:
    assert "No country pairs followed yet." in cli(*ASK).err
    cli.says("config", "set", "beat", "PRK-RUS")
    answer = cli(*ASK, "--years", "2")
    assert (answer.err, "North Korea - Russia" in answer.out) == ("", True)
    assert cli.keys(*ASK) == [RELATIONS]


def test_a_successor_that_began_anew_takes_the_place_of_the_old(cli: Cli) -> None:
    cli.says("add", "relations-established", "Anew", "--on", "1993-02-03", "--party", "PRK; RUS", "--alias", "anew")
    told = cli.says(*ASK, "prk-rus-relations")
    assert "Not counted, because a successor state restarted the relations" in told
    assert "79th" not in told
    assert "2028-02-03" in cli.says(*ASK, "anew")


def test_what_is_announced_has_no_anniversaries_yet(cli: Cli) -> None:
    treaty = ("treaty", "To come", "--on", "2027-03-01", "--party", "PRK; RUS", "--occasion", "--status", "announced")
    cli.says("add", *treaty, "--alias", "tocome")
    for asked in (("nth", "PRK", "RUS", "2028"), (*ASK, "--pair", "PRK-RUS"), ("upcoming", "--days", "900")):
        told = cli.says(*asked)
        assert "1st: To come" not in told
        assert "tocome" not in told
    assert "To come (announced)" in cli.says("upcoming", "--days", "900")
    assert "is announced, so it has no anniversaries yet." in cli.refuses(2, *ASK, "tocome")
    cli.says("set", "tocome", "on=2024-03-01", "status=confirmed")
    assert "2028-03-01" in cli.says(*ASK, "tocome")


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        ("--round --all", 2, "--round and --all cannot be combined."),
        ("--years 3 --until 2030", 2, "--years and --until cannot be combined."),
        ("--years 3 --year 2030", 2, "--years and --year cannot be combined."),
        ("--until 2020", 2, "For the years before: --since 2011"),
        ("--until 5", 2, "For the years before: --since 1"),
        ("--since 2030 --until 2029", 2, "is before --since 2030"),
        ("--since 2000 --until 2100", 2, "more than 100 years"),
        ("--years 0", 2, "--years"),
        ("--pair PRK-RUS --country PRK", 2, "--pair and --country cannot be combined."),
        ("nosuch", 3, "No event"),
        (BANQUET, 2, "It marks"),
        ("--country Rusia", 3, "Did you mean Russia"),
        ("--actor nobody", 3, "nobody"),
    ],
)
def test_what_cannot_be_asked_is_refused(cli: Cli, words: str, code: int, hint: str) -> None:
    assert hint in cli.refuses(code, *ASK, *words.split())


@pytest.mark.parametrize("today", ["0001-01-01", "9998-12-31", "9999-12-31"])
def test_both_ends_of_the_calendar(cli: Cli, today: str) -> None:
    assert cli("anniversaries", "forecast", "--today", today).code == 0


@pytest.mark.usefixtures("surroundings")
def test_both_engines_answer_alike(demo: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", demo.url or str(demo.path))
    cli = Cli(demo)
    assert cli.keys(*ASK, "prk-rus-relations") == [RELATIONS]
    assert cli.keys(*ASK, "--pair", "PRK-RUS") == [RELATIONS]
