from collections.abc import Callable
from pathlib import Path

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
    screen.answer("Create these and record? [Y/n]", "y")
    assert screen.end() == 0
    assert f"Added {KEY}" in screen.text
    assert "Undo: timeline undo" in screen.text
    assert fresh.digest() == expected


def test_a_bare_add_asks_for_everything(fresh: Cli, terminal: Run, expected: str) -> None:
    screen = terminal("add")
    for question, text in answers():
        screen.answer(question, text)
    screen.wait("2025-10-17")
    screen.answer("Create these and record?", "")
    assert screen.end() == 0, screen.text
    assert fresh.digest() == expected


def test_a_wrong_answer_is_told_and_asked_again(cli: Cli, terminal: Run) -> None:
    screen = terminal("add", "--party", "PRK; RUS", "--source", "joongang-2025-10-21")
    screen.answer("Type", "vist")
    screen.wait('No event type called "vist". Did you mean visit')
    screen.answer("Type", "Visit")
    screen.answer("Title", "")
    screen.answer("Title", "A visit")
    screen.answer("Date (--on)", "7/8/1961")
    screen.wait("it can be read in two ways")
    screen.answer("Date (--on)", "11 Jul 1961")
    screen.wait("1961-07-11")
    assert screen.end() == 0
    assert cli.keys("list", "date:1961") == ["1961-07-11-prk-sun-visit"]


def test_who_is_looked_up_as_soon_as_told(cli: Cli, terminal: Run) -> None:
    screen = terminal("add", "talks", "Talks", "--source", "joongang-2025-10-21")
    screen.answer("Date (--on)", "2020")
    screen.answer("Host (--host)", "Nobody Known")
    screen.wait('Unknown: "Nobody Known". Is it a person or an organisation?')
    screen.answer("Host (--host)", "PRK")
    screen.answer("Host (--host)", "")
    screen.answer("Guest (--guest)", "Rusia: Foreign Ministry")
    screen.wait('No country called "Rusia". Did you mean Russia')
    screen.answer("Guest (--guest)", "SUN: Ivan Ivanov, minister")
    screen.wait('"SUN" (SUN) ended on')
    screen.answer("Guest (--guest)", "RUS: Ivan Ivanov, minister")
    screen.answer("Guest (--guest)", "Ivan Ivanov")
    screen.answer("Guest (--guest)", "")
    screen.answer("Create these and record?", "y")
    assert screen.end() == 0, screen.text
    assert cli.keys("list", "date:2020", "actor:ivan-ivanov", "role:guest", "type:talks")


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
    screen.answer("Create these and record?", "n")
    assert screen.end() == 1
    assert "Nothing was recorded." in screen.text
    assert fresh.digest() == before


@pytest.mark.parametrize(("words", "question"), [(flags(), "Create these and record?"), (["add"], "Type")])
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
    screen.wait(f"{KEY}-2 looks like {KEY}: Banquet at")
    screen.answer("Record it as another event", reply)
    assert screen.end() == 0
    assert len(cli.keys("list")) == len(before) + more


VISIT = "{type: visit, title: A, on: 2001-02-03, party: [PRK, RUS]}"
OTHER = VISIT.replace("title: A", "title: B")


def test_one_of_two_equal_events_is_left_out(cli: Cli, terminal: Run, surroundings: Path) -> None:
    cli.says("add", "--from", "-", stdin=VISIT)
    (surroundings / "two.yaml").write_text(f"- {OTHER}\n- {OTHER.replace('B', 'C')}\n", encoding="utf-8")
    screen = terminal("add", "--from", "two.yaml")
    screen.answer("Record it as another event", "n")
    screen.answer("Record it as another event", "y")
    assert screen.end() == 0
    assert cli.keys("list", "date:2001") == ["2001-02-03-prk-rus-visit", "2001-02-03-prk-rus-visit-2"]


def test_an_event_like_two_others_is_asked_about_once(cli: Cli, terminal: Run, surroundings: Path) -> None:
    for event in (VISIT, OTHER):
        cli.says("add", "--from", "-", "--on-duplicate", "add", stdin=event)
    (surroundings / "one.yaml").write_text(OTHER.replace("B", "C"), encoding="utf-8")
    screen = terminal("add", "--from", "one.yaml")
    screen.wait("2001-02-03-prk-rus-visit-3 looks like 2001-02-03-prk-rus-visit: A, 2001-02-03")
    screen.wait("or 2001-02-03-prk-rus-visit-2: B, 2001-02-03")
    screen.answer("Record it as another event", "n")
    assert screen.end() == 0
    assert screen.text.count("Record it as another event") == 1


def test_keys_are_not_repeated_to_people(cli: Cli, terminal: Run) -> None:
    screen = terminal(
        "add", "visit", "A visit", "--on", "2020", "--party", "PRK; RUS", "--source", "joongang-2025-10-21"
    )
    assert screen.end() == 0
    assert screen.text.count("2020-prk-rus-visit") == 1
