from datetime import date
from typing import Any

import pytest

from tests.reports.hand_made import (
    TODAY,
    TREATY,
    citation,
    column,
    embassy,
    fact,
    founding,
    headings,
    hints,
    linked,
    official,
    participant,
    remarks,
    source,
)
from tests.reports.plain_page import unmark
from tests.reports.receptions import (
    BEIJING,
    PYONGYANG,
    banquet,
    deputy,
    keeping,
    minister,
    premier,
    reception,
    secretary,
    unnamed,
)
from timeline import formats
from timeline.document import Document, Figure, Table
from timeline.domain.events.records import EventRecord, Link
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.domain.states.ranks import RankRule
from timeline.reports.anniversaries import ladder
from timeline.reports.anniversaries.ladder import LadderScope

RULES = (
    RankRule("fm", "foreign minister", "", "state", 4),
    RankRule("vfm", "vice foreign minister", "", "state", 5),
    RankRule("vp", "vice premier", "", "state", 3),
    RankRule("secretary", "party secretary", "PRK", "party", 2),
)


def page(
    *observances: EventRecord | OccasionHistory,
    since: int | None = None,
    until: int = 2026,
    today: date = TODAY,
    leap: LeapRule = LeapRule.FEB_28,
    guests: tuple[str, ...] = (),
    **of: Any,
) -> Document:
    """The ladder of the treaty of 11 July 1961 unless told otherwise."""
    every = tuple(one for one in observances if isinstance(one, OccasionHistory))
    every = every or (keeping(*(one for one in observances if isinstance(one, EventRecord)), **of),)
    name = "Mongolia" if guests else ""
    return unmark(ladder.build)(
        every, RULES, LadderScope(YearRange(since, until), name, guests), today=today, leap=leap
    )


def changes(document: Document) -> dict[str, str]:
    """What is said of each year's change; of several series the last one."""
    return dict(zip((year[:4] for year in column(document, "Year")), column(document, "Change"), strict=False))


def test_each_year_is_compared_with_the_last_edition_and_the_last_round_year() -> None:
    document = page(
        reception("2016-07-11", premier()),
        reception("2021-07-09", minister()),
        reception("2024-07-11", deputy()),
        reception("2025-07-11", premier("Kim")),
    )
    assert document.title == "Highest-ranking guests, up to 2026: Treaty of 1961-07-11"
    assert headings(document) == [PYONGYANG]
    assert column(document, "Year") == ["2025, 64th", "2024, 63rd", "2021, 60th, round", "2016, 55th, round"]
    assert column(document, "Event")[2] == "2021-07-09 reception, -2 days"
    assert column(document, "Highest-ranking guest")[0] == "Kim, vice premier"
    assert column(document, "Rank") == [
        "state 3: vice premier",
        "state 5: vice foreign minister",
        "state 4: foreign minister",
        "state 3: vice premier",
    ]
    assert column(document, "Change") == [
        "up 2 against 2024",
        "down 1 against 2021",
        "down 1 against 2016",
        "first on record",
    ]
    assert column(document, "Against round year") == [
        "up 1 against the 60th, 2021",
        "down 1 against the 60th, 2021",
        "down 1 against the 55th, 2016",
        "none on record",
    ]


def test_the_rule_is_that_of_today_or_the_rank_is_as_it_was_recorded() -> None:
    document = page(
        reception("2023-07-11", official("PRK", "foreign minister", 3)),
        reception("2024-07-11", official("PRK", "chairman of a bureau", 6)),
        reception("2025-07-11", secretary()),
    )
    assert column(document, "Rank") == [
        "party 2: party secretary (PRK)",
        "state 6: as recorded",
        "state 3: as recorded",
    ]


def test_never_against_a_year_without_a_ranked_guest() -> None:
    document = page(
        reception("2021-07-11", minister()),
        reception("2022-07-11"),
        reception("2023-07-11", participant("guest", "duma", "PRK", kind="organ", name="Assembly")),
        reception("2024-07-11", participant("guest", "yun", "PRK", name="Yun", title="chairman of a society")),
        reception("2025-07-11", premier()),
    )
    assert changes(document) == {
        "2025": "up 1 against 2021 (2022, 2023: no guest named; 2024: not ranked)",
        "2024": "not comparable: not ranked",
        "2023": "no guest named",
        "2022": "no guest named",
        "2021": "first on record",
    }
    assert column(document, "Highest-ranking guest")[1:3] == [
        "not ranked: Yun, chairman of a society",
        "bodies: Assembly",
    ]


def test_where_nobody_before_is_ranked_it_is_said() -> None:
    assert changes(page(reception("2024-07-11"), reception("2025-07-11", premier())))["2025"] == (
        "nobody ranked before (2024: no guest named)"
    )


def test_a_round_year_without_a_record_is_told() -> None:
    document = page(reception("2016-07-11", premier()), reception("2025-07-11", premier()))
    assert column(document, "Against round year")[0] == "same as the 55th, 2016 (60th, 2021: no record)"


@pytest.mark.parametrize("status", ["announced", "cancelled", "denied"])
def test_a_round_year_that_is_on_record_is_not_said_to_be_without(status: str) -> None:
    document = page(
        reception("2016-07-11", premier()),
        reception("2021-07-11", premier(), status=status),
        reception("2025-07-11", premier()),
    )
    assert column(document, "Against round year")[0] == f"same as the 55th, 2016 (60th, 2021: {status})"


def test_without_a_round_year_to_compare_there_is_no_column() -> None:
    document = page(reception("2024-07-11", premier()), reception("2025-07-11", premier()))
    assert column(document, "Against round year") == []
    assert "No earlier round year of this series has a guest with a rank on record." in remarks(document)
    unranked = page(reception("2021-07-11", premier()), reception("2025-07-11"))
    assert column(unranked, "Against round year") == []
    assert remarks(unranked) == []


def test_three_titles_on_two_tracks_are_compared_on_those_that_both_years_have() -> None:
    both = (
        official("PRK", "vice premier", 3, actor="ri", name="Ri"),
        official("PRK", "foreign minister", 4, actor="ri", name="Ri"),
        secretary("Ri", level=3),
    )
    document = page(
        reception("2022-07-11", minister()),
        reception("2023-07-11", *both),
        reception("2024-07-11", secretary(level=2)),
        reception("2025-07-11", minister()),
    )
    assert changes(document) == {
        "2025": "not comparable: state track, 2024 party",
        "2024": "up 1 (party) against 2023",
        "2023": "up 1 (state) against 2022",
        "2022": "first on record",
    }
    assert column(document, "Highest-ranking guest")[2] == "Ri, vice premier; also party secretary (party track)"


def test_an_unnamed_official_is_compared_by_the_title_alone() -> None:
    document = page(
        reception("2024-07-11", unnamed("vice foreign minister", 5)),
        reception("2025-07-11", unnamed("vice foreign minister", 5)),
    )
    assert column(document, "Highest-ranking guest") == ["unnamed vice foreign minister (North Korea)"] * 2
    assert changes(document)["2025"] == "same as 2024"
    assert "never taken for the same person" in fact(document, "How counted")


def test_series_are_never_compared_with_each_other() -> None:
    third = reception("2025-07-12", premier(), city="Chongjin")
    document = page(banquet("2023-07-10", minister(country="CHN")), reception("2025-07-11", deputy()), third)
    assert headings(document) == [PYONGYANG, "Chongjin: Embassy of CHN", BEIJING]
    assert column(document, "Change") == ["first on record"] * 3


@pytest.mark.parametrize("status", ["announced", "cancelled", "denied"])
def test_what_did_not_take_place_is_shown_and_not_compared(status: str) -> None:
    document = page(
        reception("2024-07-11", minister()),
        reception("2025-07-11", premier(), status=status),
        reception("2026-07-11", deputy()),
    )
    assert changes(document)["2025"] == f"{status}, not compared"
    assert column(document, "Event")[1] == f"2025-07-11 {status} reception, on the day"
    assert column(document, "Highest-ranking guest")[1] == ""
    assert changes(document)["2026"] == "down 1 against 2024"


def test_of_two_receptions_in_a_year_the_highest_guest_counts() -> None:
    document = page(
        reception("2024-07-11", minister()),
        reception("2025-07-10", deputy()),
        reception("2025-07-12", premier()),
    )
    assert column(document, "Change") == ["that of 2025-07-12 counts", "up 1 against 2024", "first on record"]


def test_the_guest_highest_on_the_track_of_the_state_counts_whichever_reception_was_first() -> None:
    document = page(reception("2025-07-10", secretary()), reception("2025-07-12", minister()))
    assert column(document, "Change") == ["that of 2025-07-12 counts", "first on record"]
    (series,) = document.read_data()["occasions"][0]["series"]
    assert [one["counts"] for one in series["years"][0]["observances"]] == [False, True]


def test_the_speakers_of_the_home_side_stand_apart() -> None:
    host = participant("host", "wang", "CHN", seq=2, name="Wang", title="ambassador", track="envoy", level=1)
    told = (citation(speaker=2, text="Friends", wording="quote"), citation(seq=2, speaker=3, text="Thanks"))
    guest = minister(seq=3)
    document = page(reception("2025-07-11", host, guest, citations=told), reception("2024-07-11", minister()))
    assert column(document, "Spoke for the hosts") == ["Wang, ambassador"]
    spoke = next(one for one in document.blocks if isinstance(one, Table) and "Spoke for the hosts" in one.columns)
    assert spoke.rows == [("2025", "Wang, ambassador", "envoy 1: as recorded", "[1]")]
    assert column(document, "Highest-ranking guest")[0] == "Choe, foreign minister"
    years = document.read_data()["occasions"][0]["series"][0]["years"]
    assert [len(year["speakers"]) for year in years] == [0, 1]


def test_third_states_are_told_of_alone_where_they_are_asked_for() -> None:
    envoy = official("MNG", "ambassador", 1, actor="bat", name="Bat", track="envoy")
    receptions = (reception("2024-07-11", envoy), reception("2025-07-11", minister(), envoy), banquet("2025-07-11"))
    assert column(page(*receptions), "Highest-ranking guest")[0] == "Choe, foreign minister"
    document = page(*receptions, guests=("MNG",))
    assert document.title == "Highest-ranking guests from Mongolia, up to 2026: Treaty of 1961-07-11"
    assert headings(document) == [PYONGYANG]
    assert column(document, "Highest-ranking guest") == ["Bat, ambassador", "Bat, ambassador"]
    assert changes(document)["2025"] == "same as 2024"
    assert "only guests from Mongolia count" in fact(document, "How counted")
    assert (
        "No guest from Mongolia for founding is on record" in remarks(page(banquet("2025-07-11"), guests=("MNG",)))[0]
    )


def test_nobody_comes_to_a_telegram() -> None:
    telegram: dict[str, Any] = {"type": "telegram", "type_label": "Telegram", "city": ""}
    sent = (participant("sender", "xi", "CHN", name="Xi"), official("PRK", "president", 1, role="recipient"))
    document = page(
        reception("2025-07-11", minister()), reception("2025-07-11", participants=sent, key="t", **telegram)
    )
    assert headings(document) == [PYONGYANG]
    assert fact(document, "No guests") == "Xi (1)"
    assert document.keys == ["2025-07-11"]
    alone = page(reception("2025-07-11", participants=sent, **telegram))
    assert remarks(alone) == ["No reception for founding is on record (up to 2026)."]
    assert hints(alone) == ["See why: timeline anniversaries years founding"]


def test_a_window_hides_the_years_that_are_compared_with() -> None:
    receptions = (reception("2021-07-11", premier()), reception("2025-07-11", minister()))
    document = page(*receptions, since=2025, until=2025)
    assert changes(document) == {"2025": "down 1 against 2021"}
    assert document.keys == ["2025-07-11"]
    sent: dict[str, Any] = {"participants": (participant("sender", "xi", "CHN", name="Xi"),), "type": "telegram"}
    telegrams = [reception(f"{year}-07-11", key=str(year), city="", **sent) for year in (2021, 2024, 2025)]
    assert fact(page(*receptions, *telegrams, since=2024), "No guests") == "Xi (2)"
    assert fact(page(*receptions, *telegrams[:1], since=2024), "No guests") == ""
    empty = page(*receptions, since=2022, until=2024)
    assert column(empty, "Year") == []
    assert "Receptions on record: 2021." in remarks(empty)[0]
    assert empty.read_data()["occasions"] == []


def test_across_new_year_the_year_is_that_of_the_anniversary() -> None:
    national = founding("1959-01-01")
    document = page(
        reception("2024-12-30", minister(), of=national), reception("2026-01-02", premier(), of=national), of=national
    )
    assert column(document, "Year") == ["2026, 67th", "2025, 66th"]
    assert column(document, "Event")[1] == "2024-12-30 reception, -2 days"
    assert changes(document)["2026"] == "up 1 against 2025"


def test_a_january_gala_is_of_the_year_that_it_claims() -> None:
    relations = founding("1949-10-06")
    gala = reception("2019-01-07", premier(), of=relations, ordinal=70)
    document = page(gala, reception("2018-10-06", minister(), of=relations), of=relations)
    assert column(document, "Year") == ["2019, 70th, round", "2018, 69th"]
    assert column(document, "Event")[0] == "2019-01-07 reception, -272 days"


def test_two_occasions_in_one_reception_are_a_row_in_each() -> None:
    other = founding("1945-08-15", key="liberation")
    both = reception("2025-07-11", minister())
    link = Link("marks", other.key, other.title, other.date, other.recurs, None)
    both = both._replace(links=(*both.links, link))
    document = page(keeping(both), keeping(both, of=other))
    assert document.title == "Highest-ranking guests at anniversaries, up to 2026"
    assert column(document, "Event") == [
        "2025-07-11 reception, on the day, also marks liberation",
        "2025-07-11 reception, -35 days, also marks founding",
    ]
    assert document.keys == ["2025-07-11"]


@pytest.mark.parametrize("on", ["1961-07", "1961"])
def test_an_occasion_without_a_day_has_no_offset(on: str) -> None:
    occasion = founding(on)
    document = page(reception("2025-07-11", minister(), of=occasion), of=occasion)
    assert column(document, "Year") == ["2025, 64th"]
    assert column(document, "Event") == ["2025-07-11 reception"]


def test_where_there_are_no_round_years_none_is_missed() -> None:
    moving = founding("1950-02-17", recurs="moving")
    document = page(reception("2025-01-29", minister(), of=moving), of=moving)
    assert (column(document, "Year"), remarks(document)) == (["2025"], [])


def test_a_leap_day_is_counted_by_the_rule_that_is_told() -> None:
    leap = founding("1952-02-29")
    gala = reception("2025-02-28", minister(), of=leap)
    assert column(page(gala, of=leap), "Event") == ["2025-02-28 reception, on the day"]
    march = page(gala, of=leap, leap=LeapRule.MAR_1)
    assert column(march, "Event") == ["2025-02-28 reception, -1 day"]
    assert "1 March in common years" in fact(march, "How counted")


def test_wrong_ordinals_are_told_where_they_are_claimed() -> None:
    document = page(reception("2025-07-11", minister(), ordinal=46))
    assert column(document, "Event") == [
        "2025-07-11 reception, on the day, claimed 46th, digits transposed: computed 64th"
    ]


def test_an_ended_and_restored_occasion_says_so() -> None:
    cut = linked(TREATY, "2012-01-01", kind="suspends")
    back = linked(TREATY, "2014-01-01", kind="restores")
    document = page(reception("2025-07-11", minister()), effects=(cut, back))
    assert "restored 2014" in fact(document, "Status")


def test_years_without_a_record_are_said_to_be_without() -> None:
    document = page(reception("2020-07-11", minister()), reception("2023-07-11", minister()))
    assert fact(document, "No reception on record") == "2021 to 2022"
    assert hints(document) == ["See why years have no reception: timeline anniversaries years founding"]


def test_a_year_whose_reception_has_no_host_on_record_is_not_said_to_be_without() -> None:
    document = page(
        reception("2020-07-11", minister()),
        reception("2021-07-11", participants=()),
        reception("2022-07-11", participants=(), type="telegram", family="message"),
        reception("2023-07-11", minister()),
    )
    assert fact(document, "No reception on record") == "2022"


def test_the_figure_comes_first_and_shows_every_track() -> None:
    document = page(reception("2024-07-11"), reception("2025-07-11", minister(), secretary()))
    figure = document.blocks[0]
    assert isinstance(figure, Figure)
    assert figure.caption == (
        "Treaty of 1961-07-11: the rank of the highest guests by year; levels of different tracks are not comparable"
    )
    drawn = figure.svg()
    assert "Choe, foreign minister, level 4 on the state track" in drawn
    assert "Jo, party secretary, level 2 on the party track" in drawn
    assert "no guest named, not ranked" in drawn


def test_the_figure_does_not_leave_out_what_did_not_take_place() -> None:
    document = page(reception("2024-07-11", minister()), reception("2025-07-11", minister(), status="cancelled"))
    (figure,) = document.list_figures()
    assert "2025 (64th): cancelled" in figure.svg()


def test_the_machine_form_and_the_sheet_tell_the_same() -> None:
    document = page(reception("2024-07-11", minister()), reception("2025-07-11", premier()))
    (occasion,) = document.read_data()["occasions"]
    (series,) = occasion["series"]
    assert (series["host"], series["place"], series["state"]) == ("chn-embassy", "Pyongyang", "CHN")
    last = series["years"][-1]
    assert last["change"] == {
        "against": 2024,
        "ordinal": 63,
        "comparable": True,
        "tracks": [{"track": "state", "before": 4, "now": 3, "up": 1}],
        "tracks_before": ["state"],
        "tracks_now": ["state"],
        "passed": [],
    }
    assert last["against_round"] is None
    assert last["observances"][0]["ranks"] == [{"track": "state", "level": 3, "rule": "vp"}]
    sheet = document.read_sheet()
    assert sheet is not None
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(row["year"], row["guest"], row["level"], row["rule"], row["change"]) for row in rows] == [
        ("2024", "Choe", "4", "fm", "first on record"),
        ("2025", "Ri", "3", "vp", "up 1 against 2024"),
    ]


def test_the_keys_behind_each_change_are_told() -> None:
    document = page(reception("2024-07-11", minister()), reception("2025-07-11", premier()))
    assert callable(document.evidence)
    told = {one.figure: one.keys for one in document.evidence()}
    assert told[f"founding, {PYONGYANG}, 2025: up 1 against 2024"] == ["2025-07-11", "2024-07-11"]
    passed = page(reception("2023-07-11", minister()), reception("2024-07-11"), reception("2025-07-11", premier()))
    assert callable(passed.evidence)
    told = {one.figure: one.keys for one in passed.evidence()}
    figure = f"founding, {PYONGYANG}, 2025: up 1 against 2023 (2024: no guest named)"
    assert told[figure] == ["2025-07-11", "2023-07-11", "2024-07-11"]


@pytest.mark.parametrize("form", ["table", "md", "html", "json", "csv", "yaml", "keys"])
def test_every_format_writes_it_the_same_each_time(form: str) -> None:
    told = (citation(source=source(title="<b>김 | [x]</b>")),)
    one, other = (
        page(reception("2024-07-11", minister("조 <선> |")), reception("2025-07-11", deputy(), citations=told))
        for _ in range(2)
    )
    assert formats.render(one, form) == formats.render(other, form) != ""


def test_nothing_on_record_is_an_answer() -> None:
    document = unmark(ladder.build)((), (), LadderScope(YearRange(None, 2026)), today=TODAY)
    assert remarks(document) == ["No matching occasion has an observance or a search on record."]
    assert "timeline upcoming --days 366" in hints(document)[0]
    assert "No reception for founding is on record" in remarks(page())[0]


def test_a_reception_without_a_host_is_of_no_series() -> None:
    document = page(reception("2025-07-11", participants=(minister(),)), reception("2024-07-11", minister()))
    assert headings(document) == [PYONGYANG]
    assert fact(document, "No guests") == "Pyongyang: host not named (1)"


def test_several_hosts_of_both_sides_leave_the_guests_of_both() -> None:
    there = (embassy("CHN"), embassy("PRK"), minister(), premier("Li", country="CHN"))
    document = page(reception("2025-07-11", participants=there))
    assert column(document, "Highest-ranking guest") == ["Li, vice premier"]


def test_who_is_on_record_as_a_speaker_of_the_hosts_spoke() -> None:
    speaker = participant("speaker", "wang", "CHN", name="Wang", title="counsellor", seq=2)
    document = page(reception("2025-07-11", speaker, minister(seq=3), citations=(citation(),)))
    assert column(document, "Spoke for the hosts") == ["Wang, counsellor"]
    assert column(document, "Highest-ranking guest") == ["Choe, foreign minister"]


def test_many_series_are_drawn_on_several_pictures_along_the_same_years() -> None:
    cities = ("Pyongyang", "Wonsan", "Sinuiju", "Rason")
    kept_in = [reception(f"{2018 + n}-07-11", minister(), key=city, city=city) for n, city in enumerate(cities)]
    drawn = page(*kept_in).list_figures()
    assert [figure.caption.rpartition(" (")[2] for figure in drawn] == ["series 1 to 3 of 4)", "series 4 to 4 of 4)"]
    assert all("2018" in figure.svg() and "2021" in figure.svg() for figure in drawn)
