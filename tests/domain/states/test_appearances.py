"""Appearances and absences, against a slow count."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.hand_made import event, participant
from timeline.domain.dates.periods import PeriodKind
from timeline.domain.events.records import EventRecord
from timeline.domain.states.appearances import AppearanceHistory

TODAY = date(2026, 11, 23)


def seen(key: str, on: str, *others: str, role: str = "guest", **fields: object) -> EventRecord:
    """An event in Moscow with Kim and these others."""
    people = tuple(participant("guest", other, "RUS") for other in others)
    defaults = {"country": "RUS", "participants": (participant(role, "kim", "PRK"), *people)}
    return event(key, on, **(defaults | fields))


def history(*events: EventRecord, until: date | None = None) -> AppearanceHistory:
    return AppearanceHistory("kim", "Kim", tuple(sorted(events, key=lambda one: one.date.order)), TODAY, until)


@pytest.mark.parametrize(
    ("record", "group"),
    [
        (seen("a", "2020-01-01"), "appearances"),
        (seen("a", "2020"), "appearances"),
        (seen("a", "unknown"), "undated"),
        (seen("a", "2020-01-01", role="sender"), "without_presence"),
        (seen("a", "2020-01-01", family="message"), "without_presence"),
        (seen("a", "2020-01-01", family="statement", role="speaker"), "without_presence"),
        (seen("a", "2020-01-01", country=""), "placeless"),
        (seen("a", "2020-01-01", country="", city="Moscow"), "appearances"),
        (seen("a", "2020-01-01", status="announced"), ""),
        (seen("a", "2020-01-01", status="cancelled"), ""),
        (seen("a", "2020-01-01", participants=(participant("guest", "choe", "PRK"),)), ""),
        (seen("a", "2027-01-01"), ""),
    ],
)
def test_what_is_an_appearance(record: EventRecord, group: str) -> None:
    person = history(record)
    groups = ("appearances", "undated", "without_presence", "placeless")
    assert [name for name in groups if getattr(person, name)] == ([group] if group else [])


def test_the_present_absence_is_ranked_among_the_others() -> None:
    days = ("2025-01-01", "2025-01-11", "2025-01-31", "2025-03-02", "2025-06-10", "2026-10-13")
    person = history(*(seen(day, day) for day in days))
    gap = person.present_absence
    assert gap is not None
    assert gap.days == 41
    assert person.list_other_lengths(gap) == [10, 20, 30, 100, 490]
    assert person.list_other_lengths(person.absences[-1]) == [10, 20, 30, 100]
    assert person.rank_absence(gap) == 60
    assert person.list_longest(1)[0].days == 490
    assert person.rank_absence(person.absences[-1]) is None  # of four others


def test_no_present_absence_where_the_days_asked_for_are_past() -> None:
    assert history(seen("a", "2020-01-01"), until=date(2021, 1, 1)).present_absence is None
    assert history().present_absence is None
    assert history().last is None


def test_a_vague_appearance_is_never_given_a_day() -> None:
    person = history(seen("a", "2020-01-01"), seen("b", "2020"), seen("c", "2021-01-01"))
    assert person.vague == {"b"}
    assert [gap.doubts for gap in person.absences] == [("b",)]
    periods, uncertain = person.count_by(PeriodKind.MONTH)
    assert uncertain == ("b",)
    assert len(periods) == 13
    assert {key for _, keys in periods for key in keys} == {"a", "c"}


EVENTS = st.lists(
    st.tuples(
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        st.sets(st.sampled_from(["choe", "lavrov", "putin"])),
        st.sampled_from(["guest", "sender", "host"]),
    ),
    max_size=12,
)


@given(EVENTS, st.sampled_from(list(PeriodKind)))
def test_counts_are_those_of_a_slow_count(rows: list[tuple[date, set[str], str]], kind: PeriodKind) -> None:
    records = [seen(str(at), day.isoformat(), *others, role=role) for at, (day, others, role) in enumerate(rows)]
    present = [(day, others) for day, others, role in rows if role != "sender" and day <= TODAY]
    person = history(*records)
    assert Counter({one.key: len(one.events) for one in person.companions}) == Counter(
        other for _, others in present for other in others
    )
    periods, uncertain = person.count_by(kind)
    assert not uncertain
    names = {
        PeriodKind.DECADE: lambda day: f"{day.year // 10}0s",
        PeriodKind.YEAR: lambda day: f"{day:%Y}",
        PeriodKind.QUARTER: lambda day: f"{day:%Y}-Q{(day.month + 2) // 3}",
        PeriodKind.MONTH: lambda day: f"{day:%Y-%m}",
    }
    assert {period.name: len(keys) for period, keys in periods if keys} == Counter(
        names[kind](day) for day, _ in present
    )
    days = sorted({day for day, _ in present})
    assert [gap.days for gap in person.absences] == [(after - before).days for before, after in pairwise(days)]
    if days:
        assert person.present_absence is not None
        assert person.present_absence.days == (TODAY - max(days)).days
        assert person.present_absence.until - timedelta(days=person.present_absence.days) == days[-1]
