from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.factories import TODAY, found, reading, record_events
from timeline.db.read.event_pages import find_position
from timeline.db.read.listing import find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.domain import query
from timeline.errors import Ambiguous, InvalidInput, NotFound, TimelineError
from timeline.settings import Location

TERMS = (
    "country:PRK", "country:RUS", "country:SUN,CHN", "country:북한", 'country:"South Korea"', "country:Mongolia",
    "type:visit", "type:visit,talks", "type:treaty", "type:relations-established", "family:ceremony,relations",
    "date:2000..2010", "date:1961", "date:..1990", "date:2015..", "date:2011,2013,2015-06", "date:today", "date:1991~",
    "status:denied", "status:confirmed,reported", "role:host", "role:guest,speaker", "actor:prk-embassy-rus",
    'actor:"State Duma"', 'actor:"United Russia"', "actor:Russia", "city:Moscow", "city:москва", "city:평양,PYONGYANG",
    'city:"100% kursk_region"', "city:nowhere", "tag:Kursk", "tag:северная", "tag:조선,anniversary", "tag:none",
    "outlet:kcna", "outlet:rodong,TASS", "marks:prk-rus-relations", "key:2025-10-17-prk-rus-banquet", "key:%",
    "sources:0", "sources:1", "sources:2..", "sources:..1,3", "pair:PRK-RUS", "pair:북한-중국,RUS-PRK",
    "precision:month", "precision:day,year", "announced:..2025", "rank:1", "rank:3..,2", "track:party,envoy",
    "host:PRK", "guest:RUS,CHN", 'guest:"PRK rank<=4"', 'guest:"rank<=4 track:state"', "guest:중국", "guest:state-duma",
    "party:RUS", "host:prk-embassy-rus,CHN",
    "dinner", '"조선로동당 창건"', "cafe", "Zürich,", "50%", "朝鲜",
)  # fmt: skip


def count(location: Location, text: str) -> int:
    return len(found(location, text))


@pytest.mark.parametrize("term", TERMS)
def test_not_is_the_complement(corpus: Location, term: str) -> None:
    everything = count(corpus, "")
    assert count(corpus, term) + count(corpus, f"-{term}") == everything
    assert found(corpus, f"{term} -{term}") == []


def test_the_terms_find_something(corpus: Location) -> None:
    barren = {"country:SUN,CHN", "type:relations-established", "date:today", "city:nowhere", "tag:none", "key:%"}
    barren |= {"country:SUN", 'country:"South Korea"'}
    assert [term for term in TERMS if term not in barren and not count(corpus, term)] == []


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(TERMS)), max_size=6))
@settings(max_examples=20 * SOAK)
def test_terms_narrow_alike_on_both_engines(corpora: tuple[Location, Location], chosen: list[tuple[bool, str]]) -> None:
    terms = [f"-{term}" if negated else term for negated, term in chosen]
    first, second = (found(location, " ".join(terms)) for location in corpora)
    assert first == second
    alone = [set(each_on(corpora[0], term)) for term in terms]
    assert set(first) == set(each_on(corpora[0], "")).intersection(*alone)


@cache
def each_on(location: Location, term: str) -> list[str]:
    return found(location, term)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("country:RUS", {"in-1960", "in-2020"}),
        ("country:SUN", {"in-1960"}),
        ("country:PRK", {"in-1960", "in-2020", "undated"}),
        ("country:DEU", set()),
        ("type:visit", {"in-1960"}),
        ("family:visit,ceremony", {"in-1960", "in-2020", "undated"}),
        ("date:1960", {"in-1960"}),
        ("date:1960-06-15..", {"in-1960", "in-2020"}),
        ("date:..2020-01-01", {"in-1960"}),
        ("-date:1960", {"in-2020", "undated"}),
        ("city:МОСКВА", {"in-1960"}),
        ("city:Zürich", {"in-2020"}),
        ("city:ZURICH", {"in-2020"}),
        ("tag:KURSK", {"in-2020"}),
        ("tag:орёл", {"in-1960"}),
        ("outlet:tass", {"in-2020"}),
        ("outlet:kcna", {"in-2020"}),
        ("role:visitor", {"in-1960"}),
        ("host:RUS", {"in-1960"}),
        ("host:PRK", {"in-2020", "undated"}),
        ("host:PRK -host:prk-embassy-rus", {"undated"}),
        ("visitor:RUS", set()),
        ("actor:PRK", {"in-1960", "in-2020", "undated"}),
        ("pair:PRK-RUS", {"in-1960", "in-2020"}),
        ("pair:PRK-SUN", {"in-1960"}),
        ("pair:731-365", {"in-1960", "in-2020"}),
        ("country:365", {"in-1960", "in-2020"}),
        ("visitor:731", {"in-1960"}),
        ("country:816", set()),
        ("precision:year,unknown", {"in-1960", "undated"}),
        ("precision:day", {"in-2020"}),
        ("announced:1960", {"in-1960"}),
        ("announced:1961..", set()),
        ("-announced:1960", {"in-2020", "undated"}),
        ('visitor:"PRK rank<=1"', {"in-1960"}),
        ('visitor:"PRK rank>=2"', set()),
        ('guest:"PRK rank:1"', set()),
        ('host:"PRK rank:1"', set()),
        ("rank:1", {"in-1960"}),
        ("track:state", {"in-1960"}),
        ("source:kcna-2020-05-02", {"in-2020"}),
        ("source:tass-2020-05-02", {"in-2020"}),
        ("actor:prk-embassy-rus", {"in-2020"}),
        ("status:confirmed -country:RUS", {"undated"}),
        ("marks:in-1960", {"in-2020"}),
        ("key:in-1960,undated", {"in-1960", "undated"}),
        ("key:in-", {"in-1960", "in-2020"}),
        ("key:in-19,und", {"in-1960", "undated"}),
    ],
)
def test_what_a_term_finds(three: Location, text: str, expected: set[str]) -> None:
    assert set(found(three, text)) == expected


@pytest.fixture(scope="module")
def three(module_seeded: Location) -> Location:
    record_events(
        module_seeded,
        {"key": "in-1960", "type": "state-visit", "title": "V", "on": "1960~", "visitor": ["PRK", "PRK: ?, president"],
         "announced": "1960-02", "host": "RUS", "place": "Москва", "tags": "Орёл"},
        {"key": "in-2020", "title": "B", "on": "2020-05-01",
         "host": "prk-embassy-rus", "place": "Zürich", "tags": "Kursk",
         "marks": "in-1960", "outlet": "KCNA", "published": "2020-05-02", "via": "TASS, 2020-05-02"},
        {"key": "undated", "title": "U", "host": "PRK"},
    )  # fmt: skip
    return module_seeded


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("country:Atlantis", NotFound),
        ("country:999", NotFound),
        ("country:٧٣١", NotFound),
        ("country:260", Ambiguous),
        ("host:255", Ambiguous),
        ("sort:title", InvalidInput),
        ("-sort:date", InvalidInput),
        ("sort:date,-date", InvalidInput),
        ("sort:date a sort:-date", InvalidInput),
        ("type:banqet", NotFound),
        ("actor:nobody-at-all", NotFound),
        ("outlet:nobody-at-all", NotFound),
        ("marks:nothing-of-the-kind", NotFound),
        ("family:banquet", InvalidInput),
        ("status:maybe", InvalidInput),
        ("role:waiter", InvalidInput),
        ("guest:nobody-at-all", NotFound),
        ('guest:"PRK rank<=high"', InvalidInput),
        ('guest:"PRK rank<="', InvalidInput),
        ('guest:"PRK track:sideways"', InvalidInput),
        ("rank:4..x", InvalidInput),
        ("rank:..", InvalidInput),
        ("track:low", InvalidInput),
        ("precision:hour", InvalidInput),
        ("announced:soon", InvalidInput),
        ("pair:PRK", InvalidInput),
        ("pair:PRK-PRK", InvalidInput),
        ("pair:PRK-Atlantis", NotFound),
        ("source:none-of-this", NotFound),
        ("date:soon", InvalidInput),
        ("date:unknown", InvalidInput),
        ("date:2010..2000", InvalidInput),
        (" ".join(["word"] * 101), InvalidInput),
    ],
)
def test_what_cannot_be_asked_is_refused(corpus: Location, text: str, error: type[TimelineError]) -> None:
    with pytest.raises(error):
        found(corpus, text)


@pytest.mark.parametrize("text", ["", "country:RUS", "dinner", "type:visit or host:PRK", "date:1980.."])
def test_the_latest_first_is_the_same_the_other_way_round(corpus: Location, text: str) -> None:
    events = found(corpus, text)
    assert found(corpus, f"{text} sort:date") == events
    assert found(corpus, f"sort:-date {text}") == events[::-1]
    with reading(corpus) as reader:
        nodes, pages, window = query.parse_query(f"{text} sort:-date"), list[int](), PageWindow(limit=7)
        while page := find_matching(reader, nodes, window=window, today=TODAY):
            pages += page
            window = window._replace(after=find_position(reader, page[-1]))
        assert pages == find_matching(reader, nodes, today=TODAY)


def test_many_terms_and_values_are_taken(corpus: Location) -> None:
    days = ",".join(f"{year}" for year in range(1900, 2000))
    assert found(corpus, f"date:{days}") == found(corpus, "date:1900..1999")
    assert found(corpus, " ".join(["-status:cancelled"] * 100)) == found(corpus, "")


def test_today_is_what_it_is_told_to_be(seeded: Location) -> None:
    record_events(seeded, {"title": "T", "on": "2020-05-01", "key": "may-day"})

    def asked(reader: Reader, today: date) -> int:
        return len(find_matching(reader, query.parse_query("date:today"), today=today))

    with reading(seeded) as reader:
        assert asked(reader, date(2020, 5, 1)) == 1
        assert asked(reader, TODAY) == 0
