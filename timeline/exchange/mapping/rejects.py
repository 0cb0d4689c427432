"""The rows of a file that were left out, as they stood there, with the reasons: to be mended and imported again."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable

from timeline.exchange.mapping.mapped_sheet import MappedSheet
from timeline.exchange.sheet.rows import CellFault

REASONS = ("#row", "#reason")
"""The columns that are added, which no mapping reads."""


def write_rejects(mapped: MappedSheet, faults: Iterable[CellFault]) -> bytes:
    """Write the rows that have faults as csv in UTF-8, under the columns of the file."""
    reasons: dict[int, dict[str, None]] = defaultdict(dict)
    for fault in faults:
        reasons[fault.row][f"{fault.header}: {fault.reason}" if fault.header else str(fault.reason)] = None
    named = [column for column in mapped.header if column]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*named, *REASONS))
    for number in sorted(reasons.keys() & mapped.rows.keys()):
        row = mapped.rows[number]
        texts = row.texts | {fault.header: fault.value for fault in row.faults if fault.header in row.texts}
        writer.writerow((*(texts[column] for column in named), number, "; ".join(reasons[number])))
    return out.getvalue().encode("utf-8-sig")
