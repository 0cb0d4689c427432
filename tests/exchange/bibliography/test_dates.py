"""Dates as bibliographies write them: as far as known, and what is not understood is handed back."""

from typing import Any

import pytest

from timeline.exchange.bibliography.dates import parse_bibtex, parse_csl, parse_ris, parse_text


@pytest.mark.parametrize(
    ("text", "edtf", "unread"),
    [
        ("", "", ""),
        ("n.d.", "", ""),
        ("б. г.", "", ""),
        ("2013", "2013", ""),
        ("2013-5", "2013-05", ""),
        ("2013-00-00", "2013", ""),
        ("2013-05-21T10:00:00Z", "2013-05-21", ""),
        ("21 May 2013", "2013-05-21", ""),
        ("1961년 7월", "1961-07", ""),
        ("circa 1950", "1950~", ""),
        ("[ca. 1950]", "1950~", ""),
        ("ca.~1950", "1950~", ""),
        ("1950~", "1950~", ""),
        ("1950?", "1950?", ""),
        ("2013--2014", "2013/2014", ""),
        ("2013\u20132014", "2013/2014", ""),
        ("2015-06-01/..", "2015-06-01/..", ""),
        ("Winter 2013", "2013-24", ""),
        ("2013 Spring", "2013-21", ""),
        ("in press", "", "in press"),
        ("today", "", "today"),
        ("7/8/1961", "", "7/8/1961"),
        ("2013-13", "", "2013-13"),
        ("2013-02-30", "", "2013-02-30"),
        ("-0044", "", "-0044"),
    ],
)
def test_text(text: str, edtf: str, unread: str) -> None:
    assert parse_text(text) == (edtf, unread)


@pytest.mark.parametrize(
    ("text", "edtf", "unread"),
    [
        ("2013/05/21/", "2013-05-21", ""),
        ("2013///", "2013", ""),
        ("2013/05", "2013-05", ""),
        ("2013/05/21/09:30:00", "2013-05-21", ""),
        ("1987///circa", "1987~", ""),
        ("2013///Winter", "2013-24", ""),
        ("2024/10//2024-10~", "2024-10~", ""),
        ("///../1960", "../1960", ""),
        ("2013///third issue", "2013", "third issue"),
        ("May 2013", "2013-05", ""),
    ],
)
def test_ris(text: str, edtf: str, unread: str) -> None:
    assert parse_ris(text) == (edtf, unread)


@pytest.mark.parametrize(
    ("fields", "edtf", "unread"),
    [
        (("", "2019", "sep", ""), "2019-09", ""),
        (("", "2019", "9", "3"), "2019-09-03", ""),
        (("", "2019", "21 May", ""), "2019-05-21", ""),
        (("", "2019", 'may # "~21"', ""), "2019-05-21", ""),
        (("", "2019", "may--jun", ""), "2019-05/2019-06", ""),
        (("", "2019", "Maerz", ""), "2019", "Maerz"),
        (("2019-05~", "2018", "", ""), "2019-05~", ""),
        (("", "in press", "", ""), "", "in press"),
        (("", "", "may", ""), "", "may"),
        (("", "", "", ""), "", ""),
    ],
)
def test_bibtex(fields: tuple[str, str, str, str], edtf: str, unread: str) -> None:
    assert parse_bibtex(*fields) == (edtf, unread)


@pytest.mark.parametrize(
    ("value", "edtf", "unread"),
    [
        ({"date-parts": [[2019, 9, 3]]}, "2019-09-03", ""),
        ({"date-parts": [["2019", "9"]]}, "2019-09", ""),
        ({"date-parts": [[2019, 0, 21]]}, "2019", ""),
        ({"date-parts": [[1948, 10, 8], [1948, 10, 12]]}, "1948-10-08/1948-10-12", ""),
        ({"date-parts": [[1987]], "circa": True}, "1987~", ""),
        ({"date-parts": [[1987]], "circa": False}, "1987", ""),
        ({"date-parts": [[2013]], "season": 4}, "2013-24", ""),
        ({"date-parts": [[2013]], "season": "spring"}, "2013-21", ""),
        ({"date-parts": [[2013]], "season": "thaw"}, "2013", "thaw"),
        ({"raw": "1960?/1961~"}, "1960?/1961~", ""),
        ({"literal": "in press"}, "", "in press"),
        ({"date-parts": [[]]}, "", ""),
        ({}, "", ""),
        ({"date-parts": [[-44]]}, "", "{'date-parts': [[-44]]}"),
        ({"date-parts": "q"}, "", "{'date-parts': 'q'}"),
        ({"date-parts": [[{}]]}, "", "{'date-parts': [[{}]]}"),
        ([1], "", "[1]"),
    ],
)
def test_csl(value: Any, edtf: str, unread: str) -> None:
    assert parse_csl(value) == (edtf, unread)
