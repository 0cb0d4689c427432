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
    screen.wait("17 October 2025, Friday")
    screen.answer("Record it? [Y]es, [e]dit, [n]o: ", "")
    assert screen.end() == 0, screen.text
    assert fresh.digest() == expected


def test_only_what_is_missing_is_asked(cli: Cli, terminal: Run) -> None:
    screen = terminal("add", "visit", "A visit", "--party", "PRK; RUS", "--url", "https://example.org/1")
    screen.answer("Date: ", "2020")
    screen.answer("Record it?", "")
    assert screen.end() == 0
    asked, _, _ = screen.text.partition(" 1  Type")
    for label in ("Type", "Title", "Host", "Address", "Occasion"):
        assert f"{label}: " not in asked
    assert cli.keys("list", "date:2020", "type:visit") == ["2020-prk-rus-visit"]


def test_a_wrong_option_is_asked_for_again(cli: Cli, terminal: Run) -> None:
    screen = terminal(
        "add", "vist", "A visit", "--party", "PRK; Rusia", "--on", "7/8/1961", "--source", "joongang-2025-10-21"
    )
    screen.answer("Type: ", "visit")
    screen.wait("it can be read in two ways")
    screen.wait('Unknown: "Rusia"')
    screen.answer("Date: ", "11 Jul 1961")
    screen.answer("Party: ", "PRK; RUS")
    screen.interrupt()
    assert screen.end() == 130


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


@pytest.mark.parametrize(("words", "question"), [(flags(), "Create these and record?"), (["add"], "Type: ")])
def test_an_interruption_records_nothing(fresh: Cli, terminal: Run, words: list[str], question: str) -> None:
    before = fresh.digest()
    screen = terminal(*words)
    screen.wait(question)
    screen.interrupt()
    assert screen.end() == 130
    assert "Interrupted." in screen.text
    assert "Traceback" not in screen.text
    assert fresh.digest() == before


def test_what_was_answered_outlives_the_terminal(fresh: Cli, terminal: Run, tmp_path: Path) -> None:
    screen = terminal("add", columns=80)
    for question, text in list(answers())[:9]:
        screen.answer(question, text)
    screen.wait("Guest, another: ")
    screen.hang_up()
    (draft,) = (tmp_path / "state" / "timeline" / "drafts").iterdir()
    assert draft.stat().st_mode & 0o777 == 0o600
    assert KEY not in fresh.keys("list")
    screen = terminal("add", "--resume", columns=80)
    for question, text in list(answers())[10:]:
        screen.answer(question, text)
    screen.answer("Record it?", "y")
    assert screen.end() == 0, screen.text
    assert KEY in fresh.keys("list")
    assert not draft.exists()


def test_a_vanished_database_loses_no_answer(fresh: Cli, terminal: Run, tmp_path: Path) -> None:
    screen = terminal("add", "talks", "Talks", "--on", "2020", "--no-occasion")
    screen.wait("Party: ")
    assert fresh.database.path
    fresh.database.path.rename(tmp_path / "elsewhere.db")
    screen.answer("", "PRK; RUS")
    screen.wait("There is no database at")
    assert screen.end() == 3, screen.text
    assert "Go on with them: timeline add --resume" in screen.text


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
