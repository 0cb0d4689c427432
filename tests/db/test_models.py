from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from typing import Any

import pytest
import sqlalchemy as sa

from timeline.db import connect, engine, migrations, models, views
from timeline.domain import vocabulary
from timeline.settings import Location

CLOSED = [
    (models.Country, "kind", vocabulary.CountryKind),
    (models.Succession, "kind", vocabulary.SuccessionKind),
    (models.Actor, "kind", vocabulary.ActorKind),
    (models.ActorName, "kind", vocabulary.NameKind),
    (models.Rank, "track", vocabulary.Track),
    (models.EventType, "family", vocabulary.Family),
    (models.EventType, "soil", vocabulary.Soil),
    (models.Event, "precision", vocabulary.Precision),
    (models.Event, "status", vocabulary.Status),
    (models.Event, "recurs", vocabulary.Recurs),
    (models.Participation, "role", vocabulary.Role),
    (models.Participation, "track", vocabulary.Track),
    (models.EventLink, "kind", vocabulary.LinkKind),
    (models.Source, "kind", vocabulary.SourceKind),
    (models.Citation, "stance", vocabulary.Stance),
    (models.Citation, "wording", vocabulary.PassageKind),
    (models.Coverage, "extent", vocabulary.Extent),
    (models.Change, "kind", vocabulary.ChangeKind),
    (models.Review, "state", vocabulary.ReviewState),
]
"""Every column with a closed vocabulary."""

ROWS: dict[type[Any], dict[str, object]] = {
    models.Country: {"code": "SUN", "kind": "former-state"},
    models.Succession: {"predecessor": "PRK", "successor": "RUS", "date": "1991-12-26", "kind": "union"},
    models.Actor: {"key": "rus", "kind": "state"},
    models.ActorName: {"actor": 1, "seq": 2, "name": "조선", "folded": "조선", "kind": "common"},
    models.Office: {"person": 1, "seq": 1, "title": "Ambassador"},
    models.Rank: {"key": "envoy", "pattern": "envoy", "track": "envoy", "level": 1},
    models.RoundYear: {"key": "five", "every": 5, "name": "jeongjunyeon"},
    models.EventType: {"code": "visit", "label": "Visit", "family": "visit"},
    models.Event: {
        "key": "second",
        "type": "banquet",
        "title": "Banquet",
        "edtf": "1948",
        "date_start": "1948-01-01",
        "date_end": "1949-01-01",
        "precision": "year",
        "status": "confirmed",
        "recurs": "no",
    },
    models.Participation: {"event": 1, "seq": 2, "actor": 1, "role": "host", "mention": 1, "track": "party"},
    models.EventLink: {"event": 1, "seq": 1, "other": 1, "kind": "marks"},
    models.KeyAlias: {"alias": "nickname", "event": 1},
    models.Source: {"key": "kcna-1948", "kind": "news"},
    models.Citation: {"event": 1, "seq": 2, "source": 1, "stance": "supports", "wording": "quote"},
    models.Claim: {"event": 1, "seq": 1, "citation": 1, "target": "date", "value": "1948"},
    models.Coverage: {"covered_from": "1948-01-01", "covered_until": "1949-01-01", "extent": "complete"},
    models.Change: {"revision": 1, "seq": 1, "table_name": "event", "row_key": "[1]", "kind": "insert"},
    models.Batch: {"revision": 1},
    models.Review: {"event": 1, "state": "draft", "author": "kim", "at": "2026-11-23T18:59:00Z", "revision": 1},
}
"""A row of each table that the base rows allow."""


@pytest.fixture(scope="module")
def base(module_location: Location) -> Location:
    """A database with base rows, each with id 1."""
    migrations.upgrade(module_location, refill=lambda _connection: None)
    rows: list[tuple[type[Any], dict[str, object]]] = [
        (models.Country, {"code": "PRK", "kind": "state"}),
        (models.Country, {"code": "RUS", "kind": "state"}),
        (models.EventType, {"code": "banquet", "label": "Banquet", "family": "ceremony"}),
        (models.Revision, {"at": "2026-11-23T18:57:00Z", "author": "me", "command": "add"}),
        (models.Actor, {"key": "prk", "kind": "state", "country": "PRK"}),
        (models.Event, ROWS[models.Event] | {"key": "first", "latitude": 55.75}),
        (models.Source, {"key": "rodong-1948", "kind": "news"}),
        (models.Participation, ROWS[models.Participation] | {"seq": 1}),
        (models.Citation, ROWS[models.Citation] | {"seq": 1}),
    ]
    with engine.create_engine(module_location).begin() as connection:
        for model, values in rows:
            insert(connection, model, values)
    return module_location


@pytest.fixture
def connection(base: Location) -> Iterator[sa.Connection]:
    """A writing connection over the base rows, rolled back after the test."""
    with engine.create_engine(base).connect() as connection:
        yield connection


def insert(connection: sa.Connection, model: type[Any], values: dict[str, object]) -> None:
    connection.execute(sa.insert(model).values(**values))


def refused(connection: sa.Connection, model: type[Any], **changes: object) -> str:
    """Insert a good row with some values changed, and return what the database says against it."""
    with pytest.raises(sa.exc.IntegrityError) as error, connection.begin_nested():
        insert(connection, model, ROWS[model] | changes)
    return str(error.value.orig)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__tablename__)
def test_a_good_row_is_taken(connection: sa.Connection, model: type[Any]) -> None:
    insert(connection, model, ROWS[model])


@pytest.mark.parametrize(("model", "column", "words"), CLOSED, ids=lambda value: getattr(value, "__tablename__", None))
def test_a_closed_vocabulary_is_held_by_a_named_check(
    connection: sa.Connection, model: type[Any], column: str, words: Any
) -> None:
    name = f"ck_{model.__tablename__}_{column}"
    assert name in refused(connection, model, **{column: "nonsense"})
    checks = {check["name"]: check for check in sa.inspect(connection).get_check_constraints(model.__tablename__)}
    assert all(f"'{word.value}'" in checks[name]["sqltext"] for word in words)


def test_every_closed_vocabulary_is_held_somewhere() -> None:
    defined = {value for value in vars(vocabulary).values() if isinstance(value, type)} - {StrEnum}
    assert {words for _, _, words in CLOSED} == defined


@pytest.mark.parametrize(
    ("model", "changes", "constraint"),
    [
        (models.Country, {"code": "KOREA"}, "ck_country_code"),
        (models.Actor, {"reliability": "G"}, "ck_actor_reliability"),
        (models.Source, {"reliability": "a"}, "ck_source_reliability"),
        (models.RoundYear, {"every": 0}, "ck_round_year_every"),
        (models.Event, {"date_end": "1948-01-01"}, "ck_event_dates"),
        (models.KeyAlias, {"actor": 1}, "ck_key_alias_one_target"),
        (models.Citation, {"credibility": 7}, "ck_citation_credibility"),
        (models.Office, {"event": 1}, "ck_office_whole_citation"),
        (models.Office, {"event": 1, "citation": 9}, "foreign key"),
        (models.Citation, {"speaker": 9}, "foreign key"),
        (models.Claim, {"citation": 9}, "foreign key"),
        (models.Event, {"type": "unknown"}, "foreign key"),
        (models.Event, {"key": "first"}, "unique"),
    ],
)
def test_what_the_tables_refuse(
    connection: sa.Connection, model: type[Any], changes: dict[str, object], constraint: str
) -> None:
    assert constraint in refused(connection, model, **changes).lower()


def test_an_imported_event_comes_once(connection: sa.Connection) -> None:
    imported = {"dataset": "gdelt", "native_id": "010"}
    insert(connection, models.Event, ROWS[models.Event] | imported)
    assert "native_id" in refused(connection, models.Event, key="third", **imported)


def test_text_is_ordered_by_code_point(connection: sa.Connection) -> None:
    keys = ["Z", "a-b", "ab", "é", "조선"]
    for key in reversed(keys):
        insert(connection, models.Tag, {"key": key})
    assert connection.scalars(sa.text("SELECT key FROM tag ORDER BY key")).all() == keys
    assert connection.scalars(sa.text("SELECT key FROM tag WHERE key < 'ab' ORDER BY key")).all() == keys[:2]


def test_both_drivers_return_the_same_plain_values(base: Location) -> None:
    with closing(connect.connect(base)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT id, date_start, status, summary, latitude, country, version FROM event WHERE NOT is_occasion"
        )
        assert cursor.fetchall() == [(1, "1948-01-01", "confirmed", "", 55.75, None, 1)]


@pytest.mark.parametrize("token", ["조선", "朝鲜", "कि", "кндр", "ⴰⵎ", "\U00030000\U00030001", "ꟶ"])
def test_the_index_keeps_tokens_whole(connection: sa.Connection, token: str) -> None:
    text = f"before {token} after"
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("INSERT INTO event_search (rowid, tokens) VALUES (1, :text)"), {"text": text})
        find = "SELECT rowid FROM event_search WHERE tokens MATCH :found"
        quoted = f'"{token}"'
    else:
        connection.execute(
            sa.text("INSERT INTO event_search VALUES (1, :text, array_to_tsvector(string_to_array(:text, ' ')))"),
            {"text": text},
        )
        find = "SELECT event FROM event_search WHERE lexemes @@ CAST(:found AS tsquery)"
        quoted = f"'{token}'"
    assert connection.scalars(sa.text(find), {"found": quoted}).all() == [1]
    assert connection.scalars(sa.text(find), {"found": quoted.replace(token, token[0] + "x")}).all() == []


def test_views_name_records_by_their_keys(connection: sa.Connection) -> None:
    insert(connection, models.Event, ROWS[models.Event] | {"id": 2, "is_occasion": True})
    insert(connection, models.EventLink, ROWS[models.EventLink] | {"other": 2, "ordinal": 77})
    insert(connection, models.ActorName, ROWS[models.ActorName] | {"seq": 1})
    pair = {
        "type": "banquet",
        "family": "ceremony",
        "status": "confirmed",
        "date_start": "1948-01-01",
        "date_end": "1949-01-01",
    }
    insert(connection, models.Dyad, {"pair": "PRK-RUS", "event": 1, **pair})
    columns = {
        "v_event": ("event", "type_label", "family", "date", "date_end"),
        "v_participation": ("event", "actor", "name", "role"),
        "v_pair": ("pair", "first", "second", "event"),
        "v_citation": ("event", "source", "stance", "reliability"),
        "v_occasion": ("occasion", "observance", "ordinal_claimed"),
    }
    seen = {
        view: [tuple(row) for row in connection.execute(sa.text(f"SELECT {', '.join(names)} FROM {view}"))]
        for view, names in columns.items()
    }
    assert set(seen) == set(views.VIEWS)
    assert ("first", "Banquet", "ceremony", "1948", "1949-01-01") in seen["v_event"]
    assert seen["v_participation"] == [("first", "prk", "조선", "host")]
    assert seen["v_pair"] == [("PRK-RUS", "PRK", "RUS", "first")]
    assert seen["v_citation"] == [("first", "rodong-1948", "supports", "")]
    assert seen["v_occasion"] == [("second", "first", 77)]
