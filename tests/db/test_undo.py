import pytest

from tests.factories import (
    AUTHOR,
    BANQUET,
    RELATIONS,
    digest_of,
    event_of,
    portable_yaml,
    reading,
    record_demo,
    record_events,
    rows,
    undo_last,
)
from timeline.db.models import EventType
from timeline.db.read.history import read_revisions
from timeline.db.write.apply import apply_changes, delete_row, insert_row, update_row
from timeline.db.write.record import apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.db.write.undo import undo_revision
from timeline.errors import CannotUndo, NotFound
from timeline.settings import Location

TALKS = {"type": "talks", "title": "Talks", "on": "2020-01-01", "party": ["PRK", "RUS"]}
DERIVED = "SELECT count(*) FROM dyad UNION ALL SELECT count(*) FROM event_words"


def test_undo_leaves_what_was_there_before(seeded: Location) -> None:
    record_events(seeded, TALKS)
    before, derived = digest_of(seeded), rows(seeded, DERIVED)
    record_events(seeded, {**BANQUET, "tags": ["Kursk"]})
    undo_last(seeded)
    assert digest_of(seeded) == before
    assert rows(seeded, DERIVED) == derived
    for table in ("source", "tag", "citation", "key_alias"):
        assert rows(seeded, f"SELECT count(*) FROM {table}") == [(0,)]


def test_the_whole_demonstration_is_undone_as_one(seeded: Location) -> None:
    before = digest_of(seeded)
    record_demo(seeded)
    undo_last(seeded)
    assert digest_of(seeded) == before


def test_ids_are_not_given_twice(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    gone = event_of(seeded, "2025-10-17-prk-rus-banquet").id
    undo_last(seeded)
    record_events(seeded, BANQUET)
    assert event_of(seeded, "2025-10-17-prk-rus-banquet").id > gone


def test_the_last_is_undone_first_and_undo_goes_on_back(seeded: Location) -> None:
    digests = [digest_of(seeded)]
    for fields in (TALKS, BANQUET, RELATIONS):
        record_events(seeded, fields)
        digests.append(digest_of(seeded))
    for before in reversed(digests[:-1]):
        undo_last(seeded)
        assert digest_of(seeded) == before
    with pytest.raises(NotFound, match="nothing to undo"):
        undo_last(seeded)


def test_what_is_recorded_after_an_undo_is_undone_before_older_things(seeded: Location) -> None:
    record_events(seeded, TALKS)
    first = digest_of(seeded)
    record_events(seeded, BANQUET)
    undo_last(seeded)
    record_events(seeded, RELATIONS)
    undo_last(seeded)
    assert digest_of(seeded) == first
    undo_last(seeded)
    assert rows(seeded, "SELECT count(*) FROM event") == [(0,)]


def test_a_dry_run_undoes_nothing(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    before = digest_of(seeded)
    told = undo_revision(seeded, author=AUTHOR, dry_run=True)
    assert told.revision.keys == ("undated-prk-rus-relations-established", "2025-10-17-prk-rus-banquet")
    assert digest_of(seeded) == before
    with reading(seeded) as reader:
        assert len(read_revisions(reader)) == 1


def test_seeds_are_not_undone(seeded: Location) -> None:
    with pytest.raises(NotFound):
        undo_last(seeded)


def test_what_was_undone_can_be_added_again(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    before, told = digest_of(seeded), portable_yaml(seeded)
    undo_last(seeded)
    record_events(seeded, BANQUET)
    assert (digest_of(seeded), portable_yaml(seeded)) == (before, told)


def test_what_something_refers_to_by_now_is_not_taken_away(seeded: Location) -> None:
    """Rows without history are what seeds and other programs leave."""
    with open_transaction(seeded) as transaction:
        apply_as_revision(
            transaction, AUTHOR, lambda _: [insert_row(EventType(code="tea", label="Tea", family="ceremony"))]
        )
    with open_transaction(seeded) as transaction:
        apply_changes(
            transaction,
            [update_row(EventType(code="banquet", parent="tea"))],
            revision=None,
        )
    before = digest_of(seeded)
    for dry_run in (True, False):
        with pytest.raises(CannotUndo, match="not in the log refer to it"):
            undo_revision(seeded, author=AUTHOR, dry_run=dry_run)
    assert digest_of(seeded) == before


def test_what_is_there_again_is_not_brought_back(seeded: Location) -> None:
    with open_transaction(seeded) as transaction:
        apply_as_revision(transaction, AUTHOR, lambda _: [delete_row(EventType(code="seminar"))])
    with open_transaction(seeded) as transaction:
        apply_changes(transaction, [insert_row(EventType(code="seminar", label="Mine", family="talks"))], revision=None)
    with pytest.raises(CannotUndo, match="is there, although the log has its deletion"):
        undo_last(seeded)
