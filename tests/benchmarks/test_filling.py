"""The events that benchmarks are made of are such as the product itself would have recorded."""

from collections.abc import Iterator

import pytest

from tests.benchmarks.filling import fill
from tests.cli.conftest import Cli
from tests.conftest import empty_database, need_server
from tests.factories import TODAY, rows
from timeline.settings import Location

EVENTS = 300


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    if request.param == "postgresql":
        need_server()
    with empty_database(request.param, tmp_path_factory.mktemp(request.param)) as location:
        fill(location, EVENTS)
        yield location


def test_a_check_finds_no_error_and_every_reference_holds(filled: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", str(filled.path) if filled.path else filled.url)
    answer = Cli(filled)("check", "--today", TODAY.isoformat())
    assert "Check of the records" in answer.out
    assert "Errors" not in answer.out
    if filled.path is not None:  # the server refuses others
        assert rows(filled, "PRAGMA foreign_key_check") == []


def test_an_import_can_be_undone(filled: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", str(filled.path) if filled.path else filled.url)
    Cli(filled).says("undo", "--yes")
    assert rows(filled, "SELECT count(*) FROM event") == [(0,)]
