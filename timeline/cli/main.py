"""The command tree, lazy: only the module of the command that is typed is loaded, and all for help."""

import sys
from importlib import import_module
from typing import Annotated

import typer

VERBS = {
    "init": "init",
    "add": "add",
    "set": "set",
    "edit": "edit",
    "rm": "rm",
    "alias": "alias",
    "link": "link",
    "unlink": "link",
    "merge": "merge",
    "cite": "cite",
    "settle": "settle",
    "show": "show",
    "why": "why",
    "between": "between",
    "list": "list",
    "search": "search",
    "on": "on",
    "before": "before",
    "upcoming": "upcoming",
    "undo": "undo",
    "log": "log",
    "diff": "diff",
    "anniversaries": "anniversaries.group",
    "nth": "anniversaries.nth",
    "report": "report.group",
    "actor": "nouns.actor",
    "office": "nouns.office",
    "country": "nouns.country",
    "type": "nouns.event_type",
    "rank": "nouns.rank",
    "tag": "nouns.tag",
    "source": "nouns.source",
    "template": "template",
    "export": "exchange",
    "import": "exchange",
    "check": "check",
    "config": "config",
    "db": "db",
    "backup": "backup",
    "restore": "restore",
    "copy": "copy",
}
"""Each command or group and its module in this folder, with the function `register`."""

_COMMON_WITH_VALUE = ("--db", "--author", "--today")
_COMMON_FLAGS = ("--no-input", "--debug")
_EXIT_CODES = """Exit codes: 0 success (also without results), 1 error or declined, 2 wrong usage or input, \
3 not found, 4 ambiguous, 5 problems found by a check, 6 changed meanwhile, 130 interrupted."""


def build_app(verb: str | None = None, word: str | None = None) -> typer.Typer:
    """Build the application with one verb or all; of a group of reports with one command, `word`, or all."""
    app = typer.Typer(
        name="timeline",
        help="A cited database of diplomatic events, by country pair and anniversary.",
        epilog=_EXIT_CODES,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    modules = [VERBS[verb]] if verb else dict.fromkeys(VERBS.values())
    for name in modules:
        module = import_module(f"timeline.cli.{name}")
        if word is not None and word in getattr(module, "COMMANDS", ()):
            module.register(app, word)
        else:
            module.register(app)
    if verb:  # a module with several verbs: the others would cost time for their options
        app.registered_commands = [command for command in app.registered_commands if command.name == verb]
        app.registered_groups = [group for group in app.registered_groups if group.name == verb]
    return app


def _show_version(wanted: bool) -> None:
    """Print the version and exit."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"timeline {version('diplomatic-timeline')}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """A cited database of diplomatic events, by country pair and anniversary."""


def main() -> None:
    """Run the command line, or complete one for a shell."""
    from timeline.cli import completing

    if completing.is_requested():
        sys.exit(completing.answer(lambda verb: build_app(verb if verb in VERBS else None)))
    words = _put_verb_first(sys.argv[1:])
    verb = words[0] if words and words[0] in VERBS else None
    build_app(verb, words[1] if verb and len(words) > 1 else None)(words, prog_name="timeline")


def _put_verb_first(words: list[str]) -> list[str]:
    """Move common options, such as `--db FILE`, from before the verb to the end of the options."""
    at = 0
    while at < len(words) and words[at].partition("=")[0] in {*_COMMON_WITH_VALUE, *_COMMON_FLAGS}:
        at += 2 if words[at] in _COMMON_WITH_VALUE else 1
    before, rest = words[:at], words[at:]
    end = rest.index("--") if "--" in rest else len(rest)
    return [*rest[:end], *before, *rest[end:]]
