"""The relations: how they were established, cut, restored and raised, each event with what it did.

For machines:

    relations: [key date title status type effects: [kind key] state since]
"""

from typing import Any

from timeline.document import Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.status import OccasionState
from timeline.domain.pairs.pair_history import RELATION_EFFECTS
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.section import DossierSection
from timeline.reports.events import listing
from timeline.reports.page.phrases import describe_status

MOST = 15
"""How many events the page shows, the last."""
_EFFECTS = {
    LinkKind.ENDS: "ends",
    LinkKind.SUSPENDS: "suspends",
    LinkKind.RESTORES: "restores",
    LinkKind.UPGRADES: "raises",
    LinkKind.CANCELS: "cancels",
    LinkKind.SUPERSEDES: "replaces",
}


def build_relations(view: PairView) -> DossierSection:
    """Build the section."""
    events = view.history.relations
    rows = [
        (record.date.display(), listing.describe_event(record), _describe_effects(view, record), view.mark(record))
        for record in map(view.history.get_record, events[-MOST:])
    ]
    table = Table(("Date", "Event", "What it did", "Sources"), rows)
    return DossierSection(
        "relations",
        "Relations",
        [table, *view.list_rest(events, MOST)] if rows else [],
        lambda: [_write(view, record) for record in map(view.history.get_record, events)],
        [event.key for event in events],
    )


def describe_current_status(view: PairView, record: EventRecord) -> str:
    """`no end on record`, `suspended since 2010-05-25 [3]`, `active, restored 2001 (gap from 1991) [3] [4]`."""
    status = view.history.find_status(record)
    if status.state is OccasionState.ACTIVE and not status.gaps:
        return "no end on record"
    return f"{describe_status(status)} {view.mark(*view.history.list_causes(record))}".rstrip()


def _describe_effects(view: PairView, record: EventRecord) -> str:
    """`ends that of 1973-06-30`; of a founding its status today."""
    effects = [
        f"{_EFFECTS[LinkKind(link.kind)]} that of {link.date.display()}"
        for link in record.links
        if link.kind in RELATION_EFFECTS
    ]
    if record.is_occasion and record.status in TOOK_PLACE:
        effects.append(f"founding; {describe_current_status(view, record)}")
    return "; ".join(effects)


def _write(view: PairView, record: EventRecord) -> dict[str, Any]:
    status = view.history.find_status(record) if record.is_occasion else None
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "type": record.type,
        "effects": [{"kind": link.kind, "key": link.key} for link in record.links if link.kind in RELATION_EFFECTS],
        "state": status and status.state.value,
        "since": status.since.edtf if status and status.since else None,
    }
