from tests.charts.drawing import Drawing
from timeline.charts.ladder import Rail, Rung, draw_ladder
from timeline.charts.palette import TONES


def rung(year: int, level: int | None, track: str = "state", **fields: bool) -> Rung:
    return Rung(year, year - 1948, level, track, f"Guest of {year}", round=fields.get("round", False))


def height(picture: Drawing, tip: str) -> float:
    """How far down the sign with that tooltip stands."""
    group = next(one for one in picture.all("g") if len(one) and one[0].text == tip)
    return float(group[1].attrib["cy"])


def test_the_highest_level_is_at_the_top_and_who_has_none_at_the_bottom() -> None:
    picture = Drawing(draw_ladder("T", [Rail("A", [rung(2019, 1), rung(2020, 3), rung(2021, None)])]))
    first = height(picture, "2019 (71st): Guest of 2019, level 1 on the state track")
    third = height(picture, "2020 (72nd): Guest of 2020, level 3 on the state track")
    last = height(picture, "2021 (73rd): Guest of 2021, not ranked")
    assert first < third < last
    assert {"level 1", "2", "3", "not ranked"} <= set(picture.words)


def test_nobody_unranked_needs_no_line_for_it() -> None:
    assert "not ranked" not in Drawing(draw_ladder("T", [Rail("A", [rung(2019, 1)])])).words


def test_a_year_without_a_record_says_so_and_has_no_sign() -> None:
    picture = Drawing(draw_ladder("T", [Rail("A", [rung(2019, 1), rung(2022, 3)])]))
    assert "2020 to 2021: no record" in picture.tips
    assert "no record" in picture.words
    assert len(picture.all("circle")) == 2 + 1  # and the legend's


def test_round_years_are_strong() -> None:
    picture = Drawing(draw_ladder("T", [Rail("A", [rung(2018, 2, round=True), rung(2019, 2)])]))
    years = {one.text: one.attrib.get("font-weight") for one in picture.all("text")}
    assert (years["2018"], years["2019"]) == ("700", None)
    assert "70th" in years
    assert "71st" not in years
    sizes = [float(one.attrib["r"]) for one in picture.all("circle")]
    assert sizes[0] > sizes[1]


def test_series_have_panels_of_one_scale() -> None:
    picture = Drawing(draw_ladder("T", [Rail("Pyongyang", [rung(2018, 2)]), Rail("Moscow", [rung(2020, 5)])]))
    assert [words for words in picture.words if words in {"Pyongyang", "Moscow"}] == ["Pyongyang", "Moscow"]
    assert picture.words.count("5") == picture.words.count("2019") == 2


def test_tracks_differ_in_shape_and_colour() -> None:
    picture = Drawing(draw_ladder("T", [Rail("A", [rung(2018, 2), rung(2018, 2, "party"), rung(2018, 1, "envoy")])]))
    assert {"state track", "party track", "envoy track"} <= set(picture.words)
    assert {one.attrib["fill"] for one in picture.all("circle")} == {TONES["blue"].light}
    assert {one.attrib["fill"] for one in picture.all("path")} == {TONES["vermilion"].light, TONES["purple"].light}
