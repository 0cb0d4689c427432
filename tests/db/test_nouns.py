"""Additions on both engines: what they add is what both tell, and undoing leaves nothing of it."""

import json
from collections.abc import Callable

import pytest

from tests.factories import AUTHOR, digest_of, reading, record_events, rows, undo_last
from timeline.db.read.countries import find_country
from timeline.db.read.nouns import actors as read_actors
from timeline.db.read.nouns import countries as read_countries
from timeline.db.read.nouns import offices as read_offices
from timeline.db.read.nouns import ranks as read_ranks
from timeline.db.read.nouns import sources as read_sources
from timeline.db.read.nouns import tags as read_tags
from timeline.db.read.nouns import types as read_types
from timeline.db.read.sql import Reader
from timeline.db.write.nouns import actors, countries, offices, ranks, sources, tags, types
from timeline.db.write.nouns.addition import Addition, carry_out
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import SourceDraft
from timeline.domain.vocabulary import ActorKind, CountryKind, Family, SuccessionKind, Track
from timeline.settings import Location

PLANS: dict[str, Callable[[Transaction], Addition]] = {
    "actor": lambda transaction: actors.plan_actor(
        transaction, actors.NewActor(("Kim Test", "ko:김테스트"), ActorKind.PERSON, "PRK")
    ),
    "office": lambda transaction: offices.plan_office(
        transaction, offices.NewPost("PRK: Ri Test", "consul", "prk-embassy-rus", since=PartialDate.parse("2014-03"))
    ),
    "country": lambda transaction: countries.plan_country(
        transaction,
        countries.NewCountry(
            "XSL",
            ("Somaliland",),
            CountryKind.ENTITY,
            succeeds=countries.NewSuccession("SOM", "1991-05-18", SuccessionKind.SEPARATION),
        ),
    ),
    "type": lambda transaction: types.plan_type(transaction, types.NewType("tea", "Tea", Family.CEREMONY, "banquet")),
    "rank": lambda transaction: ranks.plan_rank(transaction, ranks.NewRank("chief archivist", Track.STATE, 9)),
    "tag": lambda transaction: tags.plan_tag(transaction, "친선"),
    "source": lambda transaction: sources.plan_source(
        transaction, sources.NewSource(SourceDraft(outlet="kcna", published="1961-07", title="조약"))
    ),
}
ARCHIVIST = {"title": "A visit", "on": "2020", "host": "RUS", "guest": "PRK: Kim One, chief archivist"}


@pytest.mark.parametrize("noun", PLANS)
def test_what_is_added_can_be_taken_back(seeded: Location, noun: str) -> None:
    record_events(seeded, ARCHIVIST)
    before = digest_of(seeded)
    planned = carry_out(seeded, PLANS[noun], author=AUTHOR, dry_run=True)
    assert digest_of(seeded) == before
    done = carry_out(seeded, PLANS[noun], author=AUTHOR)
    assert (done.key, done.name) == (planned.key, planned.name)
    assert digest_of(seeded) != before
    undo_last(seeded)
    assert digest_of(seeded) == before


def test_the_engines_tell_the_same(seeded: Location) -> None:
    record_events(seeded, {**ARCHIVIST, "outlet": "kcna", "published": "2020-01-02", "tags": ["Kursk"]})
    for plan in PLANS.values():
        carry_out(seeded, plan, author=AUTHOR)
    with reading(seeded) as reader:
        told = everything(reader)
    assert told["posts"] == [["ri-test", "consul", "prk-embassy-rus", "2014-03", ""]]
    assert told["rank"] == [["state", 9]]
    assert told["country"] == ["XSL", "entity", "1991-05-18", "", ["SOM"], False]
    assert told["said"] == ["2020-rus-banquet"]
    assert told["sources"] == ["kcna-1961-07", "kcna-2020-01-02"]
    assert told["tags"] == [["chinseon", 0], ["kursk", 1]]
    assert told["type"] == ["banquet", False, 0]
    assert told["titles"] == [["chief archivist", 1]]
    assert json.dumps(told)


def everything(reader: Reader) -> dict[str, object]:
    """What the readers say of it."""
    one = read_actors.actor(reader, "Kim One")
    page = read_countries.page(reader, find_country(reader, "somaliland"))
    tea = read_types.one(reader, "Tea")
    return {
        "posts": [[p.person, p.title, p.organisation, p.since, p.until] for p in read_offices.posts(reader)],
        "rank": [[r.track, r.level] for r in read_ranks.listed(reader) if r.pattern == "chief archivist"],
        "country": [
            *(page.country.code, page.country.kind, page.country.since, page.country.until),
            [step.code for step in page.predecessors],
            page.predecessors[0].keeps,
        ],
        "said": [said.event for said in read_sources.said(reader, read_sources.one(reader, "kcna-2020").id)],
        "sources": [line.key for line in read_sources.listed(reader)],
        "tags": [[line.key, line.events] for line in read_tags.listed(reader)],
        "type": [tea.parent, tea.founds, tea.events],
        "titles": [[seen.title, seen.events] for seen in read_actors.page(reader, one).titles],
        "found": [line.key for line in read_actors.listed(reader, "kim", countries=["PRK"], kinds=["person"])],
    }


def test_a_rule_is_on_record_with_what_it_ranks_in_one_revision(seeded: Location) -> None:
    record_events(seeded, ARCHIVIST)
    carry_out(seeded, PLANS["rank"], author=AUTHOR)
    assert rows(seeded, "SELECT table_name, kind FROM change WHERE revision = 2 ORDER BY seq") == [
        ("rank", "insert"),
        ("participation", "update"),
    ]
    assert rows(seeded, "SELECT version FROM event") == [(2,)]
