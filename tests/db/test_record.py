from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.factories import (
    AUTHOR,
    BANQUET,
    RELATIONS,
    TODAY,
    between,
    digest_of,
    event_of,
    make_drafts,
    portable_yaml,
    record_events,
    record_yaml,
    resolved,
    rows,
    undo_last,
)
from timeline.db.write.record import write_drafts
from timeline.db.write.resolve import Resolution
from timeline.document import Document
from timeline.errors import Changed, InvalidDraft, NotFound, ProbableDuplicate, TimelineError
from timeline.formats import yaml_text
from timeline.settings import Location

MEETING = """
definitions:
  sources: [{key: kcna-1, outlet: kcna, url: "https://example.org/1", published: 2020-05-01}]
events:
  - key: meeting-1
    type: meeting
    title: Meeting
    on: 2020-05-01
    party: ["PRK: ?, vice minister", RUS]
    coordinates: [39.03, 125.75]
    tags: [Kursk]
    sources:
      - {source: kcna-1, quote: Well met, speaker: "PRK: ?, vice minister", language: en, locator: p. 1,
         claims: {type: talks}}
"""


def keys(resolution: Resolution) -> list[str]:
    return [event.key for event in resolution.events]


def test_the_banquet_needs_nobody_registered(seeded: Location) -> None:
    done = record_events(seeded, BANQUET)
    assert keys(done) == ["undated-prk-rus-relations-established", "2025-10-17-prk-rus-banquet"]
    assert done.proposed == (
        "Sin Hong-chol (person, PRK)",
        "prk-rus-relations (the relations themselves; their date is not recorded)",
    )
    assert [source.key for source in done.sources] == ["joongang-2025-10-21", "rodong-2025-10-21"]
    banquet = event_of(seeded, "2025-10-17-prk-rus-banquet")
    assert (banquet.place, banquet.date_text) == ("Moscow, RUS", "Friday")
    assert [(one.role, one.actor, one.title) for one in banquet.participants] == [
        ("host", "prk-embassy-rus", ""),
        ("host", "sin-hong-chol", "ambassador to Russia"),
        ("guest", "rus", "vice foreign minister"),
        ("guest", "rus-foreign-ministry", ""),
        ("guest", "rus-defence-ministry", ""),
        ("guest", "rus-industry-ministry", ""),
        ("guest", "united-russia", ""),
    ]
    [said] = banquet.citations
    assert (said.text, said.wording, said.speaker, said.source.seen) == ("a new level of alliance", "quote", 3, True)
    assert said.via is not None
    assert not said.via.seen
    assert between(seeded, "PRK", "RUS") == keys(done)


def test_flags_and_a_file_tell_the_same(seeded: Location, elsewhere: Location) -> None:
    record_events(seeded, BANQUET)
    record_yaml(elsewhere, yaml_text.render(Document(title="", data=[dict(BANQUET)])))
    assert digest_of(seeded) == digest_of(elsewhere)


def test_relations_known_only_by_their_nickname_are_completed(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    before = digest_of(seeded)
    [(undated,)] = rows(seeded, "SELECT id FROM event WHERE precision = 'unknown'")
    done = record_events(seeded, {**RELATIONS, "aliases": ["prk-rus-relations", "prk-sun-relations"]})
    assert keys(done) == ["1948-10-12-prk-sun-relations-established"]
    relations = event_of(seeded, "prk-rus-relations")
    assert relations.id == undated
    assert relations.date.edtf == "1948-10-12"
    assert relations.aliases == ("prk-rus-relations", "prk-sun-relations", "undated-prk-rus-relations-established")
    [marks] = event_of(seeded, "2025-10-17-prk-rus-banquet").links
    assert (marks.key, marks.ordinal) == (relations.key, 77)
    assert between(seeded, "PRK", "SUN", strict=True) == [relations.key]
    undo_last(seeded)
    assert digest_of(seeded) == before
    assert event_of(seeded, "prk-rus-relations").key == "undated-prk-rus-relations-established"


def test_completing_takes_no_nickname_from_another_event(seeded: Location) -> None:
    record_events(
        seeded, BANQUET, {"type": "talks", "title": "T", "on": "2020-01-01", "party": ["PRK", "RUS"], "aliases": ["t"]}
    )
    with pytest.raises(InvalidDraft, match='"t" is already in use'):
        record_events(seeded, {**RELATIONS, "aliases": ["prk-rus-relations", "t"]})


def test_telling_it_again_changes_nothing(seeded: Location) -> None:
    record_yaml(seeded, MEETING)
    before = digest_of(seeded)
    again = record_yaml(seeded, MEETING)
    assert (keys(again), again.unchanged) == ([], ("meeting-1",))
    whole = record_yaml(seeded, portable_yaml(seeded))
    assert whole.unchanged == ("meeting-1",)
    assert digest_of(seeded) == before
    assert rows(seeded, "SELECT count(*) FROM revision") == [(1,)]


@pytest.fixture(scope="module")
def met(module_seeded: Location) -> Location:
    """A database with one meeting."""
    record_yaml(module_seeded, MEETING)
    return module_seeded


@pytest.mark.parametrize(
    ("was", "now", "field"),
    [
        ("title: Meeting", "title: A meeting", "title"),
        ("on: 2020-05-01", "on: 2020-05", "on"),
        ("type: meeting", "type: talks", "type"),
        ('vice minister", RUS', 'minister", RUS', "participants"),
        ("RUS]", "CHN]", "participants"),
        ("[39.03,", "[39.04,", "coordinates"),
        ("[Kursk]", "[Kursk, Orel]", "tags"),
        ("quote:", "paraphrase:", "sources"),
        ("Well met", "We met", "sources"),
        ("locator: p. 1", "locator: p. 2", "sources"),
        ("language: en", "language: ko", "sources"),
        ("{type: talks}", "{type: visit}", "sources"),
        ("title: Meeting", "title: Meeting\n    note: N", "note"),
        ("title: Meeting", "title: Meeting\n    aliases: [may-meeting]", "aliases"),
    ],
)
def test_a_changed_event_is_refused_by_its_fields(met: Location, was: str, now: str, field: str) -> None:
    before = digest_of(met)
    with pytest.raises(InvalidDraft, match=f'"meeting-1" is already recorded and differs in .*{field}') as error:
        record_yaml(met, MEETING.replace(was, now))
    assert str(error.value).startswith("events.yaml, event 1: key")
    assert digest_of(met) == before


def test_the_case_of_a_tag_is_no_change(met: Location) -> None:
    assert record_yaml(met, MEETING.replace("[Kursk]", "[kursk, KURSK]")).unchanged == ("meeting-1",)


def test_an_answer_that_no_longer_holds_is_not_recorded(seeded: Location) -> None:
    drafts = make_drafts(BANQUET)
    agreed = resolved(seeded, drafts)
    record_events(seeded, RELATIONS)
    before = digest_of(seeded)
    with pytest.raises(Changed) as error:
        write_drafts(seeded, drafts, agreed=agreed, author=AUTHOR, today=TODAY)
    assert error.value.exit_code == 6
    assert digest_of(seeded) == before


def test_writers_at_once_lose_nothing(seeded: Location) -> None:
    def write(number: int) -> str:
        drafts = make_drafts({"type": "talks", "title": f"Talks {number}", "on": "2020-01-01", "party": ["PRK", "RUS"]})
        agreed = resolved(seeded, drafts)
        try:
            return keys(write_drafts(seeded, drafts, agreed=agreed, author=AUTHOR, today=TODAY))[0]
        except (Changed, ProbableDuplicate):
            return ""

    with ThreadPoolExecutor(6) as pool:
        told = [key for key in pool.map(write, range(12)) if key]
    assert told
    assert len(set(told)) == len(told)
    assert sorted(told) == [key for (key,) in rows(seeded, "SELECT key FROM event ORDER BY key")]


def test_a_later_event_of_a_file_may_be_linked_before_it_stands(seeded: Location) -> None:
    done = record_yaml(
        seeded,
        """
        - {type: talks, title: T, on: 2020-01-01, party: [PRK, RUS], part-of: the-visit}
        - {type: film-show, title: F, on: 2020-01-02, host: prk-foreign-ministry, marks: the-visit}
        - {type: visit, title: V, on: 2020-01-01/2020-01-03, visitor: PRK, host: RUS, aliases: [the-visit]}
        """,
    )
    assert sorted(keys(done)) == ["2020-01-01-prk-rus-talks", "2020-01-02-prk-rus-film-show", "2020-01-prk-rus-visit"]


def test_events_that_link_to_each_other_are_told(seeded: Location) -> None:
    record_yaml(
        seeded,
        """
        - {key: a, type: visit, title: A, on: 2020-01-01, visitor: PRK, host: RUS, reciprocates: b}
        - {key: b, type: visit, title: B, on: 2020-02-01, visitor: RUS, host: PRK, reciprocates: a}
        """,
    )
    assert event_of(seeded, "a").links[0].key == "b"
    assert event_of(seeded, "b").links[0].key == "a"


def test_nothing_is_recorded_of_a_batch_with_one_bad_event(seeded: Location) -> None:
    before = digest_of(seeded)
    with pytest.raises(TimelineError):
        record_events(seeded, BANQUET, {"type": "banket", "title": "No such type"})
    assert digest_of(seeded) == before
    assert rows(seeded, "SELECT count(*) FROM event_words") == [(0,)]


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("{key: x-y, kind: organ, country: XXX, names: [X]}", 'actor "x-y": No country called "XXX"'),
        ("{key: x-y, kind: organ, parent: nobody, names: [X]}", 'actor "x-y": No actor called "nobody"'),
        ("{key: x-y, kind: mission, receiving: Atlantis, names: [X]}", 'No country called "Atlantis"'),
    ],
)
def test_what_a_definition_refers_to_must_be_known(module_seeded: Location, actor: str, said: str) -> None:
    with pytest.raises(NotFound, match=said):
        record_yaml(
            module_seeded,
            f"""
            definitions: {{actors: [{actor}]}}
            events: [{{type: banquet, title: B, on: 2020-01-01, host: x-y}}]
            """,
        )


def test_a_definition_may_name_countries_and_a_parent_that_follows(seeded: Location) -> None:
    before = digest_of(seeded)
    record_yaml(
        seeded,
        """
        definitions:
          actors:
            - {key: mng-a, kind: mission, country: Mongolia, receiving: North Korea, parent: mng-z, names: [A]}
            - {key: mng-z, kind: organ, country: MNG, names: [Z]}
        events: [{type: banquet, title: B, on: 2020-01-01, host: mng-a}]
        """,
    )
    assert between(seeded, "MNG", "PRK") == ["2020-01-01-mng-prk-banquet"]
    assert rows(seeded, "SELECT p.key FROM actor a JOIN actor p ON p.id = a.parent WHERE a.key = 'mng-a'") == [
        ("mng-z",)
    ]
    undo_last(seeded)
    assert digest_of(seeded) == before
