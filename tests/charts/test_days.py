"""The grid of the days of any year, and the calendar of one."""

from datetime import date

from tests.charts.drawing import Drawing
from timeline.charts.day_grid import Dot, draw_day_grid
from timeline.charts.palette import TONES
from timeline.charts.year_calendar import Day, draw_year_calendar

CHIP = "rx"  # only chips have round corners


def chips(picture: Drawing) -> list[tuple[float, float, str]]:
    return [
        (float(one.attrib["x"]), float(one.attrib["y"]), one.attrib["fill"])
        for one in picture.all("rect")
        if CHIP in one.attrib
    ]


def test_anniversaries_of_one_day_line_up_across_months() -> None:
    found = chips(Drawing(draw_day_grid("T", [Dot(7, 11, "A", 64, round=False), Dot(10, 11, "B", 77, round=False)])))
    assert found[0][0] == found[1][0]
    assert found[0][1] < found[1][1]


def test_29_february_has_a_place_and_30_february_has_none() -> None:
    picture = Drawing(draw_day_grid("T", [Dot(2, 29, "A", 4, round=False)]))
    assert "29 February: A, 4 years" in picture.tips
    assert len([one for one in picture.all("rect") if CHIP not in one.attrib]) == 1 + 366


def test_round_anniversaries_are_filled_and_come_first() -> None:
    dots = [Dot(10, 12, f"No {n}", 60 + n, round=n == 0) for n in range(5)]
    picture = Drawing(draw_day_grid("T", dots))
    assert [fill for *_, fill in chips(picture)][:2] == [TONES["vermilion"].light, TONES["paper"].light]
    assert "+3" in picture.words


def test_each_day_is_named_below() -> None:
    picture = Drawing(draw_day_grid("T", [Dot(10, 12, "Relations", 77, round=False)]))
    assert {"12 Oct", "Relations (77)"} <= set(picture.words)


def test_weeks_of_the_calendar_begin_on_monday() -> None:
    picture = Drawing(draw_year_calendar("T", 2026, []))
    thursday = next(box for box in picture.labels if box.what == "Th")
    first = next(box for box in picture.labels if box.what == "1")  # 1 January 2026 is a Thursday
    assert abs((thursday.left + thursday.right) - (first.left + first.right)) < 1
    assert picture.words[:9] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "1", "2"]
    assert picture.words.count("31") == 7


def test_a_calendar_fits_one_page() -> None:
    days = [Day(date(2026, 1, 1), "x", kind) for kind in ("round", "anniversary", "holiday", "announced")] * 9
    picture = Drawing(draw_year_calendar("T", 2026, days))
    assert picture.height / picture.width < 235 / 174  # millimetres of an A4 page within its margins
    assert "and 31 more" in picture.words


def test_days_of_other_years_are_left_out() -> None:
    picture = Drawing(draw_year_calendar("T", 2026, [Day(date(2025, 10, 12), "Before", "round")]))
    assert "Before" not in picture.words
    assert picture.root[1].text == "The calendar of 2026, with 0 days marked."


def test_kinds_of_days_look_different_and_are_explained() -> None:
    kinds = ["round", "anniversary", "announced", "holiday"]
    looks = []
    for kind in kinds:
        picture = Drawing(draw_year_calendar("T", 2026, [Day(date(2026, 1, 5), "x", kind)]))
        boxes = [(*sorted(one.attrib), one.attrib["fill"]) for one in picture.all("rect")[1:]]
        looks.append((boxes, len(picture.all("line"))))
    assert all(looks.count(look) == 1 for look in looks)
    words = Drawing(draw_year_calendar("T", 2026, [Day(date(2026, 1, 5), "x", kind) for kind in kinds])).words
    assert {"a round anniversary", "an anniversary", "announced", "a holiday"} <= set(words)
