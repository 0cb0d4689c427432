"""The coming twelve months: anniversaries that are kept, and what is announced.

For machines:

    coming: as `upcoming` gives it
"""

from timeline.reports.dossier.diary import section
from timeline.reports.dossier.pair.view import View
from timeline.reports.dossier.section import Section


def coming(view: View) -> Section:
    """The section."""
    command = ["timeline", "upcoming", "--days", "365", "--pair", "-".join(view.material.kept.pair)]
    return section(view.diary, command, shown=bool(view.almanac.occasions))
