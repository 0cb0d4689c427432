from typing import Any

import pytest

from tests.factories import BANQUET, RELATIONS, digest_of, record_demo, record_events, rows, undo_last
from timeline.db import models
from timeline.db.models import Actor, Event, Model, Source, get_table
from timeline.db.read.digest import _TABLES
from timeline.db.shapes import DERIVED
from timeline.db.write.apply import apply_changes, update_row
from timeline.db.write.transaction import open_transaction
from timeline.settings import Location

TALKS = {"type": "talks", "title": "Talks", "on": "2020-01-01", "party": ["PRK", "RUS"], "tags": ["Kursk"]}


def test_equal_on_both_engines(seeded: Location, elsewhere: Location) -> None:
    assert digest_of(seeded) == digest_of(elsewhere)
    record_demo(seeded)
    assert digest_of(seeded) != digest_of(elsewhere)
    record_demo(elsewhere)
    assert digest_of(seeded) == digest_of(elsewhere)


def test_order_ids_and_history_do_not_count(seeded: Location, elsewhere: Location) -> None:
    record_events(seeded, RELATIONS)
    record_events(seeded, TALKS, BANQUET)
    record_events(elsewhere, TALKS)
    undo_last(elsewhere)
    record_events(elsewhere, RELATIONS)
    record_events(elsewhere, BANQUET)
    record_events(elsewhere, TALKS)
    assert digest_of(seeded) == digest_of(elsewhere)


@pytest.mark.parametrize(
    ("model", "where", "values"),
    [
        (Event, "key = '2025-10-17-prk-rus-banquet'", {"title": "Another"}),
        (Event, "key = '2025-10-17-prk-rus-banquet'", {"is_occasion": True}),
        (Event, "key = '2025-10-17-prk-rus-banquet'", {"latitude": 55.75}),
        (Source, "key = 'rodong-2025-10-21'", {"seen": True}),
        (Actor, "key = 'sin-hong-chol'", {"city": "Moscow"}),
    ],
)
def test_every_value_counts(demo: Location, model: Model, where: str, values: dict[str, Any]) -> None:
    before = digest_of(demo)
    [(row,)] = rows(demo, f"SELECT id FROM {get_table(model).name} WHERE {where}")
    with open_transaction(demo) as transaction:
        apply_changes(transaction, [update_row(model(id=row, **values))], revision=None)
    assert digest_of(demo) != before


def test_every_table_is_in_it_but_history_and_what_is_derived() -> None:
    assert models.TABLES.keys() - _TABLES.keys() == {"revision", "change", "batch", *DERIVED}
    assert _TABLES.keys() <= models.TABLES.keys()
