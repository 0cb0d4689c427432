"""`report media`: what each side's media say of one event."""

from timeline.cli.options import EventKey
from timeline.cli.output import Output
from timeline.cli.session import Session


def media(session: Session, key: EventKey, *, out: Output) -> None:
    """Compare what the media of each side report of an event.

    Who reports it, how many days later, in which words, and with which
    claims. "None on record" is what was recorded, not what was printed.

    timeline report media 2025-10-17-prk-rus-banquet

    timeline report media prk-rus-relations --format md

    timeline report media 2025-10-17-prk-rus-banquet --json
    """
    from timeline.db.read.countries import read_country_names
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.reports.events.media import build
    from timeline.reports.loaders.events import load_media

    with session.open_reader() as reader, reader.open_snapshot():
        (record,) = read_events(reader, [find_event(reader, key)])
        parties, homes = load_media(reader, record)
        names = read_country_names(reader)
    out.show(build(record, parties, homes, names))
