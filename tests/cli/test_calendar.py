"""`--format ics` from the command line."""

from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Cli

ASKED = (
    ("upcoming", "--days", "400", "--pair", "PRK-RUS"),
    ("nth", "PRK", "RUS", "2026"),
    ("anniversaries", "nth", "PRK", "RUS", "2026"),
    ("anniversaries", "report", "PRK", "RUS", "--year", "2026"),
    ("anniversaries", "brief", "prk-rus-relations", "--year", "2026"),
)
DAY = ("1948-10-12-prk-sun-relations-established-78@diplomatic-timeline", "2026-10-12")


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_each_answer_with_days_is_a_calendar(cli: Cli, words: tuple[str, ...], tmp_path: Path) -> None:
    told = [days(cli.says(*words, "--format", "ics", "--today", today)) for today in ("2026-01-01", "2026-10-12")]
    assert told[0][0] == told[1][0] == DAY
    file = tmp_path / "diary.ics"
    cli.says(*words, "--format", "ics", "--today", "2026-01-01", "-o", str(file))
    data = file.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    assert days(data.decode()) == told[0]


def days(text: str) -> list[tuple[str, str]]:
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return [(str(event["UID"]), f"{event.decoded('DTSTART')}") for event in events]


def test_what_has_no_day_is_named_beside_it(cli: Cli) -> None:
    cli.says("add", "treaty", "A pact", "--on", "1961", "--party", "PRK; CHN", "--occasion")
    answer = cli("nth", "PRK", "CHN", "2026", "--format", "ics")
    assert days(answer.out) == []
    assert answer.err == "Not in the calendar, because neither day nor month is known: A pact (1961).\n"


def test_an_answer_without_days_is_refused(cli: Cli) -> None:
    assert "no days for a calendar" in cli.refuses(2, "between", "PRK", "RUS", "--format", "ics")
