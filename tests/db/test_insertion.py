"""Rows arrive the same and are refused the same, however many they are: many go to a server by COPY."""

from collections.abc import Sequence

import pytest
from sqlalchemy.exc import IntegrityError

from tests.factories import rows
from timeline.db.models import Participation, Source, Tag, get_table
from timeline.db.write.insertion import insert_rows
from timeline.db.write.transaction import open_transaction
from timeline.settings import Location

TEXTS = ("a\tb", "a\nb", "a\\b", "\\N", "NULL", "", "'a', \"b\"", "100 %s", "친선 Ёж", "\\.", "a\rb")
FEW, MANY = 1, 1000


@pytest.mark.parametrize("times", [FEW, MANY])
def test_texts_numbers_and_nothing_arrive_as_they_are(seeded: Location, times: int) -> None:
    columns = ("id", "key", "kind", "title", "seen", "outlet")
    wanted = [
        (place * len(TEXTS) + number + 1, f"{place}-{number}", "news", text, bool(number % 2), None)
        for place in range(times)
        for number, text in enumerate(TEXTS)
    ]
    with open_transaction(seeded) as transaction:
        insert_rows(transaction.connection, get_table(Source), columns, wanted)
    stored = rows(seeded, "SELECT id, key, kind, title, seen, outlet FROM source ORDER BY id")
    assert [(*row[:4], bool(row[4]), row[5]) for row in stored] == wanted
    assert {*rows(seeded, "SELECT author, version FROM source")} == {("", 1)}  # the defaults of the database


@pytest.mark.parametrize("times", [FEW, MANY])
@pytest.mark.parametrize("last", [("tag-0", "Twice"), ("new", None)])
def test_a_row_that_the_database_refuses_is_refused(seeded: Location, times: int, last: Sequence[str | None]) -> None:
    tags = [(f"tag-{number}", "Tag") for number in range(times)]
    with pytest.raises(IntegrityError), open_transaction(seeded) as transaction:
        insert_rows(transaction.connection, get_table(Tag), ("key", "label"), [*tags, tuple(last)])
    assert rows(seeded, "SELECT key FROM tag WHERE key LIKE 'tag-%'") == []


@pytest.mark.parametrize("times", [FEW, MANY])
def test_a_reference_to_nothing_is_refused(seeded: Location, times: int) -> None:
    columns = ("event", "seq", "actor", "role", "mention")
    missing = [(999_999, seq, 1, "host", seq) for seq in range(1, times + 1)]
    with pytest.raises(IntegrityError), open_transaction(seeded) as transaction:
        insert_rows(transaction.connection, get_table(Participation), columns, missing)
    assert rows(seeded, "SELECT event FROM participation") == []
