"""The missions that a person headed: by the title of that day, or by a post on record.

For machines:

    missions: [mission name events first last: {key date} or null]
"""

from collections import defaultdict

from timeline.document import Evidence, Table
from timeline.domain.events.records import EventRecord
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section


def missions(view: View) -> Section:
    """The section."""
    found: dict[str, dict[str, EventRecord]] = defaultdict(dict)
    for office in view.material.offices:
        if office.person == view.key and office.organisation in view.material.missions.names:
            found[office.organisation] = {}
    for record in view.held:
        for one in view.own(record):
            if key := view.material.missions.find_embassy(record, one, view.material.states):
                found[key].setdefault(record.key, record)
    rows = []
    for key, events in found.items():
        seen = list(events.values())
        ends = [seen[0], *seen[1:][-1:]] if seen else []
        told = ", last ".join(one.date.display() for one in ends) or "by the post on record"
        rows.append((_name(view, key), told, str(len(seen)) if seen else "", view.marks(ends)))
    return Section(
        "missions",
        "Missions headed",
        [Table(("Mission", "First and last seen", "Events", "Sources"), rows)] if rows else [],
        [
            {
                "mission": key,
                "name": _name(view, key),
                "events": len(events),
                "first": _at(next(iter(events.values()), None)),
                "last": _at(next(reversed(events.values()), None)),
            }
            for key, events in found.items()
        ],
        reckonings=[Evidence(f"{_name(view, key)}: {len(events)}", list(events)) for key, events in found.items()],
        minor=True,
    )


def _name(view: View, key: str) -> str:
    return view.material.missions.name_embassy(key, view.material.countries)


def _at(record: EventRecord | None) -> dict[str, str] | None:
    return {"key": record.key, "date": record.date.edtf} if record else None
