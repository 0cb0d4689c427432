"""The reports of several years on a small database: years, ordinals and wording."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Answer, Cli
from tests.conftest import Templates
from tests.factories import record_yaml
from timeline.settings import Location

EVENTS = """
- {type: relations-established, title: Ties, on: 1948-10-12, party: [PRK, SUN], aliases: [ties]}
- {type: treaty, title: Pact, on: 1961-07-11, party: [PRK, CHN], occasion: true, aliases: [pact]}
- {type: treaty, title: Silent, on: 1971-07-11, party: [PRK, CHN], occasion: true}
- type: reception
  title: Evening
  on: 2024-10-12
  marks: ties=76
  host: rus-embassy-prk
  in: PRK
  place: Pyongyang
  guest: "PRK: Kim A, premier"
  sources:
    - {url: "https://example.org/a", outlet: KCNA, quote: a new level of ties, language: en, speaker: Kim A}
- type: banquet
  title: For the 75th anniversary
  on: 2025-10-13
  marks: ties=77
  host: rus-embassy-prk
  in: PRK
  place: Pyongyang
  guest: "PRK: Kim A, premier"
  sources:
    - url: https://example.org/b
      outlet: KCNA
      headline: 77주년 연회
      quote: a new level of alliance
      language: en
      speaker: Kim A
- {type: banquet, title: 64돌 연회, on: 2025-07-11, marks: pact=64, host: prk-embassy-chn, in: CHN, place: Beijing}
- {type: talks, title: Talks on the 64th anniversary, on: 2025-07-10, party: [PRK, CHN]}
"""
YEARS, ORDINALS, WORDING = (("anniversaries", name) for name in ("years", "ordinals", "wording"))
ASKED = [(*YEARS, "ties"), (*ORDINALS, "ties"), (*WORDING, "ties")]
EVENING, BANQUET, TABLE = "2024-10-12-prk-rus-reception", "2025-10-13-prk-rus-banquet", "2025-07-11-chn-prk-banquet"


@pytest.fixture(scope="module")
def database(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    with templates.copy("seeded", "sqlite", tmp_path_factory.mktemp("years")) as made:
        record_yaml(made, EVENTS)
        yield made


@pytest.fixture
def small(surroundings: Path, database: Location, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on that database, which no test changes."""
    monkeypatch.setenv("TIMELINE_DB", str(database.path))
    return Cli(database)


def on_a_day(*words: str) -> tuple[str, ...]:
    """The command on a fixed day."""
    return (*words, "--today", "2026-07-01")


def test_the_years_of_an_occasion(small: Cli) -> None:
    told = small.says(*on_a_day(*YEARS, "ties"))
    for part in (
        "Year by year: Ties",
        "not yet, in 103 days",
        "+1 day, Pyongyang",
        "1949 to 2023",
        "through SUN -> RUS",
    ):
        assert part in told
    assert "not held" not in told
    assert small.keys(*on_a_day(*YEARS, "ties")) == [EVENING, BANQUET]


def test_a_pair_an_actor_or_everything(small: Cli) -> None:
    def told(*words: str) -> list[str]:
        return [one["title"] for one in json.loads(small.says(*on_a_day(*YEARS, *words, "--json")))["occasions"]]

    assert told("--pair", "PRK-CHN") == ["Pact", "Silent"]
    assert told("--actor", "rus-embassy-prk") == ["Ties"]
    assert told() == ["Ties", "Pact"]


def test_ordinals_end_with_five_where_any_is_wrong(small: Cli) -> None:
    answer = small(*on_a_day(*ORDINALS, "ties"))
    assert answer.code == 5
    assert "3 claims in 2 events: 1 wrong, 2 right." in answer.out
    assert small.says(*on_a_day(*ORDINALS, "ties", "--until", "2024"))
    assert small.says(*on_a_day(*ORDINALS, "pact"))
    everything = small(*on_a_day(*ORDINALS, "--format", "csv"))
    assert everything.code == 5
    rows = list(csv.DictReader(io.StringIO(everything.out)))
    assert [(row["event"], row["claimed"], row["outcome"]) for row in rows] == [
        (BANQUET, "75", "wrong"),
        ("2025-07-10-chn-prk-talks", "64", "no-occasion"),
        (EVENING, "76", "agrees"),
        (TABLE, "64", "agrees"),
        (BANQUET, "77", "agrees"),
    ]


def test_an_event_that_marks_nothing_is_told_of_its_pair(small: Cli) -> None:
    told = small.says(*on_a_day(*ORDINALS, "--pair", "CHN-PRK"))
    assert "no occasion marked" in told
    assert "64돌" in small.says(*on_a_day(*ORDINALS, "pact", "--json"))


def test_the_wording_of_two_years(small: Cli) -> None:
    told = small.says(*on_a_day(*WORDING, "ties"))
    assert "Pyongyang: Embassy of Russia in North Korea, the guests" in told
    assert "2024: added “alliance”; dropped “ties”" in told
    assert "timeline cite" in small(*on_a_day(*WORDING, "ties", "--side", "host")).err
    assert "premier" in small.says(*on_a_day(*WORDING, "ties", "--speaker", "PREMIER"))


@pytest.mark.parametrize("asked", ASKED, ids=lambda words: words[1])
def test_every_form_has_the_answer(small: Cli, asked: tuple[str, ...]) -> None:
    def shown(form: str) -> str:
        answer = small(*on_a_day(*asked, "--format", form, "--explain"))
        assert (answer.code, answer.err) == (5 if "ordinals" in asked else 0, "")
        return answer.out

    assert "https://example.org/b" in shown("md")
    assert "https://example.org/b" in shown("html")
    assert json.loads(shown("json"))["explained"]
    assert "explained:" in shown("yaml")
    assert BANQUET in shown("csv")
    assert BANQUET in shown("keys").split()
    assert "Behind the figures" in shown("table")


def test_the_years_are_drawn(small: Cli) -> None:
    assert ET.fromstring(small.says(*on_a_day(*YEARS, "ties", "--format", "svg"))).tag.endswith("svg")
    assert "2025" in small.says(*on_a_day(*YEARS, "ties", "--format", "chart"))


@pytest.mark.parametrize("asked", ASKED, ids=lambda words: words[1])
@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_an_answer_is_the_same_byte_for_byte(small: Cli, asked: tuple[str, ...], form: str) -> None:
    assert small(*on_a_day(*asked, "--format", form)) == small(*on_a_day(*asked, "--format", form))


@pytest.mark.parametrize("asked", ASKED, ids=lambda words: words[1])
def test_an_answer_does_not_hang_on_the_order_of_hashes(
    small: Cli, program: Callable[..., Answer], asked: tuple[str, ...]
) -> None:
    first, second = (program(*on_a_day(*asked, "--json"), environment={"PYTHONHASHSEED": n}) for n in ("1", "2"))
    assert first == second
    assert first.out == small(*on_a_day(*asked, "--json")).out


@pytest.mark.parametrize("command", [YEARS, ORDINALS, WORDING], ids=lambda words: words[1])
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nosuch",), 3, 'No event matches "nosuch".'),
        (("",), 3, "Find it"),
        ((BANQUET,), 2, "is not an occasion, so it has no anniversaries."),
        (("Talks",), 2, "is not an occasion"),
        (("ties", "--year", "2025", "--since", "2020"), 2, "cannot be combined"),
        (("ties", "--since", "2025", "--until", "2020"), 2, "Swap them."),
        (("ties", "--year", "0"), 2, "--year"),
        (("ties", "--year", "twenty"), 2, "--year"),
        (("ties", "--leap", "01-01"), 2, "--leap"),
        (("ties", "--format", "nosuch"), 2, "is not an output format"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    small: Cli, command: tuple[str, ...], words: tuple[str, ...], code: int, told: str
) -> None:
    assert told in small.refuses(code, *command, *words)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((*YEARS, "ties", "--pair", "PRK-CHN"), 2, "cannot be combined"),
        ((*ORDINALS, "--pair", "PRK"), 2, "PRK"),
        ((*ORDINALS, "--actor", "nobody at all"), 3, "nobody at all"),
        (WORDING, 2, "OCCASION"),
        ((*WORDING, "ties", "--side", "both"), 2, "--side"),
        ((*WORDING, "ties", "--speaker", "!?"), 2, "has no letters"),
    ],
)
def test_what_belongs_to_one_of_them(small: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in small.refuses(code, *words)


@pytest.mark.parametrize("command", ["years", "ordinals"])
def test_an_empty_database_is_an_answer(fresh: Cli, command: str) -> None:
    answer = fresh("anniversaries", command)
    assert (answer.code, "on record" in answer.out) == (0, True)
    assert "timeline " in answer.err


def test_a_report_reads_nothing_into_dates_far_off(small: Cli) -> None:
    told = small.says(*on_a_day(*YEARS, "ties", "--since", "9990", "--until", "9998"))
    assert "9990 to 9998" in told
    assert small.says(*on_a_day(*YEARS, "ties", "--year", "1940"))
