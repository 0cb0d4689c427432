"""How many events a body hosted and how many it attended, by year.

For machines:

    years: [year hosted attended]
"""

from collections import Counter

from timeline.document import Evidence, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.vocabulary import Role
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section, rest

MOST = 10
_HOSTING = (Role.HOST, Role.SENDER, Role.GIVER, Role.PRESENTER)


def years(view: View) -> Section:
    """The section: what took place, by the record; an event that may be of two years is of none."""
    hosted, attended = Counter[str](), Counter[str]()
    keys: dict[str, list[str]] = {}
    for record in view.held:
        year = _year(record)
        (hosted if _hosts(view, record) else attended)[year] += 1
        keys.setdefault(year, []).append(record.key)
    found = sorted({*hosted, *attended})
    rows = [(year, str(hosted[year] or ""), str(attended[year] or "")) for year in found[-MOST:]]
    return Section(
        "years",
        "Hosted and attended",
        [Table(("Year", "Hosted", "Attended"), rows), *rest(len(found) - len(rows), view.whole())] if rows else [],
        [{"year": year, "hosted": hosted[year], "attended": attended[year]} for year in found],
        reckonings=[
            Evidence(f"{year}: hosted {hosted[year]}, attended {attended[year]}", keys[year]) for year in found
        ],
        minor=True,
    )


def _year(record: EventRecord) -> str:
    year = find_calendar_year(record.date)
    return "not certain" if year is None else f"{year:04}"


def _hosts(view: View, record: EventRecord) -> bool:
    return any(one.role in _HOSTING for one in view.own(record))
