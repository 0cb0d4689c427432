from tests.factories import (
    BANQUET,
    RELATIONS,
    digest_of,
    event_of,
    make_draft,
    portable_yaml,
    reading,
    record_events,
    record_yaml,
    rows,
)
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_matching
from timeline.domain import query
from timeline.domain.events.field_writer import write_next_edition
from timeline.exchange.yaml.writing import build_fields
from timeline.settings import Location
from timeline.usecases.portable import load_portable

EVERYTHING = """
definitions:
  actors:
    - {key: chn-culture-ministry, kind: organ, country: CHN, names: [Ministry of Culture], reliability: B}
    - key: chn-song-troupe
      kind: organisation
      country: CHN
      parent: chn-culture-ministry
      city: Harbin
      wikidata: Q1
      names: ["Song: and, Dance; Troupe", {name: 歌舞团, language: zh, kind: official}, {name: "Труппа", language: ru}]
    - {key: un-office, kind: organisation, names: ["Office, the [old]"]}
  sources:
    - {key: kcna-a, outlet: kcna, title: 'A: "B"; C', author: Kim, url: "https://example.org/?a=1&b=[2]",
       published: 2011-03, accessed: 2026-01-02, language: ko, archive_url: "https://example.com/a"}
    - {key: kcna-b, outlet: kcna, published: 2011-03-02, seen: false}
    - {key: the-book, kind: book, title: A book}
    - {key: my-page, kind: web, url: "https://example.org/page"}
events:
  - {key: the-treaty, type: treaty, title: Treaty, on: 1961-07-11, party: [PRK, CHN], aliases: [prk-chn-treaty]}
  - key: everything
    aliases: [all-of-it, the-visit]
    type: state-visit
    title: 'Visit: "all", of; it | = 1'
    on: 2011-03-01/2011-03-04
    date_written: early March
    announced: 2011-02
    status: reported
    in: North Korea
    place: 평양
    venue: 'Mansudae "Hall", 2nd floor'
    coordinates: [39.0392, -125.7625]
    occasion: true
    recurs: moving
    summary: "Two\\nlines, and: a colon"
    note: "- a dash\\n\\n# no comment"
    tags: [Kursk Region, Северная Корея, 조선, ÜBER]
    participants:
      - {role: host, who: "PRK: Kim Yong-nam, president of the presidium / member of the political bureau"}
      - {role: host, who: "PRK: \\"Pak; Jr.\\", \\"director, first department\\" / \\"chair / head\\""}
      - {role: visitor, who: "CHN: ?, vice premier / member of the politburo"}
      - {role: visitor, who: "CHN: officials of the Ministry of Culture"}
      - {role: visitor, who: chn-song-troupe, as_written: "the troupe, “as written”"}
      - {role: witness, who: "CHN: un-office"}
      - {role: witness, who: "un-office, head of mission"}
      - {role: party, who: MNG}
      - {role: party, who: "Northern Korea [organisation]"}
    marks: [prk-chn-treaty=50, prk-chn-relations]
    implements: the-treaty
    sources:
      - source: kcna-a
        via: kcna-b
        quote: 'Long live: "friendship"; | yes'
        language: ko
        translation: "Line\\ntwo"
        speaker: "CHN: ?, vice premier"
        locator: p. 1, 2
        credibility: 2
        claims: {date: 2011-03-02, "participation:3": premier}
      - {source: the-book, stance: disputes, paraphrase: Nothing of the kind,
         speaker: "RUS: ?, \\"observer, retired\\""}
      - kcna-b
      - my-page
"""


def test_the_banquet_is_the_same_elsewhere(seeded: Location, elsewhere: Location) -> None:
    record_events(seeded, BANQUET)
    record_yaml(elsewhere, portable_yaml(seeded, "2025-10-17-prk-rus-banquet"))
    assert digest_of(elsewhere) == digest_of(seeded)


def test_the_whole_demonstration_is_the_same_elsewhere(demo: Location, elsewhere: Location) -> None:
    record_yaml(elsewhere, portable_yaml(demo))
    assert digest_of(elsewhere) == digest_of(demo)


def test_an_event_with_every_field_is_the_same_elsewhere(seeded: Location, elsewhere: Location) -> None:
    record_yaml(seeded, EVERYTHING)
    told = portable_yaml(seeded, "everything")
    record_yaml(elsewhere, told)
    assert digest_of(elsewhere) == digest_of(seeded)
    assert portable_yaml(elsewhere, "everything") == told
    assert len(event_of(elsewhere, "everything").participants) == 13


def test_dates_of_any_precision_are_the_same_elsewhere(seeded: Location, elsewhere: Location) -> None:
    dates = (
        "", "2020-02-29", "2020-02-29~", "2020-02?", "2020%", "1848", "2010/2012", "2010-03-01/2010-04", "../1960",
        "1960/..", "1960/", "201X", "1999-21", "2004-06-XX", "[1667,1668..1670]", "1984?/2004~", "0002", "2099-12-31",
    )  # fmt: skip
    talks = {"type": "talks", "title": "T", "party": ["CHE", "DNK"], "status": "announced"}
    record_events(seeded, *({**talks, "on": on} for on in dates))
    record_yaml(elsewhere, portable_yaml(seeded))
    assert digest_of(elsewhere) == digest_of(seeded)
    assert rows(elsewhere, "SELECT count(DISTINCT edtf) FROM event") == [(len(dates),)]


def test_events_without_sources_or_people_are_the_same_elsewhere(seeded: Location, elsewhere: Location) -> None:
    record_events(seeded, make_draft(title="NO"), make_draft(title="null", on="2020"), make_draft(title="2020-01-01"))
    record_yaml(elsewhere, portable_yaml(seeded))
    assert digest_of(elsewhere) == digest_of(seeded)


def test_an_event_may_come_before_the_one_it_links_to(seeded: Location, elsewhere: Location) -> None:
    record_events(
        seeded,
        {"type": "visit", "title": "V", "on": "2020-01-01/2020-01-03", "visitor": "PRK", "host": "RUS"},
        {
            "type": "talks",
            "title": "T",
            "on": "2019-12-31",
            "party": ["PRK", "RUS"],
            "part-of": "2020-01-prk-rus-visit",
        },
        {
            "type": "talks",
            "title": "U",
            "on": "2020-01-01",
            "party": ["PRK", "RUS"],
            "responds-to": "2019-12-31-prk-rus-talks",
        },
    )
    record_yaml(elsewhere, portable_yaml(seeded))
    assert digest_of(elsewhere) == digest_of(seeded)


def test_events_that_link_to_each_other_are_the_same_elsewhere(seeded: Location, elsewhere: Location) -> None:
    record_yaml(
        seeded,
        """
        - {key: a, type: visit, title: A, on: 2020-01-01, visitor: PRK, host: RUS, reciprocates: b}
        - {key: b, type: visit, title: B, on: 2020-02-01, visitor: RUS, host: PRK, reciprocates: a}
        """,
    )
    record_yaml(elsewhere, portable_yaml(seeded, "a"))
    assert digest_of(elsewhere) == digest_of(seeded)


def test_an_occasion_known_there_by_its_nickname_stays_as_it_is(demo: Location, elsewhere: Location) -> None:
    record_events(elsewhere, {**RELATIONS, "key": "our-own-key", "title": "Our own words"})
    record_yaml(elsewhere, portable_yaml(demo, "2025-10-17-prk-rus-banquet"))
    relations = event_of(elsewhere, "prk-rus-relations")
    assert (relations.key, relations.title) == ("our-own-key", "Our own words")
    assert event_of(elsewhere, "2025-10-17-prk-rus-banquet").links[0].key == "our-own-key"


def test_the_whole_chain_of_links_goes_along(seeded: Location, elsewhere: Location) -> None:
    record_events(
        seeded,
        RELATIONS,
        {"type": "visit", "title": "V", "on": "2020", "visitor": "PRK", "marks": "prk-rus-relations", "key": "v"},
        {"type": "talks", "title": "T", "on": "2020-02", "party": ["PRK", "RUS"], "part-of": "v", "key": "t"},
    )
    record_yaml(elsewhere, portable_yaml(seeded, "t"))
    assert digest_of(elsewhere) == digest_of(seeded)


def test_the_next_edition_leaves_out_what_each_year_brings(demo: Location) -> None:
    assert write_next_edition(event_of(demo, "2025-10-17-prk-rus-banquet")) == {
        "type": "banquet",
        "title": "Banquet at the North Korean Embassy in Moscow",
        "in": "RUS",
        "place": "Moscow",
        "neutral_ground": None,
        "venue": "",
        "host": ["prk-embassy-rus"],
        "marks": ["1948-10-12-prk-sun-relations-established"],
        "tags": ["anniversary", "north-korea-russia"],
    }


def test_an_export_defines_no_more_than_is_needed(demo: Location) -> None:
    with reading(demo) as reader:
        [event] = read_events(reader, find_matching(reader, query.parse_query("type:troop-deployment")))
        built = build_fields(load_portable(reader, [event]))
    assert [one["key"] for one in built["definitions"]["sources"]] == [
        "cna-2024-10-25", "joongang-2025-10-21", "kcna-2025-04-28", "rodong-2025-10-21", "voz-2025-04-28",
    ]  # fmt: skip
    assert [one["key"] for one in built["definitions"]["actors"]] == [
        "cna",
        "joongang",
        "kcna",
        "rodong",
        "voz",
        "workers-party-of-korea",
    ]
    assert "events" not in built["definitions"]
