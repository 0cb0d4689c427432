"""How a function becomes a command: the options that hold everywhere, and the one error boundary.

A command takes a Session first; one that answers takes `out: Output` too. Their options are added here, so
that `--db` or `--format` means the same in every command and stands in every help.
"""

from collections.abc import Callable, Mapping
from datetime import date
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.cli.completing import complete_by_metavar
from timeline.cli.session import Session, choose_output, message, set_utf8
from timeline.errors import TimelineError

_EVERYWHERE = "Common options"
_INTERRUPTED = 130
_ANSWER = "Output"


def day(text: str) -> date:
    """Read the day of an option; raises BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is not a day; write it as 2025-10-12') from None


_SESSION = {
    "db": Annotated[
        str | None,
        typer.Option(
            metavar="FILE|URL",
            help="Database (default: TIMELINE_DB, timeline.toml, your data folder).",
            rich_help_panel=_EVERYWHERE,
        ),
    ],
    "author": Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Author of the change (default: TIMELINE_AUTHOR).", rich_help_panel=_EVERYWHERE
        ),
    ],
    "today": Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="Pretend today is DAY.", rich_help_panel=_EVERYWHERE),
    ],
    "no_input": Annotated[bool, typer.Option("--no-input", help="Never ask questions.", rich_help_panel=_EVERYWHERE)],
    "debug": Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error.", rich_help_panel=_EVERYWHERE)
    ],
}
_OUTPUT = {
    "format": Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help="table, json, csv, md, html, yaml, keys, docx or pdf; reports also ics, svg, chart."
            " Default: from the file extension, else a table.",
            rich_help_panel=_ANSWER,
        ),
    ],
    "json": Annotated[bool, typer.Option("--json", help="Same as --format json.", rich_help_panel=_ANSWER)],
    "as_of": Annotated[
        date | None,
        typer.Option(
            parser=day,
            metavar="DAY",
            help="Use the data as it was at the end of DAY.",
            rich_help_panel=_ANSWER,
        ),
    ],
    "output": Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE (- for stdout).", rich_help_panel=_ANSWER),
    ],
}
_EXPLAIN = {
    "explain": Annotated[
        bool, typer.Option("--explain", help="List the events behind each figure.", rich_help_panel=_ANSWER)
    ],
}
_DEFAULTS: Mapping[str, Any] = {
    "no_input": False,
    "debug": False,
    "json": False,
    "explain": False,
}


def command(
    function: Callable[..., None], *, extra: Mapping[str, tuple[Any, Any]] | None = None, explains: bool = False
) -> Callable[..., None]:
    """Make the function Typer registers: with `extra` options by name as (type, default), given as keywords.

    One that `explains` takes --explain, the keys behind its figures.
    """
    own = [each for name, each in signature(function).parameters.items() if name not in {"session", "out", "fields"}]
    answers = "out" in signature(function).parameters
    more = dict(extra or {})
    explains = explains and answers
    added = {**(_OUTPUT if answers else {}), **(_EXPLAIN if explains else {}), **_SESSION}
    parameters = [
        *own,
        *(Parameter(name, Parameter.KEYWORD_ONLY, default=d, annotation=kind) for name, (kind, d) in more.items()),
        *(
            Parameter(name, Parameter.KEYWORD_ONLY, default=_DEFAULTS.get(name), annotation=kind)
            for name, kind in added.items()
        ),
    ]
    complete_by_metavar(each.annotation for each in parameters)
    keyword = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in parameters]

    def run(**given: Any) -> None:
        set_utf8()
        debug = given.pop("debug")
        try:
            today = given.pop("today") or date.today()  # noqa: DTZ011 - the user's own day
            session = Session(given.pop("db"), given.pop("author"), today=today, no_input=given.pop("no_input"))
            if answers:
                name = "json" if given.pop("json") else given.pop("format")
                given.pop("format", None)
                explain = given.pop("explain") if explains else False
                given["out"] = choose_output(name, given.pop("output"), explain=explain)
                session.as_of = given.pop("as_of")
            if more:
                given["fields"] = {name: given.pop(name) for name in more}
            function(session, **given)
        except TimelineError as error:
            if debug:
                raise
            from timeline.cli.hints import write_hint

            message("\n".join(filter(None, (f"Error: {error}", write_hint(error.message)))))
            raise typer.Exit(error.exit_code) from None
        except (typer.Abort, KeyboardInterrupt):
            message("\nInterrupted.")
            raise typer.Exit(_INTERRUPTED) from None
        except (typer.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if debug:
                raise
            message(f"Error: {type(error).__name__}: {error}\nThis is a fault of the program; --debug shows where.")
            raise typer.Exit(1) from None

    run.__doc__ = function.__doc__
    run.__name__ = function.__name__
    run.__signature__ = signature(function).replace(parameters=keyword)  # type: ignore[attr-defined]  # read by inspect
    run.__annotations__ = {each.name: each.annotation for each in keyword}
    return run
