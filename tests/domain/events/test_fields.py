from dataclasses import fields
from typing import Any

import pytest

from tests.reports.hand_made import event
from timeline.domain.events.drafts import ActorDraft, EventDraft, SourceDraft
from timeline.domain.events.event_fields import FIELD_NAMES, parse_event
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.fields import (
    ACTOR_FIELDS,
    CLAIMABLE,
    EVENT_FIELDS,
    SOURCE_FIELDS,
    CheckedTexts,
    FieldKind,
    RecordField,
)
from timeline.domain.events.merging import merge_fields
from timeline.domain.events.records import EventRecord

KINDS = [(EventDraft, EVENT_FIELDS), (SourceDraft, SOURCE_FIELDS), (ActorDraft, ACTOR_FIELDS)]
TEXTS = [field for field in EVENT_FIELDS if field.kind in {FieldKind.LINE, FieldKind.TEXT}]


@pytest.mark.parametrize(("draft", "rows"), KINDS)
def test_a_row_names_a_field_of_the_draft(draft: Any, rows: tuple[RecordField, ...]) -> None:
    assert {row.attribute for row in rows} <= {field.name for field in fields(draft)}
    assert len({row.name for row in rows}) == len(rows)


def test_a_record_has_the_fields_of_a_draft() -> None:
    missing = {row.attribute for row in EVENT_FIELDS} - set(EventRecord._fields)
    assert missing == {"when", "coordinates", "occasion"}


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row.name)
def test_a_text_is_checked_read_and_written_by_its_row(row: RecordField) -> None:
    unprintable: dict[str, Any] = {"type": "visit", "title": "A visit", row.attribute: "a\0"}
    draft = EventDraft(**unprintable)
    assert [name for name, _ in CheckedTexts(EVENT_FIELDS).find_problems(draft)] == [row.name]
    words: dict[str, Any] = {row.attribute: "words"}
    record = event("e", "2020")._replace(**words)
    written = write_fields(record)
    assert written[row.name] == "words"
    assert getattr(parse_event(written, today=record.date.end), row.attribute) == "words"
    if row.fills:
        assert merge_fields({"key": "a", "title": "A"}, {"key": "b", "title": "A", row.name: "words"})[row.name]


def test_the_date_is_the_first_that_sources_claim() -> None:
    assert list(CLAIMABLE) == ["date", "type", "status", "country", "place", "venue", "announced"]
    assert {row.name for row in CLAIMABLE.values()} <= set(FIELD_NAMES)
