"""When a source may be dated, next to the event that it tells."""

from datetime import timedelta

from timeline.domain.dates.partial_date import PartialDate

_DATE_LINE = timedelta(days=1)
"""It may be tomorrow already where the event takes place: Singapore is up to 13 hours ahead of Washington."""


def is_too_early(published: PartialDate, when: PartialDate) -> bool:
    """Check whether a source of that date cannot tell of an event, because it begins at least two days later."""
    return published.known and when.known and published.end + _DATE_LINE <= when.start
