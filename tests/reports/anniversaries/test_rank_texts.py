import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.hand_made import official, participant
from timeline.domain.occasions.rank_history import RankStep, compare_ranks, find_highest_levels
from timeline.domain.vocabulary import Track
from timeline.reports.anniversaries.rank_texts import describe_comparison

STANDINGS = st.dictionaries(st.sampled_from([track.value for track in Track]), st.integers(1, 9))


@given(STANDINGS, STANDINGS)
def test_one_way_is_the_other_turned_round(before: dict[str, int], now: dict[str, int]) -> None:
    there, back = compare_ranks(before, now), compare_ranks(now, before)
    assert [(step.track, step.rise) for step in there.steps] == [(step.track, -step.rise) for step in back.steps]
    assert bool(there.steps) == bool(back.steps)
    assert there.is_same == back.is_same


@given(STANDINGS, STANDINGS)
def test_tracks_are_never_compared_with_each_other(before: dict[str, int], now: dict[str, int]) -> None:
    found = compare_ranks(before, now)
    assert {step.track for step in found.steps} == before.keys() & now.keys()
    assert all(step == RankStep(step.track, before[step.track], now[step.track]) for step in found.steps)
    assert bool(found.steps) == (not before.keys().isdisjoint(now))


@given(STANDINGS)
def test_nothing_changed_against_itself(standing: dict[str, int]) -> None:
    assert not any(step.rise for step in compare_ranks(standing, standing).steps)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({"state": 5}, {"state": 4}, "up 1 against 2024"),
        ({"state": 3}, {"state": 5}, "down 2 against 2024"),
        ({"state": 4}, {"state": 4}, "same as 2024"),
        ({"envoy": 1}, {"envoy": 3}, "down 2 against 2024"),
        ({"state": 4}, {"party": 2}, "not comparable: party track, 2024 state"),
        ({"state": 4, "party": 6}, {"envoy": 1}, "not comparable: envoy track, 2024 state and party"),
        ({"state": 5, "party": 3}, {"state": 4}, "up 1 (state) against 2024"),
        ({"party": 4}, {"state": 3, "party": 3}, "up 1 (party) against 2024"),
        ({"state": 4, "party": 3}, {"state": 3, "party": 5}, "up 1 (state), down 2 (party) against 2024"),
        ({"state": 3, "party": 6}, {"state": 3, "party": 6}, "same as 2024 (state, party)"),
        ({"state": 4, "party": 3}, {"state": 3, "party": 3}, "up 1 (state), same (party) against 2024"),
    ],
)
def test_a_change_is_told_with_its_track_where_there_are_several(
    before: dict[str, int], now: dict[str, int], told: str
) -> None:
    assert describe_comparison(compare_ranks(before, now), "2024") == told


def test_the_highest_title_of_each_track_counts() -> None:
    titles = (
        official("PRK", "vice minister", 5),
        official("PRK", "vice premier", 3),
        official("PRK", "secretary", 2, track="party"),
        participant("guest", "yun", "PRK", title="chairman of a society"),
    )
    assert find_highest_levels(titles) == {"state": 3, "party": 2}
