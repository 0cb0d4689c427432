"""What reports load of generated events: as much less as it is, they say what they would of everything."""

from collections.abc import Iterable, Iterator

import pytest

from tests.benchmarks.filling import fill
from tests.conftest import empty_database
from tests.factories import TODAY, reading
from timeline.db.read.diary import find_occasions
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_matching
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.domain.occasions.post_holders import list_post_holders
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind
from timeline.reports.anniversaries.brief import select_current
from timeline.reports.loaders.anniversaries import load_brief
from timeline.settings import Location

EVENTS = 3000


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    with empty_database("sqlite", tmp_path_factory.mktemp("filled")) as location:
        fill(location, EVENTS)
        yield location


def list_last_seen(events: Iterable[EventRecord], history: ObservanceHistory) -> tuple[EventRecord, ...]:
    """The events of all times in which each person of an occasion, and each of their titles, was last seen."""
    people = [person for event in history.occasion.observances for person in event.participants]
    titles, states = ({get(person) for person in people} - {""} for get in (lambda person: person.title, find_state))
    actors = {person.actor for person in people}
    last: dict[object, EventRecord] = {}
    for event in sorted(events, key=lambda event: (event.date.start, event.id)):
        for person in event.participants:
            if person.kind == ActorKind.PERSON and person.title:
                post = find_state(person), person.title
                last |= {person.actor: event} if person.actor in actors else {}
                last |= {post: event} if post[0] in states and post[1] in titles else {}
    return tuple(sorted({event.id: event for event in last.values()}.values(), key=lambda event: event.id))


def test_who_is_in_post_is_known_from_the_time_since_the_last_observances(filled: Location) -> None:
    named = 0
    with reading(filled) as reader:
        events = read_events(reader, find_matching(reader, ()))
        until_today = [
            event for event in events if event.status in TOOK_PLACE and event.date.known and event.date.start <= TODAY
        ]
        for record in read_events(reader, find_occasions(reader)[:100]):
            for year in (TODAY.year, 1990):
                history, evidence = load_brief(reader, record, year=year, today=TODAY)
                everything = evidence._replace(seen=list_last_seen(until_today, history))
                series = select_current(history)
                holders = list_post_holders(series, evidence, today=TODAY)
                assert holders == list_post_holders(series, everything, today=TODAY)
                named += len(holders)
    assert named > EVENTS // 100
