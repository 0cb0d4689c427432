"""The military events, the incidents and every other family, as they are recorded.

For machines:

    others: [family key date title status type place]
"""

from collections.abc import Collection
from typing import Any

from timeline.document import Block, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Family
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.section import DossierSection
from timeline.reports.events import listing

_MOST = 5
_FIRST = (Family.MILITARY, Family.CONFLICT)
_FAMILIES = (*_FIRST, *(family for family in Family if family not in _FIRST))
"""Those of force first, then in the order of the vocabulary."""


def build_others(view: PairView, shown: Collection[str]) -> DossierSection:
    """Build the section of all events that are not in another one; `shown` are the keys of those."""
    others = [event for event in view.history.events if event.key not in shown]
    rows: list[tuple[str, ...]] = []
    rest: list[Block] = []
    for family in _FAMILIES:
        events = [event for event in others if event.family == family]
        rows += [
            (event.family, event.date.display(), listing.describe_event(event), event.place, view.mark(event))
            for event in events[-_MOST:]
        ]
        rest += view.list_rest(events, _MOST)
    return DossierSection(
        "others",
        "Military, incidents and the rest",
        [Table(("Family", "Date", "Event", "Place", "Sources"), rows), *rest] if rows else [],
        [{"family": event.family, **write_event(event)} for event in others],
        [event.key for event in others],
        minor=True,
    )


def write_event(record: EventRecord) -> dict[str, Any]:
    """Write an event in brief for machines."""
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "type": record.type,
        "place": record.city,
    }
