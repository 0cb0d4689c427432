"""Every message that the program can give has its wording, and every wording is of use."""

import ast
import inspect
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import timeline
from timeline import errors
from timeline.messages import Wording, read_wordings

CODE = Path(str(timeline.__file__)).parent
RAISED = {"Message", "make_finding"} | {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)
}
FIXED = {"NotFound", "Ambiguous", "InvalidDraft", "InvalidSheet", "UnknownActors", "NothingToUndo", "InUse"} | {
    "CannotUndo",
    "PerhapsTwo",
    "MissingPackage",
    "ProbableDuplicate",
}
"""Errors that know their own key."""


class Use(NamedTuple):
    """A key in the code with the facts given to it."""

    key: str
    facts: frozenset[str]
    place: str


def uses() -> Iterator[Use]:
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in RAISED:
                continue
            if node.func.id in FIXED or not node.args:
                continue
            facts = {word.arg for word in node.keywords if word.arg} | (
                {"text"} if node.func.id == "InvalidDate" else set()
            )
            if node.func.id == "Message" and len(node.args) > 1 and isinstance(node.args[1], ast.Dict):
                facts |= {
                    name.value
                    for name in node.args[1].keys
                    if isinstance(name, ast.Constant) and isinstance(name.value, str)
                }
            key = node.args[0]
            if node.func.id == "make_finding":  # its first argument is the record, which is a fact
                key = node.args[1]
                facts.add("record")
            choices = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
            for choice in choices:
                if isinstance(choice, ast.Constant) and isinstance(choice.value, str) and " " not in choice.value:
                    yield Use(choice.value, frozenset(facts), f"{file.relative_to(CODE)}:{node.lineno}")


USES = list(uses())


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.place} {use.key}")
def test_a_message_has_a_wording_for_the_facts_it_is_given(use: Use) -> None:
    wording: Wording = read_wordings()[use.key]
    for template in wording:
        if isinstance(template, str):
            assert {name for _, name, _, _ in string.Formatter().parse(template) if name} <= use.facts
        else:
            inspect.signature(template).bind(**dict.fromkeys(use.facts))
