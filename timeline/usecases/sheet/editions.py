"""Whether an event was changed since its row was exported, so that its cells tell old and new no longer apart."""

import re

from timeline.db.read.history import read_revisions
from timeline.db.read.lookup import RecordRef
from timeline.db.read.sql import Reader
from timeline.domain.events.records import EventRecord
from timeline.exchange.sheet.columns import EDITION
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry

_NUMBER = re.compile(r"[0-9]{1,9}")
_WHAT_TO_DO = f"export it again, or empty the cell {EDITION} to record the row over that"


def unreadable(sheet: Sheet, entry: SheetEntry) -> CellFault | None:
    """An edition that is no number."""
    told = entry.cell(EDITION)
    if not told or _NUMBER.fullmatch(told):
        return None
    reason = "is no edition, which is a number; leave it as it was exported, or empty"
    return sheet.fault(entry.row_of(EDITION), EDITION, reason)


def overtaken(reader: Reader, sheet: Sheet, entry: SheetEntry, record: EventRecord) -> CellFault | None:
    """What happened to an event since the edition that its row tells; None where it tells none, or the present one."""
    told = entry.cell(EDITION)
    if told in {"", str(record.version)}:
        return None
    row = entry.row_of(EDITION)
    since = record.version - int(told)
    if since <= 0:
        reason = f"{record.key} has edition {record.version} here; {_WHAT_TO_DO}"
        return sheet.fault(row, EDITION, reason)
    made = read_revisions(reader, of=RecordRef("event", record.id, record.key), limit=since)
    last = f" by change {made[0].id} of {made[0].at[:10]} by {made[0].author}: {made[0].command}" if made else ""
    more = f" (and {len(made) - 1} before it)" if len(made) > 1 else ""
    return sheet.fault(row, EDITION, f"{record.key} was changed since it was exported{last}{more}; {_WHAT_TO_DO}")
