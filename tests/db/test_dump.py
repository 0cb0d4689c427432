import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as some

from tests.conftest import SOAK, Templates, empty_database
from tests.db.test_damaged_dumps import fill_every_table
from tests.db.test_migrations import make
from tests.dumps import changed, dumped, line_of, loaded, read, sealed, without_server_facts
from tests.factories import AUTHOR, BANQUET, digest_of, event_of, record_events, rows, undo_last
from timeline.db import engine, migrations, models
from timeline.db.shapes import DERIVED, list_shapes
from timeline.db.write.undo import undo_revision
from timeline.errors import InvalidInput, SchemaMismatch, StorageError
from timeline.settings import Location

TALKS = {"type": "talks", "title": "Talks", "on": "2020-01-01", "party": ["PRK", "RUS"], "tags": ["Kursk"]}
DERIVED_ROWS = (
    "SELECT pair, event, date_start, type, family, status FROM dyad ORDER BY pair, event",
    "SELECT count(*) FROM event_words",
)
TEXT = some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
DEGREES = some.none() | some.floats(-180, 180).map(lambda degrees: degrees + 0.0)  # a draft has one zero alone
EVENTS = some.lists(
    some.fixed_dictionaries({"title": TEXT, "note": TEXT, "native_id": some.none() | TEXT, "latitude": DEGREES}),
    max_size=5,
)


HOSTILE_EVENTS = [
    {"title": text, "note": text[::-1], "native_id": text or None, "latitude": latitude}
    for text, latitude in (
        ("", None),
        ("\\N", 0.0),
        ("tab\tline\nreturn\rback\\slash", -180.0),
        ("\" ' ` ; -- {} %s :x", 1e-300),
        ("축하연 🎉 «тост» \u202e\ufeff\u2028\x1b\x7f", 59.93863),
    )
]


@pytest.fixture(scope="module")
def demo_dump(templates: Templates, dialect: str) -> bytes:
    """The dump of the demonstration."""
    return dumped(templates.made("demo", dialect))


@pytest.fixture(scope="module")
def small_dump(dialect: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The dump of a row or two in each table."""
    with empty_database(dialect, tmp_path_factory.mktemp("small")) as made:
        make(made)
        fill_every_table(made)
        return dumped(made)


@pytest.fixture
def new(dialect: str, tmp_path: Path) -> Iterator[Location]:
    """Where nothing is yet."""
    with empty_database(dialect, tmp_path / "new") as made:
        yield made


def derived(location: Location) -> list[list[tuple[Any, ...]]]:
    return [rows(location, sql) for sql in DERIVED_ROWS]


def test_a_dump_goes_through_the_other_engine_and_comes_back_equal(demo: Location, elsewhere: Location) -> None:
    record_events(demo, {**BANQUET, "title": "축하연 🎉 \\N «тост»", "on": "2024-10-17"}, TALKS)
    undo_revision(demo, author=replace(AUTHOR, because="not held: 취소"))
    first = dumped(demo)
    loaded(first, elsewhere)
    assert dumped(elsewhere) == first
    assert rows(elsewhere, "SELECT because FROM revision ORDER BY id DESC LIMIT 1") == [("not held: 취소",)]
    assert digest_of(elsewhere) == digest_of(demo)
    assert derived(elsewhere) == derived(demo)
    loaded(first, demo, anyhow=True)
    assert dumped(demo) == first


@examples(max_examples=3 * SOAK)
@example(events=HOSTILE_EVENTS, data={"beat": 'a "quoted" \\ 북한', "\t": "\n\r"})
@given(events=EVENTS, data=some.dictionaries(TEXT.filter(bool), some.text(max_size=9), max_size=3))
def test_whatever_is_in_it_survives(
    seeded: Location, elsewhere: Location, events: list[dict[str, Any]], data: dict[str, str]
) -> None:
    with engine.create_engine(seeded).begin() as connection:
        for table in ("event", "setting"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
        for number, event in enumerate(events):
            rest = {"type": "talks", "edtf": "1948", "date_start": "1948-01-01", "date_end": "1949-01-01"}
            rest |= {"precision": "year", "status": "confirmed", "recurs": "no", "key": f"event-{number}"}
            connection.execute(sa.insert(models.Event).values(**event, **rest))
        for name, value in data.items():
            connection.execute(sa.insert(models.Setting).values(name=name, value=json.dumps(value)))
    first = dumped(seeded)
    loaded(first, elsewhere, anyhow=True)
    assert dumped(elsewhere) == first
    assert digest_of(elsewhere) == digest_of(seeded)


def test_a_new_database_is_made_and_history_goes_on(demo: Location, new: Location) -> None:
    record_events(demo, TALKS)
    before = digest_of(demo)
    record_events(demo, {**TALKS, "title": "More talks", "on": "2021"})
    undo_last(demo)  # the highest ids are those of rows that are gone
    loaded(dumped(demo), new)
    assert digest_of(new) == before
    record_events(new, {**TALKS, "title": "Other talks", "on": "2022"})
    record_events(demo, {**TALKS, "title": "Other talks", "on": "2022"})
    assert without_server_facts(dumped(new)) == without_server_facts(dumped(demo))
    undo_last(new)
    assert digest_of(new) == before
    undo_last(new)
    undo_last(new)
    assert rows(new, "SELECT count(*) FROM event") == [(0,)]


def test_what_is_derived_is_found_again(demo: Location, new: Location) -> None:
    loaded(dumped(demo), new)
    assert event_of(new, "banquet Moscow").key == "2025-10-17-prk-rus-banquet"
    assert derived(new) == derived(demo)


def test_every_table_is_in_it_but_what_is_derived() -> None:
    assert {shape.table for shape in list_shapes()} == models.TABLES.keys() - DERIVED


def test_one_row_a_line_in_the_order_of_the_keys(demo: Location) -> None:
    lines = [json.loads(line) for line in dumped(demo).decode().splitlines()]
    events = [line for line in lines if isinstance(line, list) and line[0] == "event"]
    assert [line[1] for line in events] == sorted(line[1] for line in events)
    assert dumped(demo) == dumped(demo)
    assert lines[-1]["rows"]["event"] == len(events)


def test_only_what_is_just_made_is_filled(demo: Location, seeded: Location) -> None:
    data = dumped(seeded)
    record_events(seeded, TALKS)
    before = digest_of(seeded)
    with pytest.raises(StorageError, match="is not empty: it has 1 event and 1 change"):
        loaded(data, seeded)
    undo_last(seeded)  # a history is not empty either
    with pytest.raises(StorageError, match="it has 0 events and 2 changes"):
        loaded(data, seeded)
    assert digest_of(seeded) != before


def put(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda row: row.__setitem__(name, value)


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("event", put("title", None), "title is missing"),
        ("event", put("title", 5), "title is not text: 5"),
        ("event", put("title", "a\0b"), "title contains a character that cannot be stored"),
        ("event", put("title", "\ud800"), "it is not UTF-8"),
        ("event", put("version", 2**40), "version is too large"),
        ("event", put("version", value=True), "version is not a whole number: True"),
        ("event", put("is_occasion", 1), "is_occasion is not true or false: 1"),
        ("event", put("latitude", float("nan")), "it is not JSON"),
        ("event", put("latitude", "north"), "latitude is not a number"),
        ("event", put("status", "sure"), "status"),
        ("event", put("type", "no such type"), "event_type"),
        ("event", put("date_start", "Friday"), "date_start, date_end or precision cannot be read"),
        ("event", put("date_end", "9999-12-31"), "does not match edtf"),
        ("event", put("id", 0), "id"),
        ("event_link", put("other", 999), "event"),
        ("citation", put("credibility", 7), "credibility"),
        ("change", put("table_name", "alembic_version"), "table_name names no table"),
        ("change", put("row_key", "[]"), "row_key is not a key of"),
        (
            "change",
            lambda row: row.update(table_name="event", row_key='["DROP TABLE"]'),
            "row_key or before: id is not a whole number",
        ),
        ("change", put("before", "{}"), "before has a row, but an insertion has none before it"),
    ],
)
def test_a_hostile_row_is_refused_by_its_line_and_nothing_is_written(
    small_dump: bytes,
    module_location: Location,
    table: str,
    change: Callable[[dict[str, Any]], object],
    told: str,
) -> None:
    whole, new = small_dump, module_location
    if table == "event" and told == "id":
        spoilt = changed(whole, table, put("id", 1), at=1)
        told, at = "its key repeats that of the row before", 1
    else:
        spoilt, at = changed(whole, table, change), 0
    with pytest.raises(InvalidInput) as error:
        loaded(spoilt, new)
    assert told in str(error.value.message)
    exact = f"x.jsonl, line {line_of(whole, table, at=at)}: "
    # PostgreSQL looks at references once a table is whole, and names the key that leads nowhere.
    assert exact in str(error.value.message) or (new.url and "not present in table" in str(error.value.message))
    assert not new.path or not new.path.exists()
    if not new.path:
        assert rows(new, "SELECT count(*) FROM pg_tables WHERE tablename = 'event'") == [(0,)]


def test_a_file_cut_off_anywhere_is_known_as_such(demo_dump: bytes, templates: Templates, dialect: str) -> None:
    whole = demo_dump
    draw = random.Random(1948)
    lines = whole.splitlines(keepends=True)
    cuts = [whole[: draw.randrange(1, len(whole) - 2)] for _ in range(8)]
    korean = whole.index("북한".encode()) + 1  # within a letter
    for cut in (b"", lines[0], whole[:korean], b"".join(lines[:-1]), whole[:-2], *cuts):
        with pytest.raises(InvalidInput, match=r"is cut off|is empty|is not a timeline dump"):
            read(cut).read_through()
    assert read(whole[:-1]).read_through().digest == digest_of(templates.made("demo", dialect))


def test_a_changed_byte_a_lost_line_and_an_added_one_are_noticed(demo_dump: bytes) -> None:
    whole = demo_dump
    lines = whole.splitlines(keepends=True)
    banquet = next(at for at, line in enumerate(lines) if b"Banquet at" in line)
    for spoilt, told in (
        (whole.replace(b"Banquet at", b"Banquet in", 1), "the file was changed"),
        (b"".join([*lines[:banquet], *lines[banquet + 1 :]]), "the row counts"),
        (b"".join([*lines[:banquet], lines[banquet], *lines[banquet:]]), "its key repeats that of the row before"),
        (whole + b"\n", "nothing should follow"),
        (b"".join([*lines[:banquet], b"<<<<<<< HEAD\n", *lines[banquet:]]), f"line {banquet + 1}: it is not JSON"),
        (b"".join([*lines[:banquet], b"[" * 100_000 + b"\n", *lines[banquet:]]), "it is not JSON"),
        (b"".join([*lines[:banquet], b"9" * 17_000_000, *lines[banquet:]]), "longer than any row"),
        (b"".join([lines[0], *lines[2:]]), "the table country with its columns should begin here"),
        (lines[0].replace(b"timeline", b"recipes!"), "is not a timeline dump"),
        (b"SQLite format 3\0" + b"x" * 100, "is not a timeline dump"),
    ):
        with pytest.raises(InvalidInput, match=r"x\.jsonl") as error:
            read(spoilt).read_through()
        assert told in str(error.value.message)
    assert read(whole.replace(b"\n", b"\r\n")).read_through().rows["event"]  # as git may check it out


def test_the_highest_ids_cannot_be_lower_than_those_given(demo_dump: bytes) -> None:
    lines = [json.loads(line) for line in demo_dump.decode().splitlines()]
    told = lines[-1]["ids"]
    wrong: tuple[object, ...] = ({**told, "event": 1}, {**told, "event": 2**31 - 1}, {}, [])
    for ids in wrong:
        with pytest.raises(InvalidInput, match="highest id"):
            read(sealed([*lines[:-1], {**lines[-1], "ids": ids}])).read_through()


def test_what_does_not_come_to_its_digest_is_not_kept(demo_dump: bytes, module_location: Location) -> None:
    lines, new = [json.loads(line) for line in demo_dump.decode().splitlines()], module_location
    with pytest.raises(StorageError, match=r"does not match x\.jsonl"):
        loaded(sealed([*lines[:-1], {**lines[-1], "digest": "0" * 64}]), new)
    assert not new.path or not new.path.exists()


@pytest.mark.parametrize(("name", "value", "told"), [("schema", "9999", "schema 9999"), ("version", 2, "format 2")])
def test_a_dump_of_another_version_is_told(demo_dump: bytes, name: str, value: object, told: str) -> None:
    lines = [json.loads(line) for line in demo_dump.decode().splitlines()]
    with pytest.raises(SchemaMismatch, match=told):
        read(sealed([{**lines[0], name: value}, *lines[1:]])).read_through()


def test_loading_into_an_older_schema_is_told(seeded: Location) -> None:
    data = dumped(seeded)
    with engine.create_bare_engine(seeded).begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaMismatch, match="newer version"):
        loaded(data, seeded)


def test_a_database_made_without_seeds_is_filled_too(demo: Location, new: Location) -> None:
    migrations.upgrade(new, refill=lambda _connection: None)
    loaded(dumped(demo), new)
    assert digest_of(new) == digest_of(demo)
