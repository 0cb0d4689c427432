from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.visit_returns import PaidVisit, ReturnVisit, list_answered, match_returns


def paid(key: str, on: str, by: int = 0, *, returns: tuple[str, ...] = (), **levels: int) -> PaidVisit:
    return PaidVisit(key, by, PartialDate.parse(on), levels, frozenset(returns))


def answers(*visits: PaidVisit) -> dict[str, tuple[ReturnVisit, str]]:
    return {key: (one.answer, one.by) for key, one in match_returns(visits).items()}


OPEN, RANK, LINKED, PERHAPS = (
    (one, "w") for one in (ReturnVisit.OPEN, ReturnVisit.RANK, ReturnVisit.LINKED, ReturnVisit.PERHAPS)
)


@pytest.mark.parametrize(
    ("visit", "other", "told"),
    [
        (paid("v", "2000-07-19", state=1), paid("w", "2001-07-26", 1, state=1), RANK),
        (paid("v", "2000-07-19", state=4), paid("w", "2001-07-26", 1, state=1), RANK),
        (paid("v", "2000-07-19", state=1), paid("w", "2001-07-26", 1, state=2), (ReturnVisit.OPEN, "")),
        (paid("v", "2000-07-19", state=1), paid("w", "2001-07-26", 1, party=1), (ReturnVisit.OPEN, "")),
        (paid("v", "2000-07-19", state=1), paid("w", "1999-07-26", 1, state=1), (ReturnVisit.OPEN, "")),
        (paid("v", "2000-07-19", state=1), paid("w", "2001-07-26", 0, state=1), (ReturnVisit.OPEN, "")),
        (paid("v", "2000-07-19", state=1), paid("w", "2000-07-19", 1, state=1), (ReturnVisit.OPEN, "")),
        (paid("v", "2000-07", state=1), paid("w", "2000-07-26", 1, state=1), PERHAPS),
        (paid("v", "2000", state=1), paid("w", "2000", 1, state=1), PERHAPS),
        (paid("v", "2000", state=1), paid("w", "2001", 1, state=1), RANK),
        (paid("v", "", state=1), paid("w", "2001", 1, state=1), PERHAPS),
        (paid("v", "2018-12-30/2019-01-02", state=5), paid("w", "2019-01-03", 1, state=5), RANK),
        (paid("v", "2018-12-30/2019-01-02", state=5), paid("w", "2018-12-29", 1, state=5), (ReturnVisit.OPEN, "")),
        (paid("v", "2000-07-19"), paid("w", "2001-07-26", 1, state=1), (ReturnVisit.UNMEASURED, "")),
        (paid("v", "2000-07-19"), paid("w", "2001-07-26", 1, returns=("v",)), LINKED),
        (paid("v", "2000-07-19", state=1), paid("w", "2001-07-26", 1, returns=("v",)), LINKED),
        (paid("v", "2000-07-19", state=1), paid("w", "2001-07-26", 0, returns=("v",)), (ReturnVisit.OPEN, "")),
    ],
)
def test_a_visit_is_returned_by_a_later_one_as_high(
    visit: PaidVisit, other: PaidVisit, told: tuple[ReturnVisit, str]
) -> None:
    assert answers(visit, other)["v"] == told


def test_a_visit_that_says_so_comes_before_an_earlier_one_of_the_rank() -> None:
    first, linked = paid("w", "2001", 1, state=1), paid("x", "2010", 1, state=4, returns=("v",))
    assert answers(paid("v", "2000", state=1), first, linked)["v"] == (ReturnVisit.LINKED, "x")


def test_the_first_later_one_returns_and_may_return_several() -> None:
    visits = (paid("a", "2000", state=1), paid("b", "2001", state=2), *(paid(f"w{y}", y, 1, state=1) for y in _YEARS))
    found = match_returns(visits)
    assert found["a"].by == found["b"].by == "w2002"
    assert list_answered(found)["w2002"] == ("a", "b")


_YEARS = ("2002", "2003")


def test_one_with_three_titles_on_two_tracks_is_measured_on_that_of_the_state() -> None:
    visit = paid("v", "2000", party=1, military=1, state=4)
    assert visit.rank == ("state", 4)
    assert answers(visit, paid("w", "2001", 1, party=1))["v"][0] is ReturnVisit.OPEN
    assert answers(visit, paid("w", "2001", 1, party=1, state=4))["v"][0] is ReturnVisit.RANK
    assert paid("v", "2000", military=3, party=2).rank == ("party", 2)


def test_what_is_perhaps_an_answer_is_not_counted_as_one() -> None:
    found = match_returns([paid("v", "2000", state=1), paid("w", "2000", 1, state=1)])
    assert list_answered(found) == {}


DATES = st.sampled_from(["", "1999", "2000", "2000-07", "2000-07-19", "2000-12-30/2001-01-02", "2001-03-01", "2004"])
VISITS = st.lists(
    st.builds(
        PaidVisit,
        st.uuids().map(str),
        st.integers(0, 1),
        DATES.map(PartialDate.parse),
        st.dictionaries(st.sampled_from(["state", "party", "envoy"]), st.integers(1, 6), max_size=2),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(VISITS, st.randoms(use_true_random=False))
def test_an_answer_is_of_the_other_side_later_and_as_high_in_any_order(visits: list[PaidVisit], draw: Any) -> None:
    found = match_returns(visits)
    by_key = {one.key: one for one in visits}
    for visit in visits:
        told = found[visit.key]
        assert (told.answer is ReturnVisit.UNMEASURED) == (visit.rank is None)
        if told.by and visit.rank:
            answer = by_key[told.by]
            assert answer.by != visit.by
            assert answer.levels[visit.rank[0]] <= visit.rank[1]
            if told.answer is ReturnVisit.RANK:
                assert answer.when.start >= visit.when.end
    draw.shuffle(visits)
    assert match_returns(visits) == found


@given(VISITS)
def test_nothing_of_known_date_is_open_once_the_highest_came_the_other_way(visits: list[PaidVisit]) -> None:
    highest = [paid(f"last-{by}", "2020-01-01", by, state=1, party=1, envoy=1) for by in (0, 1)]
    found = match_returns([*visits, *highest])
    assert not any(found[one.key].is_open for one in visits)
