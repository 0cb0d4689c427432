from datetime import date
from typing import Any

import pytest

from tests.reports.hand_made import (
    TODAY,
    column,
    embassy,
    fact,
    founding,
    headings,
    hints,
    official,
    participant,
    remarks,
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
from timeline.document import Document
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.occasions.absences import Search
from timeline.reports.anniversaries import guest_comparison


def page(*observances: EventRecord, years: tuple[int, int] = (2024, 2025), **of: Any) -> Document:
    """The guests of two years of the treaty of 11 July 1961 unless told otherwise."""
    return unmark(guest_comparison.build)(keeping(*observances, **of), *years, today=TODAY)


def two(before: tuple[Participant, ...], now: tuple[Participant, ...]) -> Document:
    """A reception in Pyongyang in 2024, and one in 2025."""
    return page(reception("2024-07-11", *before), reception("2025-07-10", *now))


def rows(document: Document) -> dict[str, list[str]]:
    """By who came: both years, and what changed."""
    names = column(document, "Guest") + column(document, "Of the hosts")
    cells = (column(document, name) for name in ("2024", "2025", "What changed"))
    return {name: told for name, *told in zip(names, *cells, strict=True)}


def changes(document: Document) -> dict[str, str]:
    """By who came, what changed."""
    return {name: told[-1] for name, told in rows(document).items()}


def test_who_came_in_both_years_and_who_in_one() -> None:
    document = two(
        (premier(mention=2), deputy(mention=3), official("PRK", "colonel", None, actor="han", name="Han", mention=4)),
        (deputy(mention=2), premier(mention=3), minister(mention=4)),
    )
    assert document.title == "Guests of 2024 and 2025: Treaty of 1961-07-11"
    assert headings(document) == [PYONGYANG]
    assert rows(document) == {
        "Pak": [
            "2nd: vice foreign minister (state 5)",
            "1st: vice foreign minister (state 5)",
            "both years; 2nd -> 1st",
        ],
        "Ri": ["1st: vice premier (state 3)", "2nd: vice premier (state 3)", "both years; 1st -> 2nd"],
        "Choe": ["", "3rd: foreign minister (state 4)", "new in 2025"],
        "Han": ["3rd: colonel", "", "not named in the sources of 2025"],
    }
    assert fact(document, "2024") == "2024-07-11 reception, on the day"
    assert fact(document, "Highest-ranking guest") == "same as 2024"
    assert fact(document, "Guests") == "2 named in both years, 1 new in 2025, 1 not named in the sources of 2025"
    assert "not necessarily absent" in fact(document, "How counted")


def test_who_rose_and_who_fell() -> None:
    document = two(
        (official("PRK", "vice foreign minister", 5, actor="choe", name="Choe"), premier("Ri", mention=2)),
        (minister("Choe"), official("PRK", "foreign minister", 4, actor="ri", name="Ri", mention=2)),
    )
    assert changes(document) == {
        "Choe": "both years; title: vice foreign minister -> foreign minister; up 1 (state)",
        "Ri": "both years; title: vice premier -> foreign minister; down 1 (state)",
    }
    assert fact(document, "Rose") == "Choe (up 1 (state))"
    assert fact(document, "Fell") == "Ri (down 1 (state))"
    assert fact(document, "Highest-ranking guest") == "down 1 against 2024"


def test_titles_on_two_tracks_are_compared_on_the_one_of_both_years() -> None:
    document = two(
        (minister("Ri"), secretary("Ri", level=3)),
        (premier("Ri"), official("PRK", "colonel", 6, actor="ri", name="Ri", track="military")),
    )
    assert changes(document)["Ri"] == (
        "both years; title: foreign minister / party secretary -> vice premier / colonel; up 1 (state)"
    )
    party = two((minister("Ri"), secretary("Ri", level=4)), (minister("Ri"), secretary("Ri", level=3)))
    assert changes(party)["Ri"] == "both years; up 1 (party)"
    assert fact(party, "Rose") == "Ri (up 1 (party))"
    apart = two((minister("Ri"),), (secretary("Ri"),))
    assert changes(apart)["Ri"] == (
        "both years; title: foreign minister -> party secretary; rank not comparable: party track, 2024 state"
    )
    assert (fact(apart, "Rose"), fact(apart, "Fell")) == ("", "")


def test_the_same_title_otherwise_written_is_no_other() -> None:
    document = two(
        (official("PRK", "vice-premier of the Cabinet", 3, actor="ri", name="Ri"),),
        (official("PRK", "Vice Premier of the cabinet", 3, actor="ri", name="Ri"),),
    )
    assert changes(document)["Ri"] == "both years"


def test_an_unnamed_vice_minister_in_two_years_is_not_one_person() -> None:
    document = two((unnamed("vice foreign minister", 5),), (unnamed("vice foreign minister", 5),))
    assert column(document, "Guest") == ["unnamed (North Korea)"] * 2
    assert column(document, "2024") == ["", "1st: vice foreign minister (state 5)"]
    told = "no name given in either year: not known whether the same person as in"
    assert column(document, "What changed") == [f"{told} 2024", f"{told} 2025"]
    assert fact(document, "Guests") == "2 not known whether in both years"


def test_an_unnamed_official_is_not_taken_for_one_who_is_named() -> None:
    document = two((deputy(),), (unnamed("vice foreign minister", 5),))
    assert changes(document) == {
        "unnamed (North Korea)": "no name given: not known whether the same as Pak, with this title in 2024",
        "Pak": (
            "not named in the sources of 2025; with this title in 2025: an unnamed person, not known whether the same"
        ),
    }
    named = two((unnamed("vice foreign minister", 5),), (deputy(),))
    assert changes(named)["Pak"] == (
        "named in 2025; with this title in 2024: an unnamed person, not known whether the same"
    )
    assert fact(named, "Guests") == "2 not known whether in both years"
    verdicts = [one["verdict"] for one in named.read_data()["series"][0]["guests"]]
    assert verdicts == ["not known", "not known"]
    other = two((minister(),), (unnamed("vice foreign minister", 5),))
    assert changes(other)["unnamed (North Korea)"] == "no name given; nobody with this title in the sources of 2024"


def test_two_unnamed_of_one_post_at_one_reception_are_two() -> None:
    there = (unnamed("vice minister", 5, mention=2), unnamed("vice minister", 5, mention=3))
    document = two((), there)
    assert column(document, "2025") == ["1st: vice minister (state 5)", "2nd: vice minister (state 5)"]


def test_an_office_that_changed_hands_is_told_as_the_events_record_it() -> None:
    week = banquet(
        "2025-07-13", minister("Kim", mention=2), participants=(embassy("PRK"), minister("Kim", role="host"))
    )
    document = page(reception("2024-07-11", minister("Choe")), reception("2025-07-09", minister("Yun")), week)
    assert changes(document) == {
        "Yun": "new in 2025; with this title in 2024: Choe",
        "Choe": "not named in the sources of 2025; with this title in 2025: Yun, Kim",
    }


def test_the_same_title_of_another_state_is_another_office() -> None:
    document = two((minister("Choe"),), (minister("Wang", country="RUS"),))
    assert changes(document)["Choe"] == "not named in the sources of 2025"


def test_who_was_at_another_series_is_not_missing_altogether() -> None:
    document = page(
        reception("2024-07-11", minister()),
        reception("2025-07-10", deputy()),
        banquet("2025-07-12", participants=(embassy("PRK"), minister(role="host"))),
    )
    assert changes(document)["Choe"] == "not named in the sources of 2025; named in 2025 elsewhere: Beijing, 2025-07-12"


def test_bodies_are_the_same_by_actor_and_groups_by_their_words() -> None:
    ministry = participant("guest", "mod", "PRK", kind="organ", name="Ministry of Defence", mention=2)
    group = participant("guest", "prk", "PRK", kind="state", name="North Korea", mention=3)
    document = two(
        (ministry, group._replace(as_written="Officials")),
        (ministry._replace(as_written="officials of the ministry"), group._replace(as_written="officials")),
    )
    assert rows(document) == {
        "Ministry of Defence": ["1st", "1st: “officials of the ministry”", "both years"],
        "North Korea": ["2nd: “Officials”", "2nd: “officials”", "both years"],
    }
    other = two((group._replace(as_written="officials"),), (group._replace(as_written="veterans"),))
    assert column(other, "What changed") == ["new in 2025", "not named in the sources of 2025"]


def test_the_hosts_stand_apart_and_third_states_are_named() -> None:
    envoys = {
        name: official("CHN", "ambassador", 1, actor=name.lower(), name=name, track="envoy", role="host")
        for name in ("Li", "Wang")
    }
    bat = official("MNG", "ambassador", 1, actor="bat", name="Bat", track="envoy")
    document = two((envoys["Li"], bat), (envoys["Wang"], bat))
    assert column(document, "Guest") == ["Bat (MNG)"]
    assert column(document, "Of the hosts") == ["Wang", "Li"]
    assert changes(document)["Wang"] == "new in 2025; with this title in 2024: Li"


def test_two_receptions_of_a_year_are_one_list() -> None:
    document = page(
        reception("2024-07-11", minister()),
        reception("2025-07-10", deputy(mention=2), minister(mention=3)),
        reception("2025-07-11", minister()),
    )
    assert rows(document)["Choe"] == [
        "1st: foreign minister (state 4)",
        "2nd on 2025-07-10, 1st on 2025-07-11: foreign minister (state 4)",
        "both years",
    ]
    assert rows(document)["Pak"][1] == "1st on 2025-07-10: vice foreign minister (state 5)"


def test_a_series_of_one_year_stands_apart_with_its_reason() -> None:
    search = Search("KCNA", date(2025, 7, 1), date(2025, 8, 1), city="Beijing")
    document = page(
        reception("2024-07-11", minister()),
        reception("2025-07-11", minister()),
        banquet("2024-07-12", participants=(embassy("PRK"),)),
        searches={2025: (search,)},
    )
    assert headings(document) == [PYONGYANG, "On record in one of the two years"]
    assert column(document, "Series") == [BEIJING]
    assert column(document, "2025, 64th") == ["searched, nothing found (KCNA, 2025-07-01 to 2025-07-31)"]
    (apart,) = document.read_data()["apart"]
    assert [year["absence"] and year["absence"]["reason"] for year in apart["years"]] == [None, "searched"]


def test_without_a_series_of_both_years_it_says_what_to_type() -> None:
    document = page(reception("2021-07-11"), reception("2023-07-11"), reception("2025-07-11"))
    assert headings(document) == []
    assert column(document, "2024, 63rd") == ["not searched"]
    (nobody,) = remarks(document)
    assert nobody == (
        "No series has an event on record as held in both 2024 and 2025, so there is nobody to compare."
        " One series has records for 2021, 2023, 2025."
    )
    others, search = hints(document)
    assert others == "Try: timeline anniversaries guests founding 2023 2025"
    assert "anniversaries searched founding --year 2024" in search
    empty = page(years=(2025, 2026))
    assert column(empty, "Series") == ["any host"]
    assert hints(empty)[0] == "See why, year by year: timeline anniversaries years founding"


def test_what_is_announced_or_cancelled_is_not_compared() -> None:
    document = page(reception("2024-07-11", minister()), reception("2025-07-11", minister(), status="cancelled"))
    assert column(document, "Guest") == []
    assert "cancelled" in column(document, "2025, 64th")[0]


def test_the_earlier_year_comes_first_however_they_are_given() -> None:
    receptions = (reception("2024-07-11", minister()), reception("2025-07-10", deputy()))
    assert page(*receptions, years=(2025, 2024)).blocks[:3] == page(*receptions).blocks[:3]


def test_nobody_named_in_either_year() -> None:
    assert remarks(two((), ())) == ["No guest is named in either year."]


def test_across_new_year_the_years_are_those_of_the_anniversary() -> None:
    national = founding("1959-01-01")
    receptions = (reception("2023-12-30", minister(), of=national), reception("2025-01-02", minister(), of=national))
    document = page(*receptions, of=national)
    assert changes(document) == {"Choe": "both years"}
    assert fact(document, "Years") == "2024, 65th, round; 2025, 66th"


def test_the_machine_form_and_the_sheet() -> None:
    document = two((deputy("Choe"),), (minister("Choe"), unnamed("vice minister", 5, mention=2)))
    (series,) = document.read_data()["series"]
    assert series["events"] == {"2024": ["2024-07-11"], "2025": ["2025-07-10"]}
    first, second = series["guests"]
    assert (first["verdict"], first["up"], first["before"]["titles"]) == ("both years", 1, ["vice foreign minister"])
    assert first["now"]["ranks"] == {"state": 4}
    assert (second["name"], second["kind"], second["verdict"], second["before"]) == ("", "post", "not known", None)
    sheet = document.read_sheet()
    assert sheet is not None
    told = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(row["actor"], row["before_rank"], row["now_rank"], row["up"]) for row in told] == [
        ("choe", "state 5", "state 4", "1"),
        ("prk", "", "state 5", ""),
    ]
    assert document.keys == ["2024-07-11", "2025-07-10"]


def test_the_keys_behind_each_verdict_are_told() -> None:
    document = two((deputy(),), (minister(),))
    assert callable(document.evidence)
    told = {one.figure: one.keys for one in document.evidence()}
    assert told[f"{PYONGYANG}, highest guest: up 1 against 2024"] == ["2024-07-11", "2025-07-10"]
    assert told[f"{PYONGYANG}, Choe: new in 2025"] == ["2025-07-10", "2024-07-11"]


@pytest.mark.parametrize("form", ["table", "md", "html", "json", "csv", "yaml", "keys"])
def test_every_format_writes_it_the_same_each_time(form: str) -> None:
    one, other = (two((minister("조 | <b>"),), (deputy("Łukasz"),)) for _ in range(2))
    assert formats.render(one, form) == formats.render(other, form) != ""
