from tests.factories import reading, record_yaml
from timeline.db.read.events import read_linking_keys
from timeline.db.read.keys import find_event
from timeline.settings import Location

EVENTS = """
- {type: talks, title: A, on: 2026-03-01, status: announced, party: [PRK, RUS], key: talks}
- {type: talks, title: B, on: 2026-05-01, status: announced, party: [PRK, RUS], key: later, supersedes: talks}
- {type: statement, title: C, on: 2026-02-01, party: [PRK, RUS], key: off, cancels: talks}
- {type: talks, title: D, on: 2026-06-01, party: [PRK, RUS], key: answer, responds-to: talks}
"""


def test_what_points_at_events_by_kind_is_told_whatever_its_status(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    with reading(seeded) as reader:
        ids = [find_event(reader, key) for key in ("talks", "later")]
        assert read_linking_keys(reader, ids, kinds=("cancels", "supersedes")) == {ids[0]: ("off", "later")}
        assert read_linking_keys(reader, [], kinds=("cancels",)) == {}
