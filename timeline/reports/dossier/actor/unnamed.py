"""Officials whose names no source gives: by title, never taken for one person.

For machines:

    unnamed: [title events first last: {key date}]
"""

from collections.abc import Sequence
from typing import Any

from timeline.document import Block, Evidence, Table, Text
from timeline.messages.phrases import count
from timeline.reports.dossier.actor.view import ActorView, write_end
from timeline.reports.dossier.section import DossierSection

MOST = 5
"""How many events of each title the page shows, the last."""


def build_unnamed(view: ActorView) -> DossierSection:
    """Build the section of a body."""
    titles = view.titles
    rows = [
        (
            name_title(history.title, len(history.events)),
            ", ".join(event.date.display() for event in history.events[-MOST:]),
            view.mark(history.events[-MOST:]),
        )
        for history in titles
    ]
    return build_titles(
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


def build_titles(table: Table, data: list[dict[str, Any]], evidence: Sequence[Evidence] = ()) -> DossierSection:
    """Build the section from the table of titles and their machine form."""
    blocks: list[Block] = [table, Text("Each may have been a different person.")] if table.rows else []
    return DossierSection("unnamed", "Unnamed, by title", blocks, data, evidence=evidence, minor=True)


def name_title(title: str, events: int) -> str:
    """`unnamed vice foreign minister (3 events)`."""
    return f"unnamed {title} ({count(events, 'event')})"
