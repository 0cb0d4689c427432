"""The coming twelve months: what is announced, and the anniversaries of what a body hosts, or a state keeps.

For machines:

    coming: as `upcoming` gives it
"""

from timeline.document import Document
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope
from timeline.reports.calendar import upcoming
from timeline.reports.dossier.actor.series import hosted
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.diary import section, year_ahead
from timeline.reports.dossier.section import Section


def coming(view: View) -> Section:
    """The section."""
    state = view.material.page.country
    command = ["timeline", "upcoming", "--days", "365", *(["--country", state] if state else [])]
    return section(diary(view), command, shown=False)


def diary(view: View) -> Document:
    """The page that `upcoming` has of it."""
    return upcoming.build(view.material.diary or _own(view))


def _own(view: View) -> upcoming.UpcomingRecords:
    """The announced events in which it is to take part, and the occasions of which it hosts observances."""
    kept = {editions.occasion.record.key: editions for editions, _ in hosted(view)}.values()
    almanac = AnniversaryCalendar(
        view.material.states,
        view.material.countries,
        next((each.occasions.round_rules for each in kept), ()),
        tuple(each.occasion for each in kept),
        {each.occasion.record.key: each.occasions.find_founders(each.occasion.record) for each in kept},
    )
    return year_ahead(almanac, view.material.records, CalendarScope(), today=view.today)
