import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Cli, Terminal

BANQUET = "2025-10-17-prk-rus-banquet"
RELATIONS = "1948-10-12-prk-sun-relations-established"
RANGE = "1948-10-08/1948-10-12"
Run = Callable[..., Terminal]


def date_of(cli: Cli, key: str) -> object:
    return json.loads(cli.says("show", key, "--json"))[0]["date"]


def test_the_recorded_value_is_settled_on(cli: Cli) -> None:
    before = cli.digest()
    told = ("settle", RELATIONS, "date", "--value", "12 Oct 1948", "--because", "both states keep\n it")
    answer = cli(*told)
    assert answer.err == (
        f"{RELATIONS}\n  settled: (nothing) -> date: 1948-10-12\nSettled in {RELATIONS}\nUndo: timeline undo\n"
    )
    judged = "settled as 1948-10-12 by kim, "
    assert judged in cli.says("show", RELATIONS)
    assert judged in cli.says("why", RELATIONS, "date")
    assert judged in cli.says("anniversaries", "report", "PRK", "RUS", "--year", "2025")
    assert ": both states keep it" in cli("check", "contradictions").out
    assert cli.refuses(0, *told) == "No change: it is already settled this way.\n"
    cli.says("undo")
    assert cli.digest() == before


def test_a_settlement_changes_the_record_in_the_same_change(cli: Cli) -> None:
    before = cli.digest()
    answer = cli("settle", RELATIONS, "date", "--value", RANGE, "--because", "the encyclopedia")
    assert f"on: 1948-10-12 -> {RANGE}" in answer.err
    assert "No source claims 1948-10-12, the value until now" in answer.err
    assert date_of(cli, RELATIONS) == RANGE
    assert "Disputed: " not in cli.says("show", RELATIONS)
    assert len(json.loads(cli.says("log", "--json"))) == 2
    cli.says("undo")
    assert cli.digest() == before


def test_the_record_changed_since_opens_it_again(cli: Cli) -> None:
    cli.says("settle", RELATIONS, "date", "--value", "1948-10-12", "--because", "so it is")
    cli.says("set", RELATIONS, "on=1948-10-11")
    assert "the record says otherwise" in cli.says("show", RELATIONS)
    assert "2 open" in cli("check", "contradictions").out


def test_a_later_settlement_takes_the_place_of_the_first(cli: Cli) -> None:
    cli.says("settle", RELATIONS, "date", "--value", RANGE, "--because", "first")
    cli.says("cite", RELATIONS, "--source", "ria-2013-04-05", "--claim", "date=1948-10-12")
    cli.says("settle", RELATIONS, "date", "--value", "1948-10-12", "--because", "second", "--author", "lee")
    settled = json.loads(cli.says("show", RELATIONS, "--json"))[0]["settled"]
    assert [(one["target"], one["by"], one["because"]) for one in settled] == [("date", "lee", "second")]


def test_a_title_settled_on_is_that_of_the_words_too(cli: Cli) -> None:
    told = ("cite", BANQUET, "--source", "kcna-2025-10-21", "--disputes", "--claim", "participation:7=envoy")
    cli.says(*told)
    cli.says("settle", BANQUET, "host", "--value", "Sin Hong-chol, envoy", "--because", "so it is")
    event = json.loads(cli.says("show", BANQUET, "--json"))[0]
    assert [one["title"] for one in event["participants"] if one["actor"] == "sin-hong-chol"] == ["envoy"]
    assert "Sin Hong-chol, envoy" in [one["speaker"] for one in event["sources"]]


def test_an_ordinal_and_the_event_itself_are_settled(cli: Cli) -> None:
    cli.says("cite", BANQUET, "--source", "kcna-2025-10-21", "--claim", "marks=76")
    cli.says("settle", BANQUET, "marks", "--value", "76", "--because", "so they count")
    assert json.loads(cli.says("show", BANQUET, "--json"))[0]["links"][0]["ordinal_claimed"] == 76
    cli.says("cite", BANQUET, "--source", "kcna-2025-10-21", "--disputes", "--paraphrase", "It never was.")
    assert "the event itself: one source disputes it" in cli.says("show", BANQUET)
    cli.says("settle", BANQUET, "event", "--value", "holds", "--because", "photographs")
    cli.says("settle", BANQUET, "type", "--value", "reception", "--because", "the host's word")
    cli.says("settle", RELATIONS, "date", "--value", "1948-10-12", "--because", "so it is")
    done = cli("check", "contradictions")
    assert (done.code, "0 open, 4 settled" in done.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("date", "--value", "1950", "--because", "x"), "Values given: 1948-10-12; 1948-10-08/1948-10-12."),
        (("date", "--value", "7/8/1961", "--because", "x"), "can be read in two ways"),
        (("date", "--value", "", "--because", "x"), "value: is missing"),
        (("date", "--value", "1948-10-12", "--because", " "), "because: is missing"),
        (("date", "--value", "1948-10-12", "--because", "\x1b[31m"), "control character"),
        (("colour", "--value", "x", "--because", "x"), "is not a field that a source can claim"),
        (("not:date", "--value", "1948", "--because", "x"), "is a denial, not a field"),
        (("event", "--value", "x", "--because", "x"), "Neither a source nor the record"),
    ],
)
def test_what_cannot_be_settled_is_refused(cli: Cli, words: tuple[str, ...], reason: str) -> None:
    assert reason in cli.refuses(2, "settle", RELATIONS, *words)


def test_a_dry_run_settles_nothing(cli: Cli) -> None:
    before = cli.digest()
    cli.says("settle", RELATIONS, "date", "--value", RANGE, "--because", "x", "-n")
    assert cli.digest() == before


def test_on_a_terminal_it_is_asked_for(cli: Cli, terminal: Run) -> None:
    before = cli.digest()
    run = terminal("settle", RELATIONS, "date", "--value", RANGE, "--because", "x")
    run.answer("Settle it this way?", "n")
    assert run.end() == 1
    assert cli.digest() == before
