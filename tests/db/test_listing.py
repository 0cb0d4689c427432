from datetime import date

import pytest

from tests.factories import between, found, reading, record_events
from timeline.db.read.event_pages import find_position
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_between, find_matching
from timeline.db.read.page_window import PageWindow
from timeline.errors import NotFound
from timeline.settings import Location

RELATIONS_WITH = {
    "SUN": "1948-10-12",
    "YUG": "1948-10-30",
    "CSK": "1948-10-21",
    "DDR": "1949-11-06",
    "DEU": "2001-03-01",
    "POL": "1948-10-16",
}


@pytest.fixture(scope="module")
def related(module_seeded: Location) -> Location:
    """North Korea's relations, each event's key being the partner's code."""
    record_events(
        module_seeded,
        *(
            {"type": "relations-established", "title": f"With {code}", "on": on, "party": ["PRK", code], "key": code}
            for code, on in RELATIONS_WITH.items()
        ),
        {"type": "talks", "title": "Talks", "on": "1993-05-01", "party": ["PRK", "RUS"], "key": "talks-1993"},
    )
    return module_seeded


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("North Korea", "Russia"),
        ("북한", "Россия"),
        ("DPRK", "RUS"),
        ("PRK", "Moscow"),
        ("rus", "prk"),
        ("朝鲜", "俄罗斯"),
        ("the D.P.R.K.", "Russian Federation"),
    ],
)
def test_a_pair_is_the_same_by_any_name(related: Location, first: str, second: str) -> None:
    assert between(related, first, second) == ["SUN", "talks-1993"]


@pytest.mark.parametrize(
    ("second", "strict", "expected"),
    [
        ("RUS", True, ["talks-1993"]),
        ("SUN", False, ["SUN"]),
        ("DDR", False, ["DDR"]),
        ("DEU", False, ["DEU"]),
        ("SRB", False, ["YUG"]),
        ("SRB", True, []),
        ("SCG", False, ["YUG"]),
        ("CZE", False, ["CSK"]),
        ("SVK", False, []),
        ("POL", False, ["POL"]),
        ("KOR", False, []),
    ],
)
def test_a_pair_counts_the_states_whose_anniversaries_are_kept(
    related: Location,
    second: str,
    *,
    strict: bool,
    expected: list[str],
) -> None:
    assert between(related, "PRK", second, strict=strict) == expected


def dated(location: Location, *dates: str, between: tuple[str, str] = ("PRK", "RUS")) -> None:
    record_events(
        location,
        *(
            {"type": "talks", "title": "T", "on": on, "party": [*between], "key": f"k{at}"}
            for at, on in enumerate(dates)
        ),
    )


@pytest.mark.parametrize("multilateral", [False, True])
def test_pages_give_each_event_once_in_order(seeded: Location, multilateral: bool) -> None:  # noqa: FBT001
    dated(seeded, "2020-01-02", "2020", "2020-01-01", "2020-01-01", "", "2020-01-01", "2019", "2020-01-01", "")
    ordered = ["k4", "k8", "k6", "k1", "k2", "k3", "k5", "k7", "k0"]
    assert between(seeded, "PRK", "RUS", multilateral=multilateral) == ordered
    with reading(seeded) as reader:
        for size in (1, 2, 4, 100):
            pages: list[int] = []
            after = None
            while True:
                window = PageWindow(limit=size, after=after)
                page = find_between(reader, ["PRK"], ["RUS"], window=window, multilateral=multilateral)
                assert page == find_matching(reader, (), window=window)
                if not page:
                    break
                assert len(page) <= size
                pages += page
                after = find_position(reader, page[-1])
            assert [record.key for record in read_events(reader, pages)] == ordered


@pytest.fixture(scope="module")
def windowed(module_seeded: Location) -> Location:
    """Events of every precision between two states that have no others."""
    dated(module_seeded, "2020-02-01~/2020-03", "2020-01", "2020-01-15", "2019/..", "", between=("MNG", "KOR"))
    return module_seeded


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, ["k4", "k3", "k1", "k2", "k0"]),
        ("2020-01-15", None, ["k3", "k1", "k2", "k0"]),
        ("2020-01-16", None, ["k3", "k1", "k0"]),
        ("2020-02-01", None, ["k3", "k0"]),
        ("2021-01-01", None, ["k3"]),
        (None, "2020-01-15", ["k3", "k1"]),
        (None, "2020-01-16", ["k3", "k1", "k2"]),
        (None, "2019-01-01", []),
        ("2020-01-15", "2020-01-16", ["k3", "k1", "k2"]),
    ],
)
def test_a_window_holds_what_may_fall_into_it(
    windowed: Location, since: str | None, until: str | None, expected: list[str]
) -> None:
    window = PageWindow(
        since=date.fromisoformat(since) if since else None, until=date.fromisoformat(until) if until else None
    )
    assert between(windowed, "MNG", "KOR", window=window) == expected
    assert found(windowed, "country:MNG", window=window) == expected


def test_a_type_is_asked_for_with_its_subtypes(seeded: Location) -> None:
    for kind in ("visit", "state-visit", "talks"):
        record_events(seeded, {"type": kind, "title": "T", "on": "2020", "party": ["PRK", "RUS"], "key": f"a-{kind}"})
    assert between(seeded, "PRK", "RUS", window=PageWindow(types=("visit",))) == ["a-visit", "a-state-visit"]
    assert between(seeded, "PRK", "RUS", window=PageWindow(types=("state-visit", "talks"))) == [
        "a-state-visit",
        "a-talks",
    ]
    assert between(seeded, "PRK", "RUS", window=PageWindow(families=("visit",))) == ["a-visit", "a-state-visit"]
    with pytest.raises(NotFound, match="visit"):
        between(seeded, "PRK", "RUS", window=PageWindow(types=("vist",)))


def test_statuses_narrow_a_listing(seeded: Location) -> None:
    for status in ("announced", "reported", "denied"):
        record_events(
            seeded, {"title": "T", "host": "prk-embassy-rus", "on": "2020", "status": status, "key": f"a-{status}"}
        )
    assert between(seeded, "PRK", "RUS") == ["a-announced", "a-reported", "a-denied"]
    assert between(seeded, "PRK", "RUS", window=PageWindow(statuses=("denied", "announced"))) == [
        "a-announced",
        "a-denied",
    ]
