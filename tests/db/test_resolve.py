from collections.abc import Mapping
from typing import Any

import pytest

from tests.factories import BANQUET, RELATIONS, event_of, make_drafts, record_events, record_yaml, resolved, rows
from timeline.db.write.resolve import ResolvedEvent
from timeline.errors import Ambiguous, InvalidDraft, InvalidInput, NotFound, TimelineError
from timeline.settings import Location

DINNER = {"type": "banquet", "title": "Dinner", "on": "2025-10-17", "host": "prk-embassy-rus", "guest": "RUS"}


def one(location: Location, **fields: Any) -> ResolvedEvent:
    return resolved(location, make_drafts({"on": "2020-01-01", **fields})).events[-1]


def duplicates(location: Location, *events: Mapping[str, Any]) -> list[str]:
    return [record.key for _, record in resolved(location, make_drafts(*events)).duplicates]


@pytest.mark.parametrize(
    ("on", "typed", "actor", "country"),
    [
        ("1948-10-12", "RUS", "sun", "SUN"),
        ("1948-10-12", "Russia: ?, premier", "sun", "SUN"),
        ("2020", "Russia", "rus", "RUS"),
        ("1991-12-25", "Moscow", "sun", "SUN"),
        ("1991-12-26", "RUS", "rus", "RUS"),
        ("1991", "RUS", "rus", ""),
        ("", "RUS", "rus", "RUS"),
        ("1950", "SRB", "yug", "YUG"),
        ("1993-01-01", "Czechia", "cze", "CZE"),
        ("1900", "Russia", "xre", "XRE"),
        ("1920-05", "Россия", "xrs", "XRS"),
        ("1905", "Germany", "xdr", "XDR"),
        ("1939-08-23", "Deutschland", "xdr", "XDR"),
        ("1866", "Prussia", "xpr", "XPR"),
        ("1950", "Germany", "xwg", "XWG"),
        ("1905", "China", "xqc", "XQC"),
        ("1930", "中國", "xrc", "XRC"),
        ("1930", "Republic of China", "xrc", "XRC"),
        ("1949-10-06", "China", "chn", "CHN"),
        ("1900", "Serbia", "xse", "XSE"),
        ("1900", "조선", "xke", "XKE"),
        ("1900", "Japan", "jpn", "JPN"),
        ("1900", "Ottoman Empire", "tur", "TUR"),
        ("1925", "Estonia", "xes", "XES"),
        ("1943", "Egypt", "xeg", "XEG"),
    ],
)
def test_a_country_is_the_state_of_that_day(
    module_seeded: Location, on: str, typed: str, actor: str, country: str
) -> None:
    [row] = one(module_seeded, on=on, party=typed).rows
    assert (row.actor, row.country) == (actor, country)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"party": "SUN", "on": "1995"}, r'"SUN" \(SUN\) ended on 1991-12-26, before 1995.\nWrite its successor: RUS'),
        ({"party": "Czechoslovakia", "on": "1993-01-01"}, "Write its successor: CZE, SVK"),
        ({"in": "GDR", "on": "1991"}, "Write its successor: DEU"),
    ],
)
def test_a_state_that_was_gone_is_refused_with_its_successor(
    module_seeded: Location, fields: dict[str, str], said: str
) -> None:
    with pytest.raises(InvalidInput, match=said):
        one(module_seeded, **fields)


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("prk-embassy-rus", "prk-embassy-rus"),
        ("North Korean Embassy in Moscow", "prk-embassy-rus"),
        ("the Embassy of the DPRK in Russia", "prk-embassy-rus"),
        ("mng-embassy-prk", "mng-embassy-prk"),
        ("Mongolian Embassy in Pyongyang", "mng-embassy-prk"),
        ("RUS: Foreign Ministry", "rus-foreign-ministry"),
        ("Russia: the FOREIGN ministry", "rus-foreign-ministry"),
        ("RUS: officials of the Ministry of Defence", "rus-defence-ministry"),
        ("KCNA [outlet]", "kcna"),
        ("朝中社 [outlet]", "kcna"),
        ("United Russia", "united-russia"),
        ("PRK: ?, ambassador", "prk"),
    ],
)
def test_a_body_is_known_by_key_name_or_pattern(module_seeded: Location, typed: str, actor: str) -> None:
    found = resolved(module_seeded, make_drafts({"host": typed, "on": "2020-01-01"}))
    assert found.events[0].rows[0].actor == actor
    assert found.proposed == ()


def test_an_unregistered_mission_brings_its_seat(module_seeded: Location) -> None:
    found = resolved(module_seeded, make_drafts({"host": "Mongolian Embassy in Pyongyang", "on": "2020-01-01"}))
    [made] = found.actors
    assert (made.key, made.country, made.receiving, made.city) == ("mng-embassy-prk", "MNG", "PRK", "Pyongyang")
    assert (found.events[0].country, found.events[0].city) == ("PRK", "Pyongyang")
    assert [str(remark) for remark in found.events[0].derived] == ["Place: Pyongyang, PRK (from the host)."]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({}, ("RUS", "Moscow")),
        ({"place": "Moscow"}, ("RUS", "Moscow")),
        ({"place": "Kazan"}, ("", "Kazan")),
        ({"in": "Russia", "place": "Kazan"}, ("RUS", "Kazan")),
        ({"in": "RUS"}, ("RUS", "Moscow")),
        ({"on": "1960"}, ("SUN", "Moscow")),
    ],
)
def test_a_host_mission_supplies_what_is_not_told_of_the_place(
    module_seeded: Location, fields: dict[str, str], place: tuple[str, str]
) -> None:
    found = one(module_seeded, host="prk-embassy-rus", **fields)
    assert (found.country, found.city) == place


@pytest.mark.parametrize(
    ("fields", "error", "said"),
    [
        ({"host": "Foreign Ministry"}, Ambiguous, "chn-foreign-ministry"),
        ({"host": "Sergei Lavrov"}, InvalidInput, r"Is it a person or an organisation\?"),
        ({"host": "Atlantis: Ministry of the Sea"}, NotFound, "Atlantis"),
        ({"type": "banqet"}, NotFound, "Did you mean banquet"),
        ({"in": "Atlantis"}, NotFound, "Atlantis"),
        ({"source": "no-such-source"}, NotFound, "no-such-source"),
        ({"marks": "no-such-event"}, NotFound, "no-such-event"),
        ({"marks": "prk-prk-relations"}, NotFound, "prk-prk-relations"),
        ({"marks": "prk-xyz-relations"}, NotFound, "prk-xyz-relations"),
        ({"marks": "prk-rus-treaty"}, NotFound, "prk-rus-treaty"),
        ({"tags": ["!!!"]}, InvalidDraft, "no letter"),
        ({"outlet": "KCNA", "published": "2020-01-01", "via": "KCNA, 2020-01-01"}, InvalidInput, "cannot relay itself"),
    ],
)
def test_what_cannot_be_resolved_is_told(
    module_seeded: Location, fields: dict[str, Any], error: type[TimelineError], said: str
) -> None:
    with pytest.raises(error, match=said):
        one(module_seeded, **fields)


def test_an_error_says_where_it_stands(seeded: Location) -> None:
    with pytest.raises(NotFound, match=r"^events\.yaml, event 2: No country"):
        record_yaml(seeded, "[{type: talks, title: A}, {type: talks, title: B, in: Atlantis}]")


def test_titles_are_ranked_on_their_tracks(module_seeded: Location) -> None:
    rows_ = one(module_seeded, guest="RUS: Ivan Petrov, foreign minister / no title at all").rows
    assert [(row.title, row.track, row.level, row.mention) for row in rows_] == [
        ("foreign minister", "state", 4, 1),
        ("no title at all", "", None, 1),
    ]


def test_a_speaker_not_named_before_takes_part(module_seeded: Location) -> None:
    found = one(module_seeded, host="PRK", said=["RUS: ?, minister | words", "PRK | more"], outlet="kcna")
    assert [(row.actor, row.role) for row in found.rows] == [("prk", "host"), ("rus", "speaker")]
    assert found.speakers == (2, 1)


def test_a_new_person_is_proposed_once_in_a_batch(module_seeded: Location) -> None:
    guest = {"guest": "PRK: Kim So-ryong, director", "on": "2020-01-01"}
    found = resolved(module_seeded, make_drafts(guest, guest, {"guest": "PRK: KIM SO-RYONG, minister"}))
    assert [actor.key for actor in found.actors] == ["kim-so-ryong"]
    assert found.proposed == ("Kim So-ryong (person, PRK)",)


def story(url: str = "", headline: str = "", **fields: Any) -> dict[str, Any]:
    return {"on": "2020-01-01", "outlet": "KCNA", "published": "2020-01-02", "url": url, "headline": headline, **fields}


@pytest.mark.parametrize(
    ("first", "second", "keys"),
    [
        (story(), story(), ["kcna-2020-01-02"]),
        (story("https://a"), story("https://b"), ["kcna-2020-01-02", "kcna-2020-01-02-2"]),
        (story("https://a"), story("https://a"), ["kcna-2020-01-02"]),
        (story("https://a", "One"), story("https://a", "Two"), ["kcna-2020-01-02", "kcna-2020-01-02-2"]),
        (story("https://a", "One"), story(), ["kcna-2020-01-02", "kcna-2020-01-02-2"]),
        (story("https://a"), story(headline="One"), ["kcna-2020-01-02", "kcna-2020-01-02-2"]),
        (story("https://a"), story("https://a", published="2020-01-03"), ["kcna-2020-01-02", "kcna-2020-01-03"]),
        (story("https://a", outlet=""), story("https://b", outlet=""), ["a-2020-01-02", "b-2020-01-02"]),
        (story("https://a", outlet=""), story("https://a", outlet=""), ["a-2020-01-02"]),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_what_is_one_source(
    seeded: Location, first: dict[str, Any], second: dict[str, Any], keys: list[str], *, together: bool
) -> None:
    if together:
        record_events(seeded, first, second)
    else:
        record_events(seeded, first)
        record_events(seeded, second)
    assert [key for (key,) in rows(seeded, "SELECT key FROM source ORDER BY id")] == keys


@pytest.mark.parametrize("together", [True, False])
def test_a_source_is_completed_when_it_is_cited_itself(seeded: Location, together: bool) -> None:  # noqa: FBT001
    events = (
        {"title": "A", "outlet": "TASS", "published": "2020-01-03", "via": "KCNA, 2020-01-02"},
        story("https://a"),
        story(headline="One"),
        story("https://b"),
    )
    for batch in [events] if together else [(event,) for event in events]:
        record_events(seeded, *batch)
    kcna = "SELECT id FROM actor WHERE key = 'kcna'"
    assert rows(seeded, f"SELECT key, url, title, seen FROM source WHERE outlet = ({kcna}) ORDER BY id") == [
        ("kcna-2020-01-02", "https://a", "", True),
        ("kcna-2020-01-02-2", "", "One", True),
        ("kcna-2020-01-02-3", "https://b", "", True),
    ]  # fmt: skip


def test_of_two_stories_neither_is_guessed(seeded: Location) -> None:
    record_events(seeded, story("https://a"), story("https://b"))
    assert resolved(seeded, make_drafts(story())).events[0].sources == (("kcna-2020-01-02-3", ""),)


SOURCE = """
definitions: {sources: [{key: s-1, outlet: kcna, published: 2020-01-02%s}]}
events: [{type: talks, title: T, sources: [s-1]}]
"""


def test_a_defined_source_completes_the_one_recorded(seeded: Location) -> None:
    record_yaml(seeded, SOURCE % ", seen: false")
    record_yaml(seeded, SOURCE % ', url: "https://a", author: Kim')
    assert rows(seeded, "SELECT key, url, author, seen FROM source") == [("s-1", "https://a", "Kim", True)]


def test_a_defined_source_that_is_another_document_is_refused(seeded: Location) -> None:
    record_yaml(seeded, SOURCE % ', url: "https://a"')
    with pytest.raises(InvalidInput, match='"s-1" is already recorded and differs in url'):
        record_yaml(seeded, SOURCE % ', url: "https://b"')


def test_a_defined_actor_that_is_somebody_else_is_refused(seeded: Location) -> None:
    actor = """
    definitions: {actors: [{key: kim-il, kind: person, country: %s, names: [Kim Il]}]}
    events: [{type: talks, title: T}]
    """
    record_yaml(seeded, actor % "PRK")
    record_yaml(seeded, actor % "North Korea")
    with pytest.raises(InvalidInput, match=r'"kim-il" is already recorded as Kim Il \(person, PRK\)'):
        record_yaml(seeded, actor % "KOR")


def test_who_disputes_is_kept_with_what_it_says(seeded: Location) -> None:
    record_yaml(
        seeded,
        """
        definitions: {sources: [{key: s, outlet: kcna}]}
        events:
          - {key: e, type: talks, title: T, on: 1948-10-12,
             sources: [{source: s, stance: disputes, claims: {date: 1948-10-08/1948-10-12}}]}
        """,
    )
    [citation] = event_of(seeded, "e").citations
    assert (citation.stance, citation.claims) == ("disputes", (("date", "1948-10-08/1948-10-12"),))


@pytest.mark.parametrize("nickname", ["prk-rus-relations", "rus-prk-relations", "prk-sun-relations"])
def test_relations_on_record_are_meant_by_either_order_and_lineage(seeded: Location, nickname: str) -> None:
    record_events(seeded, {**RELATIONS, "aliases": []})
    found = resolved(seeded, make_drafts({"title": "B", "on": "2020", "marks": f"{nickname}=72"}))
    assert [event.links[0].other for event in found.events] == ["1948-10-12-prk-sun-relations-established"]
    assert found.proposed == ()


def test_relations_founded_twice_are_asked_about(seeded: Location) -> None:
    record_events(
        seeded, {**RELATIONS, "aliases": []}, {**RELATIONS, "on": "1991-12-27", "party": ["PRK", "RUS"], "aliases": []}
    )
    with pytest.raises(Ambiguous, match="1991-12-27-prk-rus-relations-established"):
        resolved(seeded, make_drafts({"marks": "prk-rus-relations"}))


def test_relations_named_twice_in_a_batch_are_made_once(seeded: Location) -> None:
    batch = (
        {"title": "A", "marks": "prk-pol-relations"},
        {"title": "B", "marks": "pol-prk-relations"},
        RELATIONS,
        BANQUET,
    )
    record_events(seeded, *batch)
    assert rows(seeded, "SELECT count(*) FROM event WHERE type = 'relations-established'") == [(2,)]


@pytest.fixture(scope="module")
def dined(module_seeded: Location) -> Location:
    """A database with one dinner."""
    record_events(module_seeded, {**DINNER, "key": "dinner"})
    return module_seeded


@pytest.mark.parametrize(
    "again",
    [
        {"type": "reception"},
        {"on": "2025-10-20"},
        {"on": "2025-10-10/2025-10-12"},
        {"guest": [], "title": "Another title"},
        {"place": "Moscow", "in": "RUS", "venue": "The embassy"},
    ],
)
def test_a_probable_duplicate_is_proposed(dined: Location, again: dict[str, Any]) -> None:
    assert duplicates(dined, {**DINNER, **again}) == ["dinner"]


@pytest.mark.parametrize(
    "other",
    [
        {"type": "talks"},
        {"on": "2025-10-26"},
        {"on": "2025-10"},
        {"on": ""},
        {"host": "RUS"},
        {"place": "Kazan", "in": "RUS"},
        {"host": "rus-embassy-prk", "guest": "PRK"},
    ],
)
def test_another_event_is_not(dined: Location, other: dict[str, Any]) -> None:
    assert duplicates(dined, {**DINNER, **other}) == []


def test_two_cities_that_keep_one_occasion_are_two_events(demo: Location) -> None:
    reception = {
        "type": "reception",
        "title": "R",
        "on": "2025-10-16",
        "host": "rus-embassy-prk",
        "marks": "prk-rus-relations=77",
    }
    assert duplicates(demo, reception) == ["2025-10-16-prk-rus-reception"]
    assert duplicates(demo, BANQUET) == ["2025-10-17-prk-rus-banquet"]


def test_a_host_without_a_guest_s_state_among_the_parties_is_known_again(seeded: Location) -> None:
    record_events(seeded, {**DINNER, "host": "prk-foreign-ministry", "key": "dinner"})
    assert duplicates(seeded, {**DINNER, "host": "prk-foreign-ministry", "type": "reception"}) == ["dinner"]


def test_events_without_a_host_are_one_on_one_day_only(seeded: Location) -> None:
    telegram = {"type": "telegram", "title": "T", "on": "2020-05-01", "sender": "PRK", "recipient": "RUS"}
    record_events(seeded, {**telegram, "key": "telegram"})
    assert duplicates(seeded, {**telegram, "title": "Another title"}) == ["telegram"]
    assert resolved(seeded, make_drafts(telegram)).unchanged == ("telegram",)
    assert duplicates(seeded, {**telegram, "on": "2020-05-02"}) == []
    assert duplicates(seeded, {**telegram, "sender": "RUS", "recipient": "PRK"}) == []


def test_an_event_with_its_own_key_is_no_duplicate(seeded: Location) -> None:
    record_events(seeded, DINNER)
    assert duplicates(seeded, {**DINNER, "key": "dinner-2"}) == []


def test_a_code_after_another_country_s_list_is_that_state(seeded: Location) -> None:
    record_events(
        seeded, {"type": "banquet", "title": "Dinner", "on": "2020", "guest": "RUS: ?, minister; CHN; Poland"}
    )
    rows_ = rows(seeded, "SELECT a.key FROM participation p JOIN actor a ON a.id = p.actor ORDER BY p.mention")
    assert rows_ == [("rus",), ("chn",), ("pol",)]
