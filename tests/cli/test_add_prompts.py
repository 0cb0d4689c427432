from collections.abc import Callable

import pytest

from tests.cli.banquet import KEY, answers, flags
from tests.cli.conftest import Cli, Terminal
from tests.factories import digest_of
from timeline.settings import Location

Run = Callable[..., Terminal]


@pytest.fixture
def expected(fresh: Cli, other: Location) -> str:
    """The digest of the banquet added by flags, in another database."""
    assert fresh(*flags(), "--create", "--db", str(other.path)).code == 0
    return digest_of(other)


def test_one_yes_makes_what_was_not_known(fresh: Cli, terminal: Run, expected: str) -> None:
    screen = terminal(*flags())
    screen.answer("Make these and record? [Y/n]", "y")
    assert screen.end() == 0
    assert f"Added {KEY}" in screen.text
    assert "Undo: timeline undo" in screen.text
    assert fresh.digest() == expected


def test_a_bare_add_asks_for_everything(fresh: Cli, terminal: Run, expected: str) -> None:
    screen = terminal("add")
    for question, text in answers():
        screen.answer(question, text)
    screen.wait("2025-10-17")
    screen.answer("Make these and record?", "")
    assert screen.end() == 0, screen.text
    assert fresh.digest() == expected


def test_a_wrong_answer_is_told_and_asked_again(cli: Cli, terminal: Run) -> None:
    screen = terminal("add", "--party", "PRK; RUS", "--source", "joongang-2025-10-21")
    screen.answer("Type", "vist")
    screen.wait('"vist" is not an event type')
    screen.answer("Type", "visit")
    screen.answer("Title", "")
    screen.answer("Title", "A visit")
    screen.answer("Date (--on)", "7/8/1961")
    screen.wait("it reads two ways")
    screen.answer("Date (--on)", "11 Jul 1961")
    screen.wait("1961-07-11")
    assert screen.end() == 0
    assert cli.keys("list", "date:1961") == ["1961-07-11-prk-sun-visit"]


def test_only_what_is_missing_is_asked(cli: Cli, terminal: Run) -> None:
    screen = terminal("add", "visit", "A visit", "--party", "PRK; RUS", "--url", "https://example.org/1")
    screen.answer("Date (--on)", "2020")
    assert screen.end() == 0
    for question in ("Type", "Title", "Host", "address", "Marks"):
        assert question not in screen.text


def test_nothing_is_asked_with_no_input(cli: Cli, terminal: Run) -> None:
    screen = terminal("add", "visit", "--no-input")
    assert screen.end() == 2
    assert "title: is missing" in screen.text


def test_a_no_records_nothing(fresh: Cli, terminal: Run) -> None:
    before = fresh.digest()
    screen = terminal(*flags())
    screen.answer("Make these and record?", "n")
    assert screen.end() == 1
    assert "Nothing was recorded." in screen.text
    assert fresh.digest() == before


@pytest.mark.parametrize(("words", "question"), [(flags(), "Make these and record?"), (["add"], "Type")])
def test_an_interruption_records_nothing(fresh: Cli, terminal: Run, words: list[str], question: str) -> None:
    before = fresh.digest()
    screen = terminal(*words)
    screen.wait(question)
    screen.interrupt()
    assert screen.end() == 130
    assert "Interrupted." in screen.text
    assert "Traceback" not in screen.text
    assert fresh.digest() == before


@pytest.mark.parametrize(("reply", "more"), [("n", 0), ("y", 1)])
def test_a_probable_duplicate_is_asked_about(cli: Cli, terminal: Run, reply: str, more: int) -> None:
    before = cli.keys("list")
    screen = terminal(*flags())
    screen.wait(f"{KEY}-2 may be {KEY}: Banquet at the North Korean Embassy in Moscow, 2025-10-17, Moscow, RUS")
    screen.answer("Is it another event", reply)
    assert screen.end() == 0
    assert len(cli.keys("list")) == len(before) + more


def test_keys_are_not_repeated_to_people(cli: Cli, terminal: Run) -> None:
    screen = terminal(
        "add", "visit", "A visit", "--on", "2020", "--party", "PRK; RUS", "--source", "joongang-2025-10-21"
    )
    assert screen.end() == 0
    assert screen.text.count("2020-prk-rus-visit") == 1
