import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
import typer

from tests.cli.conftest import Cli, Terminal
from timeline.cli.main import VERBS, application

WHOLE: Any = typer.main.get_command(application())


def commands(group: Any = WHOLE, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that call it."""
    for name, one in group.commands.items():
        if hasattr(one, "commands"):
            yield from commands(one, (*path, name))
        if not hasattr(one, "commands") or one.invoke_without_command:
            yield (*path, name), one


def examples(one: Any) -> list[str]:
    """The lines of a command's help that can be typed, those that go on included."""
    found: list[str] = []
    for line in inspect.cleandoc(one.help).splitlines():
        if line.startswith("timeline ") or (found and found[-1].endswith("\\")):
            found.append(line)
    return found


COMMANDS = dict(commands())
every_command = pytest.mark.parametrize("path", COMMANDS, ids=" ".join)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_alone_is_what_it_is_among_all(cli: Cli, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = cli.says(verb, "--help")
    monkeypatch.setattr("timeline.cli.main.VERBS", _AlwaysAll(VERBS))
    assert cli.says(verb, "--help") == alone


class _AlwaysAll(dict[str, str]):
    """The verbs, none of which is recognised in what was typed: so all of them are loaded."""

    def __contains__(self, _word: object) -> bool:
        return False


GROUPS = [
    (group, word)
    for group in ("anniversaries", "report")
    for word in import_module(f"timeline.cli.{group}.group").COMMANDS
]


@pytest.mark.parametrize("path", GROUPS, ids=" ".join)
def test_a_command_of_a_group_alone_is_what_it_is_among_all(
    cli: Cli, path: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = cli.says(*path, "--help")
    monkeypatch.setattr("timeline.cli.main.VERBS", _AlwaysAll(VERBS))
    assert cli.says(*path, "--help") == alone


def test_a_group_knows_all_its_commands(cli: Cli) -> None:
    for group in {group for group, _ in GROUPS}:
        assert [word for name, word in GROUPS if name == group] == list(WHOLE.commands[group].commands)
        assert "Did you mean 'brief'" in cli.refuses(2, "anniversaries", "brie")


def test_the_verbs_are_those_of_the_whole_application() -> None:
    assert set(WHOLE.commands) == set(VERBS)
    for module in set(VERBS.values()):
        assert callable(import_module(f"timeline.cli.{module}").register)


def test_help_names_every_verb(cli: Cli) -> None:
    told = cli.says("--help")
    for verb, one in WHOLE.commands.items():
        assert f" {verb} " in told
        assert " ".join(inspect.cleandoc(one.help).split()[:4]) in " ".join(told.split())
    assert "Exit codes: 0 done" in told
    assert cli.says("-h") == told


def test_without_a_verb_there_is_help(cli: Cli) -> None:
    answer = cli()
    assert answer.code == 2
    assert "Usage: timeline" in answer.out + answer.err


def test_the_version(cli: Cli) -> None:
    assert cli.says("--version").startswith("timeline ")


@every_command
def test_a_command_has_three_examples(path: tuple[str, ...]) -> None:
    beginning = "timeline " + " ".join(path)
    begun = [line for line in examples(COMMANDS[path]) if line.startswith("timeline ")]
    assert len(begun) >= 3
    assert all(line.startswith(beginning) or path == ("anniversaries", "nth") for line in begun)


@every_command
def test_examples_stand_on_lines_of_their_own_in_a_pipe(
    cli: Cli, path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = [line.strip() for line in cli.says(*path, "--help").splitlines()]
    for line in examples(COMMANDS[path]):
        assert line.strip() in told


def test_examples_stand_on_lines_of_their_own_on_a_terminal(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    for path in (("add",), ("list",)):
        screen = terminal(*path, "--help", columns=100)
        assert screen.end() == 0
        told = [line.strip() for line in re.sub(r"\x1b\[[\d;]*m", "", screen.text).splitlines()]
        for line in examples(COMMANDS[path]):
            assert line.strip() in told


@every_command
def test_every_option_is_explained(path: tuple[str, ...]) -> None:
    for one in COMMANDS[path].params:
        if one.param_type_name == "option":
            assert one.help, one.name


@every_command
def test_what_holds_everywhere_is_everywhere(path: tuple[str, ...]) -> None:
    options = {word for one in COMMANDS[path].params for word in one.opts}
    assert {"--db", "--author", "--today", "--no-input", "--debug"} <= options
    assert "--format" not in options or "-f" in options
    # A bibliography has forms of its own.
    assert "--format" not in options or path[0] == "source" or {"--json", "-o", "--output"} <= options
    assert path[0] not in {"add", "undo"} or {"--dry-run", "-n", "--yes", "-y"} <= options


def test_the_whole_surface(golden: Callable[[str, str], None]) -> None:
    lines: list[str] = []
    for path, one in COMMANDS.items():
        lines += [" ".join(("timeline", *path)), *(f"    {line}".rstrip() for line in _surface(one)), ""]
    golden("cli-surface.txt", "\n".join(lines))


def _surface(one: Any) -> Iterator[str]:
    yield from inspect.cleandoc(one.help).splitlines()
    for parameter in one.params:
        words = ", ".join((*parameter.opts, *parameter.secondary_opts))
        yield (
            f"{words} {parameter.metavar or ''}".strip() if parameter.param_type_name == "option" else parameter.metavar
        )


@pytest.mark.parametrize(("typed", "meant"), [("btween", "between"), ("shw", "show"), ("anniversary", "anniversaries")])
def test_an_unknown_verb_is_told_with_the_nearest(cli: Cli, typed: str, meant: str) -> None:
    assert f"No such command '{typed}'. Did you mean '{meant}'?" in cli.refuses(2, typed)


def test_an_unknown_option_is_a_usage_error(cli: Cli) -> None:
    assert "No such option: --sinse" in cli.refuses(2, "between", "PRK", "RUS", "--sinse", "2020")
    assert "Missing argument 'COUNTRY'" in cli.refuses(2, "between", "PRK")
