import json
from collections.abc import Callable

from tests.cli.banquet import KEY, flags
from tests.cli.conftest import Cli, Terminal

Run = Callable[..., Terminal]


def test_undo_takes_back_what_was_added_and_says_what(fresh: Cli) -> None:
    before = fresh.digest()
    fresh.says(*flags(), "--create")
    answer = fresh("undo")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("Undone: change 1 of ")
    assert "by kim: add banquet" in answer.err
    assert answer.err.endswith(f"(undated-prk-rus-relations-established, {KEY})\n")
    assert fresh.digest() == before


def test_a_dry_run_says_what_would_be_undone(cli: Cli) -> None:
    before = cli.digest()
    answer = cli("undo", "--dry-run")
    told = answer.err
    assert (answer.code, answer.out) == (0, "")
    assert cli.digest() == before
    assert told.startswith("Would undo: change 1 of ")
    assert "and 1 more)" in told
    assert len(json.loads(cli.says("log", "--json"))) == 1


def test_one_after_the_other_until_nothing_is_left(cli: Cli) -> None:
    cli.says("add", "visit", "A visit", "--on", "2020", "--party", "PRK; RUS")
    assert "2020-prk-rus-visit" in cli("undo").err
    assert "init --demo" in cli("undo").err or "add" in cli("log").out
    assert cli.keys("list") == []
    assert cli.refuses(3, "undo") == "Error: There is nothing to undo.\nSee the changes: timeline log\n"
    assert "nothing to undo" in cli.refuses(3, "undo", "--dry-run")


def test_a_key_undone_is_given_again(cli: Cli) -> None:
    add = ("add", "visit", "A visit", "--on", "2020", "--party", "PRK; RUS")
    assert cli.says(*add) == "2020-prk-rus-visit\n"
    cli.says("undo")
    assert cli.says(*add) == "2020-prk-rus-visit\n"


def test_the_log_keeps_what_was_done_and_undone(cli: Cli) -> None:
    cli.says("add", "visit", "A visit", "--on", "2020", "--party", "PRK; RUS", "--author", "lee")
    cli.says("undo")
    undoing, visit, *_ = json.loads(cli.says("log", "--json"))
    assert visit.keys() == {
        "revision",
        "at",
        "author",
        "command",
        "undoes",
        "undone",
        "unfinished",
        "events",
        "rows",
        "server_user",
        "server_at",
        "because",
    }
    assert (visit["author"], visit["undone"], visit["events"]) == ("lee", True, ["2020-prk-rus-visit"])
    assert visit["command"].startswith("add visit 'A visit' --on 2020")
    assert (undoing["command"], undoing["undoes"], undoing["author"]) == ("undo", visit["revision"], "kim")
    told = cli.says("log")
    assert "2020-prk-rus-visit (undone)" in told
    assert f"(undoes {visit['revision']})" in told
    assert cli.keys("log", "--limit", "1") == [str(undoing["revision"])]


def test_an_empty_log(fresh: Cli) -> None:
    assert "No change yet." in fresh.says("log")
    assert fresh.says("log", "--json") == "[]\n"


def test_people_are_asked_before_an_undo(cli: Cli, terminal: Run) -> None:
    before = cli.digest()
    screen = terminal("undo")
    screen.answer("Undo change 1 of ", "n")
    assert screen.end() == 1
    assert "Nothing was undone." in screen.text
    assert cli.digest() == before
    screen = terminal("undo")
    screen.answer("[Y/n]", "")
    assert screen.end() == 0
    assert cli.keys("list") == []


def test_yes_is_not_asked(cli: Cli, terminal: Run) -> None:
    assert terminal("undo", "--yes").end() == 0
    assert cli.keys("list") == []


def test_an_interrupted_undo_undoes_nothing(cli: Cli, terminal: Run) -> None:
    before = cli.digest()
    screen = terminal("undo")
    screen.wait("[Y/n]")
    screen.interrupt()
    assert screen.end() == 130
    assert cli.digest() == before
