"""The visits and talks: which way, and who with the title of that day.

For machines:

    visits: [key date title status type from to place
             persons: [actor name titles country]]
"""

from typing import Any

from timeline.document import Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import find_state
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.participants import describe_present, group_persons
from timeline.reports.dossier.section import DossierSection
from timeline.reports.events import listing

MOST = 10
"""How many events the page shows, the last."""


def build_visits(view: PairView) -> DossierSection:
    """Build the section."""
    events = view.history.visits
    rows = [
        (
            record.date.display(),
            _describe_way(view, record),
            listing.describe_event(record),
            describe_present(record),
            view.mark(record),
        )
        for record in map(view.history.get_record, events[-MOST:])
    ]
    return DossierSection(
        "visits",
        "Visits and talks",
        [Table(("Date", "Way", "Event", "Who", "Sources"), rows), *view.list_rest(events, MOST)] if rows else [],
        lambda: [_write(view, record) for record in map(view.history.get_record, events)],
        [event.key for event in events],
    )


def _describe_way(view: PairView, record: EventRecord) -> str:
    """`North Korea to Russia`, else where it was."""
    visitor, visited = view.history.find_direction(record)
    if visitor:
        return f"{view.name_state(visitor)} to {view.name_state(visited)}"
    return f"in {record.place}" if record.place else "unknown"


def _write(view: PairView, record: EventRecord) -> dict[str, Any]:
    visitor, visited = view.history.find_direction(record)
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "type": record.type,
        "from": visitor,
        "to": visited,
        "place": record.city,
        "persons": [
            {
                "actor": rows[0].actor,
                "name": "" if rows[0].unnamed else rows[0].name,
                "titles": list(dict.fromkeys(row.title for row in rows if row.title)),
                "country": find_state(rows[0]),
            }
            for rows in group_persons(record.participants)
        ],
    }
