"""Officials of a body whose names no source gives: by title, never taken for one person.

For machines:

    unnamed: [title events first last: {key date}]
"""

from timeline.document import Evidence, Table, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.records import AttestedTitle
from timeline.reports.dossier.actor.posts import titles
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section, events_told


def unnamed(view: View) -> Section:
    """The section of a body."""
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
            Evidence(f"unnamed {one.title}: {len(one.records)}", [each.key for each in one.records]) for one in found
        ],
        minor=True,
    )


def of_state(view: View) -> Section:
    """The section of a state, whose officials these are where no body is told."""
    found = view.material.page.titles
    rows = [(f"unnamed {one.title} ({events_told(one.events)})", _span(one)) for one in found]
    return Section(
        "unnamed",
        "Unnamed, by title",
        [Table(("Who", "First and last seen"), rows), Text("Each may have been another person.")] if rows else [],
        [
            {
                "title": one.title,
                "events": one.events,
                "first": {"key": one.first.event, "date": one.first.date},
                "last": {"key": one.last.event, "date": one.last.date},
            }
            for one in found
        ],
        minor=True,
    )


def _span(one: AttestedTitle) -> str:
    days = dict.fromkeys(PartialDate.parse(edtf).display() for edtf, _ in (one.first, one.last))
    return ", last ".join(days)
