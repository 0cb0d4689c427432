from typing import Any

import pytest

from tests.factories import event_of, reading, record_events, rows
from timeline.db.read.event_pages import find_position
from timeline.db.read.events import read_events, read_links_to
from timeline.db.read.listing import find_matching
from timeline.db.read.sql import Reader
from timeline.settings import Location

BANQUET = "2025-10-17-prk-rus-banquet"


def test_an_event_whole(demo: Location) -> None:
    event = event_of(demo, BANQUET)
    assert (event.type_label, event.family, event.version, event.is_occasion, event.recurs) == (
        "Banquet",
        "ceremony",
        1,
        False,
        "no",
    )
    assert (event.place, event.date.edtf, event.date_text) == ("Moscow, RUS", "2025-10-17", "Friday")
    assert [one.mention for one in event.participants] == list(range(1, 10))
    vice = event.participants[5]
    assert (vice.unnamed, vice.label, vice.level) == (True, "unnamed vice foreign minister (Russia)", 5)
    assert event.participants[6].label == "Sin Hong-chol, ambassador to Russia"
    assert [(link.kind, link.ordinal, link.date.edtf) for link in event.links] == [("marks", 77, "1948-10-12")]
    assert event.tags == ("anniversary", "north-korea-russia")
    quote = event.citations[1]
    assert (quote.text, quote.wording, quote.source.outlet_name) == (
        "a new level of alliance",
        "quote",
        "Korea JoongAng Daily",
    )
    assert quote.via is not None
    assert (quote.via.key, quote.via.seen, quote.source.seen) == ("rodong-2025-10-21", False, True)
    assert event.citations[-1].claims == (("type", "reception"),)
    relations = event_of(demo, "prk-rus-relations")
    assert (relations.is_occasion, relations.recurs, relations.aliases) == (True, "yearly", ("prk-rus-relations",))


def test_events_come_in_the_order_asked_for(demo: Location) -> None:
    with reading(demo) as reader:
        ids = find_matching(reader, ())
        for asked in (ids, ids[::-1], ids[:1], [], [ids[0], ids[0]]):
            assert [record.id for record in read_events(reader, asked)] == asked


def test_an_event_with_nothing_hanging_on_it(seeded: Location) -> None:
    record_events(seeded, {"title": "Bare", "coordinates": "39.03, 125.75"})
    event = event_of(seeded, "undated-banquet")
    assert (event.participants, event.links, event.citations, event.tags, event.aliases) == ((), (), (), (), ())
    assert (event.date.known, event.place, event.latitude, event.longitude) == (False, "", 39.03, 125.75)


def test_many_events_are_loaded_at_once(seeded: Location) -> None:
    record_events(seeded, *({"title": f"E {number}", "host": "prk-embassy-rus"} for number in range(300)))
    asked = 0

    class Counting(Reader):
        def read_rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
            nonlocal asked
            asked += 1
            return super().read_rows(sql, **values)

    with reading(seeded) as plain:
        reader = Counting(plain.connection, sqlite=plain.sqlite)
        assert len(read_events(reader, [row[0] for row in rows(seeded, "SELECT id FROM event")])) == 300
    assert asked < 10


def test_what_points_at_an_event(demo: Location) -> None:
    with reading(demo) as reader:
        marked_by = read_links_to(reader, event_of(demo, "prk-rus-relations").id)
        assert read_links_to(reader, event_of(demo, BANQUET).id) == ()
    assert [(link.kind, link.key, link.ordinal) for link in marked_by] == [
        ("marks", "2025-10-16-prk-rus-reception", 77),
        ("marks", BANQUET, 77),
    ]


def test_an_event_that_is_not_there(demo: Location) -> None:
    with reading(demo) as reader, pytest.raises(LookupError):
        find_position(reader, 999)
