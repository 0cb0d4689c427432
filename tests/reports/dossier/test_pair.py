from datetime import date
from typing import Any

import pytest

from tests.factories import reading, record_yaml
from tests.reports.dossier.hand_made import TODAY, pair, rows
from tests.reports.hand_made import (
    citation,
    column,
    embassy,
    event,
    fact,
    founding,
    headings,
    linked,
    observance,
    official,
    participant,
    remarks,
    source,
)
from tests.reports.plain_page import unmark
from timeline.cli.hints import write_hint
from timeline.db.read.sql import Reader
from timeline.document import Document
from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.records import EventRecord, Settlement
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import Extent
from timeline.formats import PAGE_FORMATS, render
from timeline.reports.dossier.pair import page
from timeline.reports.loaders.dossiers import load_pair
from timeline.settings import Location

TREATY = founding("1961-07-11", key="pact", title="Pact", citations=(citation(),))


def ties(on: str = "1949-10-06", **fields: Any) -> EventRecord:
    """The beginning of relations."""
    defaults: dict[str, Any] = {
        "key": "ties",
        "title": "Ties",
        "type": "relations-established",
        "family": "relations",
        "type_label": "Relations established",
        "citations": (citation(),),
    }
    return founding(on, **(defaults | fields))


def cut(of: EventRecord, on: str, kind: str, **fields: Any) -> EventRecord:
    """What ended, suspended or restored something."""
    defaults: dict[str, Any] = {"family": "relations", "citations": (citation(source=source("tass")),)}
    return linked(of, on, kind=kind, **(defaults | fields))


def visit(on: str, *who: Any, **fields: Any) -> EventRecord:
    """A visit to China."""
    defaults: dict[str, Any] = {"type": "visit", "family": "visit", "country": "CHN", "city": "Beijing"}
    return event(on, on, participants=who, **(defaults | fields))


@pytest.mark.parametrize(
    ("cuts", "told"),
    [
        ((), "no end on record, for 76 years, 8 months"),
        ((("2010-05-25", "suspends"),), "suspended since 2010-05-25 [2]"),
        ((("1977-06-14", "ends"),), "ended since 1977-06-14 [2]"),
        ((("1983", "ends"), ("2007-04-25", "restores")), "active, restored 2007-04-25 (gap from 1983) [2]"),
    ],
)
def test_how_the_relations_stand(cuts: tuple[tuple[str, str], ...], told: str) -> None:
    began = ties()
    document = pair(began, *(cut(began, on, kind) for on, kind in cuts))
    assert fact(document, "Relations") == f"Relations established 1949-10-06 [1]; {told}"
    data = document.read_data()["at_a_glance"]["relations"]
    assert [one["key"] for one in data] == ["ties"]
    assert len(data[0]["gaps"]) == (1 if "restored" in told else 0)


def test_each_event_of_the_relations_says_what_it_did() -> None:
    began = ties()
    document = pair(began, cut(began, "1983", "ends"), cut(began, "2007-04-25", "restores", family="talks"))
    assert rows(document, "Date", "What it did") == [
        ("1949-10-06", "founding; active, restored 2007-04-25 (gap from 1983) [2]"),
        ("1983", "ends that of 1949-10-06"),
        ("2007-04-25", "restores that of 1949-10-06"),
    ]
    assert "Visits and talks" in headings(document)  # a talk that mended them is a talk still


def test_the_dossier_counts_through_successions() -> None:
    began = ties("1948-10-12", between=("PRK", "SUN"))
    document = pair(began, of=("PRK", "RUS"))
    assert fact(document, "Counted through") == "the Soviet Union -> Russia (continuation, 1991-12-26)"
    assert fact(document, "Relations") == (
        "Relations established 1948-10-12 (with the Soviet Union) [1]; no end on record, for 77 years, 8 months"
    )
    assert fact(document, "Next") == "78th: Ties (counted through SUN -> RUS), 2026-10-12 Mon, in 103 days"
    assert "through SUN -> RUS" in fact(document, "How counted")


def test_a_state_that_is_gone_says_who_keeps_its_anniversaries() -> None:
    began = ties("1948-10-12", between=("PRK", "SUN"))
    document = pair(began, of=("PRK", "SUN"))
    assert fact(document, "Ended") == (
        "the Soviet Union, 1991-12-26; its anniversaries are observed by Russia: timeline report pair RUS PRK"
    )
    gone = pair(ties("1949", between=("PRK", "DDR")), of=("PRK", "DDR"))
    assert fact(gone, "Ended") == "East Germany, 1990-10-03; no state observes its anniversaries"
    assert fact(gone, "Relations").endswith("; ended since 1990-10-03")


def test_strictly_nothing_is_counted_through() -> None:
    document = pair(ties("1992-01-01", between=("PRK", "RUS")), of=("PRK", "RUS"), strict=True)
    assert fact(document, "Counted through") == ""
    assert fact(document, "Counted") == "these states alone, without predecessors"


def test_the_numbers_by_family_leave_out_what_did_not_take_place() -> None:
    document = pair(
        ties(),
        event("a", "2020-01-01", family="visit"),
        event("b", "2020-01-02", family="visit", status="reported"),
        event("c", "2020-01-03", family="visit", status="denied"),
        event("d", "2026-09-01", family="visit", status="announced"),
    )
    assert fact(document, "Events") == "3 events: relations 1, visit 2; also 1 announced, 1 denied"
    explained = {one.figure: one.keys for one in document.evidence()}  # type: ignore[operator]
    assert explained["events, visit: 2"] == ["a", "b"]
    assert explained["events, denied: 1"] == ["c"]


def test_a_treaty_tells_what_took_its_place_and_what_followed() -> None:
    new = founding("2024-06-19", key="new", title="New")
    over = linked(
        TREATY,
        "2024-06-19",
        key="new",
        kind="supersedes",
        title="New",
        is_occasion=True,
        recurs="yearly",
        family="treaty",
        type="treaty",
        participants=new.participants,
    )
    force = linked(over, "2024-12-04", kind="implements", family="treaty", type_label="In force", key="force")
    first = linked(over, "2024-11-09", kind="implements", family="treaty", type_label="Ratified", key="r1")
    second = linked(over, "2024-11-11", kind="implements", family="treaty", type_label="Ratified", key="r2")
    document = pair(TREATY, over, force, first, second)
    assert rows(document, "Date", "Status", "Anniversary") == [
        ("1961-07-11", "superseded since 2024-06-19: New", "not observed: ended"),
        (
            "2024-06-19",
            "no end on record; Ratified (2, last 2024-11-11); In force 2024-12-04",
            "3rd, 2027-06-19, in 353 days",
        ),
    ]
    data = document.read_data()["treaties"]
    assert [one["key"] for one in data] == ["pact", "new"]
    assert data[0]["ended_by"] == ["new"]
    assert [one["key"] for one in data[1]["followed_by"]] == ["r1", "r2", "force"]


def test_what_ends_a_treaty_is_told_with_it() -> None:
    document = pair(TREATY, cut(TREATY, "1996-09", "ends", family="treaty", title="Over"))
    assert rows(document, "Date", "Status", "Sources") == [("1961-07-11", "ended since 1996-09: Over", "[1] [2]")]


def test_visits_tell_the_way_and_who_with_the_titles_of_that_day() -> None:
    kim = {"actor": "kim", "name": "Kim", "role": "visitor"}
    there = visit(
        "2018-03-25",
        official("PRK", "chairman", 1, **kim),
        official("PRK", "party chairman", 1, **(kim | {"track": "party"})),
        official("CHN", "president", 1, actor="xi", name="Xi", role="host"),
    )
    back = visit(
        "2019-06-20", official("CHN", "president", 1, actor="xi", name="Xi", role="visitor"), country="PRK", city=""
    )
    elsewhere = visit("2020-01-01", participant("party", "kim", "PRK"), country="MNG", city="Ulaanbaatar")
    document = pair(there, back, elsewhere)
    assert rows(document, "Way", "Who") == [
        ("North Korea to China", "Kim, chairman / party chairman; Xi, president"),
        ("China to North Korea", "Xi, president"),
        ("in Ulaanbaatar, MNG", "kim"),
    ]
    assert fact(document, "Leaders met").startswith("2018-03-25  2018-03-25")
    assert document.read_data()["at_a_glance"]["leaders_met"]["key"] == "2018-03-25"


def test_a_telegram_between_leaders_is_no_meeting() -> None:
    told = official("PRK", "president", 1, role="sender"), official("CHN", "president", 1, role="recipient")
    assert (
        fact(pair(event("t", "2020-01-01", family="message", city="Beijing", participants=told)), "Leaders met") == ""
    )


def test_the_last_editions_of_each_occasion_and_the_command_for_all() -> None:
    kept = [observance(TREATY, f"{year}-07-12") for year in range(2018, 2026)]
    document = pair(TREATY, *kept, observance(TREATY, "2026-07-10", status="announced"))
    assert "Pact (pact)" in headings(document)
    assert rows(document, "Anniversary", "Event") == [
        ("61st, +1 day", "2022-07-12 reception"),
        ("62nd, +1 day", "2023-07-12 reception"),
        ("63rd, +1 day", "2024-07-12 reception"),
        ("64th, +1 day", "2025-07-12 reception"),
        ("65th, -1 day", "2026-07-10 announced reception"),
    ]
    assert "And 4 more: timeline anniversaries ladder pact" in remarks(document)


def test_an_early_gala_belongs_to_the_anniversary_that_it_claims() -> None:
    document = pair(TREATY, observance(TREATY, "2021-01-15", ordinal=60))
    assert rows(document, "Anniversary", "Event") == [("60th, -177 days", "2021-01-15 reception")]


def test_a_ceremony_of_no_occasion_and_one_of_no_one_anniversary_stand_apart() -> None:
    loose = event("show", "2020-05-01", participants=(embassy("CHN"), official("PRK", "vice premier", 3)))
    vague = observance(TREATY, "2015/2017", key="vague")
    document = pair(TREATY, observance(TREATY, "2025-07-11"), loose, vague)
    assert "Others" in headings(document)
    others = document.read_data()["ceremonies"]["others"]
    assert [one["key"] for one in others] == ["vague", "show"]
    assert "kim, vice premier" in column(document, "Highest-ranking guest")


def test_other_families_are_told_as_they_are_recorded() -> None:
    many = [event(f"s{number}", f"2020-01-{number:02}", family="statement", type="statement") for number in range(1, 9)]
    document = pair(*many, event("clash", "2020-02-01", family="conflict"))
    assert [family for family, _ in rows(document, "Family", "Date")] == ["conflict", *["statement"] * 5]
    assert "And 3 more: timeline between PRK CHN --type statement" in remarks(document)


def test_open_contradictions_are_told_and_settled_ones_are_not() -> None:
    other = citation(source=source("tass"), claims=(("date", "1961-07-10"),), stance="disputes")
    open_one = founding("1961-07-11", key="pact", citations=(citation(), other))
    settled = open_one._replace(settlements=(Settlement("date", "1961-07-11", "kim", "the text", 3, "2026-01-01"),))
    assert rows(pair(open_one), "Event", "Field", "The sources") == [("pact", "date", "one source says 1961-07-10 [2]")]
    assert rows(pair(settled), "Event", "Field", "The sources") == []


def test_the_coming_year_has_what_is_kept_and_what_is_announced() -> None:
    ended = founding("1971-09-01", key="old", title="Old")
    document = pair(
        TREATY,
        ended,
        cut(ended, "1990-01-01", "ends", family="treaty"),
        event("soon", "2026-08-01", family="visit", status="announced"),
        founding("1980-03", key="month", title="Monthly"),
    )
    assert rows(document, "Day", "Event") == [
        ("2026-07-11 Sat", "65th: Pact"),
        ("2026-08-01 Sat", "soon (announced)"),
        ("2027-03", "47th: Monthly"),
    ]
    assert "Not shown: old, ended since 1990-01-01." in remarks(document)


def test_the_leap_day_is_kept_by_either_rule() -> None:
    leap = founding("1952-02-29", key="leap", title="Leap")
    assert rows(pair(leap), "Day") == [("2027-02-28 Sun",)]
    document = pair(leap, leap=LeapRule.MAR_1)
    assert rows(document, "Day") == [("2027-03-01 Mon",)]
    assert "1 March in common years" in fact(document, "How counted")


def test_what_was_searched_covered_and_neither() -> None:
    search = Search("KCNA", date(2024, 7, 1), date(2024, 8, 1))
    document = pair(
        TREATY,
        observance(TREATY, "2021-07-09"),
        searches={"pact": {2024: (search,)}},
        coverages=(Coverage("TASS", date(2022, 1, 1), date(2023, 1, 1), Extent.SELECTED),),
    )
    assert rows(document, "Anniversaries of", "Year", "Search") == [
        ("pact", "2024", "searched, nothing found (KCNA, 2024-07-01 to 2024-07-31)")
    ]
    assert fact(document, "Covered") == "TASS, 2022-01-01 to 2022-12-31 (selected)"
    assert rows(document, "Nothing on record and not searched", "Years since the first on record") == [
        ("pact", "2023, 2025")
    ]


def test_years_leave_out_other_events_but_not_how_things_stand() -> None:
    began = ties()
    document = pair(began, cut(began, "1977-06-14", "ends"), event("a", "2020-01-01"), span=YearSpan(2019, 2021))
    assert document.title == "North Korea and China, 2019 to 2021: dossier, 1 July 2026"
    assert document.keys == ["a"]
    assert fact(document, "Relations").endswith("ended since 1977-06-14 [2]")
    assert fact(document, "Events") == "1 event: ceremony 1"
    empty = pair(began, span=YearSpan(2019, 2021))
    nothing = "Nothing between them is on record in the selected years (2019 to 2021)."
    assert f"{nothing} All years: timeline report pair PRK CHN" in remarks(empty)
    assert "--since 2019 --until 2021" in " ".join(
        remarks(pair(*(visit(f"2020-01-{day:02}") for day in range(1, 13)), span=YearSpan(2019, 2021)))
    )


def test_the_last_day_that_there_is() -> None:
    document = pair(TREATY, observance(TREATY, "2025-07-11"), today=date(9998, 12, 31))
    assert fact(document, "Events") == "2 events: treaty 1, ceremony 1"


def test_a_pair_without_events_says_what_to_type_next() -> None:
    document = pair()
    assert fact(document, "Events") == "none on record"
    assert fact(document, "Relations") == "no founding on record"
    assert any('timeline add TYPE TITLE --on DATE --party "PRK; CHN"' in text for text in remarks(document))
    assert headings(document) == ["At a glance"]
    assert document.read_data()["events"] == []


def test_sources_are_numbered_once_in_the_order_of_the_page() -> None:
    document = pair(TREATY, observance(TREATY, "2025-07-11", citations=(citation(source=source("tass")),)))
    assert [one["key"] for one in document.read_data()["sources"]] == ["kcna", "tass"]
    assert len(document.notes) == 2


@pytest.mark.parametrize("form", PAGE_FORMATS)
@pytest.mark.parametrize("events", [(), (TREATY, observance(TREATY, "2025-07-11"))], ids=["none", "some"])
def test_every_form_is_rendered(form: str, events: tuple[EventRecord, ...]) -> None:
    rendered = render(pair(*events).explain(), form, width=80 if form == "table" else None)
    assert rendered or (form in {"keys", "ndjson"} and not events)


def test_the_flat_form_has_one_row_an_event_with_its_section() -> None:
    sheet = pair(TREATY, ties(), visit("2020-01-01"), event("clash", "2020-02-01", family="conflict")).read_sheet()
    assert sheet
    assert [(row[0], row[1]) for row in sheet.rows] == [
        ("relations", "ties"),
        ("treaties", "pact"),
        ("visits", "2020-01-01"),
        ("others", "clash"),
    ]


EVENTS = """
- {type: relations-established, title: Ties, on: 1948-10-12, party: [PRK, SUN], aliases: [ties]}
- {type: treaty, title: Pact, on: 1961-07-06, party: [PRK, SUN], aliases: [pact]}
- {type: treaty-ended, title: Over, on: 1996-09, party: [PRK, RUS], ends: pact}
- {type: national-day, title: Day, on: 1948-09-09, party: PRK, occasion: true, aliases: [day]}
- {type: reception, title: Evening, on: 2025-10-16, marks: [ties=77], host: rus-embassy-prk, guest: "PRK: Kim, envoy"}
- {type: banquet, title: Table, on: 2025-09-09, marks: [day=77], host: prk-embassy-rus}
- {type: relations-established, title: Apart, on: 1949-10-07, party: [PRK, DDR]}
- {type: relations-established, title: Anew, on: 2001-03-01, party: [PRK, DEU]}
"""


def dossier(location: Location, first: str, second: str, **how: Any) -> Document:
    """The dossier as it is loaded."""
    with reading(location) as reader:
        history = load_pair(reader, first, second, today=TODAY, **how)
    return unmark(page.build)(history, write_command=write_hint)


def test_all_between_two_is_loaded_on_each_engine(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    document = dossier(seeded, "PRK", "RUS")
    assert fact(document, "Events") == "5 events: relations 1, treaty 2, ceremony 2"
    assert rows(document, "Status") == [("ended since 1996-09: Over",)]
    assert {text for text in headings(document) if text.endswith(")")} == {"Ties (ties)", "Day (day)"}
    assert document.read_data()["treaties"][0]["ended_by"] == ["1996-09-prk-rus-treaty-ended"]
    strict = dossier(seeded, "PRK", "RUS", strict=True)
    assert fact(strict, "Events") == "3 events: treaty 1, ceremony 2"
    assert fact(strict, "Relations") == "no founding on record"


def test_a_successor_that_keeps_no_date_names_the_dossier_of_the_other(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    document = dossier(seeded, "DEU", "PRK")
    assert fact(document, "Not counted") == (
        "East Germany, whose anniversaries Germany does not observe (union, 1990-10-03): 1 event:"
        " timeline report pair DDR PRK"
    )
    assert (
        fact(document, "Relations")
        == "Diplomatic relations established 2001-03-01; no end on record, for 25 years, 4 months"
    )
    assert [one["code"] for one in document.read_data()["at_a_glance"]["not_counted"]] == ["DDR"]


class _Counting(Reader):
    """A reader that counts its questions."""

    asked = 0

    def read_rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        self.asked += 1
        return super().read_rows(sql, **values)


def test_the_number_of_questions_does_not_grow_with_the_events(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    few = _asked(seeded)
    more = "\n".join(
        f"- {{type: reception, title: E{year}, on: {year}-10-12, marks: ties, host: rus-embassy-prk}}"
        for year in range(1990, 2025)
    )
    record_yaml(seeded, more)
    assert _asked(seeded) == few
    assert few < 40


def _asked(location: Location) -> int:
    with reading(location) as reader:
        counting = _Counting(reader.connection, sqlite=reader.sqlite)
        load_pair(counting, "PRK", "RUS", today=TODAY)
    return counting.asked
