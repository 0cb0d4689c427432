"""What two accounts of one event say of its fields is all kept when they are merged."""

from typing import Any

import pytest

from timeline.domain.events.merging import find_differing_claims, merge_fields

SOURCE = {"source": "kcna-2025-10-21"}


def event(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "type": "visit", "title": "Visit", "on": "2025-10-17", **fields}


@pytest.mark.parametrize(
    ("name", "target", "value", "other"),
    [
        ("on", "date", "2025-10-17", "2025-10-18"),
        ("venue", "venue", "Great hall", "Small hall"),
        ("announced", "announced", "2025-10-01", "2025-10-03"),
    ],
)
def test_a_differing_value_becomes_a_claim_of_the_second_s_sources(
    name: str, target: str, value: str, other: str
) -> None:
    first, second = event("a", **{name: value}), event("b", **{name: other}, sources=[SOURCE])
    assert find_differing_claims(first, second) == {target: other}
    merged = merge_fields(first, second)
    assert merged[name] == value
    assert merged["sources"] == [{**SOURCE, "claims": {target: other}}]


def test_a_value_that_only_the_second_has_is_taken_over() -> None:
    merged = merge_fields(event("a"), event("b", announced="2025-10-03", sources=[SOURCE]))
    assert merged["announced"] == "2025-10-03"
    assert merged["sources"] == [SOURCE]


@pytest.mark.parametrize(
    ("name", "value", "other", "words"),
    [
        ("on", "2025-10-17", "2025-10-18", "on 2025-10-18"),
        ("type", "visit", "talks", "type talks"),
        ("status", "confirmed", "planned", "status planned"),
        ("venue", "Great hall", "Small hall", "venue Small hall"),
        ("in", "PRK", "RUS", "in RUS"),
        ("announced", "2025-10-01", "2025-09", "announced 2025-09"),
    ],
)
def test_a_differing_value_without_a_source_is_kept_in_the_note(name: str, value: str, other: str, words: str) -> None:
    first, second = event("a", **{name: value}), event("b", **{name: other})
    assert find_differing_claims(first, second) == {}
    merged = merge_fields(first, second)
    assert merged[name] == value
    assert merged["note"] == f"b: {words}."


def test_what_no_source_can_claim_is_kept_in_the_note() -> None:
    first = event("a", coordinates="55.7, 37.6", recurs="yearly", sources=[SOURCE])
    second = event("b", coordinates="55.8, 37.6", recurs="no", sources=[SOURCE])
    assert merge_fields(first, second)["note"] == "b: coordinates 55.8, 37.6. recurs no."
