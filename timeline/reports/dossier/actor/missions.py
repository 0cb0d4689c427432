"""The missions that a person headed: by the title of that day, or by a post on record.

For machines:

    missions: [mission name events first last: {key date} or null]
"""

from timeline.document import Evidence, Table
from timeline.reports.dossier.actor.view import ActorView, format_seen, mark_seen, write_end
from timeline.reports.dossier.section import DossierSection


def build_missions(view: ActorView) -> DossierSection:
    """Build the section."""
    missions = view.missions
    rows = [
        (
            _name_mission(view, key),
            format_seen(events) if events else "by the post on record",
            str(len(events) or ""),
            mark_seen(view, events),
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


def _name_mission(view: ActorView, key: str) -> str:
    return view.records.missions.name_embassy(key, view.records.countries)
