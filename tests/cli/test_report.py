import json

import pytest

from tests.cli.conftest import Cli

PAIR = ("PRK", "RUS")
TODAY = ("--today", "2026-11-23")
VISIT = (
    *("add", "state-visit", "Putin in Pyongyang", "--on", "2024-06-18", "--visitor", "RUS: Vladimir Putin, president"),
    *("--in", "PRK", "--place", "Pyongyang", "--create"),
)
COMMANDS = (("reciprocity", *PAIR), ("silence", *PAIR), ("matrix",))


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_every_form_is_served(cli: Cli, words: tuple[str, ...]) -> None:
    cli.says(*VISIT)
    before = cli.digest()
    for form in ("table", "md", "html", "json", "yaml", "csv", "keys"):
        told = cli.says("report", *words, *TODAY, "--format", form)
        assert told.strip()
        assert form in {"table", "md", "html"} or "Counted" not in told
    assert "2024-06-18-prk-rus-state-visit" in cli.says("report", *words, *TODAY, "--format", "keys")
    assert "Behind the figures" in cli.says("report", *words, *TODAY, "--explain")
    assert json.loads(cli.says("report", *words, *TODAY, "--json", "--explain"))["explained"]
    assert cli.digest() == before


def test_by_any_name_and_in_either_order(cli: Cli) -> None:
    cli.says(*VISIT)
    told = cli.says("report", "reciprocity", "북한", "Россия", *TODAY)
    assert told == cli.says("report", "reciprocity", *PAIR, *TODAY)
    assert "RUS -> PRK 1, PRK -> RUS 0" in cli.says("report", "reciprocity", "Russia", "DPRK", *TODAY)


def test_what_passes_through_can_be_told(cli: Cli) -> None:
    cli.says(*VISIT)
    asked = ("report", "reciprocity", *PAIR, *TODAY)
    assert "on the way elsewhere" in cli.says(*asked, "--passing", "state-visit")
    assert 'No event type called "trnsit"' in cli.refuses(3, *asked, "--passing", "trnsit")
    assert "RUS -> PRK 1" in cli.says(*asked, "--passing", "")


def test_the_years_bound_what_is_told(cli: Cli) -> None:
    cli.says(*VISIT)
    assert "RUS -> PRK 1" in cli.says("report", "reciprocity", *PAIR, "--year", "2024", *TODAY)
    assert "none on record" in cli.says("report", "reciprocity", *PAIR, "--until", "2023", *TODAY)
    assert "2024 to 2026" in cli.says("report", "silence", *PAIR, "--since", "2024", *TODAY)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("reciprocity", "PRK", "PRK"), 2, "are the same country"),
        (("reciprocity", "PRK", "Atlantis"), 3, "Atlantis"),
        (("reciprocity", "PRK"), 2, "Name two countries, or an occasion."),
        (("silence", *PAIR, "--year", "2024", "--since", "2020"), 2, "cannot be combined"),
        (("silence", *PAIR, "--type", "vist"), 3, "visit"),
        (("silence", *PAIR, "--since", "2025", "--until", "2020"), 2, "Swap them."),
        (("matrix", "Atlantis"), 3, "Atlantis"),
        (("matrix", *["PRK"] * 41), 2, "Name at most 40."),
        (("matrix", "--type", "vist"), 3, "visit"),
    ],
)
def test_what_cannot_be_asked_is_refused(cli: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in cli.refuses(code, "report", *words)


def test_a_chart_of_each_that_has_one(cli: Cli) -> None:
    cli.says(*VISIT)
    assert "Jun" in cli.says("report", "silence", *PAIR, *TODAY, "--format", "chart")
    assert "<svg" in cli.says("report", "matrix", *TODAY, "--format", "svg")
