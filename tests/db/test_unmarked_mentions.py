"""Which events speak of an anniversary although they mark none, on each engine."""

import pytest

from tests.factories import reading, record_yaml
from timeline.db.read.events import read_events
from timeline.db.read.nouns.actors import find_actor
from timeline.db.read.unmarked_mentions import find_unmarked_mentions
from timeline.settings import Location

EVENTS = """
- {type: treaty, title: Treaty with a 10th anniversary, on: 1961-07-11, party: [PRK, CHN], occasion: true, aliases: [t]}
- {type: talks, title: On the 64th ANNIVERSARY, on: 2025-07-01, party: [PRK, CHN]}
- {type: talks, title: К 75-ЛЕТИЮ отношений, on: 2025-07-02, party: [PRK, RUS]}
- {type: talks, title: Summary, summary: 64돐에 즈음하여, on: 2025-07-03, party: [PRK, CHN]}
- type: talks
  title: Words
  on: 2025-07-04
  party: [PRK, MNG]
  sources: [{outlet: KCNA, published: 2025-07-05, quote: 建交77周年}]
- {type: talks, title: Nothing said, on: 2025-07-06, party: [PRK, CHN]}
- {type: talks, title: The 64th anniversary denied, on: 2025-07-07, party: [PRK, CHN], status: denied}
- {type: reception, title: The 64th anniversary, on: 2025-07-11, marks: t, host: prk-embassy-chn}
"""


@pytest.fixture
def spoken(seeded: Location) -> Location:
    record_yaml(seeded, EVENTS)
    return seeded


def test_what_marks_nothing_and_names_an_anniversary_is_found(spoken: Location) -> None:
    with reading(spoken) as reader:
        found = [one.title for one in read_events(reader, find_unmarked_mentions(reader))]
        of_pair = [one.title for one in read_events(reader, find_unmarked_mentions(reader, pairs=["CHN-PRK"]))]
        of_actor = [
            one.title for one in read_events(reader, find_unmarked_mentions(reader, actor=find_actor(reader, "MNG").id))
        ]
    assert found == ["On the 64th ANNIVERSARY", "К 75-ЛЕТИЮ отношений", "Summary", "Words"]
    assert of_pair == ["On the 64th ANNIVERSARY", "Summary"]
    assert of_actor == ["Words"]
