import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.events.claims import (
    find_claimed_actor,
    find_claimed_event,
    is_conflicting,
    is_same_claim,
    name_claimed_field,
    parse_target,
)
from timeline.errors import InvalidInput

ANY = st.sampled_from(["date", "guest", "marks", "venue", "not:date", "participation:3", "event", "?"])


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("date", "date"),
        (" On ", "date"),
        ("in", "country"),
        ("city", "place"),
        ("on_behalf_of", "on-behalf-of"),
        ("not:Guest", "not:guest"),
        ("participation:3", "participation:3"),
        ("link:1", "link:1"),
    ],
)
def test_a_target_is_read_as_typed(typed: str, stored: str) -> None:
    assert str(parse_target(typed)) == stored


@pytest.mark.parametrize("typed", ["", "dat", "summary", "date:1", "participation", "participation:x", "link:²", "\0"])
def test_what_cannot_be_claimed_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="not a field that a source can claim"):
        parse_target(typed)


@pytest.mark.parametrize(
    ("target", "one", "other", "alike"),
    [
        ("guest", "choe-son-hui, foreign minister", "choe-son-hui, premier", True),
        ("not:guest", "choe-son-hui", "choe-son-hui, premier", True),
        ("guest", "RUS: ?, premier", "RUS: ?, vice premier", False),
        ("guest", "RUS", "rus", True),
        ("marks", "a=77", "a", True),
        ("marks", "a=77", "b=77", False),
        ("date", "1948", "1949", True),
    ],
)
def test_two_claims_are_about_the_same(target: str, one: str, other: str, alike: bool) -> None:  # noqa: FBT001 - a table
    assert (name_claimed_field(target, one) == name_claimed_field(target, other)) is alike


@pytest.mark.parametrize(
    ("target", "claimed", "recorded", "alike"),
    [
        ("guest", "choe-son-hui", "choe-son-hui, foreign minister", True),
        ("guest", "choe-son-hui, Foreign Minister", "choe-son-hui, foreign minister / member", True),
        ("guest", "choe-son-hui, premier", "choe-son-hui, foreign minister", False),
        ("place", "moscow", "Moscow", True),
        ("place", "?!", "...", False),
        ("marks", "a", "a=77", True),
        ("marks", "a=76", "a=77", False),
        ("date", "1948-10", "1948-10-12", False),
    ],
)
def test_a_claim_that_says_no_more_is_the_same(target: str, claimed: str, recorded: str, alike: bool) -> None:  # noqa: FBT001 - a table
    assert is_same_claim(target, claimed, recorded) is alike


@pytest.mark.parametrize(
    ("target", "one", "other", "both"),
    [
        ("date", "2024-10~", "2024-10-23", False),
        ("date", "1948-10-26", "1948-11-03", True),
        ("date", "", "1948", False),
        ("date", "July, perhaps", "1948", True),
        ("type", "banquet", "reception", True),
        ("guest", "choe-son-hui, premier", "choe-son-hui, member", False),
        ("marks", "a=76", "a=77", True),
        ("marks", "a", "a=77", False),
    ],
)
def test_what_cannot_both_be_right(target: str, one: str, other: str, both: bool) -> None:  # noqa: FBT001 - a table
    assert is_conflicting(target, one, other) is both
    assert is_conflicting(target, other, one) is both


@given(ANY, st.text(max_size=40), st.text(max_size=40))
def test_no_stored_text_breaks_a_comparison(target: str, one: str, other: str) -> None:
    assert name_claimed_field(target, one) == name_claimed_field(target, one)
    assert is_same_claim(target, one, one) in {True, False}
    assert is_conflicting(target, one, other) == is_conflicting(target, other, one)
    assert isinstance(find_claimed_actor(target, one) + find_claimed_event(target, one), str)
