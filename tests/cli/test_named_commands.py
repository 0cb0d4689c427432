"""Every command and option that a text of the program names exists, and only the command line names any."""

import ast
import inspect
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

import timeline
from tests.messages.test_catalog import USES, Use
from timeline.cli.hints import read_hints
from timeline.cli.main import build_app
from timeline.cli.verbs import VERBS
from timeline.messages import read_wordings

CODE = Path(str(timeline.__file__)).parent
COMMAND = re.compile(rf"\btimeline (?=(?:{'|'.join(VERBS)})\b)")
TYPED = re.compile(r"\btimeline (?=[a-z])")
OPTION = re.compile(r"(?<![\w(-])--[a-z][a-z-]*")
SHORT = re.compile(r"(?<!\S)-[a-zA-Z](?!\S)")
ROOT: Any = typer.main.get_command(build_app())


class Text(NamedTuple):
    """A text in the code; values that go into it are written `X`."""

    text: str
    line: int
    documents: bool


def texts(file: Path) -> Iterator[Text]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
            yield Text("".join(parts), node.lineno, documents=False)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield Text(node.value, node.lineno, documents=node in docstrings)


def commands(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from commands(below)


def options(command: Any) -> set[str]:
    names = {"--help", "-h"}
    return names.union(*((*option.opts, *option.secondary_opts) for option in command.params))


EVERY_OPTION = set().union(*map(options, commands(ROOT))) | {"--install-completion", "--show-completion"}


def mistakes(text: str) -> Iterator[str]:
    """What a text names that does not exist."""
    for line in text.replace("\\\n", " ").splitlines():
        before, *typed = TYPED.split(line)
        yield from sorted(set(OPTION.findall(before)) - EVERY_OPTION)
        for words in typed:
            yield from unknown_words(words)


def unknown_words(typed: str) -> Iterator[str]:
    """What is wrong with `report pair PRK RUS --year 2025`."""
    command: Any = ROOT
    for word in typed.split():
        if not hasattr(command, "commands"):
            break
        name = word.strip(".,;:`'\")")
        if name in command.commands:
            command = command.commands[name]
        elif default := getattr(command, "default", ""):
            command = command.commands[default]
            break
        elif re.fullmatch("[a-z][a-z-]*", name) and not command.invoke_without_command:
            yield f"{command.name} {name}"
        else:
            break
    yield from sorted({*OPTION.findall(typed), *SHORT.findall(typed)} - options(command))


FILES = sorted(CODE.rglob("*.py"))


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.is_relative_to(CODE / "cli")], ids=lambda file: file.stem
)
def test_what_the_command_line_names_exists(file: Path) -> None:
    assert [f"{line}: {wrong}" for text, line, _ in texts(file) for wrong in mistakes(text)] == []


def test_only_the_command_line_names_commands_and_options() -> None:
    naming = [
        f"{path}:{line}: {text.strip()[:80]}"
        for file in FILES
        if not (path := file.relative_to(CODE).as_posix()).startswith("cli/")
        for text, line, documents in texts(file)
        if not documents and (COMMAND.search(text) or OPTION.search(text))
    ]
    assert naming == []


def test_every_hint_follows_a_message() -> None:
    assert read_hints().keys() - read_wordings().keys() == set()


@pytest.mark.parametrize("use", [use for use in USES if use.key in read_hints()], ids=lambda use: use.place)
def test_a_hint_needs_no_more_than_the_facts_of_its_message(use: Use) -> None:
    hint = read_hints()[use.key]
    if isinstance(hint, str):
        assert {name for _, name, _, _ in string.Formatter().parse(hint) if name} <= use.facts
    else:
        inspect.signature(hint).bind(**dict.fromkeys(use.facts))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("See it: timeline show KEY --citations", []),
        ("timeline shew KEY", ["timeline shew"]),
        ("timeline show KEY --cite", ["--cite"]),
        ("timeline report pairs PRK RUS", ["report pairs"]),
        ("timeline add TYPE \\\n  --onn DATE -q", ["--onn", "-q"]),
        ("To see them all: --al", ["--al"]),
        ("To see them all: --all. Or: timeline anniversaries years KEY --speaker WHO", ["--speaker"]),
    ],
)
def test_a_wrong_word_is_noticed(text: str, wrong: list[str]) -> None:
    assert list(mistakes(text)) == wrong
