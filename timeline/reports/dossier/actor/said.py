"""What it is on record as saying: quotations apart from paraphrases.

For machines:

    said: [event date title wording stance text language translation source]
"""

from timeline.document import Facts
from timeline.domain.occasions.guests import list_statements
from timeline.reports.dossier.actor.view import ActorView
from timeline.reports.dossier.section import DossierSection
from timeline.reports.page.source_phrases import quote_passage

_MOST = 8


def build_said(view: ActorView) -> DossierSection:
    """Build the section."""
    passages = [
        (event, speaker, citation)
        for event in map(view.get_record, view.quoting)
        for _, speaker, citation in list_statements(event)
        if speaker.actor == view.key
    ]
    rows = [
        (event.date.display(), f"{speaker.label}{quote_passage(event, citation)} {view.notes.mark(citation)}")
        for event, speaker, citation in passages[-_MOST:]
    ]
    return DossierSection(
        "said",
        "What was said",
        [Facts(rows), *view.list_rest(len(passages) - _MOST)] if rows else [],
        lambda: [
            {
                "event": event.key,
                "date": event.date.edtf,
                "title": speaker.title,
                "wording": citation.wording,
                "stance": citation.stance,
                "text": citation.text,
                "language": citation.language,
                "translation": citation.translation,
                "source": citation.source.key,
            }
            for event, speaker, citation in passages
        ],
        [event.key for event, _, _ in passages],
        minor=not view.records.is_person,
    )
