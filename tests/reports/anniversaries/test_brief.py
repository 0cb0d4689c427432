from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.factories import reading, record_yaml
from tests.reports.hand_made import (
    NAMES,
    ROUNDS,
    STATES,
    TREATY,
    citation,
    column,
    embassy,
    event,
    fact,
    founding,
    hints,
    kept,
    linked,
    observance,
    official,
    participant,
    remarks,
    source,
)
from tests.reports.plain_page import unmark
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.document import Document, Facts, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions import pair_occasions
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import ObservanceHistory, OccasionHistory
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.occasions.post_holders import PostEvidence
from timeline.domain.states.offices import Tenure, parse_bound
from timeline.domain.vocabulary import Extent
from timeline.reports.anniversaries import brief
from timeline.reports.loaders.anniversaries import load_brief
from timeline.settings import Location

TODAY = date(2026, 7, 1)
"""Ten days before the 65th anniversary of the treaty of 11 July 1961."""

PYONGYANG = "Pyongyang: Embassy of CHN"
BEIJING = "Beijing: Embassy of PRK"
KCNA = Search("KCNA", date(2025, 7, 1), date(2025, 8, 1))


def page(
    *observances: EventRecord | Occasion,
    of: EventRecord = TREATY,
    year: int = 2026,
    today: date = TODAY,
    pair: tuple[str, ...] = ("PRK", "CHN"),
    searches: Mapping[int, tuple[Search, ...]] | None = None,
    evidence: PostEvidence | None = None,
    leap: LeapRule = LeapRule.FEB_28,
    others: tuple[Occasion, ...] = (),
    **fields: Any,
) -> Document:
    """The brief of an occasion, the treaty unless told otherwise."""
    whole = next((one for one in observances if isinstance(one, Occasion)), None)
    occasion = whole or kept(*(one for one in observances if isinstance(one, EventRecord)), of=of)
    lineages = tuple(STATES.find_lineage(code) or (code,) for code in pair)
    material = pair_occasions.PairOccasions(
        pair, lineages, STATES, NAMES, round_rules=ROUNDS, occasions=(occasion, *others), **fields
    )
    history = OccasionHistory(material, searches or {})
    return built(history.place_observances(until=year, today=today, leap=leap), evidence or PostEvidence())


def built(history: ObservanceHistory, evidence: PostEvidence) -> Document:
    """The brief, with the searches to make written down by their city and days."""
    return unmark(brief.build)(history, evidence, write_command=lambda gap: f"{gap.place} {gap.first} {gap.last}")


def at_beijing(on: str, **fields: Any) -> EventRecord:
    """A reception at the North Korean embassy in Beijing."""
    defaults: dict[str, Any] = {"participants": (embassy("PRK"),), "city": "Beijing", "country": "CHN"}
    return observance(TREATY, on, **(defaults | fields))


def guests(*came: Any, of: str = "CHN") -> dict[str, Any]:
    """Participants beside the hosting embassy."""
    return {"participants": (embassy(of), *came)}


def cells(document: Document, series: str) -> tuple[str, ...]:
    """What stands beside a series in the first table."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return next(tuple(row[1:]) for row in table.rows if row[0] == series)


def facts(document: Document) -> list[tuple[str, str]]:
    """Every fact of the page."""
    return [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]


def test_the_day_and_how_it_is_counted() -> None:
    document = page()
    assert document.title == "65th anniversary, 2026: Treaty of 1961-07-11"
    assert fact(document, "Day") == "11 July 2026, Saturday, in 10 days"
    assert fact(document, "Counted") == "from 1961-07-11, no succession"
    assert fact(document, "Round year") == (
        "yes (North Korea: every 5 years, jeongjunyeon);"
        " last the 60th in 2021; next the 70th in 2031"
        " (North Korea: every 5 years, jeongjunyeon; China: every 10 years, feng shi)"
    )


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 7, 10), "in 1 day"),
        (date(2026, 7, 11), "today"),
        (date(2026, 7, 12), "1 day ago"),
    ],
)
def test_the_days_to_go(today: date, told: str) -> None:
    document = page(today=today)
    assert fact(document, "Day") == f"11 July 2026, Saturday, {told}"
    assert document.read_data()["days"] == (date(2026, 7, 11) - today).days


def test_a_succession_is_told_by_the_names_of_the_states() -> None:
    relations = founding("1948-10-12", between=("PRK", "SUN"))
    document = page(of=relations, pair=("PRK", "RUS"))
    assert fact(document, "Counted") == (
        "from 1948-10-12, through the Soviet Union -> Russia (continuation, 1991-12-26)"
    )
    assert fact(page(of=relations, pair=("PRK", "SUN"), year=1980), "Counted") == "from 1948-10-12, no succession"


def test_each_series_stands_beside_last_year_and_the_last_round_year() -> None:
    document = page(
        observance(TREATY, "2021-07-09", **guests(official("PRK", "vice premier", 3))),
        observance(TREATY, "2025-07-11", **guests(official("PRK", "vice minister", 5))),
        at_beijing("2025-07-13", type_label="Banquet"),
    )
    assert column(document, "Series") == [PYONGYANG, BEIJING]
    assert cells(document, PYONGYANG) == (
        "not yet, in 10 days",
        "Fri 11 Jul (on the day), reception: highest guest kim, vice minister",
        "Fri 9 Jul (-2 days), reception: highest guest kim, vice premier",
    )
    assert cells(document, BEIJING) == (
        "not yet, in 10 days",
        "Sun 13 Jul (+2 days), banquet: no guest named",
        "not searched",
    )
    first = next(block for block in document.blocks if isinstance(block, Table))
    assert first.columns == ("Series", "2026, 65th, round", "2025, 64th", "2021, 60th, round")


def test_last_year_may_be_the_last_round_one() -> None:
    first = next(block for block in page(year=2027).blocks if isinstance(block, Table))
    assert first.columns == ("Series", "2027, 66th", "2026, 65th, round")


def test_a_first_anniversary_has_no_year_before_it() -> None:
    first = next(block for block in page(year=1962, today=date(1962, 7, 1)).blocks if isinstance(block, Table))
    assert first.columns == ("Series", "1962, 1st")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "not searched"),
        ({"searches": {2025: (KCNA,)}}, "searched, nothing found (KCNA, 2025-07-01 to 2025-07-31)"),
        ({"searches": {2024: (KCNA,)}}, "not searched"),
        (
            {"coverages": (Coverage("TASS", date(2025, 1, 1), date(2026, 1, 1), Extent.COMPLETE),)},
            "covered completely, nothing found (TASS, 2025-01-01 to 2025-12-31)",
        ),
    ],
)
def test_a_year_without_a_record_has_its_reason(fields: dict[str, Any], told: str) -> None:
    document = page(observance(TREATY, "2024-07-11"), observance(TREATY, "2021-07-11"), **fields)
    assert cells(document, PYONGYANG)[1] == told


@pytest.mark.parametrize(
    ("place", "pyongyang", "beijing"),
    [
        ({"city": "beijing"}, False, True),
        ({"city": "Pyongyang"}, True, False),
        ({"country": "PRK"}, False, True),
        ({"country": "CHN", "city": "Pyongyang"}, True, False),
        ({"country": "CHN", "city": "Beijing"}, False, False),
        ({}, True, True),
    ],
)
def test_a_search_speaks_for_the_series_that_it_may_have_found(
    place: dict[str, str],
    pyongyang: bool,  # noqa: FBT001
    beijing: bool,  # noqa: FBT001
) -> None:
    search = Search("KCNA", date(2025, 7, 1), date(2025, 8, 1), **place)
    document = page(observance(TREATY, "2021-07-11"), at_beijing("2021-07-11"), searches={2025: (search,)})
    told = [cells(document, series)[1].startswith("searched") for series in (PYONGYANG, BEIJING)]
    assert told == [pyongyang, beijing]


def test_a_search_that_found_something_is_not_taken_for_none() -> None:
    search = Search("KCNA", date(2025, 7, 1), date(2025, 8, 1), result="a wreath")
    document = page(observance(TREATY, "2021-07-11"), searches={2025: (search,)})
    assert cells(document, PYONGYANG)[1] == "searched, found: a wreath (KCNA, 2025-07-01 to 2025-07-31)"


@pytest.mark.parametrize(
    ("kind", "told"), [("suspends", "suspended since 2023-05-01"), ("ends", "ended since 2023-05-01")]
)
def test_what_does_not_stand_is_neither_due_nor_missing(kind: str, told: str) -> None:
    occasion = kept(observance(TREATY, "2021-07-11"), effects=(linked(TREATY, "2023-05-01", kind=kind),))
    document = page(occasion)
    assert cells(document, PYONGYANG)[:2] == (told, told)
    assert fact(document, "Status") == f"{told}: 2023-05-01"
    assert document.read_data()["series"][0]["years"][0]["absence"]["reason"] == told.partition(" ")[0]
    assert fact(document, "To search") == "nothing on record and not searched: 2022"


def test_what_is_announced_is_told_and_still_not_yet() -> None:
    document = page(observance(TREATY, "2026-07-12", status="announced"))
    assert cells(document, PYONGYANG)[0] == "Sun 12 Jul (+1 day), announced reception; not yet, in 10 days"
    assert "On record so far" not in [
        name for block in document.blocks if isinstance(block, Table) for name in block.columns
    ]


def test_a_claim_that_does_not_agree_is_told() -> None:
    (_, last, *_) = cells(page(observance(TREATY, "2025-07-11", ordinal=65)), PYONGYANG)
    assert last.endswith("no guest named, claimed as the 65th, counted inclusively: computed 64th")


def test_highest_guests_of_every_sort() -> None:
    several = guests(
        official("PRK", "vice premier", 3, mention=1),
        official("PRK", "party secretary", 2, track="party", mention=1, seq=2),
    )
    assert (
        "highest guest kim, vice premier; also party secretary (party track)"
        in cells(page(observance(TREATY, "2025-07-11", **several)), PYONGYANG)[1]
    )
    bodies = guests(*(participant("guest", f"b{n}", "PRK", kind="organ", name=f"Body {n}") for n in range(5)))
    assert cells(page(observance(TREATY, "2025-07-11", **bodies)), PYONGYANG)[1].endswith(
        "no guest by name or title; from Body 0, Body 1, Body 2 and 2 more"
    )
    unranked = guests(official("PRK", "honorary chairman", None))
    assert (
        "not ranked: kim, honorary chairman" in cells(page(observance(TREATY, "2025-07-11", **unranked)), PYONGYANG)[1]
    )


@pytest.mark.parametrize(
    ("days", "times", "held", "offset"),
    [
        (["2025-07-13"], "1", "13 Jul 2025", "+2 days"),
        (["2025-07-13", "2024-07-11"], "2", "11 Jul 2024, 13 Jul 2025", "on the day, +2 days"),
        (["2025-07-13", "2024-07-11", "2023-07-11"], "3", "11 Jul (2), 13 Jul (1)", "on the day to +2 days"),
        (["2025-07-11", "2024-07-11", "2023-07-11"], "3", "11 Jul (3)", "on the day"),
        (["2025-07-11", "2024-07-11", "2023"], "3", "11 Jul (2), no day known (1)", "on the day"),
        (["2025"], "1", "2025", ""),
    ],
)
def test_usual_days_are_counted_from_three_times_on(days: list[str], times: str, held: str, offset: str) -> None:
    document = page(*(observance(TREATY, on) for on in days))
    assert column(document, "On record so far") == ["Pyongyang"]
    assert (column(document, "Times"), column(document, "Dates held")) == ([times], [held])
    assert column(document, "Days from anniversary") == [offset]


def test_what_came_later_than_the_year_is_not_in_its_page() -> None:
    document = page(observance(TREATY, "2021-07-11"), observance(TREATY, "2025-07-11"), year=2022)
    assert column(document, "Times") == ["1"]
    assert [key for key in document.keys if key.startswith("2025")] == []


def test_two_series_in_one_city_are_told_apart() -> None:
    ministry = participant("host", "ministry", "PRK", kind="organ", name="Ministry")
    document = page(observance(TREATY, "2025-07-11"), observance(TREATY, "2025-07-12", participants=(ministry,)))
    assert column(document, "On record so far") == [PYONGYANG, "Pyongyang: Ministry"]


SPOKE = citation(speaker=2, wording="quote", text="Friends", source=source(published="2025-07-12"))
THERE = observance(
    TREATY,
    "2025-07-11",
    participants=(embassy("CHN"), official("PRK", "vice premier", 3, actor="kim", name="Kim", seq=2)),
    citations=(SPOKE, citation(seq=2, source=source("other"))),
)


def test_a_guest_is_attested_by_the_source_that_makes_him_speak() -> None:
    document = page(THERE)
    assert fact(document, "Host 2025, Pyongyang") == "Embassy of CHN, no person on record [1] [2]"
    assert fact(document, "Guest 2025, Pyongyang") == "Kim, vice premier (North Korea), attested 2025-07-11 [1]"
    assert fact(document, "Said 2025, Pyongyang") == "Kim, vice premier: “Friends” [1]"
    assert document.short_notes == ("KCNA 2025-07-12", "KCNA undated")


def test_nobody_is_given_a_name() -> None:
    unnamed = official("PRK", "vice premier", 3, actor="prk", kind="state", name="North Korea")
    document = page(observance(TREATY, "2025-07-11", **guests(unnamed)))
    assert fact(document, "Guest 2025, Pyongyang") == "vice premier (North Korea), no name given 2025-07-11"


def test_an_only_guest_of_the_same_rank_is_told_of_too() -> None:
    pair = [
        official("PRK", "vice premier", 3, actor=name, name=name, mention=n) for n, name in enumerate(("Kim", "Ri"))
    ]
    document = page(observance(TREATY, "2025-07-11", **guests(*pair)))
    told = [value for label, value in facts(document) if label == "Guest 2025, Pyongyang"]
    assert told == [f"{name}, vice premier (North Korea), attested 2025-07-11" for name in ("Kim", "Ri")]


def seen(on: str, title: str, **fields: Any) -> EventRecord:
    """Talks in which an official was seen."""
    return event(on, on, participants=(official("PRK", title, 3, **fields),))


def office(since: str = "", until: str = "", **fields: Any) -> Tenure:
    defaults = {"person": "kim", "name": "Kim", "country": "PRK", "organisation": "", "title": "premier"}
    return Tenure(**(defaults | {"attested": ""} | fields), since=parse_bound(since), until=parse_bound(until))


@pytest.mark.parametrize(
    ("evidence", "label", "told"),
    [
        (
            PostEvidence(seen=(seen("2026-05-01", "premier", actor="kim", name="Kim"),)),
            "Guest 2025, Pyongyang",
            "Kim, premier (North Korea), last attested 2026-05-01",
        ),
        (
            PostEvidence(tenures=(office("2025-09-01"),)),
            "Guest 2025, Pyongyang",
            "Kim, premier (North Korea), in office since 2025-09-01",
        ),
        (
            PostEvidence(tenures=(office("2020-01-01", "2026-01-01", title="vice premier"),)),
            "Guest 2025, Pyongyang",
            "Kim, vice premier (North Korea), left 2025-12-31",
        ),
        (
            PostEvidence(tenures=(office(attested="2026-06-01", title="envoy"),)),
            "Guest 2025, Pyongyang",
            "Kim, envoy (North Korea), last attested 2026-06-01",
        ),
        (
            PostEvidence(tenures=(office(attested="2026-08-01", title="envoy"), office("2026-08-01"))),
            "Guest 2025, Pyongyang",
            "Kim, vice premier (North Korea), attested 2025-07-11 [1]",
        ),
        (
            PostEvidence(tenures=(office("2026-01-01", person="ri", name="Ri", title="vice premier"),)),
            "Since 2025, Pyongyang",
            "Ri, vice premier (North Korea), in office since 2026-01-01",
        ),
        (
            PostEvidence(seen=(seen("2026-05-01", "vice premier", actor="ri", name="Ri"),)),
            "Since 2025, Pyongyang",
            "Ri, vice premier (North Korea), attested 2026-05-01",
        ),
        (
            PostEvidence(seen=(seen("2024-05-01", "vice premier", actor="ri", name="Ri"),)),
            "Since 2025, Pyongyang",
            "",
        ),
        (
            PostEvidence(seen=(seen("2026-08-01", "vice premier", actor="ri", name="Ri"),)),
            "Since 2025, Pyongyang",
            "",
        ),
        (
            PostEvidence(
                tenures=(office("2026-01-01", person="li", name="Li", country="CHN", organisation="chn-embassy"),)
            ),
            "Since 2025, Pyongyang",
            "Li, premier (China), in office since 2026-01-01",
        ),
    ],
)
def test_nobody_holds_a_post_but_by_the_record(evidence: PostEvidence, label: str, told: str) -> None:
    assert fact(page(THERE, evidence=evidence), label) == told


def test_an_office_is_cited() -> None:
    appointed = event("appointed", "2025-09-01", citations=(citation(source=source("gazette", outlet_name="Gazette")),))
    row = office("2025-09-01", event="appointed", citation=1)
    document = page(THERE, evidence=PostEvidence((row,), (appointed,)))
    assert fact(document, "Guest 2025, Pyongyang").endswith("in office since 2025-09-01 [3]")
    assert document.short_notes[2] == "Gazette undated"


def test_without_words_on_record_it_is_said() -> None:
    assert fact(page(observance(TREATY, "2025-07-11")), "Said 2025") == "no words are on record"
    assert [label for label, _ in facts(page()) if label.startswith("Said")] == []


def test_what_is_still_to_be_searched_has_its_command() -> None:
    document = page(
        observance(TREATY, "2018-07-09", citations=(citation(),)), at_beijing("2025-07-13"), at_beijing("2024-07-13")
    )
    assert fact(document, "To search") == "nothing on record and not searched: 2019 to 2023"
    (hint,) = hints(document)
    assert hint == (
        "After a search, record it:\n  timeline anniversaries searched founding --year 2021 \\\n"
        "    --outlet kcna --since 2021-07-02 --until 2021-07-27 --found nothing"
    )


def test_what_was_called_off_is_not_said_to_be_without_a_record() -> None:
    document = page(
        observance(TREATY, "2022-07-11"), observance(TREATY, "2024-07-11", status="cancelled"), at_beijing("2025-07-13")
    )
    assert fact(document, "To search").startswith(
        "nothing on record and not searched: 2021, 2023; nothing held on record and not searched: 2024; "
    )


def test_a_series_may_be_missing_where_another_is_on_record() -> None:
    document = page(observance(TREATY, "2024-07-11"), observance(TREATY, "2021-07-11"), at_beijing("2025-07-13"))
    assert fact(document, "To search") == (
        "nothing on record and not searched: 2022 to 2023; 2021 in Beijing; 2025 in Pyongyang"
    )
    assert hints(document)[0].endswith("--found nothing --place Beijing")


def telegram(on: str, **fields: Any) -> EventRecord:
    """One of Kim's to Xi."""
    there = (participant("sender", "kim", "PRK"), participant("recipient", "xi", "CHN"))
    told = {"participants": there, "city": "", "country": "", "type_label": "Telegram", "family": "message"}
    return observance(TREATY, on, type="telegram", **(told | fields))


def test_what_is_no_gathering_is_told_beside_the_series() -> None:
    film = observance(TREATY, "2021-07-10", participants=(), type="film-show", type_label="Film show")
    document = page(observance(TREATY, "2025-07-11"), telegram("2021-07-11", citations=(citation(),)), film)
    assert column(document, "Series") == [PYONGYANG]
    assert column(document, "On record so far") == ["Pyongyang"]
    assert fact(document, "Also 2021") == "2021-07-10 film show, Pyongyang; 2021-07-11 telegram by kim [1]"
    assert fact(document, "Also 2025") == ""
    assert len(document.read_data()["series"]) == 3


def test_an_anniversary_kept_by_telegrams_alone_has_them_for_its_series() -> None:
    document = page(telegram("2025-07-11"), telegram("2021-07-11"))
    assert column(document, "Series") == ["kim"]
    assert fact(document, "Also 2025") == ""


def test_who_came_to_what_is_long_past_is_not_told() -> None:
    document = page(
        observance(TREATY, "2025-07-11", **guests(official("PRK", "vice minister", 5))),
        at_beijing("2021-07-10", **guests(official("CHN", "premier", 2, actor="li"), of="PRK")),
    )
    assert column(document, "Series") == [PYONGYANG, BEIJING]
    assert [label for label, _ in facts(document) if label.startswith("Guest")] == ["Guest 2025, Pyongyang"]


def test_two_series_of_one_city_are_to_be_searched_for_once() -> None:
    document = page(
        observance(TREATY, "2021-07-11"),
        observance(TREATY, "2021-07-10", participants=(embassy("PRK"),)),
        at_beijing("2025-07-10"),
    )
    assert fact(document, "To search") == (
        "nothing on record and not searched: 2022 to 2024; 2021 in Beijing; 2025 in Pyongyang"
    )


def test_nothing_is_to_be_searched_before_the_day_nor_where_it_was() -> None:
    earlier = KCNA._replace(start=date(2021, 7, 1), end=date(2021, 8, 1))
    document = page(searches={2025: (KCNA,), 2021: (earlier,)})
    assert fact(document, "To search") == ""
    assert document.read_data()["to_search"] == []


def test_an_occasion_without_any_observance_is_an_answer() -> None:
    document = page()
    assert cells(document, "any host") == ("not yet, in 10 days", "not searched", "not searched")
    assert document.read_data()["series"] == []


@pytest.mark.parametrize(
    ("on", "day", "window"),
    [
        ("1961-07", "July 2026, the day is not known", "--since 2021-07-01 --until 2021-07-31"),
        ("1961", "2026, the day is not known", "--since 2021-01-01 --until 2021-12-31"),
        ("1961~", "about 2026, the day is not known", "--since 2021-01-01 --until 2021-12-31"),
    ],
)
def test_a_day_that_is_not_known_is_not_made_up(on: str, day: str, window: str) -> None:
    document = page(of=founding(on))
    assert fact(document, "Day") == day
    assert window in hints(document)[0]
    assert document.read_data()["days"] is None


@pytest.mark.parametrize(
    ("occasion", "day", "founded"),
    [
        (founding("1961-02-15", recurs="moving"), "none: the occasion moves through the calendar", "1961-02-15"),
        (founding(""), "none: the founding date is unknown", "date unknown"),
        (founding("1960-12/1961-01"), "none: the founding year is not certain", "1960-12 to 1961-01"),
    ],
)
def test_without_an_ordinal_the_years_stand_beside_each_other(occasion: EventRecord, day: str, founded: str) -> None:
    held = linked(occasion, "2025-02-10", participants=(embassy("CHN"),), city="Pyongyang")
    document = page(held, of=occasion)
    assert document.title.startswith("Anniversary, 2026: ")
    assert (fact(document, "Day"), fact(document, "Founded")) == (day, founded)
    assert fact(document, "Round year") == ""
    assert cells(document, PYONGYANG) == ("not yet, due in 2026", "Mon 10 Feb, reception: no guest named")


def test_the_leap_day_is_kept_by_either_rule_and_says_so() -> None:
    occasion = founding("1952-02-29")
    assert fact(page(of=occasion), "Day").startswith("28 February 2026, Saturday")
    document = page(of=occasion, leap=LeapRule.MAR_1)
    assert fact(document, "Day").startswith("1 March 2026, Sunday")
    assert fact(document, "Leap day") == "An anniversary of 29 February is counted on 1 March in common years."


def test_an_occasion_may_have_many_sides_or_one() -> None:
    three = founding("1961-07-11", between=("PRK", "CHN", "SUN"))
    document = page(of=three, pair=("PRK", "CHN", "RUS"))
    assert fact(document, "Counted").endswith("through the Soviet Union -> Russia (continuation, 1991-12-26)")
    assert "Russia: every 5 years, yubiley" in fact(document, "Round year")
    alone = founding("1961-07-11", between=("CHN", "CHN"))
    assert fact(page(of=alone, pair=("CHN",)), "Round year").startswith("no; last the 60th in 2021; next the 70th")


def test_relations_begun_anew_are_told() -> None:
    old = founding("1948-10-12", between=("PRK", "SUN"), family="relations")
    new = founding("1992-03-01", key="anew", between=("PRK", "RUS"), family="relations")
    document = page(of=old, pair=("PRK", "RUS"), others=(Occasion(new),))
    assert fact(document, "Restarted") == "Treaty of 1992-03-01 (1992-03-01, anew)"
    assert document.read_data()["begun_anew"] == "anew"


def test_a_dispute_and_another_date_are_told() -> None:
    against = citation(stance="disputes", text="no such treaty")
    other = citation(seq=2, claims=(("date", "1961-07-10"),))
    document = page(of=founding("1961-07-11", citations=(against, other)))
    assert fact(document, "Disputed") == "no such treaty [1]"
    assert fact(document, "Other date") == "one source says 1961-07-10 [1] (same ordinal)"


def test_a_crowd_of_series_is_cut_and_it_is_said() -> None:
    many = (
        observance(TREATY, f"{year}-07-{10 + city}", city=f"City {city}") for city in range(8) for year in (2024, 2025)
    )
    document = page(*many)
    assert len(column(document, "Series")) == 6
    assert remarks(document) == ["2 more series are in the JSON output."]
    assert len(document.read_data()["series"]) == 8


def test_the_sheet_has_a_row_for_each_series_and_year() -> None:
    sheet = page(THERE).read_sheet()
    assert sheet
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(row["year"], row["key"], row["guest"], row["absence"]) for row in rows] == [
        ("2026", "", "", "not yet, in 10 days"),
        ("2025", "2025-07-11", "Kim", ""),
        ("2021", "", "", "not searched"),
    ]


def test_the_machine_form_says_the_same() -> None:
    data = page(THERE).read_data()
    assert (data["year"], data["ordinal"], data["days"], data["round"]) == (2026, 65, 10, True)
    assert data["last_round"] == {"ordinal": 60, "year": 2021}
    (series,) = data["series"]
    assert (series["host"], series["times"], series["held_days"], series["offsets"]) == (
        "chn-embassy",
        1,
        {"07-11": 1},
        [0, 0],
    )
    assert series["years"][1]["observances"][0]["highest_guest"]["title"] == "vice premier"
    assert [(post["side"], post["name"], post["sources"]) for post in data["posts"]] == [
        ("host", "", ["kcna", "other"]),
        ("guest", "Kim", ["kcna"]),
    ]
    assert [(one["speaker"], one["wording"], one["text"]) for one in data["said"]] == [
        ("Kim, vice premier", "quote", "Friends")
    ]
    assert data["unsearched_years"] == [2021]
    assert [gap["command"] for gap in data["to_search"]] == [" 2021-07-04 2021-07-25"]
    assert [one["key"] for one in data["sources"]] == ["kcna", "other"]


EVENTS = """
- {type: treaty, title: Three, on: 1961-07-11, party: [PRK, CHN, SUN], occasion: true, aliases: [three]}
- {type: national-day, title: Founded, on: 1948-09-09, party: PRK, occasion: true, aliases: [alone]}
- {type: reception, title: Last, on: 2025-07-12, marks: three, host: chn-embassy-prk, guest: "PRK: Kim A, premier"}
- {type: talks, title: Seen, on: 2026-05-01, party: [PRK, CHN], guest: "PRK: Ri B, premier"}
- {type: talks, title: To come, on: 2026-08-01, party: [PRK, CHN], guest: "PRK: Pak C, premier", status: announced}
"""


def test_what_the_page_needs_is_loaded_on_each_engine(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    with reading(seeded) as reader:
        (three, alone) = read_events(reader, [find_event(reader, key) for key in ("three", "alone")])
        loaded = load_brief(reader, three, year=2026, today=TODAY)
        single = load_brief(reader, alone, year=2026, today=TODAY)
    assert loaded[0].occasions.pair == ("CHN", "PRK", "RUS")
    document = built(*loaded)
    assert fact(document, "Guest 2025, Pyongyang") == "Kim A, premier (North Korea), attested 2025-07-12"
    assert fact(document, "Since 2025, Pyongyang") == "Ri B, premier (North Korea), attested 2026-05-01"
    assert single[0].occasions.pair == ("PRK",)
    assert fact(built(*single), "Day") == "9 September 2026, Wednesday, in 70 days"
