import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.cli.test_between import BANQUET, RECEPTION, RELATIONS, TROOPS

SEARCHED = ("anniversaries", "searched")
OCTOBER = ("--year", "2024", "--from", "2024-10-01", "--to", "2024-10-31")
NOTE = (*SEARCHED, "prk-rus-relations", *OCTOBER)
REPORT = ("anniversaries", "report", "PRK", "RUS", "--year", "2024")


def test_the_report_then_says_what_was_searched(cli: Cli) -> None:
    assert "none on record: not searched" in cli.says(*REPORT)
    answer = cli(*NOTE, "--outlet", "KCNA", "--found", "nothing", "--for", "러시아 대사관", "--city", "Moscow")
    assert answer.err == (
        f"Recorded {RELATIONS} in 2024: nothing found"
        " (KCNA for Moscow, 2024-10-01 to 2024-10-31, terms 러시아 대사관)\n"
        "Undo: timeline undo\n"
    )
    assert (
        "none on record: searched, nothing found (Korean Central News Agency for Moscow,"
        " 2024-10-01 to 2024-10-31, terms 러시아 대사관)" in cli.says(*REPORT)
    )
    assert "not searched" in cli.says(*REPORT[:-1], "2023")
    cli.says("undo")
    assert "none on record: not searched" in cli.says(*REPORT)


def test_what_was_found_is_not_nothing(cli: Cli) -> None:
    cli.says(*NOTE, "--outlet", "KCNA", "--found", "a wreath")
    assert "nothing found" not in cli.says(*REPORT)


def test_a_search_of_other_days_is_noted_and_does_not_count(cli: Cli) -> None:
    january = ("--year", "2024", "--from", "2024-01-01", "--to", "2024-01-02", "--outlet", "KCNA", "--found", "nothing")
    answer = cli(*SEARCHED, "prk-rus-relations", *january)
    assert answer.err.splitlines()[1:] == [
        "This does not include 12 October 2024, so it will not count.",
        "Undo: timeline undo",
    ]
    told = "not searched, only other days (Korean Central News Agency, 2024-01-01 to 2024-01-02)"
    assert f"none on record: {told}" in cli.says(*REPORT)
    brief = json.loads(cli.says("anniversaries", "brief", "prk-rus-relations", "--year", "2024", "--json"))
    assert 2024 in brief["unsearched_years"]
    assert told in str(brief["years"])


def test_what_is_on_record_already_is_named(cli: Cli) -> None:
    october = ("--year", "2025", "--from", "2025-10-01", "--to", "2025-10-31", "--outlet", "KCNA", "--found", "nothing")
    note = (*SEARCHED, "prk-rus-relations", *october, "--dry-run")
    assert cli(*note).err.splitlines()[1:] == [f"Already on record for 2025: {RECEPTION}, {BANQUET}."]
    assert cli(*note, "--city", "Moscow").err.splitlines()[1:] == [f"Already on record for 2025: {BANQUET}."]
    assert len(cli(*note, "--city", "Vladivostok").err.splitlines()) == 1


def test_the_same_search_is_noted_once(cli: Cli) -> None:
    note = (*NOTE, "--outlet", "KCNA", "--found", "nothing", "--country", "Russia")
    cli.says(*note)
    assert cli.refuses(0, *note).startswith("Already recorded: ")
    assert len(json.loads(cli.says("log", "--json"))) == 2


def test_a_dry_run_notes_nothing(cli: Cli) -> None:
    told = cli.refuses(0, *NOTE, "--outlet", "New Paper", "--found", "nothing", "--dry-run")
    assert told.startswith("New: New Paper (outlet)\nWould record ")


def test_an_unknown_outlet_is_made_only_if_told(cli: Cli) -> None:
    note = (*NOTE, "--outlet", "New Paper", "--found", "nothing")
    assert "Unknown: New Paper (outlet). Nothing was recorded." in cli.refuses(3, *note)
    assert cli(*note, "--create").code == 0
    assert "New Paper, 2024-10-01" in cli.says(*REPORT)


def test_somebody_is_asked_about_an_unknown_outlet(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    before = cli.digest()
    note = (*NOTE, "--outlet", "New Paper", "--found", "nothing")
    screen = terminal(*note)
    screen.answer("Create it and record the search?", "n")
    assert screen.end() == 1
    assert cli.digest() == before
    screen = terminal(*note)
    screen.answer("Create it and record the search?", "y")
    assert screen.end() == 0
    assert "New Paper, 2024-10-01" in cli.says(*REPORT)


def test_the_days_to_come_are_not_searched_yet(cli: Cli) -> None:
    note = (*SEARCHED, "prk-rus-relations", "--year", "2025", "--outlet", "KCNA", "--found", "nothing")
    told = cli(*note, "--from", "2025-10", "--to", "2025-10", "--today", "2025-10-20").err
    assert "2025-10-01 to 2025-10-20" in told


@pytest.mark.parametrize(
    ("changed", "code", "told"),
    [
        ({"occasion": "nosuch"}, 3, 'No event matches "nosuch".'),
        ({"occasion": TROOPS}, 2, "is not an occasion"),
        ({"--year": "1948"}, 2, "had no anniversary in 1948: it dates from 1948-10-12."),
        ({"--year": "2028"}, 2, "The anniversary of 2028 is still to come."),
        ({"--to": "2024-09"}, 2, "2024-09 is before 2024-10-01"),
        ({"--from": "7/8/2024"}, 2, "it can be read in two ways"),
        ({"--from": "2026-12", "--to": "2026-12"}, 2, "is in the future"),
        ({"--outlet": " "}, 2, "--outlet is empty."),
        ({"--found": ""}, 2, "--found is empty."),
        ({"--for": "\x1b[31m"}, 2, "terms contains the control character"),
        ({"--country": "Rusia"}, 3, "Did you mean Russia"),
        ({"--city": "x" * 501}, 2, "city has 501 characters"),
    ],
)
def test_what_cannot_be_noted_is_refused(cli: Cli, changed: dict[str, str], code: int, told: str) -> None:
    fields = {
        "occasion": "prk-rus-relations",
        **dict(zip(OCTOBER[::2], OCTOBER[1::2], strict=True)),
        "--outlet": "KCNA",
        "--found": "nothing",
        "--today": "2026-11-23",
        **changed,
    }
    occasion = fields.pop("occasion")
    assert told in cli.refuses(code, *SEARCHED, occasion, *(word for pair in fields.items() for word in pair))
