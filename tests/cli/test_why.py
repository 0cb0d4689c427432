import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Templates

BANQUET = "2025-10-17-prk-rus-banquet"


@pytest.fixture
def whole(surroundings: Path, templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """The command line on the complete demonstration."""
    with templates.copy("whole", "sqlite", tmp_path / "whole") as made:
        monkeypatch.setenv("TIMELINE_DB", str(made.path))
        yield Cli(made)


@pytest.mark.parametrize("key", [BANQUET, "prk-rus-relations"])
def test_the_page(cli: Cli, golden: Callable[[str, str], None], key: str) -> None:
    golden(f"cli-why-{key}.txt", cli.says("why", key))


@pytest.mark.parametrize(
    ("field", "keys"),
    [
        ("date", ["date"]),
        ("on", ["date"]),
        ("in", ["country"]),
        ("participation:7", ["host:sin-hong-chol"]),
        ("host:sin-hong-chol", ["host:sin-hong-chol"]),
        ("link:1", ["marks:1948-10-12-prk-sun-relations-established"]),
        ("marks", ["marks:1948-10-12-prk-sun-relations-established"]),
        ("venue", []),
        ("participation:77", []),
    ],
)
def test_a_field_narrows_it(cli: Cli, field: str, keys: list[str]) -> None:
    assert [one["field"] for one in json.loads(cli.says("why", BANQUET, field, "--json"))] == keys


def test_an_unclaimed_field_rests_on_the_event(cli: Cli) -> None:
    assert "no claim on this value; the event rests on 2 sources: [1] [2]" in cli.says("why", BANQUET, "place")
    assert "nothing is recorded, and no source claims anything" in cli.says("why", BANQUET, "venue")


def test_an_unknown_field_is_refused(cli: Cli) -> None:
    assert "Fields are date, type" in cli.refuses(2, "why", BANQUET, "colour")


def test_the_disputed_facts_of_the_demonstration(whole: Cli, golden: Callable[[str, str], None]) -> None:
    answer = whole("check", "contradictions")
    assert answer.code == 5
    golden("cli-contradictions.txt", answer.out)


@pytest.mark.parametrize(
    ("key", "pair", "other"),
    [
        ("prk-rou-relations", ("PRK", "ROU"), "1948-11-03"),
        ("gbr-prk-relations", ("PRK", "GBR"), "2000-12-13"),
        ("prk-tur-relations", ("PRK", "TUR"), "2001-01-15"),
        ("prk-ven-relations", ("PRK", "VEN"), "1965"),
        ("prk-rus-treaty-2024", ("PRK", "RUS"), "2024-06-18"),
    ],
)
def test_a_disputed_date_is_footnoted_and_settled_everywhere(
    whole: Cli, key: str, pair: tuple[str, str], other: str
) -> None:
    report = ("anniversaries", "report", *pair, "--year", "2027")
    told = f"one source says {other} ["
    assert told in whole.says("show", key)
    assert told in whole.says("nth", *pair, "2027")
    if pair != ("PRK", "RUS"):  # whose other occasions stand in a table
        assert told in whole.says(*report)
    whole.says("settle", key, "date", "--value", other, "--because", "so it is")
    judged = f"settled as {other} by kim, "
    assert judged in whole.says("show", key)
    assert judged in whole.says("nth", *pair, "2027")
    assert judged in whole("check", "contradictions").out
    if pair != ("PRK", "RUS"):
        assert judged in whole.says(*report)


def test_notes_are_written_in_the_style_that_is_asked_for(cli: Cli) -> None:
    page = cli.says("show", "prk-rus-relations", "--citations", "chicago")
    assert "[2] RIA Novosti, April 5, 2013, https://ria.ru/20130405/931208277.html.\n" in page
    assert "Soviet-Empire.com, n.d., " in page
    report = cli.says("anniversaries", "report", "PRK", "RUS", "--year", "2025", "--citations", "chicago")
    assert "anniversary of diplomatic ties,” Korea JoongAng Daily, October 21, 2025, " in report
    assert cli("show", BANQUET, "--citations", "mla").code == 2
