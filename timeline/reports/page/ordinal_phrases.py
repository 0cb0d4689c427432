"""The check of a claimed ordinal in words, and how anniversaries of 29 February are counted."""

from timeline.domain.dates.calendar import format_days
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.ordinals import OrdinalCheck, Verdict, format_offset


def describe_check(check: OrdinalCheck) -> str:
    """Describe a verdict: `agrees, +5 days`, `agrees, early by 272 days`, `wrong: computed 65th`."""
    if check.agrees:
        distance = _describe_offset(check)
        return f"agrees, {distance}" if distance else "agrees"
    return f"not checked: {check.reason}" if check.ordinal is None else str(check.difference)


def describe_leap_rule(rule: LeapRule) -> str:
    """State how anniversaries of 29 February are counted."""
    day = "28 February" if rule is LeapRule.FEB_28 else "1 March"
    return f"An anniversary of 29 February is counted on {day} in common years."


def _describe_offset(check: OrdinalCheck) -> str:
    in_year = check.verdict is Verdict.AGREES_IN_YEAR
    days = check.year_offset if in_year else check.offset
    if days is None:
        return "by the calendar year" if in_year else ""
    distance = f"{'early' if days < 0 else 'late'} by {format_days(abs(days))}" if in_year else format_offset(days)
    return distance + (" (approximate date)" if check.approximate else "")
