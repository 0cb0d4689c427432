import json
from datetime import date
from typing import Any

import pytest

from tests.factories import reading, record_yaml
from tests.reports.between import two_states
from tests.reports.hand_made import citation, column, event, fact, headings, participant, remarks
from tests.reports.plain_page import unmark
from timeline.document import Document
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.silences import SilenceRecords, Silences
from timeline.domain.vocabulary import Extent
from timeline.errors import NotFound
from timeline.formats import render
from timeline.reports.loaders.pairs import load_silences
from timeline.reports.pairs import silence
from timeline.settings import Location

TODAY = date(2026, 11, 23)


def page(*records: EventRecord | str, years: YearRange | None = None, today: date = TODAY, **fields: Any) -> Document:
    """The page of events, or of the days of events whose keys are their dates."""
    found = tuple(event(one, one) if isinstance(one, str) else one for one in records)
    material = SilenceRecords(two_states(), years or YearRange(None, today.year), found, latest=found, **fields)
    return unmark(silence.build)(Silences(material, today))


FIVE = ("2026-01-01", "2026-01-11", "2026-01-21", "2026-01-31", "2026-03-01", "2026-10-31")
"""Gaps of 10, 10, 10, 29 and 244 days."""


def test_the_present_gap_has_its_place_among_the_past_ones() -> None:
    last = event("2026-10-31", "2026-10-31", citations=(citation(),))
    document = page(*FIVE[:-1], last)
    assert fact(document, "Present gap") == "23 days since 2026-10-31 (2026-10-31) [1]"
    assert fact(document, "Percentile") == "60 among 5 past gaps"
    assert fact(page(*FIVE, today=date(2026, 11, 10)), "Percentile") == "30 among 5 past gaps"
    assert "equal ones counting half" in fact(document, "How counted")


def test_of_too_few_gaps_nothing_is_said() -> None:
    assert fact(page(*FIVE[1:]), "Percentile") == "none: only 4 past gaps are known to the day, fewer than 5"
    assert fact(page(*FIVE[-2:]), "Percentile") == "none: only 1 past gap is known to the day, fewer than 5"
    assert fact(page(FIVE[0]), "Percentile") == "none: no past gap is known to the day, fewer than 5"
    vague = page(*FIVE[:-1], "2026-05", "2026-10-31")
    assert fact(vague, "Percentile") == (
        "none: only 4 past gaps are known to the day, fewer than 5; 2 with an end not known to the day left out"
    )


def test_the_longest_gaps_have_the_present_one_among_them() -> None:
    document = page("2020-01-01", "2021-01-01", "2026-11-01")
    assert column(document, "Gap") == ["2130 days", "366 days", "22 days"]
    assert column(document, "To") == ["2026-11-01", "2021-01-01", "today"]
    assert column(document, "Last event; next event") == ["2021-01-01; 2026-11-01", "2020-01-01; 2021-01-01", FIRST]


FIRST = "2026-11-01"


def test_an_event_known_to_the_year_makes_no_month_of_it_silent_for_certain() -> None:
    document = page("2000-12-31", "2001", "2002-01-01", years=YearRange(None, 2002))
    assert column(document, "Perhaps one, known to the year") == ["all", ""]
    assert column(document, "None on record") == ["", "Feb to Dec"]
    assert fact(document, "Months") == (
        "25 from 2000-12 to 2002-12: 2 with an event, 11 with none on record,"
        " 12 in which an event known only to the year or a longer span may fall"
    )
    assert column(document, "Gap") == ["at least 1 day", "at least 1 day"]


def test_one_that_may_lie_in_a_gap_makes_it_doubtful() -> None:
    document = page("2026-02-01", "2026", "2026-09-01")
    assert column(document, "Gap") == ["212 days *", "83 days *"]
    assert fact(document, "Present gap").endswith("perhaps less: 2026 may lie in it")
    assert remarks(document)[0].startswith("* Perhaps less")


def test_an_end_that_is_not_known_to_the_day_is_told_as_it_is_on_record() -> None:
    document = page("1949", "1961-07-06", "1996-09", "2000-02-09", "2024")
    assert list(zip(column(document, "From"), column(document, "To"), strict=True)) == [
        ("1961-07-06", "1996-09"),
        ("2000-02-09", "2024"),
        ("1949", "1961-07-06"),
        ("1996-09", "2000-02-09"),
        ("2024", "today"),
    ]
    assert fact(document, "Present gap") == "at least 692 days since 2024 (2024)"
    assert "gap of at least 4205 days from 1949" in column(document.explain(), "Figure")


def test_months_begin_with_the_first_event_as_far_as_it_is_known() -> None:
    assert fact(page("1949", "1950-02-01", years=YearRange(None, 1950)), "Months").startswith(
        "24 from 1949 to 1950-12: "
    )
    assert fact(page("1949-03", "1950-02-01", years=YearRange(None, 1950)), "Months").startswith("22 from 1949-03 to ")


def test_of_years_without_an_event_the_last_before_them_is_told() -> None:
    document = page(
        "2024-05-01", "2025-10-17", event("denied", "2025-12-01", status="denied"), years=YearRange(2026, 2026)
    )
    assert fact(document, "Last before") == "2025-10-17 (2025-10-17)"


def test_a_month_that_is_not_over_is_so_far() -> None:
    assert column(page("2026-09-01"), "None on record") == ["Oct to Nov (so far)"]
    assert column(page("2026-09-01", today=date(2026, 10, 31)), "None on record") == ["Oct (so far)"]


def test_years_alike_stand_in_one_line() -> None:
    document = page("2000-01-01", "2005-12-31", "2026-11-01")
    assert column(document, "Year")[:3] == ["2000", "2001 to 2004", "2005"]
    assert column(document, "None on record")[:2] == ["Feb to Dec", "all"]


KCNA = Coverage("KCNA", date(2001, 1, 1), date(2003, 1, 1), Extent.COMPLETE)


def test_no_record_is_told_from_covered_and_nothing_found() -> None:
    days = ("2000-12-31", "2003-01-01", "2026-11-23")
    assert "the gaps do not prove silence" in remarks(page(*days))[0]
    assert column(page(*days), "Searched") == []
    document = page(*days, coverages=(KCNA,))
    assert column(document, "Searched")[:2] == ["not searched", "covered completely, nothing found (KCNA)"]
    told = column(page(*days, coverages=(_selected(date(2003, 1, 1)),)), "Searched")[1]
    assert told == "covered in selection, nothing found (KCNA)"
    part = column(page(*days, coverages=(_selected(date(2001, 2, 1)),)), "Searched")[1]
    assert part == "covered on 31 of 730 days, nothing found (KCNA)"


def _selected(end: date) -> Coverage:
    return Coverage("KCNA", date(2001, 1, 1), end, Extent.SELECTED)


def test_a_search_is_told_where_it_looked() -> None:
    made = Search("Rodong Sinmun", date(2001, 10, 1), date(2001, 11, 1))
    document = page("2000-12-31", "2003-01-01", searches=(made, made), years=YearRange(None, 2003))
    told = "searched, nothing found (Rodong Sinmun, 2001-10-01 to 2001-10-31)"
    assert column(document, "Searched") == [told, told, NOT, NOT]


NOT = "not searched"


def test_what_was_announced_and_is_past_is_overdue_by_days() -> None:
    lavrov = event("lavrov", "2026-03-01", status="announced", announced="2026-01-15")
    month = event("month", "2026-10", status="announced")
    kept = event("kept", "2026-04-01", status="confirmed", announced="2026-01-15")
    called_off = event("off", "2026-05-01", status="announced")
    cancelled = event("cancelled", "2026-05-01", status="cancelled")
    coming = event("coming", "2026-12-01", status="announced")
    today = event("today", "2026-11-23", status="announced")
    undated = event("undated", "", status="announced")
    document = page(
        *(lavrov, month, kept, called_off, cancelled, coming, today, undated), replacements={"off": ("2026-05-02-x",)}
    )
    assert column(document, "Overdue by") == ["267 days", "23 days"]
    assert column(document, "Key") == ["lavrov", "month", "coming", "today"]
    assert column(document, "In") == ["in 8 days, Tue", "today, Mon"]
    assert "Announced, then cancelled, superseded or postponed: off, by 2026-05-02-x." in remarks(document)
    assert "Announced without a date: undated." in remarks(document)
    assert fact(document, "On record") == "1 event, known to the day"


def test_what_is_announced_counts_as_no_event() -> None:
    document = page(event("coming", "2026-12-01", status="announced"))
    assert fact(document, "On record") == "no dated event between North Korea and Russia, up to 2026"
    assert headings(document) == ["Announced and still to come"]
    assert [figure.text and figure.text(80) for figure in document.list_figures()] == ["No dated event on record."]
    assert page().list_figures() == ()


def test_events_of_unknown_date_are_left_out_and_counted() -> None:
    assert fact(page("2026-09-01", event("undated", "")), "On record").endswith("; 1 of unknown date left out")
    assert "1 of unknown date left out" in fact(page(event("undated", "")), "On record")


def test_the_years_asked_for_bound_the_months_and_end_the_present() -> None:
    document = page(*FIVE, "1990-01-01", years=YearRange(1990, 1991))
    assert fact(document, "Months") == "24 from 1990-01 to 1991-12: 1 with an event, 23 with none on record"
    assert fact(document, "Present gap") == "not shown: the selected years end before today"
    assert fact(page("1990-05-01", years=YearRange(1989, 1990)), "Months").startswith("24 from 1989-01")
    assert fact(page("../1960", years=YearRange(None, 1990)), "Months") == ""


def test_there_is_no_gap_after_a_state_has_ended() -> None:
    material = SilenceRecords(two_states("DDR", "PRK"), YearRange(1900, 2026), (event("1984-05-30", "1984-05-30"),))
    document = unmark(silence.build)(Silences(material, TODAY))
    assert fact(document, "Present gap") == "none: East Germany ended on 1990-10-03"
    assert fact(document, "Months").startswith("493 from 1949-10 to 1990-10: 1 with an event")
    strict = SilenceRecords(two_states(strict=True), YearRange(None, 2026), (event("2001-05-30", "2001-05-30"),))
    assert fact(unmark(silence.build)(Silences(strict, TODAY)), "Present gap").startswith("9308 days")


def test_a_former_state_counts_and_that_is_said() -> None:
    party = participant("party", "sun", "SUN", kind="state")
    assert "through SUN -> RUS" in fact(page(event("old", "1960-01-01", participants=(party,))), "How counted")
    assert "only events of type visit and subtypes" in fact(page("2000-01-01", types=("visit",)), "How counted")


def test_every_figure_is_explained_by_its_keys() -> None:
    document = page("2026-02-01", "2026", "2026-09-01").explain()
    behind = dict(zip(column(document, "Figure"), column(document, "Events"), strict=True))
    assert behind["present gap"] == "2026-09-01, 2026"
    assert behind["gap of 212 days from 2026-02-01"] == "2026-02-01, 2026-09-01, 2026"
    assert behind["months that may not be silent"] == "2026"


def test_for_machines_every_gap_and_month() -> None:
    document = page(*FIVE, coverages=(KCNA,))
    told = json.loads(render(document, "json"))
    assert [one["days"] for one in told["gaps"]] == [10, 10, 10, 29, 244]
    assert (told["present_gap"]["percentile"], told["present_gap"]["of_gaps"]) == (60.0, 5)
    assert told["silent_months"][0] == {"month": "2026-02", "certain": True, "perhaps": []}
    rows = render(document, "csv").splitlines()
    assert len(rows) == 7
    assert rows[-1] == '2026-10-31,2026-11-23,23,yes,yes,60.0,2026-10-31,,,0,0,"no record, not searched"'


def test_the_picture_is_of_the_events_that_count() -> None:
    (figure,) = page(*FIVE, event("coming", "2026-12-01", status="announced")).list_figures()
    assert figure.text is not None
    assert "2026" in figure.text(80)
    assert "<svg" in figure.svg()


EVENTS = """
- {type: relations-established, title: Ties, on: 1948-10-12, party: [PRK, SUN], aliases: [ties], key: ties-1948}
- {type: visit, title: B, on: 2000-07-19, visitor: "RUS: Vladimir Putin, president", in: PRK, key: putin}
- {type: state-visit, title: C, on: 2024-06-18, visitor: "RUS: Vladimir Putin, president", in: PRK, key: again}
- {type: talks, title: D, on: 2026-03-01, status: announced, party: [PRK, RUS], key: talks}
- {type: talks, title: E, on: 2026-05-01, status: announced, party: [PRK, RUS], key: later, supersedes: talks}
- {type: talks, title: F, on: 2026-04-01, party: [PRK, CHN], key: other}
"""


def test_what_is_loaded_is_of_the_two_with_what_came_instead(seeded: Location) -> None:
    record_yaml(seeded, EVENTS)
    with reading(seeded) as reader:
        whole = load_silences(reader, ("PRK", "RUS"), years=YearRange(None, 2026), today=TODAY)
        visits = load_silences(
            reader, ("PRK", "RUS"), years=YearRange(None, 2026), today=TODAY, types=("visit",), strict=True
        )
        with pytest.raises(NotFound):
            load_silences(reader, ("PRK", "RUS"), years=YearRange(None, 2026), today=TODAY, types=("vist",))
    assert [one.key for one in whole.records.events] == ["ties-1948", "putin", "again", "talks", "later"]
    assert dict(whole.records.replacements) == {"talks": ("later",)}
    assert [one.key for one in visits.records.events] == ["putin", "again"]
    assert column(unmark(silence.build)(whole), "Overdue by") == ["206 days"]
