"""`export timelinejs`, `ics` and `ftm`: events in a form of other programs, one command a form."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.export_query import find_events, refuse_condition, say_if_long
from timeline.cli.files import choose_target
from timeline.cli.options import Certainly, Overwrite, PairOfEvents, Query
from timeline.cli.session import Session, emit, message
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.usecases.event_exports import EventExport

_ABOUT = {
    "timelinejs": """Export events as JSON of TimelineJS.

    A slide for each event: the parts of its date that are known, its title,
    summary and sources, and the family of its type as the group.

    timeline export timelinejs relations.json --pair PRK RUS

    timeline export timelinejs treaties.json type:treaty date:1945..

    timeline export timelinejs - country:MNG > mongolia.json
    """,
    "ics": """Export events as a calendar.

    An entry on whole days for each event whose day is known, with its type
    as the category. The other events are counted.

    timeline export ics relations.ics --pair PRK RUS

    timeline export ics visits.ics type:visit date:2024..

    timeline export ics - actor:united-russia > party.ics
    """,
    "ftm": """Export events as FollowTheMoney entities.

    One JSON object a line: who took part, and the events with their hosts
    as organizers. Each has the same id in every export.

    timeline export ftm relations.ftm.json --pair PRK RUS

    timeline export ftm visits.ftm.json type:visit date:1991..

    timeline export ftm - country:MNG | ftm validate
    """,
}
"""The help of each command, by the name of its form."""


def list_commands() -> list[tuple[str, Callable[..., None]]]:
    """List the commands by their names."""
    return [(name, _make_command(name, about)) for name, about in _ABOUT.items()]


def _make_command(name: str, about: str) -> Callable[..., None]:
    def export(
        session: Session,
        file: Annotated[Path, typer.Argument(metavar="FILE|-", help="File to write; - is stdout.")],
        query: Query = None,
        *,
        pair: PairOfEvents = None,
        certainly: Certainly = False,
        yes: Overwrite = False,
    ) -> None:
        from timeline.usecases.event_exports import EVENT_EXPORTS

        _write_events(session, EVENT_EXPORTS[name], file, query or [], pair=pair, certainly=certainly, yes=yes)

    export.__doc__ = about
    export.__name__ = f"export_{name}"
    return export


def _write_events(
    session: Session,
    export: "EventExport",
    file: Path,
    query: list[str],
    *,
    pair: str | None,
    certainly: bool,
    yes: bool,
) -> None:
    from timeline.domain.query import parse_query
    from timeline.usecases.event_exports import ExportedEvents

    refuse_condition(file)
    terms = parse_query(" ".join(query))
    target = choose_target(session, file, yes=yes)
    writer = export.open_writer(session.today)
    with session.open_reader() as reader, reader.open_snapshot():  # read in blocks: no event may go in between
        ids = find_events(session, reader, terms, pair, certainly=certainly)
        say_if_long(len(ids))
        events = ExportedEvents(reader, ids, writer.takes)
        pieces = writer.write(events)
        if target:
            target.write_chunks(pieces)
        else:
            for piece in pieces:
                emit(piece)
    message(f"Wrote {target.path}: {count(events.number, 'event')}" if target else count(events.number, "event"))
    if events.left_out:
        verb = "is" if events.left_out == 1 else "are"
        message(f"{count(events.left_out, 'event')} without {export.lacking} {verb} left out.")
