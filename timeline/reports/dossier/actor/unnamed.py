"""Officials whose names no source gives: by title, never taken for one person.

For machines:

    unnamed: [title events first last: {key date}]
"""

from collections.abc import Sequence
from typing import Any

from timeline.document import Block, Evidence, Table, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.records import AttestedTitle
from timeline.domain.states.title_history import list_titles
from timeline.messages.phrases import count
from timeline.reports.dossier.actor.spans import write_end
from timeline.reports.dossier.actor.view import ActorView
from timeline.reports.dossier.section import DossierSection

_MOST = 5


def build_unnamed(view: ActorView) -> DossierSection:
    """Build the section of a body."""
    titles = list_titles(view.happened, view.key)
    rows = [
        (
            _name_title(history.title, len(history.events)),
            ", ".join(event.date.display() for event in history.events[-_MOST:]),
            view.mark(history.events[-_MOST:]),
        )
        for history in titles
    ]
    return _build_section(
        Table(("Who", "Seen", "Sources"), rows),
        [
            {
                "title": history.title,
                "events": len(history.events),
                "first": write_end(history.events[0]),
                "last": write_end(history.events[-1]),
            }
            for history in titles
        ],
        [
            Evidence(f"unnamed {history.title}: {len(history.events)}", [event.key for event in history.events])
            for history in titles
        ],
    )


def build_unnamed_of_state(view: ActorView) -> DossierSection:
    """Build the section of a state, to which officials belong whose body no source names."""
    titles = view.records.profile.titles
    rows = [(_name_title(attested.title, attested.events), _format_seen(attested)) for attested in titles]
    return _build_section(
        Table(("Who", "First and last seen"), rows),
        [
            {
                "title": attested.title,
                "events": attested.events,
                "first": {"key": attested.first.event, "date": attested.first.date},
                "last": {"key": attested.last.event, "date": attested.last.date},
            }
            for attested in titles
        ],
    )


def _build_section(table: Table, data: list[dict[str, Any]], evidence: Sequence[Evidence] = ()) -> DossierSection:
    blocks: list[Block] = [table, Text("Each may have been another person.")] if table.rows else []
    return DossierSection("unnamed", "Unnamed, by title", blocks, data, evidence=evidence, minor=True)


def _name_title(title: str, events: int) -> str:
    return f"unnamed {title} ({count(events, 'event')})"


def _format_seen(attested: AttestedTitle) -> str:
    days = dict.fromkeys(PartialDate.parse(edtf).display() for edtf, _ in (attested.first, attested.last))
    return ", last ".join(days)
