import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.events.parties import (
    MOST_PARTIES,
    PRINCIPAL,
    Involvement,
    find_parties,
    find_visited,
    make_pairs,
    name_pair,
)
from timeline.domain.vocabulary import Role

EMBASSY = Involvement("PRK", "host", receiving="RUS")
CODES = st.sampled_from(["PRK", "RUS", "SUN", "CHN", "DEU", ""])


@pytest.mark.parametrize(
    ("involved", "expected"),
    [
        ([EMBASSY], ("PRK-RUS",)),
        ([EMBASSY, Involvement("RUS", "guest")], ("PRK-RUS",)),
        ([Involvement("RUS", "host"), Involvement("PRK", "guest")], ("PRK-RUS",)),
        ([Involvement("PRK", "sender"), Involvement("SUN", "recipient")], ("PRK-SUN",)),
        (
            [Involvement("PRK", "party"), Involvement("SUN", "party"), Involvement("CHN", "party")],
            ("CHN-PRK", "CHN-SUN", "PRK-SUN"),
        ),
        ([Involvement("PRK", "visitor"), Involvement("RUS", "host")], ("PRK-RUS",)),
        ([Involvement("PRK", "guest"), Involvement("RUS", "guest")], ()),
        ([Involvement("PRK", "host"), Involvement("PRK", "guest")], ()),
        ([Involvement("PRK", "speaker"), Involvement("RUS", "witness")], ()),
        ([Involvement("", "host"), Involvement("RUS", "guest")], ()),
        ([Involvement("PRK", "guest", receiving="RUS")], ()),
        ([], ()),
    ],
)
def test_between_whom(involved: list[Involvement], expected: tuple[str, ...]) -> None:
    assert make_pairs(involved) == expected


def test_ten_ambassadors_at_a_reception_make_ten_pairs_with_the_embassy_and_none_among_themselves() -> None:
    guests = [Involvement(f"X{letter}{letter}", "guest") for letter in "ABCDEFGHIJ"]
    found = make_pairs([EMBASSY, *guests])
    assert "PRK-RUS" in found
    assert len(found) == 11
    assert all("PRK" in one for one in found)


def test_the_marked_occasion_gives_its_parties() -> None:
    concert = [Involvement("PRK", "host"), Involvement("CHN", "guest")]
    assert find_parties(concert, ["PRK", "SUN"]) == ("PRK", "SUN")
    assert make_pairs(concert, ["PRK", "SUN"]) == ("CHN-PRK", "PRK-SUN")


@pytest.mark.parametrize(("count", "made"), [(MOST_PARTIES, 190), (MOST_PARTIES + 1, 0)])
def test_a_conference_of_more_than_twenty_is_not_expanded(count: int, made: int) -> None:
    assert len(make_pairs([Involvement(f"X{number:02}", "signatory") for number in range(count)])) == made


def test_every_principal_role_is_a_role() -> None:
    assert set(Role) >= PRINCIPAL


def test_a_pair_is_named_alike_from_both_sides() -> None:
    assert name_pair("RUS", "PRK") == name_pair("PRK", "RUS") == "PRK-RUS"


@given(st.lists(st.builds(Involvement, CODES, st.sampled_from(Role), CODES)), st.lists(CODES))
def test_pairs_are_sorted_distinct_and_of_two_states(involved: list[Involvement], inherited: list[str]) -> None:
    found = make_pairs(involved, inherited)
    assert list(found) == sorted(set(found))
    assert all(one == name_pair(*one.split("-")) and len(set(one.split("-"))) == 2 for one in found)
    assert found == make_pairs(reversed(involved), reversed(inherited))


@pytest.mark.parametrize(
    ("family", "soil", "involved", "expected"),
    [
        ("visit", "RUS", [Involvement("PRK", "visitor")], ("PRK-RUS",)),
        ("visit", "RUS", [Involvement("PRK", "leader"), Involvement("RUS", "seen-off-by")], ("PRK-RUS",)),
        ("visit", "PRK", [Involvement("PRK", "leader")], ()),
        ("visit", "", [Involvement("PRK", "leader")], ()),
        ("visit", "RUS", [Involvement("PRK", "guest")], ()),
        ("treaty", "ETH", [Involvement("PRK", "signatory"), Involvement("SSD", "signatory")], ("PRK-SSD",)),
        ("talks", "SGP", [Involvement("PRK", "party"), Involvement("USA", "party")], ("PRK-USA",)),
    ],
)
def test_the_state_visited_is_a_party_and_other_soil_is_none(
    family: str, soil: str, involved: list[Involvement], expected: tuple[str, ...]
) -> None:
    assert make_pairs([*involved, *find_visited(family, soil, involved)]) == expected
