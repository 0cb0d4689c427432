"""Claims and settlements as rows: in the words of the record, whichever words they were told in."""

from typing import Any

import pytest

from tests.db.test_revise import BANQUET, drafts, revise
from tests.factories import digest_of, event_of, portable_yaml, reading, record_drafts, record_yaml, rows, undo_last
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.provenance import read_citation_entries
from timeline.domain.events.field_writer import write_fields
from timeline.errors import InvalidInput, NotFound, TimelineError
from timeline.reports.events.contradictions import is_any_open
from timeline.reports.events.provenance import describe_entry
from timeline.reports.loaders.events import load_contradictions
from timeline.settings import Location


def cite(location: Location, key: str = BANQUET, **entry: Any) -> None:
    """Add one citation."""
    with reading(location) as reader:
        told = write_fields(read_events(reader, [find_event(reader, key)])[0])
    revise(location, key, sources=[*told["sources"], {"source": "kcna-2025-10-21", **entry}])


def claims(location: Location, key: str = BANQUET) -> tuple[tuple[str, str], ...]:
    """Those of the last citation."""
    return event_of(location, key).citations[-1].claims


@pytest.mark.parametrize(
    ("told", "stored"),
    [
        ({"on": "17 Oct 2025"}, ("date", "2025-10-17")),
        ({"in": "Россия"}, ("country", "RUS")),
        ({"TYPE": "Reception"}, ("type", "reception")),
        ({"guest": "PRK: 최선희, foreign minister"}, ("guest", "choe-son-hui, foreign minister")),
        ({"guest": "RUS: ?, vice foreign minister"}, ("guest", "RUS: ?, vice foreign minister")),
        ({"party": "North Korea"}, ("party", "PRK")),
        ({"marks": "77"}, ("marks", "1948-10-12-prk-sun-relations-established=77")),
        ({"marks": "prk-rus-relations=76"}, ("marks", "1948-10-12-prk-sun-relations-established=76")),
        ({"link:1": "76"}, ("marks", "1948-10-12-prk-sun-relations-established=76")),
        ({"participation:1": ""}, ("host", "prk-embassy-rus")),
        ({"participation:7": "envoy"}, ("host", "sin-hong-chol, envoy")),
        ({"not:venue": "Hall"}, ("not:venue", "Hall")),
    ],
)
def test_a_claim_is_stored_as_the_record_would_say_it(
    demo: Location, told: dict[str, str], stored: tuple[str, str]
) -> None:
    before = digest_of(demo)
    cite(demo, claims=told)
    assert claims(demo) == (stored,)
    undo_last(demo)
    assert digest_of(demo) == before


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"type": "jamboree"}, NotFound),
        ({"country": "Ruritania"}, NotFound),
        ({"country": "SUN"}, InvalidInput),
        ({"date": "7/8/1961"}, InvalidInput),
        ({"date": "unknown"}, InvalidInput),
        ({"venue": ""}, InvalidInput),
        ({"marks": "no-such-event=7"}, NotFound),
        ({"part-of": "3"}, InvalidInput),
        ({"participation:99": ""}, InvalidInput),
        ({"guest": "PRK; RUS"}, InvalidInput),
        ({"summary": "x"}, InvalidInput),
        ({"place": "a\x1b[31m"}, InvalidInput),
        ({"status": "perhaps"}, InvalidInput),
    ],
)
def test_a_claim_is_checked_as_its_field_is(demo: Location, told: dict[str, str], error: type[TimelineError]) -> None:
    before = digest_of(demo)
    with pytest.raises(error):
        cite(demo, claims=told)
    assert digest_of(demo) == before


def test_several_guests_are_claimed_by_one_citation(demo: Location) -> None:
    cite(demo, claims={"guest": ["RUS: Foreign Ministry", "PRK: Choe Son-hui"]})
    assert claims(demo) == (("guest", "rus-foreign-ministry"), ("guest", "choe-son-hui"))


def test_claims_mean_the_same_when_participants_change(demo: Location) -> None:
    cite(demo, claims={"participation:7": "envoy"})
    with reading(demo) as reader:
        told = write_fields(read_events(reader, [find_event(reader, BANQUET)])[0])
    revise(demo, participants=told["participants"][2:])
    assert claims(demo) == (("host", "sin-hong-chol, envoy"),)


def test_an_event_goes_to_another_database_with_its_claims_and_settlements(demo: Location, elsewhere: Location) -> None:
    cite(demo, claims={"guest": "PRK: Choe Son-hui, foreign minister"}, credibility="2")
    judged = {"field": "type", "value": "banquet", "by": "kim", "because": "so it is"}
    revise(demo, settled=[judged])
    record_yaml(elsewhere, portable_yaml(demo, BANQUET))
    mine, theirs = event_of(demo, BANQUET), event_of(elsewhere, BANQUET)
    assert [one.claims for one in theirs.citations] == [one.claims for one in mine.citations]
    assert [one[:4] for one in theirs.settlements] == [("type", "banquet", "kim", "so it is")]
    assert portable_yaml(elsewhere, BANQUET) == portable_yaml(demo, BANQUET)


def test_a_settlement_is_kept_with_its_revision_through_other_changes(demo: Location) -> None:
    before = digest_of(demo)
    revise(demo, settled=[{"field": "type", "value": "banquet", "by": "kim", "because": "so it is"}])
    first = event_of(demo, BANQUET).settlements
    revise(demo, venue="Hall")
    assert event_of(demo, BANQUET).settlements == first
    undo_last(demo)
    undo_last(demo)
    assert digest_of(demo) == before


@pytest.mark.parametrize("missing", ["value", "by", "because"])
def test_a_settlement_needs_its_author_and_its_reason(demo: Location, missing: str) -> None:
    judged = {"field": "type", "value": "banquet", "by": "kim", "because": "so it is", missing: ""}
    with pytest.raises(InvalidInput, match="missing"):
        revise(demo, settled=[judged])


def test_who_recorded_a_citation_is_known(demo: Location) -> None:
    cite(demo, locator="page 9")
    with reading(demo) as reader:
        entries = read_citation_entries(reader, event_of(demo, BANQUET).id)
    assert len(entries) == 6
    assert describe_entry(entries[6]) == "kim, 2026-11-23 (change 2)"
    with reading(demo) as reader:
        told = write_fields(read_events(reader, [find_event(reader, BANQUET)])[0])
    told["sources"][-1]["locator"] = "page 10"
    revise(demo, sources=told["sources"])
    with reading(demo) as reader:
        entries = read_citation_entries(reader, event_of(demo, BANQUET).id)
    assert describe_entry(entries[6]) == "kim, 2026-11-23 (change 2); rewritten by kim, 2026-11-23 (change 3)"


def test_the_letter_of_a_source_outweighs_its_outlets(demo: Location) -> None:
    definitions = "definitions: {sources: [{key: kcna-2025-10-21, outlet: kcna, reliability: E}]}"
    from tests.factories import read_yaml

    record_drafts(demo, read_yaml(definitions), whole_keys=True, revise=True)
    assert rows(demo, "SELECT reliability FROM source WHERE key = 'kcna-2025-10-21'") == [("E",)]
    assert event_of(demo, BANQUET).citations[-1].source.grade == "E"


def test_contradictions_are_found_on_both_engines(demo: Location) -> None:
    with reading(demo) as reader:
        found = load_contradictions(reader)
    assert [(one.record.key, one.field.key) for one in found] == [
        ("1948-10-12-prk-sun-relations-established", "date"),
        (BANQUET, "type"),
    ]
    assert is_any_open(found)


def test_told_again_a_settled_event_is_unchanged(demo: Location) -> None:
    revise(demo, settled=[{"field": "type", "value": "banquet", "by": "kim", "because": "so it is"}])
    done = record_drafts(demo, drafts(demo), whole_keys=True, revise=True)
    assert (done.unchanged, done.changed) == ((BANQUET,), ())
