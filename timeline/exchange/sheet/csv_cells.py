"""The cells of a csv file: UTF-8, with commas, semicolons or tabs, whichever its header is written with.

UTF-16, as Excel's "Unicode text" has it, is read by its mark; any other encoding is refused, with the one
that it looks like. A row's number counts records, as a spreadsheet does: a cell of several lines is one row.
An apostrophe before a sign that would begin a formula is the export's, and is taken off.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from timeline.errors import InvalidInput
from timeline.exchange.sheet.columns import find_column
from timeline.exchange.sheet.raw_cells import Cell, RawCells

_SAVE = 'Save it as "CSV UTF-8 (Comma delimited)", or as .xlsx.'
_DELIMITERS = (",", ";", "\t")
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MOSTLY = 0.9


def read(data: bytes, name: str) -> RawCells:
    """Read the cells; raises InvalidInput for another encoding, and while reading for a broken quotation."""
    text = _decoded(data, name)
    delimiter = ""
    if told := _TOLD.match(text):
        delimiter, text = told[1], text[told.end() :]
    return RawCells("", _rows(text, delimiter or _delimiter(text), name))


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        looks = _looks_like(data[:100_000])
        raise InvalidInput(f"{name}: is not UTF-8 (line {line}){looks}.", hint=_SAVE) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InvalidInput(f"{name}: holds a NUL character (line {line}); it is no csv in UTF-8.", hint=_SAVE)
    return text


def _looks_like(data: bytes) -> str:
    """The encoding that the bytes are probably in, for a message: never taken by itself."""
    if _reads_as(data, "cp949", r"[\uac00-\ud7a3]"):
        return "; it looks like CP949 (Korean)"
    if _reads_as(data, "gb18030", r"[\u4e00-\u9fff]"):
        return "; it looks like GB18030 (Chinese)"
    # Letters of Cyrillic stand together; accented ones of the West stand among plain ones.
    runs = [len(run) for run in re.findall(rb"[\xa0-\xff]+", data)]
    together = sum(length for length in runs if length > 1)
    if 2 * together > sum(runs):
        return "; it looks like Windows-1251 (Cyrillic)"
    return "; it looks like Windows-1252 (Western)" if runs else ""


def _reads_as(data: bytes, encoding: str, script: str) -> bool:
    """Whether all of it can be read so, and the letters beyond ASCII are nearly all of one script."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    letters = [sign for sign in text if not sign.isascii()]
    return len(re.findall(script, "".join(letters))) >= _MOSTLY * len(letters)


def _delimiter(text: str) -> str:
    """The one by which the header falls into most columns, known ones first."""
    line = text.split("\n", 1)[0]

    def fits(mark: str) -> tuple[int, int]:
        try:
            header = next(csv.reader([line], delimiter=mark), [])
        except csv.Error:
            header = []
        return sum(1 for one in header if find_column(one)), len(header)

    return max(_DELIMITERS, key=fits)


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [_cell(text) for text in row]
    except csv.Error as error:
        reason = str(error)
        if "field limit" in reason:
            reason = f"a cell has more than {csv.field_size_limit():,} characters"
        elif "unexpected end" in reason:
            reason = "a quotation mark is open to the end of the file"
        raise InvalidInput(
            f"{name}: row {number + 1} cannot be read: {reason}.",
            hint='A cell that holds a quotation mark is written "like ""this""".',
        ) from None


def _cell(text: str) -> str:
    return text[1:] if re.match(r"'+[=+\-@\t\r＝＋－＠]", text) else text
