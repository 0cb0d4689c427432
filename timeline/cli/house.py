"""How a command reads its words, and how its help and its usage errors look: plain text, and one way for all.

Another spelling of an option is understood and not shown: CITY is a place, a date may begin a span.
"""

import inspect
import sys
from collections.abc import Iterable, Iterator, Sequence
from errno import EBADF
from typing import TYPE_CHECKING, Any

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer.core import TyperCommand, TyperGroup

from timeline.cli.pairs import PAIR_MARK

if TYPE_CHECKING:
    from typer._click import HelpFormatter

SHARED_PANELS = ("Output", "Common options")
"""The options that many commands have, which their help leaves to `timeline help options`."""

_SPELLINGS = (
    ("on", "date"),
    ("in", "country"),
    ("place", "city"),
    ("since", "from"),
    ("until", "to"),
)
"""Options that mean the same: a command has one of each, and takes the other for it."""

_OPTIONS = "[OPTIONS]"
_WIDEST_NAME = 28  # columns for the names of options, before their help
_WIDEST_CHOICES = 60  # columns for the words that an option takes, beside its name


class HouseCommand(TyperCommand):
    """A command as all of ours are."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with other spellings of its options, and `--pair A B`."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [*self.respell_options(args[:end]), *args[end:]])

    def respell_options(self, args: Sequence[str]) -> list[str]:
        """Write options in the spelling of this command, and the two names after `--pair` as one value."""
        words = [self._respell(word) for word in args]
        return list(self._join_pairs(words)) if self._takes_pair else words

    def get_help(self, ctx: Any) -> str:
        """Get the help, if there is an output to write it to."""
        refuse_closed_output()
        return super().get_help(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Name the arguments and then the options."""
        return [*(_write_argument(argument) for argument in _list_arguments(self.params)), _OPTIONS]

    def format_help_text(self, _ctx: Any, formatter: "HelpFormatter") -> None:
        """Write the docstring with its own line ends, its examples apart."""
        write_help_text(formatter, self.help)

    def format_options(self, ctx: Any, formatter: "HelpFormatter") -> None:
        """Write arguments and options under the headings of their panels, without those that many commands have."""
        write_sections(formatter, self.get_params(ctx))
        if any(getattr(parameter, "rich_help_panel", None) in SHARED_PANELS for parameter in self.params):
            formatter.write_paragraph()
            formatter.write_text("For --db, --format, --json, --output and others: timeline help options")

    @property
    def _names(self) -> set[str]:
        return {name for parameter in self.params for name in (*parameter.opts, *parameter.secondary_opts)}

    @property
    def _takes_pair(self) -> bool:
        """Whether its `--pair` has one value, into which two names are joined."""
        pair = next((parameter for parameter in self.params if "--pair" in parameter.opts), None)
        return pair is not None and pair.nargs == 1 and not getattr(pair, "is_flag", False)

    def _respell(self, word: str) -> str:
        option, equals, value = word.partition("=")
        name = option.removeprefix("--")
        if name == option or option in self._names:
            return word
        spellings = next((same for same in _SPELLINGS if name in same), ())
        return next((f"--{known}{equals}{value}" for known in spellings if f"--{known}" in self._names), word)

    @staticmethod
    def _join_pairs(words: Sequence[str]) -> Iterator[str]:
        """Join the two names after `--pair`; `PRK-RUS` stands alone, as it is in capitals."""
        rest = iter(words)
        for word in rest:
            yield word
            if word != "--pair":
                continue
            first = next(rest, None)
            if first is None:
                return
            second = None if _is_joined(first) else next(rest, None)
            if second is None or second.startswith("-"):
                yield from (first, *([second] if second else []))
            else:
                yield f"{first}{PAIR_MARK}{second}"


class HouseGroup(TyperGroup):
    """A group of commands, whose errors are one sentence and the way to help."""

    def get_help(self, ctx: Any) -> str:
        """Get the help, if there is an output to write it to."""
        refuse_closed_output()
        return super().get_help(ctx)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **options: Any) -> Any:  # type: ignore[override]  # by keyword
        """Run a command; a usage error is shown as every other error is."""
        try:
            code = super().main(args, prog_name, **(options | {"standalone_mode": False}))
        except UsageError as error:
            sys.exit(_show_usage_error(error))
        except typer.Abort:
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    def collect_usage_pieces(self, _ctx: Any) -> list[str]:
        """Name the command, which some groups can do without."""
        return ["[COMMAND]" if self.invoke_without_command else "COMMAND", _OPTIONS]

    def format_help_text(self, _ctx: Any, formatter: "HelpFormatter") -> None:
        """Write what the group is about."""
        write_help_text(formatter, self.help)

    def format_options(self, _ctx: Any, formatter: "HelpFormatter") -> None:
        """Write its own options, where it is a command too, and list the commands with a line each."""
        write_sections(formatter, self.params)
        rows = [(name, get_first_line(command)) for name, command in self.commands.items() if not command.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def refuse_closed_output() -> None:
    """Raise OSError where stdout was closed before the start: what is printed would vanish without an error."""
    if sys.stdout is None:
        raise OSError(EBADF, "standard output is closed")


def use_house_classes(app: typer.Typer) -> None:
    """Make every command and group of an application one of ours."""
    for command in app.registered_commands:
        if not issubclass(command.cls or TyperCommand, HouseCommand):
            command.cls = HouseCommand
    for group in app.registered_groups:
        if not issubclass(group.cls or TyperGroup, HouseGroup):
            group.cls = HouseGroup
        if group.typer_instance:
            use_house_classes(group.typer_instance)


def write_help_text(formatter: "HelpFormatter", text: str | None) -> None:
    """Write a docstring with its own line ends, its examples under a heading."""
    lines = inspect.cleandoc(text or "").splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("timeline ")), len(lines))
    for heading, part in (("", lines[:start]), ("Examples:", [line for line in lines[start:] if line])):
        shown = "\n".join(f"  {line}".rstrip() for line in part).rstrip()
        if shown:
            formatter.write("\n" + (f"{heading}\n" if heading else "") + shown + "\n")


def write_sections(formatter: "HelpFormatter", parameters: Iterable[Any], *, shared: bool = False) -> None:
    """Write parameters under the headings of their panels: those that many commands have, or the others."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for parameter in parameters:
        panel = getattr(parameter, "rich_help_panel", None)
        text = getattr(parameter, "help", "") or ""
        if parameter.hidden or not text or (panel in SHARED_PANELS) is not shared:
            continue
        if parameter.param_type_name == "argument":
            sections.setdefault("Arguments", []).append((_write_argument(parameter), text))
        else:
            sections.setdefault(panel or "Options", []).append((_write_option(parameter), _describe_option(parameter)))
    for heading, rows in sections.items():
        with formatter.section(heading):
            formatter.write_dl(rows, col_max=_WIDEST_NAME)


def get_first_line(command: Any) -> str:
    """Return the line of a command in the list of its group."""
    return inspect.cleandoc(command.help or "").partition("\n")[0]


def _is_joined(text: str) -> bool:
    """Whether one word is a pair already: `PRK-RUS`, or several with commas."""
    return "-" in text and text.isupper()


def _list_arguments(parameters: Iterable[Any]) -> list[Any]:
    return [item for item in parameters if item.param_type_name == "argument" and not item.hidden]


def _write_argument(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    several = "..." if argument.nargs != 1 and " " not in name and "..." not in name else ""
    return f"{name}{several}" if argument.required or name.startswith("[") else f"[{name}]{several}"


def _write_option(option: Any) -> str:
    names = sorted((*option.opts, *option.secondary_opts), key=lambda name: name.startswith("--"))
    if option.is_flag:
        return ", ".join(names)
    choices = "|".join(_list_choices(option)) or "VALUE"
    short = choices if len(choices) <= _WIDEST_CHOICES else names[-1].removeprefix("--").upper()
    return f"{', '.join(names)} {option.metavar or short}"


def _list_choices(option: Any) -> list[str]:
    return [*map(str, getattr(option.type, "choices", None) or ())]


def _describe_option(option: Any) -> str:
    text = str(option.help)
    choices = [] if option.metavar else _list_choices(option)
    if len("|".join(choices)) > _WIDEST_CHOICES:
        text = f"{text} One of: {', '.join(choices)}."
    if option.required:
        return f"{text} Required."
    default = getattr(option.default, "value", option.default)
    is_plain = isinstance(default, (str, int)) and not isinstance(default, bool) and default != ""
    return f"{text} Default: {default}." if is_plain and "default" not in text.lower() else text


def _show_usage_error(error: Any) -> int:
    """Show a usage error as a sentence, and how to use the command; return its exit code."""
    from timeline.cli.session import emit, message

    if isinstance(error, NoArgsIsHelpError):
        emit(f"{error.format_message()}\n")
        return int(error.exit_code)
    lines = [f"Error: {error.format_message()}"]
    if error.ctx is not None:
        lines += [error.ctx.get_usage(), f"Help: {error.ctx.command_path} --help"]
    message("\n".join(lines))
    return int(error.exit_code)
