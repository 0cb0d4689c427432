from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

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
    headings,
    kept,
    linked,
    observance,
    participant,
    remarks,
    source,
)
from tests.reports.plain_page import unmark
from timeline.document import Document, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions import pair_occasions
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.vocabulary import Extent
from timeline.reports.anniversaries import years
from timeline.reports.page.ordinal_phrases import describe_leap_rule

TODAY = date(2026, 7, 1)
"""Ten days before the 65th anniversary of the treaty of 11 July 1961."""

PYONGYANG = "Pyongyang: Embassy of CHN"
BEIJING = "Beijing: Embassy of PRK"


def keeping(
    *observances: EventRecord | Occasion,
    of: EventRecord = TREATY,
    pair: tuple[str, ...] = ("PRK", "CHN"),
    searches: Mapping[int, tuple[Search, ...]] | None = None,
    others: tuple[Occasion, ...] = (),
    **fields: Any,
) -> OccasionHistory:
    """An occasion, the treaty unless told otherwise, with all that is on record of it."""
    whole = next((one for one in observances if isinstance(one, Occasion)), None)
    occasion = whole or kept(*(one for one in observances if isinstance(one, EventRecord)), of=of)
    lineages = tuple(STATES.find_lineage(code) or (code,) for code in pair)
    material = pair_occasions.PairOccasions(
        pair, lineages, STATES, NAMES, round_rules=ROUNDS, occasions=(occasion, *others), **fields
    )
    return OccasionHistory(material, searches or {})


def page(
    *observances: EventRecord | Occasion,
    since: int | None = None,
    until: int = 2026,
    today: date = TODAY,
    leap: LeapRule = LeapRule.FEB_28,
    **fields: Any,
) -> Document:
    """The years of one occasion."""
    return unmark(years.build)([keeping(*observances, **fields)], years=YearRange(since, until), today=today, leap=leap)


def rows(document: Document) -> dict[str, tuple[str, ...]]:
    """The cells beside each year, or run of years, of the first table."""
    table = next(block for block in document.blocks if isinstance(block, Table) and block.columns[0] == "Year")
    return {row[0]: tuple(row[1:]) for row in table.rows}


def kinds(document: Document) -> tuple[str, ...]:
    """The columns of the kinds."""
    table = next(block for block in document.blocks if isinstance(block, Table) and block.columns[0] == "Year")
    return tuple(table.columns[2:])


def of_series(document: Document, name: str) -> tuple[str, ...]:
    """The cells beside a series."""
    table = next(block for block in document.blocks if isinstance(block, Table) and block.columns[0] == "Series")
    return next(tuple(row[1:]) for row in table.rows if row[0] == name)


def at_beijing(on: str, **fields: Any) -> EventRecord:
    """A banquet at the North Korean embassy in Beijing."""
    place: dict[str, Any] = {"participants": (embassy("PRK"),), "city": "Beijing", "country": "CHN"}
    return observance(TREATY, on, **({"type": "banquet", "type_label": "Banquet"} | place | fields))


def test_every_year_from_the_founding_has_its_row_and_every_kind_its_column() -> None:
    document = page(
        observance(TREATY, "2021-07-09", citations=(citation(),)),
        observance(TREATY, "2025-07-11"),
        at_beijing("2025-07-13"),
    )
    assert document.title == "Year by year: Treaty of 1961-07-11"
    assert kinds(document) == ("Reception", "Banquet")
    assert rows(document) == {
        "2026": ("65th, round", "not yet, in 10 days", "not yet, in 10 days"),
        "2025": ("64th", "on the day, Pyongyang", "+2 days, Beijing"),
        "2022 to 2024": ("61st to 63rd", "not searched", "not searched"),
        "2021": ("60th, round", "-2 days, Pyongyang [1]", "not searched"),
        "1962 to 2020": ("1st to 59th; round: 11", "not searched", "not searched"),
    }
    assert fact(document, "On record") == "2 of 65 years, 1962 to 2026; 1 not yet, 62 not searched"
    assert document.notes == ("KCNA, undated",)


def test_kinds_are_the_recorded_types_under_their_own_labels_the_rest_together() -> None:
    types = ("banquet", "basket", "editorial", "film-show", "telegram")
    shown = [observance(TREATY, f"2025-07-1{n}", key=t, type=t, type_label=t.title()) for n, t in enumerate(types)]
    document = page(*shown, observance(TREATY, "2024-07-11", key="more", type="telegram", type_label="Telegram"))
    assert kinds(document) == ("Telegram", "Banquet", "Basket", "Other kinds")
    assert rows(document)["2025"][4] == (
        "+1 day, editorial, Pyongyang, Embassy of CHN; +2 days, film-show, Pyongyang, Embassy of CHN"
    )
    told = document.read_data()["occasions"][0]["kinds"]
    assert [(one["type"], one["times"]) for one in told] == [*((t, 1) for t in types[:-1]), ("telegram", 2)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "not searched"),
        ({"searches": {2024: (Search("KCNA", date(2024, 7, 1), date(2024, 8, 1)),)}}, "searched, nothing found"),
        (
            {"searches": {2024: (Search("KCNA", date(2024, 7, 1), date(2024, 8, 1), result="a (small) wreath"),)}},
            "searched, found: a (small) wreath",
        ),
        ({"searches": {2024: (Search("KCNA", date(2024, 1, 1), date(2024, 2, 1)),)}}, "not searched"),
        (
            {"coverages": (Coverage("TASS", date(2024, 1, 1), date(2025, 1, 1), Extent.SELECTED),)},
            "covered in selection, nothing found",
        ),
    ],
)
def test_a_year_without_a_record_has_its_reason(fields: dict[str, Any], told: str) -> None:
    document = page(observance(TREATY, "2023-07-11"), observance(TREATY, "2025-07-11"), **fields)
    assert rows(document)["2024"] == ("63rd", told)
    looked = fact(document, "Searched 2024")
    assert looked.startswith(told.partition(",")[0]) if fields else looked == ""


def test_runs_with_one_reason_are_one_row() -> None:
    search = Search("KCNA", date(2013, 7, 1), date(2013, 8, 1))
    document = page(observance(TREATY, "2010-07-11"), observance(TREATY, "2018-07-11"), searches={2013: (search,)})
    assert [year for year in rows(document) if "2010" < year < "2018"] == ["2014 to 2017", "2013", "2011 to 2012"]
    assert fact(document, "Longest gap") == "no record 2011 to 2017: 6 years not searched, 1 year searched"


def test_a_search_in_one_city_tells_nothing_of_the_other() -> None:
    search = Search("KCNA for Beijing", date(2024, 7, 1), date(2024, 8, 1), city="Beijing")
    document = page(
        *(observance(TREATY, f"{year}-07-11") for year in (2023, 2025)),
        *(at_beijing(f"{year}-07-11") for year in (2023, 2025)),
        searches={2024: (search,)},
    )
    assert of_series(document, PYONGYANG)[3] == "no record 2024: 1 year not searched"
    assert of_series(document, BEIJING) == (
        "banquet (2)",
        "2",
        "2023 to 2025",
        "no record 2024: 1 year searched",
        "2025, 1 year",
    )


def test_gaps_leave_out_the_years_of_a_suspension_and_streaks_break_there() -> None:
    cut = linked(TREATY, "2011-05-25", kind="suspends", key="cut")
    back = linked(TREATY, "2020-03-01", kind="restores", key="back")
    document = page(kept(*(observance(TREATY, f"{y}-07-11") for y in (2009, 2010, 2022, 2023)), effects=(cut, back)))
    assert rows(document)["2011 to 2019"] == ("50th to 58th; round: 50th, 55th", "suspended since 2011-05-25")
    assert fact(document, "Longest gap") == "no record 2020 to 2021: 2 years not searched"
    assert fact(document, "Latest streak") == "2022 to 2023, 2 years"
    assert fact(document, "Status") == "active, restored 2020-03-01 (gap from 2011-05-25): back"
    assert "9 suspended" in fact(document, "On record")


def test_a_severed_relation_is_told_as_ended() -> None:
    document = page(
        kept(observance(TREATY, "2010-07-11"), effects=(linked(TREATY, "2011-05", kind="ends", key="cut"),))
    )
    assert rows(document)["2011 to 2026"][1] == "ended since 2011-05"


def test_a_successor_that_began_anew_ends_the_grid() -> None:
    old = founding("1960-03-01", key="old", between=("PRK", "SUN"), family="relations")
    new = founding("1992-05-01", key="new", between=("PRK", "RUS"), family="relations", title="Anew")
    document = page(of=old, pair=("PRK", "RUS"), others=(Occasion(new),))
    assert list(rows(document)) == ["1961 to 1992"]
    assert fact(document, "Restarted") == "Anew (1992-05-01, new)"


def test_a_state_that_is_gone_and_has_no_heir_ends_its_occasions() -> None:
    ties = founding("1949-11-07", between=("PRK", "DDR"))
    document = page(of=ties, pair=("PRK", "DDR"))
    assert rows(document)["1990 to 2026"][1] == "ended since 1990-10-03"


@pytest.mark.parametrize(
    ("began", "on", "year", "cell"),
    [
        ("1961-07", "2025-07-20", "2025", "2025-07-20, Pyongyang"),
        ("1961", "2025-12-30", "2025", "2025-12-30, Pyongyang"),
        ("1961-07-11", "2025-07", "2025", "2025-07, Pyongyang"),
        ("1964-12-28", "2025-01-04", "2024", "+7 days (2025-01-04), Pyongyang"),
        ("1964-01-05", "2024-12-28", "2025", "-8 days (2024-12-28), Pyongyang"),
    ],
)
def test_dates_as_far_as_they_are_known_and_across_new_year(began: str, on: str, year: str, cell: str) -> None:
    treaty = founding(began)
    assert rows(page(observance(treaty, on), of=treaty))[year][1] == cell


def test_a_january_gala_is_of_the_year_that_it_claims() -> None:
    ties = founding("1948-10-15")
    document = page(observance(ties, "2018-01-16", key="gala", ordinal=70), of=ties)
    assert rows(document)["2018"] == ("70th, round", "-272 days, Pyongyang")


@pytest.mark.parametrize(("leap", "offset"), [(LeapRule.FEB_28, "+1 day"), (LeapRule.MAR_1, "on the day")])
def test_29_february_is_counted_by_either_rule_and_the_rule_is_named(leap: LeapRule, offset: str) -> None:
    treaty = founding("1960-02-29")
    document = page(observance(treaty, "2025-03-01"), of=treaty, leap=leap)
    assert rows(document)["2025"][1] == f"{offset}, Pyongyang"
    assert describe_leap_rule(leap).rstrip(".") in fact(document, "How counted")


def test_the_founding_is_a_row_but_no_anniversary() -> None:
    document = page(observance(TREATY, "1961-07-12"), observance(TREATY, "1962-07-11"), until=1962)
    assert rows(document) == {
        "1962": ("1st", "on the day, Pyongyang"),
        "1961": ("the founding", "1961-07-12, Pyongyang"),
    }
    assert fact(document, "On record") == "1 of 1 year, 1962"
    assert fact(document, "Latest streak") == "1962, 1 year"


def test_only_what_was_held_counts_and_the_rest_has_its_status() -> None:
    document = page(
        observance(TREATY, "2024-07-11", status="cancelled"),
        observance(TREATY, "2025-07-11", status="reported"),
        observance(TREATY, "2026-07-11", status="announced"),
    )
    assert rows(document)["2024"][1] == "on the day, cancelled, Pyongyang; not searched"
    assert rows(document)["2025"][1] == "on the day, reported, Pyongyang"
    assert rows(document)["2026"][1] == "on the day, announced, Pyongyang; not yet, in 10 days"
    assert of_series(document, PYONGYANG)[:3] == ("reception (1)", "1", "2025")


def test_a_claim_that_does_not_agree_stands_beside() -> None:
    document = page(observance(TREATY, "2025-07-11", ordinal=46))
    assert rows(document)["2025"][1] == "on the day, Pyongyang, claimed as the 46th"


def test_a_message_is_told_by_its_sender() -> None:
    sender = participant("sender", "kim", "PRK", name="Kim")
    telegram = observance(
        TREATY, "2025-07-11", type="telegram", type_label="Telegram", participants=(sender,), city="", country=""
    )
    document = page(telegram)
    assert rows(document)["2025"][1] == "on the day, Kim"
    assert of_series(document, "Kim")[0] == "telegram (1)"


def test_the_years_asked_for_are_those_counted() -> None:
    held = [observance(TREATY, f"{year}-07-11") for year in (2001, 2020, 2022)]
    document = page(*held, since=2019, until=2022)
    assert list(rows(document)) == ["2022", "2021", "2020", "2019"]
    assert fact(document, "On record") == "2 of 4 years, 2019 to 2022; 2 not searched"
    assert of_series(document, PYONGYANG)[1:3] == ("2", "2020 to 2022")
    assert document.keys == ["2020-07-11", "2022-07-11"]


def test_years_to_come_are_not_yet() -> None:
    assert rows(page(until=2028))["2026 to 2028"] == ("65th to 67th; round: 65th", "not yet")


@pytest.mark.parametrize(("began", "recurs"), [("", "yearly"), ("196X", "yearly"), ("1961-02-05", "moving")])
def test_without_an_ordinal_the_years_on_record_are_told(began: str, recurs: str) -> None:
    treaty = founding(began, recurs=recurs)
    document = page(observance(treaty, "2024-07-11"), of=treaty, until=2025)
    told = rows(document)
    assert told["2024"] == ("", "2024-07-11, Pyongyang")
    assert told["2025"] == ("", "not searched")
    assert fact(document, "Day").startswith("none: ")


def test_several_occasions_are_sections_and_those_without_a_record_one_table() -> None:
    silent = founding("1971-07-11", key="silent")
    shared = event("both", "2025-07-11", city="Pyongyang", participants=(embassy("CHN"),))
    links = (linked(TREATY, "2025-07-11").links[0], linked(silent, "2025-07-11").links[0])
    both = shared._replace(links=links)
    third = founding("1981-07-11", key="third")
    asked = [keeping(both), keeping(both, of=silent), keeping(of=third)]
    document = unmark(years.build)(asked, years=YearRange(None, 2025), today=TODAY)
    assert headings(document) == [
        "Treaty of 1961-07-11",
        "Treaty of 1971-07-11",
        "Anniversaries with no recorded event",
    ]
    assert column(document, "Occasion") == ["Treaty of 1981-07-11 (third)"]
    assert column(document, "Anniversaries") == ["1st to 44th, 1982 to 2025"]
    assert document.keys == ["both"]


def test_one_reception_in_three_cities_is_three_series() -> None:
    told = [observance(TREATY, "2025-07-11", key=city, city=city) for city in ("Pyongyang", "Chongjin", "Wonsan")]
    document = page(*told)
    assert rows(document)["2025"][1] == "on the day, Chongjin; on the day, Pyongyang; on the day, Wonsan"
    assert len(column(document, "Series")) == 3


def test_the_machine_form_has_every_year_by_itself() -> None:
    document = page(observance(TREATY, "2023-07-11"), observance(TREATY, "2025-07-11"), since=2022, until=2025)
    (told,) = document.read_data()["occasions"]
    assert [(one["year"], one["ordinal"], one["held"]) for one in told["years"]] == [
        (2022, 61, False),
        (2023, 62, True),
        (2024, 63, False),
        (2025, 64, True),
    ]
    assert told["longest_gap"] == {"from": 2024, "until": 2024, "years": 1, "searched": 0, "not_searched": 1}
    assert told["streak"] == {"from": 2025, "until": 2025, "years": 1}
    assert told["years"][2]["absence"] == {"reason": "not-searched", "sentence": "not searched"}
    assert told["series"][0]["years"][1]["offsets"] == [0]
    sheet = document.read_sheet()
    assert sheet is not None
    named = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(one["year"], one["key"], one["offset_days"], one["reason"]) for one in named] == [
        ("2022", "", "", "not-searched"),
        ("2023", "2023-07-11", "0", ""),
        ("2024", "", "", "not-searched"),
        ("2025", "2025-07-11", "0", ""),
    ]


def test_the_events_behind_each_figure_are_told() -> None:
    document = page(observance(TREATY, "2021-07-11"), observance(TREATY, "2025-07-11"))
    told = document.explain().read_data()["explained"]
    assert {one["figure"]: one["keys"] for one in told} == {
        "founding: on record in 2 years": ["2021-07-11", "2025-07-11"],
        "founding: longest gap, no record 2022 to 2024: 3 years not searched": ["2021-07-11", "2025-07-11"],
        "founding: streak, 2025, 1 year": ["2025-07-11"],
        "founding: Pyongyang: Embassy of CHN, 2 times": ["2021-07-11", "2025-07-11"],
    }


def test_the_chart_hatches_what_nobody_searched() -> None:
    (figure,) = page(observance(TREATY, "2021-07-11"), observance(TREATY, "2025-07-11")).list_figures()
    assert "observances on record by year" in figure.caption
    assert "not searched" in figure.svg()
    assert page().list_figures() == ()


def test_nothing_on_record_is_an_answer() -> None:
    assert rows(page()) == {
        "2026": ("65th, round", "not yet, in 10 days"),
        "1962 to 2025": ("1st to 64th; round: 12", "not searched"),
    }
    document = unmark(years.build)([], years=YearRange(None, 2025), today=TODAY)
    assert remarks(document) == ["No matching occasion has an observance or a search on record."]
    early = page(until=1950)
    assert remarks(early) == [
        "No anniversary falls in the years asked for (up to 1950): Treaty of 1961-07-11, 1961-07-11."
    ]


def test_sources_are_cited_where_they_stand() -> None:
    told = citation(source=source(url="https://example.org/a", title="Reception given"))
    against = citation(seq=2, source=source("tass", outlet_name="TASS"), stance="disputes")
    document = page(observance(TREATY, "2025-07-11", citations=(told, against)))
    assert rows(document)["2025"][1] == "on the day, Pyongyang [1]; disputed by [2]"
    assert document.notes[0] == "KCNA, “Reception given”, undated, https://example.org/a"
