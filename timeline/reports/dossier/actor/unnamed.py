"""Officials of a body whose names no source gives: by title, never taken for one person.

unnamed: [title events first last: {key date}]
"""

from timeline.document import Reckoning, Table, Text
from timeline.reports.dossier.actor.posts import titles
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section, events_told


def unnamed(view: View) -> Section:
    """The section."""
    found = titles(view)
    rows = [
        (
            f"unnamed {one.title} ({events_told(len(one.records))})",
            ", ".join(record.date.display() for record in one.records[-5:]),
            view.marks(one.records[-5:]),
        )
        for one in found
    ]
    return Section(
        "unnamed",
        "Unnamed, by title",
        [Table(("Who", "Seen", "Sources"), rows), Text("Each may have been another person.")] if rows else [],
        [
            {
                "title": one.title,
                "events": len(one.records),
                "first": {"key": one.records[0].key, "date": one.records[0].date.edtf},
                "last": {"key": one.records[-1].key, "date": one.records[-1].date.edtf},
            }
            for one in found
        ],
        reckonings=[
            Reckoning(f"unnamed {one.title}: {len(one.records)}", [each.key for each in one.records]) for one in found
        ],
        minor=True,
    )
