"""Events in the forms of other programs: which events, what is left out, where they are written."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.cli.conftest import Cli
from tests.factories import record_events
from timeline.formats.visible import join_lines
from timeline.settings import Location
from timeline.usecases.event_exports import EVENT_EXPORTS

FORMS = list(EVENT_EXPORTS)
HOSTILE = [
    "Banquet \"in\" the 'embassy' & <b>more</b>, ;\\",
    "</script><script>alert(1)</script>",
    "평양 연회 — прием в посольстве" * 5,
    "عيد العلاقات (right to left)",
    "BEGIN:VEVENT",
]


def slides_of(cli: Cli, *words: str) -> list[dict[str, object]]:
    slides: list[dict[str, object]] = json.loads(cli.says("export", "timelinejs", "-", *words))["events"]
    return slides


def test_slides_are_the_events_of_a_query_and_of_a_pair(cli: Cli) -> None:
    slides = slides_of(cli, "--pair", "PRK", "RUS", "type:banquet", "-date:2024")
    keys = cli.keys("list", "type:banquet", "-date:2024")
    assert [slide["unique_id"] for slide in slides] == [key for key in cli.keys("between", "PRK", "RUS") if key in keys]


def test_what_has_no_beginning_is_counted(cli: Cli) -> None:
    record_events(cli.database, {"title": "Before", "on": "../1960"}, {"title": "Undated", "on": ""})
    answer = cli("export", "timelinejs", "-", "before")
    assert json.loads(answer.out)["events"] == []
    assert "0 events\n1 event without a known beginning is left out." in answer.err
    assert "events without a known beginning are left out." in cli("export", "timelinejs", "-").err


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_not_overwritten_unasked(cli: Cli, surroundings: Path, form: str) -> None:
    cli.says("export", form, "out")
    written = (surroundings / "out").read_bytes()
    assert "already exists" in cli.refuses(2, "export", form, "out", "type:banquet")
    assert (surroundings / "out").read_bytes() == written
    cli.says("export", form, "out", "type:banquet", "--yes")
    assert len((surroundings / "out").read_bytes()) < len(written)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", ["date:1700", "nonsense"])
def test_no_events_are_a_whole_file(cli: Cli, form: str, query: str) -> None:
    answer = cli("export", form, "-", query)
    assert (answer.code, answer.err) == (0, "0 events\n")


@pytest.mark.parametrize("form", [*FORMS, "datapackage"])
@pytest.mark.parametrize("query", ["type:banquet", "-type:banquet", "On:2024"])
def test_a_query_without_a_file_is_noticed(cli: Cli, surroundings: Path, form: str, query: str) -> None:
    before = sorted(surroundings.iterdir())
    assert "is a condition of a query" in cli.refuses(2, "export", form, query, "date:2024")
    assert sorted(surroundings.iterdir()) == before


@pytest.mark.parametrize("form", FORMS)
def test_both_engines_write_the_same(cli: Cli, demo: Location, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("export", form, "-", "--today", "2026-11-23")
    written = cli.says(*words)
    monkeypatch.setenv("TIMELINE_DB", demo.url or str(demo.path))
    assert Cli(demo).says(*words) == written


def entries_of(cli: Cli, *words: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(cli.says("export", "ics", "-", *words)).walk("VEVENT"))


def test_an_entry_has_the_days_of_its_event_and_the_first_after(fresh: Cli) -> None:
    dates = ["2024-02-29", "2023-12-31", "2024-02-28/2024-03-01", "1961-07-11~", "0002-01-05"]
    record_events(fresh.database, *({"title": f"Event {on}", "on": on} for on in dates))
    entries = {str(entry["summary"]): entry for entry in entries_of(fresh)}
    spans = {title: (entry.decoded("dtstart"), entry.decoded("dtend")) for title, entry in entries.items()}
    assert spans == {
        "Event 2024-02-29": (date(2024, 2, 29), date(2024, 3, 1)),
        "Event 2023-12-31": (date(2023, 12, 31), date(2024, 1, 1)),
        "Event 2024-02-28/2024-03-01": (date(2024, 2, 28), date(2024, 3, 2)),
        "Event 1961-07-11~ (about this day)": (date(1961, 7, 11), date(1961, 7, 12)),
        "Event 0002-01-05": (date(2, 1, 5), date(2, 1, 6)),
    }


def test_what_has_no_day_is_no_entry(fresh: Cli) -> None:
    dates = ["2024-02", "2024", "", "2024-02-28/..", "../2024-02-28", "2024-01/2024-02", "[2024-01-01,2024-05-01]"]
    record_events(fresh.database, *({"title": f"Event {at}", "on": on} for at, on in enumerate(dates)))
    answer = fresh("export", "ics", "-")
    assert "VEVENT" not in answer.out
    assert answer.err == "0 events\n7 events without a day are left out.\n"


def test_an_entry_says_what_is_on_record(cli: Cli) -> None:
    (entry,) = entries_of(cli, "key:2025-10-17-prk-rus-banquet")
    assert entry["uid"] == "event-2025-10-17-prk-rus-banquet@diplomatic-timeline"
    assert entry["categories"].to_ical() == b"Banquet"
    assert entry["status"] == "CONFIRMED"
    assert entry["location"] == "Moscow, RUS"
    assert entry["url"].startswith("https://koreajoongangdaily.joins.com/")
    assert "Source: " in entry["description"]


@pytest.mark.parametrize(
    ("status", "written"), [("announced", "TENTATIVE"), ("denied", "CANCELLED"), ("cancelled", "CANCELLED")]
)
def test_what_did_not_take_place_is_not_confirmed(fresh: Cli, status: str, written: str) -> None:
    record_events(fresh.database, {"title": "It", "on": "2024-02-29", "status": status})
    (entry,) = entries_of(fresh)
    assert (entry["summary"], entry["status"]) == (f"It ({status})", written)


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_is_one_line_of_its_entry(fresh: Cli, title: str) -> None:
    record_events(
        fresh.database, {"title": title, "on": "2024-02-29", "summary": title, "place": "A; B, C\\", "in": "PRK"}
    )
    (entry,) = entries_of(fresh)
    assert entry["summary"] == join_lines(title)
    assert entry["location"].startswith("A; B, C\\")
    data = fresh.says("export", "ics", "-").encode()
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 75
