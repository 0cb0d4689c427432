"""Every plain text of an event, whatever fields there are, is stored, read, compared and part of the digest."""

from tests.factories import digest_of, event_of, make_drafts, record_drafts, record_events, resolved
from timeline.domain.events.fields import EVENT_FIELDS, FieldKind
from timeline.settings import Location

VISIT = {"key": "visit-1", "type": "visit", "title": "A visit", "on": "2020-05-01", "in": "PRK", "visitor": "RUS"}
TEXTS = [
    field
    for field in EVENT_FIELDS
    if field.kind in {FieldKind.LINE, FieldKind.TEXT} and field.name not in {"key", "type", "in"}
]


def test_every_text_of_an_event_is_stored_read_compared_and_in_the_digest(seeded: Location) -> None:
    record_events(seeded, VISIT)
    event, digests = dict(VISIT), [digest_of(seeded)]
    for field in TEXTS:
        event[field.name] = f"Other words: {field.name}"
        drafts = make_drafts(event)
        assert [change.field for change in resolved(seeded, drafts, revise=True).changed] == [field.name]
        record_drafts(seeded, drafts, revise=True)
        assert getattr(event_of(seeded, "visit-1"), field.attribute) == event[field.name]
        digests.append(digest_of(seeded))
    assert len(set(digests)) == len(TEXTS) + 1
