"""Relations by the nickname of their two states, `prk-rus-relations`, which no row needs to hold."""

import pytest

from tests.factories import event_of, found, reading, record_events
from timeline.db.read.keys import find_event
from timeline.errors import Ambiguous, NotFound
from timeline.settings import Location

FOUNDED = {"type": "relations-established", "on": "1949-12-27"}


@pytest.fixture(scope="module")
def known(module_seeded: Location) -> Location:
    record_events(
        module_seeded,
        {**FOUNDED, "title": "Australia and Indonesia", "party": ["AUS", "IDN"]},
        {**FOUNDED, "title": "North Korea and the Soviet Union", "party": ["PRK", "SUN"], "on": "1948-10-12"},
        {**FOUNDED, "title": "France and China", "party": ["FRA", "CHN"], "aliases": ["de-gaulle"], "on": "1964-01-27"},
        {**FOUNDED, "title": "Chad, first", "party": ["TCD", "PRK"], "on": "1969-05-08"},
        {**FOUNDED, "title": "Chad, again", "party": ["TCD", "PRK"], "on": "1990-05-08"},
        {**FOUNDED, "title": "Chosen key", "party": ["NOR", "PRK"], "key": "ties-nor", "on": "1973-06-22"},
        {"type": "talks", "title": "Talks", "on": "2020-05-01", "party": ["JPN", "PRK"]},
        {"type": "reception", "title": "Named", "on": "2021-05-01", "host": ["CHE"], "aliases": ["che-prk-relations"]},
    )
    return module_seeded


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("aus-idn-relations", "Australia and Indonesia"),
        ("idn-aus-relations", "Australia and Indonesia"),
        (" IDN-AUS-relations", "Australia and Indonesia"),
        ("rus-prk-relations", "North Korea and the Soviet Union"),  # through the lineage of Russia
        ("prk-sun-relations", "North Korea and the Soviet Union"),
        ("chn-fra-relations", "France and China"),
        ("nor-prk-relations", "Chosen key"),
        ("che-prk-relations", "Named"),  # a nickname that somebody gave is stronger
        ("prk-che-relations", "Named"),
    ],
)
def test_two_states_name_their_relations_in_either_order(known: Location, text: str, title: str) -> None:
    assert event_of(known, text).title == title


@pytest.mark.parametrize("text", ["aus-aus-relations", "jpn-prk-relations", "aus-xxx-relations"])
def test_what_is_not_on_record_is_not_found(known: Location, text: str) -> None:
    with reading(known) as reader, pytest.raises(NotFound):
        find_event(reader, text)


def test_relations_founded_twice_are_asked_about(known: Location) -> None:
    with reading(known) as reader, pytest.raises(Ambiguous) as error:
        find_event(reader, "prk-tcd-relations")
    assert "1969-05-08-prk-tcd-relations-established" in str(error.value)


@pytest.mark.parametrize(
    ("text", "nickname"),
    [
        ("1949-12-27-aus-idn", "aus-idn-relations"),
        ("1948-10-12-prk-sun", "prk-sun-relations"),
        ("1964-01-27", "de-gaulle"),
        ("1969-05-08", ""),  # founded twice: the nickname would not find it
        ("ties-nor", ""),  # a key that somebody chose is as good
        ("2020-05-01", ""),
    ],
)
def test_an_event_knows_its_nickname(known: Location, text: str, nickname: str) -> None:
    assert event_of(known, text).nickname == nickname


def test_a_query_takes_the_nickname(known: Location) -> None:
    assert found(known, "key:idn-aus-relations") == ["1949-12-27-aus-idn-relations-established"]
