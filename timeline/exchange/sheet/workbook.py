"""A flat sheet as an Excel workbook: the events, a page of help, and the lists that cells are checked against.

Every cell is text, so that Excel makes neither days of months nor formulas of words; what is not in a list is
warned of, never refused.
"""

import io
from typing import TYPE_CHECKING

from timeline.domain.vocabulary import Recurs, Stance, Status
from timeline.errors import InvalidInput
from timeline.exchange.sheet.columns import COLUMNS, CellForm, Column, ColumnPart
from timeline.exchange.sheet.help import HOW, WHO
from timeline.exchange.sheet.rows import ChoiceLists, FlatSheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767
_MESSAGE = 255
_SPARE = 2000
_FONT = {"font_name": "Calibri", "font_size": 11}
_PLAIN = {**_FONT, "num_format": "@", "valign": "top"}
_WRAP = {**_PLAIN, "text_wrap": True}
_RULE = "#BFBFBF"
_LINE, _MOST_LINES = 15, 8
_WIDE = 0x1100
_COLOURS = {
    ColumnPart.EVENT: "#1F3864",
    ColumnPart.SHEET: "#595959",
    ColumnPart.SOURCE: "#385723",
    ColumnPart.WORDS: "#7F6000",
}
_HEADINGS = {
    ColumnPart.EVENT: "The event",
    ColumnPart.SHEET: "The sheet",
    ColumnPart.SOURCE: "The source",
    ColumnPart.WORDS: "What it says",
}
_WRAPPED = {CellForm.LONG, CellForm.WHO, CellForm.LINKS, CellForm.CLAIMS}


def render(flat: FlatSheet, *, lists: ChoiceLists) -> bytes:
    """The workbook; raises InvalidInput for a cell that Excel cannot hold."""
    from xlsxwriter.workbook import Workbook

    out = io.BytesIO()
    book = Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.formats[0].set_font_name(_FONT["font_name"])
    events, help_, listed = (book.add_worksheet(name) for name in ("Events", "Help", "Lists"))
    ranges = _lists(book, listed, lists)
    _events(book, events, flat, ranges)
    _help(book, help_)
    book.close()
    return out.getvalue()


def _events(book: "Workbook", sheet: "Worksheet", flat: FlatSheet, ranges: dict[str, str]) -> None:
    last = len(flat.rows) + _SPARE
    plain, wrapped = book.add_format(_PLAIN), book.add_format(_WRAP)
    heads = {part: _head(book, colour) for part, colour in _COLOURS.items()}
    sheet.set_row(0, 22)
    for at, name in enumerate(flat.columns):
        column = COLUMNS[name]
        sheet.set_column(at, at, column.width, wrapped if _wraps(column) else plain)
        sheet.write_string(0, at, name, heads[column.part])
        sheet.data_validation(1, at, last, at, _validation(column, ranges.get(name, "")))
    first = tuple(book.add_format({**one, "top": 1, "top_color": _RULE}) for one in (_PLAIN, _WRAP))
    further = (plain, wrapped)
    columns = [COLUMNS[name] for name in flat.columns]
    before = ""
    for number, row in enumerate(flat.rows, start=1):
        formats, before = (further if row[0] == before else first), row[0]
        sheet.set_row(number, _LINE * max(map(_lines, columns, row)))
        for at, (column, text) in enumerate(zip(columns, row, strict=True)):
            if len(text) > _LONGEST:
                raise InvalidInput(
                    f'{row[0]}: "{column.name}" has {len(text):,} characters; a cell of Excel holds {_LONGEST:,}.',
                    hint="Write csv instead: -o FILE.csv",
                )
            # A string, whatever it looks like: no formula, number or link is made of it.
            if text:
                sheet.write_string(number, at, text, formats[_wraps(column)])
            else:
                sheet.write_blank(number, at, None, formats[_wraps(column)])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(flat.rows), 1), len(flat.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: a sheet of many columns is read on the screen, and printed if need be
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _lines(column: Column, text: str) -> int:
    """How many lines a cell takes, at most as many as still read as a row."""
    if not _wraps(column):
        return 1
    # Korean and Chinese letters are twice as wide.
    widths = (sum(1 + (ord(sign) >= _WIDE) for sign in line) for line in text.split("\n"))
    return min(sum(width // column.width + 1 for width in widths), _MOST_LINES)


def _wraps(column: Column) -> bool:
    return column.form in _WRAPPED or column.name in {"title", "headline"}


def _head(book: "Workbook", colour: str) -> "Format":
    return book.add_format(
        {**_FONT, "bold": True, "font_color": "#FFFFFF", "bg_color": colour, "valign": "vcenter", "num_format": "@"}
    )


def _validation(column: Column, listed: str) -> dict[str, object]:
    """What the cell explains when it is chosen, and a warning for what its list does not have."""
    message = f"{column.help}\n\n{column.example}"
    told: dict[str, object] = {
        "validate": "list" if listed else "any",
        "input_title": column.name,
        "input_message": message if len(message) <= _MESSAGE else column.help,
    }
    if listed:
        told |= {
            "source": listed,
            "error_type": "warning",
            "error_title": column.name,
            "error_message": "This is not in the list (sheet Lists). Keep it all the same?",
        }
    return told


def _lists(book: "Workbook", sheet: "Worksheet", lists: ChoiceLists) -> dict[str, str]:
    """Write the lists; the range of each by its column."""
    head = _head(book, _COLOURS[ColumnPart.EVENT])
    plain = book.add_format({**_FONT, "num_format": "@"})
    columns = (
        ("type", "what it is", 30, lists.types),
        ("status", "", 12, tuple((one, "") for one in Status)),
        ("in", "country", 10, lists.countries),
        ("occasion", "", 10, (("yes", ""), ("no", ""))),
        ("recurs", "", 10, tuple((one, "") for one in Recurs)),
        ("stance", "", 10, tuple((one, "") for one in Stance)),
        ("credibility", "", 11, tuple((str(number), "") for number in range(1, 7))),
    )
    ranges = {}
    at = 0
    for name, meaning, width, values in columns:
        letters = chr(ord("A") + at)
        sheet.set_column(at, at, width, plain)
        sheet.write_string(0, at, name, head)
        for row, (value, told) in enumerate(values, start=1):
            sheet.write_string(row, at, str(value), plain)
            if meaning:
                sheet.write_string(row, at + 1, told, plain)
        if values:
            ranges[name] = f"=Lists!${letters}$2:${letters}${len(values) + 1}"
        at += 1
        if meaning:
            sheet.set_column(at, at, 40, plain)
            sheet.write_string(0, at, meaning, head)
            at += 1
    sheet.freeze_panes(1, 0)
    return ranges


def _help(book: "Workbook", sheet: "Worksheet") -> None:
    title = book.add_format({**_FONT, "bold": True, "font_size": 16, "font_color": _COLOURS[ColumnPart.EVENT]})
    text = book.add_format({**_FONT, "text_wrap": True, "valign": "top", "num_format": "@"})
    named = book.add_format({**_FONT, "bold": True, "valign": "top", "num_format": "@"})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 62)
    sheet.set_column(2, 2, 50)
    sheet.write_string(0, 0, "How to fill the sheet", title)
    row = 2
    for line in HOW:
        sheet.merge_range(row, 0, row, 2, line, text)
        sheet.set_row(row, _LINE * (len(line) // 140 + 1))
        row += 1
    row = _section(book, sheet, row + 1, ("Who", "What it means", ""), ColumnPart.EVENT)
    for written, meaning in WHO:
        sheet.write_string(row, 0, written, named)
        sheet.write_string(row, 1, meaning, text)
        row += 1
    for part, heading in _HEADINGS.items():
        row = _section(book, sheet, row + 1, (heading, "What it is", "Example"), part)
        for column in COLUMNS.values():
            if column.part is part:
                sheet.write_string(row, 0, column.name, named)
                sheet.write_string(row, 1, column.help, text)
                sheet.write_string(row, 2, column.example, text)
                lines = max(len(column.help) // 58, len(column.example) // 46) + 1
                sheet.set_row(row, _LINE * lines)
                row += 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _section(book: "Workbook", sheet: "Worksheet", row: int, heads: tuple[str, ...], part: ColumnPart) -> int:
    head = _head(book, _COLOURS[part])
    for at, text in enumerate(heads):
        sheet.write_string(row, at, text, head)
    return row + 1
