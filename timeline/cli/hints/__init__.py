"""Hints: what to type next after a message. This is the only place that names commands and options.

A hint has the key of the message it follows, and is filled in with the same facts. To add one, add a line to the module
of its subject.
"""

from collections.abc import Mapping
from functools import cache

from timeline.errors import Message
from timeline.messages import Template, gather_by_key

SUBJECTS = (
    "anniversaries",
    "changes",
    "commands",
    "databases",
    "dates",
    "desk",
    "events",
    "exchange",
    "findings",
    "mappings",
    "names",
    "nouns",
    "questions",
    "records",
    "references",
    "reports",
    "settings",
)
"""The modules of this folder, each with its HINTS."""

Hint = Template
"""A text with the facts in braces, or a function of the facts."""


def write_hint(message: Message) -> str:
    """Write what to type after a message, "" where there is nothing to suggest."""
    hint = read_hints().get(message.key, "")
    return hint.format(**message.facts) if isinstance(hint, str) else hint(**message.facts)


@cache
def read_hints() -> Mapping[str, Hint]:
    """Gather the hints of every subject by the key of their message; raises ValueError where two have one key."""
    return gather_by_key(__name__, SUBJECTS, "HINTS")
