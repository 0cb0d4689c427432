"""The command tree, lazy: only the module of the command that is typed is loaded, and all for help."""

import sys
from importlib import import_module
from typing import Annotated

import typer

from timeline import __version__
from timeline.cli.completers import is_requested
from timeline.cli.first_page import FirstPage
from timeline.cli.house import refuse_closed_output, use_house_classes
from timeline.cli.verbs import FIRST, VERBS

_COMMON_WITH_VALUE = ("--db", "--author", "--today")
_COMMON_FLAGS = ("--no-input", "--debug")
_HELP = ("-h", "--help")
_VERSION = ("--version", "-V")
_STATUS = "status"


def build_app(verb: str | None = None, word: str | None = None, *, first: bool = False) -> typer.Typer:
    """Build the application with one verb, the `first` or all; of a group of reports with one command, or all."""
    app = typer.Typer(
        name="timeline",
        cls=FirstPage,
        help="A cited database of diplomatic events, by country pair and anniversary.",
        no_args_is_help=True,
        add_completion=verb is None or is_requested(),  # its options come before any verb
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(_HELP)},
    )
    app.callback()(_root)
    wanted = (verb,) if verb else FIRST if first else tuple(VERBS)
    for name in dict.fromkeys(VERBS[verb] for verb in wanted):
        module = import_module(f"timeline.cli.{name}")
        if word is not None and word in getattr(module, "COMMANDS", ()):
            module.register(app, word)
        else:
            module.register(app)
    # A module may have several verbs: the others would cost time for their options.
    app.registered_commands = [command for command in app.registered_commands if command.name in wanted]
    app.registered_groups = [group for group in app.registered_groups if group.name in wanted]
    use_house_classes(app)
    return app


def _show_version(wanted: bool) -> None:
    """Print the version and exit."""
    if wanted:
        refuse_closed_output()
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option(*_VERSION, help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """A cited database of diplomatic events, by country pair and anniversary."""


def main() -> None:
    """Run the command line, or complete one for a shell."""
    if is_requested():
        from timeline.cli import completing

        sys.exit(completing.answer(lambda verb: build_app(verb if verb in VERBS else None)))
    words = _put_verb_first(sys.argv[1:])
    first = words[0]
    verb = first if first in VERBS else _STATUS if first in _VERSION else None
    app = build_app(verb, words[1] if verb and len(words) > 1 else None, first=first in _HELP)
    app(words, prog_name="timeline")


def _put_verb_first(words: list[str]) -> list[str]:
    """Move common options, such as `--db FILE`, from before the verb to the end; without a verb it is the status."""
    at = 0
    while at < len(words) and words[at].partition("=")[0] in {*_COMMON_WITH_VALUE, *_COMMON_FLAGS}:
        at += 2 if words[at] in _COMMON_WITH_VALUE else 1
    before, rest = words[:at], words[at:] or [_STATUS]
    end = rest.index("--") if "--" in rest else len(rest)
    return [*rest[:end], *before, *rest[end:]]
