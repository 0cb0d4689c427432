"""The page of a person's appearances."""

from datetime import date

from tests.reports.hand_made import citation, column, event, fact, participant
from timeline.domain.dates.periods import PeriodKind
from timeline.domain.events.records import EventRecord
from timeline.domain.states.appearances import AppearanceHistory
from timeline.reports.dossier.appearances import build

TODAY = date(2026, 11, 23)


def seen(on: str) -> EventRecord:
    people = (participant("guest", "kim", "PRK", title="premier"), participant("host", "lavrov", "RUS"))
    return event(on, on, country="RUS", city="Moscow", participants=people, citations=(citation(),))


def history(*days: str, today: date = TODAY) -> AppearanceHistory:
    return AppearanceHistory("kim", "Kim", tuple(map(seen, days)), today)


def test_the_absence_is_compared_and_is_one_of_the_record() -> None:
    days = ("2025-01-01", "2025-01-11", "2025-01-31", "2025-03-02", "2025-06-10", "2026-10-13")
    page = build(history(*days), seen(days[-1]))
    assert fact(page, "Last seen").startswith("2026-10-13: 2026-10-13 (Moscow), as guest, premier [1]")
    assert fact(page, "Since then") == "no appearance on record for 41 days"
    assert fact(page, "Compared") == "longer than 60 % of the 5 other absences known to the day"
    assert fact(page, "Searched") == "not searched"
    assert "absent" not in str(page.blocks)
    assert column(page, "Name") == ["lavrov"]
    assert column(page, "Events") == ["6"]


def test_few_absences_are_not_ranked() -> None:
    page = build(history("2026-10-13"), seen("2026-10-13"))
    assert fact(page, "Compared").startswith("not ranked: of the other absences none known to the day")


def test_an_empty_period_has_no_record_and_a_vague_one_has_a_row_of_its_own() -> None:
    page = build(history("2025-01-01", "2025", "2025-03-02"), seen("2025-03-02"), by=PeriodKind.MONTH)
    assert list(zip(column(page, "Month"), column(page, "Appearances"), strict=True)) == [
        ("2025-01", "1"),
        ("2025-02", "none on record"),
        ("2025-03", "1"),
        ("no certain month", "1"),
    ]


def test_who_was_seen_today_has_no_absence() -> None:
    page = build(history("2026-10-13", today=date(2026, 10, 13)), seen("2026-10-13"))
    assert fact(page, "Since then") == "seen today"


def test_nobody_seen_has_nothing_to_compare() -> None:
    page = build(history(), None)
    assert fact(page, "On record") == "none"
    assert page.keys == []
    assert page.read_data()["last_seen"] is None
    assert [hint.key for hint in page.hints] == ["no-event-of-actor"]


def test_nobody_seen_in_some_years_may_have_been_seen_in_others() -> None:
    assert build(history(), None, span=("2030", "")).hints == []
