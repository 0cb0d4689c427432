from typing import Any

import pytest

from tests.reports.hand_made import citation, event, linked, official
from timeline.domain.events.claimed_fields import ClaimedField, is_disputing, list_claimed_fields, list_supporting
from timeline.domain.events.records import Citation, EventRecord, Settlement
from timeline.reports.page.source_phrases import describe_settlement

FOUNDING = event("founding", "1948-10-12")


def cited(*claims: tuple[str, str], seq: int = 1, stance: str = "supports") -> Citation:
    return citation(seq=seq, claims=claims, stance=stance)


def record(*citations: Citation, on: str = "1948-10-12", **fields: Any) -> EventRecord:
    return event("e", on, citations=citations, **fields)


def asked(one: EventRecord, key: str = "date") -> ClaimedField:
    return next(each for each in list_claimed_fields(one) if each.key == key)


def judged(value: str, target: str = "date") -> Settlement:
    return Settlement(target, value, "kim", "so it is", 3, "2026-11-23T18:57:00Z")


def test_a_field_nobody_claims_rests_on_the_event() -> None:
    one = record(cited(), cited(seq=2, stance="disputes"))
    assert not asked(one).claimed
    assert [each.seq for each in list_supporting(one, asked(one))] == [1]


@pytest.mark.parametrize(
    ("on", "claims", "contradicted"),
    [
        ("1948-10-12", [("date", "1948-10-12")], False),
        ("1948-10-12", [("date", "1948-10-13")], True),
        ("2024-10~", [("date", "2024-10-23")], False),
        ("2024-10~", [("date", "2024-10-23"), ("date", "2024-10-21")], True),
        ("", [("date", "1948")], False),
        ("", [("date", "1948"), ("date", "1949")], True),
        ("1948-10-12", [("not:date", "1948-10-12")], True),
        ("1948-10-12", [("not:date", "1950")], False),
    ],
)
def test_what_is_a_contradiction(on: str, claims: list[tuple[str, str]], contradicted: bool) -> None:  # noqa: FBT001 - a table
    citations = [cited(claim, seq=seq) for seq, claim in enumerate(claims, start=1)]
    assert asked(record(*citations, on=on)).contradicted is contradicted


def test_a_disputing_source_contradicts_even_with_a_wider_date() -> None:
    one = record(cited(("date", "1948-10-08/1948-10-12"), stance="disputes"))
    assert asked(one).is_open


def test_a_settlement_closes_it_while_the_record_says_so() -> None:
    against = cited(("date", "1948-11-03"))
    assert not asked(record(against, settlements=(judged("1948-10-12"),))).is_open
    other = asked(record(against, settlements=(judged("1948-11-03"),)))
    assert other.is_open
    assert "the record says otherwise" in describe_settlement(other)


def test_a_source_whose_claim_was_taken_over_disputes_no_more() -> None:
    against = cited(("date", "1948-11-03"), stance="disputes")
    assert is_disputing(record(against), against)
    assert not is_disputing(record(against, on="1948-11-03"), against)


def test_a_source_that_disputes_the_whole_event_is_a_question_of_its_own() -> None:
    one = asked(record(cited(stance="disputes")), "event")
    assert one.is_open


def test_two_titles_of_one_guest_may_both_be_right() -> None:
    guest = official("PRK", "foreign minister", 3, actor="choe", name="Choe")
    one = record(cited(("guest", "choe, member of the politburo")), participants=(guest,))
    assert not asked(one, "guest:choe").contradicted
    other = record(cited(("guest", "choe, premier"), stance="disputes"), participants=(guest,))
    assert asked(other, "guest:choe").contradicted


def test_a_guest_not_recorded_is_told_and_contradicts_nothing() -> None:
    one = asked(record(cited(("guest", "lavrov, foreign minister"))), "guest:lavrov")
    assert (one.claimed, one.contradicted) == (True, False)


def test_two_ordinals_of_one_occasion_contradict() -> None:
    one = linked(FOUNDING, "2025-10-17", ordinal=77, citations=(cited(("marks", "founding=76")),))
    assert asked(one, "marks:founding").contradicted
