import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.ordinals import Verdict, check_ordinal, format_offset, format_ordinal
from timeline.reports.page.ordinal_phrases import describe_check

parse = PartialDate.parse


@pytest.mark.parametrize(
    ("claimed", "founding", "observed", "verdict", "sentence"),
    [
        (77, "1948-10-12", "2025-10-17", "agrees", "agrees, +5 days"),
        (60, "1961-07-11", "2021-07-09", "agrees", "agrees, -2 days"),
        (77, "1948-10-12", "2025-10-12", "agrees", "agrees, on the day"),
        (77, "1948-10-12", "2025-10-13", "agrees", "agrees, +1 day"),
        (0, "1948-10-12", "1948-10-20", "agrees", "agrees, +8 days"),
        (77, "1948-10", "2025-10-17", "agrees", "agrees"),
        (77, "1948-10-12~", "2025-10-17", "agrees", "agrees, +5 days (approximate date)"),
        (70, "1948-10-15", "2018-01-16", "agrees-in-year", "agrees, early by 272 days"),
        (60, "1964-01-05", "2024-12-20", "agrees-in-year", "agrees, late by 350 days"),
        (70, "1948-10-15", "2018", "agrees-in-year", "agrees, by the calendar year"),
        (70, "1948-10-15~", "2018-01-16", "agrees-in-year", "agrees, early by 272 days (approximate date)"),
        (78, "1948-10-12", "2025-10-17", "counted-inclusively", "counted inclusively: computed 77th"),
        (1, "1948-10-12", "1948-10-20", "counted-inclusively", "counted inclusively: computed 0th"),
        (76, "1948-10-12", "2025-10-17", "off-by-one", "off by one: computed 77th"),
        (56, "1948-09-09", "2013-09-09", "digits-transposed", "digits transposed: computed 65th"),
        (77, "1948-09-09", "2013-09-09", "wrong", "wrong: computed 65th"),
        (1, "1948-09-09", "1958-09-09", "wrong", "wrong: computed 10th"),
        (71, "1948-10-15", "2018-01-16", "wrong", "wrong: computed 69th, or 70th by the calendar year"),
        (
            68,
            "1948-10-15",
            "2018-01-16",
            "off-by-one",
            "off by one: computed 69th, or 70th by the calendar year",
        ),
        (77, "", "2025-10-17", "not-checked", "not checked: the founding date is unknown"),
        (
            77,
            "1947/1948",
            "2025-10-17",
            "not-checked",
            "not checked: the founding year is not certain (1947 to 1948)",
        ),
        (77, "1948-10-12", "", "not-checked", "not checked: the date of the observance is unknown"),
        (
            1,
            "1948-10-12",
            "1947",
            "not-checked",
            "not checked: the observance is before the founding (1948-10-12)",
        ),
        (
            72,
            "1948-10-15",
            "2018",
            "not-checked",
            "not checked: the date of the observance fits two anniversaries",
        ),
    ],
)
def test_a_claimed_ordinal_is_judged(claimed: int, founding: str, observed: str, verdict: str, sentence: str) -> None:
    check = check_ordinal(claimed, parse(founding), observed=parse(observed))
    assert (check.verdict.value, describe_check(check)) == (verdict, sentence)
    assert check.agrees is verdict.startswith("agrees")


def test_a_moving_occasion_has_no_ordinal_to_check() -> None:
    check = check_ordinal(5, parse("2020-01-25"), observed=parse("2025-01-29"), moving=True)
    assert (check.verdict, check.ordinal) == (Verdict.NOT_CHECKED, None)
    assert describe_check(check) == "not checked: the occasion moves through the calendar"


def test_both_ways_of_counting_are_carried() -> None:
    check = check_ordinal(70, parse("1948-10-15"), observed=parse("2018-01-16"))
    assert (check.ordinal, check.offset, check.by_year, check.year_offset) == (69, 93, 70, -272)


def test_the_leap_rule_reaches_the_offset() -> None:
    offsets = [
        check_ordinal(65, parse("1960-02-29"), observed=parse("2025-03-01"), leap=leap).offset for leap in LeapRule
    ]
    assert offsets == [1, 0]


def test_ordinal_names() -> None:
    numbers = (0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 21, 22, 23, 77, 100, 101, 111, 112, 113, 121)
    names = "0th 1st 2nd 3rd 4th 10th 11th 12th 13th 14th 21st 22nd 23rd 77th 100th 101st 111th 112th 113th 121st"
    assert " ".join(map(format_ordinal, numbers)) == names


def test_offset_names() -> None:
    assert [format_offset(days) for days in (5, 1, 0, -1, -2)] == [
        "+5 days",
        "+1 day",
        "on the day",
        "-1 day",
        "-2 days",
    ]
