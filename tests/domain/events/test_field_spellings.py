"""Fields of an event under the words that claims and queries have for them."""

from datetime import date

import pytest

from timeline.domain.events.event_fields import parse_event
from timeline.errors import InvalidDraft

TODAY = date(2026, 11, 30)
VISIT = {"type": "visit", "title": "Visit", "visitor": "Fiji", "outlet": "Fiji Sun", "published": "2024-05-03"}


@pytest.mark.parametrize(
    ("other", "own", "value"),
    [("date", "on", "2024-05-01"), ("city", "place", "Suva"), ("country", "in", "Fiji")],
)
def test_another_word_is_the_same_field(other: str, own: str, value: str) -> None:
    assert parse_event(VISIT | {other: value}, today=TODAY) == parse_event(VISIT | {own: value}, today=TODAY)


@pytest.mark.parametrize(("other", "own"), [("date", "on"), ("city", "place"), ("country", "in")])
def test_one_field_under_two_words_is_refused(other: str, own: str) -> None:
    with pytest.raises(InvalidDraft):
        parse_event(VISIT | {own: "2024", other: "2023"}, today=TODAY)
