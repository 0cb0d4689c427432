"""What is written as slides is read back: dates with no part more, titles whatever is in them, sources."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.hand_made import citation, event, source
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.exchange.mapping.foreign_table import ForeignRow
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.timelinejs.reading import COLUMNS, read_slides
from timeline.exchange.timelinejs.writing import has_beginning, write_slides
from timeline.reports.page.footnotes import format_house

DATES = [
    *("1948-10-12", "2024-02-29", "1948-10", "1948", "0002", "1961~", "1961-07?", "1961-07-11%", "196X", "19XX"),
    *("1961-21", "1961-22~", "2018-09-05/2018-10", "1948/1960", "1948~/1960-02-29", "2018/..", "2018-09-05/.."),
    *("[1960,1961]", "1961-07-XX", "2025-12-31/2026-01-01"),
]
HOSTILE = [
    "Banquet \"in\" the 'embassy' & <b>more</b>",
    "</script><script>alert(1)</script>",
    "평양 연회 — прием в посольстве",
    "\u202eright to left\u202c عيد",
    "5 < 6 > 4 &amp; &lt;p&gt;",
    "a\\b\\/c {x} %s",
]


def write(*events: EventRecord) -> bytes:
    return b"".join(write_slides(events, format_house))


def read(data: bytes) -> list[ForeignRow]:
    return list(read_slides(BytesIO(data), "slides.json", FileForm()).rows)


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_comes_back_as_it_is(edtf: str) -> None:
    assert has_beginning(PartialDate.parse(edtf))
    (row,) = read(write(event("e", edtf)))
    assert row.texts["on"] == edtf


@pytest.mark.parametrize("edtf", ["", "../1960", "/1960-05-01", "[..1961-07]"])
def test_a_date_without_a_beginning_makes_no_slide(edtf: str) -> None:
    assert not has_beginning(PartialDate.parse(edtf))


def test_only_known_parts_are_written() -> None:
    slides = json.loads(write(*(event(f"e{at}", edtf) for at, edtf in enumerate(["1948", "1948-10", "1948-10-12"]))))
    starts = [slide["start_date"] for slide in slides["events"]]
    assert starts == [{"year": 1948}, {"year": 1948, "month": 10}, {"year": 1948, "month": 10, "day": 12}]
    assert not any({"end_date", "display_date"} & slide.keys() for slide in slides["events"])


def test_the_last_day_is_included() -> None:
    (slide,) = json.loads(write(event("e", "2024-02-27/2024-02-29")))["events"]
    assert slide["end_date"] == {"year": 2024, "month": 2, "day": 29}
    assert slide["display_date"] == "2024-02-27 to 2024-02-29"


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_comes_back(title: str) -> None:
    data = write(event("e", "1948", title=title, summary=title))
    assert b"</" not in data
    (row,) = read(data)
    assert row.texts["headline"] == title
    assert row.texts["text"] == f"{title}\nNo source on record."


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    (row,) = read(write(event("e", "1948", title=text)))
    assert row.texts["headline"] == text


def test_source_group_and_key_come_back() -> None:
    cited = source(url='https://example.org/a?b=1&c="', outlet_name="K & C <NA>", published="2025-10-21", title="T")
    record = event("2025-10-17-prk-rus-banquet", "2025-10-17", citations=(citation(source=cited),))
    (row,) = read(write(record))
    assert list(row.texts) == [*(name for name in COLUMNS if name != "on"), "on"]
    assert row.texts["id"] == record.key
    assert row.texts["media"] == cited.url
    assert row.texts["credit"] == cited.outlet_name
    assert row.texts["group"] == "ceremony"
    assert row.texts["text"] == "Source: K & C <NA>, “T”, 21 October 2025."


def test_an_address_that_no_browser_should_open_is_no_link() -> None:
    record = event("e", "1948", citations=(citation(source=source(url="javascript:alert(1)")),))
    assert b"javascript" not in write(record)


def test_a_status_and_a_denial_are_said() -> None:
    record = event("e", "1948", status="denied", citations=(citation(stance="disputes"),))
    (row,) = read(write(record))
    assert row.texts["text"] == "Status: denied.\nDisputed by: KCNA, undated."
    assert row.texts["media"] == ""


def test_no_events_are_a_timeline_too() -> None:
    assert json.loads(write())["events"] == []
    assert read(write()) == []
