import json
from datetime import date
from typing import Any

import pytest

from tests.factories import reading, record_yaml
from tests.reports.hand_made import STATES, column, fact, remarks
from tests.reports.plain_page import unmark
from timeline.document import Document, Table
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.event_matrix import EventMatrix
from timeline.errors import NotFound
from timeline.formats import render
from timeline.reports.loaders.pairs import load_matrix
from timeline.reports.pairs import matrix
from timeline.settings import Location

TODAY = date(2026, 11, 23)
EVENTS = """
- {type: relations-established, title: A, on: 1948-10-12, party: [PRK, SUN], key: e-sun}
- {type: talks, title: B, on: 1991-12-20/1991-12-28, party: [PRK, SUN, RUS], key: e-both}
- {type: visit, title: C, on: 2000-07-19, visitor: "RUS: Vladimir Putin, president", in: PRK, key: e-visit}
- {type: state-visit, title: D, on: 2024, visitor: "RUS: Vladimir Putin, president", in: PRK, key: e-vague}
- {type: talks, title: E, on: 2001-01-01, party: [PRK, RUS, CHN], key: e-three}
- {type: talks, title: F, on: 1980-01-01, party: [SLB, SUN], key: odd}
- {type: talks, title: G, on: 1980-02-01, party: [DDR, PRK], key: gone}
- {type: talks, title: H, on: 2026-12-01, status: announced, party: [PRK, CHN], key: coming}
- {type: talks, title: I, status: reported, party: [PRK, CHN], key: undated}
- {type: talks, title: J, on: 2003-01-01, status: denied, party: [PRK, CHN], key: denied}
- {type: reception, title: K, on: 2004-10-01, host: CHN, guest: [PRK, RUS], key: guests}
"""


@pytest.fixture(scope="module")
def recorded(module_seeded: Location) -> Location:
    record_yaml(module_seeded, EVENTS)
    return module_seeded


def loaded(
    location: Location, *codes: str, years: YearRange | None = None, today: date = TODAY, **asked: Any
) -> EventMatrix:
    with reading(location) as reader:
        return load_matrix(reader, codes, years=years or YearRange(None, today.year), today=today, **asked)


def test_a_pair_counts_its_events_through_the_states_before_it(recorded: Location) -> None:
    found = loaded(recorded, "PRK", "RUS", "CHN", keys=True)
    assert found.counts == {("PRK", "RUS"): 5, ("CHN", "PRK"): 2, ("CHN", "RUS"): 2}
    assert found.list_keys("RUS", "PRK") == ("e-sun", "e-both", "e-visit", "e-three", "e-vague")
    assert [(step.predecessor, step.successor) for path in found.successions for step in path] == [("SUN", "RUS")]
    assert found.sum_events("PRK") == 7


def test_strictly_each_state_counts_by_itself(recorded: Location) -> None:
    found = loaded(recorded, "PRK", "RUS", "SUN", strict=True, keys=True)
    assert found.list_keys("PRK", "SUN") == ("e-sun", "e-both")
    assert found.list_keys("PRK", "RUS") == ("e-both", "e-visit", "e-three", "e-vague")
    assert found.successions == ()


def test_a_state_that_left_no_heir_counts_as_itself(recorded: Location) -> None:
    assert loaded(recorded, "DDR", "PRK").counts == {("DDR", "PRK"): 1}
    assert loaded(recorded, "SLB", "SUN", "RUS").states == ("SLB", "RUS")
    assert loaded(recorded, "SLB", "SUN").count_events("RUS", "SLB") == 1


def test_years_and_types_narrow_the_count(recorded: Location) -> None:
    assert loaded(recorded, "PRK", "RUS", years=YearRange(2000, 2001)).count_events("PRK", "RUS") == 2
    assert loaded(recorded, "PRK", "RUS", years=YearRange(2024, 2024)).count_events("PRK", "RUS") == 1
    assert loaded(recorded, "PRK", "RUS", types=("visit",)).count_events("PRK", "RUS") == 2
    assert loaded(recorded, "PRK", "RUS", today=date(2000, 7, 18)).count_events("PRK", "RUS") == 2
    with pytest.raises(NotFound):
        loaded(recorded, types=("vist",))


def test_without_names_it_is_of_those_with_most_events(recorded: Location) -> None:
    assert loaded(recorded).states == ("PRK", "RUS", "CHN", "DDR", "SLB")
    assert loaded(recorded, "CHN").states == ("CHN", "PRK", "RUS")
    assert loaded(recorded, "MNG").states == ("MNG",)


def test_nothing_on_record_is_an_answer(seeded: Location) -> None:
    document = unmark(matrix.build)(loaded(seeded), today=TODAY)
    assert remarks(document)[0] == "No event between two states is on record, up to 2026."
    assert remarks(unmark(matrix.build)(loaded(seeded, "PRK", "MNG"), today=TODAY))[0] == (
        "No event between North Korea and Mongolia is on record, up to 2026."
    )


def page(**fields: Any) -> Document:
    counts = {("PRK", "RUS"): 5, ("CHN", "PRK"): 2}
    names = {"PRK": "North Korea", "RUS": "Russia", "CHN": "China"}
    defaults: dict[str, Any] = {"asked": 3, "keys": {("PRK", "RUS"): ("a", "b"), ("CHN", "PRK"): ("b",)}}
    material = EventMatrix(YearRange(None, 2026), ("PRK", "RUS", "CHN"), names, counts, **(defaults | fields))
    return unmark(matrix.build)(material, today=TODAY)


def test_the_square_is_the_same_both_ways() -> None:
    (table,) = (block for block in page().blocks if isinstance(block, Table))
    assert table.columns == ("", "PRK", "RUS", "CHN", "Sum")
    assert table.rows == [("PRK", "", "5", "2", "7"), ("RUS", "5", "", "·", "5"), ("CHN", "2", "·", "", "2")]
    assert "PRK North Korea; RUS Russia; CHN China" in remarks(page())


def test_the_page_says_whose_and_how_it_counted() -> None:
    assert remarks(page(asked=0))[0] == "The 3 states with the most events on record."
    assert remarks(page(asked=0, available=138))[0] == "The 3 of 138 states with the most events on record."
    assert "the sum of a row counts only the states shown" in fact(page(), "How counted")
    assert remarks(page(asked=1))[0] == "North Korea and the 2 states it has the most events with."
    told = fact(page(successions=(STATES.find_path("SUN", "RUS"),), types=("visit",)), "How counted")
    assert told.startswith("through SUN -> RUS (continuation, 1991-12-26); only events of type visit and subtypes")


def test_every_figure_is_explained_and_every_pair_is_told() -> None:
    document = page().explain()
    assert column(document, "Figure") == ["PRK and RUS: 5", "PRK and CHN: 2"]
    assert column(document, "Events") == ["a, b", "b"]
    assert document.keys == ["a", "b"]
    told = json.loads(render(document, "json"))
    assert told["pairs"][2] == {"first": "RUS", "second": "CHN", "events": 0}
    assert render(document, "csv").splitlines()[1] == "PRK,North Korea,RUS,Russia,5"
    (figure,) = document.list_figures()
    assert "North Korea" in figure.svg()
