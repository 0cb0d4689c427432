"""From the cells of one event of a sheet to drafts; what is wrong is a fault of its cell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from timeline.domain.events.citation_fields import parse_citation
from timeline.domain.events.drafts import CitationDraft, EventDraft, ParticipantDraft, SourceDraft
from timeline.domain.events.event_fields import read_event
from timeline.errors import Reason
from timeline.exchange.sheet.cells import read_citation_fields, read_event_fields
from timeline.exchange.sheet.columns import ROLES
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow
from timeline.usecases.sheet.documents import DETAILS, SheetDocuments

_COLUMNS = {str(role): name for name, role in ROLES.items()} | {"tag": "tags"}


def make_event(
    sheet: Sheet, entry: SheetEntry, documents: SheetDocuments, *, today: date, faults: list[CellFault]
) -> EventDraft:
    """Make an event that is not recorded, without the cells that are refused, each of which becomes a fault."""
    citations = [make_citation(sheet, row, documents, today=today, faults=faults) for row in entry.rows if row.cited]
    fields, problems = read_event_fields(entry)
    refused = {name for name, _ in problems}
    draft = read_event(
        fields,
        today=today,
        where=f"row {entry.rows[0].number}",
        published=find_publication(entry),
        citations=tuple(citations),
    )
    draft = replace(draft, participants=tuple(_keep_words(draft, entry.rows[0])))
    # A cell that cannot be read is not missing too, and those of the source have their own place.
    own = draft.find_problems(today=today, cited=False)
    problems += [(name, reason) for name, reason in own if name not in refused]
    faults += [make_event_fault(sheet, entry, name, reason) for name, reason in problems]
    return replace(draft, unread=()) if draft.unread else draft


def _keep_words(draft: EventDraft, row: SheetRow) -> Iterator[ParticipantDraft]:
    """Keep the words of a foreign file for which a state stands."""
    for participant in draft.participants:
        words = row.written.get(_COLUMNS[participant.role], {}).get(participant.who.name, "")
        yield replace(participant, who=replace(participant.who, as_written=words)) if words else participant


def find_publication(entry: SheetEntry) -> str:
    """Find the day from which a weekday is counted back; of several stories, the first may be a forecast."""
    if entry.key and entry.get_cell("on")[:1].isdigit():
        return ""
    return next((text for row in entry.rows if row.cited and (text := row.cells.get("published", ""))), "")


def make_citation(
    sheet: Sheet, row: SheetRow, documents: SheetDocuments, *, today: date, faults: list[CellFault]
) -> CitationDraft:
    """Make the citation of a row; a source that has a key is defined apart, once for all its rows."""
    citation = read_citation(sheet, row, row, today=today, faults=faults)
    if not isinstance(citation.source, SourceDraft) or not citation.source.key:
        return citation
    documents.add_row(citation.source, row, [name for name in DETAILS if row.cells.get(name)])
    return replace(citation, source=citation.source.key)


def read_citation(
    sheet: Sheet, row: SheetRow, cells: SheetRow, *, today: date, faults: list[CellFault]
) -> CitationDraft:
    """Read the citation in cells of a row, without those that are refused, each of which becomes a fault."""
    fields, problems = read_citation_fields(cells)
    citation, refused = parse_citation(fields, today=today)
    faults += [sheet.make_fault(row, name, reason) for name, reason in (*problems, *refused)]
    return citation


def make_event_fault(sheet: Sheet, entry: SheetEntry, field: str, reason: Reason) -> CellFault:
    """Make a fault of the event from the field that is wrong."""
    name = _COLUMNS.get(field, field)
    return sheet.make_fault(entry.find_row(name), name, reason)


def make_citation_fault(sheet: Sheet, row: SheetRow, field: str, reason: Reason) -> CellFault:
    """Make a fault of a row's source from the field that is wrong."""
    name = "outlet" if field == "source" and not row.cells.get("source") else field
    return sheet.make_fault(row, name, reason)
