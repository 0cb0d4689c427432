"""`help`: the help of a command, of all, and of the options that many commands have."""

from typing import Annotated, Any

import typer

from timeline.cli.command import command
from timeline.cli.session import Session, emit
from timeline.errors import NotFound

_OPTIONS_OF = "show"
"""A command with all the options that many have."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("help")(command(help_))


def help_(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[COMMAND]...", help="A command; or all, or options.")
    ] = None,
) -> None:
    """Show the help of a command, or of all.

    timeline help add

    timeline help anniversaries brief

    timeline help options
    """
    from timeline.cli.main import build_app

    root: Any = typer.main.get_command(build_app())
    context = root.make_context("timeline", ["status"], resilient_parsing=True)
    if not words:
        emit(f"{root.get_help(context)}\n")
    elif words == ["all"]:
        formatter = context.make_formatter()
        root.write_whole_page(context, formatter)
        emit(formatter.getvalue())
    elif words == ["options"]:
        emit(_describe_options(root, context))
    else:
        emit(f"{_find_command(root, context, words).get_help()}\n")


def _find_command(root: Any, context: Any, words: list[str]) -> Any:
    """Return the context of the command that words name; raises NotFound."""
    command, inside = root, context
    for number, word in enumerate(words, start=1):
        below = getattr(command, "commands", {})
        if word not in below:
            from timeline.db.read.candidates import suggest_nearest

            raise NotFound("command", " ".join(words[:number]), nearest=suggest_nearest(word, below))
        command = below[word]
        inside = command.make_context(word, [], parent=inside, resilient_parsing=True)
    return inside


def _describe_options(root: Any, context: Any) -> str:
    """Describe the options that many commands have, which their own help leaves out."""
    from timeline.cli.house import write_sections

    formatter = context.make_formatter()
    formatter.write("Options that many commands have. They may come before the command too.\n")
    write_sections(formatter, root.commands[_OPTIONS_OF].params, shared=True)
    return str(formatter.getvalue())
