"""Messages told in one breath: an arrow says who wrote to whom, and each arrow is an event of its own.

    sender: "VNM: Luong Cuong, president -> PRK: Kim Jong Un, president of the State Affairs"
    sender: "VNM: Pham Minh Chinh, prime minister <-> PRK: Pak Thae Song, premier"           one each way

Recorded as one event with six names it would be lost whose message went to whom.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.events import event_fields
from timeline.domain.events.drafts import EventDraft
from timeline.domain.names.mentions import parse_mentions, split_unquoted
from timeline.domain.vocabulary import Role
from timeline.errors import InvalidDraft, InvalidInput

_BOTH, _ONE = "<->", "->"


def split_messages(fields: Mapping[str, Any], *, today: date, where: str = "") -> tuple[EventDraft, ...]:
    """Read the fields of one event, or of one for each arrow; raises InvalidDraft as `intake.event` does."""
    try:
        messages = _messages(fields)
        told = [_told(fields, *one, several=len(messages) > 1) for one in messages]
    except InvalidInput as error:
        raise InvalidDraft([(Role.SENDER, str(error).replace("\n", " "))], where=where) from None
    return tuple(event_fields.parse_event(one, today=today, where=where) for one in told or (fields,))


def _messages(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Who wrote to whom, in the order told; none where no arrow stands."""
    value = fields.get(Role.SENDER)
    given = value if isinstance(value, list | tuple) else [value]
    texts = [one for one in given if isinstance(one, str) and one.strip()]
    if not any(_ONE in text and len(split_unquoted(text, _ONE)) > 1 for text in texts):
        return []
    found: list[tuple[str, str]] = []
    for text in texts:
        each_way = len(split_unquoted(text, _BOTH)) > 1
        ends = split_unquoted(text, _BOTH if each_way else _ONE)
        if len(ends) != 2 or not all(ends) or any(len(split_unquoted(end, _ONE)) > 1 for end in ends):  # noqa: PLR2004 - two ends
            raise InvalidInput(f'"{text}" does not say who wrote to whom; write WHO -> WHO, or WHO <-> WHO')
        sender, recipient = ends
        found += [(sender, recipient), (recipient, sender)] if each_way else [(sender, recipient)]
    if fields.get(Role.RECIPIENT):
        raise InvalidInput("with -> the sender names the recipient; leave recipient out")
    if len(found) > 1 and (fields.get("key") or fields.get("aliases")):
        raise InvalidInput(f"names {len(found)} messages, each an event of its own; leave key and aliases out")
    return found


def _told(fields: Mapping[str, Any], sender: str, recipient: str, *, several: bool) -> dict[str, Any]:
    """The fields of one message; of several, its title says whose it is."""
    told = {**fields, Role.SENDER: sender, Role.RECIPIENT: recipient}
    if several and fields.get("title"):
        told["title"] = f"{fields['title']}: {_named(sender)} to {_named(recipient)}"
    return told


def _named(text: str) -> str:
    return " and ".join(who.name or who.titles[0] for who in parse_mentions(text))
