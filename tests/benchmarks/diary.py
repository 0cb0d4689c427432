"""What the database takes for the diary of thirty days out of 20,000 occasions, and for one of eighty years."""

import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tabulate import tabulate

from tests.benchmarks.diary_events import KEPT, YEARS
from tests.benchmarks.generator import diary
from tests.factories import TODAY, reading
from timeline import settings
from timeline.db.read.diary import find_occasions
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.reports.loaders import anniversaries as loading

OCCASIONS = 20_000
ROUNDS = 50
WINDOWS = {
    "the next 30 days": CalendarDays("11-24", "12-23"),
    "30 days over the new year": CalendarDays("12-17", "01-15"),
}


class Counting(Reader):
    """A reader that knows how often it was asked."""

    asked = 0

    def read_rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """Ask, and count it."""
        self.asked += 1
        return super().read_rows(sql, **values)


def main() -> None:
    """Time both in this process, beside sqlite3 alone; prints a table of each."""
    with reading(settings.parse_location(str(diary(OCCASIONS)))) as plain:
        for name, days in WINDOWS.items():
            ids = find_occasions(plain, days=days)
            raw = f"SELECT id FROM event WHERE id IN ({', '.join(map(str, ids))}) ORDER BY date_start, id"
            _table(
                f"{name}: {len(ids)} of {OCCASIONS} occasions",
                {
                    "diary.occasion_ids": partial(find_occasions, plain, days=days),
                    "raw sqlite3, the same ids": partial(_raw, plain, raw),
                },
            )
        occasion = loading.Subject(occasion=find_event(plain, KEPT))
        reader = Counting(plain.connection, sqlite=plain.sqlite)
        (kept,) = loading.load_histories(reader, occasion, on=TODAY)
        years = len(kept.place_observances(until=TODAY.year, today=TODAY).by_year)
        load = {f"subjects.load, {reader.asked} queries": partial(loading.load_histories, plain, occasion, on=TODAY)}
        _table(f"one occasion kept in {years} years of {YEARS}", load)


def _raw(reader: Reader, sql: str) -> list[Any]:
    found: list[Any] = reader.connection.execute(sql).fetchall()
    return found


def _table(title: str, calls: Mapping[str, Callable[[], object]]) -> None:
    timed: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            timed[name].append(time.perf_counter() - start)
    first = next(iter(timed.values()))
    rows = [
        (
            name,
            f"{statistics.median(runs) * 1000:.2f}",
            f"{statistics.median(a / b for a, b in zip(first, runs, strict=True)):.2f}",
        )
        for name, runs in timed.items()
    ]
    print(tabulate(rows, headers=(title, "median ms", "first / this"), disable_numparse=True), end="\n\n")


if __name__ == "__main__":
    main()
