"""Rows by pair, period and direction, against a slow count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.between import came, two_states, visit
from timeline.domain.dates.periods import PeriodKind, find_certain_period
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import Coverage
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.directions import find_origin
from timeline.domain.pairs.panel import PairPanel, PanelRow
from timeline.domain.vocabulary import Extent

TODAY = date(2026, 11, 23)
TWO = two_states()


def panel(
    *events: EventRecord, kind: PeriodKind = PeriodKind.YEAR, since: int | None = None, **fields: object
) -> PairPanel:
    years = YearRange(since, fields.pop("until", 2026))  # type: ignore[arg-type]  # an int
    return PairPanel(TWO, events, kind, years, TODAY, *fields.values())  # type: ignore[arg-type]  # coverages


def find_row(rows: tuple[PanelRow, ...], side: int, period: str) -> PanelRow:
    return next(row for row in rows if (row.side, row.period.name) == (side, period))


def test_a_visit_counts_for_the_side_that_came_with_the_rank_of_those_who_came() -> None:
    rows = panel(visit("2025-03-01", came("PRK", "minister", 4), came("RUS", "premier", 2, role="host"))).rows
    own, other = (find_row(rows, side, "2025") for side in (0, 1))
    assert (own.families, own.events, own.levels) == ({"visit": 1}, 1, {"state": 4})
    assert (other.events, other.levels, other.undirected) == (0, {}, 0)


def test_a_treaty_is_of_neither_and_in_both_rows() -> None:
    both = came("PRK", role="party"), came("RUS", role="party")
    rows = panel(visit("2025-03-01", *both, to="")._replace(family="treaty")).rows
    assert [(row.events, row.undirected) for row in rows if row.period.year == 2025] == [(0, 1), (0, 1)]


def test_the_soviet_union_counts_as_russia() -> None:
    rows = panel(visit("1961-07-06", came("SUN", "premier", 2), to="PRK")).rows
    assert find_row(rows, 1, "1961").events == 1


def test_empty_periods_have_rows_up_to_today_and_none_before_both_existed() -> None:
    rows = panel(since=1945, kind=PeriodKind.MONTH).rows
    assert rows[0].period.name == "1948-09"
    assert rows[-1].period.name == "2026-11"
    assert not any(row.events or row.is_searched for row in rows)
    assert panel().rows == ()


def test_a_vague_date_is_uncertain_in_every_month_it_may_lie_in() -> None:
    rows = panel(visit("2025", came("PRK"), came("RUS", role="host")), kind=PeriodKind.MONTH, since=2024).rows
    assert [row.uncertain for row in rows if row.side == 0 and row.period.year == 2025] == [1] * 12
    assert not any(row.events or (row.side == 1 and row.uncertain) for row in rows)
    assert not any(row.uncertain for row in rows if row.period.year != 2025)


@pytest.mark.parametrize(
    ("status", "on"), [("announced", "2025-01-01"), ("denied", "2025-01-01"), ("confirmed", "2027-01-01")]
)
def test_what_did_not_take_place_by_today_does_not_count(status: str, on: str) -> None:
    rows = panel(visit(on, came("PRK"), came("RUS", role="host"), status=status), since=2020).rows
    assert not any(row.events or row.uncertain for row in rows)


def test_only_a_period_covered_on_each_past_day_is_searched() -> None:
    coverages = (
        Coverage("KCNA", date(2024, 1, 1), date(2025, 1, 1), Extent.COMPLETE),
        Coverage("KCNA", date(2025, 1, 1), date(2025, 6, 1), Extent.COMPLETE),
        Coverage("KCNA", date(2026, 1, 1), TODAY + timedelta(days=1), Extent.SELECTED),
    )
    rows = panel(since=2023, coverages=coverages).rows
    assert [row.is_searched for row in rows if row.side == 0] == [False, True, False, False]
    assert find_row(rows, 0, "2025").searched.complete == 151
    assert find_row(rows, 0, "2026").searched.covered == find_row(rows, 0, "2026").searched.days


DATES = st.dates(date(2020, 1, 1), date(2026, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day}/{day + timedelta(days=3)}", ""])
)
WAYS = st.sampled_from([("PRK", "RUS"), ("RUS", "PRK"), ("PRK", "PRK")])


@given(st.lists(st.tuples(DATES, WAYS), max_size=10), st.sampled_from(list(PeriodKind)), st.sampled_from([None, 2022]))
def test_every_event_is_counted_once_or_is_uncertain(
    told: list[tuple[str, tuple[str, str]]], kind: PeriodKind, since: int | None
) -> None:
    events = [
        visit(on, came(guest), came(host, role="host", actor="lee"), to="", key=str(at))
        for at, (on, (guest, host)) in enumerate(told)
    ]
    counted = panel(*events, kind=kind, since=since)
    past = [event for event in events if event.date.known and event.date.start <= TODAY]
    for row in counted.rows:
        certain = [event for event in past if find_certain_period(event.date, kind) == row.period]
        ways = [find_origin(event, TWO) for event in certain]
        assert (row.events, row.undirected) == (ways.count(row.side), ways.count(None))
        vague = [event for event in past if find_certain_period(event.date, kind) is None]
        may = [event for event in vague if event.date.start < row.period.end and row.period.start < event.date.end]
        assert row.uncertain == sum(find_origin(event, TWO) in {row.side, None} for event in may)
    assert counted.undated == sum(not event.date.known for event in events)
    if since is None:
        keys = [key for row in counted.rows for key in row.keys]
        assert sorted(keys) == sorted(
            event.key for event in past if find_certain_period(event.date, kind) and find_origin(event, TWO) is not None
        )
