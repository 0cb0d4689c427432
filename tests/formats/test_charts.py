"""The forms that show the figures of a page."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from timeline import formats
from timeline.cli.hints import write_hint
from timeline.document import Document, Figure, Heading, Table, Text
from timeline.errors import InvalidInput

SVG = "{http://www.w3.org/2000/svg}"
ATTACK = "</figcaption><script>alert(1)</script>\x1b[31m"


def figure(caption: str = "Events by year", **fields: Any) -> Figure:
    """A picture 900 wide and 40 high, and a line of so many columns."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 40" width="900" height="40" font-family="A">'
        "<title>A &amp; B</title><circle cx='5' cy='5' r='4'/></svg>\n"
    )
    return Figure(caption, **({"svg": lambda: drawing, "text": lambda columns: "#" * columns} | fields))


PAGE = Document("North Korea - Russia", (figure(), Table(("Date",), (("1948",),)), figure("By family")), keys=("a",))
WITHOUT = Document("T", (Table(("Date",), (("1948",),)),), keys=("a",))
EMPTY = Document("North Korea - France", (Text("No event on record."),))


def test_the_terminal_form_is_the_charts_under_their_captions() -> None:
    line = "#" * 30
    assert formats.render(PAGE, "chart", width=30) == (
        f"North Korea - Russia\n\nEvents by year\n\n{line}\n\nBy family\n\n{line}\n"
    )


@pytest.mark.parametrize(("width", "columns"), [(None, 100), (200, 200), (10, 24)])
def test_the_terminal_form_is_as_wide_as_the_terminal(width: int | None, columns: int) -> None:
    lines = formats.render(PAGE, "chart", width=width).split("\n")
    assert "#" * columns in lines


def test_long_titles_and_captions_are_wrapped() -> None:
    page = Document("조선민주주의인민공화국과 로씨야련방 사이의 외교관계", (figure("word " * 20),))
    assert max(map(len, formats.render(page, "chart", width=30).split("\n"))) <= 30


def test_a_figure_that_has_no_terminal_form_is_left_out() -> None:
    page = Document("T", (figure("Grid", text=None), figure("By year")))
    assert "Grid" not in formats.render(page, "chart")


def test_pictures_that_no_terminal_shows_are_not_passed_over_in_silence() -> None:
    with pytest.raises(InvalidInput, match="no chart for a terminal"):
        formats.render(Document("T", (figure("Grid", text=None),), keys=("a",)), "chart")


@pytest.mark.parametrize("form", ["chart", "svg"])
def test_a_page_without_a_chart_is_refused_and_says_which_have_one(form: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        formats.render(WITHOUT, form)
    assert str(refused.value) == "This answer has nothing to draw."
    assert write_hint(refused.value.message).startswith("Commands that have charts: between, list, anniv")


def test_an_empty_answer_is_its_words() -> None:
    assert formats.render(EMPTY, "chart") == "North Korea - France\n\nNo event on record.\n"
    picture = ET.fromstring(formats.render(EMPTY, "svg"))
    assert [one.text for one in picture.iter(f"{SVG}text")] == ["North Korea - France", "No event on record."]


def test_the_pictures_stand_one_below_the_other_in_one() -> None:
    picture = ET.fromstring(formats.render(PAGE, "svg"))
    inner = picture.findall(f"{SVG}svg")
    assert picture[0].text == "North Korea - Russia"
    assert [one.text for one in picture.findall(f"{SVG}text")] == ["Events by year", "By family"]
    assert len(inner) == 2
    tops = [float(one.attrib["y"]) for one in inner]
    assert tops[0] + 40 < tops[1]
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    assert (width, height > tops[1] + 40) == (932, True)


def test_a_page_of_the_web_shows_the_picture_and_its_caption() -> None:
    source = formats.render(PAGE, "html")
    assert source.count("<figure>") == source.count("</figure>") == source.count("<circle") == 2
    assert "<figcaption>Events by year</figcaption>" in source
    assert "<?xml" not in source
    assert source.index("<figure>") < source.index("<table>")


@pytest.mark.parametrize("form", ["html", "svg", "chart"])
def test_a_hostile_caption_stays_words(form: str) -> None:
    rendered = formats.render(Document(ATTACK, (figure(ATTACK), Heading("H"))), form)
    assert form == "chart" or "<script" not in rendered
    assert "\x1b" not in rendered


def test_other_forms_do_not_draw() -> None:
    def never() -> str:
        raise AssertionError

    page = Document(
        "T", (Figure("C", svg=never, text=lambda columns: never()[columns]), Text("x")), data=[], keys=("a",)
    )
    for form in ("table", "json", "csv", "md", "yaml", "keys"):
        assert formats.render(page, form)
