from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.gaps import (
    DatedEvent,
    count_covered_days,
    count_streak,
    find_gaps,
    find_longest_gap,
    find_present_gap,
    list_silent_months,
    rank_percentile,
)
from timeline.domain.dates.partial_date import PartialDate
from timeline.reports.page.phrases import describe_gap

TODAY = date(2026, 11, 23)


def dated(*on: str) -> list[DatedEvent]:
    """Events whose keys are their dates."""
    return [DatedEvent(one, PartialDate.parse(one)) for one in on]


def told(*on: str) -> list[str]:
    return [
        f"{describe_gap(gap)} {gap.since} {gap.until}" + (" *" if gap.doubts else "") for gap in find_gaps(dated(*on))
    ]


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ((), []),
        (("2020-01-01",), []),
        (("2020-01-01", "2020-01-01"), []),
        (("2020-01-01", "2020-01-02"), ["1 day 2020-01-01 2020-01-02"]),
        (("2020-03-01", "2020-01-01"), ["60 days 2020-01-01 2020-03-01"]),
        # A visit over New Year is days on which something went on.
        (("2018-12-30/2019-01-02", "2019-01-05"), ["3 days 2019-01-02 2019-01-05"]),
        (("2018-12-30/2019-01-02", "2018-12-31", "2019-01-05"), ["3 days 2019-01-02 2019-01-05"]),
        # What lies wholly between two breaks the gap, and tells no more than at least.
        (
            ("1999-01-01", "2001", "2005-01-01"),
            ["at least 731 days 1999-01-01 2001-01-01", "at least 1097 days 2001-12-31 2005-01-01"],
        ),
        (
            ("2020-01-01", "2020-03", "2020-05-01"),
            ["at least 60 days 2020-01-01 2020-03-01", "at least 31 days 2020-03-31 2020-05-01"],
        ),
        (("2020", "2020-03", "2022-01-01"), ["at least 366 days 2020-12-31 2022-01-01"]),
        # What may lie in it makes it doubtful, and no more.
        (("2001-02-01", "2001", "2001-09-01"), ["212 days 2001-02-01 2001-09-01 *"]),
        (("2001-02-01", "2001", "2003-02-01"), ["730 days 2001-02-01 2003-02-01 *"]),
    ],
)
def test_the_time_between_events(events: tuple[str, ...], found: list[str]) -> None:
    assert told(*events) == found


def test_the_keys_at_the_ends_are_those_of_the_last_and_the_next_day() -> None:
    (gap,) = find_gaps(
        dated("2020-01-01", "2020-01-01/2020-01-03", "2020-01-03", "2020-02-01", "2020-02-01/2020-02-02")
    )
    assert gap.after == ("2020-01-01/2020-01-03", "2020-01-03")
    assert gap.before == ("2020-02-01", "2020-02-01/2020-02-02")


@pytest.mark.parametrize(
    ("events", "days", "exact", "doubts"),
    [
        (("2026-11-13",), 10, True, ()),
        (("2026-11-23",), 0, True, ()),
        (("2026-11-13", "2026-12-01"), 10, True, ()),
        (("2026-11-13", "2026"), 10, True, ("2026",)),
        (("2025-11-23", "2026-08"), 84, False, ()),
        (("2025-11-23", "2025"), 365, True, ("2025",)),
        (("2026",), 0, False, ()),
    ],
)
def test_the_present_gap_is_counted_to_today(
    events: tuple[str, ...], days: int, *, exact: bool, doubts: tuple[str, ...]
) -> None:
    gap = find_present_gap(dated(*events), today=TODAY)
    assert gap is not None
    assert (gap.days, gap.exact, gap.doubts) == (days, exact, doubts)


def test_there_is_no_present_gap_where_nothing_was() -> None:
    assert find_present_gap([], today=TODAY) is None
    assert find_present_gap(dated("2027-01-01"), today=TODAY) is None


@pytest.mark.parametrize(
    ("days", "others", "place"),
    [
        (10, [1, 2, 3, 4, 5], 100),
        (1, [2, 3, 4, 5, 6], 0),
        (3, [1, 2, 3, 4, 5], 50),
        (3, [3, 3, 3, 3, 3], 50),
        (4, [1, 2, 3, 4], None),
        (4, [], None),
    ],
)
def test_the_place_of_one_among_the_others(days: int, others: list[int], place: float | None) -> None:
    assert rank_percentile(days, others) == place


DAYS = st.dates(date(1990, 1, 1), date(1995, 12, 31))
EXACT = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    st.tuples(DAYS, st.integers(1, 20)).map(lambda two: f"{two[0]}/{two[0] + timedelta(two[1])}"),
)
VAGUE = DAYS.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}"]))
EVENTS = st.lists(st.one_of(EXACT, VAGUE), max_size=12).map(lambda on: dated(*on))


@given(st.lists(DAYS, min_size=1))
def test_the_gaps_of_days_fill_the_time_between_the_first_and_the_last(days: list[date]) -> None:
    found = find_gaps(dated(*(day.isoformat() for day in days)))
    assert sum(gap.days for gap in found) == (max(days) - min(days)).days
    assert len(found) == len(set(days)) - 1
    assert all(gap.exact and gap.days > 0 for gap in found)


@given(EVENTS)
def test_no_event_lies_in_a_gap_for_certain_and_any_that_may_makes_it_doubtful(events: list[DatedEvent]) -> None:
    for gap in find_gaps(events):
        for one in events:
            inside = gap.since < one.when.start and one.last < gap.until
            touches = gap.since < one.last and one.when.start < gap.until
            assert not inside
            if touches and not one.exact:
                assert one.key in {*gap.doubts, *gap.after, *gap.before}
            assert one.exact <= (not touches)


@given(st.integers(0, 30), st.lists(st.integers(0, 30), min_size=5), st.randoms(use_true_random=False))
def test_the_percentile_grows_with_the_gap_and_knows_no_order(days: int, others: list[int], draw: object) -> None:
    place, longer = rank_percentile(days, others), rank_percentile(days + 1, others)
    assert place is not None
    assert longer is not None
    assert 0 <= place <= longer <= 100
    assert rank_percentile(days, sorted(others)) == place
    assert rank_percentile(-days, [-one for one in others]) == pytest.approx(100 - place)


def months(*on: str, first: str = "2000-01-01", last: str = "2000-12-31") -> tuple[list[int], list[int]]:
    found = list(list_silent_months(dated(*on), first=date.fromisoformat(first), last=date.fromisoformat(last)))
    return [one.month for one in found if one.certain], [one.month for one in found if not one.certain]


def test_a_month_is_silent_unless_an_event_was_or_may_have_been_in_it() -> None:
    assert months() == (list(range(1, 13)), [])
    assert months("2000-03-05", "2000-05") == ([1, 2, 4, *range(6, 13)], [])
    assert months("2000-03-31/2000-04-02")[0] == [1, 2, *range(5, 13)]
    assert months("2000") == ([], list(range(1, 13)))
    assert months("2000", "2000-03-05") == ([], [1, 2, *range(4, 13)])
    assert months("1999-11/2000-03")[1] == [1, 2, 3]
    assert months("1999-12-30/2000-01-02")[0][0] == 2
    assert months(first="2000-11-30", last="2000-12-01") == ([11, 12], [])


@given(EVENTS)
def test_a_silent_month_holds_no_event(events: list[DatedEvent]) -> None:
    found = list(list_silent_months(events, first=date(1989, 6, 1), last=date(1996, 6, 30)))
    for month in found:
        there = {one.key for one in events if one.when.start < month.end and month.start < one.when.end}
        assert set(month.perhaps) == there
    assert len({(one.year, one.month) for one in found}) == len(found)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))), st.integers(0, 60), st.integers(0, 60))
def test_covered_days_are_counted_once(spans: list[tuple[int, int]], start: int, end: int) -> None:
    day = date(2000, 1, 1)
    counted = count_covered_days(
        day + timedelta(start), day + timedelta(end), [(day + timedelta(a), day + timedelta(b)) for a, b in spans]
    )
    assert counted == len({at for a, b in spans for at in range(a, b)} & set(range(start, end)))


@pytest.mark.parametrize(
    ("held", "left_out", "gap", "latest"),
    [
        ([], [], (), ()),
        ([2025], [], (), (2025,)),
        ([2024, 2025], [], (), (2024, 2025)),
        ([2011, 2017, 2025], [], tuple(range(2018, 2025)), (2025,)),
        ([2001, 2003, 2005], [], (2004,), (2005,)),
        ([2011, 2017, 2025], range(2019, 2025), tuple(range(2012, 2017)), (2025,)),
        ([2011, 2013], [2012], (), (2013,)),
    ],
)
def test_the_longest_gap_and_the_latest_streak(
    held: list[int], left_out: list[int], gap: tuple[int, ...], latest: tuple[int, ...]
) -> None:
    assert (find_longest_gap(held, left_out=left_out), count_streak(held)) == (gap, latest)


YEARS = st.sets(st.integers(1990, 2020))


@given(YEARS, YEARS)
def test_a_gap_has_no_held_year_and_lies_between_two(held: set[int], left_out: set[int]) -> None:
    gap = find_longest_gap(held, left_out=left_out)
    assert not set(gap) & (held | left_out)
    assert not gap or (min(held) < gap[0] and gap[-1] < max(held))


@given(YEARS)
def test_a_streak_is_as_long_as_it_can_be(held: set[int]) -> None:
    years = count_streak(held)
    assert set(years) <= held
    assert not years or (years[-1] == max(held) and years[0] - 1 not in held)
