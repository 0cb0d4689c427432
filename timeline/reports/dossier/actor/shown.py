"""Which events the dossier of an actor shows with their sources, so that of all others these are not read."""

from collections.abc import Iterator

from timeline.domain.events.records import AttendedEvent
from timeline.reports.dossier.actor import chronology, unnamed
from timeline.reports.dossier.actor.view import ActorHistory, list_ends
from timeline.reports.dossier.coming import is_coming


def list_shown(history: ActorHistory) -> Iterator[AttendedEvent]:
    """List the events that the page of some years asks the records of, some of them more than once."""
    yield from list_ends(history.dated)
    for title in history.titles:
        yield from (*list_ends(title.events), *title.events[-unnamed.MOST :])
    for events in (*history.heads.values(), *history.missions.values()):
        yield from list_ends(events)
    yield from history.events[-chronology.MOST :]
    yield from history.quoting
    yield from (event for event in history.records.events if is_coming(event, history.today))
