from typing import Any

import pytest

from tests.factories import RELATIONS, between, found, record_events, rows
from tests.soundness import assert_sound, read_derived
from timeline.db.models import Actor, ActorName, Country, Event, Participation, Tag
from timeline.db.read.sql import Reader
from timeline.db.write.apply import apply_changes, delete_row, insert_row, update_row
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.transaction import open_transaction
from timeline.settings import Location

TALKS = {"type": "talks", "title": "Talks", "party": ["PRK", "RUS"]}


def pairs(location: Location, key: str) -> list[str]:
    found = rows(location, "SELECT pair FROM v_pair WHERE event = :key ORDER BY pair", key=key)
    return [pair for (pair,) in found]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"host": "rus-embassy-prk"}, ["PRK-RUS"]),
        ({"host": "PRK", "guest": ["RUS", "CHN"]}, ["CHN-PRK", "PRK-RUS"]),
        ({"type": "relations-severed", "sender": "PRK", "target": "RUS"}, ["PRK-RUS"]),
        ({"type": "telegram", "sender": "PRK: ?, premier", "recipient": "CHN: ?, premier"}, ["CHN-PRK"]),
        ({"type": "talks", "party": ["PRK", "RUS", "CHN"]}, ["CHN-PRK", "CHN-RUS", "PRK-RUS"]),
        ({"host": "PRK", "witness": "RUS", "speaker": "CHN"}, []),
        ({"host": "PRK", "guest": "PRK: ?, minister"}, []),
        ({"on": "1960-01-01", "host": "rus-embassy-prk"}, ["PRK-SUN"]),
        ({"on": "1960-01-01", "host": "prk-embassy-rus"}, ["PRK-SUN"]),
        ({"on": "", "host": "prk-embassy-rus"}, ["PRK-RUS"]),
    ],
)
def test_between_whom(module_seeded: Location, fields: dict[str, Any], expected: list[str]) -> None:
    event = {"type": "reception", "title": "R", "on": "2020-01-01", **fields}
    [made] = record_events(module_seeded, event).events
    assert pairs(module_seeded, made.key) == expected


def test_guests_are_no_pairs_among_themselves(seeded: Location) -> None:
    states = ("RUS", "CHN", "MNG", "POL", "DEU", "CZE", "SVK", "SRB", "KOR")
    guests = [f"{state}: ?, ambassador" for state in states]
    [event] = record_events(
        seeded, {"type": "reception", "title": "R", "on": "2020-01-01", "host": "prk-foreign-ministry", "guest": guests}
    ).events
    assert pairs(seeded, event.key) == sorted("-".join(sorted(("PRK", state))) for state in states)
    assert between(seeded, "RUS", "CHN") == []
    assert between(seeded, "RUS", "CHN", multilateral=True) == [event.key]
    assert between(seeded, "RUS", "RUS", multilateral=True) == []


def test_more_than_twenty_parties_make_no_pairs(seeded: Location) -> None:
    codes = [f"X{letter}{letter}" for letter in "ABCDEHIJKLMNOPQRSTUVY"]
    with open_transaction(seeded) as transaction:
        ids = transaction.reserve_ids(Actor, len(codes))
        apply_changes(transaction, [insert_row(Country(code=code, kind="state")) for code in codes], revision=None)
        made = [
            insert_row(Actor(id=id_, key=code.lower(), kind="state", country=code))
            for id_, code in zip(ids, codes, strict=True)
        ]
        names = [
            insert_row(ActorName(actor=id_, seq=1, name=code, folded=code.lower(), kind="common"))
            for id_, code in zip(ids, codes, strict=True)
        ]
        apply_changes(transaction, [*made, *names], revision=None)
    record_events(seeded, {"type": "treaty", "title": "Of 20", "on": "2020", "party": codes[:20], "key": "twenty"})
    assert len(pairs(seeded, "twenty")) == 190
    record_events(seeded, {"type": "treaty", "title": "Of 21", "on": "2021", "party": codes, "key": "many"})
    assert between(seeded, codes[0], codes[20]) == []
    assert between(seeded, codes[0], codes[20], multilateral=True) == ["many"]
    assert between(seeded, codes[0], codes[1]) == ["twenty"]


def test_an_event_is_between_those_whose_occasion_it_marks(seeded: Location) -> None:
    record_events(
        seeded,
        {
            "type": "film-show",
            "title": "Polish film",
            "on": "2011-10-16",
            "host": "prk-foreign-ministry",
            "marks": "prk-pol-relations",
        },
    )
    assert between(seeded, "PRK", "POL") == ["undated-pol-prk-relations-established", "2011-10-16-pol-prk-film-show"]


def test_an_occasion_passes_to_the_heir_of_its_party(seeded: Location) -> None:
    record_events(
        seeded,
        RELATIONS,
        {"type": "film-show", "title": "Film", "on": "2011", "host": "PRK", "marks": "prk-rus-relations"},
    )
    assert between(seeded, "PRK", "RUS", strict=True) == ["2011-prk-rus-film-show"]
    assert between(seeded, "PRK", "RUS") == ["1948-10-12-prk-sun-relations-established", "2011-prk-rus-film-show"]


def test_a_date_that_straddles_two_states_keeps_neither(seeded: Location) -> None:
    [event] = record_events(seeded, {**TALKS, "on": "1991"}).events
    assert rows(seeded, "SELECT country FROM participation ORDER BY seq") == [("PRK",), (None,)]
    assert between(seeded, "PRK", "RUS") == [event.key]


def test_what_marks_an_event_follows_its_parties(seeded: Location) -> None:
    record_events(
        seeded,
        {**TALKS, "on": "2020", "key": "t"},
        {"title": "B", "on": "2021", "host": "PRK", "marks": "t", "key": "b"},
    )
    [(event,)] = rows(seeded, "SELECT id FROM event WHERE key = 't'")
    assert between(seeded, "PRK", "RUS") == ["t", "b"]
    with open_transaction(seeded) as transaction:
        apply_changes(transaction, [delete_row(Participation(event=event, seq=2))], revision=None)
    assert between(seeded, "PRK", "RUS") == []


def test_a_new_name_of_an_actor_or_its_state_is_searched(seeded: Location) -> None:
    record_events(seeded, {"title": "B", "on": "2020-01-01", "host": "prk-embassy-rus", "key": "b"})
    for key, name in (("prk-embassy-rus", "Verona"), ("prk", "Illyria")):
        with open_transaction(seeded) as transaction:
            [(actor,)] = transaction.reader.read_rows("SELECT id FROM actor WHERE key = :key", key=key)
            values = {"name": name, "folded": name.lower(), "kind": "common"}
            apply_changes(transaction, [insert_row(ActorName(actor=actor, seq=999, **values))], revision=None)
        assert found(seeded, name) == ["b"]


def test_refreshing_everything_changes_nothing(corpus: Location, demo: Location) -> None:
    with open_transaction(demo) as transaction:
        expected = read_derived(transaction.reader)
        refresh_all_derived(transaction)
        assert read_derived(transaction.reader) == expected


def test_a_reader_in_a_transaction_sees_what_it_has_written(seeded: Location) -> None:
    with open_transaction(seeded) as transaction:
        apply_changes(transaction, [insert_row(Tag(key="new"))], revision=None)
        assert isinstance(transaction.reader, Reader)
        assert transaction.reader.read_rows("SELECT label FROM tag WHERE key = 'new'") == [("",)]


def test_words_changed_past_the_program_are_indexed_anew_with_the_next_change(seeded: Location) -> None:
    record_events(seeded, {"title": "Alpha", "on": "2020", "key": "a"}, {"title": "Gamma", "on": "2021", "key": "g"})
    with open_transaction(seeded) as transaction:
        transaction.connection.exec_driver_sql("UPDATE event SET title = 'Beta' WHERE key = 'a'")
    assert [found(seeded, "alpha"), found(seeded, "beta")] == [["a"], []]
    with open_transaction(seeded) as transaction:
        [(event,)] = transaction.reader.read_rows("SELECT id FROM event WHERE key = 'a'")
        apply_changes(transaction, [update_row(Event(id=event, venue="Hall"))], revision=None)
    assert [found(seeded, words) for words in ("alpha", "beta", "hall", "gamma")] == [[], ["a"], ["a"], ["g"]]
    assert_sound(seeded)
