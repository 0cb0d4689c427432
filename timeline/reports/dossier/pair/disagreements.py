"""What the sources disagree on and nobody has settled.

For machines:

    disagreements: as `check contradictions` gives them
"""

from timeline.document import Evidence, Table, mark_aside
from timeline.domain.events.claimed_fields import list_claimed_fields
from timeline.errors import Message
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.section import DossierSection, list_rest
from timeline.reports.events import contradictions
from timeline.reports.events.contradictions import Contradiction
from timeline.reports.page.source_phrases import describe_disagreement, describe_position

_MOST = 10


def build_disagreements(view: PairView) -> DossierSection:
    """Build the section."""
    still_open = [
        Contradiction(record, field)
        for record in map(view.history.get_record, view.history.disputed)
        for field in list_claimed_fields(record)
        if field.is_open
    ]
    keys = [contradiction.record.key for contradiction in still_open]
    rows = [_build_row(view, contradiction) for contradiction in still_open[:_MOST]]
    rest = list_rest(len(still_open) - _MOST, Message("more-contradictions"), view.write_command)
    return DossierSection(
        "disagreements",
        "Disagreements between sources",
        [Table(("Event", "Field", "Recorded", "The sources"), rows), *rest] if rows else [],
        contradictions.build(still_open).read_data,
        list(dict.fromkeys(keys)),
        [Evidence(f"open contradictions: {len(keys)}", keys)] if keys else [],
        minor=True,
    )


def _build_row(view: PairView, contradiction: Contradiction) -> tuple[str, ...]:
    record, field = contradiction.record, contradiction.field
    recorded = "; ".join(describe_position(field.name, position) for position in field.positions if position.recorded)
    sources = "; ".join(describe_disagreement(field, record, view.notes))
    return mark_aside(record.key, instead=record.title), contradiction.label, recorded or "not known", sources
