"""The dossier of two states: what a desk officer prints.

The machine form is

    pair: [two codes] today since until strict
    at_a_glance relations treaties visits ceremonies others disagreements coming coverage
    events: [as `between` gives them, oldest first: all of the years asked for]
    sources: [number key outlet title published url via seen locators]

with what each section adds described in its file. The flat form has one row an event, with the first section that
it belongs to. The page shows the last few of each section and the command for the rest; the machine form has all.
Keys are only ever added.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from timeline.document import CitationStyle, Document, Facts, Text, mark_aside
from timeline.domain.pairs.pair_history import PairHistory
from timeline.errors import Message
from timeline.reports.dossier.coming import build_coming
from timeline.reports.dossier.pair.ceremonies import build_ceremonies
from timeline.reports.dossier.pair.coverage import build_coverage
from timeline.reports.dossier.pair.disagreements import build_disagreements
from timeline.reports.dossier.pair.families import build_others
from timeline.reports.dossier.pair.glance import build_glance
from timeline.reports.dossier.pair.relations import build_relations
from timeline.reports.dossier.pair.treaties import build_treaties
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.pair.visits import build_visits
from timeline.reports.dossier.section import DossierSection, WriteCommand, build_blocks, name_empty
from timeline.reports.events import listing
from timeline.reports.page.charting import draw_figures
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.method import COMPARED, NEAREST, describe_method
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_span

_DRAWN = 3
"""Events from which on a picture says more than their table."""
_LEADERS = "leaders met where somebody of the first rank of state or party from each side was in the same known place"
_SHEET = ("section", "key", "family", "type", "date", "status", "place", "country", "title", "sources")


def build(history: PairHistory, *, write_command: WriteCommand, style: CitationStyle = CitationStyle.HOUSE) -> Document:
    """Build the dossier; `write_command` writes what to type for the rest of a section.

    Without the records of all events it raises KeyError when it is asked for its data or its sheet.
    """
    view, years = PairView(history, write_command, Notes(style)), format_year_span(history.span)
    pair_name = history.occasions.pair_name
    sections = list(_build_sections(view))
    blocks = build_blocks(sections[0])
    if len(history.events) >= _DRAWN:
        blocks += draw_figures(history.events, pair_name)
    if history.records.events:
        blocks += [block for section in sections[1:] for block in build_blocks(section)]
    blocks += name_empty(sections, years) if history.events else [Text(_explain_nothing(view))]
    blocks.append(_describe_method(view))
    return Document(
        f"{pair_name}{years and f', {years}'}: dossier, {format_day(history.today)}",
        blocks,
        notes=view.notes.write_texts(),
        screen_notes=view.notes.write_short_texts(),
        data=partial(_write, view, sections),
        keys=[event.key for event in history.events],
        sheet=lambda: build_sheet(_SHEET, _list_rows(view, sections)),
        evidence=lambda: [evidence for section in sections for evidence in section.read_evidence()],
        calendar=next((section.calendar for section in sections if section.calendar), None),
    )


def _build_sections(view: PairView) -> Iterator[DossierSection]:
    yield build_glance(view)
    yield build_relations(view)
    yield build_treaties(view)
    yield build_visits(view)
    yield build_ceremonies(view)
    yield build_others(view)
    yield build_disagreements(view)
    message = Message("more-coming", {"pair": view.pair, "country": ""})
    always = bool(view.history.calendar.occasions)
    yield build_coming(view.coming, message, view.write_command, always=always)
    yield build_coverage(view)


def _describe_method(view: PairView) -> Facts:
    history = view.history
    years = format_year_span(history.span)
    observed = [occasion for occasion in history.histories if occasion.by_year]
    return describe_method(
        observed or history.histories[:1],
        "each state alone, without predecessors" if history.records.strict else "",
        COMPARED,
        NEAREST if observed else "",
        _LEADERS if history.leaders_met else "",
        years and f"only what may fall in the selected years ({years}); status and coming days are as of today",
    )


def _explain_nothing(view: PairView) -> str:
    if view.history.records.events:
        years = format_year_span(view.history.span)
        nothing = f"Nothing between them is on record in the selected years ({years})."
        return f"{nothing}{mark_aside(f' All years: {view.name_dossier(view.pair)}')}"
    how = view.write_command(Message("no-event-of-pair", {"pair": view.pair}))
    return f"No event between them is on record.{mark_aside(f' {how}')}"


def _write(view: PairView, sections: Sequence[DossierSection]) -> dict[str, Any]:
    history = view.history
    return {
        "pair": list(view.pair),
        "today": history.today.isoformat(),
        "since": history.span.since,
        "until": history.span.until,
        "strict": history.records.strict,
        **{section.name: section.read_data() for section in sections},
        "events": listing.write_data(list(map(history.get_record, history.events))),
        "sources": view.notes.write(),
    }


def _list_rows(view: PairView, sections: Sequence[DossierSection]) -> Iterator[dict[str, Any]]:
    """List a row for each event."""
    names: dict[str, str] = {}
    for section in sections[1:]:
        for key in section.keys:
            names.setdefault(key, section.name)
    for event in map(view.history.get_record, view.history.events):
        yield {
            "section": names.get(event.key, ""),
            "key": event.key,
            "family": event.family,
            "type": event.type,
            "date": event.date.edtf,
            "status": event.status,
            "place": event.city,
            "country": event.country,
            "title": event.title,
            "sources": list(dict.fromkeys(citation.source.key for citation in event.citations)),
        }
