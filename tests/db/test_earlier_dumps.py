"""A dump of an earlier schema is loaded as it was, upgraded by the migrations, and nothing is lost on the way."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import empty_database, need_soak
from tests.db.test_occasions import execute
from tests.dumps import ADDED, LATER, NEW, changed, dumped, earlier, loaded, read, unwatched
from tests.factories import AUTHOR, BANQUET, TODAY, digest_of, reading, record_events, rows, undo_last
from timeline.checks import RULES
from timeline.checks.records import CheckedRecords
from timeline.checks.run import check_rules
from timeline.db import schema
from timeline.db.write.remove import remove_records
from timeline.errors import InvalidInput, SchemaMismatch
from timeline.settings import Location
from timeline.usecases.restore import restore_backup

EARLIER = schema.KNOWN[: schema.KNOWN.index(schema.TABLES)]
DERIVED_ROWS = (
    "SELECT pair, e.key, d.date_start, d.family FROM dyad d JOIN event e ON e.id = d.event ORDER BY pair, e.key",
    "SELECT count(*) FROM event_words",
)
HANOI = {"type": "summit", "title": "Hanoi", "on": "2019-02-27", "party": ["PRK"], "in": "VNM", "tags": ["Kursk"]}


@pytest.fixture
def new(dialect: str, tmp_path: Path) -> Iterator[Location]:
    """Where nothing is yet."""
    with empty_database(dialect, tmp_path / "new") as made:
        yield made


def forget_later(location: Location) -> None:
    """Leave only what a database had before the newest schemas."""
    for statement in LATER:
        execute(location, statement)


def derived(location: Location) -> list[list[tuple[Any, ...]]]:
    return [rows(location, sql) for sql in DERIVED_ROWS]


def findings(location: Location) -> set[tuple[str, str]]:
    with reading(location) as reader:
        outcomes = check_rules(CheckedRecords(reader, today=TODAY), RULES, limit=None)
        return {(outcome.rule.name, finding.record) for outcome in outcomes for finding in outcome.findings}


def test_every_schema_before_this_one_is_tried() -> None:
    assert EARLIER
    no_column = {"0001", "0002", "0005", "0011"}
    assert {*ADDED, *NEW} == {*schema.KNOWN} - no_column  # whoever adds a column says so in tests/dumps.py, too


@pytest.mark.parametrize("revision", EARLIER)
def test_everything_is_there_with_the_pairs_of_today(
    whole: Location, new: Location, dialect: str, revision: str
) -> None:
    if dialect != "sqlite" and revision != EARLIER[0]:
        need_soak()
    forget_later(whole)
    record_events(whole, HANOI)
    loaded(earlier(dumped(whole), revision), new)
    assert digest_of(new) == digest_of(whole)
    assert derived(new) == derived(whole)
    assert findings(new) == findings(whole)
    history = "SELECT id, at, author, command FROM revision ORDER BY id"
    assert rows(new, history) == rows(whole, history) != []


@pytest.mark.parametrize("revision", EARLIER[-1:])
def test_its_history_goes_on_and_is_undone(demo: Location, new: Location, revision: str) -> None:
    forget_later(demo)
    before = digest_of(demo)
    key = record_events(demo, HANOI).events[0].key
    held = digest_of(demo)
    remove_records(demo, [key], cascade=False, author=AUTHOR)
    loaded(earlier(dumped(demo), revision), new)
    assert digest_of(new) == digest_of(demo)
    record_events(new, {**BANQUET, "on": "2022-10-17"})
    undo_last(new)
    undo_last(new)  # the removal, whose images lack the columns of today
    assert digest_of(new) == held
    assert rows(new, "SELECT pair FROM dyad d JOIN event e ON e.id = d.event WHERE key = :key", key=key) == [
        ("PRK-VNM",)
    ]
    undo_last(new)
    assert digest_of(new) == before


def test_it_is_loaded_over_a_database_and_restored(
    demo: Location, elsewhere: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where the copy of a server's database is kept
    file = tmp_path / "backup.jsonl"
    forget_later(demo)
    file.write_bytes(earlier(dumped(demo), EARLIER[0]))
    done = restore_backup(elsewhere, file, day=TODAY, progress=unwatched)
    assert done.upgraded_from == EARLIER[0]
    assert digest_of(elsewhere) == digest_of(demo)


@pytest.mark.parametrize(
    ("table", "values", "message"),
    [
        ("event", {"type": "gala"}, "refers to a row of event_type"),
        ("event", {"edtf": "yesterday"}, "date"),
        ("participation", {"role": "ghost"}, "participation"),
        ("event_type", {"soil": "always"}, "event_type"),
        ("revision", {"at": 7}, "at"),
        ("change", {"before": "{}"}, "before"),
    ],
)
def test_what_is_wrong_with_it_is_told_by_its_line(
    demo: Location, elsewhere: Location, table: str, values: dict[str, Any], message: str
) -> None:
    before = digest_of(elsewhere)
    with pytest.raises(InvalidInput, match=r"x\.jsonl, line \d+") as error:
        loaded(changed(earlier(dumped(demo), "0001"), table, lambda row: row.update(values)), elsewhere)
    assert message in str(error.value.message)
    assert digest_of(elsewhere) == before


@pytest.mark.parametrize("name", ["0000", "0005x", "9999", "", None, 2, ["0001"], {}])
def test_schemas_that_never_were_are_refused(name: object) -> None:
    header = {"form": "timeline dump", "version": 1, "schema": name}
    with pytest.raises(SchemaMismatch, match="is a dump of schema"):
        read(json.dumps(header, separators=(",", ":")).encode() + b"\n").read_schema()


def test_columns_of_another_schema_are_refused(demo: Location, new: Location) -> None:
    data = earlier(dumped(demo), "0002").replace(b'"schema":"0002"', b'"schema":"0003"', 1)
    with pytest.raises(InvalidInput, match="the table event"):
        loaded(data, new)
