"""The parts of a date that are known: never one that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.known_parts import KnownParts, find_parts, write_parts
from timeline.domain.dates.partial_date import PartialDate


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1948-10-12", (1948, 10, 12), (1948, 10, 12)),
        ("1948-02-29", (1948, 2, 29), (1948, 2, 29)),
        ("1948-12", (1948, 12), (1948, 12)),
        ("1948", (1948,), (1948,)),
        ("0002", (2,), (2,)),
        ("9998-12", (9998, 12), (9998, 12)),
        ("1961~", (1961,), (1961,)),
        ("?1961", (1961,), (1961,)),
        ("1961-07-11%", (1961, 7, 11), (1961, 7, 11)),
        ("2018-09-05/2018-10", (2018, 9, 5), (2018, 10)),
        ("1948~/1960-02-29", (1948,), (1960, 2, 29)),
        ("1948/..", (1948,), ()),
        ("../1960-02", (), (1960, 2)),
        ("/1960", (), (1960,)),
        ("196X", (1960,), (1969,)),
        ("19XX", (1900,), (1999,)),
        ("1961-22", (1961, 6), (1961, 8)),
        ("1961-24", (1961, 1), (1962, 2)),
        ("1961-22/1975-03-05", (1961, 6), (1975, 3, 5)),
        ("1961-07-XX", (1961, 7), (1961, 7)),
        ("1961-XX-05", (1961, 1, 5), (1961, 12, 5)),
        ("1961-07-~11", (1961, 7, 11), (1961, 7, 11)),
        ("[1961-07-11,1961-07-15]", (1961, 7, 11), (1961, 7, 15)),
        ("[..1961-07]", (), (1961, 7)),
        ("", (), ()),
    ],
)
def test_the_parts_of_each_form(edtf: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert find_parts(PartialDate.parse(edtf)) == KnownParts(first, last)


def test_a_day_is_known_where_both_ends_have_one() -> None:
    known = {edtf: find_parts(PartialDate.parse(edtf)).has_days for edtf in ("1948-10-12", "1948-10", "1948-10-12/..")}
    assert known == {"1948-10-12": True, "1948-10": False, "1948-10-12/..": False}


_DATES = st.dates(min_value=PartialDate.parse("0002").start, max_value=PartialDate.parse("9998").start)


@given(_DATES, st.sampled_from([4, 7, 10]), _DATES, st.sampled_from([4, 7, 10]))
def test_what_is_written_plainly_is_read_back(first: object, short: int, last: object, other: int) -> None:
    ends = sorted([str(first)[:short], str(last)[:other]])
    for edtf in (ends[0], "/".join(ends)):
        if edtf == ends[0] or (ends[0] != ends[1] and not ends[1].startswith(ends[0])):
            parts = find_parts(PartialDate.parse(edtf))
            assert "/".join(dict.fromkeys(map(write_parts, parts))) == edtf
