"""What is to be said to somebody who notes a search: that it will not count, or that there is a record already."""

from datetime import date

from timeline.domain.occasions.absences import Search
from timeline.reports.anniversaries.subjects import Kept
from timeline.reports.page.long_dates import format_date


def remarks(kept: Kept, search: Search, *, year: int, today: date) -> list[str]:
    """The sentences, none for a search that counts for a year of which nothing is on record."""
    editions = kept.editions(until=year, today=today)
    counted, told = editions.counted, []
    if not search.covers(counted.span):
        told.append(f"This does not hold {format_date(counted.span)}: it will not count.")
    if known := editions.found_by(search, year):
        told.append(f"On record for {year} already: {', '.join(one.record.key for one in known)}.")
    return told
