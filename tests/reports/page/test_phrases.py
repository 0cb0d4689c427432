"""How the verdicts of the domain are put into words."""

from datetime import date

import pytest

from timeline.domain.dates.gaps import Gap
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.absences import Coverage, Search, explain_absence
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.status import OccasionStatus
from timeline.domain.vocabulary import Extent
from timeline.reports.page.observance_phrases import describe_absence_briefly, describe_search
from timeline.reports.page.ordinal_phrases import describe_leap_rule
from timeline.reports.page.phrases import describe_gap

OCTOBER = Search("KCNA", date(2025, 10, 1), date(2025, 11, 1), terms="Soviet, Russia")
MENTION = Search("Rodong Sinmun", date(2025, 10, 1), date(2025, 11, 1), result="an editorial")


@pytest.mark.parametrize(
    ("search", "told"),
    [
        (OCTOBER, "searched, nothing found (KCNA, 2025-10-01 to 2025-10-31, terms Soviet, Russia)"),
        (MENTION, "searched, found: an editorial (Rodong Sinmun, 2025-10-01 to 2025-10-31)"),
    ],
)
def test_a_search_says_what_came_of_it(search: Search, told: str) -> None:
    assert describe_search(search) == told


@pytest.mark.parametrize(
    ("searches", "coverages", "short"),
    [
        ((), (), "not searched"),
        ((Search("KCNA", date(2025, 1, 1), date(2025, 2, 1)),), (), "not searched"),
        ((Search("KCNA", date(2025, 10, 1), date(2025, 11, 1)),), (), "searched, nothing found"),
        (
            (Search("KCNA", date(2025, 10, 1), date(2025, 11, 1), result="a (small) wreath"),),
            (),
            "searched, found: a (small) wreath",
        ),
        (
            (),
            (Coverage("TASS", date(2025, 1, 1), date(2026, 1, 1), Extent.COMPLETE),),
            "covered completely, nothing found",
        ),
    ],
)
def test_the_reason_in_short_leaves_out_where_was_searched(
    searches: tuple[Search, ...], coverages: tuple[Coverage, ...], short: str
) -> None:
    day = PartialDate.parse("2025-10-12")
    absence = explain_absence(
        day, today=date(2026, 1, 1), status=OccasionStatus(), searches=searches, coverages=coverages
    )
    assert describe_absence_briefly(absence) == short
    before = explain_absence(day, today=date(2025, 10, 10), status=OccasionStatus())
    assert describe_absence_briefly(before) == "not yet, in 2 days"


def test_the_leap_rule_is_stated() -> None:
    assert (
        describe_leap_rule(LeapRule.FEB_28)
        == "An anniversary of 29 February is counted on 28 February in common years."
    )
    assert describe_leap_rule(LeapRule.MAR_1) == "An anniversary of 29 February is counted on 1 March in common years."


def test_a_gap_says_how_long_it_is() -> None:
    gap = Gap(date(2020, 1, 1), date(2020, 1, 2), ("a",))
    assert describe_gap(gap) == "1 day"
    assert describe_gap(gap._replace(exact=False)) == "at least 1 day"
