"""What somebody agreed to is recorded although others recorded meanwhile, unless that changes what it means."""

from typing import Any

import pytest

from tests.factories import (
    AUTHOR,
    BANQUET,
    RELATIONS,
    TODAY,
    digest_of,
    event_of,
    make_drafts,
    reading,
    record_drafts,
    record_events,
    resolved,
    rows,
)
from timeline.db.models import Actor, ActorName
from timeline.db.write.apply import apply_changes, insert_row
from timeline.db.write.record import write_drafts
from timeline.db.write.resolve import Resolution
from timeline.db.write.transaction import open_transaction
from timeline.domain.events.assignments import parse_assignment
from timeline.domain.events.drafts import Drafts
from timeline.domain.vocabulary import ActorKind, LinkKind, NameKind
from timeline.errors import Changed, ProbableDuplicate
from timeline.settings import Location
from timeline.usecases.change_record import propose_assignments
from timeline.usecases.cite_source import propose_citation
from timeline.usecases.link_events import propose_link, propose_unlink
from timeline.usecases.proposal import Proposal, record_proposal
from timeline.usecases.settle_claims import propose_settlement

PAIRS = (("PRK", "RUS"), ("CHN", "JPN"), ("FRA", "DEU"), ("KOR", "USA"))
KCNA = {"outlet": "KCNA", "published": "2020-01-02"}


def make_talks(number: int = 0, **fields: Any) -> dict[str, Any]:
    """Talks of a pair of their own, which nobody else's are like."""
    return {
        "type": "talks",
        "title": f"Talks {number}",
        "on": "2020-01-01",
        "party": list(PAIRS[number]),
        **fields,
    }


def write_after(location: Location, drafts: Drafts, *others: Drafts, **how: Any) -> Resolution:
    """Record a batch as agreed to before the others were recorded."""
    agreed = resolved(location, drafts, **how)
    for other in others:
        record_drafts(location, other, **how)
    return write_drafts(location, drafts, agreed=agreed, author=AUTHOR, today=TODAY, **how)


@pytest.mark.parametrize(
    ("first", "second", "sources"),
    [
        ({}, {}, ["kcna-2020-01-02"]),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/2"}, ["kcna-2020-01-02", "kcna-2020-01-02-2"]),
        ({"headline": "One"}, {"headline": "Two"}, ["kcna-2020-01-02", "kcna-2020-01-02-2"]),
        ({"url": "https://a.example/1"}, {}, ["kcna-2020-01-02", "kcna-2020-01-02-2"]),
        ({"via": "TASS, 2020-01-02"}, {"outlet": "TASS"}, ["kcna-2020-01-02", "tass-2020-01-02"]),
        ({"via": "TASS, 2020-01-02"}, {"via": "TASS, 2020-01-02"}, ["kcna-2020-01-02", "tass-2020-01-02"]),
        ({"outlet": "New Paper"}, {"outlet": "New Paper"}, ["new-paper-2020-01-02"]),
    ],
)
def test_adds_that_cite_one_outlet_and_day_do_not_refuse_each_other(
    seeded: Location, first: dict[str, str], second: dict[str, str], sources: list[str]
) -> None:
    mine = make_drafts(make_talks(0, **{**KCNA, **second}))
    done = write_after(seeded, mine, make_drafts(make_talks(1, **{**KCNA, **first})))
    assert [key for (key,) in rows(seeded, "SELECT key FROM source ORDER BY key")] == sources
    cited = {citation.source.key for citation in event_of(seeded, done.events[0].key).citations}
    assert cited <= set(sources)
    assert rows(seeded, "SELECT count(*) FROM citation") == [(2,)]


@pytest.mark.parametrize(
    ("who", "other", "actors"),
    [
        ("CHN: Li Testov, minister", "CHN: Li Testov, minister", ["li-testov"]),
        ("VNM: Li Testov, minister", "CHN: Li Testov, minister", ["li-testov", "li-testov-2"]),
        ("CHN: Ministry of Tests", "CHN: Ministry of Tests", ["chn-ministry-of-tests"]),
        ("Embassy of Chad in Hungary", "Embassy of Chad in Hungary", ["tcd-embassy-hun"]),
    ],
)
def test_who_is_new_to_both_is_recorded_once_and_a_namesake_apart(
    seeded: Location, who: str, other: str, actors: list[str]
) -> None:
    before = {key for (key,) in rows(seeded, "SELECT key FROM actor")}
    done = write_after(seeded, make_drafts(make_talks(0, guest=[who])), make_drafts(make_talks(1, guest=[other])))
    assert sorted({key for (key,) in rows(seeded, "SELECT key FROM actor")} - before) == actors
    assert actors[-1] in {participant.actor for participant in event_of(seeded, done.events[0].key).participants}


def test_a_claim_names_the_actor_under_the_key_that_he_came_to_have(seeded: Location) -> None:
    drafts = make_drafts(make_talks(0, sources=[{**KCNA, "claims": {"guest": "VNM: Li Testov, deputy minister"}}]))
    write_after(seeded, drafts, make_drafts(make_talks(1, guest=["CHN: Li Testov, minister"])))
    assert rows(seeded, "SELECT value FROM claim") == [("li-testov-2, deputy minister",)]


def test_another_event_of_the_day_takes_the_next_key(seeded: Location) -> None:
    mine = make_talks(0, place="Moscow", **{"in": "RUS"})
    other = make_talks(0, title="Others", place="Pyongyang", **{"in": "PRK"})
    done = write_after(seeded, make_drafts(mine), make_drafts(other))
    assert [event.key for event in done.events] == ["2020-01-01-prk-rus-talks-2"]


@pytest.mark.parametrize("change", [{"title": "Consultations"}, {"place": "Moscow"}, KCNA])
def test_the_same_event_added_at_the_same_moment_is_noticed(seeded: Location, change: dict[str, str]) -> None:
    drafts = make_drafts(make_talks(0, **change))
    agreed = resolved(seeded, drafts)
    record_events(seeded, make_talks(0))
    before = digest_of(seeded)
    with pytest.raises(ProbableDuplicate) as error:
        write_drafts(seeded, drafts, agreed=agreed, author=AUTHOR, today=TODAY)
    assert error.value.exit_code == 4
    assert "2020-01-01-prk-rus-talks" in str(error.value)
    assert digest_of(seeded) == before
    proposal = Proposal(drafts, agreed, repeats=True)
    assert len(record_proposal(seeded, proposal, author=AUTHOR, today=TODAY).resolution.events) == 1


def test_the_very_same_event_added_at_the_same_moment_is_recorded_once(seeded: Location) -> None:
    done = write_after(seeded, make_drafts(make_talks(0)), make_drafts(make_talks(0)))
    assert (done.writes, done.unchanged) == (False, ("2020-01-01-prk-rus-talks",))
    assert rows(seeded, "SELECT count(*) FROM revision") == [(1,)]


def test_a_duplicate_that_was_seen_is_recorded_as_agreed(seeded: Location) -> None:
    record_events(seeded, make_talks(0))
    drafts = make_drafts(make_talks(0, title="Others"))
    assert resolved(seeded, drafts).duplicates
    assert len(write_after(seeded, drafts, make_drafts(make_talks(1, **KCNA))).events) == 1


def test_a_file_that_somebody_else_records_at_the_same_moment_is_recorded_once(seeded: Location) -> None:
    drafts = make_drafts(make_talks(0, key="one", **KCNA), make_talks(1, key="two", **{"part-of": ["one"]}))
    done = write_after(seeded, drafts, drafts, whole_keys=True)
    assert (done.events, done.unchanged) == ((), ("one", "two"))
    assert rows(seeded, "SELECT count(*) FROM revision") == [(1,)]


def test_relations_recorded_meanwhile_with_their_date_are_a_conflict(seeded: Location) -> None:
    before = make_drafts(BANQUET)
    with pytest.raises(Changed) as error:
        write_after(seeded, before, make_drafts(RELATIONS))
    assert error.value.exit_code == 6


def test_undated_relations_made_meanwhile_are_the_same(seeded: Location) -> None:
    marks = {"marks": ["prk-rus-relations"], "source": ""}
    mine = make_talks(0, type="banquet", place="Moscow", **{k: v for k, v in marks.items() if v})
    other = {**mine, "on": "2010-10-12", "title": "Another banquet"}
    done = write_after(seeded, make_drafts(mine), make_drafts(other))
    assert len(done.events) == 1
    assert rows(seeded, "SELECT count(*) FROM event WHERE type = 'relations-established'") == [(1,)]


@pytest.fixture
def talked(seeded: Location) -> Location:
    """Talks, with an event that they are linked to."""
    record_events(
        seeded,
        make_talks(0, key="talks", tags=["old"], **KCNA),
        make_talks(1, key="visit", type="visit"),
        make_talks(2, key="other", type="visit"),
    )
    return seeded


def propose(location: Location, text: str) -> Proposal:
    """Propose one of the changes of the talks, by a word for it."""
    word, _, rest = text.partition(" ")
    with reading(location) as reader:
        match word:
            case "set":
                return propose_assignments(reader, "talks", [parse_assignment(rest)], today=TODAY)
            case "link":
                return propose_link(reader, "talks", LinkKind.PART_OF, rest, today=TODAY)
            case "unlink":
                return propose_unlink(reader, "talks", LinkKind.PART_OF, rest, today=TODAY)
            case "cite":
                citation = {"outlet": "TASS", "published": "2020-01-03", "claims": {}, "headline": rest}
                return propose_citation(reader, "talks", citation, today=TODAY).proposal
            case _:
                field, _, value = rest.partition("=")
                return propose_settlement(
                    reader, "talks", field, value=value, because="seen", author="kim", today=TODAY
                ).proposal


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("set venue=Hall", "set note=Seen"),
        ("set tags+=new", "set tags+=newer"),
        ("set guest+=RUS: ?, deputy minister", "set venue=Hall"),
        ("link visit", "set venue=Hall"),
        ("link visit", "link other"),
        ("cite One", "cite Two"),
        ("cite One", "set title=Long talks"),
        ("set summary=All", "cite One"),
        ("settle date=2020-01-01", "set venue=Hall"),
        ("settle date=2020-01-01", "cite One"),
    ],
)
def test_two_changes_of_one_record_that_do_not_meet_are_both_made(talked: Location, mine: str, theirs: str) -> None:
    proposal = propose(talked, mine)
    record_proposal(talked, propose(talked, theirs), author=AUTHOR, today=TODAY)
    record_proposal(talked, proposal, author=AUTHOR, today=TODAY)
    assert rows(talked, "SELECT count(*) FROM revision") == [(3,)]
    for change in (mine, theirs):
        if change.startswith(("settle", "set ")) and "guest" not in change:
            assert not propose(talked, change).writes, change
    if theirs.startswith("cite"):
        assert len(event_of(talked, "talks").citations) == (3 if mine.startswith("cite") else 2)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("set venue=Hall", "set venue=Palace"),
        ("set venue=Hall", "set venue=Hall"),
        ("set note=A", "set note=B"),
        ("set on=2020-02", "set on=2020-03"),
    ],
)
def test_two_changes_of_one_field_are_a_conflict(talked: Location, mine: str, theirs: str) -> None:
    proposal = propose(talked, mine)
    record_proposal(talked, propose(talked, theirs), author=AUTHOR, today=TODAY)
    before = digest_of(talked)
    with pytest.raises(Changed):
        record_proposal(talked, proposal, author=AUTHOR, today=TODAY)
    assert digest_of(talked) == before


def test_a_whole_text_written_over_a_changed_record_is_a_conflict(talked: Location) -> None:
    drafts = make_drafts(make_talks(0, key="talks", tags=["old"], venue="Hall", **KCNA))
    agreed = resolved(talked, drafts, revise=True)
    record_proposal(talked, propose(talked, "set note=Seen"), author=AUTHOR, today=TODAY)
    with pytest.raises(Changed):
        write_drafts(talked, drafts, agreed=agreed, author=AUTHOR, today=TODAY, revise=True)


def test_rows_that_an_upgrade_added_meanwhile_are_seen(seeded: Location) -> None:
    mine = make_drafts(make_talks(0, outlet="New Paper", published="2020-01-02"))
    agreed = resolved(seeded, mine)
    with open_transaction(seeded) as transaction:
        number = transaction.reserve_ids(Actor, 1)[0]
        paper = Actor(id=number, key="new-paper", kind=ActorKind.OUTLET)
        name = ActorName(actor=number, seq=1, name="New Paper", folded="new paper", kind=NameKind.COMMON)
        apply_changes(transaction, [insert_row(paper), insert_row(name)], revision=None)
    done = write_drafts(seeded, mine, agreed=agreed, author=AUTHOR, today=TODAY)
    assert [actor.key for actor in agreed.actors] == ["new-paper"]
    assert done.actors == ()
    assert event_of(seeded, done.events[0].key).citations[0].source.outlet == "new-paper"
