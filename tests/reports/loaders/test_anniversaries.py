"""What reports of several years are loaded from, on each engine."""

from datetime import date
from typing import Any

from tests.factories import reading, record_yaml
from timeline.db.read.keys import find_event
from timeline.db.read.nouns.actors import find_actor
from timeline.db.read.sql import Reader
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.reports.loaders import anniversaries as loading
from timeline.reports.loaders.anniversaries import Subject
from timeline.reports.page.years import format_year_range
from timeline.settings import Location

TODAY = date(2026, 11, 24)
EVENTS = """
- {type: relations-established, title: Ties, on: 1948-10-12, party: [PRK, SUN], aliases: [ties]}
- {type: treaty, title: Pact, on: 1961-07-11, party: [PRK, CHN], occasion: true, aliases: [pact]}
- {type: treaty, title: Silent, on: 1971-07-11, party: [PRK, CHN], occasion: true}
- {type: national-day, title: Founded, on: 1948-09-09, party: PRK, occasion: true, aliases: [founded]}
- {type: reception, title: Evening, on: 2024-10-12, marks: ties=76, host: rus-embassy-prk, guest: "PRK: Kim A, premier"}
- {type: reception, title: Evening, on: 2025-10-13, marks: ties=77, host: rus-embassy-prk}
- {type: banquet, title: Table, on: 2025-07-11, marks: [pact=64, founded], host: prk-embassy-chn}
- {type: treaty-ended, title: Over, on: 2026-01-01, party: [PRK, CHN], ends: pact}
"""


def loaded(location: Location, **about: Any) -> tuple[OccasionHistory, ...]:
    with reading(location) as reader:
        return loading.load_histories(reader, _subject(reader, **about), on=TODAY)


def _subject(reader: Reader, *, occasion: str = "", host: str = "", pair: tuple[str, str] | None = None) -> Subject:
    return Subject(
        occasion=find_event(reader, occasion) if occasion else None,
        pair=pair,
        actor=find_actor(reader, host).id if host else None,
    )


def titles(kept: tuple[OccasionHistory, ...]) -> list[str]:
    return [one.occasion.record.title for one in kept]


def test_a_subject_is_an_occasion_a_pair_an_actor_or_everything(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    assert titles(loaded(seeded, occasion="ties")) == ["Ties"]
    assert titles(loaded(seeded, pair=("CHN", "PRK"))) == ["Pact", "Silent"]
    assert titles(loaded(seeded, pair=("PRK", "RUS"))) == ["Ties"]
    assert titles(loaded(seeded, host="prk-embassy-chn")) == ["Founded", "Pact"]
    assert titles(loaded(seeded)) == ["Founded", "Ties", "Pact"]


def test_an_occasion_has_all_that_is_on_record_of_it(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    (ties,) = loaded(seeded, occasion="ties")
    assert ties.occasions.pair == ("PRK", "RUS")
    assert ties.occasions.lineages == (("PRK",), ("RUS", "SUN"))
    editions = ties.place_observances(until=2026, today=TODAY)
    assert {year: len(kept) for year, kept in editions.by_year.items()} == {2024: 1, 2025: 1}
    (pact,) = loaded(seeded, occasion="pact")
    assert [one.title for one in pact.occasion.effects] == ["Over"]
    assert [one.record.title for one in pact.occasions.occasions] == ["Pact", "Silent"]
    (founded,) = loaded(seeded, occasion="founded")
    assert (founded.occasions.pair, len(founded.occasion.observances)) == (("PRK",), 1)


def test_the_number_of_queries_does_not_grow_with_the_years(seeded: Location) -> None:
    founding = "- {type: relations-established, title: Ties, on: 1948-10-12, party: [PRK, SUN], aliases: [ties]}"
    one = "- {{type: reception, title: In {0}, on: {0}-10-12, marks: ties, host: rus-embassy-prk, guest: PRK}}"
    record_yaml(seeded, "\n".join([founding, *(one.format(year) for year in (1950, 1951))]))
    few = queries(seeded, 2)
    record_yaml(seeded, "\n".join(one.format(year) for year in range(1952, 2012)))
    assert queries(seeded, 62) == few


class Counting(Reader):
    """A reader that knows how often it was asked."""

    asked = 0

    def read_rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        self.asked += 1
        return super().read_rows(sql, **values)


def queries(location: Location, years: int) -> int:
    """How often the database is asked for an occasion with observances in so many years."""
    with reading(location) as plain:
        reader = Counting(plain.connection, sqlite=plain.sqlite)
        (ties,) = loading.load_histories(reader, _subject(plain, occasion="ties"), on=TODAY)
    assert len(ties.place_observances(until=2026, today=TODAY).by_year) == years
    return reader.asked


def test_years_are_told_and_hold_both_ends() -> None:
    years = YearRange(2011, 2025)
    assert 2011 in years
    assert 2025 in years
    assert 2010 not in years
    assert 2026 not in years
    assert 1 in YearRange(None, 2025)
    assert [format_year_range(each) for each in (years, YearRange(None, 2025), YearRange(2025, 2025))] == [
        "2011 to 2025",
        "up to 2025",
        "2025",
    ]
