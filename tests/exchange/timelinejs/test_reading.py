"""Slides of every version, as other people write them."""

import csv
import io
import json
from io import BytesIO
from typing import Any

import pytest

from timeline.errors import InvalidInput
from timeline.exchange.mapping.foreign_table import ForeignTable
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.mapping.row_mapping import RowMapper
from timeline.exchange.mapping.toml_file import parse_mapping
from timeline.exchange.timelinejs.plain_text import strip_tags
from timeline.exchange.timelinejs.reading import COLUMNS, read_slides

MAPPING = """
dataset = "slides"
[event]
id = "{id}"
on = "{on}"
type = "other"
title = "{headline}"
summary = "{text}"
[[source]]
url = "{media}"
outlet = "{credit}"
"""


def read(content: Any, name: str = "slides.json") -> ForeignTable:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read_slides(BytesIO(data), name, FileForm())


def texts_of(content: Any, name: str = "slides.json") -> list[dict[str, str]]:
    return [row.texts for row in read(content, name).rows]


def date_of(start: Any, end: Any = None, **more: Any) -> str:
    (texts,) = texts_of({"events": [{"start_date": start, "end_date": end, **more}]})
    return texts["on"]


@pytest.mark.parametrize(
    ("start", "end", "on"),
    [
        ({"year": 2011, "month": 3, "day": 23}, None, "2011-03-23"),
        ({"year": "2011", "month": "03", "day": "23", "hour": "10"}, {}, "2011-03-23"),
        ({"year": "2011", "month": "3", "day": ""}, {"year": ""}, "2011-03"),
        ({"year": "2011"}, {"year": "2011"}, "2011"),
        ({"year": "2011", "month": None}, {"year": "2012", "month": 1}, "2011/2012-01"),
        ({"year": "1,948"}, None, "1948"),
        ({"year": 1948.0}, None, "1948"),
        ({"year": 476}, None, "0476"),
        ({"year": "-500"}, None, "-0500"),
        ({"year": "1948", "day": "5"}, None, "1948-XX-05"),
        ({"month": "5"}, None, "XXXX-05"),
        ({"year": "1948", "month": "13"}, None, "1948-13"),
        ({"year": "1948", "month": "May"}, None, "1948-May"),
        ("1948", None, "1948"),
        (None, None, ""),
    ],
)
def test_no_part_of_a_date_is_added(start: Any, end: Any, on: str) -> None:
    assert date_of(start, end) == on


@pytest.mark.parametrize(
    ("display", "on"),
    [
        ("about 1961", "1961~"),
        ("1960s", "1961"),
        ("from 1961", "1961/.."),
        ("1961 (uncertain)", "1961?"),
        ("July 1961", "1961"),
        ("long ago", "1961"),
        ("yesterday", "1961"),
        ("<i>about</i> 1961", "1961"),
    ],
)
def test_what_is_displayed_counts_where_it_says_the_same_time(display: str, on: str) -> None:
    assert date_of({"year": 1961}, display_date=display) == on
    assert date_of({"year": 1961, "display_date": display}) == on


def test_version_3() -> None:
    slide = {
        "unique_id": "a",
        "start_date": {"year": "1948"},
        "text": {"headline": "<b>One</b> &amp; two", "text": "<p>First.</p><p>Second,<br/>third.</p>"},
        "media": {"url": "https://example.org", "credit": "<a href='x'>KCNA</a>", "caption": "A <em>hall</em>"},
        "group": "Ceremonies",
        "background": {"color": "#fff"},
    }
    table = read({"title": {"text": {"headline": "All"}}, "eras": [{}, {}], "events": [slide]})
    assert table.header == COLUMNS
    assert [str(note) for note in table.notes] == ["slides.json: its title and 2 eras left out: only events are read."]
    (row,) = table.rows
    assert row.number == 1
    assert row.texts == {
        "id": "a",
        "on": "1948",
        "headline": "One & two",
        "text": "First.\nSecond,\nthird.",
        "media": "https://example.org",
        "credit": "KCNA",
        "caption": "A hall",
        "group": "Ceremonies",
        "display_date": "",
    }


def test_version_2() -> None:
    slide = {
        "startDate": "2011,3,23",
        "endDate": "2011,3,25,10,30",
        "headline": "Headline",
        "text": "<p>Text</p>",
        "tag": "Group",
        "asset": {"media": "https://example.org", "credit": "Credit", "caption": "Caption"},
    }
    slides = [slide, {"startDate": 2011}, {"startDate": "12/9/2011"}, {"startDate": "2011,12", "endDate": ""}, {}]
    table = read({"timeline": {"headline": "All", "date": slides}})
    assert [str(note) for note in table.notes] == ["slides.json: its title left out: only events are read."]
    rows = [row.texts for row in table.rows]
    assert [row["on"] for row in rows] == ["2011-03-23/2011-03-25", "2011", "12/9/2011", "2011-12", ""]
    assert rows[0] | {"on": ""} == dict.fromkeys(COLUMNS, "") | {
        "headline": "Headline",
        "text": "Text",
        "media": "https://example.org",
        "credit": "Credit",
        "caption": "Caption",
        "group": "Group",
    }


def write_csv(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def test_its_spreadsheet_gives_the_same_columns() -> None:
    header = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit"
    row = dict.fromkeys([*header.split(","), "Media Caption", "Media Thumbnail", "Type", "Group", "Background"], "")
    first = row | {"Year": "2011", "Month": "3", "Day": "23", "End Year": "2012", "Text": "a<br>b"}
    first |= {"Headline": "<b>H</b>"}
    first |= {"Media": "https://example.org", "Media Credit": "C", "Media Caption": "D", "Group": "G", "Time": "10:30"}
    rows = [first, row | {"Type": "title", "Headline": "All"}, row | {"Type": "era", "Year": "1948"}]
    table = read(write_csv(*rows, row | {"Year": "1961", "Display Date": "about 1961", "Headline": "x"}), "slides.csv")
    assert table.header == COLUMNS
    assert "its title and 1 era" in str(table.notes[-1])
    slides = list(table.rows)
    assert [slide.number for slide in slides] == [2, 5]
    assert [slide.texts["on"] for slide in slides] == ["2011-03-23/2012", "1961~"]
    assert slides[0].texts["headline"] == "H"
    assert slides[0].texts["text"] == "a\nb"
    assert [slides[0].texts[name] for name in ("media", "credit", "caption", "group")] == [
        *("https://example.org", "C", "D", "G"),
    ]


def test_the_first_spreadsheet_is_read_too() -> None:
    row = {"Start Date": "2011,3,23", "End Date": "12/9/2011", "Headline": "H", "Tag": "G"}
    (texts,) = texts_of(write_csv(row), "slides.csv")
    assert (texts["on"], texts["group"]) == ("2011-03-23/12/9/2011", "G")


@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        [{"events": []}],
        {"events": {}},
        {"events": [1]},
        {"timeline": []},
        {"timeline": {"date": None}},
        b"a,b\n1,2\n",
        b"Headline\nx\n",
    ],
)
def test_other_files_are_refused(content: Any) -> None:
    name = "x.csv" if isinstance(content, bytes) else "x.json"
    with pytest.raises(InvalidInput, match="is not a timeline of TimelineJS"):
        read(content, name)


@pytest.mark.parametrize("data", [b'{"events": [', b"[" * 100_000, b"{\xff}"])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"is not (JSON|UTF-8)"):
        read(data)


def test_a_list_is_no_value() -> None:
    (row,) = read({"events": [{"start_date": {"year": "1"}, "text": {"headline": ["a"]}}]}).rows
    assert [str(fault) for fault in row.faults] == [
        'row 1, column C (headline), "["a"]": a list or an object is no value of a column'
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("a<script>b()</script><style>c</style>d", "ad"),
        ("5 < 6 &lt; 7", "5 < 6 < 7"),
        ("  a\n  b&nbsp;c ", "a b c"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("<!-- no --><p>평양</p>", "평양"),
        ("</script></style>x", "x"),
    ],
)
def test_tags_are_stripped(html: str, text: str) -> None:
    assert strip_tags(html) == text


def test_a_mapping_makes_events_of_slides() -> None:
    slide = {"unique_id": "a", "start_date": {"year": "1948", "month": 10}, "text": {"headline": "Relations"}}
    slide["media"] = {"url": "https://example.org", "credit": "KCNA"}
    table = read({"events": [slide, {"start_date": {"year": "1948", "month": 13}, "text": {"headline": "Wrong"}}]})
    mapping = parse_mapping(MAPPING, "slides.toml")
    mapper = RowMapper(mapping, table.header, name="slides.json")
    (row, wrong) = [mapper.map_row(slide.number, slide.texts)[0][0] for slide in table.rows]
    assert row.cells == {
        "id": "a",
        "dataset": "slides",
        "on": "1948-10",
        "type": "other",
        "title": "Relations",
        "summary": "",
        "url": "https://example.org",
        "outlet": "KCNA",
    }
    assert wrong.cells["on"] == "1948-13"
