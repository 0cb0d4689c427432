"""The relations: how they were begun, cut, mended and raised, each event with what it did.

For machines:

    relations: [key date title status type effects: [kind key] state since]
"""

from typing import Any

from timeline.document import Table
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import TOOK_PLACE, Family, LinkKind
from timeline.reports.dossier.pair.glance import standing_sentence
from timeline.reports.dossier.pair.view import View, latest
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events import listing

MOST = 15
_DOES = {
    LinkKind.ENDS: "ends",
    LinkKind.SUSPENDS: "suspends",
    LinkKind.RESTORES: "restores",
    LinkKind.UPGRADES: "raises",
    LinkKind.CANCELS: "cancels",
    LinkKind.SUPERSEDES: "takes the place of",
}


def relations(view: View) -> Section:
    """The section."""
    found = chronology(view)
    shown = latest(found, MOST)
    rows = [(one.date.display(), listing.describe_event(one), _did(view, one), view.marks(one)) for one in shown]
    return Section(
        "relations",
        "Relations",
        [Table(("Date", "Event", "What it did", "Sources"), rows), *rest(len(found) - len(shown), view.between(found))]
        if rows
        else [],
        [_data(view, one) for one in found],
        [one.key for one in found],
    )


def chronology(view: View) -> list[EventRecord]:
    """The events of the family of relations, and whatever else cut or mended one of them, by date."""
    own = {one.key for one in view.material.records if one.family == Family.RELATIONS}
    whole = {one.key: one for one in (*view.material.records, *view.material.effects)}
    return sorted(
        (
            one
            for one in whole.values()
            if view.span.covers(one)
            and (one.key in own or any(link.key in own and link.kind in _DOES for link in one.links))
        ),
        key=lambda one: (one.date.order, one.key),
    )


def _did(view: View, record: EventRecord) -> str:
    """`ends that of 1973-06-30`; of a founding how it stands today."""
    told = [
        f"{_DOES[LinkKind(link.kind)]} that of {link.date.display()}" for link in record.links if link.kind in _DOES
    ]
    if record.is_occasion and record.status in TOOK_PLACE:
        told.append(f"founding; {standing_sentence(view, record)}")
    return "; ".join(told)


def _data(view: View, record: EventRecord) -> dict[str, Any]:
    stands = view.standing(record) if record.is_occasion else None
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "type": record.type,
        "effects": [{"kind": link.kind, "key": link.key} for link in record.links if link.kind in _DOES],
        "state": stands and stands.state.value,
        "since": stands.since.edtf if stands and stands.since else None,
    }
