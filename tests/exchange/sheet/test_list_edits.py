import pytest

from timeline.domain.events.drafts import ParticipantDraft
from timeline.domain.names.mentions import Mention, parse_mentions
from timeline.domain.vocabulary import Role
from timeline.exchange.sheet.list_edits import edit_participants


def guests(text: str) -> tuple[ParticipantDraft, ...]:
    return tuple(ParticipantDraft(Role.GUEST, who) for who in parse_mentions(text)) if text else ()


HOST = ParticipantDraft(Role.HOST, Mention("rus-embassy-prk"))
# As recorded: by key, in the words of the source, another role between them.
A, B, C = (ParticipantDraft(Role.GUEST, Mention(f"key-{name}", as_written=f"the {name}")) for name in "abc")
BASE = (A, HOST, B, C)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("a; b; c", [A, HOST, B, C]),
        ("a; b", [A, HOST, B]),
        ("b; c", [HOST, B, C]),
        ("a; new; b; c", [A, "new", HOST, B, C]),
        ("a; b; c; new", [A, HOST, B, C, "new"]),
        ("new; a; b; c", ["new", A, HOST, B, C]),
        ("a; new; c", [A, HOST, "new", C]),
        ("", [HOST]),
        ("new", ["new", HOST]),
    ],
)
def test_who_stays_in_a_cell_stays_as_recorded(now: str, expected: list[ParticipantDraft | str]) -> None:
    found = edit_participants(BASE, Role.GUEST, before=guests("a; b; c"), now=guests(now))
    assert [one if one in BASE else one.who.name for one in found] == expected


def test_a_role_that_was_not_there_comes_last() -> None:
    found = edit_participants((HOST,), Role.GUEST, before=(), now=guests("x; y"))
    assert [one.who.name for one in found] == ["rus-embassy-prk", "x", "y"]
    assert edit_participants((), Role.GUEST, before=(), now=guests("x")) == guests("x")
