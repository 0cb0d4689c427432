import json
from datetime import date
from functools import partial
from typing import Any

import pytest

from tests.factories import reading, record_yaml
from tests.reports.between import came, link, two_states, visit
from tests.reports.hand_made import citation, column, event, fact, headings, hints, participant, remarks
from tests.reports.plain_page import unmark
from timeline.document import Document
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.visit_account import VisitAccount, VisitRecords
from timeline.errors import NotFound
from timeline.formats import render
from timeline.reports.loaders.pairs import load_visits
from timeline.reports.pairs import reciprocity
from timeline.settings import Location

TODAY = date(2026, 11, 23)
PUTIN = came("RUS", "president", 1, actor="putin", name="Vladimir Putin")
KIM = came("PRK", "president", 1, name="Kim Jong Un")
CHOE = came("PRK", "foreign minister", 4, actor="choe", name="Choe Son-hui")


def page(
    *records: EventRecord,
    ceremonies: tuple[EventRecord, ...] = (),
    years: YearRange | None = None,
    today: date = TODAY,
    strict: bool = False,
    **fields: Any,
) -> Document:
    two = two_states(strict=strict)
    shown = {record.key: record for record in (*records, *ceremonies)}
    material = VisitRecords(two, years or YearRange(None, today.year), records, ceremonies, shown=shown, **fields)
    return unmark(reciprocity.build)(VisitAccount(material, today))


def to_pyongyang(on: str, *who: Any, **fields: Any) -> EventRecord:
    return visit(on, *(who or (PUTIN,)), to="PRK", **fields)


def turn(*records: EventRecord, **fields: Any) -> str:
    return fact(page(*records, **fields), "Whose turn")


def test_the_last_visit_of_the_highest_rank_is_open_until_one_as_high_comes() -> None:
    moscow, pyongyang = visit("2023-09-12", KIM), to_pyongyang("2024-06-18", citations=(citation(),))
    lower = visit("2025-01-15", CHOE)
    assert turn(moscow, pyongyang, lower) == (
        "a visit PRK -> RUS is open: the last visit of the highest rank on record (state 1) went RUS -> PRK,"
        " Vladimir Putin, president, 2024-06-18 (2024-06-18) [1]; not returned on record (29 months);"
        " itself the return of 2023-09-12"
    )
    document = page(moscow, pyongyang, lower)
    assert column(document, "Open for") == ["22 months", "29 months"]
    assert fact(document, "Visits") == "PRK -> RUS 2, RUS -> PRK 1"
    assert fact(document, "Top level") == "PRK -> RUS 1: 2023-09-12; RUS -> PRK 1: 2024-06-18"
    assert remarks(document) == ["Of these, 2024-06-18 returned 2023-09-12."]


def test_whose_turn_it_is_is_told_of_each_track_for_two_are_not_compared() -> None:
    party = came("RUS", "general secretary", 1, actor="hu", name="Hu", track="party")
    document = page(visit("2004-04-19", CHOE), to_pyongyang("2005-10-28", party))
    assert fact(document, "Whose turn, state track") == (
        "a visit RUS -> PRK is open: the last visit of the highest rank on record (state 4) went PRK -> RUS,"
        " Choe Son-hui, foreign minister, 2004-04-19 (2004-04-19); not returned on record (22 years)"
    )
    assert fact(document, "Whose turn, party track") == (
        "a visit PRK -> RUS is open: the last visit of the highest rank on record (party 1) went RUS -> PRK,"
        " Hu, general secretary, 2005-10-28 (2005-10-28); not returned on record (21 years)"
    )
    told = json.loads(render(document, "json"))
    assert [(one["track"], one["key"]) for one in told["turns"]] == [("state", "2004-04-19"), ("party", "2005-10-28")]
    assert told["turn"] == told["turns"][0]
    behind = dict(zip(*(column(document.explain(), name) for name in ("Figure", "Events")), strict=True))
    assert behind["whose turn, party track"] == "2005-10-28"


def test_a_track_of_which_a_higher_visit_is_told_on_the_states_has_no_turn_of_its_own() -> None:
    both = (KIM, came("PRK", "general secretary", 1, name="Kim Jong Un", track="party"))
    delegation = to_pyongyang("2025-05-01", came("RUS", "secretary", 3, actor="li", name="Li", track="party"))
    assert "(state 1) went PRK -> RUS" in turn(visit("2019-04-24", *both), delegation)


def test_an_envoys_visit_is_nobodys_turn_unless_there_are_no_others() -> None:
    envoy = came("RUS", "ambassador", 1, actor="envoy", track="envoy")
    assert "(envoy 1) went RUS -> PRK" in turn(to_pyongyang("2010-03-03", envoy))
    assert "(state 4) went PRK -> RUS" in turn(to_pyongyang("2010-03-03", envoy), visit("2011-01-01", CHOE))


def test_what_is_only_announced_or_did_not_happen_returns_nothing() -> None:
    there = visit("2023-05-01", CHOE)
    back = [link("reciprocates", there)]
    for on, status in (("2024-09-01", "announced"), ("2024-09-01", "cancelled"), ("2027-01-01", "confirmed")):
        talks = event("talks", on, status=status, links=tuple(back))
        assert "not returned on record" in turn(there, answers=(talks,))
    assert "returned by talks, whose record says so" in turn(
        there, answers=(event("talks", "2024-09-01", links=tuple(back)),)
    )


def test_no_page_says_that_anybody_ought_to() -> None:
    told = render(page(visit("2023-09-12", KIM), to_pyongyang("2024-06-18")), "md")
    assert "should" not in told
    assert "ought" not in told
    assert "not returned on record" in told


def test_a_link_returns_before_the_rank_does_and_is_named_as_such() -> None:
    first = to_pyongyang("2000-07-19")
    answer = visit("2001-07-26", CHOE, links=[link("reciprocates", first)])
    assert turn(first, answer).endswith("(2000-07-19); returned by 2001-07-26, whose record says so")
    talks = event("talks", "2001", links=(link("reciprocates", first),))
    assert "returned by talks, whose record says so" in turn(first, answers=(talks,))


def test_dates_too_vague_to_tell_the_order_are_said_to_be() -> None:
    told = turn(to_pyongyang("2000-07"), visit("2000-07-19", KIM))
    assert "is perhaps open" in told
    assert told.endswith("perhaps returned by 2000-07: the dates leave open which was first")


def test_a_month_alone_makes_the_age_at_least() -> None:
    assert column(page(to_pyongyang("2026-02", PUTIN)), "Open for") == ["at least 8 months"]
    assert column(page(to_pyongyang("1949", PUTIN)), "Open for") == ["at least 76 years"]
    assert column(page(to_pyongyang("", PUTIN)), "Open for") == ["date unknown"]


def test_nobody_ranked_leaves_nothing_to_measure() -> None:
    document = page(visit("2012", came("PRK")))
    assert fact(document, "Whose turn") == "unknown: no visitor on record has a rank"
    assert "Not returned on record" not in headings(document)
    assert column(document, "Rank") == ["no rank"]
    assert fact(page(visit("2012", came("PRK"))), "Top level") == "PRK -> RUS none on record; RUS -> PRK none on record"


def test_visits_of_the_soviet_union_count_for_russia_and_that_is_said() -> None:
    kosygin = to_pyongyang("1965-02-11", came("SUN", "premier", 2, name="Aleksey Kosygin"))
    document = page(kosygin)
    assert fact(document, "Visits") == "PRK -> RUS 0, RUS -> PRK 1"
    assert fact(document, "How counted").startswith(
        "through SUN -> RUS (continuation, 1991-12-26); only confirmed and reported"
    )
    assert "through" not in fact(page(to_pyongyang("2000-07-19")), "How counted")


def test_an_ambassador_is_at_the_top_of_the_envoys_alone() -> None:
    document = page(to_pyongyang("2024-01-01", came("RUS", "ambassador", 1, track="envoy")))
    assert fact(document, "Top level").endswith("RUS -> PRK none on record")
    assert column(document, "Rank")[0] == "envoy 1"


def test_what_is_announced_or_elsewhere_is_told_and_never_counted() -> None:
    document = page(
        visit("2026-12", KIM, status="announced"),
        visit("2026-03-01", KIM, status="cancelled"),
        visit("2025-09-03", KIM, PUTIN, to="CHN"),
        visit("2011-08-26", KIM, type="transit"),
        passing=("transit",),
    )
    assert fact(document, "Visits") == "none on record between North Korea and Russia, up to 2026"
    assert column(document, "Status") == ["announced", "cancelled"]
    assert column(document, "Reason") == ["in a third country", "on the way elsewhere"]
    assert 'timeline add visit TITLE --on DAY --visitor "PRK: NAME, TITLE" --in RUS' in hints(document)[0]


def test_a_visit_over_new_year_is_of_the_year_in_which_it_began() -> None:
    vice = came("RUS", "vice foreign minister", 5, actor="rus", kind="state", name="Russia")
    both = (to_pyongyang("2018-12-30/2019-01-02", vice), to_pyongyang("2020-02", vice))
    assert column(page(*both), "Year") == ["2018", "2020"]
    assert column(page(*both, years=YearRange(2019, 2019)), "Year") == []
    assert column(page(*both, years=YearRange(2018, 2018)), "RUS -> PRK") == [
        "1",
        "1: unnamed vice foreign minister (Russia), 2018-12-30 to 2019-01-02 (2018-12-30/2019-01-02)",
    ]


def test_a_return_counts_though_it_is_after_the_years_asked_for() -> None:
    both = visit("2002-08-20", KIM), to_pyongyang("2024-06-18")
    document = page(*both, years=YearRange(2000, 2010))
    assert fact(document, "Visits") == "PRK -> RUS 1, RUS -> PRK 0"
    assert fact(page(*both, years=YearRange(1990, 1991)), "Other years").startswith("2 on record")
    assert "returned by 2024-06-18" in fact(document, "Whose turn")
    assert "returned" not in turn(*both, years=YearRange(2000, 2010), today=date(2010, 1, 1)).replace(
        "not returned", ""
    )


def test_of_several_in_a_year_the_highest_is_told() -> None:
    document = page(visit("2019-02", CHOE), visit("2019-04-24", KIM), visit("2019-05", came("PRK")))
    assert column(document, "PRK -> RUS")[-1] == "3: Kim Jong Un, president, 2019-04-24 (2019-04-24)"


def test_of_several_in_a_year_the_highest_on_each_track_is_told() -> None:
    party = came("PRK", "secretary", 1, actor="ri", name="Ri", track="party")
    lower = came("PRK", "department director", 4, actor="pak", name="Pak", track="party")
    document = page(visit("2019-02", CHOE, lower), visit("2019-03", party), visit("2019-05", lower))
    assert column(document, "PRK -> RUS")[-1] == (
        "3: Choe Son-hui, foreign minister; Pak, department director (party track), 2019-02 (2019-02);"
        " on the party track Ri, secretary, 2019-03 (2019-03)"
    )


def test_hosting_has_a_table_of_its_own() -> None:
    host = participant("host", "prk-embassy-rus", "PRK", kind="mission")
    other = participant("host", "rus-embassy-prk", "RUS", kind="mission")
    banquets = [event(on, on, participants=(host, PUTIN._replace(role="guest"))) for on in ("2024-10-12", "2024-11-01")]
    joint = event("2025-01-01", "2025-01-01", participants=(host, other))
    document = page(ceremonies=(*banquets, joint))
    assert fact(document, "Hosted") == "PRK 2, RUS 0, both together 1"
    assert column(document, "PRK hosted") == ["2: Vladimir Putin, president, 2024-10-12 (2024-10-12)"]


def test_every_figure_is_explained_by_its_keys() -> None:
    first = to_pyongyang("2000-07-19")
    document = page(first, visit("2001-07-26", KIM)).explain()
    behind = dict(zip(column(document, "Figure"), column(document, "Events"), strict=True))
    assert behind["visits RUS -> PRK"] == "2000-07-19"
    assert behind["whose turn"] == "2001-07-26, 2000-07-19"
    assert behind["state 1, PRK -> RUS"] == "2001-07-26"
    assert behind["not returned on record"] == "2001-07-26"
    assert behind["2000, RUS -> PRK"] == "2000-07-19"


def test_for_machines_each_visit_has_its_answer() -> None:
    document = page(to_pyongyang("2000-07-19"), visit("2001-07-26", KIM), visit("", came("PRK")))
    told = json.loads(render(document, "json"))
    assert [(one["key"], one["way"], one["answer"], one["answered_by"], one["months"]) for one in told["visits"]] == [
        ("undated", "PRK -> RUS", "cannot be measured", None, None),
        ("2000-07-19", "RUS -> PRK", "by rank", "2001-07-26", 316),
        ("2001-07-26", "PRK -> RUS", "not returned on record", None, 303),
    ]
    assert told["turn"]["key"] == "2001-07-26"
    assert told["totals"]["PRK -> RUS"] == {"visits": 2, "top_level": 1, "hosted": 0}
    rows = render(document, "csv").splitlines()
    assert rows[2] == (
        "2000-07-19,visit,RUS -> PRK,2000-07-19,2000,visit,confirmed,2000-07-19,PRK,,Vladimir Putin,president,"
        "state,1,by rank,2001-07-26,316,,"
    )


def test_an_open_visit_of_a_state_that_ended_grows_no_older() -> None:
    stay = visit("1984-05-30", came("PRK", "president", 1), to="DDR")
    material = VisitRecords(two_states("DDR", "PRK"), YearRange(None, 2026), (stay,), shown={stay.key: stay})
    document = unmark(reciprocity.build)(VisitAccount(material, TODAY))
    assert column(document, "Open for") == ["6 years"]
    assert fact(document, "Ended").startswith("East Germany ended on 1990-10-03")
    assert fact(page(visit("1984-05-30", KIM)), "Ended") == ""


EVENTS = """
- {type: state-visit, title: A, on: 2000-07-19, visitor: "RUS: Vladimir Putin, president", in: PRK, key: putin}
- {type: visit, title: B, on: 1965-02-11, visitor: "SUN: Aleksey Kosygin, premier", in: PRK, key: kosygin}
- {type: visit, title: C, on: 2001-07-26, visitor: "PRK: Kim Jong Il, head of state", in: RUS, key: kim}
- {type: transit, title: D, on: 2001-07-27, visitor: "PRK: Kim Jong Il, head of state", in: RUS, key: train}
- {type: visit, title: E, on: 2001-07-28, visitor: "PRK: Kim Jong Il, head of state", in: CHN, key: china}
- {type: talks, title: F, on: 2001-09-01, party: [PRK, RUS], reciprocates: putin, key: talks}
- {type: banquet, title: G, on: 2025-10-17, host: prk-embassy-rus, in: RUS, key: banquet}
- {type: telegram, title: H, on: 2025-10-18, sender: PRK, recipient: RUS, key: wire}
"""


def test_what_is_loaded_is_of_the_two_and_of_those_before_them(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    with reading(seeded) as reader:
        load = partial(load_visits, reader, ("PRK", "RUS"), years=YearRange(None, 2026), today=TODAY)
        whole, strict = load(passing=("transit",)).records, load(strict=True).records
        with pytest.raises(NotFound):
            load(passing=("trnsit",))
    assert [one.key for one in whole.visits] == ["kosygin", "putin", "kim", "train"]
    assert [one.key for one in whole.ceremonies] == ["banquet"]
    assert [one.key for one in whole.answers] == ["talks"]
    assert [one.key for one in strict.visits] == ["putin", "kim", "train"]
    told = unmark(reciprocity.build)(VisitAccount(whole, TODAY))
    assert column(told, "Rank")[:2] == ["state 1", "state 2"]
    assert column(told, "Reason") == ["on the way elsewhere"]
    assert "through SUN -> RUS" in fact(told, "How counted")
