"""Turn a function into a command, with the common options and the one error boundary.

A command takes a Session first, and `out: Output` if it answers a question. One that changes something has
`dry_run`, or is said to, and reports in the outcome of its session what it changed. The options for all of these are
added here, so that `--db` or `--json` means the same in every command and appears in every help text.
"""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import date
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.cli.boundary import report_errors
from timeline.cli.completers import complete_by_metavar
from timeline.cli.interrupts import raise_interrupts
from timeline.cli.output import Output, choose_format, write_outcome
from timeline.cli.session import Session, set_utf8
from timeline.cli.terminal import Color
from timeline.formats import describe_formats

_COMMON = "Common options"
_OUT = "Output"


def parse_day(text: str) -> date:
    """Parse the day of an option; raises BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is not a day. Write it as 2025-10-12.') from None


def parse_reason(text: str | None) -> str:
    """Parse the reason of a change, "" for none; raises InvalidInput for an empty one, or one that cannot be stored."""
    if text is None:
        return ""
    from timeline.domain.text.storable import REASON_LENGTH, find_line_problem
    from timeline.errors import InvalidInput

    reason = " ".join(text.split())
    if not reason:
        raise InvalidInput("option-empty", option="--because")
    if problem := find_line_problem(reason, limit=REASON_LENGTH):
        raise InvalidInput("because-text", reason=problem)
    return reason


_SESSION = {
    "db": Annotated[
        str | None,
        typer.Option(
            metavar="FILE|URL",
            help="Database (default: TIMELINE_DB, timeline.toml, your data folder).",
            rich_help_panel=_COMMON,
        ),
    ],
    "author": Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Author of the change (default: TIMELINE_AUTHOR).", rich_help_panel=_COMMON),
    ],
    "today": Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DAY", help="Pretend today is DAY.", rich_help_panel=_COMMON),
    ],
    "no_input": Annotated[bool, typer.Option("--no-input", help="Never ask questions.", rich_help_panel=_COMMON)],
    "debug": Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.", rich_help_panel=_COMMON)],
}
_OUTPUT = {
    "format": Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help=f"{describe_formats()}. Default: from the file extension, else a table.",
            rich_help_panel=_OUT,
        ),
    ],
    "json": Annotated[bool, typer.Option("--json", help="Same as --format json.", rich_help_panel=_OUT)],
    "as_of": Annotated[
        date | None,
        typer.Option(
            parser=parse_day,
            metavar="DAY",
            help="Use the data as it was at the end of DAY.",
            rich_help_panel=_OUT,
        ),
    ],
    "output": Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE (- for stdout).", rich_help_panel=_OUT),
    ],
    "color": Annotated[
        Color, typer.Option("--color", help="Bold headings, keys and search hits.", rich_help_panel=_OUT)
    ],
    "no_pager": Annotated[
        bool, typer.Option("--no-pager", help="Do not show long answers in a pager.", rich_help_panel=_OUT)
    ],
    "overwrite": Annotated[bool, typer.Option("--yes", "-y", help="Overwrite an existing file.", rich_help_panel=_OUT)],
}
_OUTCOME = {
    "json": Annotated[bool, typer.Option("--json", help="Print what was changed as JSON.")],
}
_REASON = {
    "because": Annotated[str | None, typer.Option(metavar="REASON", help="Why you change it, for the log.")],
}
_EXPLAIN = {
    "explain": Annotated[
        bool, typer.Option("--explain", help="List the events behind each figure.", rich_help_panel=_OUT)
    ],
}
_DEFAULTS: Mapping[str, Any] = {
    "no_input": False,
    "debug": False,
    "json": False,
    "color": Color.AUTO,
    "no_pager": False,
    "overwrite": False,
    "explain": False,
}


def command(
    function: Callable[..., None],
    *,
    extra: Mapping[str, tuple[Any, Any]] | None = None,
    explains: bool = False,
    about_events: bool = True,
    changes: bool | None = None,
    records: bool | None = None,
) -> Callable[..., None]:
    """Make the function that Typer registers.

    `extra` options, by name as (type, default), arrive in one mapping `fields`. A command that `explains` takes
    --explain, for the events behind its figures. An answer `about_events` says so where there are none at all.
    One that `changes` something, as what has --dry-run does, can print what that is. One that `records`, which most
    of these do, makes a change in the log and takes the reason for it.
    """
    answers = "out" in signature(function).parameters
    if changes is None:
        changes = "dry_run" in signature(function).parameters and not answers
    records = changes if records is None else records
    explains = explains and answers
    own = _OUTPUT if answers else _OUTCOME if changes else {}
    own_reason = _REASON if records and "because" not in signature(function).parameters else {}
    shared = {**own_reason, **own, **(_EXPLAIN if explains else {}), **_SESSION}
    parameters = _list_parameters(function, extra or {}, shared)
    complete_by_metavar(parameter.annotation for parameter in parameters)

    def run(**options: Any) -> None:
        raise_interrupts()
        set_utf8()
        with report_errors(debug=options.pop("debug")):
            session = _take_session(options, as_json=changes and options.pop("json"))
            if own_reason:
                session.because = parse_reason(options.pop("because"))
            elif records:  # a command that needs a reason checks it itself
                session.because = " ".join(options["because"].split())
            session.names_release = explains
            if answers:
                options["out"] = _take_output(session, options)
                session.as_of = options.pop("as_of")
            if extra:
                options["fields"] = {name: options.pop(name) for name in extra}
            dry_run = options.get("dry_run", False)
            with write_outcome(session, dry_run=dry_run) if changes else nullcontext():
                function(session, **options)
            _say_if_no_events(session, answers=answers and about_events)

    run.__doc__ = function.__doc__
    run.__name__ = function.__name__
    run.__signature__ = signature(function).replace(parameters=parameters)  # type: ignore[attr-defined]  # for inspect
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _say_if_no_events(session: Session, *, answers: bool) -> None:
    """Say after an empty answer that there are no events at all, so that it seems to deny none."""
    if not (answers and session.answer_is_empty):
        return
    with session.open_reader() as reader:
        if reader.read_first("SELECT 1 FROM event LIMIT 1"):
            return
    from timeline.cli.confirm import say
    from timeline.errors import Message

    say(Message("no-events-then" if session.as_of is not None else "no-events-yet"))


def _list_parameters(
    function: Callable[..., None], extra: Mapping[str, tuple[Any, Any]], shared: Mapping[str, Any]
) -> list[Parameter]:
    """List the parameters of a command, all by keyword: its own, the extra ones, and the shared ones."""
    own = [
        parameter.replace(kind=Parameter.KEYWORD_ONLY)
        for name, parameter in signature(function).parameters.items()
        if name not in {"session", "out", "fields"}
    ]
    added = {**extra, **{name: (annotation, _DEFAULTS.get(name)) for name, annotation in shared.items()}}
    return own + [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in added.items()
    ]


def _take_session(options: dict[str, Any], *, as_json: bool) -> Session:
    """Take the options of a session out of all those of a command."""
    today = options.pop("today") or date.today()  # noqa: DTZ011 - the user's own day
    return Session(
        options.pop("db"), options.pop("author"), today=today, no_input=options.pop("no_input"), as_json=as_json
    )


def _take_output(session: Session, options: dict[str, Any]) -> Output:
    """Take the options of an output out of all those of a command; raises InvalidInput, StorageError."""
    file, yes = options.pop("output"), options.pop("overwrite")
    wanted = options.pop("format")
    format_ = choose_format("json" if options.pop("json") else wanted, file)
    explain = options.pop("explain", False)
    color, paged = options.pop("color"), not options.pop("no_pager")
    if file is None:
        return Output(format_, session, explain=explain, color=color, paged=paged, overwrite=yes)
    from timeline.cli.files import choose_target

    target = choose_target(session, file, yes=yes)
    return Output(format_, session, target, explain=explain, color=color, paged=paged, overwrite=yes)
