from dataclasses import replace
from typing import Any

import pytest

from tests.factories import AUTHOR, BANQUET, between, digest_of, event_of, record_events, rows, undo_last
from timeline.db.models import ActorName, Citation, Event, EventLink, Model, Participation, Source, Tag
from timeline.db.write.apply import RowChange, apply_changes, delete_row, insert_row, update_row
from timeline.db.write.record import apply_as_revision
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.errors import SchemaMismatch
from timeline.settings import Location

KEY = "2025-10-17-prk-rus-banquet"


def change(location: Location, *changes: RowChange) -> None:
    with open_transaction(location) as transaction:
        apply_as_revision(transaction, replace(AUTHOR, command="test"), lambda _: list(changes))


@pytest.fixture
def banquet(seeded: Location) -> int:
    record_events(seeded, BANQUET)
    return event_of(seeded, KEY).id


def version(location: Location, table: str, key: str) -> int:
    [(found,)] = rows(location, f"SELECT version FROM {table} WHERE key = :key", key=key)
    return int(found)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Event, {"title": "New"}),
        (Participation, {"as_written": "x"}),
        (EventLink, {"ordinal": 78}),
        (Citation, {"locator": "p. 2"}),
    ],
)
def test_a_child_s_change_raises_the_version_of_its_event(
    seeded: Location, banquet: int, model: Model, values: dict[str, Any]
) -> None:
    key = {"id": banquet} if model is Event else {"event": banquet, "seq": 1}
    assert version(seeded, "event", KEY) == 1
    change(seeded, update_row(model(**key, **values)))
    assert version(seeded, "event", KEY) == 2
    assert version(seeded, "event", "undated-prk-rus-relations-established") == 1


def test_versions_of_actors_and_sources_rise(seeded: Location, banquet: int) -> None:
    [(actor, source)] = rows(
        seeded,
        "SELECT a.id, s.id FROM actor a, source s WHERE a.key = 'sin-hong-chol' AND s.key = 'rodong-2025-10-21'",
    )
    change(seeded, insert_row(ActorName(actor=actor, seq=2, name="신홍철", folded="신홍철", kind="common")))
    change(seeded, update_row(Source(id=source, seen=True)))
    assert version(seeded, "actor", "sin-hong-chol") == 2
    assert version(seeded, "source", "rodong-2025-10-21") == 2
    assert banquet


def test_rows_changed_and_taken_away_come_back(seeded: Location, banquet: int) -> None:
    before, pairs = digest_of(seeded), rows(seeded, "SELECT pair, event, status FROM dyad ORDER BY 1, 2")
    change(
        seeded,
        delete_row(EventLink(event=banquet, seq=1)),
        delete_row(Citation(event=banquet, seq=1)),
        *(delete_row(Participation(event=banquet, seq=seq)) for seq in range(1, 8)),
        update_row(Event(id=banquet, status="denied", latitude=1.5, is_occasion=True)),
        update_row(Event(id=banquet, title="Twice")),
    )
    assert between(seeded, "PRK", "RUS") == ["undated-prk-rus-relations-established"]
    assert digest_of(seeded) != before
    undo_last(seeded)
    assert digest_of(seeded) == before
    assert rows(seeded, "SELECT pair, event, status FROM dyad ORDER BY 1, 2") == pairs


def test_a_whole_event_taken_away_comes_back_with_its_id(seeded: Location, banquet: int) -> None:
    before = digest_of(seeded)
    owned: dict[Model, int] = {Citation: 1, EventLink: 1, Participation: 7}
    change(
        seeded,
        *(delete_row(model(event=banquet, seq=seq)) for model, most in owned.items() for seq in range(1, most + 1)),
        delete_row(Event(id=banquet)),
    )
    assert rows(seeded, "SELECT count(*) FROM dyad WHERE event = :event", event=banquet) == [(0,)]
    undo_last(seeded)
    assert digest_of(seeded) == before
    assert event_of(seeded, KEY).id == banquet


def test_a_row_made_and_changed_in_one_revision_is_taken_away_by_undo(seeded: Location) -> None:
    before = digest_of(seeded)
    change(seeded, insert_row(Tag(key="kursk", label="Kursk")), update_row(Tag(key="kursk", label="KURSK")))
    assert rows(seeded, "SELECT label FROM tag") == [("KURSK",)]
    undo_last(seeded)
    assert digest_of(seeded) == before


def test_what_fails_leaves_nothing_behind(seeded: Location) -> None:
    before = digest_of(seeded)

    def fail(transaction: Transaction) -> None:
        apply_as_revision(transaction, AUTHOR, lambda _: [insert_row(Tag(key="kursk"))])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), open_transaction(seeded) as transaction:
        fail(transaction)
    assert digest_of(seeded) == before
    assert rows(seeded, "SELECT count(*) FROM revision") == [(0,)]


def test_fresh_ids_are_never_given_twice(seeded: Location) -> None:
    with open_transaction(seeded) as transaction:
        first = transaction.reserve_ids(Event, 3)
        more = transaction.reserve_ids(Event, 2)
        assert transaction.reserve_ids(Event, 0) == []
    assert len({*first, *more}) == 5
    assert more[0] > first[-1]


def test_without_a_revision_nothing_is_kept_to_go_back(seeded: Location) -> None:
    with open_transaction(seeded) as transaction:
        apply_changes(transaction, [insert_row(Tag(key="kursk"))], revision=None)
    assert rows(seeded, "SELECT count(*) FROM change") == [(0,)]


def test_a_database_without_the_schema_is_not_written(location: Location) -> None:
    if location.path:
        location.path.touch()
    with pytest.raises(SchemaMismatch, match="There is no timeline database"), open_transaction(location):
        pass
