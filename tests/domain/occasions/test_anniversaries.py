import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import LeapRule, find_anniversary, find_calendar_year, find_nearest

parse = PartialDate.parse


def fallen(founding: str, year: int, leap: LeapRule = LeapRule.FEB_28) -> tuple[int, str] | None:
    found = find_anniversary(parse(founding), year, leap=leap)
    return (found.ordinal, found.date.edtf) if found else None


def kept(founding: str, observed: str, leap: LeapRule = LeapRule.FEB_28) -> tuple[int, str, int | None] | None:
    found = find_nearest(parse(founding), parse(observed), leap=leap)
    return (found.ordinal, found.anniversary.edtf, found.offset) if found else None


@pytest.mark.parametrize(
    ("founding", "year", "expected"),
    [
        ("1948-10-12", 2025, (77, "2025-10-12")),
        ("1948-10-12", 1949, (1, "1949-10-12")),
        ("1948-10-12", 1948, (0, "1948-10-12")),
        ("1948-10-12", 1947, None),
        ("1948-10-12", 9999, None),
        ("1948-10", 2025, (77, "2025-10")),
        ("1948", 2025, (77, "2025")),
        ("1948-10-12~", 2025, (77, "2025-10-12~")),
        ("1948?", 2025, (77, "2025?")),
        ("1948-10-08/1948-10-12", 2025, (77, "2025-10-08/2025-10-12")),
        ("1948-10-08~/1948-10", 2025, (77, "2025-10-08~/2025-10")),
        ("1961-22", 2025, (64, "2025-22")),
        ("1961-02-XX", 2024, (63, "2024-02-XX")),
        ("[1961-07-09,1961-07-11]", 2025, (64, "2025-07-09/2025-07-11")),
        ("~1961-07-11", 2025, (64, "2025-07-11~/2025-07-11~")),
        ("1948-12-30/1949-01-02", 2025, None),
        ("196X", 2025, None),
        ("1948-10/..", 2025, None),
        ("../1948", 2025, None),
        ("", 2025, None),
    ],
)
def test_an_anniversary_is_known_no_better_than_the_founding(
    founding: str, year: int, expected: tuple[int, str] | None
) -> None:
    assert fallen(founding, year) == expected


@pytest.mark.parametrize(
    ("founding", "year", "leap", "day"),
    [
        ("1960-02-29", 2025, LeapRule.FEB_28, "2025-02-28"),
        ("1960-02-29", 2025, LeapRule.MAR_1, "2025-03-01"),
        ("1960-02-29", 2024, LeapRule.FEB_28, "2024-02-29"),
        ("1960-02-29", 2024, LeapRule.MAR_1, "2024-02-29"),
        ("1960-02-29", 2100, LeapRule.FEB_28, "2100-02-28"),
        ("1960-02-29", 2000, LeapRule.MAR_1, "2000-02-29"),
        ("1960-02-29~", 2025, LeapRule.MAR_1, "2025-03-01~"),
        ("1960-02-27/1960-02-29", 2025, LeapRule.FEB_28, "2025-02-27/2025-02-28"),
        ("1960-02-28", 2025, LeapRule.MAR_1, "2025-02-28"),
        ("1960-02", 2025, LeapRule.MAR_1, "2025-02"),
    ],
)
def test_29_february_by_either_rule(founding: str, year: int, leap: LeapRule, day: str) -> None:
    assert fallen(founding, year, leap) == (year - 1960, day)


@pytest.mark.parametrize(
    ("founding", "observed", "ordinal", "offset"),
    [
        ("1961-07-11", "2021-07-09", 60, -2),
        ("1948-10-15", "2018-11-23", 70, 39),
        ("1964-12-28", "2024-12-20", 60, -8),
        ("1964-12-28", "2024-01-04", 59, 7),
        ("1948-10-12", "2025-10-16", 77, 4),
        ("1948-10-12", "2025-10-17", 77, 5),
        ("1948-10-12", "2025-10-12", 77, 0),
        ("1948-10-12", "1948-10-20", 0, 8),
        ("1948-10-12", "1949-10-01", 1, -11),
        ("1948-10-12", "2018-01-15", 69, 95),
    ],
)
def test_an_observance_keeps_the_nearest_anniversary(founding: str, observed: str, ordinal: int, offset: int) -> None:
    anniversary = f"{int(founding[:4]) + ordinal}{founding[4:]}"
    assert kept(founding, observed) == (ordinal, anniversary, offset)


def test_a_tie_goes_to_the_later() -> None:
    # From 1 July 2023 to 1 July 2024 are 366 days: 31 December 2023 is 183 from both.
    assert kept("1961-07-01", "2023-12-31") == (63, "2024-07-01", -183)
    assert kept("1961-07-01", "2023-12-30") == (62, "2023-07-01", 182)


@pytest.mark.parametrize(
    ("founding", "observed", "expected"),
    [
        ("1948-10", "2025-10-17", (77, "2025-10", None)),
        ("1948-10", "2025-11-17", (77, "2025-10", None)),
        ("1948", "2025-12-31", (77, "2025", None)),
        ("1948-10-12", "2025-10", (77, "2025-10-12", None)),
        ("1948", "2025", (77, "2025", None)),
        ("1948-10-08/1948-10-12", "2025-10-17", (77, "2025-10-08/2025-10-12", None)),
        ("1948-10-12", "2025-10-16/2025-10-18", (77, "2025-10-12", None)),
        ("1961-07-11", "1961", (0, "1961-07-11", None)),
    ],
)
def test_imprecise_dates_give_an_ordinal_and_no_day(
    founding: str, observed: str, expected: tuple[int, str, None]
) -> None:
    assert kept(founding, observed) == expected


@pytest.mark.parametrize(
    ("founding", "observed"),
    [
        ("1948-10-12", "2018"),
        ("1948-10-12", "2025-04"),
        ("1948-10-12", "2018/.."),
        ("1948-10-12", ""),
        ("", "2025-10-12"),
        ("1947/1948", "2025-10-12"),
        ("1948-10-12", "1948-10-11"),
        ("1948-10-12", "1948-09"),
    ],
)
def test_no_ordinal_is_guessed(founding: str, observed: str) -> None:
    assert kept(founding, observed) is None


def test_approximate_dates_are_flagged() -> None:
    def flag(founding: str, observed: str) -> bool:
        found = find_nearest(parse(founding), parse(observed))
        assert found is not None
        return found.approximate

    assert flag("1948-10-12~", "2025-10-17")
    assert flag("1948-10-12", "2025-10-17~")
    assert not flag("1948-10-12", "2025-10-17")


@pytest.mark.parametrize(
    ("text", "year"),
    [("1948", 1948), ("1948-12-31", 1948), ("1948-12/1949-01", None), ("1948/..", None), ("", None)],
)
def test_the_calendar_year_of_a_date(text: str, year: int | None) -> None:
    assert find_calendar_year(parse(text)) == year


def _in_year(founded: date, year: int, leap: LeapRule) -> date:
    try:
        return founded.replace(year=year)
    except ValueError:
        return date(year, 2, 28) if leap is LeapRule.FEB_28 else date(year, 3, 1)


days = st.dates(date(1800, 1, 1), date(2200, 12, 31)) | st.builds(
    date,
    st.integers(450, 549).map(lambda quarter: quarter * 4).filter(lambda y: y % 100 != 0),
    st.just(2),
    st.just(29),
)


@settings(max_examples=150 * SOAK)
@given(days, days, st.sampled_from(LeapRule))
def test_the_nearest_is_what_trying_every_year_finds(founded: date, observed: date, leap: LeapRule) -> None:
    founding, day = parse(founded.isoformat()), parse(observed.isoformat())
    found = find_nearest(founding, day, leap=leap)
    if observed < founded:
        assert found is None
        return
    every = [_in_year(founded, year, leap) for year in range(founded.year, 2203)]
    best = min(every, key=lambda anniversary: (abs(observed - anniversary), -anniversary.toordinal()))
    assert found is not None
    assert (found.ordinal, found.anniversary.start) == (best.year - founded.year, best)
    assert found.offset == (observed - best).days


@settings(max_examples=150 * SOAK)
@given(days, days, st.sampled_from([4, 7]), st.sampled_from([4, 7, 10]))
def test_an_imprecise_ordinal_is_the_one_every_day_of_it_would_give(
    founded: date, observed: date, known: int, precise: int
) -> None:
    founding, when = parse(founded.isoformat()[:precise]), parse(observed.isoformat()[:known])
    found = find_nearest(founding, when)
    possible = [
        find_nearest(founding, parse((when.start + timedelta(days=n)).isoformat()))
        for n in range((when.end - when.start).days)
    ]
    ordinals = {day.ordinal for day in possible if day}
    assert (found.ordinal if found else None) == (ordinals.pop() if len(ordinals) == 1 else None)


FOUR_CENTURIES = [date(1900, 1, 1) + timedelta(days) for days in range(146_097)]
"""Every day of one whole cycle of the calendar."""


def _kept_on(day: date, founding: tuple[int, int], leap: LeapRule) -> bool:
    """Whether an anniversary is kept on a day, as a wall calendar has it."""
    if founding != (2, 29) or calendar.isleap(day.year):
        return (day.month, day.day) == founding
    return (day.month, day.day) == ((2, 28) if leap is LeapRule.FEB_28 else (3, 1))


def _slowly(founded: date, leap: LeapRule) -> list[tuple[int, int] | None]:
    """The ordinal and the offset of each day by walking there day by day, and from the other end back."""
    after: list[tuple[int, int] | None] = []
    last: tuple[int, int] | None = None
    for day in FOUR_CENTURIES:
        if day == founded:
            last = (0, 0)
        elif last:
            ordinal, since = last
            last = (ordinal + 1, 0) if _kept_on(day, (founded.month, founded.day), leap) else (ordinal, since + 1)
        after.append(last)
    found: list[tuple[int, int] | None] = []
    coming: tuple[int, int] | None = None
    for day, before in zip(reversed(FOUR_CENTURIES), reversed(after), strict=True):
        if before and before[1] == 0:
            coming = before
        elif coming:
            coming = coming[0], coming[1] - 1
        later = coming and before and -coming[1] <= before[1]
        found.append(None if day < founded else coming if later else before)
    return found[::-1]


@pytest.mark.parametrize(
    ("foundings", "leap"),
    [
        (["1904-02-29"], LeapRule.FEB_28),
        (["1904-02-29"], LeapRule.MAR_1),
        # Four take turns by the day: in four centuries each day of the year comes to each of them.
        (["1903-02-28", "1903-03-01", "1903-12-31", "1904-01-01"], LeapRule.FEB_28),
    ],
)
def test_every_day_of_four_centuries_is_counted_as_on_a_wall_calendar(foundings: list[str], leap: LeapRule) -> None:
    wrong = []
    for turn, text in enumerate(foundings):
        founding, told = parse(text), _slowly(date.fromisoformat(text), leap)
        for day, expected in list(zip(FOUR_CENTURIES, told, strict=True))[turn :: len(foundings)]:
            found = find_nearest(founding, parse(day.isoformat()), leap=leap)
            if (found and (found.ordinal, found.offset)) != expected:
                wrong.append((text, day))
    # The walk does not see the anniversary that comes after its last day.
    assert [one for one in wrong if one[1] < date(2299, 6, 1)] == []
