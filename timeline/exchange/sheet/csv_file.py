"""A flat sheet as csv: read with commas, semicolons or tabs, whichever its header has, and written with commas.

UTF-8 is read with or without a byte order mark, and UTF-16 with one, as in Excel's "Unicode text"; any other encoding
is refused with the name of the one it looks like. A row's number counts records, as a spreadsheet does: a cell of
several lines is one row. The file is written in UTF-8 with a byte order mark, without which Excel misreads it.

A spreadsheet runs a cell that begins like a formula, so such a cell is written with an apostrophe in front, which is
removed on reading; a cell that begins so by itself gets one more.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from timeline.domain.events.drafts import NO_PLACE
from timeline.errors import InvalidInput, Message, Reason
from timeline.exchange.encoding import guess_encoding
from timeline.exchange.sheet.columns import find_column
from timeline.exchange.sheet.rows import Cell, ChoiceLists, FlatSheet, RawCells

_DELIMITERS = (",", ";", "\t")
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_AT_ONCE = 1000


def read(data: bytes, name: str) -> RawCells:
    """Read the cells; raises InvalidInput for another encoding, and while reading for a broken quotation."""
    text = _decode(data, name)
    delimiter = ""
    if declared := _DECLARED.match(text):
        delimiter, text = declared[1], text[declared.end() :]
    return RawCells("", _read_rows(text, delimiter or _find_delimiter(text), name))


def _decode(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        guess = guess_encoding(data[:100_000])
        raise InvalidInput("csv-encoding", name=name, line=line, guess=guess) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InvalidInput("csv-nul", name=name, line=line)
    return text


def _find_delimiter(text: str) -> str:
    """Find the delimiter by which the header has most columns, known ones first."""
    line = text.split("\n", 1)[0]

    def count_columns(mark: str) -> tuple[int, int]:
        try:
            header = next(csv.reader([line], delimiter=mark), [])
        except csv.Error:
            header = []
        return sum(1 for column in header if find_column(column)), len(header)

    return max(_DELIMITERS, key=count_columns)


def _read_rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [strip_guard(text) for text in row]
    except csv.Error as error:
        raise InvalidInput("csv-row", name=name, row=number + 1, reason=describe_error(error)) from None


def describe_error(error: csv.Error) -> Reason:
    """Describe why a row cannot be read."""
    if "field limit" in str(error):
        return Message("csv-cell-length", {"limit": csv.field_size_limit()})
    return Message("csv-quote-open") if "unexpected end" in str(error) else str(error)


def strip_guard(text: str) -> str:
    """Strip the apostrophe that keeps a spreadsheet from running a cell."""
    return text[1:] if text[:1] == "'" and re.match(r"'+[=+\-@\t\r＝＋－＠]", text) else text


def render(flat: FlatSheet, *, lists: ChoiceLists) -> Iterator[bytes]:
    """Write the header, then the rows, some at a time; csv has no place for the lists."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(flat.columns)
    yield out.getvalue().encode("utf-8-sig")
    rows = ([_guard(cell) for cell in row] for row in flat.rows)
    while some := list(islice(rows, _AT_ONCE)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(some)
        yield out.getvalue().encode()


def _guard(cell: str) -> str:
    # A hyphen alone, for no city on record, runs nothing.
    return f"'{cell}" if re.match(r"'*[=+\-@\t\r＝＋－＠]", cell) and cell != NO_PLACE else cell
