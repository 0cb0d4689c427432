import pytest

from tests.factories import event_of, read_yaml, reading, record_drafts, record_events, resolved, rows, undo_last
from timeline.db.read.keys import find_event, find_exact_event, is_taken
from timeline.errors import Ambiguous, InvalidInput, NotFound, TimelineError
from timeline.settings import Location

SAME = {"type": "talks", "title": "Talks", "on": "2020-05-01", "party": ["PRK", "RUS"]}


@pytest.fixture(scope="module")
def known(module_seeded: Location) -> Location:
    record_events(
        module_seeded,
        {**SAME, "key": "may", "title": "Exact words"},
        {**SAME, "key": "may-day", "aliases": ["first-of-may"], "title": "may words"},
        {**SAME, "key": "may-night", "title": "more words"},
        {**SAME, "key": "june", "title": "June words"},
    )
    return module_seeded


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("may", "may"),
        (" may ", "may"),
        ("first-of-may", "may-day"),
        ("may-d", "may-day"),
        ("ju", "june"),
        ("exact words", "may"),
        ("talks exact", "may"),
    ],
)
def test_exact_beats_a_beginning_and_a_beginning_beats_words(known: Location, text: str, key: str) -> None:
    assert event_of(known, text).key == key


def test_several_are_listed(known: Location) -> None:
    with pytest.raises(Ambiguous) as error:
        event_of(known, "may-")
    assert str(error.value.message) == '"may-" matches more than one event:\n  may-day\n  may-night'
    with pytest.raises(Ambiguous, match="june\n  may\n  may-day\n  may-night"):
        event_of(known, "words")


def test_of_very_many_ten_are_listed(seeded: Location) -> None:
    record_events(seeded, *(SAME for _ in range(12)))
    with pytest.raises(Ambiguous) as error:
        event_of(seeded, "2020-05-01-")
    listed = str(error.value.message).split("\n  ")[1:]
    assert (len(listed), listed[-1]) == (11, "...")


@pytest.mark.parametrize("text", ["mai-day", "first-of-mai"])
def test_an_unknown_key_offers_the_nearest(known: Location, text: str) -> None:
    with pytest.raises(NotFound, match=r"Did you mean .*may-day|Did you mean first-of-may"):
        event_of(known, text)


@pytest.mark.parametrize("text", ["", "  ", "%", "ma_x", "%m", "'", '"', "x" * 10_000, "x " * 10_000])
def test_no_text_finds_what_it_does_not_name(known: Location, text: str) -> None:
    with reading(known) as reader, pytest.raises(TimelineError):
        find_event(reader, text)


@pytest.mark.parametrize("text", ["\0", "may\0", "\ud800"])
def test_text_that_no_key_can_hold_is_refused(known: Location, text: str) -> None:
    with reading(known) as reader, pytest.raises(InvalidInput):
        find_event(reader, text)


def test_keys_of_equal_events_are_numbered(seeded: Location) -> None:
    keys = [event.key for event in record_events(seeded, SAME, SAME, SAME).events]
    assert keys == ["2020-05-01-prk-rus-talks", "2020-05-01-prk-rus-talks-2", "2020-05-01-prk-rus-talks-3"]
    undo_last(seeded)
    record_events(seeded, SAME)
    assert [event.key for event in record_events(seeded, {**SAME, "title": "Others"}).events] == keys[1:2]


def test_a_made_key_avoids_those_of_the_file(seeded: Location) -> None:
    keys = [event.key for event in record_events(seeded, SAME, {**SAME, "key": "2020-05-01-prk-rus-talks"}).events]
    assert keys == ["2020-05-01-prk-rus-talks-2", "2020-05-01-prk-rus-talks"]


def test_files_need_whole_keys(known: Location) -> None:
    drafts = read_yaml("{type: talks, title: T, party: [PRK, RUS], part-of: may-d}")
    assert resolved(known, drafts).events[0].links[0].other == "may-day"
    with pytest.raises(NotFound, match="No event matches"):
        record_drafts(known, drafts, whole_keys=True)
    whole = read_yaml("{type: talks, title: T, party: [PRK, RUS], part-of: first-of-may}")
    assert record_drafts(known, whole, whole_keys=True).events[0].links[0].other == "may-day"


def test_a_key_is_taken_by_whatever_has_it(known: Location) -> None:
    with reading(known) as reader:
        for key in ("may", "first-of-may", "prk-embassy-rus"):
            assert is_taken(reader, key)
        assert not is_taken(reader, "ma")
        assert find_exact_event(reader, "prk-embassy-rus") is None


def test_beginnings_are_by_code_point_on_both_engines(seeded: Location) -> None:
    record_events(
        seeded, {**SAME, "key": "평양-1"}, {**SAME, "key": "평-2"}, {**SAME, "key": "Zz"}, {**SAME, "key": "a-b"}
    )
    assert event_of(seeded, "평양").key == "평양-1"
    assert rows(seeded, "SELECT key FROM event ORDER BY key") == [("Zz",), ("a-b",), ("평-2",), ("평양-1",)]
