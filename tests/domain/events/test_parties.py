import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.events.parties import (
    MOST_PARTIES,
    PRINCIPAL,
    Ground,
    Involvement,
    find_open_soil,
    find_parties,
    find_soil_side,
    make_pairs,
    name_pair,
)
from timeline.domain.vocabulary import Role, Soil

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


def take(role: str, *countries: str) -> list[Involvement]:
    return [Involvement(country, role) for country in countries]


@pytest.mark.parametrize(
    ("soil", "country", "involved", "expected"),
    [
        ("always", "RUS", take("visitor", "PRK"), ("PRK-RUS",)),
        ("always", "RUS", [*take("leader", "PRK"), *take("seen-off-by", "RUS")], ("PRK-RUS",)),
        ("always", "UKR", take("visitor", "FRA", "DEU"), ("DEU-FRA", "DEU-UKR", "FRA-UKR")),
        ("always", "PRK", take("leader", "PRK"), ()),
        ("always", "", take("leader", "PRK"), ()),
        ("always", "RUS", take("guest", "PRK"), ()),
        ("always", "NER", take("party", "USA"), ("NER-USA",)),
        ("always", "MLI", take("party", "FRA", "DNK"), ("DNK-FRA", "DNK-MLI", "FRA-MLI")),
        ("always", "SGP", [*take("visitor", "IDN"), *take("host", "AUS")], ("AUS-IDN", "IDN-SGP")),
        ("always", "IRQ", [*take("party", "USA"), *take("target", "IRN")], ("IRN-USA", "IRQ-USA")),
        ("alone", "PRK", take("party", "RUS"), ("PRK-RUS",)),
        ("alone", "SGP", take("party", "PRK", "USA"), ("PRK-USA",)),
        ("alone", "SGP", [*take("party", "PRK", "USA"), *take("host", "SGP")], ("PRK-SGP", "PRK-USA", "SGP-USA")),
        ("alone", "CHE", take("party", "PRK", ""), ()),
        ("alone", "CHE", take("party", "CHE"), ()),
        ("alone", "CHN", [*take("guest", "PRK"), *take("host", "RUS")], ("PRK-RUS",)),
        ("never", "ETH", take("signatory", "PRK", "SSD"), ("PRK-SSD",)),
        ("never", "ETH", take("party", "PRK"), ()),
    ],
)
def test_soil_is_a_side_as_the_type_says(
    soil: str, country: str, involved: list[Involvement], expected: tuple[str, ...]
) -> None:
    assert make_pairs(involved, ground=Ground(country, soil)) == expected


@pytest.mark.parametrize(
    ("country", "involved", "expected"),
    [
        ("SGP", take("party", "PRK", "USA"), ("PRK-USA",)),
        ("SGP", [*take("party", "PRK", "USA"), *take("host", "SGP")], ("PRK-USA",)),
        ("FIN", [*take("visitor", "USA", "RUS"), *take("host", "FIN")], ("RUS-USA",)),
        ("CHE", take("party", "RUS"), ()),
        ("CHE", [*take("party", "RUS"), *take("host", "CHE")], ("CHE-RUS",)),
        ("CHE", take("party", "CHE", "RUS", "USA"), ("CHE-RUS", "CHE-USA", "RUS-USA")),
        ("RUS", [EMBASSY, *take("party", "USA", "CHN")], ("CHN-PRK", "CHN-USA", "PRK-USA")),
    ],
)
@pytest.mark.parametrize("soil", ["always", "alone", "never"])
def test_neutral_ground_is_no_side_nor_is_its_host(
    soil: str, country: str, involved: list[Involvement], expected: tuple[str, ...]
) -> None:
    assert make_pairs(involved, ground=Ground(country, soil, neutral=True)) == expected


@pytest.mark.parametrize(
    ("soil", "neutral", "involved", "counts", "is_open"),
    [
        ("alone", False, take("party", "PRK", "USA"), "", "SGP"),
        ("alone", True, take("party", "PRK", "USA"), "", ""),
        ("alone", False, take("party", "PRK", "SGP"), "", ""),
        ("alone", False, take("party", "PRK"), "SGP", ""),
        ("alone", False, take("host", "SGP"), "", ""),
        ("always", False, take("party", "PRK", "USA"), "SGP", ""),
        ("always", False, take("party", "PRK", "SGP"), "", ""),
        ("never", False, take("party", "PRK", "USA"), "", ""),
    ],
)
def test_what_is_to_be_said_of_the_soil(
    soil: str,
    neutral: bool,  # noqa: FBT001
    involved: list[Involvement],
    counts: str,
    is_open: str,
) -> None:
    ground = Ground("SGP", soil, neutral)
    assert (find_soil_side(involved, (), ground), find_open_soil(involved, (), ground)) == (counts, is_open)


INVOLVED = st.lists(st.builds(Involvement, CODES, st.sampled_from(Role), CODES))


@given(INVOLVED, st.lists(CODES), CODES, st.sampled_from(Soil))
def test_soil_only_adds_pairs_of_its_own_state(
    involved: list[Involvement], inherited: list[str], country: str, soil: Soil
) -> None:
    without = set(make_pairs(involved, inherited))
    added = set(make_pairs(involved, inherited, ground=Ground(country, soil))) - without
    assert without <= set(make_pairs(involved, inherited, ground=Ground(country, soil)))
    assert all(country in pair.split("-") for pair in added)
    assert not (added and soil is Soil.ALONE and without)


@given(INVOLVED, st.lists(CODES), CODES, st.sampled_from(Soil))
def test_neutral_ground_adds_nothing(
    involved: list[Involvement], inherited: list[str], country: str, soil: Soil
) -> None:
    neutral = set(make_pairs(involved, inherited, ground=Ground(country, soil, neutral=True)))
    assert neutral <= set(make_pairs(involved, inherited))
