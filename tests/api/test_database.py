"""The door for Python: what the documents promise, on a database of its own."""

import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import timeline
from tests.factories import rows
from timeline import api
from timeline.api.database import Database
from timeline.api.event import Event
from timeline.errors import InvalidInput, NotFound, ProbableDuplicate, TimelineError, UnknownActors
from timeline.settings import Location

TODAY = date(2026, 11, 23)
BANQUET: dict[str, Any] = {
    "type": "banquet",
    "title": "Banquet of the embassy",
    "on": "2026-10-12",
    "host": ["prk-embassy-rus"],
    "guest": ["RUS: ?, vice foreign minister"],
    "outlet": "KCNA",
    "published": "2026-10-14",
}


def open_at(location: Location, *, writable: bool = False) -> Database:
    address = str(location.path) if location.path else location.url
    return timeline.open(address, writable=writable, today=TODAY)  # type: ignore[no-any-return]


def test_the_events_of_a_pair_are_those_of_the_command_line(demo: Location) -> None:
    with open_at(demo) as db:
        events = list(db.between("North Korea", "Россия"))
        assert [event.key for event in events] == [event.key for event in db.between("PRK", "RUS")]
        assert {event.to_dict()["key"] for event in events} == {event.key for event in events}
        banquet = next(event for event in events if event.key == "2025-10-17-prk-rus-banquet")
        strict = {event.key for event in db.between("PRK", "RUS", strict=True)}
    assert (banquet.type, banquet.date, banquet.start, banquet.end) == (
        "banquet",
        "2025-10-17",
        date(2025, 10, 17),
        date(2025, 10, 18),
    )
    assert "prk-embassy-rus" in [who.actor for who in banquet.participants if who.role == "host"]
    assert strict < {event.key for event in events}


def test_a_window_and_a_query_narrow_what_is_read(demo: Location) -> None:
    with open_at(demo) as db:
        assert {event.start.year for event in db.between("PRK", "RUS", since="2025", until="2025") if event.start} == {
            2025
        }
        assert {event.type for event in db.events("type:banquet date:2025")} == {"banquet"}
        own = db.between("PRK", "RUS", query="-type:banquet", since="2025-10-01", certainly=True)
        assert [event.type for event in own] == ["reception"]
        assert not list(db.events("date:2024-10-05", certainly=True))
        assert list(db.events("date:2024-10-05"))
        assert len(list(db.events())) == rows(demo, "SELECT count(*) FROM event")[0][0]
        assert db.event("2025-10-17-prk-rus-banquet").city == "Moscow"


@pytest.mark.parametrize("name", ["pair", "reciprocity", "silence"])
def test_a_report_has_data_rows_and_texts(demo: Location, name: str) -> None:
    with open_at(demo) as db:
        report = db.report(name, "PRK", "RUS")
        assert report.to_dict()
        assert report.to_text().startswith("# ")
        assert "<html" in report.to_text("html")
        assert all(isinstance(row, dict) for row in report.to_rows())
        with pytest.raises(InvalidInput, match="there are pair, reciprocity, silence"):
            db.report("weather", "PRK", "RUS")


def test_adding_needs_a_database_that_is_open_for_writing(demo: Location) -> None:
    with open_at(demo) as db, pytest.raises(InvalidInput, match="writable=True"):
        db.add(**BANQUET)


def test_what_is_added_is_one_change_and_is_seen_at_once(demo: Location) -> None:
    with open_at(demo, writable=True) as db:
        added = db.add(**BANQUET)
        assert added.unchanged == ()
        [key] = added.keys
        assert db.event(key).title == "Banquet of the embassy"
        assert db.add(**BANQUET) == api.Added((), (key,))
        with pytest.raises(ProbableDuplicate):
            db.add(**{**BANQUET, "title": "A dinner", "guest": []})
    assert rows(demo, "SELECT command FROM revision ORDER BY id DESC LIMIT 1") == [("timeline.open(...).add",)]


@pytest.mark.parametrize("field", [{"type": 7}, {"on": TODAY}, {"colour": "red"}, {"title": None}, {"status": []}])
def test_a_field_of_another_kind_is_refused_by_its_name(demo: Location, field: dict[str, Any]) -> None:
    with open_at(demo, writable=True) as db, pytest.raises(TimelineError, match=next(iter(field))):
        db.add(**{**BANQUET, **field})


def test_nobody_is_made_unasked(demo: Location) -> None:
    who = {**BANQUET, "guest": ["RUS: Ivan Testov, spokesman"]}
    with open_at(demo, writable=True) as db:
        with pytest.raises(UnknownActors, match="Ivan Testov"):
            db.add(**who)
        assert db.add(create=True, **who).keys


def test_what_is_not_there_is_an_error_of_ours(demo: Location, tmp_path: Path) -> None:
    with open_at(demo) as db:
        with pytest.raises(NotFound):
            db.event("none")
        with pytest.raises(NotFound):
            next(db.between("Atlantis", "RUS"))
        for wrong in ({"statuses": ["none"]}, {"since": "2025", "until": "2020"}, {"since": "yesterweek"}):
            with pytest.raises(InvalidInput):
                db.between("PRK", "RUS", **wrong)
        with pytest.raises(NotFound):
            db.between("PRK", "RUS", types=["none"])
        with pytest.raises(InvalidInput):
            db.events("colour:red")
    with pytest.raises(NotFound):
        timeline.open(tmp_path / "none.db")


def test_the_names_of_the_door_are_these() -> None:
    assert sorted(api.__all__) == [
        "Added", "Database", "Event", "EventSource", "Participation", "Report", "open_database",
    ]  # fmt: skip
    assert [name for name in dir(Database) if not name.startswith("_")] == [
        "add", "between", "close", "event", "events", "report",
    ]  # fmt: skip
    assert tuple(field.name for field in fields(Event) if not field.name.startswith("_")) == (
        "key", "type", "family", "title", "summary", "date", "start", "end", "precision", "status", "country", "city",
        "venue", "tags", "participants", "sources",
    )  # fmt: skip


def test_reading_imports_nothing_heavy(demo: Location) -> None:
    if demo.path is None:
        pytest.skip("a server needs its driver")
    code = (
        "import sys, timeline\n"
        f"with timeline.open({str(demo.path)!r}) as db:\n    assert list(db.between('PRK', 'RUS'))\n"
        "print(*{'sqlalchemy', 'sqlmodel', 'typer', 'alembic', 'pydantic', 'jinja2'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
