"""The occasions of some days, found by their index: the same as all of them, looked through one by one."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.factories import reading, record_events
from timeline.db.read import countries, diary
from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.occasions import anniversary_calendar
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import Recurs
from timeline.reports.loaders.calendar import load_calendar
from timeline.settings import Location

SIDES = (("PRK", "SUN"), ("PRK", "RUS"), ("CHN", "SUN"), ("CHN", "RUS"), ("PRK", "YUG"), ("PRK", "SRB"), ("PRK", "CSK"))
DAYS = ("", "-01-01", "-02-28", "-02-29", "-03-01", "-12-31", "-02", "-12")
FIRST = date(2027, 1, 1)
WINDOWS = [
    *(CalendarDays(first, last) for first, last in (("02-28", "02-28"), ("02-29", "02-29"), ("03-01", "03-01"))),
    *(CalendarDays(first, last) for first, last in (("12-02", "01-01"), ("12-31", "12-31"), ("12-31", "12-30"))),
    *(
        CalendarDays(f"{FIRST + timedelta(start):%m-%d}", f"{FIRST + timedelta(start + length):%m-%d}")
        for start, length in zip(range(0, 365, 17), [0, 6, 29, 30, 89, 200, 363] * 4, strict=False)
    ),
]


def occasions() -> Iterator[dict[str, Any]]:
    draw = Random(1949)
    for at in range(160):
        day = draw.choice(DAYS) if at % 2 else f"-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        first, second = draw.choice(SIDES)
        begun = {"RUS": 1992, "SRB": 2008}.get(second, 1952)
        yield {
            "type": draw.choice(("treaty", "relations-established")),
            "title": f"Occasion {at}",
            "on": f"{begun + 4 * draw.randrange(3)}{day}",
            "party": [first, second],
            "occasion": True,
            "recurs": draw.choice(("yearly", "yearly", "yearly", "moving")),
            "status": draw.choice(("confirmed", "confirmed", "reported", "denied")),
        }
    yield {"type": "national-day", "title": "Day", "on": "1948-09-09", "host": "PRK", "occasion": True}


@pytest.fixture(scope="module")
def many(module_seeded: Location) -> Location:
    """Occasions of every sort of day, among them relations that a successor began anew."""
    record_events(module_seeded, *occasions())
    return module_seeded


def may_fall(record: Any, days: CalendarDays) -> bool:
    if record.recurs == Recurs.MOVING or not record.date.month_day:
        return True
    kept = [record.date.month_day, *(LeapRule if record.date.month_day == "02-29" else ())]
    return any(day in days for day in kept)


@pytest.mark.parametrize("states", [(), ("RUS", "SUN")], ids=["all", "of two states"])
def test_none_is_missed_and_none_is_too_many(many: Location, states: tuple[str, ...]) -> None:
    with reading(many) as reader:
        everything = read_events(reader, diary.find_occasions(reader, states=states))
        assert len(everything) > 40
        for days in WINDOWS:
            slow = [record.id for record in everything if may_fall(record, days)]
            assert diary.find_occasions(reader, states=states, days=days) == slow, days


@pytest.mark.parametrize("leap", list(LeapRule))
def test_the_anniversaries_of_the_days_are_those_of_the_year(many: Location, leap: LeapRule) -> None:
    """Relations that a successor began anew on another day do not come back."""
    with reading(many) as reader:
        whole = load_calendar(reader)
        of_year = list(anniversary_calendar.list_anniversaries(whole, year=2027, leap=leap))
        assert len({entry.occasion.record.key for entry in of_year}) < sum(
            occasion.record.recurs != Recurs.MOVING for occasion in whole.occasions
        )
        for days in WINDOWS:
            found = anniversary_calendar.list_anniversaries(load_calendar(reader, days=days), year=2027, leap=leap)
            assert among(found, days) == among(of_year, days), days


def among(entries: Any, days: CalendarDays) -> list[tuple[str, int]]:
    return [
        (entry.occasion.record.key, entry.ordinal)
        for entry in entries
        if not entry.when.month_day or entry.when.month_day in days
    ]


class Explaining(Reader):
    """A reader that keeps the plan of each question beside its answer."""

    plans: str = ""

    def read_rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        how = "EXPLAIN QUERY PLAN " if self.sqlite else "EXPLAIN "
        self.plans += "".join(f"{row[-1]}\n" for row in super().read_rows(how + sql, **values))
        return super().read_rows(sql, **values)


@pytest.mark.parametrize(
    "days", [CalendarDays("06-01", "06-30"), CalendarDays("12-15", "01-13"), CalendarDays("02-28", "02-28")], ids=str
)
def test_no_occasion_of_another_day_is_looked_at(many: Location, days: CalendarDays) -> None:
    with reading(many) as plain:
        if not plain.sqlite:  # a server reads a table as small as this one whole, unless it is not to
            plain.connection.execute("ANALYZE event")
            plain.connection.execute("SET enable_seqscan = off")
        reader = Explaining(plain.connection, sqlite=plain.sqlite)
        diary.find_occasions(reader, days=days)
    lines = reader.plans.splitlines()
    if plain.sqlite:
        scans = [line for line in lines if "SCAN" in line or "SEARCH" in line]
        assert all("SEARCH e USING COVERING INDEX ix_event_occasions (recurs=?" in line for line in scans), lines
    else:  # which takes this index or that of all days, as their costs are
        assert not any("Seq Scan" in line for line in lines), lines
        scans = [line for line in lines if "Index Cond" in line]
        assert all("month_day" in line or "'moving'" in line for line in scans), lines
    assert len(scans) == (4 if days.over_new_year else 3)


def test_the_pairs_of_those_who_took_the_place_of_others(many: Location) -> None:
    with reading(many) as reader:
        known = countries.read_states(reader)
    assert countries.find_successor_pairs(known, ["PRK-SUN"]) == ["PRK-RUS"]
    assert countries.find_successor_pairs(known, ["PRK-RUS", "CHN-PRK"]) == []
    assert "PRK-SRB" in countries.find_successor_pairs(known, ["PRK-YUG"])
    assert known.list_heirs("SUN") == ("SUN", "RUS")
    assert known.list_heirs("PRK") == ("PRK",)
    assert known.list_heirs("nowhere") == ("nowhere",)
