"""The duplicates that the rule finds, beside those of every two events compared with each other."""

from random import Random
from typing import Any

from tests.checks.cases import talks
from tests.checks.test_rules import found
from tests.factories import reading, record_events
from timeline.db.read.events import read_events
from timeline.domain.events.likeness import NEAR, LikenessFeatures, is_alike
from timeline.domain.events.records import EventRecord
from timeline.settings import Location

TYPES = ("talks", "visit", "banquet", "reception", "treaty")
CITIES = ("", "", "Moscow", "Pyongyang")
HOSTS: tuple[dict[str, Any], ...] = (
    {"party": ["PRK", "RUS"]},
    {"host": "prk-embassy-rus"},
    {"host": "rus-embassy-prk"},
)
DAYS = ("0{}", "1{}", "0{}/2020-03-15")


def draw_event(draw: Random, key: str) -> dict[str, Any]:
    """An event of one of few days, types, hosts and places, so that many are alike."""
    fields = {"party": ""} | draw.choice(HOSTS) | draw.choice(({}, {}, {"marks": "f"}))
    day = f"2020-03-{draw.choice(DAYS).format(draw.randint(1, 9))}"
    return talks(key, type=draw.choice(TYPES), on=day, city=draw.choice(CITIES), **fields)


def features_of(event: EventRecord) -> LikenessFeatures:
    hosts = frozenset(participant.actor for participant in event.participants if participant.role == "host")
    marked = frozenset(link.key for link in event.links if link.kind == "marks")
    return LikenessFeatures(event.type, event.date, event.city, hosts, (frozenset(),) * 3, marked)


def test_all_that_are_alike_and_near_are_found(seeded: Location) -> None:
    draw = Random(7)
    occasion = talks("f", type="treaty", on="1950-03-01", occasion=True, recurs="yearly")
    record_events(seeded, occasion, *(draw_event(draw, f"e{number}") for number in range(60)))
    with reading(seeded) as reader:
        ids = reader.read_column("id", "SELECT id FROM event WHERE key <> 'f' ORDER BY date_start, id")
        events = read_events(reader, ids)
    alike = {
        event.key: [
            other.key
            for other in events[:place]
            if other.family == event.family
            and other.date.end + NEAR > event.date.start
            and is_alike(features_of(event), features_of(other))
        ]
        for place, event in enumerate(events)
    }
    expected = [(key, others) for key, others in alike.items() if others]
    findings = found(seeded, "event-probably-twice")["event-probably-twice"]
    assert [(finding.record, finding.message.facts["others"]) for finding in findings] == expected
    assert len(expected) > 30
