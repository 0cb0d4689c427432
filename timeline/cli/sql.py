"""`sql`: a question in SQL over the views."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.output import Output
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count

_LONGEST = 100_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sql")(command(sql, about_events=False))


def sql(
    session: Session,
    question: Annotated[str | None, typer.Argument(metavar="[SELECT]", help="One SELECT, or - for stdin.")] = None,
    *,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help="Read the SELECT from a file.")] = None,
    views: Annotated[bool, typer.Option("--views", help="List the views and their columns.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, metavar="N", help="Show at most N rows.")] = 1000,
    timeout: Annotated[float, typer.Option(min=0.1, max=3600, metavar="SECONDS", help="Time limit in seconds.")] = 10,
    out: Output,
) -> None:
    """Print the answer to a question in SQL over the views.

    One SELECT. The database is opened for reading, and nothing can be
    changed.

    timeline sql --views

    timeline sql "SELECT count(*) AS banquets FROM v_event WHERE type = 'banquet'"

    timeline sql "SELECT * FROM v_pair WHERE pair = 'PRK-RUS'" --limit 5 --json

    echo "SELECT count(*) FROM v_event" | timeline sql -
    """
    from timeline.db.raw_sql import ask, list_views
    from timeline.reports.raw_sql import build, build_views

    with session.open_reader():
        pass  # the schema is that of this program, or said not to be
    if session.as_of is not None:
        raise InvalidInput("sql-of-today")
    if views:
        out.show(build_views(list_views(session.location)))
        return
    answer = ask(session.location, _read(question, file), limit=limit, seconds=timeout)
    out.show(build(answer))
    more = "; there are more (--limit)" if answer.is_cut else ""
    message(count(len(answer.rows), "row") + more)


def _read(question: str | None, file: Path | None) -> str:
    """Read the question; raises InvalidInput for none, for two, or for one that cannot be read."""
    if (question is None) == (file is None):
        raise InvalidInput("sql-one-question")
    try:
        if file is not None:
            text = file.read_text(encoding="utf-8")
        else:
            text = sys.stdin.read(_LONGEST + 1) if question == "-" else question or ""
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("sql-unreadable", file=str(file or "-"), error=str(error)) from None
    if len(text) > _LONGEST:
        raise InvalidInput("sql-too-large", limit=_LONGEST)
    return text
