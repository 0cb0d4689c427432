"""The rows of somebody's csv, read line by line: one that is broken is refused by itself.

Where the mapping names the encoding, a cell that does not fit it is refused; where it does not, the whole file has to
be UTF-8. What a cell was before it was decoded stays in its text (`surrogateescape`), so that it can be given back.
"""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from timeline.errors import InvalidInput, Message
from timeline.exchange.encoding import find_encoding
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.sheet.csv_file import describe_error, strip_guard
from timeline.exchange.sheet.rows import Cell, RefusedCell

ESCAPED = "surrogateescape"
_DELIMITERS = (",", ";", "\t", "|")
UNDECODED = re.compile(r"[\ud800-\udfff]")
_LOOKED_AT = 10_000


def read_csv(stream: BinaryIO, name: str, form: FileForm) -> Iterator[tuple[int, list[Cell]]]:
    """Read the cells of a file of any columns, in the encoding and with the delimiter that it has or looks like.

    A row's number counts records, as a spreadsheet does; without quotation marks a line is a row. Raises InvalidInput
    for an encoding that is none, or for one that is not named and is not UTF-8.
    """
    actual = form.encoding or find_encoding(stream, name)
    try:
        codecs.lookup(actual)
    except LookupError:
        raise InvalidInput("encoding-name", encoding=actual) from None
    first = _read_first_line(stream, actual)
    if "\0" in first:
        raise InvalidInput("csv-nul", name=name, line=1)
    mark = form.delimiter or max(_DELIMITERS, key=lambda sign: _count_cells(first, sign))
    return _read_rows(stream, form._replace(encoding=actual, delimiter=mark))


def _read_first_line(stream: BinaryIO, encoding: str) -> str:
    data = stream.read(_LOOKED_AT)
    stream.seek(0)
    return data.decode(encoding, ESCAPED).split("\n", 1)[0]


class _Lines:
    """The lines of a file, of which those that a broken row has taken with it can be put back."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._text)
        self._taken.append(line.removeprefix("\ufeff"))
        return self._taken[-1]

    def begin(self) -> None:
        """Begin a row."""
        self._taken = []

    def end_broken(self) -> str:
        """End a row at its first line, which is returned."""
        first, *rest = self._taken
        self._waiting.extendleft(reversed(rest))
        return first


def _read_rows(stream: BinaryIO, form: FileForm) -> Iterator[tuple[int, list[Cell]]]:
    text = io.TextIOWrapper(stream, form.encoding, ESCAPED, newline="")
    lines = _Lines(text)
    reader = csv.reader(
        lines,
        delimiter=form.delimiter,
        quoting=csv.QUOTE_MINIMAL if form.has_quotes else csv.QUOTE_NONE,
        strict=True,
    )
    number = 0
    try:
        while True:
            number += 1
            lines.begin()
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, [RefusedCell(lines.end_broken().rstrip("\r\n"), describe_error(error))]
            else:
                yield number, [_read_cell(cell, form) for cell in row]
    finally:
        if not stream.closed:
            text.detach()  # it is closed by whoever opened it


def _read_cell(text: str, form: FileForm) -> Cell:
    if "\0" in text:
        return RefusedCell(text, Message("cell-nul"))
    if not text.isascii() and UNDECODED.search(text):
        return RefusedCell(text, Message("cell-encoding", {"encoding": form.encoding}))
    return strip_guard(text) if form.has_quotes else text


def _count_cells(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0
