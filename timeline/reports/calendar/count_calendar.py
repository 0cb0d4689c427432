"""The calendar of a page of counts; what makes its entries is loaded only for a format that shows calendars."""

from collections.abc import Iterable
from datetime import date

from timeline.document import Calendar
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_count import AnniversaryCount


def build_count_calendar(name: str, counts: Iterable[AnniversaryCount], *, today: date, leap: LeapRule) -> Calendar:
    """Build the calendar of the anniversaries of a year, of the occasions that are active then."""
    from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary
    from timeline.reports.calendar.calendar_entries import build_calendar

    anniversaries = [
        CalendarAnniversary(
            count.occasion,
            count.ordinal,
            count.span,
            count.status,
            count.round_rules,
            count.successions,
            count.occasions.side_names,
        )
        for count in counts
        if count.ordinal is not None
    ]
    return build_calendar(name, anniversaries, today=today, leap=leap)
