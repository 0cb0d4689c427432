"""The use cases that change records, as another face than the command line would call them."""

from datetime import date

import pytest

from tests.factories import digest_of, event_of, reading
from timeline.db.write.record import Author
from timeline.domain.events.assignments import Assignment
from timeline.domain.vocabulary import LinkKind
from timeline.errors import Changed, InvalidInput, NotFound
from timeline.settings import Location
from timeline.usecases.change_record import propose_assignments
from timeline.usecases.cite_source import parse_citation, propose_citation
from timeline.usecases.edit_record import open_record, propose_edit
from timeline.usecases.link_events import propose_link, propose_unlink
from timeline.usecases.merge_records import propose_merge, record_merge
from timeline.usecases.proposal import Proposal, propose_drafts, record_proposal
from timeline.usecases.record_events import find_possible_duplicates, leave_out, load_edition, parse_events
from timeline.usecases.settle_claims import propose_settlement

BANQUET = "2025-10-17-prk-rus-banquet"
RELATIONS = "prk-rus-relations"
TODAY = date(2026, 11, 23)
AUTHOR = Author("kim", "2026-11-23T12:00:00Z", "web")


def record(location: Location, proposal: Proposal) -> None:
    record_proposal(location, proposal, author=AUTHOR, today=TODAY)


def test_a_proposal_changes_nothing_until_it_is_recorded(demo: Location) -> None:
    before = digest_of(demo)
    with reading(demo) as reader:
        proposal = propose_assignments(reader, BANQUET, [Assignment("venue", "Hall", adds=False)], today=TODAY)
    assert [(change.field, change.after) for change in proposal.resolution.changed] == [("venue", "Hall")]
    assert digest_of(demo) == before
    record(demo, proposal)
    assert event_of(demo, BANQUET).venue == "Hall"
    with pytest.raises(Changed):
        record(demo, proposal)


def test_a_city_that_follows_from_the_host_is_remarked_upon(demo: Location) -> None:
    with reading(demo) as reader:
        proposal = propose_assignments(reader, BANQUET, [Assignment("place", "", adds=False)], today=TODAY)
    assert [remark.key for remark in proposal.remarks] == ["city-from-host"]
    assert not proposal.writes


def test_a_link_is_removed_and_made_again(demo: Location) -> None:
    with reading(demo) as reader:
        proposal = propose_unlink(reader, BANQUET, LinkKind.MARKS, RELATIONS, today=TODAY)
    record(demo, proposal)
    assert event_of(demo, BANQUET).links == ()
    with reading(demo) as reader:
        with pytest.raises(NotFound):
            propose_unlink(reader, BANQUET, LinkKind.MARKS, RELATIONS, today=TODAY)
        proposal = propose_link(reader, BANQUET, LinkKind.MARKS, f"{RELATIONS}=77", today=TODAY)
    record(demo, proposal)
    assert [link.ordinal for link in event_of(demo, BANQUET).links] == [77]


def test_a_disputing_source_denies_the_recorded_value(demo: Location) -> None:
    fields = {"outlet": "TASS", "published": "2025-10-18"}
    with reading(demo) as reader:
        citation = parse_citation(fields, ["date=2025-10-17", "place=Tver"], disputes=True)
        cited = propose_citation(reader, BANQUET, citation, today=TODAY)
    assert [(claim.target, claim.denied, claim.recorded) for claim in cited.claims] == [
        ("date", True, True),
        ("place", False, False),
    ]
    assert not cited.recorded_already
    record(demo, cited.proposal)
    with reading(demo) as reader:
        assert propose_citation(reader, BANQUET, citation, today=TODAY).recorded_already


@pytest.mark.parametrize(
    ("fields", "claims", "key"),
    [({}, [], "source-not-given"), ({"url": "https://example.org"}, ["date=1948", "date=1949"], "claim-repeated")],
)
def test_what_is_no_citation_is_refused(fields: dict[str, str], claims: list[str], key: str) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_citation(fields, claims, disputes=False)
    assert error.value.message.key == key


def test_only_a_value_that_somebody_gives_is_settled(demo: Location) -> None:
    with reading(demo) as reader:
        settle = {"because": "counted", "author": "kim", "today": TODAY}
        with pytest.raises(InvalidInput) as error:
            propose_settlement(reader, BANQUET, "date", value="1950", **settle)  # type: ignore[arg-type]
        settled = propose_settlement(reader, BANQUET, "date", value="17 Oct 2025", **settle)  # type: ignore[arg-type]
    assert error.value.message.key == "settled-value-unclaimed"
    assert error.value.message.facts["values"] == ["2025-10-17"]
    assert settled.field == "date"
    assert settled.replaced is None


def test_an_edited_text_is_compared_with_the_version_it_was_opened_at(demo: Location) -> None:
    from timeline.formats.yaml_text import render

    with reading(demo) as reader:
        opened = open_record(reader, BANQUET)
    text = render(opened.text)
    changed = text.replace("place: Moscow", "place: Tver").encode()
    with reading(demo) as reader:
        edit = {"name": "text.yaml", "opened_at": opened.version, "today": TODAY}
        proposed = propose_edit(reader, opened.record, changed, **edit)  # type: ignore[arg-type]
    assert not proposed.outdated
    record(demo, proposed.proposal)
    with reading(demo) as reader:
        later = propose_edit(reader, opened.record, text.encode(), **edit)  # type: ignore[arg-type]
    assert later.outdated
    assert later.latest
    assert later.latest.author == "kim"


def test_an_event_like_a_recorded_one_can_be_left_out(demo: Location) -> None:
    with reading(demo) as reader:
        key, fields = load_edition(reader, BANQUET)
        assert key == BANQUET
        drafts = parse_events({**fields, "on": "2025-10-17"}, today=TODAY)
        proposal = propose_drafts(reader, drafts, today=TODAY)
        ((event, records),) = find_possible_duplicates(proposal)
        assert [match.key for match in records] == [BANQUET]
        assert not leave_out(reader, proposal, [event.key], today=TODAY).writes


def test_a_record_is_not_merged_with_itself(demo: Location) -> None:
    with reading(demo) as reader:
        merge = propose_merge(reader, BANQUET, BANQUET, today=TODAY)
    with pytest.raises(InvalidInput):
        record_merge(demo, merge, author=AUTHOR, today=TODAY)
