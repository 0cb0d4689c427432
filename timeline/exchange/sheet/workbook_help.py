"""The page of help in an empty workbook: how to fill it in, how to write who took part, and every column."""

from typing import TYPE_CHECKING

from timeline.exchange.sheet.columns import COLUMNS, ColumnPart

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = {"font_name": "Calibri", "font_size": 11}
LINE_HEIGHT = 15
COLOURS = {
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
_HOW = (
    "Each row is one event.",
    "Leave a cell empty if no source gives it. Write a date as far as it is known: 1948-10 means October 1948.",
    (
        "A row has one source. Add a row with the same key for each further source of an event (for a new event, use"
        " any key of your own, such as its date and a word); the other event cells of that row may stay empty."
    ),
    (
        "You may remove columns, move them, or add one by writing its name in the header; all are listed below."
        " Begin the name of a column of your own with #, and it is ignored."
    ),
    (
        "Adding an edited export changes only the cells that you edited: a missing column changes nothing, an emptied"
        " cell removes its value, a deleted row removes nothing."
    ),
    (
        "Leave the column edition as it was exported. If somebody has changed the event since, your edits of it are"
        " refused: export it again, or empty its edition to record your row anyway."
    ),
)
"""How to use the sheet, a paragraph each."""

WHO = (
    ("[COUNTRY:] NAME [, TITLE [/ TITLE]]", "several with ;"),
    ("PRK: Choe Son-hui, foreign minister", "a person with a title"),
    ("RUS: ?, vice foreign minister", "a person whose name no source gives"),
    ("RUS: Foreign Ministry; United Russia", "two organisations of one country"),
    ("North Korea; Soviet Union", "states, in any of their languages, or by code"),
    ("Embassy of North Korea in Russia", "a mission; its key, prk-embassy-rus, means the same"),
    ("PRK: Pak Song-il, director / vice chairman", "one person with two titles"),
    ("PRK: officials of the Defence Ministry", "an organisation; the words stay as written"),
    ("RUS: Almaz-Antey [firm]", "the kind of an actor that is not on record yet"),
    ('"Smith, Jones & Co."', "a name with a comma, in quotation marks"),
)
"""How to write who took part: examples with their meaning."""


def write_help(book: "Workbook", sheet: "Worksheet", *, next_step: str) -> None:
    """Write the page; `next_step` says how a filled sheet is recorded."""
    title = book.add_format({**FONT, "bold": True, "font_size": 16, "font_color": COLOURS[ColumnPart.EVENT]})
    text = book.add_format({**FONT, "text_wrap": True, "valign": "top", "num_format": "@"})
    named = book.add_format({**FONT, "bold": True, "valign": "top", "num_format": "@"})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 62)
    sheet.set_column(2, 2, 50)
    sheet.write_string(0, 0, "How to fill the sheet", title)
    row = 2
    for line in filter(None, (*_HOW, next_step)):
        sheet.merge_range(row, 0, row, 2, line, text)
        sheet.set_row(row, LINE_HEIGHT * (len(line) // 140 + 1))
        row += 1
    row = _write_section(book, sheet, row + 1, ("Who", "What it means", ""), ColumnPart.EVENT)
    for written, meaning in WHO:
        sheet.write_string(row, 0, written, named)
        sheet.write_string(row, 1, meaning, text)
        row += 1
    for part, heading in _HEADINGS.items():
        row = _write_section(book, sheet, row + 1, (heading, "What it is", "Example"), part)
        for column in COLUMNS.values():
            if column.part is part:
                sheet.write_string(row, 0, column.name, named)
                sheet.write_string(row, 1, column.help, text)
                sheet.write_string(row, 2, column.example, text)
                lines = max(len(column.help) // 58, len(column.example) // 46) + 1
                sheet.set_row(row, LINE_HEIGHT * lines)
                row += 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_section(book: "Workbook", sheet: "Worksheet", row: int, heads: tuple[str, ...], part: ColumnPart) -> int:
    head = make_heading(book, COLOURS[part])
    for at, text in enumerate(heads):
        sheet.write_string(row, at, text, head)
    return row + 1


def make_heading(book: "Workbook", colour: str) -> "Format":
    """Make the format of a heading: white on a colour."""
    return book.add_format(
        {**FONT, "bold": True, "font_color": "#FFFFFF", "bg_color": colour, "valign": "vcenter", "num_format": "@"}
    )
