import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.factories import reading
from tests.reports.hand_made import (
    TODAY,
    TREATY,
    citation,
    column,
    embassy,
    event,
    fact,
    founding,
    headings,
    kept,
    linked,
    material,
    observance,
    participant,
    remarks,
    report,
)
from tests.reports.plain_page import unmark
from timeline import formats
from timeline.document import Facts
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.vocabulary import Extent
from timeline.reports.anniversaries import report as anniversaries
from timeline.reports.loaders.anniversaries import load_pair_observances
from timeline.settings import Location


@pytest.mark.parametrize(
    ("name", "suffix", "width"),
    [
        *(("table", f"-{width}.table", width) for width in (80, 100)),
        *((name, f".{name}", None) for name in ("csv", "html", "json", "keys", "md", "yaml")),
    ],
)
def test_the_demonstration(
    demo: Location, golden: Callable[[str, str], None], name: str, suffix: str, width: int | None
) -> None:
    with reading(demo) as reader:
        loaded = load_pair_observances(reader, "PRK", "RUS", year=2025)
    document = unmark(anniversaries.build)(loaded, year=2025, today=TODAY)
    golden(f"anniversaries-demo{suffix}", formats.render(document, name, width=width))


def test_the_sides_may_be_named_in_either_order(demo: Location) -> None:
    with reading(demo) as reader:
        loaded = load_pair_observances(reader, "RUS", "PRK", year=2025)
    document = unmark(anniversaries.build)(loaded, year=2025, today=TODAY)
    assert column(document, "Days from anniversary") == ["+4 days", "+5 days"]
    assert fact(document, "Counted") == "from 1948-10-12, through SUN -> RUS (continuation, 1991-12-26)"


def test_strict_asks_for_the_codes_as_typed(demo: Location) -> None:
    with reading(demo) as reader:
        russia = load_pair_observances(reader, "PRK", "RUS", year=2025, strict=True)
        union = load_pair_observances(reader, "PRK", "SUN", year=2025, strict=True)
    assert remarks(unmark(anniversaries.build)(russia, year=2025, today=TODAY)) == [
        "No occasion between North Korea and Russia is on record."
    ]
    document = unmark(anniversaries.build)(union, year=2025, today=TODAY)
    assert fact(document, "Counted") == "from 1948-10-12, through SUN -> RUS (continuation, 1991-12-26)"


def test_a_pair_without_occasions_is_an_answer() -> None:
    document = report(year=2025)
    assert remarks(document) == ["No occasion between North Korea and China is on record."]
    assert document.data == {"year": 2025, "pair": "PRK-CHN", "occasions": []}


@pytest.mark.parametrize("year", [1960, 1961])
def test_neither_the_founding_year_nor_one_before_it_has_an_anniversary(year: int) -> None:
    (told,) = remarks(report(kept(), year=year))
    assert told == (
        f"No anniversary between North Korea and China falls in {year}."
        " Founded that year or later: Treaty of 1961-07-11, 1961-07-11."
    )


@pytest.mark.parametrize(
    ("year", "ordinal", "held", "offset"),
    [(2023, 59, "2024-01-04 reception", "+7 days"), (2024, 60, "2024-12-20 reception", "-8 days")],
)
def test_an_observance_belongs_to_the_anniversary_nearest_to_it(
    year: int, ordinal: int, held: str, offset: str
) -> None:
    relations = founding("1964-12-28")
    occasion = kept(observance(relations, "2024-01-04"), observance(relations, "2024-12-20"), of=relations)
    document = report(occasion, year=year)
    assert headings(document) == [f"{ordinal}th anniversary: Treaty of 1964-12-28"]
    assert (column(document, "Event"), column(document, "Days from anniversary")) == ([held], [offset])


def test_a_gala_for_the_years_anniversary_is_in_the_report_of_that_year() -> None:
    relations = founding("1949-10-06")
    gala = observance(relations, "2019-01-07", ordinal=70)
    occasion = kept(gala, of=relations)
    assert column(report(occasion, year=2019), "Claimed") == ["70th, agrees, early by 272 days"]
    assert column(report(occasion, year=2019), "Days from anniversary") == ["-272 days"]
    assert column(report(occasion, year=2018), "Event") == []


@pytest.mark.parametrize(
    ("on", "ordinal", "year", "offset"),
    [
        ("2025", None, 2025, "by calendar year"),
        ("2025", None, 2024, None),
        ("", 64, 2025, "by its claim"),
        ("", 64, 2024, None),
    ],
)
def test_what_the_date_does_not_tell_is_said(on: str, ordinal: int | None, year: int, offset: str | None) -> None:
    document = report(kept(observance(TREATY, on, ordinal=ordinal)), year=year)
    assert column(document, "Days from anniversary") == ([offset] if offset else [])


def test_an_observance_that_can_be_placed_nowhere_is_not_lost() -> None:
    document = report(kept(observance(TREATY, "", key="undated-film-show")), year=2025)
    assert remarks(document) == [
        "In no yearly report, because the date fits more than one anniversary: undated-film-show (date unknown)."
    ]


SEARCH = Search("KCNA", date(2025, 7, 1), date(2025, 8, 1), terms="China")
COVERED = Coverage("TASS", date(2025, 1, 1), date(2026, 1, 1), Extent.COMPLETE)


@pytest.mark.parametrize(
    ("searches", "coverages", "told"),
    [
        ((SEARCH,), (COVERED,), "searched, nothing found (KCNA, 2025-07-01 to 2025-07-31, terms China)"),
        ((), (COVERED,), "covered completely, nothing found (TASS, 2025-01-01 to 2025-12-31)"),
        ((), (), "not searched"),
    ],
)
def test_nothing_on_record_has_its_reason(searches: Any, coverages: Any, told: str) -> None:
    document = report(kept(searches=searches), year=2025, coverages=coverages)
    assert fact(document, "Observances") == f"none on record: {told}"
    assert document.data["occasions"][0]["absence"]["sentence"] == told


def test_several_occasions_without_observance_are_one_table() -> None:
    named = founding("1949-10-06", aliases=("1949-10-06-chn-prk", "prk-chn-relations"))
    document = report(kept(), kept(of=named), kept(of=founding("")), year=2026)
    assert headings(document) == ["Anniversaries with no recorded event"]
    assert column(document, "Occasion") == [
        "Treaty of 1961-07-11",
        "Treaty of 1949-10-06 (prk-chn-relations)",
        "Treaty of ",
    ]
    assert column(document, "Anniversary") == [
        "65th, 11 July 2026, Saturday",
        "77th, 6 October 2026, Tuesday",
        "none: the founding date is unknown",
    ]
    assert column(document, "Round year") == ["yes", "no", "no"]


def test_a_dispute_is_told_where_it_is_used() -> None:
    against = citation(stance="disputes", text="no such treaty")
    document = report(
        kept(observance(TREATY, "2025-07-11", citations=(against,)), of=founding("1961-07-11", citations=(against,))),
        year=2025,
    )
    assert fact(document, "Disputed") == "no such treaty [1]"
    assert column(document, "Sources") == ["disputed by [1]"]
    assert document.notes == ("KCNA, undated",)


@pytest.mark.parametrize(
    ("ordinal", "claim"),
    [
        (64, "64th, agrees"),
        (65, "65th, counted inclusively: computed 64th"),
        (46, "46th, digits transposed: computed 64th"),
        (0, "0th, wrong: computed 64th"),
        (None, "not claimed"),
    ],
)
def test_a_claimed_ordinal_stands_beside_the_computed_one(ordinal: int | None, claim: str) -> None:
    document = report(kept(observance(TREATY, "2025-07-11", ordinal=ordinal)), year=2025)
    assert column(document, "Claimed") == [claim]
    assert document.data["occasions"][0]["observances"][0]["claimed"] == ordinal


@pytest.mark.parametrize(
    ("status", "held"),
    [
        ("confirmed", "2025-07-11 reception"),
        ("reported", "2025-07-11 reported reception"),
        ("announced", "2025-07-11 announced reception"),
        ("denied", "2025-07-11 denied reception"),
        ("cancelled", "2025-07-11 cancelled reception"),
    ],
)
def test_only_what_took_place_counts(status: str, held: str) -> None:
    document = report(kept(observance(TREATY, "2025-07-11", status=status)), year=2025, today=date(2025, 7, 10))
    counts = status in {"confirmed", "reported"}
    assert column(document, "Event") == [held]
    assert fact(document, "Held") == ("" if counts else "none on record: not yet, in 1 day")
    assert fact(document, "Observances") == ""
    assert fact(document, "How counted").startswith(
        "only confirmed and reported events count; others are shown with their status"
    )


def test_one_reception_may_keep_two_occasions() -> None:
    other = founding("1950-07-10", key="other", aliases=("1950-07-10-former", "nickname"))
    both = observance(TREATY, "2025-07-11", ordinal=64)
    both = event("both", "2025-07-11", links=(*both.links, *linked(other, "2025-07-11", ordinal=75).links))
    document = report(kept(both), kept(both, of=other), year=2025)
    assert headings(document) == [
        "75th anniversary: Treaty of 1950-07-10",
        "64th anniversary: Treaty of 1961-07-11",
    ]
    assert column(document, "Claimed") == ["75th, agrees", "64th, agrees"]
    assert document.keys == ("both",)
    told = [value for block in document.blocks if isinstance(block, Facts) for _, value in block.rows]
    assert [value for value in told if value.startswith("also")] == [
        "also marks Treaty of 1961-07-11 (founding)",
        "also marks Treaty of 1950-07-10 (nickname)",
    ]
    assert [one["observances"][0]["also_marks"] for one in document.data["occasions"]] == [["founding"], ["other"]]


def test_what_else_is_marked_may_be_an_occasion_of_another_pair() -> None:
    reception = observance(TREATY, "2025-07-11")
    elsewhere = founding("1950-07-10", key="elsewhere", between=("CHN", "RUS"))
    reception = reception._replace(links=(*reception.links, *linked(elsewhere, "2025-07-11").links))
    document = report(kept(reception), year=2025)
    assert fact(document, "2025-07-11 reception") == "also marks Treaty of 1950-07-10 (elsewhere)"


def test_the_observances_of_a_series_stand_together() -> None:
    def at(day: str, country: str, city: str) -> Any:
        return observance(TREATY, day, participants=(embassy(country),), city=city)

    document = report(
        kept(
            at("2025-07-09", "CHN", "Pyongyang"),
            at("2025-07-10", "PRK", "Beijing"),
            at("2025-07-11", "CHN", "Pyongyang"),
        ),
        year=2025,
    )
    assert column(document, "Days from anniversary") == ["-2 days", "on the day", "-1 day"]


def test_every_observance_and_absence_is_a_row_of_the_sheet() -> None:
    document = report(
        kept(observance(TREATY, "2025-07-10"), observance(TREATY, "2025-07-11")),
        kept(of=founding("1949-10-06", key="relations")),
        year=2025,
    )
    lines = formats.render(document, "csv").splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("founding,,1961-07-11,64,2025-07-11,no,2025-07-10,reception,2025-07-10,confirmed,-1,")
    assert lines[3].startswith("relations,,1949-10-06,76,2025-10-06,no,")
    assert lines[3].endswith(",not searched")


def test_the_data_are_plain() -> None:
    document = report(
        kept(observance(TREATY, "2025-07-11"), searches=(SEARCH,), effects=(linked(TREATY, "2010", kind="suspends"),)),
        year=2025,
    )
    assert json.loads(json.dumps(document.data)) == document.data


def test_a_report_is_the_same_whenever_it_is_built() -> None:
    loaded = material(kept(observance(TREATY, "2025-07-11", citations=(citation(),))))
    first, second = (unmark(anniversaries.build)(loaded, year=2025, today=TODAY) for _ in range(2))
    assert formats.render(first, "json") == formats.render(second, "json")
    assert first.notes == second.notes


def test_the_words_of_a_telegram_are_its_senders() -> None:
    sent = participant("sender", "xi", "CHN", title="president", name="Xi", seq=1)
    said = citation(speaker=1, wording="quote", text="sealed in blood")
    telegram = observance(TREATY, "2025-07-11", participants=(sent,), citations=(said,), type_label="Telegram")
    document = report(kept(telegram), year=2025)
    assert fact(document, "2025-07-11, sender").startswith("Xi, president: “sealed in blood”")
