"""What refers to a refused row of the same batch is refused with it, by its own row: never a fault of the program."""

from typing import Any

import pytest

from tests.factories import TODAY, make_draft, reading, record_drafts
from timeline.db.write.resolve import Refusal, resolve_drafts
from timeline.domain.events.drafts import Drafts, EventDraft, SourceDraft
from timeline.errors import TimelineError
from timeline.settings import Location

VISIT = {"type": "visit", "title": "Visit", "on": "2020-01-01", "party": ["PRK", "RUS"]}
FAULTS: dict[str, dict[str, Any]] = {
    "type": {"type": "vizit"},
    "country": {"in": "Atlantis"},
    "participant": {"guest": ["XQX: ?, minister"]},
    "state of another time": {"guest": ["SUN"]},
    "source": {"source": "no-such-source"},
    "link": {"part-of": ["no-such-event"]},
    "claim": {"sources": [{"outlet": "KCNA", "published": "2020-01-02", "claims": {"type": "vizit"}}]},
}
REFERENCES: dict[str, dict[str, Any]] = {
    "marks": {"marks": ["bad=7"]},
    "part-of": {"part-of": ["bad"]},
    "responds-to": {"responds-to": ["bad"]},
    "by nickname": {"part-of": ["bad-one"]},
    "claimed link": {"sources": [{"outlet": "KCNA", "published": "2020-01-02", "claims": {"marks": "bad=7"}}]},
}


def resolve_all(location: Location, *events: EventDraft, sources: tuple[SourceDraft, ...] = ()) -> list[Refusal]:
    """Resolve a batch as a sheet does, and return everything that is refused."""
    refused: list[Refusal] = []
    with reading(location) as reader:
        resolve_drafts(
            reader, Drafts(events, sources=sources), today=TODAY, whole_keys=True, revise=True, refused=refused
        )
    return refused


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_reference_to_a_refused_event_is_a_finding(module_seeded: Location, fault: str, reference: str) -> None:
    bad = make_draft(**{**VISIT, "key": "bad", "aliases": ["bad-one"], **FAULTS[fault]})
    good = make_draft(**{**VISIT, "key": "good", "on": "2020-01-09", **REFERENCES[reference]})
    for events in ((bad, good), (good, bad)):
        refused = resolve_all(module_seeded, *events)
        assert {refusal.draft for refusal in refused} == {bad, good}
        [reason] = {refusal.reason for refusal in refused if refusal.draft is good}
        assert '"bad' in reason
        assert "refused itself" in reason


@pytest.mark.parametrize("fault", FAULTS)
def test_events_that_refer_to_each_other_are_refused_with_one(module_seeded: Location, fault: str) -> None:
    bad = make_draft(**{**VISIT, "key": "bad", "responds-to": ["good"], **FAULTS[fault]})
    good = make_draft(**{**VISIT, "key": "good", "on": "2020-01-09", "responds-to": ["bad"]})
    for events in ((bad, good), (good, bad)):
        assert bad in [refusal.draft for refusal in resolve_all(module_seeded, *events)]
        with pytest.raises(TimelineError), reading(module_seeded) as reader:
            resolve_drafts(reader, Drafts(events), today=TODAY, whole_keys=True)


@pytest.mark.parametrize("cited", [{"source": "bad"}, {"source": "rodong-2020", "via": "bad"}])
@pytest.mark.parametrize("source", [SourceDraft("bad"), SourceDraft("bad", accessed="2020-01-01")])
def test_a_citation_of_a_refused_source_is_a_finding(
    module_seeded: Location, cited: dict[str, str], source: SourceDraft
) -> None:
    good = make_draft(**{**VISIT, "key": "good", **cited})
    other = SourceDraft("rodong-2020", outlet="Rodong Sinmun", published="2020-01-01")
    refused = resolve_all(module_seeded, good, sources=(source, other))
    assert [refusal.draft for refusal in refused] == [source, good]
    assert 'The source "bad" is refused itself' in refused[1].reason


def test_a_recorded_event_may_be_referred_to_although_its_row_is_refused(seeded: Location) -> None:
    record_drafts(seeded, Drafts((make_draft(**VISIT, key="bad"),)))
    bad = make_draft(**{**VISIT, "key": "bad", "type": "vizit"})
    good = make_draft(**{**VISIT, "key": "good", "on": "2020-01-09", "part-of": ["bad"]})
    assert {refusal.draft for refusal in resolve_all(seeded, bad, good)} == {bad}
