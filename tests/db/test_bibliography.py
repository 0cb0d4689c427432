"""Bibliographies in the database: made once, found again by what they are called, taken back as one."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import AUTHOR, TODAY, digest_of, reading, record_demo, rows, undo_last
from timeline.db.read.nouns import sources as read_sources
from timeline.db.write.record import write_drafts
from timeline.db.write.resolve import Resolution, resolve_drafts
from timeline.domain.events.drafts import Drafts, SourceDraft
from timeline.errors import Ambiguous
from timeline.exchange.bibliography.batch import gather_sources
from timeline.exchange.bibliography.entry import make_entry
from timeline.exchange.bibliography.forms import FORMS, read_entries, write_entries
from timeline.settings import Location

DATA = Path(__file__).parent.parent / "data" / "bibliographies"
HELD = (
    "SELECT s.key, n.name, s.kind, s.title, s.author, s.url, s.published, s.accessed, s.language, s.archive_url,"
    " s.citekey, s.zotero, s.seen FROM source s LEFT JOIN actor_name n ON n.actor = s.outlet AND n.seq = 1"
    " ORDER BY s.key"
)
STORY = SourceDraft(outlet="KCNA", title="Banquet", url="https://example.org/1", published="2025-10-17")


def enter(location: Location, *entries: SourceDraft) -> Resolution:
    """Record entries as one batch, as the command line does."""
    drafts = Drafts((), entries=entries)
    with reading(location) as reader:
        agreed = resolve_drafts(reader, drafts, today=TODAY)
    return write_drafts(location, drafts, agreed=agreed, author=AUTHOR, today=TODAY)


def load(location: Location, file: Path) -> Resolution:
    """Import a file."""
    return enter(location, *gather_sources(read_entries(file.read_bytes(), name=file.name), name=file.name).sources)


def story(**fields: Any) -> SourceDraft:
    """The story, told otherwise."""
    return SourceDraft(**{"outlet": STORY.outlet, "title": STORY.title, "url": STORY.url, **fields})


def keys(location: Location) -> list[str]:
    return [row[0] for row in rows(location, "SELECT key FROM source ORDER BY key")]


@pytest.mark.parametrize("name", ["zotero.bib", "zotero.ris", "zotero.json"])
def test_a_second_import_doubles_nothing(seeded: Location, name: str) -> None:
    before = digest_of(seeded)
    first = load(seeded, DATA / name)
    assert len(first.sources) == len(keys(seeded)) > 5
    after = digest_of(seeded)
    again = load(seeded, DATA / name)
    assert (again.writes, again.changed, digest_of(seeded)) == (False, (), after)
    undo_last(seeded)
    assert digest_of(seeded) == before


@pytest.mark.parametrize("form", FORMS)
def test_what_is_exported_is_the_same_elsewhere(seeded: Location, elsewhere: Location, form: str) -> None:
    record_demo(seeded)
    load(seeded, DATA / "zotero.json")
    load(seeded, DATA / "zotero.bib")
    with reading(seeded) as reader:
        lines = read_sources.list_sources(reader)
    drafts = [
        SourceDraft(
            one.key, one.outlet_name, one.kind, one.title, one.author, one.url, one.published, one.accessed,
            one.language, one.archive_url, one.citekey, one.zotero, one.seen,
        )
        for one in lines
    ]  # fmt: skip
    text = write_entries([make_entry(draft) for draft in drafts], form)
    for location in (seeded, elsewhere):
        enter(location, *gather_sources(read_entries(text.encode(), name="x", form=form), name="x").sources)
        told = [(*map(str, row[:-1]), bool(row[-1])) for row in rows(location, HELD)]
        if location is seeded:
            recorded = told
    assert told == recorded


def test_zotero_knows_it_whatever_else_is_told(seeded: Location) -> None:
    enter(seeded, story(zotero="ABCD2345", citekey="a", published="2025-10-17"))
    done = enter(seeded, SourceDraft(outlet="TASS", title="Other", zotero="ABCD2345", citekey="b", published="2024"))
    assert keys(seeded) == ["kcna-2025-10-17"]
    told = {(one.field, one.before, one.after) for one in done.changed}
    assert {("outlet", "kcna", "tass"), ("title", "Banquet", "Other"), ("citekey", "a", "b")} <= told
    assert rows(seeded, "SELECT url FROM source") == [(STORY.url,)]


def test_the_citation_key_knows_it_unless_zotero_knows_better(seeded: Location) -> None:
    enter(seeded, story(zotero="ABCD2345", citekey="a"))
    enter(seeded, story(citekey="a", title="Corrected"))
    assert rows(seeded, "SELECT title, zotero FROM source") == [("Corrected", "ABCD2345")]
    enter(seeded, story(citekey="a", title="Another", zotero="WXYZ9876"))
    assert rows(seeded, "SELECT title FROM source ORDER BY id") == [("Corrected",), ("Another",)]


def test_our_own_key_knows_it_and_is_no_citation_key(seeded: Location) -> None:
    enter(seeded, story())
    (key,) = keys(seeded)
    enter(seeded, story(citekey=key, title="Corrected"))
    assert rows(seeded, "SELECT key, title, citekey FROM source") == [(key, "Corrected", "")]


def test_else_outlet_day_and_address_know_it(seeded: Location) -> None:
    enter(seeded, story(published="2025"))
    done = enter(seeded, story(published="2025", citekey="new"))
    assert [tuple(one)[1:] for one in done.changed] == [("citekey", "", "new")]
    enter(seeded, story(published="2025", citekey="third", title="Another story"))
    assert len(keys(seeded)) == 2


def test_what_says_the_same_twice_is_one_and_told(seeded: Location) -> None:
    one, other = (story(citekey=name, where=f"entry ({name})") for name in ("a", "b"))
    done = enter(seeded, one, other)
    assert (len(done.sources), done.alike) == (1, (("entry (b)", "kcna-undated"),))
    again = enter(seeded, other, one)
    assert (again.writes, again.alike) == (False, (("entry (b)", "kcna-undated"),))


def test_documents_without_outlet_and_address_are_told_apart_by_their_names(seeded: Location) -> None:
    telegrams = [SourceDraft(title="Telegram", citekey=name, author="Han, Mi-rae") for name in ("a", "b")]
    assert len(enter(seeded, *telegrams).sources) == 2
    assert not enter(seeded, *telegrams).writes
    untold = SourceDraft(title="Cable", author="Han, Mi-rae")
    enter(seeded, untold)
    assert not enter(seeded, untold).writes


def test_a_type_without_a_kind_leaves_the_recorded_kind(seeded: Location) -> None:
    enter(seeded, story(citekey="a", kind="statement"))
    assert not enter(seeded, story(citekey="a", kind="other")).writes


def test_any_name_of_the_outlet_is_the_outlet(seeded: Location) -> None:
    enter(seeded, story(citekey="a"))
    done = enter(seeded, story(citekey="a", outlet="Korean Central News Agency"))
    assert (done.writes, done.proposed) == (False, ())


def test_a_source_known_through_another_is_now_seen(seeded: Location) -> None:
    record_demo(seeded)
    done = enter(seeded, SourceDraft(outlet="Rodong Sinmun", published="2025-10-21", title="연회", citekey="rodong"))
    assert done.sources == ()
    assert ("seen", "False", "True") in {tuple(one)[1:] for one in done.changed}


def test_an_outlet_that_two_bear_is_told_with_its_entry(seeded: Location) -> None:
    from timeline.domain.events.drafts import ActorDraft

    both = tuple(ActorDraft(key, "outlet", (("The Gazette", "en", "common"),)) for key in ("gazette-a", "gazette-b"))
    drafts = Drafts((), actors=both, entries=(story(outlet="Gazette", where="entry 7 (x)"),))
    with reading(seeded) as reader, pytest.raises(Ambiguous, match=r"entry 7 \(x\): "):
        resolve_drafts(reader, drafts, today=TODAY)
