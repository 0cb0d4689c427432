"""Messages written with arrows: an arrow says who wrote to whom, and each arrow is an event of its own.

    sender: "VNM: Luong Cuong, president -> PRK: Kim Jong Un, president of the State Affairs"
    sender: "VNM: Pham Minh Chinh, prime minister <-> PRK: Pak Thae Song, premier"           one each way

One event with all the names would not show whose message went to whom.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.events.drafts import EventDraft
from timeline.domain.events.event_fields import read_event
from timeline.domain.names.mentions import parse_mentions, split_unquoted
from timeline.domain.vocabulary import Role
from timeline.errors import InvalidDraft, InvalidInput, Message

_EACH_WAY, _ONE_WAY = "<->", "->"


def split_messages(fields: Mapping[str, Any], *, today: date, where: str = "") -> tuple[EventDraft, ...]:
    """Read one event, or one for each arrow, as `read_event` does; raises InvalidDraft for arrows that are unclear."""
    try:
        messages = _split_arrows(fields)
        events = [_make_fields(fields, *ends, several=len(messages) > 1) for ends in messages]
    except InvalidInput as error:
        raise InvalidDraft([(Role.SENDER, Message("refused", {"problem": error.message}))], where=where) from None
    return tuple(read_event(event, today=today, where=where) for event in events or (fields,))


def _split_arrows(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return who wrote to whom, in their order; nothing where there is no arrow."""
    value = fields.get(Role.SENDER)
    items = value if isinstance(value, list | tuple) else [value]
    texts = [item for item in items if isinstance(item, str) and item.strip()]
    if not any(_ONE_WAY in text and len(split_unquoted(text, _ONE_WAY)) > 1 for text in texts):
        return []
    messages: list[tuple[str, str]] = []
    for text in texts:
        each_way = len(split_unquoted(text, _EACH_WAY)) > 1
        ends = split_unquoted(text, _EACH_WAY if each_way else _ONE_WAY)
        if len(ends) != 2 or not all(ends) or any(len(split_unquoted(end, _ONE_WAY)) > 1 for end in ends):  # noqa: PLR2004 - two ends
            raise InvalidInput("arrow-form", text=text)
        sender, recipient = ends
        messages += [(sender, recipient), (recipient, sender)] if each_way else [(sender, recipient)]
    if fields.get(Role.RECIPIENT):
        raise InvalidInput("arrow-recipient")
    if len(messages) > 1 and (fields.get("key") or fields.get("aliases")):
        raise InvalidInput("arrow-key", messages=len(messages))
    return messages


def _make_fields(fields: Mapping[str, Any], sender: str, recipient: str, *, several: bool) -> dict[str, Any]:
    """Make the fields of one message; of several, its title says whose it is."""
    ends = {Role.SENDER.value: sender, Role.RECIPIENT.value: recipient}
    if several and fields.get("title"):
        return {**fields, **ends, "title": f"{fields['title']}: {_name(sender)} to {_name(recipient)}"}
    return {**fields, **ends}


def _name(text: str) -> str:
    return " and ".join(mention.name or mention.titles[0] for mention in parse_mentions(text))
