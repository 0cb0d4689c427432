"""Every kind of change is taken back, alone or after many others, and the past is asked beside the present."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import SOAK, Templates
from tests.dumps import dumped, loaded
from tests.factories import AUTHOR, TODAY, digest_of, event_of, found, make_draft, reading, record_drafts, rows
from tests.soundness import assert_sound
from timeline.db.history_faults import find_faults, find_unreadable
from timeline.db.read import history
from timeline.db.read.events import read_events
from timeline.db.read.lookup import RecordRef, find_record
from timeline.db.read.provenance import read_citation_entries
from timeline.db.write import change_log
from timeline.db.write.alias import add_alias
from timeline.db.write.as_of import open_past
from timeline.db.write.remove import remove_records
from timeline.db.write.revert import revert_to
from timeline.db.write.transaction import open_transaction
from timeline.db.write.undo import undo_revision
from timeline.domain.events import event_fields
from timeline.domain.events.assignments import assign_event_fields, parse_assignment
from timeline.domain.events.drafts import Drafts, EventDraft
from timeline.domain.events.field_writer import write_fields
from timeline.errors import CannotUndo, Changed, InvalidInput, NotFound, TimelineError
from timeline.settings import Location
from timeline.usecases.merge_records import propose_merge, record_merge

pytestmark = pytest.mark.slow
CHANGES = 50 if SOAK > 1 else 15

FEWEST = change_log.FEWEST

BANQUET = "2025-10-17-prk-rus-banquet"
RECEPTION = "2025-10-16-prk-rus-reception"
RELATIONS = "1948-10-12-prk-sun-relations-established"
GUESTS = ("RUS: ?, vice foreign minister", "MNG: Foreign Ministry", "RUS: Ivan Testov, spokesman", "CHN")


def told_otherwise(location: Location, key: str, *texts: str) -> None:
    """Set fields of an event, as the command does."""
    with reading(location) as reader:
        fields = write_fields(read_events(reader, [find_record(reader, key).id])[0])
    draft = event_fields.parse_event(
        assign_event_fields(fields, [parse_assignment(text) for text in texts]), today=TODAY
    )
    record_drafts(location, Drafts((draft,)), revise=True)


def merged(location: Location, keep: str, other: str) -> None:
    """Merge two records, as the command does."""
    with reading(location) as reader:
        proposal = propose_merge(reader, keep, other, today=TODAY)
    record_merge(location, proposal, author=AUTHOR, today=TODAY)


def undone(location: Location, number: int | None = None) -> None:
    """Take back a revision."""
    undo_revision(location, author=replace(AUTHOR, command="undo"), number=number)


def last(location: Location) -> int:
    """The number of the latest revision."""
    return int(rows(location, "SELECT max(id) FROM revision")[0][0])


def standing(location: Location) -> list[int]:
    """The revisions that stand and are no undoing, the latest first."""
    with reading(location) as reader:
        return [one.id for one in history.read_revisions(reader) if not one.undone and one.undoes is None]


class Desk:
    """Somebody who changes a database at random, in every way there is."""

    def __init__(self, location: Location, seed: int) -> None:
        self.location = location
        self.draw = Random(seed)
        self.begin = last(location)

    def change(self) -> None:
        """Make one change; one that is refused leaves everything as it was."""
        kinds: tuple[Callable[[], None], ...] = (self.add, self.add_many, self.set, self.set, self.link)
        kinds += (self.cite, self.merge, self.remove, self.nickname, self.undo)
        before = digest_of(self.location)
        try:
            self.draw.choice(kinds)()
        except TimelineError:
            assert digest_of(self.location) == before

    def event(self) -> str:
        return self.draw.choice(found(self.location, "") or ["none"])

    def add(self) -> None:
        record_drafts(self.location, Drafts((self.draft(),)))

    def add_many(self) -> None:
        record_drafts(self.location, Drafts(tuple(self.draft() for _ in range(self.draw.randrange(1, 5)))))

    def draft(self) -> EventDraft:
        day = f"20{self.draw.randrange(10, 26)}-0{self.draw.randrange(1, 9)}-1{self.draw.randrange(9)}"
        return make_draft(
            on=day,
            title=f"Banquet {self.draw.randrange(99)}",
            host=self.draw.choice(("prk-embassy-rus", "rus-embassy-prk", "PRK")),
            guest=self.draw.sample(GUESTS, self.draw.randrange(3)),
            tags=self.draw.sample(("Kursk", "조선"), self.draw.randrange(3)),
            outlet=self.draw.choice(("kcna", "tass", "A paper")),
            published="2026-01-02",
        )

    def set(self) -> None:
        fields = ("venue=Hall", "venue=", "tags+=new", "guest=", "guest+=POL", "summary=Words", "on=2019-05", "tags=")
        told_otherwise(self.location, self.event(), *self.draw.sample(fields, 2))

    def link(self) -> None:
        told_otherwise(self.location, self.event(), f"{self.draw.choice(('marks', 'part-of'))}+={self.event()}=7")

    def cite(self) -> None:
        key = self.event()
        with reading(self.location) as reader:
            fields = write_fields(read_events(reader, [find_record(reader, key).id])[0])
        told = {"outlet": "tass", "published": f"2026-03-0{self.draw.randrange(1, 9)}"}
        record_drafts(self.location, Drafts((event_fields.parse_event({**fields, **told}, today=TODAY),)), revise=True)

    def merge(self) -> None:
        both = (self.event(), self.event())
        if self.draw.random() < 0.3:
            sql = "SELECT key FROM actor WHERE kind = 'person' UNION ALL SELECT key FROM source"
            keys = [row[0] for row in rows(self.location, sql)]
            both = (self.draw.choice(keys), self.draw.choice(keys))
        merged(self.location, *both)

    def remove(self) -> None:
        remove_records(self.location, [self.event()], cascade=self.draw.random() < 0.5, author=AUTHOR)

    def nickname(self) -> None:
        add_alias(self.location, self.event(), f"name-{self.draw.randrange(20)}", author=AUTHOR)

    def undo(self) -> None:
        undone(self.location, self.draw.randrange(self.begin + 1, last(self.location) + 2))


@pytest.fixture(params=[1, 2, FEWEST])
def _fewest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """From how many new records their rows are logged together."""
    monkeypatch.setattr(change_log, "FEWEST", request.param)


@pytest.mark.usefixtures("_fewest")
@pytest.mark.parametrize("seed", range(1948, 1948 + SOAK))
def test_many_changes_undone_leave_what_was_there(
    seed: int, templates: Templates, dialect: str, tmp_path: Path
) -> None:
    with templates.copy("demo", dialect, tmp_path) as location:
        begin = last(location)
        desk, digests = Desk(location, seed), {begin: digest_of(location)}
        for _ in range(CHANGES):
            desk.change()
            digests[last(location)] = digest_of(location)
        assert_sound(location)
        with open_past(location) as then:
            for number in sorted(digests, reverse=True)[::7]:
                then.reverse_to(number)
                assert_same(then.reader, digests[number])
        assert digest_of(location) == digests[last(location)]
        with templates.copy("seeded", "sqlite", tmp_path / "again") as again:
            loaded(dumped(location), again, anyhow=True)
            assert digest_of(again) == digest_of(location)
            assert dumped(again) == dumped(location)
        assert_without_fault(location)
        while left := [number for number in standing(location) if number > begin]:
            undone(location, left[0])
        assert_without_fault(location)
        assert digest_of(location) == digests[begin]
        assert_sound(location)


@pytest.mark.usefixtures("_fewest")
@pytest.mark.parametrize("seed", range(1961, 1961 + SOAK))
def test_everything_after_a_change_is_taken_back_as_one(
    seed: int, templates: Templates, dialect: str, tmp_path: Path
) -> None:
    with templates.copy("demo", dialect, tmp_path) as location:
        begin = last(location)
        desk, digests = Desk(location, seed), {begin: digest_of(location)}
        for at in range(CHANGES):
            if at % 5 == 4:
                number = desk.draw.choice(sorted(digests))
                revert_to(location, number, author=AUTHOR)
                assert digest_of(location) == digests[number]
            else:
                desk.change()
            digests[last(location)] = digest_of(location)
        latest = digest_of(location)
        for number in [*sorted(digests)[::4], begin]:
            reverted = revert_to(location, number, author=AUTHOR)
            assert digest_of(location) == digests[number]
            assert_without_fault(location)
            if reverted.number:
                undone(location)
            assert digest_of(location) == latest
        assert_without_fault(location)
        assert_sound(location)
        while left := [number for number in standing(location) if number > begin]:
            undone(location, left[0])
        assert_without_fault(location)
        assert digest_of(location) == digests[begin]
        assert_sound(location)


def test_a_key_that_was_given_again_goes_back_to_the_first(demo: Location) -> None:
    Desk(demo, 3).add()
    number, before = last(demo), digest_of(demo)
    undone(demo)
    Desk(demo, 3).add()
    after = digest_of(demo)
    assert revert_to(demo, number, author=AUTHOR, dry_run=True).number is None
    assert digest_of(demo) == after
    reverted = revert_to(demo, number, author=AUTHOR)
    assert (reverted.authors, len(reverted.restored), len(reverted.removed)) == ([("kim", 2)], 3, 3)
    assert digest_of(demo) == before
    undone(demo)
    assert digest_of(demo) == after
    assert_without_fault(demo)


def test_nothing_is_taken_back_through_a_broken_log_or_past_what_was_seen(demo: Location) -> None:
    number = last(demo)
    told_otherwise(demo, BANQUET, "venue=Hall")
    agreed = revert_to(demo, number, author=AUTHOR, dry_run=True)
    told_otherwise(demo, BANQUET, "venue=Great hall")
    with pytest.raises(Changed):
        revert_to(demo, number, author=AUTHOR, agreed=agreed)
    with open_transaction(demo) as transaction:
        transaction.connection.exec_driver_sql(f"UPDATE change SET before = '[]' WHERE revision = {number + 1}")
    before = digest_of(demo)
    with pytest.raises(CannotUndo) as error:
        revert_to(demo, number, author=AUTHOR)
    assert error.value.message.facts["broken"]
    assert digest_of(demo) == before
    assert rows(demo, "SELECT count(*) FROM revision WHERE id > :number", number=number) == [(2,)]


@pytest.mark.parametrize("seed", range(1951, 1951 + SOAK))
def test_what_is_logged_together_says_what_each_row_would(
    seed: int, templates: Templates, dialect: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs = []
    for fewest in (1, 3, FEWEST):
        monkeypatch.setattr(change_log, "FEWEST", fewest)
        with templates.copy("demo", dialect, tmp_path / str(fewest)) as location:
            desk = Desk(location, seed)
            for _ in range(CHANGES):
                desk.change()
            sql = "SELECT count(*) FROM change WHERE last_id IS NOT NULL AND revision > :begin"
            [(together,)] = rows(location, sql, begin=desk.begin)
            assert (together > 0) == (fewest < FEWEST)
            logs.append((digest_of(location), read_log(location)))
    assert logs[0] == logs[1] == logs[2]


def read_log(location: Location) -> list[Any]:
    """Everything that the log is asked for, without the time: all of it, that of each event, and of its citations."""
    with reading(location) as reader:
        log: list[Any] = [revision._replace(at="", server_at="") for revision in history.read_revisions(reader)]
        for row in reader.read_rows("SELECT id, key FROM event ORDER BY id"):
            event = RecordRef("event", *row)
            log.append([revision.id for revision in history.read_revisions(reader, of=event)])
            entries = read_citation_entries(reader, event.id).items()
            log.append({number: (made.revision, rewritten) for number, (made, rewritten) in entries})
    return log


def assert_without_fault(location: Location) -> None:
    """Raise AssertionError unless the log is as the program writes it."""
    with reading(location) as reader:
        assert list(find_faults(reader)) == []
        assert list(find_unreadable(reader)) == []


def assert_same(reader: object, digest: str) -> None:
    """The digest of what a reader sees."""
    from timeline.db.read import digest as digests

    assert digests.compute_digest(reader) == digest  # type: ignore[arg-type]  # a Reader, whoever made it


def test_an_earlier_change_is_taken_back_alone(demo: Location) -> None:
    before = event_of(demo, RECEPTION)
    told_otherwise(demo, RECEPTION, "venue=Hall")
    told_otherwise(demo, BANQUET, "venue=Great hall")
    undone(demo, last(demo) - 1)
    assert event_of(demo, RECEPTION)._replace(version=before.version) == before
    assert event_of(demo, BANQUET).venue == "Great hall"


def test_what_was_changed_again_stays(demo: Location) -> None:
    told_otherwise(demo, BANQUET, "venue=Hall")
    first = last(demo)
    told_otherwise(demo, BANQUET, "venue=Great hall")
    with pytest.raises(CannotUndo, match=f"change {first + 1} ") as error:
        undone(demo, first)
    assert error.value.message.facts["later"] == first + 1
    undone(demo)
    undone(demo, first)
    assert event_of(demo, BANQUET).venue == ""


def test_what_others_rest_on_stays(demo: Location) -> None:
    add = Desk(demo, 1)
    add.add()
    number = last(demo)
    key = rows(demo, "SELECT key FROM event ORDER BY id DESC LIMIT 1")[0][0]
    told_otherwise(demo, BANQUET, f"part-of={key}")
    with pytest.raises(CannotUndo, match=f"change {number + 1} "):
        undone(demo, number)


def test_what_needs_a_record_that_is_gone_does_not_come_back(demo: Location) -> None:
    remove_records(demo, found(demo, ""), cascade=False, author=AUTHOR)
    number = last(demo)
    remove_records(demo, ["joongang-2025-10-21"], cascade=False, author=AUTHOR)
    with pytest.raises(CannotUndo, match=f"change {number + 1} "):
        undone(demo, number)
    undone(demo)
    undone(demo, number)
    assert BANQUET in found(demo, "")


def test_an_undoing_is_undone_and_the_change_stands_again(demo: Location) -> None:
    told_otherwise(demo, BANQUET, "venue=Hall")
    number, changed = last(demo), digest_of(demo)
    undone(demo, number)
    with pytest.raises(CannotUndo, match="already been undone") as error:
        undone(demo, number)
    assert error.value.message.facts["undone_by"] == number + 1
    undone(demo, number + 1)
    assert digest_of(demo) == changed
    undone(demo, number)
    assert event_of(demo, BANQUET).venue == ""


def test_an_undoing_whose_key_is_used_again_is_refused(demo: Location) -> None:
    add = Desk(demo, 3)
    add.add()
    number = last(demo)
    undone(demo)
    Desk(demo, 3).add()
    with pytest.raises(CannotUndo, match="in use again"):
        undone(demo, number + 1)


def test_an_unknown_change_is_not_found(demo: Location) -> None:
    with pytest.raises(NotFound, match='No change called "999"'):
        undone(demo, 999)


def test_two_events_become_one_and_nothing_is_lost(demo: Location) -> None:
    before = digest_of(demo)
    both = [event_of(demo, key) for key in (BANQUET, RECEPTION)]
    merged(demo, BANQUET, RECEPTION)
    whole = event_of(demo, RECEPTION)
    assert whole.key == BANQUET
    assert {(one.actor, one.title) for one in whole.participants} == {
        (one.actor, one.title) for each in both for one in each.participants
    }
    assert {one.text for one in whole.citations} == {one.text for each in both for one in each.citations}
    claims = {claim for one in whole.citations for claim in one.claims}
    assert {("date", "2025-10-16"), ("type", "reception"), ("place", "Pyongyang")} <= claims
    assert [link.kind for link in whole.links] == ["marks"]
    undone(demo)
    assert digest_of(demo) == before


def test_what_pointed_at_the_second_points_at_the_first(demo: Location) -> None:
    told_otherwise(demo, BANQUET, f"part-of={RECEPTION}")
    Desk(demo, 5).add()
    key = rows(demo, "SELECT key FROM event ORDER BY id DESC LIMIT 1")[0][0]
    told_otherwise(demo, key, f"responds-to={RECEPTION}")
    merged(demo, BANQUET, RECEPTION)
    assert "part-of" not in [link.kind for link in event_of(demo, BANQUET).links]
    assert [link.key for link in event_of(demo, key).links if link.kind == "responds-to"] == [BANQUET]


def test_two_people_become_one_with_both_names(demo: Location) -> None:
    told_otherwise(demo, RECEPTION, "guest+=PRK: Sin Hongchol, ambassador")
    before = digest_of(demo)
    merged(demo, "sin-hong-chol", "sin-hongchol")
    assert set(found(demo, "actor:sin-hong-chol")) == {BANQUET, RECEPTION} == set(found(demo, '"Sin Hongchol"'))
    undone(demo)
    assert digest_of(demo) == before


def test_two_sources_become_one(demo: Location) -> None:
    for seed in (1, 2, 3):
        Desk(demo, seed).cite()
    keys = [row[0] for row in rows(demo, "SELECT key FROM source WHERE key LIKE 'tass%' ORDER BY id")]
    count = rows(demo, "SELECT count(*) FROM source")[0][0]
    before = digest_of(demo)
    merged(demo, keys[0], keys[-1])
    assert rows(demo, "SELECT count(*) FROM source") == [(count - 1,)]
    with reading(demo) as reader:
        assert find_record(reader, keys[-1]).key == keys[0]
    undone(demo)
    assert digest_of(demo) == before


@pytest.mark.parametrize(("keep", "other"), [("prk", "rus"), ("kcna", BANQUET), (BANQUET, BANQUET), ("kcna", "prk")])
def test_what_cannot_be_one_is_not_merged(demo: Location, keep: str, other: str) -> None:
    before = digest_of(demo)
    with pytest.raises(InvalidInput):
        merged(demo, keep, other)
    assert digest_of(demo) == before


def test_a_merge_of_what_changed_meanwhile_is_refused(demo: Location) -> None:
    before, other = event_of(demo, BANQUET), event_of(demo, RECEPTION)
    with reading(demo) as reader:
        proposal = propose_merge(reader, BANQUET, RECEPTION, today=TODAY)
    told_otherwise(demo, RECEPTION, "venue=Hall")
    assert before.venue != "Hall"
    assert other.venue != "Hall"
    with pytest.raises(Changed):
        record_merge(demo, proposal, author=AUTHOR, today=TODAY)
    assert event_of(demo, RECEPTION).venue == "Hall"


def test_a_merge_keeps_what_others_changed_elsewhere_meanwhile(demo: Location) -> None:
    with reading(demo) as reader:
        proposal = propose_merge(reader, BANQUET, RECEPTION, today=TODAY)
    told_otherwise(demo, BANQUET, "tags+=seen twice")
    record_merge(demo, proposal, author=AUTHOR, today=TODAY)
    assert "seen twice" in event_of(demo, BANQUET).tags


def test_a_merge_with_what_was_removed_meanwhile_is_refused(demo: Location) -> None:
    with reading(demo) as reader:
        proposal = propose_merge(reader, BANQUET, RECEPTION, today=TODAY)
    remove_records(demo, [RECEPTION], cascade=True, author=AUTHOR)
    with pytest.raises(Changed):
        record_merge(demo, proposal, author=AUTHOR, today=TODAY)


def test_the_past_is_asked_by_day(demo: Location) -> None:
    with open_past(demo) as then:
        then.go_back(date(2000, 1, 1))
        assert then.reader.read_rows("SELECT key FROM event") == []
    assert BANQUET in found(demo, "")


def test_the_past_is_asked_while_another_writes(demo: Location) -> None:
    with open_past(demo) as then:
        then.reverse_to(0)
        told_otherwise_count = last(demo)
    told_otherwise(demo, BANQUET, "venue=Hall")
    assert last(demo) == told_otherwise_count + 1


def test_the_changes_of_one_record(demo: Location) -> None:
    first = last(demo)
    told_otherwise(demo, BANQUET, "venue=Hall")
    told_otherwise(demo, RECEPTION, "guest+=POL")
    with reading(demo) as reader:
        of = {key: history.read_revisions(reader, of=find_record(reader, key)) for key in (BANQUET, RECEPTION, "kcna")}
    assert {key: [one.id for one in told] for key, told in of.items()} == {
        BANQUET: [first + 1, first],
        RECEPTION: [first + 2, first],
        "kcna": [],
    }
