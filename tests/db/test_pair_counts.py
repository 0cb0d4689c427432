"""Events counted by pair and by state: as many as one finds who counts each by hand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import pytest

from tests.conftest import Templates
from tests.factories import reading, record_events, record_yaml
from timeline.db.read import countries
from timeline.db.read.page_window import PageWindow
from timeline.db.read.pair_counts import count_by_pair, count_by_state, count_events, count_partners, read_pair_keys
from timeline.db.read.sql import Reader
from timeline.db.read.where import make_window_conditions
from timeline.domain.vocabulary import TOOK_PLACE, Status
from timeline.settings import Location

EVENTS = """
- {type: talks, title: One, on: 2025-01-01, party: [PRK, RUS]}
- {type: talks, title: Two, on: 1961-01-01, party: [PRK, SUN]}
- {type: talks, title: Three, on: 2025-01-03, party: [PRK, RUS, CHN]}
- {type: talks, title: No, on: 2025-01-04, party: [PRK, RUS], status: denied}
"""
STATES = ("PRK", "RUS", "CHN", "DEU", "MNG")
DATES = ("", "1991", "1991-12-26", "1980..2001", "..2018-10-16", "2011..", "196X", "2024-10~")
WINDOWS = (
    PageWindow(),
    PageWindow(statuses=TOOK_PLACE),
    PageWindow(since=date(1990, 1, 1), until=date(2012, 1, 1)),
    PageWindow(until=date(1991, 12, 26), types=("talks", "visit")),
)


@pytest.fixture(scope="module")
def related(templates: Templates, dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    """The demonstration, and talks of every status and precision, some of three states, some of a succeeded one."""
    parties = ("North Korea; Russia", "North Korea; Russia; China", "Japan; Russia; China")
    with templates.copy("whole", dialect, tmp_path_factory.mktemp("counts")) as made:
        talks = [
            {
                "type": "talks",
                "title": f"Talks {at}",
                "on": on,
                "status": list(Status)[at % len(Status)],
                "party": party,
            }
            for at, (on, party) in enumerate(product(DATES, parties))
        ]
        record_events(made, *talks)
        yield made


def find_plainly(reader: Reader, folded: Mapping[str, str], window: PageWindow) -> dict[tuple[str, str], set[str]]:
    """Find the keys of the events of every two states, whatever their number."""
    where = make_window_conditions(reader, window)
    sql = f"SELECT d.pair, e.key FROM dyad d JOIN event e ON e.id = d.event{where}"
    events = defaultdict(set)
    for pair, key in reader.read_rows(sql, **where.values):
        first, second = sorted(folded.get(code, code) for code in pair.split("-"))
        if first != second:
            events[first, second].add(key)
    return events


def test_events_are_counted_by_pair_without_loading_them(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    with reading(seeded) as reader:
        assert count_events(reader, ["PRK-RUS", "PRK-SUN", "FRA-PRK"]) == {"PRK-RUS": 3, "PRK-SUN": 1}


@pytest.mark.parametrize("window", WINDOWS, ids=repr)
@pytest.mark.parametrize("strict", [True, False], ids=["strict", "folded"])
def test_what_counts_as_one_counts_an_event_once(related: Location, window: PageWindow, *, strict: bool) -> None:
    with reading(related) as reader:
        folded = {} if strict else countries.read_states(reader).map_heirs(date(2026, 11, 23))
        events = find_plainly(reader, folded, window)
        of_states = {pair: keys for pair, keys in events.items() if {*pair} <= {*STATES}}
        by_pair = count_by_pair(reader, folded=folded, window=window, states=STATES)
        keys = read_pair_keys(reader, folded=folded, window=window, states=STATES)
        by_state = count_by_state(reader, folded=folded, window=window)
        partners = count_partners(reader, "RUS", folded=folded, window=window)
    assert len(of_states) > 2
    assert by_pair == {pair: len(own) for pair, own in of_states.items()}
    assert {pair: sorted(own) for pair, own in keys.items()} == {pair: sorted(own) for pair, own in of_states.items()}
    involved: dict[str, set[str]] = defaultdict(set)
    for pair, own in events.items():
        for code in pair:
            involved[code] |= own
    assert by_state == {code: len(own) for code, own in involved.items()}
    assert list(by_state) == sorted(by_state, key=lambda code: (-by_state[code], code))
    others = {code: len(own) for pair, own in events.items() if "RUS" in pair for code in pair if code != "RUS"}
    assert partners == others
    assert list(partners) == sorted(partners, key=lambda code: (-partners[code], code))
