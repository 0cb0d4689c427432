"""From the cells of one event of a sheet to drafts; what is wrong is told by its cell."""

from dataclasses import replace
from datetime import date

from timeline.domain.events import citation_fields as cited
from timeline.domain.events import event_fields as intake
from timeline.domain.events.drafts import CitationDraft, EventDraft, SourceDraft
from timeline.errors import InvalidDraft
from timeline.exchange.sheet.cells import read_citation_fields, read_event_fields
from timeline.exchange.sheet.columns import ROLES
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow
from timeline.usecases.sheet.documents import DETAILS, Documents

_COLUMNS = {str(role): name for name, role in ROLES.items()} | {"tag": "tags"}


def new_event(
    sheet: Sheet, entry: SheetEntry, documents: Documents, *, today: date, faults: list[CellFault]
) -> EventDraft | None:
    """An event that is not recorded; None, with faults added, where a cell cannot be taken."""
    cited = [row for row in entry.rows if row.cited]
    fields, problems = read_event_fields(entry)
    published = next((text for row in cited if (text := row.cells.get("published", ""))), "")
    # A weekday is counted back from its story; of several sources with a day, the first may be a forecast.
    if entry.key and entry.cell("on")[:1].isdigit():
        published = ""
    wrong = {name for name, _ in problems}
    draft = None
    try:
        draft = intake.parse_event(fields, today=today, where=f"row {entry.rows[0].number}", published=published)
    except InvalidDraft as error:
        # A cell that cannot be read is not missing too.
        problems += [(name, str(reason)) for name, reason in error.problems if name not in wrong]
    found = [event_fault(sheet, entry, name, reason) for name, reason in problems]
    citations = [new_citation(sheet, row, documents, today=today, faults=found) for row in cited]
    faults += found
    return replace(draft, citations=tuple(one for one in citations if one)) if draft and not found else None


def new_citation(
    sheet: Sheet, row: SheetRow, documents: Documents, *, today: date, faults: list[CellFault]
) -> CitationDraft | None:
    """The citation of a row; a document told with its key is defined apart, once for all its rows."""
    found = read_citation(sheet, row, row, today=today, faults=faults)
    if found is None or not isinstance(found.source, SourceDraft) or not found.source.key:
        return found
    documents.tell(found.source, row, [name for name in DETAILS if row.cells.get(name)])
    return replace(found, source=found.source.key)


def read_citation(
    sheet: Sheet, row: SheetRow, cells: SheetRow, *, today: date, faults: list[CellFault]
) -> CitationDraft | None:
    """The citation that cells tell, which stand in a row; None, with faults added, where one cannot be taken."""
    fields, problems = read_citation_fields(cells)
    found = None
    try:
        found = cited.parse_citation(fields, today=today)
    except InvalidDraft as error:
        problems += [(name, str(reason)) for name, reason in error.problems]
    faults += [sheet.fault(row, name, reason) for name, reason in problems]
    return None if problems else found


def event_fault(sheet: Sheet, entry: SheetEntry, field: str, reason: str) -> CellFault:
    """A fault of the event by the field that is wrong."""
    name = _COLUMNS.get(field, field)
    return sheet.fault(entry.row_of(name), name, reason)


def citation_fault(sheet: Sheet, row: SheetRow, field: str, reason: str) -> CellFault:
    """A fault of a row's source by the field that is wrong."""
    name = "outlet" if field == "source" and not row.cells.get("source") else field
    return sheet.fault(row, name, reason)
