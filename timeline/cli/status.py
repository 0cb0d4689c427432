"""`status`, also a bare `timeline`: what is on record, and what to type next."""

from contextlib import suppress
from typing import NamedTuple

import typer

from timeline.cli.command import command
from timeline.cli.session import Session, emit
from timeline.errors import NotFound
from timeline.messages.phrases import count

_DAYS = 30
_NO_DATABASE = """There is no database yet ({place} would be it).

Start:   timeline init --demo   sample events, to try things out
         timeline init          an empty database
Help:    timeline help
"""
_EMPTY = """{place}: no events yet.

Record:  timeline add                     asks what it needs to know
         timeline add --from FILE         a spreadsheet: timeline template FILE.xlsx
Sample:  timeline init --demo
Help:    timeline help
"""
_PAGE = """{place}: {events}, {due} due in {days} days.{change}

Record:  timeline add
Look up: timeline between {first} {second}
         timeline upcoming
Report:  timeline anniversaries report {first} {second}
Help:    timeline help
"""


class _Summary(NamedTuple):
    """The number of events and of what is due, the last change, and the pair with the most events."""

    events: int
    due: int
    change: str = ""
    pair: tuple[str, str] = ("COUNTRY", "COUNTRY")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status")(command(status))


def status(session: Session) -> None:
    """Show what is on record, and what to do next.

    timeline status

    timeline status --db other.db

    timeline status --today 2026-10-01
    """
    place = session.location.masked
    summary = None
    with suppress(NotFound):
        summary = _summarise(session)
    if summary is None:
        emit(_NO_DATABASE.format(place=place))
    elif not summary.events:
        emit(_EMPTY.format(place=place))
    else:
        first, second = summary.pair
        emit(
            _PAGE.format(
                place=place,
                events=count(summary.events, "event"),
                due=summary.due or "none",
                days=_DAYS,
                change=summary.change,
                first=first,
                second=second,
            )
        )


def _summarise(session: Session) -> _Summary:
    """Count what the database holds; raises NotFound where there is none."""
    from timeline.db.read import settings
    from timeline.domain.occasions.anniversary_calendar import CalendarScope
    from timeline.reports.calendar.upcoming import build
    from timeline.reports.loaders.calendar import load_upcoming

    with session.open_reader() as reader:
        (events,) = reader.read_first("SELECT count(*) FROM event") or (0,)
        if not events:
            return _Summary(0, 0)
        scope = CalendarScope(pairs=settings.read_beat(reader))
        due = len(build(load_upcoming(reader, scope, today=session.today, days=_DAYS)).keys)
        last = reader.read_first("SELECT author, at FROM revision ORDER BY id DESC LIMIT 1")
        busiest = reader.read_first("SELECT pair FROM dyad GROUP BY pair ORDER BY count(*) DESC, pair LIMIT 1")
    change = f" Last change: {last[1][:10]}, {last[0]}." if last else ""
    if not busiest:
        return _Summary(events, due, change)
    first, second = str(busiest[0]).split("-")
    return _Summary(events, due, change, (first, second))
