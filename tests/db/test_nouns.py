"""Additions on both engines: what they add is what both tell, and undoing leaves nothing of it."""

import json
from collections.abc import Callable

import pytest

from tests.factories import AUTHOR, digest_of, reading, record_events, rows, undo_last
from timeline.db.read.nouns.actors import find_actor, list_actors
from timeline.db.read.nouns.countries import read_country_profile
from timeline.db.read.nouns.offices import list_tenures
from timeline.db.read.nouns.profiles import read_actor_profile
from timeline.db.read.nouns.sources import find_source, list_sources, read_source_uses
from timeline.db.read.nouns.words import find_type, list_ranks, list_tags
from timeline.db.read.sql import Reader
from timeline.db.write.nouns.actors import plan_actor
from timeline.db.write.nouns.addition import Addition, carry_out
from timeline.db.write.nouns.countries import plan_country
from timeline.db.write.nouns.offices import plan_office
from timeline.db.write.nouns.sources import plan_source
from timeline.db.write.nouns.words import plan_rank, plan_tag, plan_type
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import ActorDraft, SourceDraft
from timeline.domain.records import CountryRecord, RelatedCountry, TypeRecord
from timeline.domain.states.ranks import RankRule
from timeline.domain.vocabulary import ActorKind, CountryKind, Family, SuccessionKind, Track
from timeline.settings import Location

PLANS: dict[str, Callable[[Transaction], Addition]] = {
    "actor": lambda transaction: plan_actor(
        transaction,
        ActorDraft("", ActorKind.PERSON, (("Kim Test", "", "common"), ("김테스트", "ko", "common")), "PRK"),
    ),
    "office": lambda transaction: plan_office(
        transaction, "PRK: Ri Test", "consul", organisation="prk-embassy-rus", since=PartialDate.parse("2014-03")
    ),
    "country": lambda transaction: plan_country(
        transaction,
        CountryRecord("XSL", "Somaliland", CountryKind.ENTITY),
        predecessor=RelatedCountry("SOM", "", "1991-05-18", SuccessionKind.SEPARATION, keeps=False, source=""),
    ),
    "type": lambda transaction: plan_type(transaction, TypeRecord("tea", "Tea", Family.CEREMONY, "banquet")),
    "rank": lambda transaction: plan_rank(transaction, RankRule("", "chief archivist", "", Track.STATE, 9)),
    "tag": lambda transaction: plan_tag(transaction, "친선"),
    "source": lambda transaction: plan_source(
        transaction, SourceDraft(outlet="kcna", published="1961-07", title="조약")
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
    assert (done.key, done.summary) == (planned.key, planned.summary)
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
    profile = read_country_profile(reader, "somaliland")
    country, [predecessor] = profile.country, profile.predecessors
    tea = find_type(reader, "Tea")
    kim = read_actor_profile(reader, find_actor(reader, "Kim One"))
    return {
        "posts": [
            [post.person, post.title, post.organisation, post.since.edtf, post.until.edtf]
            for post in list_tenures(reader)
        ],
        "rank": [[rule.track, rule.level] for rule in list_ranks(reader) if rule.pattern == "chief archivist"],
        "country": [
            *(country.code, country.kind, country.since, country.until),
            [predecessor.code],
            predecessor.keeps,
        ],
        "said": [use.event for use in read_source_uses(reader, find_source(reader, "kcna-2020").key)],
        "sources": [source.key for source in list_sources(reader)],
        "tags": [[tag.key, tag.events] for tag in list_tags(reader)],
        "type": [tea.parent, tea.founds, tea.events],
        "titles": [[title.title, title.events] for title in kim.titles],
        "found": [actor.key for actor in list_actors(reader, "kim", country="PRK", kind="person")],
    }


def test_a_rule_is_on_record_with_what_it_ranks_in_one_revision(seeded: Location) -> None:
    record_events(seeded, ARCHIVIST)
    carry_out(seeded, PLANS["rank"], author=AUTHOR)
    assert rows(seeded, "SELECT table_name, kind FROM change WHERE revision = 2 ORDER BY seq") == [
        ("rank", "insert"),
        ("participation", "update"),
    ]
    assert rows(seeded, "SELECT version FROM event") == [(2,)]
