import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Cli, Terminal
from tests.conftest import SOAK

BANQUET = "2025-10-17-prk-rus-banquet"
RELATIONS = "1948-10-12-prk-sun-relations-established"
TASS = ("--outlet", "TASS", "--published", "2025-10-18")
Run = Callable[..., Terminal]


def cited(cli: Cli, key: str = BANQUET) -> dict[str, object]:
    """The last source of an event."""
    found: dict[str, object] = json.loads(cli.says("show", key, "--json"))[0]["sources"][-1]
    return found


def test_a_second_report_is_added_to_a_recorded_event(cli: Cli) -> None:
    before = cli.digest()
    answer = cli(
        *("cite", BANQUET, *TASS, "--via", "KCNA, 2025-10-21", "--claim", "date=Friday", "--credibility", "2"),
        *("--quote", "вечер дружбы", "--language", "ru", "--translation", "an evening", "--locator", "par. 2"),
    )
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        f"{BANQUET}\n  sources: (nothing) -> tass-2025-10-18: вечер дружбы\n  claims date 2025-10-17, as recorded\n"
        f"New: source tass-2025-10-18\nAdded the citation to {BANQUET}\nUndo: timeline undo\n"
    )
    one = cited(cli)
    assert (one["outlet"], one["via"], one["quote"]) == ("TASS", "kcna-2025-10-21", "вечер дружбы")
    assert (one["credibility"], one["claims"]) == (2, [{"target": "date", "value": "2025-10-17"}])
    assert len(json.loads(cli.says("log", "--json"))) == 2
    cli.says("undo")
    assert cli.digest() == before


def test_a_dry_run_cites_nothing(cli: Cli) -> None:
    before = cli.digest()
    assert f"Would add the citation to {BANQUET}" in cli("cite", BANQUET, *TASS, "-n").err
    assert cli.digest() == before


def test_cited_so_already_nothing_changes(cli: Cli) -> None:
    told = ("cite", BANQUET, *TASS, "--claim", "marks=77")
    cli.says(*told)
    assert cli.refuses(0, *told) == "No change: this citation is already recorded.\n"


def test_somebody_unknown_is_made_only_with_leave(cli: Cli) -> None:
    told = ("cite", BANQUET, *TASS, "--claim", "guest=RUS: Ivan Testov, spokesman")
    assert "Ivan Testov (person, RUS)" in cli.refuses(3, *told)
    assert "guest ivan-testov, spokesman, not as recorded" in cli(*told, "--create").err


def test_what_disputes_the_value_on_record_denies_it(cli: Cli) -> None:
    cli.says("cite", RELATIONS, "--source", "ria-2013-04-05", "--disputes", "--claim", "date=12 Oct 1948")
    assert cited(cli, RELATIONS)["claims"] == [{"target": "not:date", "value": "1948-10-12"}]
    assert "one source denies it" in cli.says("why", RELATIONS, "date")


def test_what_disputes_with_another_value_claims_that(cli: Cli) -> None:
    cli.says("cite", RELATIONS, "--source", "ria-2013-04-05", "--disputes", "--claim", "date=1948-10-13")
    assert cited(cli, RELATIONS)["claims"] == [{"target": "date", "value": "1948-10-13"}]


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        (2, (), "No source given."),
        (2, ("--published", "2025"), "No source given."),
        (2, ("--outlet", ""), "--outlet is empty"),
        (3, ("--source", "nothing-such"), 'No source called "nothing-such"'),
        (2, ("--source", "kcna-2025-10-21", "--url", "https://x.example"), "names a known source"),
        (2, (*TASS, "--claim", "colour=red"), 'Did you mean "country"'),
        (2, (*TASS, "--claim", "date"), "claims nothing"),
        (2, (*TASS, "--claim", "date=7/8/1961"), "can be read in two ways"),
        (3, (*TASS, "--claim", "type=jamboree"), "jamboree"),
        (3, (*TASS, "--claim", "country=Ruritania"), "Ruritania"),
        (2, (*TASS, "--claim", "date=1948", "--claim", "on=1949"), "given twice"),
        (2, (*TASS, "--claim", "participation:44"), "there is no participation 44"),
        (2, (*TASS, "--credibility", "7"), "is not a number from 1 to 6"),
        (2, (*TASS, "--quote", "a", "--paraphrase", "b"), "either a quote or a paraphrase"),
        (2, ("--source", "kcna-2025-10-21", "--via", "kcna-2025-10-21"), "cannot relay itself"),
        (2, (*TASS, "--locator", "a\x1b[31m"), "control character"),
    ],
)
def test_what_cannot_be_cited_is_refused(cli: Cli, code: int, words: tuple[str, ...], reason: str) -> None:
    assert reason in cli.refuses(code, "cite", BANQUET, *words)


def test_an_unknown_event_cannot_be_cited(cli: Cli) -> None:
    assert "No event" in cli.refuses(3, "cite", "nothing-such", *TASS)


def test_outlets_that_relay_one_report_count_as_one(cli: Cli) -> None:
    for outlet in ("TASS", "RIA", "Xinhua"):
        told = ("--outlet", outlet, "--published", "2025-10-19", "--via", "kcna-2025-10-21")
        cli.says("cite", RELATIONS, *told, "--claim", "date=1948-10-13", "--create")
    assert "3 outlets, one origin, say 1948-10-13" in cli.says("show", RELATIONS)
    assert "3 outlets, one origin, say 1948-10-13" in cli.says("nth", "PRK", "RUS", "2025")
    dates = json.loads(cli.says("nth", "PRK", "RUS", "2025", "--json"))["occasions"][0]["disputed_dates"]
    assert [(len(one["sources"]), len(one["origins"])) for one in dates] == [(1, 1), (3, 1)]


def test_reliability_and_credibility_are_shown_apart(cli: Cli) -> None:
    cli.says("set", "kcna", "reliability=C")
    cli.says("cite", BANQUET, *TASS, "--credibility", "2")
    assert "Judged  [2] reliability C; [3] credibility 2\n" in cli.says("show", BANQUET)
    assert "Reliability" in cli.says("why", BANQUET)
    cli.says("set", "kcna-2025-10-21", "reliability=B")
    assert "[2] reliability B" in cli.says("show", BANQUET)
    assert "must be a letter from A to F" in cli.refuses(2, "set", "kcna-2025-10-21", "reliability=Z")


def test_on_a_terminal_what_is_made_is_asked_for(cli: Cli, terminal: Run) -> None:
    run = terminal("cite", BANQUET, "--outlet", "Nobody's Herald", "--published", "2025-10-18")
    run.answer("Create these and add the citation?", "n")
    assert run.end() == 1
    assert "Nothing was recorded." in run.text


def test_what_is_claimed_is_not_removed(cli: Cli) -> None:
    cli.says("cite", BANQUET, *TASS, "--claim", "guest=RUS: Ivan Testov, spokesman", "--create")
    assert f"a claim on {BANQUET}" in cli.refuses(1, "rm", "ivan-testov")
    cli.says("cite", BANQUET, *TASS, "--claim", "marks=76")
    cli.says("settle", BANQUET, "marks", "--value", "76", "--because", "so they count")
    told = cli.refuses(1, "rm", RELATIONS)
    assert f"{BANQUET} claims marks {RELATIONS}=76" in told
    before = cli.digest()
    cli.says("rm", RELATIONS, "--cascade")
    cli.says("set", BANQUET, "venue=Hall")
    cli.says("undo")
    cli.says("undo")
    assert cli.digest() == before


HOSTILE = st.text(max_size=60) | st.sampled_from(
    ["\0", "\x1b[31m", "\u202e", "'; DROP TABLE claim; --", "=", ";", "RUS: ?, x", "KEY=77", "not:date", "|", "a" * 501]
)
FLAGS = ("outlet", "url", "headline", "via", "quote", "translation", "speaker", "locator", "language", "credibility")
OPTIONS = st.sampled_from([f"--{name}" for name in FLAGS])
CLAIMS = st.sampled_from(["date", "type", "country", "place", "venue", "guest", "marks", "participation:2", "not:host"])


@settings(max_examples=6 * SOAK)
@given(st.dictionaries(OPTIONS, HOSTILE, max_size=3), st.dictionaries(CLAIMS, HOSTILE, max_size=2))
def test_whatever_is_cited_is_stored_or_refused_and_undone(
    cli: Cli, given_: dict[str, str], claims: dict[str, str]
) -> None:
    before = cli.digest()
    told = [f"{flag}={text}" for flag, text in given_.items()]
    told += [f"--claim={target}={value}" for target, value in claims.items()]
    answer = cli("cite", BANQUET, *TASS[2:], *told, *(() if "--outlet" in given_ else TASS[:2]), "--create")
    assert answer.code in {0, 2, 3, 4}, answer.err
    assert "bug in timeline" not in answer.err
    assert "\x1b" not in answer.err
    if answer.code:
        assert cli.digest() == before
        return
    for words in (("why", BANQUET), ("show", BANQUET), ("check", "contradictions")):
        page = cli(*words)
        assert page.code in {0, 5}, page.err
        assert not {"\x1b", "\u202e", "\0"} & set(page.out)
    if "Undo" in answer.err:
        cli.says("undo")
    assert cli.digest() == before
