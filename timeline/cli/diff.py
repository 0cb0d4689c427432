"""`diff`: compare an event after two changes."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.output import Output
from timeline.cli.session import Session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff")(command(diff))


def diff(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key, a nickname, or words.")],
    first: Annotated[
        int, typer.Argument(metavar="CHANGE", min=0, help="The version after this change (a number in the log).")
    ],
    second: Annotated[
        int | None, typer.Argument(metavar="[CHANGE]", min=0, help="The other version (default: now).")
    ] = None,
    *,
    out: Output,
) -> None:
    """Compare two versions of an event, field by field.

    timeline diff 2025-10-17-prk-rus-banquet 1

    timeline diff 2025-10-17-prk-rus-banquet 1 4

    timeline diff prk-rus-relations 3 --json
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.db.write.as_of import open_past
    from timeline.domain.events.field_writer import write_fields
    from timeline.reports.events.history import build_difference
    from timeline.reports.loaders.events import load_fields, load_reasons

    with session.open_reader() as reader:
        event = find_event(reader, key)
        (record,) = read_events(reader, [event])
        reasons = load_reasons(reader, record)
    editions = []
    numbers = sorted((first, *([] if second is None else [second])), reverse=True)
    with open_past(session.location) as past:
        for number in numbers:
            past.reverse_to(number)
            editions.append(load_fields(past.reader, event))
    after = editions[0] if second is not None else write_fields(record)
    after_first = (reason for reason in reasons if reason.revision > numbers[-1])
    between = [reason for reason in after_first if second is None or reason.revision <= numbers[0]]
    out.show(build_difference(record.key, editions[-1], after, between))
