from dataclasses import replace

import pytest

from tests.factories import AUTHOR, BANQUET, RELATIONS, reading, record_events, record_yaml, rows, undo_last
from timeline.db.read.history import find_last_to_undo, find_revision, read_revisions
from timeline.db.read.lookup import find_record
from timeline.db.read.reasons import read_reasons
from timeline.db.write.undo import undo_revision
from timeline.domain.reasons import GivenReason
from timeline.errors import InvalidInput
from timeline.settings import Location

RECORDED = ("undated-prk-rus-relations-established", "2025-10-17-prk-rus-banquet")


def test_what_was_done_is_told_latest_first(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    record_events(seeded, RELATIONS)
    undo_last(seeded)
    with reading(seeded) as reader:
        third, second, first = read_revisions(reader)
        assert read_revisions(reader, limit=2) == (third, second)
        assert find_revision(reader, second.id) == second
        assert find_last_to_undo(reader) == first.id
        with pytest.raises(LookupError):
            find_revision(reader, 99)
    assert (first.keys, first.undone, first.undoes) == (RECORDED, False, None)
    assert (first.at, first.author, first.command) == (AUTHOR.at, "kim", "add")
    assert (second.keys, second.undone) == (("1948-10-12-prk-sun-relations-established",), True)
    assert (third.undoes, third.undone, third.command) == (second.id, False, "undo")


def test_a_reason_is_read_with_the_record_that_it_is_of(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    why = replace(AUTHOR, because="a slip")
    undo_revision(seeded, author=why)
    undo_revision(seeded, author=replace(AUTHOR, because=""), number=2)
    with reading(seeded) as reader:
        redone, undone, first = read_revisions(reader)
        assert [revision.because for revision in (redone, undone, first)] == ["", "a slip", ""]
        record = find_record(reader, "2025-10-17-prk-rus-banquet")
        assert read_reasons(reader, record.table, record.id) == (GivenReason(2, why.at, "kim", "a slip", undone=True),)
        assert read_reasons(reader, "actor", find_record(reader, "prk").id) == ()


@pytest.mark.parametrize("text", ["a\nb", "x" * 2001, "\u202e"])
def test_a_reason_is_a_line_of_text(text: str) -> None:
    with pytest.raises(InvalidInput, match="The reason "):
        replace(AUTHOR, because=text)


def test_a_key_is_told_after_its_event_is_gone(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    undo_last(seeded)
    with reading(seeded) as reader:
        undoing, _ = read_revisions(reader)
    assert set(undoing.keys) == set(RECORDED)


def test_of_an_insertion_only_the_key_is_kept(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    changes = rows(seeded, "SELECT kind, before, row_key FROM change ORDER BY seq")
    assert {(kind, before) for kind, before, _ in changes} == {("insert", None)}
    assert all(key.startswith("[") for *_, key in changes)


def test_of_a_change_the_whole_row_is_kept(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    record_events(seeded, RELATIONS)
    images = rows(seeded, "SELECT before FROM change WHERE revision = 2 AND table_name = 'event' AND kind = 'update'")
    [(image,)] = images
    assert '"key":"undated-prk-rus-relations-established"' in image
    assert '"precision":"unknown"' in image
    assert '"version"' not in image


def test_one_file_is_one_revision(seeded: Location) -> None:
    record_yaml(seeded, "[{type: talks, title: A}, {type: talks, title: B}]")
    with reading(seeded) as reader:
        [told] = read_revisions(reader)
    assert len(told.keys) == 2


def test_the_rows_of_many_new_events_are_one_change_a_table(seeded: Location) -> None:
    days = [f"{year}-01-{day:02}" for year in range(2020, 2025) for day in range(1, 30)]
    talks = {"type": "talks", "title": "Talks", "party": ["PRK", "RUS"]}
    record_events(seeded, *({**talks, "on": day, "key": f"talks-{day}"} for day in days))
    logged = rows(seeded, "SELECT table_name, first_id, last_id, row_count FROM change ORDER BY seq")
    assert logged == [("event", 1, 145, 145), ("participation", 1, 145, 290)]
    with reading(seeded) as reader:
        [revision] = read_revisions(reader)
    assert len(revision.keys) == 145
    undo_last(seeded)
    assert rows(seeded, "SELECT count(*) FROM event") == [(0,)]
