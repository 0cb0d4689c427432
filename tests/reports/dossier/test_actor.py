import json
from typing import Any

import pytest

from tests.db.test_occasions import execute
from tests.factories import reading, record_yaml
from tests.reports.dossier.hand_made import TODAY, actor, rows
from tests.reports.hand_made import (
    TREATY,
    citation,
    embassy,
    event,
    fact,
    headings,
    kept,
    observance,
    official,
    participant,
    remarks,
    source,
)
from tests.reports.plain_page import unmark
from timeline.cli.hints import write_hint
from timeline.db.read.nouns.actors import find_actor
from timeline.document import Document
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.pair_occasions import Missions
from timeline.domain.records import CitedOutlet, CitedStory
from timeline.domain.states.offices import Tenure
from timeline.formats import PAGE_FORMATS, render
from timeline.reports.dossier.actor import page
from timeline.reports.dossier.actor.glance import group_by_language, identify_script
from timeline.reports.loaders.dossiers import load_actor
from timeline.settings import Location

NAMES = (
    ("Choe Son-hui", "en", "common"),
    ("Choe Son Hui", "", "romanisation"),
    ("최선희", "", "common"),
    ("Цой Сон Хи", "ru", "common"),
    ("崔善姬", "", "common"),
    ("崔善姫", "zh", "former"),
)


def seen(key: str, on: str, *titles: str, **fields: Any) -> EventRecord:
    """An event in which Kim took part under some titles."""
    rows = tuple(official("PRK", title, 4, seq=at, mention=1) for at, title in enumerate(titles, start=1))
    defaults: dict[str, Any] = {"citations": (citation(source=source(key)),), "participants": (embassy("CHN"), *rows)}
    return event(key, on, **(defaults | fields))


def office(title: str, since: str = "", until: str = "", **fields: Any) -> Tenure:
    """A post that Kim holds or held."""
    begin, end = (PartialDate.parse(text) if text else UNKNOWN for text in (since, until))
    defaults: dict[str, Any] = {"person": "kim", "name": "Kim", "organisation": "mfa", "attested": ""}
    return Tenure(country="PRK", title=title, since=begin, until=end, **(defaults | fields))


def test_names_stand_by_language_or_else_by_script() -> None:
    assert group_by_language(NAMES) == {
        "en": ["Choe Son-hui"],
        "Latin": ["Choe Son Hui (romanisation)"],
        "Hangul": ["최선희"],
        "ru": ["Цой Сон Хи"],
        "Han": ["崔善姬"],
        "zh": ["崔善姫 (former)"],
    }
    assert [identify_script(name) for name in ("Сухэ", "さくら", "محمد", "1234", "")] == [
        "Cyrillic",
        "Kana",
        "Arabic",
        "other",
        "other",
    ]
    assert "ru: Цой Сон Хи" in fact(actor(names=NAMES), "Names")


def test_a_title_is_told_with_the_first_and_the_last_time_and_nothing_between() -> None:
    document = actor(seen("a", "2020-01-01", "envoy"), seen("b", "2022-01-01", "envoy"), seen("c", "2024", "envoy"))
    assert rows(document, "Title", "Rank", "First and last seen", "Events", "Sources") == [
        ("envoy", "state 4", "2020-01-01, last 2024", "3", "[1] [2]")
    ]
    assert "a title is attested only for the day of its event" in fact(document, "How counted")


def test_three_titles_on_two_tracks_are_three_rows_and_one_person() -> None:
    party = official("PRK", "politburo member", 2, track="party", seq=3)
    one = seen("a", "2025-01-01", "foreign minister", "deputy")
    document = actor(one._replace(participants=(*one.participants, party)))
    assert rows(document, "Title", "Rank") == [
        ("foreign minister", "state 4"),
        ("deputy", "state 4"),
        ("politburo member", "party 2"),
    ]
    assert rows(document, "Event", "As") == [("a", "guest, foreign minister / deputy / politburo member")]
    assert fact(document, "Took part in") == "1 event"


def test_dated_posts_have_their_source_and_how_they_stand_today() -> None:
    first = seen("a", "2022-06-11", "envoy")
    document = actor(
        first,
        tenures=(
            office("envoy", "2022-06", event="a", citation=1),
            office("attaché", "2010-01-01", "2015-09-14"),
            office("clerk", attested="2009"),
        ),
        bodies={"mfa": "Foreign Ministry"},
    )
    assert rows(document, "Post", "Of", "From", "Until", "Today", "Sources") == [
        ("envoy", "Foreign Ministry", "2022-06", "", "in office since 2022-06", "[1]"),
        ("attaché", "Foreign Ministry", "2010-01-01", "2015-09-13", "left 2015-09-13", "no source"),
        ("clerk", "Foreign Ministry", "", "", "attested 2009", "no source"),
    ]


def test_a_title_worn_after_the_post_was_left_is_pointed_out() -> None:
    late = seen("late", "2026-06-25", "foreign minister")
    document = actor(late, tenures=(office("foreign minister", "2022-06-11", "2026-06-24"),))
    assert remarks(document)[0] == (
        "Titled foreign minister on 2026-06-25 (late), outside the dates on record for the post: left 2026-06-23."
    )
    assert document.read_data()["posts"]["titles"][0]["outside"] == ["late"]
    month = actor(late, tenures=(office("foreign minister", "2022-06-11", "2026-06"),))
    assert not any("outside the dates" in text for text in remarks(month))


def test_an_office_that_changed_hands_that_week_names_both() -> None:
    document = actor(
        key="mfa",
        kind="organ",
        names=(("Foreign Ministry", "en", "common"),),
        tenures=(
            office("foreign minister", "2022-06-11", "2026-06-24"),
            office("foreign minister", "2026-06-24", person="ri", name="Ri"),
        ),
    )
    assert rows(document, "Who", "From", "Until", "Today") == [
        ("Kim", "2022-06-11", "2026-06-23", "left 2026-06-23"),
        ("Ri", "2026-06-24", "", "in office since 2026-06-24"),
    ]


def test_what_was_said_keeps_quotations_from_paraphrases() -> None:
    words = (
        citation(wording="quote", text="친선", translation="friendship", speaker=2),
        citation(seq=2, wording="paraphrase", text="More of it.", speaker=2, source=source("tass")),
        citation(seq=3, wording="quote", text="of another", speaker=1, source=source("tass")),
    )
    one = seen("a", "2025-01-01", citations=words)
    kim = official("PRK", "envoy", 4, seq=2)
    document = actor(one._replace(participants=(embassy("CHN"), kim)))
    assert fact(document, "2025-01-01") == "kim, envoy: “친선” (“friendship”) [1]"
    assert [each["wording"] for each in document.read_data()["said"]] == ["quote", "paraphrase"]


def test_a_mission_is_headed_by_the_title_of_that_day() -> None:
    ambassador = official("PRK", "ambassador to China", 1, role="host", track="envoy")
    held = event("a", "2025-01-01", country="CHN", participants=(ambassador,))
    later = event("b", "2025-05-01", country="CHN", participants=(ambassador,))
    known = Missions({"prk-embassy-chn": "Embassy of North Korea in China"}, {"china": "CHN"})
    document = actor(held, later, missions=known)
    assert rows(document, "Mission", "First and last seen", "Events") == [
        ("Embassy of North Korea in China", "2025-01-01, last 2025-05-01", "2")
    ]
    house = participant("host", "prk-embassy-chn", "PRK", kind="mission")
    body = actor(
        *(one._replace(participants=(*one.participants, house)) for one in (held, later)),
        key="prk-embassy-chn",
        kind="mission",
        missions=known,
    )
    assert rows(body, "Who", "Title", "First and last seen") == [
        ("kim", "ambassador to China", "2025-01-01, last 2025-05-01")
    ]


def test_officials_without_names_are_never_one_person() -> None:
    vice = participant("guest", "mfa", "PRK", kind="organ", title="vice foreign minister")
    events = [event(f"e{year}", f"{year}-10-12", participants=(embassy("CHN"), vice)) for year in (2024, 2025)]
    document = actor(*events, key="mfa", kind="organ")
    assert rows(document, "Who", "Seen") == [("unnamed vice foreign minister (2 events)", "2024-10-12, 2025-10-12")]
    assert "Each may have been a different person." in remarks(document)
    assert rows(document, "Event", "As")[0] == ("e2024", "guest, unnamed vice foreign minister")


def test_a_body_tells_what_it_hosted_and_attended_by_year_and_its_series() -> None:
    hosted = [observance(TREATY, day) for day in ("2024-07-11", "2025-07-09", "2025-12-31/2026-01-02")]
    guest = event("g", "2025-03-01", participants=(participant("guest", "chn-embassy", "CHN", kind="mission"),))
    document = actor(
        *hosted, guest, key="chn-embassy", kind="mission", country="CHN", occasions_kept=(kept(*hosted[:2]),)
    )
    assert rows(document, "Year", "Hosted", "Attended") == [
        ("2024", "1", ""),
        ("2025", "1", "1"),
        ("not certain", "1", ""),
    ]
    assert rows(document, "Occasion", "Times", "Dates held") == [("founding", "2", "11 Jul 2024, 9 Jul 2025")]
    assert rows(document, "Day", "Event") == [("2026-07-11 Sat", "65th: Treaty of 1961-07-11")]
    series = document.read_data()["series"]
    assert (series[0]["times"], series[0]["last"]["key"]) == (2, "2025-07-09")


def test_the_last_of_two_in_one_week_is_the_later() -> None:
    old, new = (official("PRK", "foreign minister", 4, actor=each) for each in ("an", "bo"))
    there = [
        observance(TREATY, day, participants=(embassy("CHN"), who))
        for day, who in (("2024-07-08", old), ("2024-07-12", new))
    ]
    document = actor(*there, key="chn-embassy", kind="mission", country="CHN", occasions_kept=(kept(*there),))
    assert rows(document, "Last highest-ranking guest") == [("bo, foreign minister",)]
    assert document.read_data()["series"][0]["last"]["key"] == "2024-07-12"


def test_an_outlet_is_told_by_what_it_is_cited_for() -> None:
    document = actor(
        key="kcna",
        kind="outlet",
        cited=CitedOutlet(
            (
                CitedStory("a", "Old", "1997", "", seen=True, events=("x",)),
                CitedStory("b", "", "2025-10-21", "", seen=False, events=("x", "y")),
            ),
            direct=(("x", "relations"),),
            relayed=(("x", "relations"), ("y", "ceremony")),
            relays=(("TASS", 2),),
        ),
    )
    assert fact(document, "Cited for") == "1 event itself, 2 events as relayed by others"
    assert fact(document, "By family") == "relations 1, ceremony 1"
    assert fact(document, "Documents") == "2, 1 of them not seen"
    assert fact(document, "Published") == "1997 to 2025-10-21"
    assert fact(document, "Relayed by") == "TASS (2 events)"
    assert document.keys == ["x", "y"]
    assert "No document of it is cited yet." in remarks(actor(key="kcna", kind="outlet", cited=CitedOutlet()))[0]


def test_a_state_names_the_dossiers_of_its_pairs() -> None:
    document = actor(
        key="prk", kind="state", names=(("North Korea", "en", "common"),), partners=(("RUS", 38), ("CHN", 36))
    )
    assert rows(document, "State", "Events", "Its dossier") == [
        ("Russia", "38", "timeline report pair PRK RUS"),
        ("China", "36", "timeline report pair PRK CHN"),
    ]


def test_a_state_that_is_gone_is_told_with_the_one_in_its_place() -> None:
    one = official("SUN", "minister", 4)
    document = actor(event("a", "1961-07-06", participants=(one,)), country="RUS")
    assert fact(document, "Acted for") == "the Soviet Union (1 event)"
    assert fact(actor(country="SUN"), "State") == "the Soviet Union, succeeded by Russia"
    assert fact(actor(country="DDR"), "State") == "East Germany, which no longer exists"


def test_an_actor_without_events_says_what_to_type_next() -> None:
    document = actor(aliases=("old-kim",))
    assert fact(document, "Took part in") == "none on record"
    assert fact(document, "Key") == "kim, old-kim"
    assert remarks(document) == [
        "No event in which it took part is on record. To record one: timeline add TYPE TITLE --on DATE --guest kim"
    ]
    assert headings(document) == ["At a glance"]


def test_years_and_statuses() -> None:
    events = (
        seen("a", "2019-05-01", "envoy"),
        seen("b", "2020-05-01", "envoy", status="denied"),
        seen("c", "2026-09-01", "envoy", status="announced"),
    )
    document = actor(*events, span=YearSpan(2020, None))
    assert document.keys == ["b", "c"]
    assert fact(document, "Took part in") == "none that took place; also 1 announced, 1 denied"
    assert rows(document, "Title", "Rank") == []
    assert rows(document, "Day", "Event") == [("2026-09-01 Tue", "c (announced)")]
    assert (
        "No event in the selected years (1990 to 1991) is on record."
        in remarks(actor(*events, span=YearSpan(1990, 1991)))[0]
    )


def test_many_events_are_cut_with_the_command_for_the_rest() -> None:
    document = actor(
        *(seen(f"e{year}", f"{year}-01-01", "envoy") for year in range(1990, 2020)), span=YearSpan(1995, None)
    )
    assert len(rows(document, "Event", "As")) == 15
    assert "And 10 more: timeline list actor:kim date:1995.." in remarks(document)
    assert len(document.read_data()["chronology"]) == 25


@pytest.mark.parametrize("form", PAGE_FORMATS)
@pytest.mark.parametrize("kind", ["person", "organ", "outlet"])
def test_every_form_is_rendered(form: str, kind: str) -> None:
    document = actor(seen("a", "2020-01-01", "envoy"), kind=kind, cited=CitedOutlet() if kind == "outlet" else None)
    rendered = render(document.explain(), form, width=80 if form == "table" else None)
    assert rendered or form == "ndjson"  # which has a line a row, and this page may have none


EVENTS = """
- {type: treaty, title: Pact, on: 1961-07-11, party: [PRK, CHN], occasion: true, aliases: [pact]}
- type: reception
  title: Evening
  on: 2024-07-11
  marks: pact=63
  host: chn-embassy-prk
  guest: ["PRK: Kim A, vice premier", "PRK: ?, vice minister"]
  said: ['PRK: Kim A, vice premier | "Friends"']
  outlet: KCNA
  published: 2024-07-12
- {type: talks, title: Seen, on: 2025-05-01, party: [PRK, RUS], guest: "PRK: Kim A, premier"}
- {type: talks, title: Soon, on: 2026-08-01, party: [PRK, CHN], guest: "PRK: Kim A, premier", status: announced}
"""


def dossier(location: Location, who: str) -> Document:
    """The dossier as it is loaded."""
    with reading(location) as reader:
        history = load_actor(reader, find_actor(reader, who), today=TODAY)
    return unmark(page.build)(history, write_command=write_hint)


def test_an_actor_of_each_kind_is_loaded_on_each_engine(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    person = dossier(seeded, "Kim A")
    assert rows(person, "Title", "First and last seen") == [("vice premier", "2024-07-11"), ("premier", "2025-05-01")]
    assert rows(person, "Day") == [("2026-08-01 Sat",)]
    assert [one["text"] for one in person.read_data()["said"]] == ["Friends"]
    mission = dossier(seeded, "chn-embassy-prk")
    assert rows(mission, "Occasion", "Place", "Times") == [("pact", "Pyongyang", "1")]
    outlet = dossier(seeded, "조선중앙통신")
    assert fact(outlet, "Cited for") == "1 event itself, 0 events as relayed by others"
    state = dossier(seeded, "북한")
    assert rows(state, "State", "Events") == [("China", "2"), ("Russia", "1")]
    assert rows(state, "Who") == [("unnamed vice minister (1 event)",)]
    assert rows(state, "Day")[0] == ("2026-07-11 Sat",)
    for each in (person, mission, outlet, state):
        json.dumps(each.read_data())


def test_an_event_of_a_state_and_of_its_heir_is_one_of_their_pair(seeded: Location) -> None:
    record_yaml(seeded, "- {type: talks, title: T, on: 1991-12-20/1991-12-28, party: [PRK, SUN, RUS]}")
    assert rows(dossier(seeded, "prk"), "State", "Events") == [("Russia", "1")]
    assert rows(dossier(seeded, "rus"), "State", "Events") == [("North Korea", "1")]
    assert rows(dossier(seeded, "sun"), "State", "Events") == [("North Korea", "1"), ("Russia", "1")]


def test_offices_come_with_the_event_that_tells_of_them(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    with reading(seeded) as reader:
        ids = dict(reader.read_rows("SELECT key, id FROM actor"))
        ((told,),) = reader.read_rows("SELECT event FROM citation")
    columns = "person, seq, organisation, title, valid_from, valid_until, attested, event, citation"
    values = f"{ids['kim-a']}, 1, {ids['prk-foreign-ministry']}, 'premier', '2025-01', '9999-12-31', '', {told}, 1"
    execute(seeded, f"INSERT INTO office ({columns}) VALUES ({values})")
    document = dossier(seeded, "kim-a")
    assert rows(document, "Post", "From", "Sources") == [("premier", "2025-01", "[1]")]
    assert rows(dossier(seeded, "prk-foreign-ministry"), "Who", "Today") == [("Kim A", "in office since 2025-01")]
