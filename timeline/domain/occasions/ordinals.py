"""Whether the ordinal a source claims ("the 77th anniversary") agrees with the one computed.

It is shown beside the claim, never put in its place. Verdicts are tried in this order:

1. not checked: no ordinal can be counted, or it cannot be told and the calendar year does not confirm it;
2. agrees: the claim is the nearest anniversary's ordinal;
3. agrees in the year: the claimed anniversary falls in the calendar year of the observance, as with a
   January gala for the year's 70th;
4. counted inclusively: one too many, as when the founding year is counted as the first;
5. off by one: one too few;
6. digits transposed: two neighbouring figures exchanged, 56 for 65;
7. wrong.
"""

from dataclasses import dataclass
from enum import StrEnum

from timeline.domain.dates.calendar import format_days
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import (
    LeapRule,
    count_offset,
    find_anniversary,
    find_calendar_year,
    find_nearest,
)


class Verdict(StrEnum):
    """How a claimed ordinal stands to the computed one."""

    AGREES = "agrees"
    AGREES_IN_YEAR = "agrees-in-year"
    COUNTED_INCLUSIVELY = "counted-inclusively"
    OFF_BY_ONE = "off-by-one"
    DIGITS_TRANSPOSED = "digits-transposed"
    WRONG = "wrong"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class OrdinalCheck:
    """A claim and what was computed.

    `ordinal` and `offset` are those of the nearest anniversary, `by_year` and `year_offset` those of the
    anniversary in the calendar year of the observance; offsets in days, positive after, None where a date is
    not known to the day. `reason` says why nothing was checked.
    """

    claimed: int
    verdict: Verdict
    ordinal: int | None = None
    offset: int | None = None
    by_year: int | None = None
    year_offset: int | None = None
    approximate: bool = False
    reason: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the claim may stand as it is."""
        return self.verdict in {Verdict.AGREES, Verdict.AGREES_IN_YEAR}

    def describe(self) -> str:
        """The verdict for people: `agrees, +5 days`, `agrees, early by 272 days`, `wrong: computed 65th`."""
        if self.agrees:
            distance = self._distance()
            return f"agrees, {distance}" if distance else "agrees"
        if self.ordinal is None:
            return f"not checked: {self.reason}"
        computed = format_ordinal(self.ordinal)
        if self.by_year is not None and self.by_year != self.ordinal:
            computed += f", or {format_ordinal(self.by_year)} by the calendar year"
        return f"{self.verdict.replace('-', ' ')}: computed {computed}"

    def _distance(self) -> str:
        days = self.offset if self.verdict is Verdict.AGREES else self.year_offset
        if days is None:
            return "" if self.verdict is Verdict.AGREES else "by the calendar year"
        if self.verdict is Verdict.AGREES:
            distance = format_offset(days)
        else:
            distance = f"{'early' if days < 0 else 'late'} by {format_days(abs(days))}"
        return distance + (" (approximate date)" if self.approximate else "")


def check_ordinal(
    claimed: int,
    founding: PartialDate,
    *,
    observed: PartialDate,
    leap: LeapRule = LeapRule.FEB_28,
    moving: bool = False,
) -> OrdinalCheck:
    """The verdict on a claimed ordinal; `moving` is an occasion such as lunar new year, with no fixed day."""
    reason = _uncountable(founding, observed, moving=moving)
    if reason:
        return OrdinalCheck(claimed, Verdict.NOT_CHECKED, reason=reason)
    kept = find_nearest(founding, observed, leap=leap)
    year = find_calendar_year(observed)
    in_year = find_anniversary(founding, year, leap=leap) if year else None
    ordinal = kept.ordinal if kept else None
    by_year = in_year.ordinal if in_year else None
    verdict = _verdict(claimed, ordinal, by_year)
    return OrdinalCheck(
        claimed,
        verdict,
        ordinal=ordinal,
        offset=kept.offset if kept else None,
        by_year=by_year,
        year_offset=count_offset(in_year.date, observed) if in_year else None,
        approximate=founding.approximate or observed.approximate,
        reason="the date of the observance fits two anniversaries" if verdict is Verdict.NOT_CHECKED else "",
    )


def _uncountable(founding: PartialDate, observed: PartialDate, *, moving: bool) -> str:
    """Why no ordinal can be counted at all, or nothing."""
    if moving:
        return "the occasion moves through the calendar"
    if not founding.known:
        return "the founding date is unknown"
    if find_calendar_year(founding) is None:
        return f"the founding year is not certain ({founding.display()})"
    if not observed.known:
        return "the date of the observance is unknown"
    if observed.end <= founding.start:
        return f"the observance is before the founding ({founding.display()})"
    return ""


def _verdict(claimed: int, ordinal: int | None, by_year: int | None) -> Verdict:
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
    return Verdict.DIGITS_TRANSPOSED if _transposed(str(claimed), str(ordinal)) else Verdict.WRONG


def _transposed(claimed: str, computed: str) -> bool:
    swaps = (claimed[:i] + claimed[i + 1] + claimed[i] + claimed[i + 2 :] for i in range(len(claimed) - 1))
    return computed in swaps


def format_ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 77th, 111th."""
    last = number % 10 if number // 10 % 10 != 1 else 0
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"  # noqa: PLR2004 - 4th on


def format_offset(days: int) -> str:
    """Signed days from the anniversary: `+5 days`, `-2 days`, `+1 day`, `on the day`."""
    return f"{'+' if days > 0 else '-'}{format_days(abs(days))}" if days else "on the day"
