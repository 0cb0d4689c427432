from datetime import date
from typing import Any

import pytest

from timeline.domain.events.drafts import EventDraft
from timeline.domain.events.message_arrows import split_messages
from timeline.domain.vocabulary import Role
from timeline.errors import InvalidDraft

TODAY = date(2026, 11, 23)
TELEGRAM = {"type": "telegram", "title": "Greetings", "on": "2025-01-31", "marks": "a-b-relations=75"}


def read(**fields: Any) -> tuple[EventDraft, ...]:
    return split_messages({**TELEGRAM, **fields}, today=TODAY)


def told(draft: EventDraft) -> tuple[str, list[str], list[str]]:
    by = {role: [one.who.name for one in draft.participants if one.role == role] for role in Role}
    return draft.title, by[Role.SENDER], by[Role.RECIPIENT]


def test_without_an_arrow_it_is_one_event() -> None:
    (one,) = read(sender="VNM: To Lam [person]", recipient="PRK: Kim Jong Un")
    assert told(one) == ("Greetings", ["To Lam"], ["Kim Jong Un"])


def test_one_arrow_is_one_event_whose_title_stands() -> None:
    (one,) = read(sender="VNM: To Lam, general secretary; Luong Cuong, president -> PRK: Kim Jong Un, president")
    assert told(one) == ("Greetings", ["To Lam", "Luong Cuong"], ["Kim Jong Un"])


def test_each_arrow_is_an_event_with_the_occasion_and_its_ordinal() -> None:
    found = read(
        sender=[
            "VNM: To Lam, general secretary; Luong Cuong, president -> PRK: Kim Jong Un, president",
            "VNM: Pham Minh Chinh, prime minister <-> PRK: ?, premier",
        ]
    )
    assert [told(one) for one in found] == [
        ("Greetings: To Lam and Luong Cuong to Kim Jong Un", ["To Lam", "Luong Cuong"], ["Kim Jong Un"]),
        ("Greetings: Pham Minh Chinh to premier", ["Pham Minh Chinh"], [""]),
        ("Greetings: premier to Pham Minh Chinh", [""], ["Pham Minh Chinh"]),
    ]
    assert [link.ordinal for one in found for link in one.links] == [75, 75, 75]


def test_an_arrow_in_quotation_marks_is_a_part_of_the_name() -> None:
    (one,) = read(sender='VNM: "A -> B Society"')
    assert told(one)[1] == ["A -> B Society"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"sender": "VNM: A, king ->"}, "who wrote to whom"),
        ({"sender": "-> VNM: A, king"}, "who wrote to whom"),
        ({"sender": "A, king -> B, king -> C, king"}, "who wrote to whom"),
        ({"sender": "A, king <-> B, king -> C, king"}, "who wrote to whom"),
        ({"sender": ["A, king -> B, king", "C, king"]}, "who wrote to whom"),
        ({"sender": "A, king -> B, king", "recipient": "C, king"}, "Leave recipient out"),
        ({"sender": "A, king <-> B, king", "key": "one"}, "Leave key and aliases out"),
        ({"sender": "A, king <-> B, king", "aliases": ["one"]}, "Leave key and aliases out"),
        ({"sender": 'A, king -> "B'}, "quotation mark is not closed"),
        ({"sender": "A, king <-> RUS: ?"}, "needs a title"),
    ],
)
def test_what_cannot_be_read_is_said_of_the_sender(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        read(**fields)
    assert why in str(caught.value)
    assert {field for field, _ in caught.value.problems} == {"sender"}
