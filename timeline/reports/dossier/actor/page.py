"""The dossier of an actor: a person's, a body's, an outlet's or a state's.

The machine form is

    actor today since until at_a_glance
    person: posts missions chronology said coming
    body:   heads unnamed series years chronology said coming
    outlet: cited, and what a body has
    state:  pairs unnamed coming
    events: [as `list` gives them, oldest first: all of the years asked for]
    sources: [number key outlet title published url via seen locators]

with what each section adds described in its file. The flat form has one row an event: its date, title and status, the
role and title of the actor, and who else was there. The page shows the last few of each section and the command for
the rest; the machine form has all. Keys are only ever added.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from timeline.document import CitationStyle, Document, Facts, Table, Text, mark_aside
from timeline.domain.vocabulary import ActorKind
from timeline.errors import Message
from timeline.reports.dossier.actor.chronology import build_chronology, build_years
from timeline.reports.dossier.actor.glance import build_glance
from timeline.reports.dossier.actor.missions import build_missions
from timeline.reports.dossier.actor.outlet import build_cited
from timeline.reports.dossier.actor.posts import build_heads, build_posts
from timeline.reports.dossier.actor.said import build_said
from timeline.reports.dossier.actor.series import build_own_coming, build_series
from timeline.reports.dossier.actor.state import build_partners, build_unnamed_of_state
from timeline.reports.dossier.actor.unnamed import build_unnamed
from timeline.reports.dossier.actor.view import ActorHistory, ActorRecords, ActorView
from timeline.reports.dossier.section import DossierSection, WriteCommand, build_blocks, name_empty
from timeline.reports.events import listing
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.method import COMPARED, LABEL
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_span

_SHEET = ("key", "date", "family", "type", "status", "place", "event", "role", "title", "with", "sources")
_STORIES = ("key", "published", "title", "url", "events")
_PARTNERS = ("country", "name", "events")

_PERSON = (build_glance, build_posts, build_missions, build_chronology, build_said, build_own_coming)
_BODY = (
    *(build_glance, build_heads, build_unnamed, build_series, build_years),
    *(build_chronology, build_said, build_own_coming),
)
_OUTLET = (build_glance, build_cited, *_BODY[2:])
_STATE = (build_glance, build_partners, build_unnamed_of_state, build_own_coming)


def build(
    history: ActorHistory, *, write_command: WriteCommand, style: CitationStyle = CitationStyle.HOUSE
) -> Document:
    """Build the dossier; `write_command` writes what to type for the rest of a section.

    Without the records of all events it raises KeyError when it is asked for its data or its sheet.
    """
    records, span, today = history.records, history.span, history.today
    view, years = ActorView(records, span, today, write_command, Notes(style)), format_year_span(span)
    sections = [build_section(view) for build_section in _select_sections(records)]
    blocks = [block for section in sections for block in build_blocks(section)]
    has_events = view.events or records.is_state or records.cited is not None
    blocks += name_empty(sections, years) if has_events else [Text(_explain_nothing(view))]
    blocks.append(_describe_method(view))
    return Document(
        f"{records.profile.name}{years and f', {years}'}: dossier, {format_day(today)}",
        blocks,
        notes=view.notes.write_texts(),
        screen_notes=view.notes.write_short_texts(),
        data=partial(_write, view, sections),
        keys=[key for section in sections if section.name in {"chronology", "cited"} for key in section.keys],
        sheet=partial(_build_sheet, view),
        evidence=lambda: [evidence for section in sections for evidence in section.read_evidence()],
        calendar=next((section.calendar for section in sections if section.calendar), None),
    )


def _select_sections(records: ActorRecords) -> Sequence[Callable[[ActorView], DossierSection]]:
    if records.is_state:
        return _STATE
    if records.is_person:
        return _PERSON
    return _OUTLET if records.profile.kind == ActorKind.OUTLET else _BODY


def _describe_method(view: ActorView) -> Facts:
    years = format_year_span(view.span)
    rules = {
        COMPARED: True,
        "an event counts once, however many documents are cited for it": view.records.cited is not None,
        "only events in which it took part itself count": view.events,
        "a title is attested only for the day of its event": view.records.is_person,
        "a state's partners count with their predecessors": view.records.is_state,
        f"only what may fall in the selected years ({years})": years,
    }
    return Facts([(LABEL, "; ".join(rule for rule, applies in rules.items() if applies))])


def _explain_nothing(view: ActorView) -> str:
    if view.records.events:
        nothing = f"No event in the selected years ({format_year_span(view.span)}) is on record."
        how = view.write_command(Message("dossier-of-actor", {"actor": view.key}))
        return f"{nothing}{mark_aside(f' All years: {how}')}"
    how = view.write_command(Message("no-event-of-actor", {"actor": view.key}))
    return f"No event in which it took part is on record.{mark_aside(f' {how}')}"


def _write(view: ActorView, sections: Sequence[DossierSection]) -> dict[str, Any]:
    return {
        "actor": view.key,
        "today": view.today.isoformat(),
        "since": view.span.since,
        "until": view.span.until,
        **{section.name: section.read_data() for section in sections},
        "events": listing.write_data(list(map(view.get_record, view.events))),
        "sources": view.notes.write(),
    }


def _build_sheet(view: ActorView) -> Table:
    records = view.records
    if records.is_state:
        partners = ({"country": code, "name": view.name_state(code), "events": n} for code, n in records.partners)
        return build_sheet(_PARTNERS, partners)
    if records.cited is not None:
        return build_sheet(_STORIES, (story._asdict() for story in records.cited.stories))
    return build_sheet(_SHEET, _list_rows(view))


def _list_rows(view: ActorView) -> Iterator[dict[str, Any]]:
    """List a row for each event."""
    for event in map(view.get_record, view.events):
        own = view.list_own(event)
        yield {
            "key": event.key,
            "date": event.date.edtf,
            "family": event.family,
            "type": event.type,
            "status": event.status,
            "place": event.city,
            "event": event.title,
            "role": list(dict.fromkeys(row.role for row in own)),
            "title": list(dict.fromkeys(row.title for row in own if row.title)),
            "with": list(dict.fromkeys(other.label for other in view.list_others(event))),
            "sources": list(dict.fromkeys(citation.source.key for citation in event.citations)),
        }
