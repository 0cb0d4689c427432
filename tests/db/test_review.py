"""What a review found wrong, each held by a test."""

import pytest

from tests.factories import BANQUET, between, event_of, found, make_drafts, record_events, resolved, rows
from timeline.errors import InvalidInput
from timeline.settings import Location

FOUNDED = {
    "type": "relations-established",
    "title": "Relations",
    "on": "1948-10-12",
    "party": "PRK; SUN",
    "outlet": "tass",
    "published": "1948-10-13",
}


def test_undated_relations_are_completed_under_any_nickname_and_keep_their_sources(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    record_events(seeded, {**FOUNDED, "aliases": ["prk-sun-relations"]})
    founding = event_of(seeded, "prk-rus-relations")
    assert founding.key == "1948-10-12-prk-sun-relations-established"
    assert founding.aliases == ("prk-rus-relations", "prk-sun-relations", "undated-prk-rus-relations-established")
    assert [one.source.outlet for one in founding.citations] == ["tass", "joongang"]
    assert rows(seeded, "SELECT count(*) FROM event WHERE type = 'relations-established'") == [(1,)]


def test_the_relations_of_another_pair_are_not_completed(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    record_events(seeded, {**FOUNDED, "on": "1949-10-06", "published": "1949", "party": "PRK; CHN"})
    assert event_of(seeded, "prk-rus-relations").key == "undated-prk-rus-relations-established"


def test_the_state_typed_counts_before_the_state_a_person_once_served(seeded: Location) -> None:
    talks = {"type": "talks", "title": "Talks", "outlet": "tass", "published": "1997-09-03", "party": ["PRK"]}
    record_events(seeded, {**talks, "on": "1990-09-02", "visitor": "SUN: Yevgeny Primakov, envoy"})
    record_events(seeded, {**talks, "on": "1996-09-02", "visitor": "RUS: Yevgeny Primakov, foreign minister"})
    record_events(seeded, {**talks, "on": "1997-09-02", "visitor": "yevgeny-primakov, foreign minister"})
    assert rows(seeded, "SELECT pair FROM dyad ORDER BY date_start") == [("PRK-SUN",), ("PRK-RUS",), ("PRK-RUS",)]


@pytest.mark.parametrize("host", ["Soviet Embassy in Pyongyang", "East German Embassy in Pyongyang"])
def test_the_mission_of_a_state_that_is_gone_is_refused(module_seeded: Location, host: str) -> None:
    with pytest.raises(InvalidInput, match="ended"):
        resolved(module_seeded, make_drafts({"type": "reception", "on": "2015-05-05", "host": host}))


def test_a_mission_is_one_body_through_a_succession(module_seeded: Location) -> None:
    meant = resolved(
        module_seeded,
        make_drafts({"type": "reception", "on": "1965-10-12", "host": "Soviet Embassy in Pyongyang"}),
    ).events[0]
    assert [(row.actor, row.country) for row in meant.rows] == [("rus-embassy-prk", "SUN")]


def test_a_ministry_is_found_under_the_state_of_that_day(module_seeded: Location) -> None:
    meant = resolved(module_seeded, make_drafts({"on": "1961-07-06", "party": "RUS: Foreign Ministry"})).events[0]
    assert [(row.actor, row.country) for row in meant.rows] == [("rus-foreign-ministry", "SUN")]


def test_the_seat_of_a_mission_is_the_capital_of_that_day(module_seeded: Location) -> None:
    meant = resolved(module_seeded, make_drafts({"on": "1975-05-06", "host": "Polish Embassy in West Germany"})).events[
        0
    ]
    assert (meant.city, meant.country) == ("Bonn", "XWG")


def test_an_event_on_a_straddling_date_is_found_by_its_state(seeded: Location) -> None:
    record_events(seeded, {"type": "statement", "title": "S", "on": "1991", "party": "RUS"})
    assert found(seeded, "country:RUS") == ["1991-statement"]
    assert between(seeded, "PRK", "RUS") == []


def test_words_find_states_by_code_and_name_on_either_side(seeded: Location) -> None:
    record_events(seeded, {"type": "reception", "title": "Evening", "on": "2011-10-28", "host": "cze-embassy-prk"})
    for words in ("PRK CZE reception", "북한", "Чехия", "North Korea"):
        assert found(seeded, words) == ["2011-10-28-cze-prk-reception"]


def test_a_former_key_is_found_by_the_query_too(seeded: Location) -> None:
    record_events(seeded, {**FOUNDED, "aliases": ["prk-rus-relations"]})
    assert found(seeded, "key:prk-rus-relations") == ["1948-10-12-prk-sun-relations-established"]
