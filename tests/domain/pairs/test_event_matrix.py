from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.event_matrix import EventMatrix

MATRIX = EventMatrix(
    YearRange(None, 2026),
    ("PRK", "RUS", "CHN"),
    {"PRK": "North Korea"},
    {("PRK", "RUS"): 5, ("CHN", "PRK"): 2},
    keys={("PRK", "RUS"): ("a", "b")},
)


def test_the_order_of_a_pair_does_not_matter() -> None:
    assert (MATRIX.count_events("RUS", "PRK"), MATRIX.count_events("PRK", "CHN")) == (5, 2)
    assert MATRIX.count_events("RUS", "CHN") == 0
    assert MATRIX.list_keys("RUS", "PRK") == ("a", "b")


def test_a_state_sums_its_events_with_each_of_the_others() -> None:
    assert [MATRIX.sum_events(code) for code in MATRIX.states] == [7, 5, 2]
    assert MATRIX.pairs == [("PRK", "RUS"), ("PRK", "CHN"), ("RUS", "CHN")]
    assert (MATRIX.name_state("PRK"), MATRIX.name_state("RUS")) == ("North Korea", "RUS")
