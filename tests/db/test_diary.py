from datetime import date

import pytest

from tests.factories import RELATIONS, keys_of, reading, record_events, rows, undo_last
from timeline.db.read import diary, settings
from timeline.db.read.keys import event_id
from timeline.db.read.listing import Window, involving_ids
from timeline.db.read.spellings import spellings
from timeline.db.write.record import Author
from timeline.db.write.searched import SearchDraft, record_search, unknown_outlet
from timeline.db.write.settings import put
from timeline.domain.dates.calendar_days import Days
from timeline.errors import Ambiguous, InvalidInput, NotFound, TimelineError, UnknownActors
from timeline.settings import Location

AUTHOR = Author("kim", "2026-11-23T18:57:00Z", "config")
DATES = {
    "day": "1961-10-12",
    "later": "2000-10-12~",
    "beside": "2000-10-13",
    "month": "1961-10",
    "span": "2000-10-10/2000-10-14",
    "long": "2000-01/2000-12",
    "year": "1961",
    "none": "",
    "eve": "1999-12-31",
    "new": "2000-01-01",
}


@pytest.fixture(scope="module")
def dated(module_seeded: Location) -> Location:
    """Events of every sort of date, each with its key; occasions between two states, of one, and of none."""
    record_events(
        module_seeded,
        *({"type": "talks", "title": key, "on": on, "party": ["PRK", "MNG"], "key": key} for key, on in DATES.items()),
        {**RELATIONS, "key": "relations"},
        {"type": "national-day", "title": "Day", "on": "1948-09-09", "host": "PRK", "key": "foundation",
         "occasion": True},
        {"type": "reception", "title": "R", "on": "2020-09-08", "host": "prk-embassy-rus", "marks": ["foundation"],
         "key": "reception"},
        {"type": "treaty", "title": "T", "on": "1950", "party": ["CHN", "SUN"], "status": "cancelled",
         "occasion": True, "key": "cancelled"},
    )  # fmt: skip
    return module_seeded


@pytest.mark.parametrize(
    ("days", "exact", "vague"),
    [
        (Days("10-12", "10-12"), ["relations", "day", "later"], ["month", "span"]),
        (Days("10-12", "10-13"), ["relations", "day", "later", "beside"], ["month", "span"]),
        (Days("10-15", "10-15"), [], ["month"]),
        (Days("12-31", "01-01"), ["eve", "new"], []),
        (Days("02-29", "02-29"), [], []),
    ],
)
def test_a_day_of_any_year(dated: Location, days: Days, exact: list[str], vague: list[str]) -> None:
    with reading(dated) as reader:
        assert keys_of(reader, diary.on_ids(reader, days)) == exact
        assert keys_of(reader, diary.vague_ids(reader, days)) == vague


@pytest.mark.parametrize(
    ("pairs", "states", "keys"),
    [
        (None, (), ["foundation", "relations"]),
        (("PRK-SUN", "PRK-RUS"), (), ["foundation", "relations"]),
        (("PRK-SUN",), (), ["relations"]),
        (("CHN-PRK",), (), []),
        ((), ("PRK",), ["foundation", "relations"]),
        ((), ("SUN",), ["relations"]),
        (None, ("MNG",), []),
    ],
)
def test_occasions_of_a_scope(
    dated: Location, pairs: tuple[str, ...] | None, states: tuple[str, ...], keys: list[str]
) -> None:
    with reading(dated) as reader:
        assert keys_of(reader, diary.occasion_ids(reader, pairs=pairs, states=states)) == keys


@pytest.mark.parametrize(
    ("days", "keys"),
    [
        (Days("09-09", "09-09"), ["foundation"]),
        (Days("10-12", "10-12"), ["relations"]),
        (Days("12-01", "09-09"), ["foundation"]),
        (Days("12-01", "01-31"), []),
    ],
)
def test_occasions_of_some_days(dated: Location, days: Days, keys: list[str]) -> None:
    with reading(dated) as reader:
        assert keys_of(reader, diary.occasion_ids(reader, days=days)) == keys


def test_the_pairs_of_events(dated: Location) -> None:
    with reading(dated) as reader:
        ids = [event_id(reader, key) for key in ("relations", "foundation", "day")]
        assert diary.pairs_of(reader, ids) == {ids[0]: ("PRK-SUN",), ids[2]: ("MNG-PRK",)}
        assert diary.pairs_of(reader, []) == {}


@pytest.mark.parametrize(
    ("pairs", "states", "keys"),
    [
        (("PRK-SUN",), (), ["relations"]),
        ((), ("SUN",), ["relations", "cancelled"]),
        (("PRK-SUN",), ("CHN",), ["relations", "cancelled"]),
        ((), (), []),
    ],
)
def test_events_of_pairs_or_states(
    dated: Location, pairs: tuple[str, ...], states: tuple[str, ...], keys: list[str]
) -> None:
    with reading(dated) as reader:
        assert keys_of(reader, involving_ids(reader, pairs=pairs, states=states, window=Window())) == keys


def test_every_spelling_of_those_who_took_part(dated: Location) -> None:
    with reading(dated) as reader:
        event = event_id(reader, "relations")
        found = spellings(reader, [event])[event]
    assert ("North Korea", "КНДР") in found
    assert ("Soviet Union", "Soviet Union") in found
    assert ("North Korea", "PRK") in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("PRK-RUS", ("PRK-RUS",)),
        ("PRK-RUS,PRK-CHN", ("PRK-RUS", "PRK-CHN")),
        (" North Korea-Россия , prk-rus,", ("PRK-RUS",)),
    ],
)
def test_pairs_are_read_by_any_name(dated: Location, text: str, pairs: tuple[str, ...]) -> None:
    with reading(dated) as reader:
        assert settings.pairs(reader, text) == pairs


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidInput),
        ("PRK", InvalidInput),
        ("PRK-prk", InvalidInput),
        ("PRK-Rusia", NotFound),
        ("-", TimelineError),
    ],
)
def test_what_is_no_pair(dated: Location, text: str, error: type[Exception]) -> None:
    with reading(dated) as reader, pytest.raises(error):
        settings.pairs(reader, text)


def test_a_setting_is_put_changed_and_undone(seeded: Location) -> None:
    def beat() -> tuple[str, ...]:
        with reading(seeded) as reader:
            return settings.beat(reader)

    assert beat() == ()
    assert not put(seeded, "beat", None, author=AUTHOR)
    assert put(seeded, "beat", ["PRK-RUS"], author=AUTHOR)
    assert not put(seeded, "beat", ["PRK-RUS"], author=AUTHOR)
    assert put(seeded, "beat", ["PRK-CHN"], author=AUTHOR)
    assert put(seeded, "beat", None, author=AUTHOR)
    assert beat() == ()
    for before in (("PRK-CHN",), ("PRK-RUS",), ()):
        undo_last(seeded)
        assert beat() == before


def search(location: Location, outlet: str, **fields: str) -> SearchDraft:
    with reading(location) as reader:
        occasion = event_id(reader, "relations")
    return SearchDraft(occasion, 2024, outlet, date(2024, 10, 1), date(2024, 11, 1), **fields)


def test_a_search_is_noted_once_and_undone(seeded: Location) -> None:
    record_events(seeded, {**RELATIONS, "key": "relations"})
    draft = search(seeded, "KCNA", terms="방문", city="Moscow", country="PRK")
    assert record_search(seeded, draft, author=AUTHOR, create=False)
    assert not record_search(seeded, draft, author=AUTHOR, create=False)
    ((outlet, start, end, terms, author),) = rows(
        seeded,
        "SELECT a.key, n.searched_from, n.searched_until, n.terms, n.author FROM search_note n"
        " JOIN actor a ON a.id = n.outlet",
    )
    assert (outlet, start, end, terms, author) == ("kcna", "2024-10-01", "2024-11-01", "방문", "kim")
    undo_last(seeded)
    assert rows(seeded, "SELECT * FROM search_note") == []


def test_an_unknown_outlet_is_made_only_if_told(seeded: Location) -> None:
    record_events(seeded, {**RELATIONS, "key": "relations"})
    with reading(seeded) as reader:
        assert unknown_outlet(reader, "KCNA") == ()
        assert unknown_outlet(reader, "New Paper") == ("New Paper (outlet)",)
    draft = search(seeded, "New Paper")
    with pytest.raises(UnknownActors):
        record_search(seeded, draft, author=AUTHOR, create=False)
    assert record_search(seeded, draft, author=AUTHOR, create=True)
    assert not record_search(seeded, draft, author=AUTHOR, create=False)
    undo_last(seeded)
    assert rows(seeded, "SELECT 1 FROM actor WHERE key = 'new-paper'") == []


def test_an_ambiguous_country_of_a_pair(seeded: Location) -> None:
    with reading(seeded) as reader, pytest.raises((Ambiguous, NotFound)):
        settings.pairs(reader, "PRK-Korea")
