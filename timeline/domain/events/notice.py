"""How long before an event it was announced: days that are certain, and how long a notice that is."""

from enum import StrEnum

from timeline.domain.dates.partial_date import PartialDate

_WEEK, _MONTH = 7, 30
_OPEN = ("", "..")


class Notice(StrEnum):
    """How long a notice is, the longest first: over 30 days, over 7, over none; and what is no notice."""

    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    SAME_DAY = "same-day"
    AFTER = "after"
    UNSURE = "uncertain"


def count_notice(announced: PartialDate, when: PartialDate) -> int | None:
    """Count the days from the announcement to the first day of an event, negative for one afterwards.

    None where the announcement is not known to the day, or the event began on no certain day: a span of days does.
    """
    if not (_begins_on_known_day(announced) and _begins_on_known_day(when)):
        return None
    return (when.start - announced.start).days


def judge_notice(announced: PartialDate, when: PartialDate) -> Notice:
    """Judge how long the notice of an event was."""
    days = count_notice(announced, when)
    if days is None:
        return Notice.UNSURE
    if days < 0:
        return Notice.AFTER
    if days == 0:
        return Notice.SAME_DAY
    return Notice.DAYS if days <= _WEEK else Notice.WEEKS if days <= _MONTH else Notice.MONTHS


def _begins_on_known_day(when: PartialDate) -> bool:
    """Check whether the first day is known: of a day, and of a span that is written with it."""
    first, slash, _ = when.edtf.partition("/")
    if slash:
        return first not in _OPEN and _begins_on_known_day(PartialDate.parse(first))
    return when.is_certain_day
