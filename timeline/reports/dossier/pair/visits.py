"""The visits and talks: which way, and who with the title of that day.

For machines:

    visits: [key date title status type from to place
             persons: [actor name titles country]]
"""

from typing import Any

from timeline.document import Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import find_state
from timeline.domain.pairs.visits import NeitherSide, find_visiting_side
from timeline.domain.vocabulary import Family
from timeline.reports.dossier.pair.view import View, latest
from timeline.reports.dossier.present import persons, present
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events import listing

MOST = 10
_FAMILIES = (Family.VISIT, Family.TALKS)


def visits(view: View) -> Section:
    """The section."""
    found = [one for one in view.records if one.family in _FAMILIES]
    shown = latest(found, MOST)
    rows = [
        (one.date.display(), _way(view, one), listing.describe_event(one), present(one), view.marks(one))
        for one in shown
    ]
    return Section(
        "visits",
        "Visits and talks",
        [Table(("Date", "Way", "Event", "Who", "Sources"), rows), *rest(len(found) - len(shown), view.between(found))]
        if rows
        else [],
        [_data(view, one) for one in found],
        [one.key for one in found],
    )


def direction(view: View, record: EventRecord) -> tuple[str, str]:
    """The state that came and the one it came to, by code as of that day; empty where the record tells no way."""
    by = find_visiting_side(record, view.two)
    if isinstance(by, NeitherSide):
        return "", ""
    own, other = view.two.lineages[by], view.two.lineages[1 - by]
    there = [find_state(one) for one in record.participants]
    came = next((code for code in there if code in own), view.two.codes[by])
    to = next((code for code in (record.country, *there) if code in other), view.two.codes[1 - by])
    return came, to


def _way(view: View, record: EventRecord) -> str:
    """`North Korea to Russia`, else where it was."""
    came, to = direction(view, record)
    if came:
        return f"{view.name(came)} to {view.name(to)}"
    return f"in {record.place}" if record.place else "not told"


def _data(view: View, record: EventRecord) -> dict[str, Any]:
    came, to = direction(view, record)
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "type": record.type,
        "from": came,
        "to": to,
        "place": record.city,
        "persons": [
            {
                "actor": rows[0].actor,
                "name": "" if rows[0].unnamed else rows[0].name,
                "titles": list(dict.fromkeys(one.title for one in rows if one.title)),
                "country": find_state(rows[0]),
            }
            for rows in persons(record.participants)
        ],
    }
