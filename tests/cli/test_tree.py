import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
import typer

from tests.cli.conftest import Cli, Terminal
from timeline.cli.house import SHARED_PANELS
from timeline.cli.main import build_app
from timeline.cli.verbs import FIRST, VERBS

WHOLE: Any = typer.main.get_command(build_app())


def commands(group: Any = WHOLE, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        if not hasattr(command, "commands") or command.invoke_without_command:
            yield (*path, name), command


def examples(one: Any) -> list[str]:
    """The lines of a command's help that can be typed, those that go on included."""
    found: list[str] = []
    for line in inspect.cleandoc(one.help).splitlines():
        if line.startswith("timeline ") or (found and found[-1].endswith("\\")):
            found.append(line)
    return found


COMMANDS = dict(commands())


GROUPS = [
    (group, word)
    for group in ("anniversaries", "report")
    for word in import_module(f"timeline.cli.{group}.group").COMMANDS
]


def described(command: Any) -> Any:
    """Everything that the help of a command is made from."""
    parameters = [
        (one.name, one.opts, one.metavar, str(one.default), one.required, getattr(one, "help", ""))
        for one in command.params
    ]
    below = {name: described(child) for name, child in getattr(command, "commands", {}).items()}
    return type(command), command.name, command.help, command.rich_help_panel, parameters, below


def test_a_command_loaded_alone_is_what_it_is_among_all() -> None:
    for verb in VERBS:
        alone: Any = typer.main.get_command(build_app(verb))
        assert described(alone.commands[verb]) == described(WHOLE.commands[verb])
    for group, word in GROUPS:
        alone = typer.main.get_command(build_app(group, word))
        assert list(alone.commands[group].commands) == [word]
        assert described(alone.commands[group].commands[word]) == described(WHOLE.commands[group].commands[word])


def test_a_group_knows_all_its_commands(cli: Cli) -> None:
    for group in {group for group, _ in GROUPS}:
        assert [word for name, word in GROUPS if name == group] == list(WHOLE.commands[group].commands)
        assert "Did you mean 'brief'" in cli.refuses(2, "anniversaries", "brie")


def test_the_verbs_are_those_of_the_whole_application() -> None:
    assert set(WHOLE.commands) == set(VERBS)
    for module in set(VERBS.values()):
        assert callable(import_module(f"timeline.cli.{module}").register)


def test_help_names_every_verb(cli: Cli) -> None:
    first, whole = cli.says("--help"), cli.says("help", "all")
    for verb, one in WHOLE.commands.items():
        assert re.search(rf"[ ,]{verb}\b", first)
        assert f" {verb} " in whole
        assert inspect.cleandoc(one.help).splitlines()[0] in whole
    assert "Exit codes: 0 success" in first
    assert cli.says("-h") == cli.says("help") == first


@pytest.mark.parametrize("columns", [80, 100])
def test_the_first_page_fits_a_screen_and_begins_with_the_first_commands(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = cli.says("--help").splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= columns
    listed = [line.split()[0] for line in lines if re.match("  [a-z]+  ", line)]
    assert listed == list(FIRST)


def test_help_of_a_command_is_its_help(cli: Cli) -> None:
    for words in (("add",), ("anniversaries", "brief"), ("report",), ("export", "sheet")):
        assert cli.says("help", *words) == cli.says(*words, "--help")
    assert "--as-of DAY" in cli.says("help", "options")
    assert 'No command called "anniversaries brif"' in cli.refuses(3, "help", "anniversaries", "brif")


def test_help_shows_no_types(cli: Cli) -> None:
    for path, command in COMMANDS.items():
        page = cli.says("help", *path)
        assert re.findall(r"<[a-z]|\[\[|\{[A-Z]|range\]", page) == [], path
        assert f"Usage: timeline {' '.join(path)}" in page
        own = [one for one in command.params if getattr(one, "rich_help_panel", None) not in SHARED_PANELS]
        shown = [one.opts[0] for one in own if one.param_type_name == "option" and one.help and not one.hidden]
        assert [option for option in shown if option not in page] == [], path


def test_the_version(cli: Cli) -> None:
    assert cli.says("--version").startswith("timeline ")


SHORTER = {("anniversaries", "nth")}
"""Commands that need not be typed in full."""


def test_a_command_has_three_examples() -> None:
    for path, command in COMMANDS.items():
        beginning = "timeline " + " ".join(path)
        begun = [line for line in examples(command) if line.startswith("timeline ")]
        assert len(begun) >= 3, path
        assert all(
            line.startswith(beginning) or path in {("anniversaries", "nth"), ("status",), ("import", "file")}
            for line in begun
        ), path


def test_examples_stand_on_lines_of_their_own_in_a_pipe(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for path, command in COMMANDS.items():
        assert max(map(len, examples(command))) <= 78, path  # with a blank on either side
    for path in (("link",), ("check",), ("anniversaries", "forecast"), ("add",)):  # those with the longest lines
        command = COMMANDS[path]
        lines = [line.strip() for line in cli.says(*path, "--help").splitlines()]
        assert [line for line in examples(command) if line.strip() not in lines] == [], path


def test_examples_stand_on_lines_of_their_own_on_a_terminal(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    for path in (("add",), ("list",)):
        screen = terminal(*path, "--help", columns=100)
        assert screen.end() == 0
        told = [line.strip() for line in re.sub(r"\x1b\[[\d;]*m", "", screen.text).splitlines()]
        for line in examples(COMMANDS[path]):
            assert line.strip() in told


def groups(group: Any = WHOLE, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every group of commands, with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield (*path, name), command
            yield from groups(command, (*path, name))


HELP_LINES = {path: inspect.cleandoc(one.help).splitlines()[0] for path, one in [*groups(), *COMMANDS.items()]}
"""The line of each command and group, as its group lists it."""

LONGEST = 65
"""The most letters of such a line: one line of a terminal of 80 columns."""

RELATIVE = re.compile(r"\b(that|whose|whom|(?<!Show )which|at which|on which)\b")
GLOSSARY = re.compile(
    r"\b(told|tells?|unless told|so many|stands?|anew|borne|bears|whose place they took|soil|foretell"
    r"|by itself|takes? back|takes? away)\b",
    re.IGNORECASE,
)
"""Words that no help uses."""


def test_a_help_line_is_one_short_imperative_sentence() -> None:
    verbs = {"Add", "Back", "Change", "Check", "Compare", "Copy", "Correct", "Count", "Create", "Decide", "Edit"}
    verbs |= {"Export", "Find", "Give", "Import", "Link", "List", "Merge", "Prepare", "Print", "Record", "Remove"}
    verbs |= {"Report", "Restore", "Search", "Set", "Show", "Suggest", "Trust", "Undo", "Upgrade"}
    for path, line in HELP_LINES.items():
        assert len(line) <= LONGEST, path
        assert line.split()[0].rstrip(",") in verbs, path
        assert not RELATIVE.search(line), path


def test_help_has_one_glossary() -> None:
    for path, command in [*groups(), *COMMANDS.items()]:
        words = [getattr(parameter, "help", "") or "" for parameter in command.params]
        words += [
            line
            for line in inspect.cleandoc(command.help).splitlines()
            if not line.lstrip().startswith(("timeline ", "--"))
        ]
        assert [text for text in words if GLOSSARY.search(text)] == [], path


def test_every_option_is_explained() -> None:
    for path, command in COMMANDS.items():
        for parameter in command.params:
            assert parameter.param_type_name != "option" or parameter.help, (path, parameter.name)


def test_what_holds_everywhere_is_everywhere() -> None:
    for path, command in COMMANDS.items():
        options = {word for parameter in command.params for word in parameter.opts}
        assert {"--db", "--author", "--today", "--no-input", "--debug"} <= options, path
        assert "--format" not in options or "-f" in options, path
        # A bibliography and a file of events have formats of their own.
        assert "--format" not in options or path[0] in {"source", "add"} or {"--json", "-o", "--output"} <= options, (
            path
        )
        assert path[0] not in {"add", "undo"} or {"--dry-run", "-n", "--yes", "-y"} <= options, path


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
    assert "names one country only" in cli.refuses(2, "between", "PRK")
