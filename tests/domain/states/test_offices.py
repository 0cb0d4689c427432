from datetime import date

import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.offices import Tenure, parse_bound
from timeline.reports.page.post_phrases import describe_tenure

ON = date(2026, 10, 10)


def office(since: str = "", until: str = "", attested: str = "") -> Tenure:
    return Tenure("kim", "Kim", "PRK", "ministry", "minister", parse_bound(since), parse_bound(until), attested)


@pytest.mark.parametrize(
    ("since", "until", "held", "told"),
    [
        ("2022-06-11", "9999-12-31", True, "in office since 2022-06-11"),
        ("2022-06-11", "2027-01-01", True, "in office since 2022-06-11 until 2026-12-31"),
        ("0001-01-01", "2027-01-01", True, "in office until 2026-12-31"),
        ("2022-06-11", "2026-10-10", False, "left 2026-10-09"),
        ("2026-10-11", "", False, "from 2026-10-11"),
        ("2022-06", "", True, "in office since 2022-06"),
        ("2022~", "2027", True, "in office since about 2022 until 2027"),
        ("2022-06", "2026-09", False, "left 2026-09"),
        ("2022-06", "2026-10", False, "since 2022-06 until 2026-10, the day is not known"),
        ("", "2026", False, "until 2026, the day is not known"),
        ("2026-10", "", False, "from 2026-10, the day is not known"),
        ("2027", "", False, "from 2027"),
    ],
)
def test_a_dated_office_says_how_it_stands(since: str, until: str, held: bool, told: str) -> None:  # noqa: FBT001
    one = office(since, until)
    assert one.is_dated
    assert (one.is_held(ON), describe_tenure(one, ON)) == (held, told)


def test_what_is_only_attested_is_not_held() -> None:
    one = office(attested="2026-10-09")
    assert not one.is_dated
    assert not one.is_held(ON)
    assert one.seen.edtf == "2026-10-09"
    assert not office().seen.known


@pytest.mark.parametrize(
    ("since", "until", "attested", "when", "verdict"),
    [
        ("2014", "", "", "2013", ""),
        ("2014", "", "", "2014-05", "perhaps"),
        ("2014", "", "", "2015", "open-ended"),
        ("2014", "2016-03", "", "2015", "yes"),
        ("2014", "2016-03", "", "2016-03", "perhaps"),
        ("2014", "2016-03", "", "2016-04", ""),
        ("", "2016-03", "", "2015", "perhaps"),
        ("", "", "2015-06-01", "2015-06-01", "yes"),
        ("", "", "2015-06-01", "2015", "perhaps"),
        ("", "", "2015-06-01", "2016", ""),
        ("", "", "", "2016", "perhaps"),
    ],
)
def test_whether_a_post_was_held_then(since: str, until: str, attested: str, when: str, verdict: str) -> None:
    assert office(since, until, attested).judge_when(PartialDate.parse(when)) == verdict
