import pytest

from timeline.domain.occasions.round_years import RoundRule, find_last_round, find_next_round, find_round_rules

FIVES = RoundRule("PRK", 5, "jeongjunyeon")
TENS = RoundRule("PRK", 10, "jeongjunyeon")
GENERAL = RoundRule(None, 25, "jubilee")
RULES = (FIVES, TENS, GENERAL)
PAIR = ("PRK", "RUS")


@pytest.mark.parametrize(
    ("ordinal", "countries", "expected"),
    [
        (75, PAIR, (GENERAL, FIVES)),
        (70, PAIR, (TENS, FIVES)),
        (50, PAIR, (GENERAL, TENS, FIVES)),
        (77, PAIR, ()),
        (0, PAIR, ()),
        (-5, PAIR, ()),
        (70, ("CHN", "RUS"), ()),
        (75, ("CHN", "RUS"), (GENERAL,)),
    ],
)
def test_round_by_the_rules_of_the_pair(
    ordinal: int, countries: tuple[str, ...], expected: tuple[RoundRule, ...]
) -> None:
    assert find_round_rules(ordinal, RULES, countries=countries) == expected


@pytest.mark.parametrize(
    ("ordinal", "countries", "expected"),
    [
        (77, PAIR, (80, TENS)),
        (80, PAIR, (85, FIVES)),
        (71, PAIR, (75, FIVES)),
        (99, PAIR, (100, TENS)),
        (0, PAIR, (5, FIVES)),
        (-3, PAIR, (5, FIVES)),
        (77, ("CHN", "RUS"), (100, GENERAL)),
    ],
)
def test_the_next_round_year_is_strictly_after(
    ordinal: int, countries: tuple[str, ...], expected: tuple[int, RoundRule]
) -> None:
    assert find_next_round(ordinal, RULES, countries=countries) == expected


@pytest.mark.parametrize(
    ("ordinal", "countries", "expected"),
    [(78, PAIR, 75), (75, PAIR, 70), (5, PAIR, None), (3, PAIR, None), (0, PAIR, None), (101, ("CHN", "RUS"), 100)],
)
def test_the_last_round_year_is_strictly_before(ordinal: int, countries: tuple[str, ...], expected: int | None) -> None:
    assert find_last_round(ordinal, RULES, countries=countries) == expected


def test_without_a_rule_nothing_is_round() -> None:
    assert find_next_round(77, [FIVES], countries=("CHN", "RUS")) is None
