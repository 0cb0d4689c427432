"""The first page of the help: the first commands with a line each, the names of the others, and where to go on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from timeline.cli.house import HouseGroup, get_first_line
from timeline.cli.verbs import FIRST, SECTIONS

if TYPE_CHECKING:
    from typer._click import HelpFormatter

_EXIT_CODES = """Exit codes: 0 success (also without results), 1 error or declined, 2 wrong usage or input, \
3 not found, 4 ambiguous, 5 problems found by a check, 6 changed meanwhile, 130 interrupted."""
_WAYS_ON = """
Start:  timeline init --demo
        timeline between "North Korea" Russia
Help:   timeline help COMMAND, timeline help all, timeline help options

"""


class FirstPage(HouseGroup):
    """The application; its help fits a screen."""

    def format_usage(self, ctx: Any, formatter: "HelpFormatter") -> None:
        """Write how a command is typed."""
        formatter.write_usage(ctx.command_path, "COMMAND [ARGUMENTS] [OPTIONS]")

    def format_options(self, _ctx: Any, formatter: "HelpFormatter") -> None:
        """List the commands, the first with a line each."""
        self.write_commands(formatter, "Commands", FIRST)
        others = [
            (section, ", ".join(verb for verb in verbs if verb not in FIRST)) for section, verbs in SECTIONS.items()
        ]
        with formatter.section("Also"):
            formatter.write_dl(others)
        _write_end(formatter)

    def write_whole_page(self, ctx: Any, formatter: "HelpFormatter") -> None:
        """Write the page with all commands, each with a line, and the exit codes."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        for section, verbs in SECTIONS.items():
            self.write_commands(formatter, section, verbs)
        _write_end(formatter)

    def write_commands(self, formatter: "HelpFormatter", heading: str, verbs: Iterable[str]) -> None:
        """Write a section with the line of each command."""
        with formatter.section(heading):
            formatter.write_dl([(verb, get_first_line(self.commands[verb])) for verb in verbs])


def _write_end(formatter: "HelpFormatter") -> None:
    formatter.write(_WAYS_ON)
    formatter.write_text(_EXIT_CODES)
