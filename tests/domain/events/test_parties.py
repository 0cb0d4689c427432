import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.events.parties import MOST_PARTIES, PRINCIPAL, Involved, pair, pairs, parties, visited
from timeline.domain.vocabulary import Role

EMBASSY = Involved("PRK", "host", receiving="RUS")
CODES = st.sampled_from(["PRK", "RUS", "SUN", "CHN", "DEU", ""])


@pytest.mark.parametrize(
    ("involved", "expected"),
    [
        ([EMBASSY], ("PRK-RUS",)),
        ([EMBASSY, Involved("RUS", "guest")], ("PRK-RUS",)),
        ([Involved("RUS", "host"), Involved("PRK", "guest")], ("PRK-RUS",)),
        ([Involved("PRK", "sender"), Involved("SUN", "recipient")], ("PRK-SUN",)),
        (
            [Involved("PRK", "party"), Involved("SUN", "party"), Involved("CHN", "party")],
            ("CHN-PRK", "CHN-SUN", "PRK-SUN"),
        ),
        ([Involved("PRK", "visitor"), Involved("RUS", "host")], ("PRK-RUS",)),
        ([Involved("PRK", "guest"), Involved("RUS", "guest")], ()),
        ([Involved("PRK", "host"), Involved("PRK", "guest")], ()),
        ([Involved("PRK", "speaker"), Involved("RUS", "witness")], ()),
        ([Involved("", "host"), Involved("RUS", "guest")], ()),
        ([Involved("PRK", "guest", receiving="RUS")], ()),
        ([], ()),
    ],
)
def test_between_whom(involved: list[Involved], expected: tuple[str, ...]) -> None:
    assert pairs(involved) == expected


def test_ten_ambassadors_at_a_reception_make_ten_pairs_with_the_embassy_and_none_among_themselves() -> None:
    guests = [Involved(f"X{letter}{letter}", "guest") for letter in "ABCDEFGHIJ"]
    found = pairs([EMBASSY, *guests])
    assert "PRK-RUS" in found
    assert len(found) == 11
    assert all("PRK" in one for one in found)


def test_the_marked_occasion_gives_its_parties() -> None:
    concert = [Involved("PRK", "host"), Involved("CHN", "guest")]
    assert parties(concert, ["PRK", "SUN"]) == ("PRK", "SUN")
    assert pairs(concert, ["PRK", "SUN"]) == ("CHN-PRK", "PRK-SUN")


@pytest.mark.parametrize(("count", "made"), [(MOST_PARTIES, 190), (MOST_PARTIES + 1, 0)])
def test_a_conference_of_more_than_twenty_is_not_expanded(count: int, made: int) -> None:
    assert len(pairs([Involved(f"X{number:02}", "signatory") for number in range(count)])) == made


def test_every_principal_role_is_a_role() -> None:
    assert set(Role) >= PRINCIPAL


def test_a_pair_is_named_alike_from_both_sides() -> None:
    assert pair("RUS", "PRK") == pair("PRK", "RUS") == "PRK-RUS"


@given(st.lists(st.builds(Involved, CODES, st.sampled_from(Role), CODES)), st.lists(CODES))
def test_pairs_are_sorted_distinct_and_of_two_states(involved: list[Involved], inherited: list[str]) -> None:
    found = pairs(involved, inherited)
    assert list(found) == sorted(set(found))
    assert all(one == pair(*one.split("-")) and len(set(one.split("-"))) == 2 for one in found)
    assert found == pairs(reversed(involved), reversed(inherited))


@pytest.mark.parametrize(
    ("family", "soil", "involved", "expected"),
    [
        ("visit", "RUS", [Involved("PRK", "visitor")], ("PRK-RUS",)),
        ("visit", "RUS", [Involved("PRK", "leader"), Involved("RUS", "seen-off-by")], ("PRK-RUS",)),
        ("visit", "PRK", [Involved("PRK", "leader")], ()),
        ("visit", "", [Involved("PRK", "leader")], ()),
        ("visit", "RUS", [Involved("PRK", "guest")], ()),
        ("treaty", "ETH", [Involved("PRK", "signatory"), Involved("SSD", "signatory")], ("PRK-SSD",)),
        ("talks", "SGP", [Involved("PRK", "party"), Involved("USA", "party")], ("PRK-USA",)),
    ],
)
def test_the_state_visited_is_a_party_and_other_soil_is_none(
    family: str, soil: str, involved: list[Involved], expected: tuple[str, ...]
) -> None:
    assert pairs([*involved, *visited(family, soil, involved)]) == expected
