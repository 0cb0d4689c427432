"""Counts by one or two fields against a slow count over the records."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import permutations, product

import pytest

from tests.factories import reading, record_events
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_matching
from timeline.db.read.sql import Reader
from timeline.db.read.statistics import FIELDS, count_matching, parse_fields
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.periods import PeriodKind, find_certain_period
from timeline.domain.events.notice import judge_notice
from timeline.domain.events.records import EventRecord
from timeline.domain.query import parse_query
from timeline.domain.vocabulary import TOOK_PLACE, Role
from timeline.errors import InvalidInput
from timeline.settings import Location

TODAY = date(2026, 11, 23)
QUERIES = ("", "country:PRK", "-type:visit date:1990..", "type:banquet or host:RUS", "status:announced,denied", "xyzzy")

Valued = Callable[[EventRecord], Iterable[str | None]]


def period(kind: PeriodKind) -> Valued:
    return lambda record: [(certain := find_certain_period(record.date, kind)) and certain.name]


def role(name: str) -> Valued:
    return lambda record: {row.country or row.actor_country for row in record.participants if row.role == name}


VALUES: Mapping[str, Valued] = {
    "type": lambda record: [record.type],
    "family": lambda record: [record.family],
    "status": lambda record: [record.status],
    "precision": lambda record: [record.date.precision.value],
    "place": lambda record: [record.city],
    "dataset": lambda record: [record.dataset],
    "notice": lambda record: [
        record.announced and judge_notice(PartialDate.parse(record.announced), record.date).value
    ],
    "actor": lambda record: {row.actor for row in record.participants},
    "role": lambda record: {row.role for row in record.participants},
    "track": lambda record: {row.track for row in record.participants},
    "rank": lambda record: {f"{row.track} {row.level}" for row in record.participants if row.level is not None},
    "source": lambda record: {citation.source.key for citation in record.citations},
    "outlet": lambda record: {citation.source.outlet for citation in record.citations},
    **{kind.value: period(kind) for kind in PeriodKind},
    **{name.value: role(name.value) for name in Role},
}
"""The values of a field in a record; what is left out here is stored, and asked of the tables."""


def list_values(reader: Reader, record: EventRecord, field: str) -> set[str | None]:
    """The values of a field; None alone where there is none."""
    stored = {
        "country": "SELECT country AS value FROM event_country WHERE event = :event",
        "pair": "SELECT pair AS value FROM dyad WHERE event = :event",
        "tag": "SELECT tag AS value FROM event_tag WHERE event = :event",
    }
    if field in stored:
        values = reader.read_column("value", stored[field], event=record.id)
    else:
        values = list(VALUES[field](record))
    return {value for value in values if value} or {None}


def count_slowly(reader: Reader, query: str, fields: tuple[str, ...]) -> Counter[tuple[str | None, ...]]:
    records = read_events(reader, find_matching(reader, parse_query(query), today=TODAY))
    asked = "status" in fields or "status:" in query
    counts: Counter[tuple[str | None, ...]] = Counter()
    for record in records:
        if asked or record.status in TOOK_PLACE:
            counts.update(product(*(list_values(reader, record, field) for field in fields)))
    return counts


@pytest.mark.parametrize("query", QUERIES)
def test_each_field_counts_as_a_slow_count(corpus: Location, query: str) -> None:
    with reading(corpus) as reader:
        for field in FIELDS:
            tally = count_matching(reader, parse_query(query), (field,), today=TODAY, keys=True)
            assert tally.counts == count_slowly(reader, query, (field,)), field
            assert {values: len(keys) for values, keys in tally.keys.items()} == tally.counts, field
            if field in {"type", "year", "precision"}:
                assert sum(tally.counts.values()) == tally.events, field


def test_two_fields_count_as_a_slow_count(corpus: Location) -> None:
    crossed = ("type", "year", "country", "host", "guest", "tag", "rank", "outlet")
    with reading(corpus) as reader:
        for fields in permutations(crossed, 2):
            tally = count_matching(reader, (), fields, today=TODAY)
            assert tally.counts == count_slowly(reader, "", fields), fields


def test_a_vague_date_is_in_no_month_and_what_did_not_happen_is_left_out(seeded: Location) -> None:
    record_events(
        seeded,
        {"title": "A", "on": "2025-10-17", "key": "a"},
        {"title": "B", "on": "2025-10", "key": "b"},
        {"title": "C", "on": "2025", "key": "c"},
        {"title": "D", "on": "unknown", "key": "d"},
        {"title": "E", "on": "2027-01-01", "status": "announced", "key": "e"},
    )
    with reading(seeded) as reader:
        tally = count_matching(reader, (), ("month",), today=TODAY)
        assert tally.rows == [(("2025-10",), 2), ((None,), 2)]
        assert (tally.events, tally.left_out) == (4, {"announced": 1})
        assert count_matching(reader, (), ("status",), today=TODAY).events == 5


@pytest.mark.parametrize(
    ("text", "fields"),
    [("type", ("type",)), ("City, Year", ("place", "year")), ("month", ("month",)), ("in,host", ("country", "host"))],
)
def test_fields_are_read_as_a_query_spells_them(text: str, fields: tuple[str, ...]) -> None:
    assert parse_fields(text) == fields


@pytest.mark.parametrize(
    "text", ["", ",", "type,", "nonsense", "год", "type,type", "city,place", "type,year,tag", "x" * 999]
)
def test_other_fields_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_fields(text)
