"""Every command that answers, pinned: its JSON, its csv and its page, byte for byte the same on both engines."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Templates

TODAY = ("--today", "2026-11-24")
BANQUET = "2025-10-17-prk-rus-banquet"
RECEPTION = "2025-10-16-prk-rus-reception"
OF_THE_DEMONSTRATION: Mapping[str, tuple[str, ...]] = {
    "show": ("show", BANQUET),
    "show-occasion": ("show", "prk-rus-relations"),
    "why": ("why", BANQUET),
    "between": ("between", "PRK", "RUS", "--since", "2020"),
    "list": ("list", "type:reception", "date:2018..2025"),
    "search": ("search", "alliance"),
    "stats": ("stats", "--by", "family,decade"),
    "on": ("on", "10-12"),
    "before": ("before", BANQUET),
    "upcoming": ("upcoming", "--days", "60"),
    "nth": ("nth", "PRK", "RUS", "2025"),
    "contradictions": ("check", "contradictions"),
    "check": ("check",),
    "anniversaries-report": ("anniversaries", "report", "PRK", "RUS", "--year", "2025"),
    "anniversaries-brief": ("anniversaries", "brief", "prk-rus-relations", "--year", "2025"),
    "anniversaries-years": ("anniversaries", "years", "prk-rus-relations"),
    "anniversaries-ladder": ("anniversaries", "ladder", "chn-prk-treaty"),
    "anniversaries-guests": ("anniversaries", "guests", "chn-prk-treaty", "2024", "2025"),
    "anniversaries-drift": ("anniversaries", "drift", "--pair", "PRK-CHN"),
    "anniversaries-wording": ("anniversaries", "wording", "prk-rus-relations"),
    "anniversaries-ordinals": ("anniversaries", "ordinals", "--pair", "PRK-RUS"),
    "anniversaries-nth": ("anniversaries", "nth", "PRK", "CHN", "2025"),
    "anniversaries-forecast": ("anniversaries", "forecast", "--pair", "PRK-RUS", "--years", "2"),
    "report-pair": ("report", "pair", "PRK", "RUS"),
    "report-actor": ("report", "actor", "choe-son-hui"),
    "report-actor-mission": ("report", "actor", "prk-embassy-rus"),
    "report-actor-outlet": ("report", "actor", "kcna"),
    "report-actor-state": ("report", "actor", "RUS"),
    "report-appearances": ("report", "appearances", "alexander-matsegora"),
    "report-panel": ("report", "panel", "--pairs", "PRK-RUS,PRK-CHN", "--since", "2018"),
    "report-reciprocity": ("report", "reciprocity", "PRK", "RUS"),
    "report-silence": ("report", "silence", "PRK", "RUS"),
    "report-matrix": ("report", "matrix"),
    "report-changes": ("report", "changes", "--since", "0"),
    "report-representation": ("report", "representation", "PRK", "RUS", "--on", "2020-01-01"),
    "membership-list": ("membership", "list", "sco"),
    "report-media": ("report", "media", "2024-06-19-prk-rus-treaty"),
    "report-chronology": ("report", "chronology", "PRK", "RUS", "--since", "2025", "--with", "type:treaty"),
    "report-sequence": ("report", "sequence", "type:visit", "type:banquet,reception", "--within", "60"),
    "actor-list": ("actor", "list"),
    "actor-show": ("actor", "show", "prk-embassy-rus"),
    "office-list": ("office", "list"),
    "office-show": ("office", "show", "choe-son-hui"),
    "country-list": ("country", "list"),
    "country-show": ("country", "show", "RUS"),
    "type-list": ("type", "list"),
    "type-show": ("type", "show", "reception"),
    "rank-list": ("rank", "list"),
    "rank-show": ("rank", "show", "vice foreign minister"),
    "tag-list": ("tag", "list"),
    "source-list": ("source", "list"),
    "source-show": ("source", "show", "joongang-2025-10-21"),
}
OF_THE_HARD_CASES: Mapping[str, tuple[str, ...]] = {
    "show": ("show", "both"),
    "between": ("between", "PRK", "CHN"),
    "list": ("list",),
    "stats": ("stats", "--by", "month"),
    "upcoming": ("upcoming", "--days", "365"),
    "check": ("check",),
    "contradictions": ("check", "contradictions"),
    "anniversaries-report": ("anniversaries", "report", "PRK", "CHN", "--year", "2021"),
    "anniversaries-brief": ("anniversaries", "brief", "pact", "--year", "2022"),
    "anniversaries-years": ("anniversaries", "years", "pact"),
    "anniversaries-ladder": ("anniversaries", "ladder", "pact"),
    "anniversaries-guests": ("anniversaries", "guests", "pact", "2021", "2022"),
    "anniversaries-drift": ("anniversaries", "drift", "--pair", "PRK-MNG"),
    "anniversaries-wording": ("anniversaries", "wording", "ties-chn"),
    "anniversaries-ordinals": ("anniversaries", "ordinals", "--pair", "PRK-CHN"),
    "anniversaries-nth": ("anniversaries", "nth", "PRK", "MMR", "2015"),
    "anniversaries-forecast": ("anniversaries", "forecast", "--pair", "PRK-CHN", "--years", "3"),
    "report-pair": ("report", "pair", "PRK", "CHN"),
    "report-actor": ("report", "actor", "an-minister"),
    "report-appearances": ("report", "appearances", "an-minister", "--by", "month"),
    "report-panel": ("report", "panel", "--pairs", "PRK-CHN", "--year", "2021", "--by", "month"),
    "report-reciprocity": ("report", "reciprocity", "PRK", "CHN"),
    "report-silence": ("report", "silence", "PRK", "CHN"),
    "report-matrix": ("report", "matrix"),
    "report-chronology": ("report", "chronology", "PRK", "CHN"),
    "report-sequence": ("report", "sequence", "type:reception", "type:reception", "--either-order"),
    "actor-list": ("actor", "list"),
    "office-list": ("office", "list"),
    "office-show": ("office", "show", "an-minister"),
}
FORMS = ("json", "csv", "table")
FINDS_SOMETHING = 5


def asked(database: str, questions: Mapping[str, tuple[str, ...]]) -> list[Any]:
    return [pytest.param(database, name, words, id=f"{database}-{name}") for name, words in questions.items()]


@pytest.fixture
def ask_of(
    dialect: str, templates: Templates, surroundings: object, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Cli]:
    """The command line on one of the template databases, which is only read."""

    def ask(database: str) -> Cli:
        location = templates.made(database, dialect)
        monkeypatch.setenv("TIMELINE_DB", location.url or str(location.path))
        return Cli(location)

    return ask


@pytest.mark.parametrize(
    ("database", "name", "words"), [*asked("whole", OF_THE_DEMONSTRATION), *asked("hard", OF_THE_HARD_CASES)]
)
def test_an_answer_is_what_it_was(
    database: str, name: str, words: tuple[str, ...], *, ask_of: Callable[[str], Cli], golden: Any
) -> None:
    cli = ask_of(database)
    for form in FORMS:
        answer = cli(*words, *TODAY, "--format", form)
        assert answer.code in {0, FINDS_SOMETHING}, answer.err
        golden(f"answers/{database}-{name}.{form}", answer.out)
