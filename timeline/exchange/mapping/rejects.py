"""The rows of a file that were left out, as they stood there, with the reasons: to be mended and imported again."""

import csv
import io
from codecs import getincrementalencoder
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from timeline.exchange.mapping.csv_rows import ESCAPED
from timeline.exchange.mapping.foreign_table import REASONS
from timeline.exchange.mapping.mapped_file import MappedFile
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.sheet.rows import CellFault


def write_rejects(mapped: MappedFile, form: FileForm) -> Iterator[bytes]:
    """Write the rows that have faults as csv, in the form in which the same mapping reads them again."""
    encoding = form.encoding or "utf-8-sig"
    encode = getincrementalencoder(encoding)(ESCAPED).encode  # a mark of the byte order comes first, and once
    delimiter = form.delimiter or ","
    write_row = partial(_write_row, delimiter=delimiter, has_quotes=form.has_quotes)
    yield encode("\n" * form.skip + write_row((*mapped.columns, *REASONS)))
    for row, faults in mapped.read_refused():
        texts = row.texts | {fault.header: fault.value for fault in row.faults if fault.header in row.texts}
        reasons = _describe(faults).encode(encoding, "backslashreplace").decode(encoding)
        cells = (*texts.values(), str(row.number), reasons)
        yield encode(write_row(cells))


def _describe(faults: Iterable[CellFault]) -> str:
    reasons = (f"{fault.header}: {fault.reason}" if fault.header else str(fault.reason) for fault in faults)
    return "; ".join(dict.fromkeys(reasons))


def _write_row(cells: Sequence[str], *, delimiter: str, has_quotes: bool) -> str:
    if not has_quotes:  # a cell of such a file has no delimiter, but a reason may
        return f"{delimiter.join(' '.join(cell.split(delimiter)) for cell in cells)}\n"
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return out.getvalue()
