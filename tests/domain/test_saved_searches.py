"""Saved searches within queries: what they become, and what is refused."""

from collections.abc import Mapping

import pytest

from timeline.domain.query import parse_query, write_query
from timeline.domain.saved_searches import expand_saved, parse_name
from timeline.errors import InvalidInput

SAVED = {
    "dinners": "type:banquet sort:-date",
    "old": "date:..1960",
    "either": "tag:a or tag:b",
    "nested": "saved:dinners saved:old",
    "만찬": "host:PRK",
    **{f"deep{level}": f"saved:deep{level + 1}" for level in range(1, 7)},
    "deep7": "a",
    "round": "tag:a saved:about",
    "about": "b or -(saved:round)",
    **{f"wide{level}": " ".join([f"saved:wide{level + 1}"] * 20) for level in range(1, 5)},
    "wide5": "a",
}


def expand(text: str, saved: Mapping[str, str] = SAVED) -> str:
    return write_query(expand_saved(parse_query(text), lambda name: saved[name]))


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("tag:x", "tag:x"),
        ("saved:dinners", "type:banquet sort:-date"),
        ("saved:DINNERS tag:x", "type:banquet tag:x sort:-date"),
        ("saved:dinners sort:date", "type:banquet sort:date"),
        ("sort:date saved:dinners", "type:banquet sort:date"),
        ("-saved:dinners", "-(type:banquet)"),
        ("saved:dinners,old", "(type:banquet or date:..1960)"),
        ("-saved:dinners,old", "-(type:banquet or date:..1960)"),
        ("saved:dinners or saved:old", "(type:banquet or date:..1960)"),
        ("saved:either tag:x", "(tag:a or tag:b) tag:x"),
        ("-(saved:either tag:x)", "-((tag:a or tag:b) tag:x)"),
        ("saved:nested", "type:banquet date:..1960 sort:-date"),
        ("saved:만찬", "host:PRK"),
        ("saved:deep3", "a"),
    ],
)
def test_a_saved_search_stands_where_it_is_named(text: str, expanded: str) -> None:
    assert expand(text) == expanded


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("saved:round", "saved-circle"),
        ("x or saved:about", "saved-circle"),
        ("saved:deep1", "saved-too-deep"),
        ("saved:wide1", "query-too-long"),
        ("saved:", "query-value-missing"),
    ],
)
def test_what_cannot_be_expanded_is_refused(text: str, key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        expand(text)
    assert refused.value.message.key == key


def test_a_circle_is_named_from_where_it_begins() -> None:
    with pytest.raises(InvalidInput) as refused:
        expand("saved:first", {"first": "saved:round", "round": "saved:about", "about": "saved:round"})
    assert refused.value.message.facts["names"] == ("round", "about", "round")


@pytest.mark.parametrize("text", ["dinners", "Dinners ", "2025-review", "만찬", "a_b", "x" * 60])
def test_a_name_is_a_word(text: str) -> None:
    assert parse_name(text) == text.strip().casefold()


@pytest.mark.parametrize("text", ["", " ", "a b", "-a", "_a", "a:b", "a,b", '"a"', "(a)", "@a", "x" * 61, "a\u202eb"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_name(text)
