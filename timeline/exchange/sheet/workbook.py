"""Writing a flat sheet as an Excel workbook: the events, a page of help, and the lists that cells are checked against.

Every cell is text, so that Excel does not turn a month into a day or a word into a formula. Excel warns about a value
that is not in its list, but accepts it.
"""

import io
from itertools import zip_longest
from typing import TYPE_CHECKING

from timeline.domain.vocabulary import Recurs, Stance, Status
from timeline.errors import InvalidInput
from timeline.exchange.sheet.columns import COLUMNS, CellForm, ColumnPart, SheetColumn
from timeline.exchange.sheet.rows import ChoiceLists, FlatSheet
from timeline.exchange.sheet.workbook_help import COLOURS, FONT, LINE_HEIGHT, make_heading, write_help

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767
_MOST_ROWS = 1_048_575  # beside the header
_MESSAGE = 255
_SPARE = 2000
_PLAIN = {**FONT, "num_format": "@", "valign": "top"}
_WRAP = {**_PLAIN, "text_wrap": True}
_RULE = "#BFBFBF"
_MOST_LINES = 8
_WIDE = 0x1100
_WRAPPED = {CellForm.LONG, CellForm.WHO, CellForm.LINKS, CellForm.CLAIMS}


def render(flat: FlatSheet, *, lists: ChoiceLists) -> tuple[bytes]:
    """Write the workbook as one piece; raises InvalidInput for a cell, or rows, that Excel cannot hold."""
    from xlsxwriter.workbook import Workbook

    if len(flat.rows) > _MOST_ROWS:
        raise InvalidInput("excel-rows", rows=len(flat.rows), limit=_MOST_ROWS)
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {**options, "constant_memory": True}) as book:  # its rows wait in files that it removes
        book.formats[0].set_font_name(FONT["font_name"])
        events, help_, listed = (book.add_worksheet(name) for name in ("Events", "Help", "Lists"))
        ranges = _write_lists(book, listed, lists)
        _write_events(book, events, flat, ranges)
        write_help(book, help_, next_step=lists.next_step)
    return (out.getvalue(),)


def _write_events(book: "Workbook", sheet: "Worksheet", flat: FlatSheet, ranges: dict[str, str]) -> None:
    last = len(flat.rows) + _SPARE
    plain, wrapped = book.add_format(_PLAIN), book.add_format(_WRAP)
    heads = {part: make_heading(book, colour) for part, colour in COLOURS.items()}
    sheet.set_row(0, 22)
    for at, name in enumerate(flat.columns):
        column = COLUMNS[name]
        sheet.set_column(at, at, column.width, wrapped if _is_wrapped(column) else plain)
        sheet.write_string(0, at, name, heads[column.part])
        sheet.data_validation(1, at, last, at, _describe_validation(column, ranges.get(name, "")))
    first = tuple(book.add_format({**style, "top": 1, "top_color": _RULE}) for style in (_PLAIN, _WRAP))
    further = (plain, wrapped)
    columns = [COLUMNS[name] for name in flat.columns]
    before = ""
    for number, row in enumerate(flat.rows, start=1):
        formats, before = (further if row[0] == before else first), row[0]
        sheet.set_row(number, LINE_HEIGHT * max(map(_count_lines, columns, row)))
        for at, (column, text) in enumerate(zip(columns, row, strict=True)):
            if len(text) > _LONGEST:
                length, limit = len(text), _LONGEST
                raise InvalidInput("excel-cell-length", key=row[0], column=column.name, length=length, limit=limit)
            # A string, whatever it looks like: no formula, number or link is made of it.
            if text:
                sheet.write_string(number, at, text, formats[_is_wrapped(column)])
            else:
                sheet.write_blank(number, at, None, formats[_is_wrapped(column)])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(flat.rows), 1), len(flat.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: a sheet of many columns is read on the screen, and printed if need be
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _count_lines(column: SheetColumn, text: str) -> int:
    """Count the lines of a cell, up to the most that still read as a row."""
    if not _is_wrapped(column):
        return 1
    # Korean and Chinese letters are twice as wide.
    widths = (sum(1 + (ord(sign) >= _WIDE) for sign in line) for line in text.split("\n"))
    return min(sum(width // column.width + 1 for width in widths), _MOST_LINES)


def _is_wrapped(column: SheetColumn) -> bool:
    return column.form in _WRAPPED or column.name in {"title", "headline"}


def _describe_validation(column: SheetColumn, listed: str) -> dict[str, object]:
    """Describe the help shown at a cell, and the warning for a value that is not in its list."""
    message = f"{column.help}\n\n{column.example}"
    rules: dict[str, object] = {
        "validate": "list" if listed else "any",
        "input_title": column.name,
        "input_message": message if len(message) <= _MESSAGE else column.help,
    }
    if listed:
        rules |= {
            "source": listed,
            "error_type": "warning",
            "error_title": column.name,
            "error_message": "This is not in the list (see the sheet Lists). Keep it anyway?",
        }
    return rules


def _write_lists(book: "Workbook", sheet: "Worksheet", lists: ChoiceLists) -> dict[str, str]:
    """Write the lists; returns the range of each by its column."""
    head = make_heading(book, COLOURS[ColumnPart.EVENT])
    plain = book.add_format({**FONT, "num_format": "@"})
    columns = (
        ("type", "what it is", 30, lists.types),
        ("status", "", 12, tuple((status, "") for status in Status)),
        ("in", "country", 10, lists.countries),
        ("occasion", "", 10, (("yes", ""), ("no", ""))),
        ("recurs", "", 10, tuple((word, "") for word in Recurs)),
        ("stance", "", 10, tuple((stance, "") for stance in Stance)),
        ("credibility", "", 11, tuple((str(number), "") for number in range(1, 7))),
    )
    ranges: dict[str, str] = {}
    written: list[tuple[str, ...]] = []  # column by column
    for name, meaning, width, values in columns:
        letters = chr(ord("A") + len(written))
        sheet.set_column(len(written), len(written), width, plain)
        written.append((name, *(value for value, _ in values)))
        if values:
            ranges[name] = f"=Lists!${letters}$2:${letters}${len(values) + 1}"
        if meaning:
            sheet.set_column(len(written), len(written), 40, plain)
            written.append((meaning, *(explained for _, explained in values)))
    for row, cells in enumerate(zip_longest(*written)):  # a row is out of memory once the next begins
        for at, text in enumerate(cells):
            if text is not None:
                sheet.write_string(row, at, text, plain if row else head)
    sheet.freeze_panes(1, 0)
    return ranges
