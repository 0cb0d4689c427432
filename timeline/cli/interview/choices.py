"""What an answer that was refused may have meant: numbered, each as the answer that it would have been."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from timeline.domain.vocabulary import ActorKind
from timeline.errors import Message

Choice = tuple[str, str]
"""What to show, and the answer that it means."""

Facts = Mapping[str, Any]
"""What a message says, by name."""

_KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.ORGAN, ActorKind.PARTY)
_LISTED = ("nearest", "candidates")


def list_choices(message: Message, text: str) -> list[Choice]:
    """List what somebody may have meant by a text, from a message about it; nothing where it names nothing."""
    facts: Facts = message.facts
    if message.key == "invalid-draft":
        reasons = [reason for _, reason in facts["problems"] if isinstance(reason, Message)]
        return [choice for reason in reasons for choice in list_choices(reason, text)]
    if message.key == "refused":
        return list_choices(facts["problem"], text)
    make = _MEANT.get(message.key, _write_readings)
    forms = [str(facts[name]) for name in ("name", "text", "title", "code") if facts.get(name)]
    written = next((form for form in forms if form in text), "")
    choices = ((shown, other if written == "" else text.replace(written, other, 1)) for shown, other in make(facts))
    return [(shown, answer) for shown, answer in choices if answer != text]


def strip_choices(message: Message) -> Message:
    """Strip a message of what is listed with numbers instead."""
    return Message(message.key, {name: () if name in _LISTED else fact for name, fact in message.facts.items()})


def _write_candidates(facts: Facts) -> Iterable[Choice]:
    return [(candidate, candidate.partition("  ")[0]) for candidate in facts["candidates"] if candidate != "..."]


def _write_nearest(facts: Facts) -> Iterable[Choice]:
    return [(near, near) for near in facts["nearest"]]


def _write_kinds(facts: Facts) -> Iterable[Choice]:
    named = [f"{facts['name']} [{kind}]" for kind in _KINDS]
    return [*_write_nearest(facts), *((name, name) for name in named)]


def _write_parts(facts: Facts) -> Iterable[Choice]:
    forms = ("; ".join(map(str, facts["parts"])), f'"{facts["name"]}"')
    return [(form, form) for form in forms]


def _write_predecessors(facts: Facts) -> Iterable[Choice]:
    return [(state, state[-4:-1]) for state in facts["predecessors"]]


def _write_readings(facts: Facts) -> Iterable[Choice]:
    return [(str(reading), str(reading)) for reading in facts.get("readings", ())]


_MEANT: Mapping[str, Callable[[Facts], Iterable[Choice]]] = {
    "ambiguous": _write_candidates,
    "not-found": _write_nearest,
    "actor-unknown": _write_kinds,
    "mention-several": _write_parts,
    "state-ended": lambda facts: [(state, state) for state in facts["successors"]],
    "state-not-yet": _write_predecessors,
    "title-misspelt": lambda facts: [(facts["near"], facts["near"])],
}
"""What may be meant, by the key of the message: what to show, and what to write instead of the name in the answer."""
