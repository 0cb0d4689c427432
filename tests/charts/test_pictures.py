"""What holds of every picture, with easy and hard values."""

import re
from itertools import combinations

import pytest

from tests.charts.drawing import Drawing
from tests.charts.samples import ATTACK, SAMPLES
from timeline.charts import palette
from timeline.charts.lanes import draw_lanes
from timeline.charts.lettering import clean_text
from timeline.charts.palette import FAMILIES, TONES, TRACKS
from timeline.charts.shapes import OUTLINES
from timeline.domain.vocabulary import Family, Track

every_picture = pytest.mark.parametrize("name", SAMPLES)


@pytest.fixture(scope="module")
def drawn() -> dict[str, Drawing]:
    return {name: Drawing(draw()) for name, draw in SAMPLES.items()}


@every_picture
def test_it_says_what_it_is_before_all_else(drawn: dict[str, Drawing], name: str) -> None:
    picture = drawn[name]
    title, desc = picture.root[0], picture.root[1]
    assert (title.tag.rpartition("}")[2], desc.tag.rpartition("}")[2]) == ("title", "desc")
    assert title.text
    assert desc.text
    assert picture.root.attrib["role"] == "img"
    assert picture.root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"


@every_picture
def test_it_runs_nothing_and_fetches_nothing(drawn: dict[str, Drawing], name: str) -> None:
    picture = drawn[name]
    tags = {tag for tag, _ in picture.elements}
    assert tags <= {"svg", "g", "title", "desc", "style", "rect", "line", "path", "circle", "text"}
    attributes = {attribute for _, one in picture.elements for attribute in one.attrib}
    assert not [one for one in attributes if one.startswith("on") or one.endswith("href") or one == "style"]
    assert not re.search(r"url\(|@import", picture.source)


@every_picture
def test_it_is_the_same_each_time(drawn: dict[str, Drawing], name: str) -> None:
    assert SAMPLES[name]() == drawn[name].source


@every_picture
def test_nothing_is_drawn_beyond_the_edge(drawn: dict[str, Drawing], name: str) -> None:
    picture = drawn[name]
    beyond = [
        box
        for box in (*picture.labels, *picture.shapes)
        if box.left < -0.5 or box.top < -0.5 or box.right > picture.width + 0.5 or box.bottom > picture.height + 0.5
    ]
    assert beyond == []


@every_picture
def test_no_words_run_into_others(drawn: dict[str, Drawing], name: str) -> None:
    labels = sorted(drawn[name].labels, key=lambda box: box.top)
    assert [(one.what, other.what) for one, other in combinations(labels, 2) if one.meets(other)] == []


@every_picture
def test_words_that_are_cut_are_whole_in_a_tooltip(drawn: dict[str, Drawing], name: str) -> None:
    for text in drawn[name].all("text"):
        shown = (text.text or "") + "".join(inner.tail or "" for inner in text)
        whole = [inner.text for inner in text]
        assert not shown.endswith("…") or (whole and str(whole[0]).startswith(shown[:-1].rstrip()))


@every_picture
def test_a_dark_screen_has_colours_of_its_own_for_every_tone(drawn: dict[str, Drawing], name: str) -> None:
    picture = drawn[name]
    used = {one_class for _, one in picture.elements for one_class in one.attrib.get("class", "").split() if one_class}
    style = picture.all("style")[0].text or ""
    assert style.startswith("@media screen and (prefers-color-scheme: dark)")
    assert all(f".{one}{{" in style for one in used)


def test_hostile_words_stay_words() -> None:
    for name, draw in SAMPLES.items():
        source = draw()
        assert "<script" not in source, name
        assert "\x1b" not in source
        assert "\u202e" not in source
    assert any(clean_text(ATTACK) in tip for tip in Drawing(SAMPLES["lanes of many"]()).tips)


def test_the_names_inside_two_pictures_differ() -> None:
    first, second = Drawing(SAMPLES["lanes of one"]()), Drawing(SAMPLES["lanes of many"]())
    assert first.root[0].attrib["id"] != second.root[0].attrib["id"]


def test_a_description_of_ones_own_is_told() -> None:
    assert Drawing(draw_lanes("Title", [], desc="Nothing yet & more")).root[1].text == "Nothing yet & more"


def test_every_family_and_track_has_a_sign_and_a_shape_of_its_own() -> None:
    assert set(FAMILIES) == set(Family)
    assert set(TRACKS) == set(Track)
    for signs in (FAMILIES, TRACKS):
        shapes = [sign.shape for sign in signs.values()]
        assert len(set(shapes)) == len(shapes)
        assert set(shapes) <= {*OUTLINES, "circle"}
    assert len({tuple(outline) for outline in OUTLINES.values()}) == len(OUTLINES)


def _brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_brightness(one), _brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("on", ["paper", "band"])
@pytest.mark.parametrize("side", ["light", "dark"])
def test_colours_stand_out_from_what_is_behind_them(on: str, side: str) -> None:
    behind = getattr(TONES[on], side)
    signs = {sign.tone for sign in (*FAMILIES.values(), *TRACKS.values())}
    assert {tone for tone in signs if _contrast(getattr(TONES[tone], side), behind) < 3} == set()
    assert all(_contrast(getattr(TONES[tone], side), behind) >= 4.5 for tone in ("ink", "faint"))


@pytest.mark.parametrize("side", ["light", "dark"])
@pytest.mark.parametrize("shade", [1, 2, 3, 4])
def test_figures_are_legible_on_their_shade(shade: int, side: str) -> None:
    ink, behind = (getattr(TONES[f"{name}{shade}"], side) for name in ("on", "shade"))
    assert _contrast(ink, behind) >= 4.5


def test_families_nobody_knows_come_last() -> None:
    assert palette.sort_families(["zoo", "visit", "arts", "relations"]) == ["relations", "visit", "arts", "zoo"]


@pytest.mark.parametrize("side", ["light", "dark"])
def test_figures_of_round_years_are_legible_on_their_chip(side: str) -> None:
    assert _contrast(getattr(TONES["paper"], side), getattr(TONES["vermilion"], side)) >= 4.5
