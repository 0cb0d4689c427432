from datetime import date
from typing import Any

import pytest

from tests.reports.hand_made import (
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
    material,
    observance,
    remarks,
    source,
)
from tests.reports.plain_page import unmark
from timeline.document import Document
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.domain.occasions.recorded_claims import ClaimRecords
from timeline.reports.anniversaries import ordinals
from timeline.reports.page.ordinal_phrases import describe_leap_rule

TODAY = date(2026, 7, 1)
TIES = founding("1949-10-06", key="ties")
PARTY = founding("1945-10-10", key="party", between=("PRK",))


def claimed(
    *observances: EventRecord,
    of: EventRecord = TREATY,
    unmarked: tuple[EventRecord, ...] = (),
    others: tuple[EventRecord, ...] = (TREATY, TIES, PARTY),
    pair: tuple[str, str] = ("PRK", "CHN"),
) -> ClaimRecords:
    """What is claimed of one occasion, the treaty unless told otherwise."""
    return ClaimRecords(
        (OccasionHistory(material(kept(*observances, of=of), pair=pair), {}),), unmarked, others, STATES
    )


def page(
    *observances: EventRecord, years: YearRange | None = None, leap: LeapRule = LeapRule.FEB_28, **f: Any
) -> Document:
    """The page of one occasion."""
    return unmark(ordinals.build)(
        claimed(*observances, **f), years=years or YearRange(None, 2026), today=TODAY, leap=leap
    )


def lines(document: Document) -> list[tuple[str, str, str, str]]:
    """Where it is said, what is claimed, computed and judged."""
    names = ("Where", "Claimed", "Computed", "Verdict")
    return list(zip(*(column(document, name) for name in names), strict=True))


def missed(*observances: EventRecord, **fields: Any) -> bool:
    """Whether the records do not pass."""
    told = unmark(ordinals.build)(claimed(*observances, **fields), years=YearRange(None, 2026), today=TODAY)
    return bool(told.read_data()["misses"])


def reception(on: str, title: str = "Reception", *, ordinal: int | None = None, **fields: Any) -> EventRecord:
    """A reception for the treaty of 11 July 1961."""
    return observance(TREATY, on, title=title, ordinal=ordinal, **fields)


@pytest.mark.parametrize(
    ("ordinal", "on", "computed", "verdict", "misses"),
    [
        (64, "2025-07-13", "64th", "agrees, +2 days", False),
        (60, "2021-07-09", "60th", "agrees, -2 days", False),
        (57, "2018-01-05", "56th, 57th by the calendar year", "agrees, early by 187 days", False),
        (65, "2025-07-11", "64th", "counted inclusively", True),
        (63, "2025-07-11", "64th", "off by one", True),
        (46, "2025-07-11", "64th", "digits transposed", True),
        (50, "2025-07-11", "64th", "wrong", True),
        (1, "1962-07-11", "1st", "agrees, on the day", False),
        (0, "1961-07-12", "0th", "agrees, +1 day", False),
        (1, "1961-07-12", "0th", "counted inclusively", True),
        (64, "", "none", "not checked: the date of the observance is unknown", False),
    ],
)
def test_a_link_is_judged(ordinal: int, on: str, computed: str, verdict: str, misses: bool) -> None:  # noqa: FBT001
    one = reception(on, ordinal=ordinal, key="one")
    ((says, told, *rest),) = lines(page(one))
    assert says == "link"
    assert told.startswith(str(ordinal))
    assert rest == [computed, verdict]
    assert missed(one) is misses


@pytest.mark.parametrize(
    "title",
    [
        "Banquet for the 63rd anniversary",
        "조약 체결 63돌 연회",
        "조약 체결 63주년",
        "Приём в честь 63-й годовщины",
        "纪念条约签订63周年",
    ],
)
def test_a_title_is_judged_in_every_language(title: str) -> None:
    one = reception("2025-07-11", title)
    assert lines(page(one)) == [("title", "63rd", "64th", "off by one")]
    assert missed(one)


def test_what_is_claimed_alike_is_one_line_with_all_its_places() -> None:
    cited = (
        citation(wording="quote", text="On this 64th anniversary", source=source(title="64주년 연회")),
        citation(seq=2, wording="paraphrase", text="It was the 64th anniversary.", source=source("tass")),
    )
    one = reception("2025-07-11", "For the 64th anniversary", ordinal=64, citations=cited)
    document = page(one)
    assert lines(document) == [
        ("link, title, quote [1], source title [1], paraphrase [2]", "64th", "64th", "agrees, on the day")
    ]
    assert remarks(document) == ["1 claim in 1 event: 1 right."]


def test_a_link_and_a_title_that_differ_are_two_lines_the_worst_first() -> None:
    document = page(reception("2025-07-11", "For the 46th anniversary", ordinal=64))
    assert lines(document) == [
        ("title", "46th", "64th", "digits transposed"),
        ("link", "64th", "64th", "agrees, on the day"),
    ]
    assert remarks(document) == ["2 claims in 1 event: 1 with digits transposed, 1 right."]


def both(title: str, **ordinals_claimed: int) -> EventRecord:
    """One reception for the treaty and for the relations, in October 2025."""
    links = (
        linked(TREATY, "2025-10-06", ordinal=ordinals_claimed.get("treaty")).links[0],
        linked(TIES, "2025-10-06", ordinal=ordinals_claimed.get("ties")).links[0],
    )
    return event("both", "2025-10-06", title=title, links=links, participants=(embassy("CHN"),))


def test_of_two_occasions_a_title_means_the_one_that_it_agrees_with() -> None:
    document = page(both("The 64th anniversary and the 76th anniversary"))
    assert lines(document) == [("title", "64th", "64th", "agrees, +87 days")]
    assert lines(page(both("The 76th anniversary"), of=TIES)) == [("title", "76th", "76th", "agrees, on the day")]


def test_of_two_occasions_a_title_means_the_one_whose_link_says_so_too() -> None:
    document = page(both("The 67th anniversary", ties=67), of=TIES)
    assert lines(document) == [("link, title", "67th", "76th", "digits transposed")]


def test_a_title_that_agrees_with_neither_is_told_beside_each() -> None:
    document = page(both("The 63rd anniversary"))
    assert column(document, "Occasion") == ["founding; ties"]
    assert lines(document) == [("title", "63rd", "64th; 76th", "off by one; wrong")]
    assert missed(both("The 63rd anniversary"))


def test_a_title_may_be_of_another_occasion_kept_in_those_days() -> None:
    one = observance(TIES, "2025-10-12", title="For the 80th anniversary", ordinal=76)
    document = page(one, of=TIES)
    assert ("title", "80th", "80th", "of another occasion, +2 days") in lines(document)
    assert not missed(one, of=TIES)
    assert missed(one, of=TIES, others=(TIES,))


def test_a_source_title_may_be_of_its_own_year() -> None:
    later = citation(source=source(title="Reception for the 64th anniversary", published="2025-07-12"))
    one = reception("2021-07-09", citations=(later,))
    assert lines(page(one)) == [("source title [1]", "64th", "60th", "of its source's day, 2025-07-12")]
    assert not missed(one)
    undated = citation(source=source(title="Reception for the 64th anniversary"))
    assert missed(reception("2021-07-09", citations=(undated,)))


def test_without_a_marked_occasion_nothing_is_judged_but_what_it_may_be_is_told() -> None:
    loose = event(
        "loose", "2025-10-06", title="For the 76th anniversary", participants=(embassy("CHN"),), country="PRK"
    )
    odd = loose._replace(key="odd", title="For the 31st anniversary")
    document = page(unmarked=(loose, odd))
    assert lines(document) == [
        ("title", "76th", "76th", "no occasion marked"),
        ("title", "31st", "", "no occasion marked"),
    ]
    assert not missed(unmarked=(loose, odd))


def test_denied_and_cancelled_events_are_told_and_not_held_against_the_records() -> None:
    one = reception("2025-07-11", ordinal=50, status="cancelled")
    document = page(one)
    assert column(document, "Event") == ["2025-07-11 (cancelled)"]
    assert not missed(one)
    assert missed(reception("2025-07-11", ordinal=50, status="announced"))


def test_a_founding_known_by_the_month_or_the_year_is_counted_all_the_same() -> None:
    for began in ("1961-07", "1961"):
        treaty = founding(began)
        document = page(observance(treaty, "2025-07-20", ordinal=64), of=treaty)
        assert lines(document) == [("link", "64th", "64th", "agrees")]
    unsure = founding("196X")
    assert "not certain" in lines(page(observance(unsure, "2025-07-20", ordinal=64), of=unsure))[0][3]
    moving = founding("1961-02-05", recurs="moving")
    assert "moves through the calendar" in lines(page(observance(moving, "2025-01-29", ordinal=64), of=moving))[0][3]


def test_across_new_year() -> None:
    treaty = founding("1964-01-05")
    early, late = observance(treaty, "2024-12-28", ordinal=61), observance(treaty, "2025-01-07", ordinal=61, key="late")
    assert [row[3] for row in lines(page(early, late, of=treaty))] == ["agrees, -8 days", "agrees, +2 days"]


def test_the_leap_rule_reaches_the_offset_and_is_named() -> None:
    treaty = founding("1960-02-29")
    one = observance(treaty, "2025-03-01", ordinal=65)
    for leap, offset in ((LeapRule.FEB_28, "+1 day"), (LeapRule.MAR_1, "on the day")):
        document = page(one, of=treaty, leap=leap)
        assert lines(document)[0][3] == f"agrees, {offset}"
        assert describe_leap_rule(leap).rstrip(".") in fact(document, "How counted")


def test_the_founding_and_the_succession_are_named() -> None:
    ties = founding("1948-10-12", between=("PRK", "SUN"))
    one = observance(ties, "2025-10-17", ordinal=77, participants=(embassy("RUS"),))
    document = page(one, of=ties, pair=("PRK", "RUS"))
    assert fact(document, "founding") == "1948-10-12, through SUN -> RUS (continuation, 1991-12-26)"
    assert "through SUN -> RUS" in fact(document, "How counted")


def test_the_years_are_those_of_the_events() -> None:
    told = [reception(f"{year}-07-11", ordinal=year - 1961) for year in (2020, 2021, 2022)]
    assert [row[1] for row in lines(page(*told, years=YearRange(2021, 2022)))] == ["60th", "61st"]
    undated = reception("", ordinal=64, key="undated")
    assert lines(page(undated, years=YearRange(2021, 2022))) == []


def test_the_machine_form_and_the_sheet() -> None:
    cited = (citation(wording="quote", text="the 64th anniversary"),)
    document = page(reception("2025-07-11", ordinal=46, citations=cited))
    told = document.read_data()
    assert (told["counts"], told["misses"]) == ({"digits-transposed": 1, "agrees": 1}, 1)
    assert [(one["ordinal"], one["miss"]) for one in told["claims"]] == [(46, True), (64, False)]
    assert told["claims"][1]["places"] == [{"where": "quote", "words": "64th anniversary", "source": "kcna"}]
    assert told["claims"][0]["against"][0]["sentence"] == "digits transposed: computed 64th"
    sheet = document.read_sheet()
    assert sheet is not None
    assert [dict(zip(sheet.columns, row, strict=True))["outcome"] for row in sheet.rows] == [
        "digits-transposed",
        "agrees",
    ]
    assert document.explain().read_data()["explained"][0] == {
        "figure": "1 with digits transposed",
        "keys": ["2025-07-11"],
    }


def test_no_claim_is_an_answer() -> None:
    document = page(reception("2025-07-11", "For the 70th birth anniversary"))
    assert remarks(document) == ["No claimed ordinal is on record (up to 2026)."]
    assert hints(document) == ["To record one: timeline link KEY marks OCCASION=77"]
    assert not missed(reception("2025-07-11"))


def test_a_link_to_what_was_not_asked_about_is_left_out() -> None:
    assert lines(page(both("Reception", ties=99))) == []
