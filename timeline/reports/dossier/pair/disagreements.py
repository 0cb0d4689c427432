"""What the sources disagree on and nobody has settled.

For machines:

    disagreements: as `check contradictions` gives them
"""

from timeline.document import Evidence, Table
from timeline.domain.events.claimed_fields import ClaimedField, list_claimed_fields
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Stance
from timeline.reports.dossier.pair.view import View
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events import contradictions
from timeline.reports.events.contradictions import Contradiction
from timeline.reports.page.source_phrases import describe_disagreement, describe_position

MOST = 10


def disagreements(view: View) -> Section:
    """The section."""
    found = [
        Contradiction(one, asked)
        for one in view.records
        if _may(one)
        for asked in list_claimed_fields(one)
        if asked.is_open
    ]
    rows = [_row(view, one.record, one.field) for one in found[:MOST]]
    return Section(
        "disagreements",
        "What the sources disagree on",
        [
            Table(("Event", "Field", "Recorded", "The sources"), rows),
            *rest(len(found) - len(rows), ["timeline", "check", "contradictions"]),
        ]
        if rows
        else [],
        contradictions.build(found).read_data(),
        list(dict.fromkeys(one.record.key for one in found)),
        [Evidence(f"open contradictions: {len(found)}", [one.record.key for one in found])] if found else [],
        minor=True,
    )


def _may(record: EventRecord) -> bool:
    """Whether anybody claims, disputes or has settled anything of it: most events are spared the questions."""
    return bool(record.settlements) or any(one.claims or one.stance == Stance.DISPUTES for one in record.citations)


def _row(view: View, record: EventRecord, asked: ClaimedField) -> tuple[str, ...]:
    recorded = "; ".join(describe_position(asked.name, one) for one in asked.positions if one.recorded)
    told = "; ".join(describe_disagreement(asked, record, view.notes))
    return record.key, asked.key.replace(":", " ", 1), recorded or "not known", told
