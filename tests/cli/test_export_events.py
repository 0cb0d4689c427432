"""Events in the forms of other programs: which events, what is left out, where they are written."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import record_events
from timeline.settings import Location
from timeline.usecases.event_exports import EVENT_EXPORTS

FORMS = list(EVENT_EXPORTS)


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
