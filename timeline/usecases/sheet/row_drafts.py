"""From the cells of one event of a sheet to drafts; what is wrong is a fault of its cell."""

from dataclasses import replace
from datetime import date

from timeline.domain.events.citation_fields import parse_citation
from timeline.domain.events.drafts import CitationDraft, EventDraft, SourceDraft
from timeline.domain.events.event_fields import parse_event
from timeline.errors import InvalidDraft, Reason
from timeline.exchange.sheet.cells import read_citation_fields, read_event_fields
from timeline.exchange.sheet.columns import ROLES
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow
from timeline.usecases.sheet.documents import DETAILS, SheetDocuments

_COLUMNS = {str(role): name for name, role in ROLES.items()} | {"tag": "tags"}


def make_event(
    sheet: Sheet, entry: SheetEntry, documents: SheetDocuments, *, today: date, faults: list[CellFault]
) -> EventDraft | None:
    """Make an event that is not recorded; None, with faults added, where a cell is refused."""
    cited = [row for row in entry.rows if row.cited]
    fields, problems = read_event_fields(entry)
    published = next((text for row in cited if (text := row.cells.get("published", ""))), "")
    # A weekday is counted back from its story; of several sources with a day, the first may be a forecast.
    if entry.key and entry.get_cell("on")[:1].isdigit():
        published = ""
    refused = {name for name, _ in problems}
    draft = None
    try:
        draft = parse_event(fields, today=today, where=f"row {entry.rows[0].number}", published=published)
    except InvalidDraft as error:
        # A cell that cannot be read is not missing too.
        problems += [(name, reason) for name, reason in error.problems if name not in refused]
    own_faults = [make_event_fault(sheet, entry, name, reason) for name, reason in problems]
    citations = [make_citation(sheet, row, documents, today=today, faults=own_faults) for row in cited]
    faults += own_faults
    if draft is None or own_faults:
        return None
    return replace(draft, citations=tuple(citation for citation in citations if citation))


def make_citation(
    sheet: Sheet, row: SheetRow, documents: SheetDocuments, *, today: date, faults: list[CellFault]
) -> CitationDraft | None:
    """Make the citation of a row; a source that has a key is defined apart, once for all its rows."""
    citation = read_citation(sheet, row, row, today=today, faults=faults)
    if citation is None or not isinstance(citation.source, SourceDraft) or not citation.source.key:
        return citation
    documents.add_row(citation.source, row, [name for name in DETAILS if row.cells.get(name)])
    return replace(citation, source=citation.source.key)


def read_citation(
    sheet: Sheet, row: SheetRow, cells: SheetRow, *, today: date, faults: list[CellFault]
) -> CitationDraft | None:
    """Read the citation in cells of a row; None, with faults added, where one is refused."""
    fields, problems = read_citation_fields(cells)
    citation = None
    try:
        citation = parse_citation(fields, today=today)
    except InvalidDraft as error:
        problems += error.problems
    faults += [sheet.make_fault(row, name, reason) for name, reason in problems]
    return None if problems else citation


def make_event_fault(sheet: Sheet, entry: SheetEntry, field: str, reason: Reason) -> CellFault:
    """Make a fault of the event from the field that is wrong."""
    name = _COLUMNS.get(field, field)
    return sheet.make_fault(entry.find_row(name), name, reason)


def make_citation_fault(sheet: Sheet, row: SheetRow, field: str, reason: Reason) -> CellFault:
    """Make a fault of a row's source from the field that is wrong."""
    name = "outlet" if field == "source" and not row.cells.get("source") else field
    return sheet.make_fault(row, name, reason)
