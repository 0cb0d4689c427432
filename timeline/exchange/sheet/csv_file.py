"""A flat sheet as csv: read with commas, semicolons or tabs, whichever its header has, and written with commas.

UTF-8 is read with or without a byte order mark, and UTF-16 with one, as in Excel's "Unicode text"; any other encoding
is refused with the name of the one it looks like. A row's number counts records, as a spreadsheet does: a cell of
several lines is one row. The file is written in UTF-8 with a byte order mark, without which Excel misreads it.

A spreadsheet runs a cell that begins like a formula, so such a cell is written with an apostrophe in front, which is
removed on reading; a cell that begins so by itself gets one more.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from timeline.domain.events.drafts import NO_PLACE
from timeline.errors import InvalidInput, Message, Reason
from timeline.exchange.sheet.columns import find_column
from timeline.exchange.sheet.rows import Cell, ChoiceLists, FlatSheet, RawCells

_DELIMITERS = (",", ";", "\t")
_FOREIGN_DELIMITERS = (*_DELIMITERS, "|")
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MOSTLY = 0.9
_AT_ONCE = 1000


def read(data: bytes, name: str) -> RawCells:
    """Read the cells; raises InvalidInput for another encoding, and while reading for a broken quotation."""
    text = _decode(data, name)
    delimiter = ""
    if declared := _DECLARED.match(text):
        delimiter, text = declared[1], text[declared.end() :]
    return RawCells("", _read_rows(text, delimiter or _find_delimiter(text), name))


def read_any(data: bytes, name: str, *, encoding: str, delimiter: str) -> RawCells:
    """Read the cells of a file of any columns, in an encoding and with a delimiter, or "" for those that it looks like.

    Raises InvalidInput as `read` does, and for an encoding that is none.
    """
    text = _decode_as(data, encoding, name) if encoding else _decode(data, name)
    first = text.split("\n", 1)[0]
    delimiter = delimiter or max(_FOREIGN_DELIMITERS, key=lambda mark: _count_cells(first, mark))
    return RawCells("", _read_rows(text, delimiter, name))


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise InvalidInput("encoding-name", encoding=encoding) from None
    except ValueError as error:
        at = getattr(error, "start", 0)
        raise InvalidInput("encoding-wrong", name=name, encoding=encoding, line=data[:at].count(b"\n") + 1) from None
    return text.removeprefix("\ufeff")


def _count_cells(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


def _decode(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        guess = _guess_encoding(data[:100_000])
        raise InvalidInput("csv-encoding", name=name, line=line, guess=guess) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InvalidInput("csv-nul", name=name, line=line)
    return text


def _guess_encoding(data: bytes) -> str:
    """Guess the encoding of bytes for a message; "" for none."""
    if _is_encoded(data, "cp949", r"[\uac00-\ud7a3]"):
        return "CP949 (Korean)"
    if _is_encoded(data, "gb18030", r"[\u4e00-\u9fff]"):
        return "GB18030 (Chinese)"
    # Letters of Cyrillic stand together; accented ones of the West stand among plain ones.
    runs = [len(run) for run in re.findall(rb"[\xa0-\xff]+", data)]
    together = sum(length for length in runs if length > 1)
    if 2 * together > sum(runs):
        return "Windows-1251 (Cyrillic)"
    return "Windows-1252 (Western)" if runs else ""


def _is_encoded(data: bytes, encoding: str, script: str) -> bool:
    """Check that all of it can be decoded, that nearly all letters beyond ASCII are of one script, most in words of it.

    An accented letter with the plain one after it is a letter of these scripts too, but one by itself.
    """
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    letters = [sign for sign in text if not sign.isascii()]
    of_script = re.findall(script, "".join(letters))
    in_words = "".join(re.findall(f"{script}{{2,}}", text))
    return len(of_script) >= _MOSTLY * len(letters) and len(in_words) > len(of_script) // 2


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
            yield number, [_strip_guard(text) for text in row]
    except csv.Error as error:
        reason: Reason = str(error)
        if "field limit" in str(error):
            reason = Message("csv-cell-length", {"limit": csv.field_size_limit()})
        elif "unexpected end" in str(error):
            reason = Message("csv-quote-open")
        raise InvalidInput("csv-row", name=name, row=number + 1, reason=reason) from None


def _strip_guard(text: str) -> str:
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
