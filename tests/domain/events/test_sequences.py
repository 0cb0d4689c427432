"""Events that follow others, and how many would by chance, against an oracle that tries every turn of the days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.events.sequences import EventDay, EventSequence, SequenceQuestion, find_first_day

START = date(2024, 1, 1).toordinal()
LENGTH = 25


def make(question: SequenceQuestion, firsts: list[int], seconds: list[int], **more: date) -> EventSequence:
    """Make a sequence of days of a short period; the second events have numbers of their own."""
    return EventSequence(
        question,
        [EventDay(START + day, number) for number, day in enumerate(firsts)],
        [EventDay(START + day, 100 + number) for number, day in enumerate(seconds)],
        **more,
    )


days = st.lists(st.integers(0, LENGTH - 1), max_size=8)
questions = st.builds(SequenceQuestion, st.integers(0, 40), st.booleans())


@given(questions, days, days)
def test_each_event_has_the_nearest_that_follows_it(
    question: SequenceQuestion, firsts: list[int], seconds: list[int]
) -> None:
    sequence = make(question, firsts, seconds)
    assert [pair.first for pair in sequence.pairs] == sorted(
        range(len(firsts)), key=lambda number: (firsts[number], number)
    )
    for pair in sequence.pairs:
        gaps = [day - firsts[pair.first] for day in seconds]
        near = [gap for gap in gaps if (-question.within if question.either_order else 0) <= gap <= question.within]
        nearest = min(near, key=lambda gap: (abs(gap), gap < 0), default=None)
        assert (pair.days, pair.further) == (nearest, max(len(near) - 1, 0))
        assert pair.second is None or gaps[pair.second - 100] == pair.days


@given(questions, days.filter(bool), days.filter(bool))
def test_chance_is_the_mean_over_all_turns_of_the_period(
    question: SequenceQuestion, firsts: list[int], seconds: list[int]
) -> None:
    since, until = date.fromordinal(START), date.fromordinal(START + LENGTH - 1)
    sequence = make(question, firsts, seconds, since=since, until=until)
    before = question.within if question.either_order else 0
    hits = 0
    for turn in range(LENGTH):
        turned = {(day + turn) % LENGTH for day in seconds}
        for first in firsts:
            hits += any((first + gap) % LENGTH in turned for gap in range(-before, question.within + 1))
    assert sequence.chance == pytest.approx(hits / LENGTH / len(firsts))


@given(questions, days)
def test_no_event_follows_itself(question: SequenceQuestion, of_both: list[int]) -> None:
    events = [EventDay(START + day, number) for number, day in enumerate(of_both)]
    for pair in EventSequence(question, events, events).pairs:
        assert pair.second != pair.first
        others = [day - of_both[pair.first] for number, day in enumerate(of_both) if number != pair.first]
        before = question.within if question.either_order else 0
        near = [gap for gap in others if -before <= gap <= question.within]
        assert (pair.second is not None) == bool(near)
        assert pair.further == max(len(near) - 1, 0)


def test_what_may_still_be_followed_is_counted() -> None:
    sequence = make(SequenceQuestion(10), [0, 5, 18, 20], [6], until=date.fromordinal(START + 24))
    assert [pair.days for pair in sequence.pairs] == [6, 1, None, None]
    assert sequence.open_events == 2
    assert make(SequenceQuestion(10), [0], []).chance is None
    assert make(SequenceQuestion(10), [], [0]).share is None
    assert make(SequenceQuestion(10), [], []).period is None


def test_what_begins_outside_the_period_is_left_out() -> None:
    sequence = make(SequenceQuestion(5), [0, 10], [2, 12], since=date.fromordinal(START + 5))
    assert [pair.days for pair in sequence.pairs] == [2]
    assert sequence.length == 8


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2024-06-18", "2024-06-18"),
        ("2024-06-18/2024-06-19", "2024-06-18"),
        ("2024-06-18/..", "2024-06-18"),
        ("2024-06-18/2024-07", "2024-06-18"),
        ("2024-06-18~", None),
        ("2024-06-18?/2024-06-19", None),
        ("2024-06", None),
        ("2024-06/2024-06-19", None),
        ("../2024-06-18", None),
        ("2024-06-1X", None),
        ("", None),
    ],
)
def test_only_a_known_first_day_is_compared(edtf: str, day: str | None) -> None:
    first = find_first_day(edtf, "2024-06-18")
    assert (first and first.isoformat()) == day
