"""Whether the ordinal a source claims ("the 77th anniversary") agrees with the computed one.

The computed one is shown next to the claim, never in its place. Verdicts are tried in this order:

1. not checked: no ordinal can be counted, or it is uncertain and the calendar year does not confirm it;
2. agrees: the claim is the nearest anniversary's ordinal;
3. agrees in the year: the claimed anniversary falls in the calendar year of the observance, as with a
   January gala for the year's 70th;
4. counted inclusively: one too many, as when the founding year is counted as the first;
5. off by one: one too few;
6. digits transposed: two neighbouring digits exchanged, 56 for 65;
7. wrong.
"""

from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.calendar import format_days
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import (
    LeapRule,
    count_offset,
    find_anniversary,
    find_calendar_year,
    find_nearest,
)
from timeline.errors import Message


class Verdict(StrEnum):
    """How a claimed ordinal compares with the computed one."""

    AGREES = "agrees"
    AGREES_IN_YEAR = "agrees-in-year"
    COUNTED_INCLUSIVELY = "counted-inclusively"
    OFF_BY_ONE = "off-by-one"
    DIGITS_TRANSPOSED = "digits-transposed"
    WRONG = "wrong"
    NOT_CHECKED = "not-checked"


class OrdinalCheck(NamedTuple):
    """A claim and what was computed.

    `ordinal` and `offset` are those of the nearest anniversary, `by_year` and `year_offset` those of the
    anniversary in the calendar year of the observance; offsets in days, positive after, None where a date is
    not known to the day. `reason` is why nothing was checked.
    """

    claimed: int
    verdict: Verdict
    ordinal: int | None = None
    offset: int | None = None
    by_year: int | None = None
    year_offset: int | None = None
    approximate: bool = False
    reason: Message | None = None

    @property
    def agrees(self) -> bool:
        """Whether the claim is right."""
        return self.verdict in {Verdict.AGREES, Verdict.AGREES_IN_YEAR}

    @property
    def difference(self) -> Message:
        """How the claim differs from the computed ordinal; only where one was computed."""
        computed = format_ordinal(self.ordinal or 0)
        by_year = "" if self.by_year in {None, self.ordinal} else format_ordinal(self.by_year or 0)
        return Message("ordinal-difference", {"verdict": self.verdict, "computed": computed, "by_year": by_year})


def check_ordinal(
    claimed: int,
    founding: PartialDate,
    *,
    observed: PartialDate,
    leap: LeapRule = LeapRule.FEB_28,
    moving: bool = False,
) -> OrdinalCheck:
    """Check a claimed ordinal; `moving` is an occasion such as lunar new year, with no fixed day."""
    if reason := _find_obstacle(founding, observed, moving=moving):
        return OrdinalCheck(claimed, Verdict.NOT_CHECKED, reason=reason)
    nearest = find_nearest(founding, observed, leap=leap)
    year = find_calendar_year(observed)
    in_year = find_anniversary(founding, year, leap=leap) if year else None
    ordinal = nearest.ordinal if nearest else None
    by_year = in_year.ordinal if in_year else None
    verdict = _judge(claimed, ordinal, by_year)
    return OrdinalCheck(
        claimed,
        verdict,
        ordinal=ordinal,
        offset=nearest.offset if nearest else None,
        by_year=by_year,
        year_offset=count_offset(in_year.date, observed) if in_year else None,
        approximate=founding.approximate or observed.approximate,
        reason=Message("observance-between") if verdict is Verdict.NOT_CHECKED else None,
    )


def format_ordinal(number: int) -> str:
    """Format an ordinal: `1st`, `2nd`, `3rd`, `11th`, `77th`, `111th`."""
    last = number % 10 if number // 10 % 10 != 1 else 0
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"  # noqa: PLR2004 - 4th on


def format_offset(days: int) -> str:
    """Format signed days from the anniversary: `+5 days`, `-2 days`, `+1 day`, `on the day`."""
    return f"{'+' if days > 0 else '-'}{format_days(abs(days))}" if days else "on the day"


def _find_obstacle(founding: PartialDate, observed: PartialDate, *, moving: bool) -> Message | None:
    """Return why no ordinal can be counted at all, None where one can."""
    if moving:
        return Message("occasion-moving")
    if not founding.known:
        return Message("founding-unknown")
    if find_calendar_year(founding) is None:
        return Message("founding-year-uncertain", {"founding": founding.display()})
    if not observed.known:
        return Message("observance-unknown")
    if observed.end <= founding.start:
        return Message("observance-before-founding", {"founding": founding.display()})
    return None


def _judge(claimed: int, ordinal: int | None, by_year: int | None) -> Verdict:
    if claimed == ordinal:
        return Verdict.AGREES
    if claimed == by_year:
        return Verdict.AGREES_IN_YEAR
    if ordinal is None:
        return Verdict.NOT_CHECKED
    if claimed == ordinal + 1:
        return Verdict.COUNTED_INCLUSIVELY
    if claimed == ordinal - 1:
        return Verdict.OFF_BY_ONE
    return Verdict.DIGITS_TRANSPOSED if _is_transposed(str(claimed), str(ordinal)) else Verdict.WRONG


def _is_transposed(claimed: str, computed: str) -> bool:
    swaps = (claimed[:i] + claimed[i + 1] + claimed[i] + claimed[i + 2 :] for i in range(len(claimed) - 1))
    return computed in swaps
