"""The messages of the program: one sentence for each key, filled in with facts, the same in every interface.

This is the lowest room: it imports nothing from the others. Errors and notices carry a key and facts, which become
sentences here. To add a sentence, add a line to the module of its subject. The command to type next is not part of a
message: only the command line knows its commands (`cli/hints`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

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
    "occasions",
    "questions",
    "records",
    "references",
    "reports",
    "settings",
    "tables",
    "texts",
)
"""The modules of this folder, each with its WORDINGS."""

Template = str | Callable[..., str]
"""A text with the facts in braces, or a function of the facts for one that depends on them."""


class Wording(NamedTuple):
    """A sentence, and advice on what to write instead; the advice never names a command."""

    sentence: Template
    advice: Template = ""


def write_sentence(key: str, facts: Mapping[str, object]) -> str:
    """Write the sentence of a key; raises KeyError for a key that has none."""
    return _fill(read_wordings()[key].sentence, facts)


def write_advice(key: str, facts: Mapping[str, object]) -> str:
    """Write the advice of a key, "" where there is none; raises KeyError for a key that has no sentence."""
    return _fill(read_wordings()[key].advice, facts)


@cache
def read_wordings() -> Mapping[str, Wording]:
    """Gather the wordings of every subject by key; raises ValueError where two subjects have one key."""
    return gather_by_key(__name__, SUBJECTS, "WORDINGS")


def gather_by_key(package: str, subjects: Sequence[str], name: str) -> dict[str, Any]:
    """Gather the tables of this name in the modules of a package; raises ValueError where two have one key."""
    gathered: dict[str, Any] = {}
    for subject in subjects:
        own: Mapping[str, Any] = getattr(import_module(f"{package}.{subject}"), name)
        if twice := gathered.keys() & own.keys():
            raise ValueError(f"{subject} repeats the keys {', '.join(sorted(twice))}")
        gathered.update(own)
    return gathered


def _fill(template: Template, facts: Mapping[str, object]) -> str:
    return template.format(**facts) if isinstance(template, str) else template(**facts)
