from datetime import date

import pytest

from timeline.domain.dates import FIRST, LAST
from timeline.domain.offices import Office

ON = date(2026, 10, 10)


def office(start: date = FIRST, end: date = LAST, attested: str = "") -> Office:
    return Office("kim", "Kim", "PRK", "ministry", "minister", start, end, attested)


@pytest.mark.parametrize(
    ("start", "end", "held", "told"),
    [
        (date(2022, 6, 11), LAST, True, "in office since 2022-06-11"),
        (date(2022, 6, 11), date(2027, 1, 1), True, "in office since 2022-06-11 until 2026-12-31"),
        (FIRST, date(2027, 1, 1), True, "in office until 2026-12-31"),
        (date(2022, 6, 11), ON, False, "left 2026-10-09"),
        (date(2026, 10, 11), LAST, False, "from 2026-10-11"),
    ],
)
def test_a_dated_office_says_how_it_stands(start: date, end: date, held: bool, told: str) -> None:  # noqa: FBT001
    one = office(start, end)
    assert one.dated
    assert (one.held(ON), one.sentence(ON)) == (held, told)


def test_what_is_only_attested_is_not_held() -> None:
    one = office(attested="2026-10-09")
    assert not one.dated
    assert not one.held(ON)
    assert one.seen.edtf == "2026-10-09"
    assert not office().seen.known
