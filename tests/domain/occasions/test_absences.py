from datetime import date

import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.absences import AbsenceReason, Coverage, Search, explain_absence
from timeline.domain.occasions.status import Effect, OccasionStatus, find_status
from timeline.domain.vocabulary import Extent, LinkKind
from timeline.reports.page.observance_phrases import describe_absence

ACTIVE = OccasionStatus()
LATER = date(2026, 11, 23)
OCTOBER = Search("KCNA", date(2025, 10, 1), date(2025, 11, 1), terms="Soviet, Russia")
EARLY = Search("KCNA", date(2025, 1, 1), date(2025, 10, 12))
DAY = Search("KCNA", date(2025, 10, 12), date(2025, 10, 13))
WREATH = Search("KCNA", date(2025, 10, 14), date(2025, 10, 21), result="a wreath")
MENTION = Search("Rodong Sinmun", date(2025, 10, 1), date(2025, 11, 1), result="an editorial")
WHOLE = Coverage("KCNA", date(2025, 1, 1), date(2026, 1, 1), Extent.COMPLETE)
SOME = Coverage("TASS", date(2025, 10, 12), date(2025, 10, 13), Extent.SELECTED)
SIDE_CEREMONIES = Coverage("Yonhap", date(2025, 10, 13), date(2025, 12, 1), Extent.COMPLETE)


@pytest.mark.parametrize(
    ("anniversary", "today", "sentence"),
    [
        ("2025-10-12", "2025-10-10", "not yet, in 2 days"),
        ("2025-10-12", "2025-10-11", "not yet, in 1 day"),
        ("2025-10-12", "2025-10-12", "not yet, today"),
        ("2025-10-12", "2024-09-06", "not yet, due 2025-10-12"),
        ("2025-10-12", "2025-10-13", "not searched"),
        ("2025-10-12~", "2025-10-10", "not yet, in about 2 days"),
        ("2025-10", "2025-09-30", "not yet, due in October 2025"),
        ("2025-10~", "2025-10-31", "not yet, due in about October 2025"),
        ("2025-10", "2025-10-31", "not yet, due in October 2025"),
        ("2025-10", "2025-11-01", "not searched"),
        ("2025", "2025-12-31", "not yet, due in 2025"),
        ("2025", "2026-01-01", "not searched"),
        ("2025-10-08/2025-10-12", "2025-10-12", "not yet, due 2025-10-08 to 2025-10-12"),
        ("2025-10-08/2025-10-12", "2025-10-13", "not searched"),
    ],
)
def test_not_yet_until_the_last_day_is_over(anniversary: str, today: str, sentence: str) -> None:
    told = explain_absence(PartialDate.parse(anniversary), today=date.fromisoformat(today), status=ACTIVE)
    assert describe_absence(told) == sentence


@pytest.mark.parametrize(
    ("searches", "coverages", "sentence"),
    [
        ((), (), "not searched"),
        (
            (OCTOBER,),
            (WHOLE,),
            "searched, nothing found (KCNA, 2025-10-01 to 2025-10-31, terms Soviet, Russia)",
        ),
        ((OCTOBER, MENTION), (WHOLE,), "searched, found: an editorial (Rodong Sinmun, 2025-10-01 to 2025-10-31)"),
        ((), (WHOLE,), "covered completely, nothing found (KCNA, 2025-01-01 to 2025-12-31)"),
        ((), (SOME,), "covered in selection, nothing found (TASS, 2025-10-12 to 2025-10-12)"),
        ((), (SOME, WHOLE), "covered completely, nothing found (KCNA, 2025-01-01 to 2025-12-31)"),
        ((), (SIDE_CEREMONIES,), "not searched"),
        ((EARLY,), (), "not searched, only other days (KCNA, 2025-01-01 to 2025-10-11)"),
        ((EARLY,), (WHOLE,), "covered completely, nothing found (KCNA, 2025-01-01 to 2025-12-31)"),
        ((EARLY, DAY), (), "searched, nothing found (KCNA, 2025-10-12 to 2025-10-12)"),
        ((WREATH,), (), "searched, found: a wreath (KCNA, 2025-10-14 to 2025-10-20)"),
    ],
)
def test_what_was_looked_through_is_named(
    searches: tuple[Search, ...], coverages: tuple[Coverage, ...], sentence: str
) -> None:
    told = explain_absence(
        PartialDate.parse("2025-10-12"), today=LATER, status=ACTIVE, searches=searches, coverages=coverages
    )
    assert describe_absence(told) == sentence


def test_a_day_of_coverage_does_not_cover_a_month() -> None:
    month = PartialDate.parse("2025-10")
    assert explain_absence(month, today=LATER, status=ACTIVE, coverages=[SOME]).reason is AbsenceReason.NOT_SEARCHED
    assert explain_absence(month, today=LATER, status=ACTIVE, coverages=[WHOLE]).reason is AbsenceReason.COVERED


@pytest.mark.parametrize(
    ("search", "reason"),
    [(OCTOBER, AbsenceReason.SEARCHED), (DAY, AbsenceReason.SEARCHED), (EARLY, AbsenceReason.NOT_SEARCHED)],
)
def test_a_search_within_a_month_counts_for_it(search: Search, reason: AbsenceReason) -> None:
    when = PartialDate.parse("2025-10" if search is not EARLY else "2025-11")
    assert explain_absence(when, today=LATER, status=ACTIVE, searches=[search]).reason is reason


def test_several_searches_are_all_named() -> None:
    second = Search("TASS", date(2025, 10, 10), date(2025, 10, 20))
    told = explain_absence(PartialDate.parse("2025-10-12"), today=LATER, status=ACTIVE, searches=[OCTOBER, second])
    assert told.evidence == (OCTOBER, second)
    assert describe_absence(told).endswith("; TASS, 2025-10-10 to 2025-10-19)")


@pytest.mark.parametrize(
    ("kind", "reason", "sentence"),
    [
        (LinkKind.SUSPENDS, AbsenceReason.SUSPENDED, "suspended since 2010-05-25"),
        (LinkKind.ENDS, AbsenceReason.ENDED, "ended since 2010-05-25"),
    ],
)
@pytest.mark.parametrize("today", [date(2025, 10, 1), LATER])
def test_an_occasion_that_does_not_stand_is_neither_due_nor_missing(
    today: date, kind: LinkKind, reason: AbsenceReason, sentence: str
) -> None:
    cut = find_status([Effect(kind, PartialDate.parse("2010-05-25"))], on=date(2025, 10, 12))
    told = explain_absence(
        PartialDate.parse("2025-10-12"), today=today, status=cut, searches=[OCTOBER], coverages=[WHOLE]
    )
    assert (told.reason, describe_absence(told)) == (reason, sentence)
