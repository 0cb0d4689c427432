from tests.factories import reading, record_yaml
from timeline.db.read.pair_counts import count_events
from timeline.settings import Location

EVENTS = """
- {type: talks, title: One, on: 2025-01-01, party: [PRK, RUS]}
- {type: talks, title: Two, on: 1961-01-01, party: [PRK, SUN]}
- {type: talks, title: Three, on: 2025-01-03, party: [PRK, RUS, CHN]}
- {type: talks, title: No, on: 2025-01-04, party: [PRK, RUS], status: denied}
"""


def test_events_are_counted_by_pair_without_loading_them(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    with reading(seeded) as reader:
        assert count_events(reader, ["PRK-RUS", "PRK-SUN", "FRA-PRK"]) == {"PRK-RUS": 3, "PRK-SUN": 1}
