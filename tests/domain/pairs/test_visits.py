from typing import Any

import pytest

from tests.reports.between import came, link, two_states, visit
from tests.reports.hand_made import event, participant
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.pairs.hostings import list_hostings
from timeline.domain.pairs.visits import NeitherSide, find_visiting_side, list_of_neither_side, list_visits
from timeline.reports.page.guests import describe_own_guests

TWO = two_states()


@pytest.mark.parametrize(
    ("who", "to", "told"),
    [
        ((came("PRK"),), "RUS", 0),
        ((came("RUS"),), "PRK", 1),
        ((came("SUN"),), "PRK", 1),
        ((came("PRK"),), "SUN", 0),
        ((came("PRK", role="leader"), came("PRK", role="member")), "RUS", 0),
        ((came("PRK"), came("RUS", role="host")), "", 0),
        ((came("PRK", role="sender"), came("RUS", role="target")), "", 0),
        ((came("RUS", role="host"), came("PRK", role="guest")), "RUS", 0),
        ((came("PRK", role="party"), came("RUS", role="party")), "PRK", 1),
        ((came("PRK", role="party"), came("RUS", role="party")), "", NeitherSide.UNSURE),
        ((came("PRK"), came("RUS")), "", NeitherSide.UNSURE),
        ((came("PRK"), came("RUS")), "RUS", 0),
        ((came("PRK"), came("RUS", role="target")), "PRK", NeitherSide.UNSURE),
        ((came("PRK"), came("RUS", role="host")), "CHN", NeitherSide.THIRD_COUNTRY),
        ((came("PRK"), came("RUS")), "CHN", NeitherSide.THIRD_COUNTRY),
        ((came("PRK"), came("CHN")), "RUS", NeitherSide.MULTILATERAL),
        ((came("PRK"), came("CHN", role="host")), "RUS", NeitherSide.MULTILATERAL),
        ((came("PRK"), came("CHN", role="witness")), "RUS", 0),
    ],
)
def test_who_pays_a_visit_is_told_by_the_roles_and_the_soil(
    who: tuple[Participant, ...], to: str, told: int | NeitherSide
) -> None:
    assert find_visiting_side(visit("2001", *who, to=to), TWO) == told


def paid(*records: EventRecord, **options: Any) -> list[tuple[str, int, str]]:
    return [(one.record.key, one.side, one.rank) for one in list_visits(records, TWO, **options)]


def test_only_what_took_place_counts() -> None:
    records = [
        visit(f"200{number}", came("PRK", "president", 1), status=status)
        for number, status in enumerate(("confirmed", "reported", "announced", "denied", "cancelled"))
    ]
    assert [key for key, _, _ in paid(*records)] == ["2000", "2001"]


def test_three_titles_on_two_tracks_are_one_visitor_measured_on_the_state_track() -> None:
    kim = {"actor": "kim", "role": "visitor"}
    record = visit(
        "2001",
        came("PRK", "marshal", 1, track="military", **kim),
        came("PRK", "general secretary", 1, track="party", **kim),
        came("PRK", "vice minister", 5, **kim),
    )
    (one,) = list_visits([record], TWO)
    assert one.rank == "state 5"
    assert one.paid.levels == {"state": 5, "party": 1, "military": 1}
    assert (
        describe_own_guests(one.party)
        == "kim, vice minister; also general secretary (party track); also marshal (military track)"
    )


def test_an_unnamed_vice_minister_has_a_rank_and_a_state_alone_has_none() -> None:
    unnamed = came("RUS", "vice foreign minister", 5, actor="rus", kind="state", name="Russia")
    first = visit("2018", unnamed, to="PRK")
    second = visit("2020", unnamed, to="PRK")
    third = visit("2022", came("RUS", actor="rus", kind="state", name="Russia"), to="PRK")
    assert [rank for _, _, rank in paid(first, second, third)] == ["state 5", "state 5", "no rank"]
    assert [describe_own_guests(one.party) for one in list_visits([first, third], TWO)] == [
        "unnamed vice foreign minister (Russia)",
        "none named",
    ]


def test_those_who_stayed_at_home_and_those_who_received_give_no_rank() -> None:
    record = visit(
        "2001",
        came("PRK", "president", 1, role="sender", actor="kim"),
        came("PRK", "minister", 4, actor="pak"),
        came("PRK", "premier", 2, role="seen-off-by", actor="ri"),
        came("RUS", "president", 1, role="host", actor="putin"),
    )
    assert paid(record) == [("2001", 0, "state 4")]


def test_arrival_and_departure_are_one_visit() -> None:
    whole = visit("2001-07-26/2001-08-18", came("PRK"), key="tour")
    arrival = visit("2001-07-26", came("PRK", "president", 1), links=[link("part-of", whole)])
    gate = visit("2001-07-27", came("PRK"), links=[link("part-of", arrival)])
    answer = visit("2001-08-19", came("RUS"), to="PRK", links=[link("part-of", whole)])
    found = list_visits([whole, arrival, gate, answer], TWO)
    assert [(one.record.key, one.rank, one.keys) for one in found] == [
        ("tour", "state 1", ("tour", "2001-07-26", "2001-07-27")),
        ("2001-08-19", "no rank", ("2001-08-19",)),
    ]


def test_parts_of_each_other_count_once() -> None:
    first = visit("2001-07-26", came("PRK"), links=[link("part-of", "2001-07-27")])
    second = visit("2001-07-27", came("PRK"), links=[link("part-of", "2001-07-26")])
    itself = visit("2001-07-28", came("PRK"), links=[link("part-of", "2001-07-28")])
    assert [key for key, _, _ in paid(first, second, itself)] == ["2001-07-26", "2001-07-28"]


def test_a_leg_of_a_tour_of_several_states_counts_by_itself() -> None:
    tour = visit("2001-07", came("PRK"), came("CHN", role="host"), key="tour")
    leg = visit("2001-07-26", came("PRK"), links=[link("part-of", tour)])
    assert paid(tour, leg) == [("2001-07-26", 0, "no rank")]
    assert list(list_of_neither_side([tour, leg], TWO)) == [(tour, NeitherSide.MULTILATERAL)]


def test_who_passes_through_visits_nobody() -> None:
    transit = visit("2011-08-26", came("PRK", "president", 1), type="transit")
    assert paid(transit, passing=("transit",)) == []
    assert list(list_of_neither_side([transit], TWO, passing=("transit",))) == [(transit, NeitherSide.PASSING)]
    assert paid(transit) == [("2011-08-26", 0, "state 1")]


@pytest.mark.parametrize(
    ("on", "year"),
    [
        ("2019-04-24", 2019),
        ("2019-04", 2019),
        ("2019", 2019),
        ("2018-12-30/2019-01-02", 2018),
        ("2018-12/2019-01", 2018),
        ("2010/2012", None),
        ("201X", None),
        ("../1960", None),
        ("", None),
    ],
)
def test_a_visit_is_of_the_year_in_which_it_began(on: str, year: int | None) -> None:
    (one,) = list_visits([visit(on, came("PRK"))], TWO)
    assert one.year == year


def ceremony(*who: Participant, **fields: Any) -> EventRecord:
    return event("2025-10-17", "2025-10-17", participants=who, **fields)


def test_hosting_is_told_by_the_side_of_the_host() -> None:
    host = participant("host", "prk-embassy-rus", "PRK", kind="mission")
    other = participant("host", "rus-ministry", "SUN", kind="organ")
    guest = came("RUS", "vice foreign minister", 5, role="guest")
    (one,) = list_hostings([ceremony(host, guest)], TWO)
    assert (one.side, one.year, describe_own_guests(one.guests)) == (0, 2025, "kim, vice foreign minister")
    assert [each.side for each in list_hostings([ceremony(other)], TWO)] == [1]
    assert [each.side for each in list_hostings([ceremony(host, other)], TWO)] == [None]
    giver = participant("giver", "rus-embassy-prk", "RUS", kind="mission")
    third = participant("host", "chn-embassy-prk", "CHN", kind="mission")
    assert list_hostings([ceremony(giver), ceremony(third), ceremony(host, status="announced")], TWO) == ()
