"""The military events, the incidents and every other family, as they are recorded.

For machines:

    others: [family key date title status type place]
"""

from collections.abc import Collection

from timeline.document import Block, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Family
from timeline.reports.dossier.pair.view import View, latest
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events import listing

MOST = 5
_FIRST = (Family.MILITARY, Family.CONFLICT)
FAMILIES = (*_FIRST, *(family for family in Family if family not in _FIRST))
"""Those of force first, then in the order of the vocabulary."""


def families(view: View, told: Collection[str]) -> Section:
    """The section: all that no other section tells of."""
    left = [one for one in view.records if one.key not in told]
    rows: list[tuple[str, ...]] = []
    more: list[Block] = []
    for family in FAMILIES:
        found = [one for one in left if one.family == family]
        rows += [_row(view, one) for one in latest(found, MOST)]
        more += rest(len(found) - MOST, view.between(found))
    return Section(
        "others",
        "Military, incidents and the rest",
        [Table(("Family", "Date", "Event", "Place", "Sources"), rows), *more] if rows else [],
        [
            {
                "family": one.family,
                "key": one.key,
                "date": one.date.edtf,
                "title": one.title,
                "status": one.status,
                "type": one.type,
                "place": one.city,
            }
            for one in left
        ],
        [one.key for one in left],
        minor=True,
    )


def _row(view: View, record: EventRecord) -> tuple[str, ...]:
    return record.family, record.date.display(), listing.describe_event(record), record.place, view.marks(record)
