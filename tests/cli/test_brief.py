import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal, forget_posts
from tests.cli.test_between import BANQUET, RECEPTION, RELATIONS, TROOPS
from tests.conftest import Templates

BRIEF = ("anniversaries", "brief")
ASKED = (*BRIEF, "prk-rus-relations", "--year", "2026", "--today", "2026-10-10")


@pytest.fixture
def whole(surroundings: Path, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on the complete demonstration, which is only read."""
    database = templates.made("whole", "sqlite")
    monkeypatch.setenv("TIMELINE_DB", str(database.path))
    return Cli(database)


def test_the_page_before_the_day_fits_a_sheet(
    whole: Cli, terminal: Callable[..., Terminal], golden: Callable[[str, str], None]
) -> None:
    screen = terminal(*ASKED, columns=100)
    assert screen.end() == 0
    golden("cli-brief.txt", screen.text)
    lines = screen.text.splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_the_page_in_other_forms(whole: Cli, golden: Callable[[str, str], None], form: str) -> None:
    golden(f"cli-brief.{form}", whole.says(*ASKED, "--format", form))


@pytest.mark.parametrize("form", ["html", "yaml"])
def test_every_form_has_the_addresses(whole: Cli, form: str) -> None:
    answer = whole(*ASKED, "--format", form)
    assert "https://koreajoongangdaily.joins.com" in answer.out
    assert "--format md" not in answer.err


def test_the_keys_are_those_of_the_observances(whole: Cli) -> None:
    assert whole.keys(*ASKED)[-2:] == [RECEPTION, BANQUET]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("prk-rus-relations --year 2025", "12 October 2025, Sunday, 363 days ago"),
        ("prk-rus-relations", "in 2 days"),
        ("PRK RUS relations-established", "78th anniversary, 2026"),
        ("prk-rus-agreement-1949", "2026, the day is not known"),
        ("cze-prk-relations", "not yet, due in October 2026"),
        ("prk-rus-treaty-1961", "ended since 1996-09"),
        ("aus-prk-relations", "1974-07-31"),
        ("mng-republic-day", "102nd anniversary"),
        ("prk-rus-relations --year 9998", "8050th anniversary"),
    ],
)
def test_occasions_of_every_sort(whole: Cli, words: str, told: str) -> None:
    occasion, *rest = words.split(" --")
    given = [word for option in rest for word in f"--{option}".split()]
    assert told in whole.says(*BRIEF, occasion, *given, "--today", "2026-10-10")


def test_the_command_that_is_offered_fills_the_gap(cli: Cli) -> None:
    (gap, *_) = json.loads(cli.says(*ASKED, "--json"))["to_search"]
    cli.says(*gap["command"].split()[1:])
    assert "searched, nothing found" in cli.says(*ASKED)
    assert gap not in json.loads(cli.says(*ASKED, "--json"))["to_search"]


def test_the_leap_day_is_kept_by_either_rule(cli: Cli) -> None:
    cli.says("add", "treaty", "A treaty", "--on", "1952-02-29", "--party", "PRK; CHN", "--occasion", "--alias", "leap")
    assert "28 February 2025" in cli.says(*BRIEF, "leap", "--year", "2025")
    assert "1 March 2025" in cli.says(*BRIEF, "leap", "--year", "2025", "--leap", "03-01")


def test_the_page_is_written_to_a_file(cli: Cli) -> None:
    answer = cli(*ASKED, "--format", "md", "-o", "brief.md")
    wrote, hint, command, _ = answer.err.splitlines()
    assert (answer.out, wrote, hint) == ("", "Wrote brief.md", "After a search, record it:")
    assert command.startswith("  timeline anniversaries searched prk-rus-relations")
    assert Path("brief.md").read_text(encoding="utf-8") == cli.says(*ASKED, "--format", "md")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nosuch",), 3, 'No event matches "nosuch".'),
        (("prk-rus-relation",), 3, "Did you mean prk-rus-relations"),
        (("",), 3, "Find it: timeline list WORDS"),
        (("2025-10",), 4, f"\n  {BANQUET}"),
        (
            (TROOPS,),
            2,
            "is not an occasion, so it has no anniversaries.\nSee which occasions are on record: timeline upcoming",
        ),
        ((BANQUET,), 2, f"It marks {RELATIONS}; use that instead."),
        (("prk-rus-relations", "--year", "1948"), 2, "The first is in 1949."),
        (("prk-rus-relations", "--year", "0"), 2, "--year"),
        (("prk-rus-relations", "--leap", "01-01"), 2, "--leap"),
        (("prk-rus-relations", "--format", "papyrus"), 2, "is not an output format"),
        ((), 2, "OCCASION"),
    ],
)
def test_what_cannot_be_briefed_on_is_refused(cli: Cli, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in cli.refuses(code, *BRIEF, *words)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--recurs", "no"), "does not recur"),
        (("--status", "denied"), "is denied, so it has no anniversaries."),
    ],
)
def test_what_has_no_anniversaries_is_refused(cli: Cli, options: tuple[str, ...], told: str) -> None:
    cli.says("add", "treaty", "A treaty", "--on", "1952-01-01", "--party", "PRK; CHN", "--occasion", *options)
    assert told in cli.refuses(2, *BRIEF, "1952-01-01-chn-prk-treaty")


def test_a_post_known_by_the_month_is_told_as_it_is_known(cli: Cli) -> None:
    forget_posts(cli)
    cli.says("office", "add", "Choe Son-hui", "foreign minister", "--of", "prk-foreign-ministry", "--from", "2022-06")
    assert "Choe Son-hui, foreign minister (North Korea), in office since 2022-06" in cli.says(*ASKED)
    assert "term of office" not in cli("check").out


@pytest.mark.parametrize(
    "host",
    [
        "RUS: Aleksandr Matsegora, ambassador to North Korea",
        "RUS: ?, ambassador to the DPRK",
        "RUS: ?, charge d'affaires",
    ],
)
def test_what_an_ambassador_gives_is_of_his_embassys_series(cli: Cli, host: str) -> None:
    reception = ("add", "reception", "Reception", "--on", "2024-10-12", "--in", "PRK", "--place", "Pyongyang")
    cli.says(*reception, "--host", host, "--marks", "prk-rus-relations=76", "--create")
    before = cli.digest()
    told = json.loads(cli.says(*ASKED, "--json"))
    assert [(one["host"], one["place"], one["times"]) for one in told["series"]] == [
        ("rus-embassy-prk", "Pyongyang", 2),
        ("prk-embassy-rus", "Moscow", 1),
    ]
    assert told["series"][0]["host_name"] == "Embassy of Russia in North Korea"
    assert cli.digest() == before


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("PRK: Kim A, ambassador to Mongolia", "Embassy of North Korea in Mongolia"),
        ("PRK: Kim A, permanent representative to the United Nations", "Kim A"),
        ("PRK: Kim A, counsellor", "Kim A"),
        ("PRK: Kim A, ambassador at large", "Kim A"),
        ("MNG: Bat B, ambassador to Atlantis", "Bat B"),
    ],
)
def test_an_embassy_not_on_record_is_named_by_its_states(cli: Cli, host: str, name: str) -> None:
    reception = ("add", "reception", "Reception", "--on", "2024-10-12", "--in", "MNG", "--place", "Ulaanbaatar")
    cli.says(*reception, "--host", host, "--marks", "prk-rus-relations=76", "--create")
    told = json.loads(cli.says(*ASKED, "--json"))
    assert [one["host_name"] for one in told["series"] if one["place"] == "Ulaanbaatar"] == [name]
