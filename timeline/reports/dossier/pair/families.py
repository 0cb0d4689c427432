"""The military events, the incidents and every other family, as they are recorded.

For machines:

    others: [family key date title status type place]
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from timeline.document import Block, Table
from timeline.domain.events.records import PairEvent
from timeline.domain.vocabulary import Family
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.section import DossierSection
from timeline.reports.events import listing

MOST = 5
"""How many events of each family the page shows, the last."""
_FIRST = (Family.MILITARY, Family.CONFLICT)
_FAMILIES = (*_FIRST, *(family for family in Family if family not in _FIRST))
"""Those of force first, then in the order of the vocabulary."""


def build_others(view: PairView) -> DossierSection:
    """Build the section of all events that are not in another one."""
    others = view.history.others
    rows: list[tuple[str, ...]] = []
    rest: list[Block] = []
    for family, events in group_by_family(others).items():
        rows += [
            (family, record.date.display(), listing.describe_event(record), record.place, view.mark(record))
            for record in map(view.history.get_record, events[-MOST:])
        ]
        rest += view.list_rest(events, MOST)
    return DossierSection(
        "others",
        "Military, incidents and the rest",
        [Table(("Family", "Date", "Event", "Place", "Sources"), rows), *rest] if rows else [],
        lambda: [{"family": event.family, **write_event(event)} for event in others],
        [event.key for event in others],
        minor=True,
    )


def group_by_family(events: Iterable[PairEvent]) -> dict[Family, list[PairEvent]]:
    """Group events by their families, in the order of the section."""
    groups: dict[str, list[PairEvent]] = defaultdict(list)
    for event in events:
        groups[event.family].append(event)
    return {family: groups[family] for family in _FAMILIES if family in groups}


def write_event(record: PairEvent) -> dict[str, Any]:
    """Write an event in brief for machines."""
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "type": record.type,
        "place": record.city,
    }
