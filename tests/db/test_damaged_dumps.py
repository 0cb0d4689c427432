"""Dumps that are damaged in every way: refused in words or loaded whole, and nothing is left half done."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from tests.conftest import SOAK
from tests.db.test_migrations import add, event, make
from tests.dumps import dumped, loaded, sealed
from tests.factories import digest_of, rows
from timeline.db import models
from timeline.db.shapes import list_shapes
from timeline.errors import TimelineError
from timeline.settings import Location

CASES = 300 if SOAK > 1 else 60
SEED = 1948
SHAPES = {shape.table: shape for shape in list_shapes()}
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 7, 2**31, 2**63, 10**30, 1.5, -0.0, "", "x", "\0", "\ud800", "☃", "0001-01-01"),
    *("9999-12-31", "10000-01-01", "2025-02-30", "2025", "1991-12", "../..", "{", "[1]", [], [1], {}, {"a": None}),
)
Lines = list[Any]


class Damage(NamedTuple):
    """A way to damage the lines of a dump, in one table; `resealed` where whoever did it made the end fit again."""

    spoil: Callable[[Lines, str, Random], None]
    resealed: bool = True


def list_rows(lines: Lines, table: str) -> list[int]:
    """List the places of a table's rows."""
    return [at for at, line in enumerate(lines) if isinstance(line, list) and line[0] == table]


def find_header(lines: Lines, table: str) -> int:
    """Find the place of the line that begins a table."""
    return next(at for at, line in enumerate(lines) if isinstance(line, dict) and line.get("table") == table)


def set_value(lines: Lines, table: str, draw: Random) -> None:
    """Write another value into a column."""
    row = lines[draw.choice(list_rows(lines, table))]
    row[draw.randrange(1, len(row))] = draw.choice(VALUES)


def swap_values(lines: Lines, table: str, draw: Random) -> None:
    """Exchange two columns of a row."""
    row = lines[draw.choice(list_rows(lines, table))]
    first, second = draw.randrange(1, len(row)), draw.randrange(1, len(row))
    row[first], row[second] = row[second], row[first]


def drop_row(lines: Lines, table: str, draw: Random) -> None:
    del lines[draw.choice(list_rows(lines, table))]


def drop_rows(lines: Lines, table: str, _draw: Random) -> None:
    for at in reversed(list_rows(lines, table)):
        del lines[at]


def double_row(lines: Lines, table: str, draw: Random) -> None:
    at = draw.choice(list_rows(lines, table))
    lines.insert(at, list(lines[at]))


def add_row(lines: Lines, table: str, draw: Random) -> None:
    """Add a row with another key of the same kind."""
    at = list_rows(lines, table)[-1]
    row, place = list(lines[at]), SHAPES[table].key[-1] + 1
    row[place] = row[place] + draw.choice((1, 1000)) if isinstance(row[place], int) else f"{row[place]}z"
    lines.insert(at + 1, row)


def shorten_row(lines: Lines, table: str, draw: Random) -> None:
    lines[draw.choice(list_rows(lines, table))].pop()


def lengthen_row(lines: Lines, table: str, draw: Random) -> None:
    lines[draw.choice(list_rows(lines, table))].append(draw.choice(VALUES))


def move_row(lines: Lines, table: str, draw: Random) -> None:
    """Put a row among those of another table."""
    row = lines.pop(draw.choice(list_rows(lines, table)))
    lines.insert(find_header(lines, draw.choice(list(SHAPES))) + 1, row)


def rename_column(lines: Lines, table: str, draw: Random) -> None:
    columns = lines[find_header(lines, table)]["columns"]
    columns[draw.randrange(len(columns))] = draw.choice(("", "x", "id", "server_user"))


def drop_table(lines: Lines, table: str, _draw: Random) -> None:
    drop_rows(lines, table, _draw)
    del lines[find_header(lines, table)]


def change_header(lines: Lines, _table: str, draw: Random) -> None:
    lines[0][draw.choice(("version", "schema"))] = draw.choice((*VALUES[:5], "0001", "9999", *VALUES[-4:]))


def change_end(lines: Lines, table: str, draw: Random) -> None:
    """Write something else into the last line."""
    end, name = lines[-1], draw.choice(("rows", "ids", "digest", "sha256"))
    if isinstance(end[name], Mapping) and draw.random() < 0.8:
        end[name][draw.choice((table, "x"))] = draw.choice(VALUES)
    else:
        end[name] = draw.choice(VALUES)


DAMAGES = {
    "value": Damage(set_value),
    "value, not sealed": Damage(set_value, resealed=False),
    "columns exchanged": Damage(swap_values),
    "row missing": Damage(drop_row),
    "row missing, not sealed": Damage(drop_row, resealed=False),
    "rows missing": Damage(drop_rows),
    "row double": Damage(double_row),
    "row added": Damage(add_row),
    "row too short": Damage(shorten_row),
    "row too long": Damage(lengthen_row),
    "row of another table": Damage(move_row),
    "column renamed": Damage(rename_column),
    "table missing": Damage(drop_table),
    "header": Damage(change_header),
    "end": Damage(change_end, resealed=False),
}


def fill_every_table(location: Location) -> None:
    """Put at least one row into each table that a dump has."""
    history = {"revision": 1, "table_name": "event", "before": None, "kind": "insert"}
    add(
        location,
        (models.Country, {"code": "PRK", "kind": "state"}),
        (models.Country, {"code": "RUS", "kind": "state"}),
        (models.Country, {"code": "SUN", "kind": "former-state", "valid_until": "1991-12-26"}),
        (models.Succession, {"predecessor": "SUN", "successor": "RUS", "date": "1991-12-26", "kind": "continuation"}),
        (models.EventType, {"code": "banquet", "label": "Banquet", "family": "ceremony"}),
        (models.Rank, {"key": "minister", "pattern": "minister", "track": "state", "level": 3}),
        (models.RoundYear, {"key": "tens", "every": 10, "name": "round"}),
        (models.Tag, {"key": "kursk", "label": "Kursk"}),
        (models.Setting, {"name": "watch", "value": '["PRK"]'}),
        (models.Actor, {"key": "prk-embassy-rus", "kind": "mission", "country": "PRK", "reliability": "B"}),
        (models.Actor, {"key": "kim", "kind": "person", "country": "PRK", "parent": 1}),
        (models.ActorName, {"actor": 1, "seq": 1, "name": "Embassy", "folded": "embassy", "kind": "common"}),
        (models.ActorName, {"actor": 2, "seq": 1, "name": "Kim", "folded": "kim", "kind": "common"}),
        (models.Revision, {"at": "2026-11-23T18:57:00Z", "author": "kim", "command": "add"}),
        (models.Revision, {"at": "2026-11-23T18:58:00Z", "author": "kim", "command": "set", "undoes": 1}),
        event("occasion", is_occasion=True, recurs="yearly", month_day="10-17"),
        event("observance", country="PRK", month_day="10-17", announced="2025-10"),
        (models.Change, {**history, "seq": 1, "row_key": "[1]"}),
        (models.Change, {**history, "seq": 2, "row_key": "[2]", "kind": "update", "before": '{"id":2,"title":"Old"}'}),
        (models.Batch, {"dataset": "x", "revision": 1}),
        (models.Participation, {"event": 2, "seq": 1, "actor": 1, "role": "host", "mention": 1}),
        (models.EventLink, {"event": 2, "seq": 1, "other": 1, "kind": "marks", "ordinal": 77}),
        (models.EventTag, {"event": 2, "tag": "kursk"}),
        (models.KeyAlias, {"alias": "the-day", "event": 1}),
        (models.Source, {"key": "kcna-2025-10-18", "kind": "news", "outlet": 1, "published": "2025-10-18"}),
        (models.Citation, {"event": 2, "seq": 1, "source": 1, "stance": "supports", "speaker": 1}),
        (models.Claim, {"event": 2, "seq": 1, "citation": 1, "target": "date", "value": "2025-10-17"}),
        (models.Settlement, {"event": 2, "target": "date", "value": "x", "author": "a", "because": "b", "revision": 1}),
        (models.Office, {"person": 2, "seq": 1, "organisation": 1, "title": "ambassador", "attested": "2025"}),
        (
            models.Coverage,
            {"outlet": 1, "covered_from": "2025-01-01", "covered_until": "2026-01-01", "extent": "complete"},
        ),
        (
            models.SearchNote,
            {"occasion": 1, "year": 2025, "searched_from": "2025-10-01", "searched_until": "2025-11-01"},
        ),
        (models.Membership, {"organisation": 1, "seq": 1, "country": "PRK", "source": "a treaty"}),
        (models.Comment, {"event": 2, "seq": 1, "at": "2026-11-23T18:59:00Z", "author": "kim", "text": "Check."}),
        (
            models.Review,
            {"event": 2, "state": "reviewed", "author": "kim", "at": "2026-11-23T18:59:00Z", "revision": 1},
        ),
        (
            models.Release,
            {"name": "2026-1", "at": "2026-11-23T19:00:00Z", "author": "kim", "revision": 2, "digest": "0" * 64},
        ),
    )


@pytest.fixture(scope="module")
def whole(module_location: Location) -> Location:
    """A database with a row in each table."""
    make(module_location)
    fill_every_table(module_location)
    return module_location


def count_all(location: Location) -> list[Any]:
    """Count what is in each table, with the digest of what it says."""
    return [digest_of(location), *(rows(location, f"SELECT count(*) FROM {table}") for table in (*SHAPES, "dyad"))]


def test_every_table_has_a_row(whole: Location) -> None:
    assert {table for table in SHAPES if not rows(whole, f"SELECT 1 FROM {table}")} == set()


def attempt(data: bytes, location: Location) -> int:
    """Load a dump over whatever is there, and return the exit code; anything but a refusal in words is raised."""
    try:
        loaded(data, location, anyhow=True)
    except TimelineError as error:
        return error.exit_code if str(error) else -1
    return 0


def test_damage_is_refused_in_words_and_changes_nothing(whole: Location) -> None:
    dump = dumped(whole)
    before = count_all(whole)
    draw = Random(SEED)
    refused = 0
    for number in range(CASES):
        name = list(DAMAGES)[number % len(DAMAGES)]
        table = draw.choice(list(SHAPES))
        lines = [json.loads(line) for line in dump.splitlines()]
        DAMAGES[name].spoil(lines, table, draw)
        body = "".join(f"{json.dumps(line, ensure_ascii=False, separators=(',', ':'))}\n" for line in lines)
        data = sealed(lines) if DAMAGES[name].resealed else body.encode("utf-8", "surrogatepass")
        try:
            code = attempt(data, whole)
        except Exception as error:
            raise AssertionError(f"case {number}: {name} in {table}") from error
        if code:
            refused += 1
            assert code in {1, 2}, (number, name, table)
            assert count_all(whole) == before, (number, name, table)
        else:  # what was changed is not part of what the database says, as a time in the log
            assert digest_of(whole) == before[0], (number, name, table)
            assert attempt(dump, whole) == 0
    assert refused > CASES * 0.8


@pytest.mark.parametrize("step", range(3))
def test_a_dump_cut_anywhere_or_with_a_byte_changed_is_refused(whole: Location, step: int) -> None:
    dump = dumped(whole)
    before = count_all(whole)
    draw = Random(SEED + step)
    for _ in range(3):
        at = draw.randrange(len(dump))
        assert attempt(dump[:at], whole) == 2
        other = bytes([dump[at] ^ draw.randrange(1, 256)])
        assert attempt(dump[:at] + other + dump[at + 1 :], whole) in {1, 2}
        assert attempt(dump[:at] + dump[at + 1 :], whole) in {1, 2}
    assert count_all(whole) == before


@pytest.mark.parametrize("name", DAMAGES)
def test_nothing_is_left_of_a_new_database(whole: Location, tmp_path: Path, name: str) -> None:
    lines = [json.loads(line) for line in dumped(whole).splitlines()]
    DAMAGES[name].spoil(lines, "country", Random(SEED))
    lines[-1]["digest"] = "0" * 64
    with pytest.raises(TimelineError):
        loaded(sealed(lines), Location(path=tmp_path / "new.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("country", "valid_from", "soon"),
        ("country", "valid_until", "1991"),
        ("succession", "date", "26 Dec 1991"),
        ("coverage", "covered_from", "2025-13-01"),
        ("search_note", "searched_until", ""),
        ("office", "attested", "someday"),
        ("source", "published", "2025-10-32"),
        ("event", "announced", "tomorrow"),
    ],
)
def test_a_date_that_is_none_is_refused_by_its_line(whole: Location, table: str, column: str, text: str) -> None:
    lines = [json.loads(line) for line in dumped(whole).splitlines()]
    place = lines[find_header(lines, table)]["columns"].index(column) + 1
    at = list_rows(lines, table)[0]
    lines[at][place] = text
    with pytest.raises(TimelineError, match=rf"line {at + 1}: {column} is not a da(y|te): '{text}'") as error:
        loaded(sealed(lines), whole, anyhow=True)
    assert error.value.exit_code == 2
