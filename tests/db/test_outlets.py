from tests.factories import reading, record_yaml
from timeline.db.read.nouns.actors import find_actor
from timeline.db.read.outlets import read_cited_outlet
from timeline.domain.records import CitedOutlet
from timeline.settings import Location

EVENTS = """
definitions:
  sources:
    - {key: kcna-1, outlet: KCNA, published: 2025-10-17, title: First}
    - {key: kcna-2, outlet: KCNA, published: 2024, seen: false}
    - {key: tass-1, outlet: TASS, published: 2025-10-18}
events:
  - {type: talks, title: One, key: 2025-01-01-a-talks, on: 2025-01-01, party: [PRK, RUS], sources: [{source: kcna-1}]}
  - type: visit
    title: Two
    key: 2025-01-02-a-visit
    on: 2025-01-02
    visitor: PRK
    in: RUS
    sources: [{source: kcna-1}, {source: tass-1, via: kcna-2}]
  - {type: talks, title: Three, key: 2025-01-03-a-talks, on: 2025-01-03, party: [PRK, RUS], sources: [{source: tass-1}]}
"""


def told(location: Location, name: str) -> CitedOutlet:
    with reading(location) as reader:
        return read_cited_outlet(reader, find_actor(reader, name, kinds=["outlet"]).id)


def test_an_outlet_is_cited_for_itself_and_as_the_original_of_others(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    kcna = told(seeded, "KCNA")
    one, two = "2025-01-01-a-talks", "2025-01-02-a-visit"
    assert [(story.key, story.events, story.seen) for story in kcna.stories] == [
        ("kcna-2", (two,), False),
        ("kcna-1", (one, two), True),
    ]
    assert kcna.direct == ((one, "talks"), (two, "visit"))
    assert kcna.relayed == ((two, "visit"),)
    assert kcna.relays == (("TASS", 1),)
    assert told(seeded, "Xinhua") == CitedOutlet()
