from datetime import date

import pytest

from tests.charts.drawing import Drawing
from tests.charts.samples import on, within
from timeline.charts.lanes import Mark, draw_lanes, sort_lanes
from timeline.charts.palette import FAMILIES, TONES
from timeline.domain.dates.calendar import FIRST, LAST

PAPER = TONES["paper"].light
BLUE, VERMILION = TONES["blue"].light, TONES["vermilion"].light


def fills(*marks: Mark, tag: str = "circle") -> list[str]:
    """The fills of the signs of that form, without the lane's own and the legend's."""
    picture = Drawing(draw_lanes("T", marks))
    groups = [one for one in picture.all("g") if len(one) and one[0].tag.endswith("title")]
    return [inner.attrib["fill"] for group in groups for inner in group if inner.tag.endswith(tag)]


@pytest.mark.parametrize("status", ["announced", "reported", "denied", "cancelled"])
def test_what_is_not_confirmed_is_hollow(status: str) -> None:
    assert fills(on(date(2025, 10, 12), status=status)) == [PAPER]
    assert fills(on(date(2025, 10, 12))) == [BLUE]
    assert fills(within(date(1961, 1, 1), date(1962, 1, 1), status=status), tag="rect") == [PAPER]
    assert fills(within(date(1961, 1, 1), date(1962, 1, 1)), tag="rect") == [VERMILION]


@pytest.mark.parametrize(("status", "struck"), [("denied", True), ("cancelled", True), ("reported", False)])
def test_what_did_not_happen_is_struck_through(status: str, *, struck: bool) -> None:
    for mark in (on(date(2025, 10, 12), status=status), within(date(1961, 1, 1), date(1962, 1, 1), status=status)):
        group = next(one for one in Drawing(draw_lanes("T", [mark])).all("g") if one[0].tag.endswith("title"))
        assert any(inner.tag.endswith("line") for inner in group) is struck


def test_a_time_not_known_to_the_day_is_a_bar_as_long_as_it_may_be() -> None:
    year = Drawing(
        draw_lanes("T", [within(date(1961, 1, 1), date(1962, 1, 1)), on(date(1951, 1, 1)), on(date(1971, 1, 1))])
    )
    decade = Drawing(draw_lanes("T", [within(date(1961, 1, 1), date(1971, 1, 1)), on(date(1951, 1, 1))]))
    lengths = [
        max(float(one.attrib["width"]) for one in each.all("rect") if "rx" in one.attrib) for each in (year, decade)
    ]
    assert 10 <= lengths[0] < 60
    assert lengths[1] > 280


def test_lanes_are_in_the_order_of_the_families() -> None:
    picture = Drawing(
        draw_lanes("T", [on(date(2025, 10, 12), family) for family in ("visit", "zoo", "relations", "treaty")])
    )
    assert [words for words in picture.words if words in {*FAMILIES, "zoo"}] == ["relations", "treaty", "visit", "zoo"]


def test_what_finds_no_row_is_counted() -> None:
    picture = Drawing(draw_lanes("T", [on(date(2025, 10, 12))] * 300))
    assert "+292" in picture.words
    assert len(picture.all("circle")) == 1 + 8


def test_few_events_are_named_and_all_have_a_tooltip() -> None:
    few = Drawing(draw_lanes("T", [on(date(2025, 10, 12), label="Banquet", status="reported")]))
    assert "Banquet" in few.words
    assert "2025-10-12: Banquet (reported)" in few.tips
    many = Drawing(draw_lanes("T", [on(date(1900 + number, 1, 1), label="Banquet") for number in range(90)]))
    assert "Banquet" not in many.words
    assert "1989-01-01: Banquet" in many.tips


def test_open_ends_reach_as_far_as_the_others_and_undated_marks_are_left_out() -> None:
    picture = Drawing(
        draw_lanes(
            "T", [within(FIRST, date(1950, 1, 1)), within(date(2018, 5, 1), LAST), within(FIRST, LAST, label="No")]
        )
    )
    assert picture.tips == ["until 1949-12-31: Trip", "from 2018-05-01: Trip"]


def test_the_legend_tells_of_no_more_than_is_drawn() -> None:
    assert "confirmed" not in Drawing(draw_lanes("T", [on(date(2025, 10, 12))])).words
    words = Drawing(draw_lanes("T", [on(date(2025, 10, 12)), on(date(2025, 10, 13), status="denied")])).words
    assert {"confirmed", "denied or cancelled"} <= set(words)
    assert "not confirmed: announced or reported" not in words


def test_a_lane_of_other_events_is_below_the_families() -> None:
    day = date(2025, 10, 12)
    beside = on(day, "treaty")._replace(lane="with tests")
    assert sort_lanes([beside, on(day, "other"), on(day, "treaty")]) == ["treaty", "other", "with tests"]
