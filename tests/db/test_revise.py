"""A recorded event told again with another content: only what differs is written, as one revision."""

from typing import Any

import pytest

from tests.factories import (
    TODAY,
    digest_of,
    event_of,
    found,
    read_yaml,
    reading,
    record_drafts,
    record_events,
    resolved,
    rows,
    undo_last,
)
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.write.resolve import Resolution
from timeline.domain.events import event_fields
from timeline.domain.events.drafts import Drafts, SourceDraft
from timeline.domain.events.field_writer import write_fields
from timeline.errors import Changed, InvalidDraft
from timeline.settings import Location

BANQUET = "2025-10-17-prk-rus-banquet"


def drafts(location: Location, key: str = BANQUET, **fields: Any) -> Drafts:
    """A recorded event as a draft, with some fields told otherwise."""
    with reading(location) as reader:
        told = write_fields(read_events(reader, [find_event(reader, key)])[0])
    return Drafts((event_fields.parse_event({**told, **fields}, today=TODAY),))


def revise(location: Location, key: str = BANQUET, **fields: Any) -> Resolution:
    """Record the event told otherwise."""
    return record_drafts(location, drafts(location, key, **fields), whole_keys=True, revise=True)


def changed_rows(location: Location) -> list[tuple[str, str]]:
    """Tables and kinds of the last revision's changes."""
    sql = "SELECT table_name, kind FROM change WHERE revision = (SELECT max(id) FROM revision) ORDER BY seq"
    return [(table, kind) for table, kind in rows(location, sql)]


def test_told_the_same_nothing_changes(demo: Location) -> None:
    before = digest_of(demo)
    done = revise(demo)
    assert (done.unchanged, done.events, done.changed) == ((BANQUET,), (), ())
    assert digest_of(demo) == before


def test_one_field_is_one_row(demo: Location) -> None:
    done = revise(demo, venue="Great hall")
    assert [tuple(one) for one in done.changed] == [(BANQUET, "venue", "", "Great hall")]
    assert event_of(demo, BANQUET).venue == "Great hall"
    assert changed_rows(demo) == [("event", "update")]


def test_untouched_parts_keep_their_rows(demo: Location) -> None:
    before = event_of(demo, BANQUET)
    revise(demo, title="Another title")
    after = event_of(demo, BANQUET)
    assert (after.participants, after.citations, after.links) == (before.participants, before.citations, before.links)
    assert (after.id, after.key, after.version) == (before.id, BANQUET, before.version + 1)


def test_a_participant_less_is_told_and_taken_away(demo: Location) -> None:
    last = event_of(demo, BANQUET).participants[-1]
    with reading(demo) as reader:
        fields = write_fields(read_events(reader, [find_event(reader, BANQUET)])[0])
    done = revise(demo, participants=fields["participants"][:-1])
    assert [(one.field, one.after) for one in done.changed] == [("participants", "")]
    assert last.actor in done.changed[0].before
    assert len(event_of(demo, BANQUET).participants) == last.seq - 1


def test_a_new_participant_makes_the_pair(seeded: Location) -> None:
    record_events(
        seeded, {"type": "visit", "title": "Visit", "on": "2001-02-03", "visitor": "PRK", "host": "RUS", "in": "-"}
    )
    key = "2001-02-03-prk-rus-visit"
    revise(seeded, key, participants=[{"role": "visitor", "who": "PRK"}, {"role": "host", "who": "MNG"}])
    assert rows(seeded, "SELECT pair FROM dyad WHERE event = (SELECT id FROM event WHERE key = :key)", key=key) == [
        ("MNG-PRK",)
    ]


def test_search_follows(demo: Location) -> None:
    revise(demo, summary="Zanzibar was not mentioned")
    assert found(demo, "zanzibar") == [BANQUET]


def test_undo_leads_back(demo: Location) -> None:
    before = digest_of(demo)
    revise(demo, title="Other", tags=["kursk", "new"], summary="", guest=["MNG: Foreign Ministry"], venue="Hall")
    assert digest_of(demo) != before
    undo_last(demo)
    assert digest_of(demo) == before


def test_a_key_or_nickname_is_never_taken_away(demo: Location) -> None:
    done = revise(demo, "prk-rus-relations", aliases=["sixty-years"])
    assert [(one.field, one.after) for one in done.changed] == [("aliases", "sixty-years")]
    assert {"prk-rus-relations", "sixty-years"} <= set(event_of(demo, "sixty-years").aliases)


def test_a_nickname_of_another_event_is_refused(demo: Location) -> None:
    with pytest.raises(InvalidDraft, match="is already in use"):
        revise(demo, aliases=["prk-rus-relations"])


def test_new_events_and_changed_ones_are_one_revision(demo: Location) -> None:
    before = digest_of(demo)
    both = Drafts(
        (
            *drafts(demo, place="Saint Petersburg").events,
            event_fields.parse_event(
                {"type": "visit", "title": "Visit", "on": "2001", "visitor": "PRK", "host": "RUS"}, today=TODAY
            ),
        )
    )
    done = record_drafts(demo, both, whole_keys=True, revise=True)
    assert [event.replaces is None for event in done.events] == [False, True]
    undo_last(demo)
    assert digest_of(demo) == before


def test_without_leave_a_recorded_event_is_not_changed(demo: Location) -> None:
    with pytest.raises(InvalidDraft, match="differs in title; adding never changes a record"):
        resolved(demo, drafts(demo, title="Other"), whole_keys=True)


def test_what_changed_meanwhile_is_not_overwritten(demo: Location) -> None:
    mine = drafts(demo, title="Mine")
    agreed = resolved(demo, mine, whole_keys=True, revise=True)
    revise(demo, venue="Theirs")
    with pytest.raises(Changed):
        record_drafts(demo, mine, agreed=agreed, whole_keys=True, revise=True)
    assert event_of(demo, BANQUET).venue == "Theirs"


def test_a_recorded_source_is_corrected_under_its_key(demo: Location) -> None:
    before = digest_of(demo)
    source = event_of(demo, BANQUET).citations[0].source
    told = SourceDraft(
        key=source.key,
        outlet=source.outlet,
        kind=source.kind,
        title="Corrected",
        url=source.url,
        published="2025-10-22",
    )
    record_drafts(demo, Drafts((), sources=(told,)), whole_keys=True, revise=True)
    after = event_of(demo, BANQUET).citations[0].source
    assert (after.title, after.published, after.outlet) == ("Corrected", "2025-10-22", source.outlet)
    undo_last(demo)
    assert digest_of(demo) == before


def test_actors_and_sources_alone_are_recorded(seeded: Location) -> None:
    text = """
definitions:
  actors: [{key: some-body, kind: organisation, names: [Some body]}]
  sources: [{key: some-source, outlet: some-body, title: Some title}]
"""
    record_drafts(seeded, read_yaml(text), whole_keys=True)
    assert rows(seeded, "SELECT key FROM source") == [("some-source",)]


def test_a_post_attested_follows_the_event(seeded: Location) -> None:
    told = {"type": "credentials", "title": "Credentials", "on": "2020-01-02", "outlet": "kcna", "published": "2020"}
    record_events(seeded, {**told, "presenter": "MNG: Bat Bold, ambassador", "receiver": "PRK: ?, president"})
    key, posts = found(seeded, "")[0], "SELECT title, attested FROM office ORDER BY title"
    revise(seeded, key, venue="Hall")
    assert "office" not in dict(changed_rows(seeded))
    before = digest_of(seeded)
    revise(seeded, key, on="2020-01-03")
    assert rows(seeded, posts) == [("ambassador", "2020-01-03")]
    revise(seeded, key, on="2020-01-03", sources=[])
    assert rows(seeded, posts) == []
    undo_last(seeded)
    undo_last(seeded)
    assert digest_of(seeded) == before
