"""The coming twelve months: anniversaries that are kept, and what is announced.

coming: as `upcoming` gives it
"""

from datetime import date

from timeline.document import Document
from timeline.domain.parties import pair
from timeline.domain.vocabulary import Status
from timeline.reports import upcoming
from timeline.reports.dossier.diary import section
from timeline.reports.dossier.pair.view import View
from timeline.reports.dossier.section import Section

_YEAR = 366


def diary(view: View) -> Document:
    """The page that `upcoming` has of the pair."""
    until = date.fromordinal(min(view.today.toordinal() + _YEAR, date.max.toordinal()))
    announced = tuple(
        one
        for one in view.material.records
        if one.status == Status.ANNOUNCED and one.date.known and one.date.end > view.today and one.date.start < until
    )
    scope = upcoming.Scope(pairs=(pair(*view.material.kept.pair),))
    return upcoming.build(upcoming.Material(view.almanac, announced, scope, view.today, until), leap=view.leap)


def coming(view: View) -> Section:
    """The section."""
    command = ["timeline", "upcoming", "--days", "365", "--pair", "-".join(view.material.kept.pair)]
    return section(diary(view), command, shown=bool(view.almanac.occasions))
