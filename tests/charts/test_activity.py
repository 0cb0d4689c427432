from tests.charts.drawing import Drawing
from timeline.charts.activity import draw_activity


def test_a_year_without_events_is_said_to_have_none_on_record() -> None:
    picture = Drawing(draw_activity("T", {1948: 3, 1950: 1}))
    assert picture.tips == ["1948: 3", "1949: none on record", "1950: 1"]
    assert "a dot: none on record" in picture.words
    assert "0" not in picture.words


def test_a_year_nobody_searched_is_hatched_and_not_empty() -> None:
    picture = Drawing(draw_activity("T", {1948: 3, 1950: 1}, missing=[1949, 1951]))
    assert picture.tips == ["1948: 3", "1949: not searched", "1950: 1", "1951: not searched"]
    assert len(picture.all("path")) == 2
    assert "hatched: not searched" in picture.words
    assert "a dot: none on record" not in picture.words


def test_bars_are_as_high_as_the_counts() -> None:
    heights = [float(one.attrib["height"]) for one in Drawing(draw_activity("T", {2024: 10, 2025: 5})).all("rect")][1:]
    assert heights == [150, 75]


def test_figures_stand_on_wide_bars_and_beside_narrow_ones() -> None:
    assert {"10", "5"} <= set(Drawing(draw_activity("T", {2024: 10, 2025: 5})).words)
    many = Drawing(draw_activity("T", dict.fromkeys(range(1900, 2026), 10)))
    assert many.words.count("10") == 1


def test_a_silence_that_lasts_is_drawn_to_its_year() -> None:
    assert "2026: none on record" in draw_activity("T", {2024: 1}, until=2026)
    assert "2025: none on record" not in draw_activity("T", {2024: 1})
