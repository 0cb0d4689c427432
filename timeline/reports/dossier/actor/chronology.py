"""The events in which it took part: in which role, under which title that day, and with whom.

For machines:

    chronology: [key date title status family roles: [..] titles: [..] country
                 with: [actor name title country]]
"""

from collections.abc import Sequence
from typing import Any

from timeline.document import Table
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.occasions.guests import find_state
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.present import present
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events import listing

MOST = 15


def chronology(view: View) -> Section:
    """The section."""
    shown = view.records[-MOST:]
    rows = [
        (
            one.date.display(),
            listing.describe_event(one),
            _as(view.own(one)),
            present(one, without=view.key),
            view.marks([one]),
        )
        for one in shown
    ]
    return Section(
        "chronology",
        "Events",
        [
            Table(("Date", "Event", "As", "With", "Sources"), rows),
            *rest(len(view.records) - len(shown), view.listed()),
        ]
        if rows
        else [],
        [_data(view, one) for one in view.records],
        [one.key for one in view.records],
        minor=True,
    )


def _as(own: Sequence[Participant]) -> str:
    """`host`, `guest, foreign minister`, `guest, unnamed vice foreign minister`."""
    roles: dict[str, list[str]] = {}
    for one in own:
        titles = roles.setdefault(one.role, [])
        if one.title:
            titles.append(f"unnamed {one.title}" if one.unnamed else one.title)
    return "; ".join(
        f"{role}, {' / '.join(dict.fromkeys(titles))}" if titles else role for role, titles in roles.items()
    )


def _data(view: View, record: EventRecord) -> dict[str, Any]:
    own = view.own(record)
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "family": record.family,
        "roles": list(dict.fromkeys(one.role for one in own)),
        "titles": list(dict.fromkeys(one.title for one in own if one.title)),
        "country": next((find_state(one) for one in own), ""),
        "with": [
            {
                "actor": one.actor,
                "name": "" if one.unnamed else one.name,
                "title": one.title,
                "country": find_state(one),
            }
            for one in record.participants
            if one.actor != view.key
        ],
    }
