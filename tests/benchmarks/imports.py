"""An import of a sheet, a process of its own, beside `executemany` of the same rows into the same tables."""

import csv
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks.tables import Tables, format_ratio, format_seconds
from tests.benchmarks.timing import Cost, measure_process
from tests.conftest import plant
from tests.factories import reading
from timeline import settings
from timeline.db.models import metadata
from timeline.db.read.search_words import read_event_words

_TIMELINE = str(Path(sys.executable).parent / "timeline")
_STATES = (
    "PRK",
    "RUS",
    "CHN",
    "MNG",
    "POL",
    "HUN",
    "BGR",
    "CUB",
    "SYR",
    "IRN",
    "EGY",
    "IND",
    "IDN",
    "THA",
    "SWE",
    "DEU",
)
_PATIENCE = 1200
_TYPES = ("reception", "banquet", "talks", "statement", "telegram", "agreement")
_OUTLETS = ("kcna", "tass", "xinhua")
_HEADER = ("type", "title", "on", "in", "place", "party", "tags", "outlet", "published", "quote")


def compare_import(tables: Tables, events: int) -> None:
    """Time both on databases that have nothing but the seeds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeded, full, raw = (folder / f"{part}.db" for part in ("seeded", "full", "raw"))
        plant(settings.parse_location(str(seeded)))
        for copy in (full, raw):
            _copy(seeded, copy)
        sheet = folder / "events.csv"
        with sheet.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([_HEADER, *draw_rows(events)])
        words = [_TIMELINE, "add", "--from", str(sheet), "--yes", "--create", "--on-duplicate", "add"]
        here = measure_process(words, {"TIMELINE_DB": str(full)}, patience=_PATIENCE)
        if not here.ended:
            print(f"An import of {events:,} rows was given up after {_PATIENCE:,} seconds.\n")
            return
        by_hand = _time_inserts(raw, _list_new_rows(seeded, full))
    rows = [
        [
            *(name, format_seconds(cost.seconds), format_seconds(cost.own), f"{events / cost.own:,.0f}"),
            *(f"{cost.mebibytes:,.0f}" if cost is here else "", format_ratio(here.own / cost.own)),
        ]
        for name, cost in (("timeline add --from", here), ("raw executemany", by_hand))
    ]
    title = f"Import of {events:,} rows"
    tables.add(title, [title, "ms", "CPU, ms", "events a CPU second", "most memory, MiB", "CPU / this"], rows)


def draw_rows(count: int) -> Iterator[tuple[str, ...]]:
    """Draw rows of a sheet."""
    draw = Random(1951)
    for at in range(count):
        first, second = draw.sample(_STATES, 2)
        kind = draw.choice(_TYPES)
        day = f"{draw.randrange(1995, 2026)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        place = ("PRK", "Pyongyang") if kind in {"reception", "banquet", "talks"} else ("", "")
        tag = draw.choice(("", "trade", "culture"))
        party = f"{first}; {second}"
        quote = f"Item {at} of the agenda was talked about for {draw.randrange(2, 90)} minutes."
        yield (kind, f"{kind} number {at}", day, *place, party, tag, draw.choice(_OUTLETS), day, quote)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


def _list_new_rows(before: Path, after: Path) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """List what to run for the rows that an import added, in an order in which references hold."""
    statements = []
    with closing(sqlite3.connect(after)) as connection:
        connection.execute("ATTACH ? AS before", (str(before),))
        for table in metadata.sorted_tables:
            names = ", ".join(column.name for column in table.columns)
            sql = f"SELECT {names} FROM main.{table.name} EXCEPT SELECT {names} FROM before.{table.name}"
            if rows := connection.execute(sql).fetchall():
                places = ", ".join("?" * len(table.columns))
                statements.append((f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows))
    with reading(settings.parse_location(str(after))) as reader:
        tokens = read_event_words(reader, reader.read_column("id", "SELECT id FROM event"))
    statements.append(("INSERT INTO event_search (rowid, tokens) VALUES (?, ?)", list(tokens.items())))
    return statements


def _time_inserts(file: Path, statements: list[tuple[str, list[tuple[Any, ...]]]]) -> Cost:
    start, own = time.perf_counter(), time.process_time()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        for sql, rows in statements:
            connection.executemany(sql, rows)
        connection.commit()
    return Cost(time.perf_counter() - start, time.process_time() - own, 0, ended=True)
