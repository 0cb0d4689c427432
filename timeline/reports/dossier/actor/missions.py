"""The missions that a person headed: by the title of that day, or by a post on record.

For machines:

    missions: [mission name events first last: {key date} or null]
"""

from collections import defaultdict

from timeline.document import Evidence, Table
from timeline.domain.events.records import EventRecord
from timeline.reports.dossier.actor.view import ActorView, format_seen, write_end
from timeline.reports.dossier.section import DossierSection


def build_missions(view: ActorView) -> DossierSection:
    """Build the section."""
    missions = {key: list(events.values()) for key, events in _find_missions(view).items()}
    rows = [
        (
            _name_mission(view, key),
            format_seen(events) if events else "by the post on record",
            str(len(events) or ""),
            view.mark((*events[:1], *events[1:][-1:])),
        )
        for key, events in missions.items()
    ]
    return DossierSection(
        "missions",
        "Missions headed",
        [Table(("Mission", "First and last seen", "Events", "Sources"), rows)] if rows else [],
        [
            {
                "mission": key,
                "name": _name_mission(view, key),
                "events": len(events),
                "first": write_end(events[0]) if events else None,
                "last": write_end(events[-1]) if events else None,
            }
            for key, events in missions.items()
        ],
        evidence=[
            Evidence(f"{_name_mission(view, key)}: {len(events)}", [event.key for event in events])
            for key, events in missions.items()
        ],
        minor=True,
    )


def _find_missions(view: ActorView) -> dict[str, dict[str, EventRecord]]:
    """Find the missions by key, each with the events in which the person was its head, by key."""
    known = view.records.missions
    missions: dict[str, dict[str, EventRecord]] = defaultdict(dict)
    for tenure in view.records.tenures:
        if tenure.person == view.key and tenure.organisation in known.names:
            missions[tenure.organisation] = {}
    for event in view.happened:
        for row in view.list_own(event):
            if key := known.find_embassy(event, row, view.records.states):
                missions[key].setdefault(event.key, event)
    return missions


def _name_mission(view: ActorView, key: str) -> str:
    return view.records.missions.name_embassy(key, view.records.countries)
