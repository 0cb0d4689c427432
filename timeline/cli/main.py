"""The command tree, lazy: a verb's module is loaded when it is typed, all of them for help."""

import sys
from importlib import import_module
from typing import Annotated

import typer

VERBS = {
    "init": "init",
    "add": "add",
    "set": "changing",
    "edit": "editing",
    "rm": "changing",
    "alias": "changing",
    "link": "linking",
    "unlink": "linking",
    "merge": "linking",
    "cite": "citing",
    "settle": "settling",
    "show": "show",
    "why": "why",
    "list": "asking",
    "between": "asking",
    "search": "searching",
    "on": "diary",
    "before": "diary",
    "upcoming": "diary",
    "undo": "history",
    "log": "history",
    "diff": "history",
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
    "template": "sheets",
    "export": "exchange",
    "import": "exchange",
    "check": "check",
    "config": "config",
    "db": "database",
    "backup": "care",
    "restore": "care",
    "copy": "care",
}
"""Each word of the first level and the module of this folder that registers it."""

_WITH_VALUE = ("--db", "--author", "--today")
_ALONE = ("--no-input", "--debug")
_EXIT_CODES = """Exit codes: 0 success (also without results), 1 error or declined, 2 wrong usage or input, \
3 not found, 4 ambiguous, 5 problems found by a check, 6 changed meanwhile, 130 interrupted."""


def application(verb: str | None = None, word: str | None = None) -> typer.Typer:
    """The application with one verb, or with all of them; of a group of reports with one `word` of it, or with all."""
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
    if verb:  # its neighbours in the module would cost their options too
        app.registered_commands = [one for one in app.registered_commands if one.name == verb]
        app.registered_groups = [one for one in app.registered_groups if one.name == verb]
    return app


def _version(wanted: bool) -> None:
    """Print the version and exit, before a command is asked for."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"timeline {version('diplomatic-timeline')}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A cited database of diplomatic events, by country pair and anniversary."""


def main() -> None:
    """Run the command line, or tell a shell what may follow."""
    from timeline.cli import completing

    if completing.wanted():
        sys.exit(completing.answer(lambda verb: application(verb if verb in VERBS else None)))
    words = _verb_first(sys.argv[1:])
    verb = words[0] if words and words[0] in VERBS else None
    application(verb, words[1] if verb and len(words) > 1 else None)(words, prog_name="timeline")


def _verb_first(words: list[str]) -> list[str]:
    """The words with `--db FILE` and its like behind the verb, where the commands take them."""
    at = 0
    while at < len(words) and words[at].partition("=")[0] in {*_WITH_VALUE, *_ALONE}:
        at += 2 if words[at] in _WITH_VALUE else 1
    before, rest = words[:at], words[at:]
    end = rest.index("--") if "--" in rest else len(rest)
    return [*rest[:end], *before, *rest[end:]]
