"""Taking records away on both engines: whole, in order, and back again."""

import pytest

from tests.factories import AUTHOR, digest_of, event_of, found, record_events, rows, undo_last
from timeline.db.write.alias import add_alias
from timeline.db.write.remove import remove_records
from timeline.errors import InUse, InvalidInput, NotFound
from timeline.settings import Location

BANQUET = "2025-10-17-prk-rus-banquet"


def test_events_that_link_to_one_another_go_together_and_come_back(demo: Location) -> None:
    before, everything = digest_of(demo), found(demo, "")
    assert remove_records(demo, everything, cascade=False, author=AUTHOR).keys == tuple(everything)
    tables = (
        "event",
        "participation",
        "event_link",
        "citation",
        "claim",
        "event_tag",
        "dyad",
        "event_country",
        "event_words",
    )
    assert [table for table in tables if rows(demo, f"SELECT 1 FROM {table}")] == []
    undo_last(demo)
    assert digest_of(demo) == before
    assert found(demo, "") == everything
    assert rows(demo, "SELECT count(*) FROM dyad") != [(0,)]


def test_a_removed_occasion_leaves_its_observances_in_their_pair(demo: Location) -> None:
    remove_records(demo, ["prk-rus-relations"], cascade=True, author=AUTHOR)
    assert event_of(demo, BANQUET).links == ()
    assert rows(demo, "SELECT pair FROM dyad d JOIN event e ON e.id = d.event WHERE e.key = :key", key=BANQUET) == [
        ("PRK-RUS",)
    ]


def test_without_leave_nothing_is_taken(demo: Location) -> None:
    before = digest_of(demo)
    with pytest.raises(InUse, match=BANQUET):
        remove_records(demo, ["prk-rus-relations"], cascade=False, author=AUTHOR)
    with pytest.raises(InUse):
        remove_records(demo, ["kcna"], cascade=True, author=AUTHOR)
    with pytest.raises(NotFound):
        remove_records(demo, [BANQUET, "nothing-such"], cascade=False, author=AUTHOR)
    assert digest_of(demo) == before


def test_a_nickname_is_given_once(demo: Location) -> None:
    add_alias(demo, BANQUET, "moscow-77", author=AUTHOR)
    assert event_of(demo, "moscow-77").key == BANQUET
    with pytest.raises(InvalidInput, match="is already in use"):
        add_alias(demo, "prk-rus-relations", "moscow-77", author=AUTHOR)
    remove_records(demo, ["moscow-77"], cascade=False, author=AUTHOR)
    with pytest.raises(InvalidInput, match="is already in use"):
        add_alias(demo, "prk-rus-relations", "moscow-77", author=AUTHOR)


def test_a_post_goes_with_the_event_that_attests_it(seeded: Location) -> None:
    told = {"type": "credentials", "title": "Credentials", "on": "2020-01-02", "outlet": "kcna", "published": "2020"}
    record_events(seeded, {**told, "presenter": "MNG: Bat Bold, ambassador", "receiver": "PRK: ?, president"})
    key = found(seeded, "")[0]
    assert rows(seeded, "SELECT title, attested FROM office") == [("ambassador", "2020-01-02")]
    before = digest_of(seeded)
    done = remove_records(seeded, [key], cascade=False, author=AUTHOR)
    assert [one.partition(",")[0] for one in done.with_them] == ["the post of bat-bold"]
    assert rows(seeded, "SELECT 1 FROM office") == []
    undo_last(seeded)
    assert digest_of(seeded) == before
