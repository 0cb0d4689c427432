from datetime import date

import pytest

from tests.factories import RELATIONS, keys_of, reading, record_events, rows, undo_last
from timeline.db.read import diary, settings
from timeline.db.read.keys import find_event
from timeline.db.read.listing import find_involving
from timeline.db.read.page_window import PageWindow
from timeline.db.read.spellings import read_spellings
from timeline.db.write.record import Author
from timeline.db.write.searched import SearchDraft, find_unknown_outlet, record_search
from timeline.db.write.settings import put_setting
from timeline.domain.dates.calendar_days import CalendarDays
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
        (CalendarDays("10-12", "10-12"), ["relations", "day", "later"], ["month", "span"]),
        (CalendarDays("10-12", "10-13"), ["relations", "day", "later", "beside"], ["month", "span"]),
        (CalendarDays("10-15", "10-15"), [], ["month"]),
        (CalendarDays("12-31", "01-01"), ["eve", "new"], []),
        (CalendarDays("02-29", "02-29"), [], []),
    ],
)
def test_a_day_of_any_year(dated: Location, days: CalendarDays, exact: list[str], vague: list[str]) -> None:
    with reading(dated) as reader:
        assert keys_of(reader, diary.find_on_days(reader, days)) == exact
        assert keys_of(reader, diary.find_vague_on_days(reader, days)) == vague


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
        assert keys_of(reader, diary.find_occasions(reader, pairs=pairs, states=states)) == keys


@pytest.mark.parametrize(
    ("days", "keys"),
    [
        (CalendarDays("09-09", "09-09"), ["foundation"]),
        (CalendarDays("10-12", "10-12"), ["relations"]),
        (CalendarDays("12-01", "09-09"), ["foundation"]),
        (CalendarDays("12-01", "01-31"), []),
    ],
)
def test_occasions_of_some_days(dated: Location, days: CalendarDays, keys: list[str]) -> None:
    with reading(dated) as reader:
        assert keys_of(reader, diary.find_occasions(reader, days=days)) == keys


def test_the_pairs_of_events(dated: Location) -> None:
    with reading(dated) as reader:
        ids = [find_event(reader, key) for key in ("relations", "foundation", "day")]
        assert diary.read_pairs(reader, ids) == {ids[0]: ("PRK-SUN",), ids[2]: ("MNG-PRK",)}
        assert diary.read_pairs(reader, []) == {}


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
        assert keys_of(reader, find_involving(reader, pairs=pairs, states=states, window=PageWindow())) == keys


def test_every_spelling_of_those_who_took_part(dated: Location) -> None:
    with reading(dated) as reader:
        event = find_event(reader, "relations")
        actors = dict(reader.read_rows("SELECT key, id FROM actor"))
        found = read_spellings(reader, [event], of=actors.values())[event]
        korean = read_spellings(reader, [event], of=[actors["prk"]])[event]
        assert read_spellings(reader, [event], of=()) == {}
    assert ("North Korea", "КНДР") in found
    assert ("Soviet Union", "Soviet Union") in found
    assert ("North Korea", "PRK") in found
    assert len(found) == len(set(found))
    assert korean == [spelling for spelling in found if spelling[0] == "North Korea"]


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
        assert settings.parse_pairs(reader, text) == pairs


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
        settings.parse_pairs(reader, text)


def test_a_setting_is_put_changed_and_undone(seeded: Location) -> None:
    def beat() -> tuple[str, ...]:
        with reading(seeded) as reader:
            return settings.read_beat(reader)

    assert beat() == ()
    assert not put_setting(seeded, "beat", None, author=AUTHOR)
    assert put_setting(seeded, "beat", ["PRK-RUS"], author=AUTHOR)
    assert not put_setting(seeded, "beat", ["PRK-RUS"], author=AUTHOR)
    assert put_setting(seeded, "beat", ["PRK-CHN"], author=AUTHOR)
    assert put_setting(seeded, "beat", None, author=AUTHOR)
    assert beat() == ()
    for before in (("PRK-CHN",), ("PRK-RUS",), ()):
        undo_last(seeded)
        assert beat() == before


def search(location: Location, outlet: str, **fields: str) -> SearchDraft:
    with reading(location) as reader:
        occasion = find_event(reader, "relations")
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
        assert find_unknown_outlet(reader, "KCNA") == ()
        assert find_unknown_outlet(reader, "New Paper") == ("New Paper (outlet)",)
    draft = search(seeded, "New Paper")
    with pytest.raises(UnknownActors):
        record_search(seeded, draft, author=AUTHOR, create=False)
    assert record_search(seeded, draft, author=AUTHOR, create=True)
    assert not record_search(seeded, draft, author=AUTHOR, create=False)
    undo_last(seeded)
    assert rows(seeded, "SELECT 1 FROM actor WHERE key = 'new-paper'") == []


def test_an_ambiguous_country_of_a_pair(seeded: Location) -> None:
    with reading(seeded) as reader, pytest.raises((Ambiguous, NotFound)):
        settings.parse_pairs(reader, "PRK-Korea")
