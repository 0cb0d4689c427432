from datetime import date

import pytest

from tests.factories import reading, record_yaml
from timeline.db.engine import create_engine
from timeline.db.read import occasions
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.vocabulary import Extent, LinkKind
from timeline.settings import Location

EVENTS = """
- {type: relations-established, title: Relations, on: 1949-10-06, party: [PRK, CHN], aliases: [relations]}
- {type: treaty, title: Treaty, on: 1961-07-11, party: [PRK, CHN], occasion: true, aliases: [treaty]}
- {type: treaty, title: Once only, on: 1962-10-12, party: [PRK, CHN], occasion: true, recurs: "no"}
- {type: treaty, title: Denied, on: 1963-01-01, party: [PRK, CHN], occasion: true, status: denied}
- {type: treaty, title: With another, on: 1964-01-01, party: [PRK, MNG], occasion: true}
- {type: treaty, title: Announced, on: 2027-01-01, party: [PRK, CHN], occasion: true, status: announced}
- {type: reception, title: Early, on: 2023-12-31, marks: treaty, host: prk-embassy-chn}
- {type: reception, title: Before, on: 2024-12-31, marks: treaty, host: prk-embassy-chn}
- {type: reception, title: Year, on: 2025, marks: [treaty, relations], host: prk-embassy-chn}
- {type: reception, title: After, on: 2026-01-01, marks: treaty, host: prk-embassy-chn}
- {type: reception, title: Called off, on: 2025-07-11, marks: treaty, host: chn-embassy-prk, status: cancelled}
- {type: reception, title: No date, marks: treaty, host: chn-embassy-prk}
- {type: relations-suspended, title: Suspended, on: 2010-05-25, party: [PRK, CHN], suspends: relations}
- {type: relations-severed, title: Rumour, on: 2011-05-25, party: [PRK, CHN], ends: relations, status: denied}
"""


@pytest.fixture
def kept(seeded: Location) -> Location:
    record_yaml(seeded, EVENTS)
    return seeded


def execute(location: Location, statement: str) -> None:
    engine = create_engine(location)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def titles(reader: Reader, ids: list[int]) -> list[str]:
    return [record.title for record in read_events(reader, ids)]


def test_the_occasions_of_a_pair_are_those_that_come_round_by_date(kept: Location) -> None:
    with reading(kept) as reader:
        found = occasions.find_pair_occasions(reader, ("CHN",), ("PRK",))
        assert titles(reader, found) == ["Relations", "Treaty"]
        assert occasions.find_pair_occasions(reader, ("CHN",), ("CHN",)) == []
        assert occasions.find_pair_occasions(reader, ("RUS", "SUN"), ("PRK",)) == []


def test_what_marks_an_occasion_is_read_for_the_year_and_those_beside_it(kept: Location) -> None:
    with reading(kept) as reader:
        treaty, relations = (find_event(reader, key) for key in ("treaty", "relations"))
        found = occasions.find_observances(reader, [treaty, relations], year=2025)
        assert titles(reader, found) == ["No date", "Before", "Year", "Called off", "After"]
        assert len(occasions.find_observances(reader, [relations], year=2025)) == 1
        assert occasions.find_observances(reader, [], year=2025) == []
        every = titles(reader, occasions.find_observances(reader, [treaty]))
        assert every == ["No date", "Early", "Before", "Year", "Called off", "After"]
        ends = [occasions.find_observances(reader, [treaty], year=year) for year in (1, 9998)]
        assert [titles(reader, ids) for ids in ends] == [["No date"]] * 2


def test_an_effect_that_is_denied_has_none(kept: Location) -> None:
    kinds = (LinkKind.SUSPENDS, LinkKind.ENDS)
    with reading(kept) as reader:
        relations = find_event(reader, "relations")
        found = occasions.find_effects(reader, [relations], kinds=kinds)
        assert titles(reader, found) == ["Suspended"]
        assert occasions.find_effects(reader, [relations], kinds=(LinkKind.RESTORES,)) == []


def test_searches_are_those_of_the_year_with_outlet_and_place(kept: Location) -> None:
    with reading(kept) as reader:
        treaty = find_event(reader, "treaty")
        ((kcna,),) = reader.read_rows("SELECT id FROM actor WHERE key = 'kcna'")
    columns = "occasion, year, country, city, outlet, searched_from, searched_until, terms, found, author"
    for values in (
        f"{treaty}, 2025, NULL, 'Beijing', {kcna}, '2025-07-01', '2025-08-01', 'treaty', '', ''",
        f"{treaty}, 2025, 'PRK', '', NULL, '2025-07-02', '2025-08-01', '', 'an editorial', ''",
        f"{treaty}, 2024, NULL, '', {kcna}, '2024-07-01', '2024-08-01', '', '', ''",
    ):
        execute(kept, f"INSERT INTO search_note ({columns}) VALUES ({values})")
    with reading(kept) as reader:
        assert occasions.read_searches(reader, [treaty], year=2025) == {
            treaty: (
                Search(
                    "Korean Central News Agency for Beijing",
                    date(2025, 7, 1),
                    date(2025, 8, 1),
                    "treaty",
                    city="Beijing",
                ),
                Search(
                    "outlet not named for PRK",
                    date(2025, 7, 2),
                    date(2025, 8, 1),
                    result="an editorial",
                    country="PRK",
                ),
            )
        }
        assert occasions.read_searches(reader, [treaty], year=2023) == {}
        by_year = occasions.read_searches_by_year(reader, [treaty])[treaty]
        assert by_year[2025] == occasions.read_searches(reader, [treaty], year=2025)[treaty]
        assert {year: len(found) for year, found in by_year.items()} == {2024: 1, 2025: 2}
        assert occasions.read_searches_by_year(reader, [treaty - 1]) == {}


@pytest.mark.parametrize(
    ("year", "names"), [(2024, ["GDELT"]), (2025, ["GDELT", "Korean Central News Agency"]), (2026, [])]
)
def test_coverages_are_those_that_touch_the_year(kept: Location, year: int, names: list[str]) -> None:
    with reading(kept) as reader:
        ((kcna,),) = reader.read_rows("SELECT id FROM actor WHERE key = 'kcna'")
    for values in (
        "NULL, 'GDELT', '2024-12-31', '2025-01-02', 'selected', ''",
        f"{kcna}, '', '2025-12-31', '2026-01-01', 'complete', ''",
    ):
        execute(
            kept,
            f"INSERT INTO coverage (outlet, dataset, covered_from, covered_until, extent, author) VALUES ({values})",
        )
    with reading(kept) as reader:
        found = occasions.read_coverages(reader, year=year)
        assert len(occasions.read_coverages(reader)) == 2
    assert [one.outlet for one in found] == names
    if year == 2025:
        assert found[0] == Coverage("GDELT", date(2024, 12, 31), date(2025, 1, 2), Extent.SELECTED)
