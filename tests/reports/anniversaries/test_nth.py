from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.factories import reading
from tests.reports.hand_made import TODAY, citation, founding, linked, material
from tests.reports.plain_page import unmark
from timeline import formats
from timeline.document import Document, Facts, Text
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.reports.anniversaries import nth
from timeline.reports.loaders.pair_occasions import load_pair_occasions
from timeline.settings import Location


def told(*occasions: Any, year: int, today: date = TODAY, effects: Any = ()) -> Document:
    kept = (Occasion(occasion, effects=effects) for occasion in occasions)
    return unmark(nth.build)(material(*kept), year=year, today=today)


def entries(document: Document) -> list[tuple[str, str]]:
    return [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]


@pytest.mark.parametrize("name", ["table", "md", "json", "csv"])
def test_the_demonstration(demo: Location, golden: Callable[[str, str], None], name: str) -> None:
    with reading(demo) as reader:
        document = unmark(nth.build)(load_pair_occasions(reader, "PRK", "RUS"), year=2025, today=TODAY)
    golden(f"nth-demo.{name}", formats.render(document, name, width=80))


@pytest.mark.parametrize(
    ("on", "recurs", "year", "label", "when"),
    [
        ("1961-07-11", "yearly", 2025, "64th", "11 July 2025, Friday"),
        ("1961-07", "yearly", 2025, "64th", "July 2025"),
        ("1961", "yearly", 2025, "64th", "2025"),
        ("1961-07-11", "yearly", 1960, "before", "1960 is before the founding, 1961-07-11"),
        ("1961-07-11", "yearly", 1961, "founded", "founded that year, 1961-07-11: the first anniversary is in 1962"),
        ("1961-07-11", "moving", 2025, "moving", "no ordinal: the occasion moves through the calendar"),
        ("", "yearly", 2025, "none", "no ordinal: the founding date is unknown"),
        (
            "1960-11/1961-02",
            "yearly",
            2025,
            "none",
            "no ordinal: the founding year is not certain (1960-11 to 1961-02)",
        ),
    ],
)
def test_which_anniversary_a_year_brings(on: str, recurs: str, year: int, label: str, when: str) -> None:
    ((name, value),) = entries(told(founding(on, recurs=recurs), year=year))
    assert (name, value.split("\n")[1]) == (label, when)


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2025, 7, 9), " (in 2 days)"), (date(2025, 7, 11), " (today)"), (date(2025, 7, 12), "")],
)
def test_a_day_to_come_is_counted_down(today: date, due: str) -> None:
    ((_, value),) = entries(told(founding("1961-07-11"), year=2025, today=today))
    assert value.split("\n")[1] == f"11 July 2025, Friday{due}"


def test_the_counting_names_doubt_and_standing() -> None:
    occasion = founding("1961-07-11", citations=(citation(claims=(("date", "1962"),)),))
    cut = linked(occasion, "2010-05-25", kind="suspends", key="severed")
    ((_, value),) = entries(told(occasion, year=2025, effects=(cut,)))
    assert value.split("\n")[2] == (
        "counted from 1961-07-11, no succession; one source says 1962 [1] (from it, the 63rd);"
        " suspended since 2010-05-25: severed"
    )


def test_the_leap_day_rule_is_stated() -> None:
    document = unmark(nth.build)(
        material(Occasion(founding("1964-02-29"))), year=2025, today=TODAY, leap=LeapRule.MAR_1
    )
    ((_, value),) = entries(document)
    assert "1 March 2025, Saturday" in value
    assert value.endswith("An anniversary of 29 February is counted on 1 March in common years")


def test_a_pair_without_occasions_is_an_answer() -> None:
    document = told(year=2025)
    assert document.blocks == [Text("No occasion between North Korea and China is on record.")]
    assert document.data == {"year": 2025, "pair": "PRK-CHN", "occasions": []}


def test_every_occasion_has_a_key_and_a_row() -> None:
    document = told(founding("1949-10-06", key="relations"), founding("", key="undated"), year=2025)
    assert document.keys == ("relations", "undated")
    assert formats.render(document, "csv").splitlines()[1:] == [
        "relations,,Treaty of 1949-10-06,1949-10-06,76,2025-10-06,Monday,",
        "undated,,Treaty of ,,,,,the founding date is unknown",
    ]


@pytest.mark.parametrize(("year", "labels"), [(1991, ["43rd", "before"]), (2025, ["33rd"])])
def test_relations_begun_anew_count_from_their_own_year_on(year: int, labels: list[str]) -> None:
    old = founding("1948-10-12", key="old", between=("PRK", "SUN"), family="relations", title="Old relations")
    new = founding("1992-01-01", key="new", between=("PRK", "RUS"), family="relations", title="New relations")
    kept = (Occasion(old), Occasion(new))
    document = unmark(nth.build)(material(*kept, pair=("PRK", "RUS")), year=year, today=TODAY)
    assert [label for label, _ in entries(document)] == labels
    remarks = [block.text for block in document.blocks if isinstance(block, Text)]
    assert remarks == (
        ["Not counted: old, because relations were restarted by New relations (1992-01-01, new)."]
        if year > 1992
        else []
    )
