"""What it said, by the record: quotations apart from paraphrases.

For machines:

    said: [event date title wording stance text language translation source]
"""

from timeline.document import Facts
from timeline.domain.occasions.guests import list_statements
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events.statements import quote_passage

MOST = 8


def said(view: View) -> Section:
    """The section."""
    found = [
        (record, speaker, citation)
        for record in view.records
        for _, speaker, citation in list_statements(record)
        if speaker.actor == view.key
    ]
    rows = [
        (record.date.display(), f"{speaker.label}{quote_passage(record, citation)} {view.notes.mark(citation)}")
        for record, speaker, citation in found[-MOST:]
    ]
    return Section(
        "said",
        "What was said",
        [Facts(rows), *rest(len(found) - len(rows), view.whole())] if rows else [],
        [
            {
                "event": record.key,
                "date": record.date.edtf,
                "title": speaker.title,
                "wording": citation.wording,
                "stance": citation.stance,
                "text": citation.text,
                "language": citation.language,
                "translation": citation.translation,
                "source": citation.source.key,
            }
            for record, speaker, citation in found
        ],
        [record.key for record, _, _ in found],
        minor=not view.material.is_person,
    )
