"""Which events the dossier of two states shows in full, so that of all others only columns are read."""

from collections.abc import Iterator

from timeline.domain.events.records import PairEvent
from timeline.domain.pairs.pair_history import PairHistory
from timeline.reports.dossier.coming import is_coming
from timeline.reports.dossier.pair import ceremonies, families, relations, treaties, visits


def list_shown(history: PairHistory) -> Iterator[PairEvent]:
    """List the events that the page of some years asks the records of, some of them more than once.

    Those of the occasions, of what marked or changed one, and of what was changed are there before.
    """
    yield from (*history.dated[:1], *history.dated[-1:])
    if history.leaders_met:
        yield history.leaders_met
    yield from history.relations[-relations.MOST :]
    for treaty in history.treaties[-treaties.MOST :]:
        yield from (treaty, *history.list_followers(treaty))
    yield from history.visits[-visits.MOST :]
    yield from history.other_ceremonies[-ceremonies.MOST :]
    for events in families.group_by_family(history.others).values():
        yield from events[-families.MOST :]
    yield from history.disputed
    yield from (event for event in history.records.events if is_coming(event, history.today))
