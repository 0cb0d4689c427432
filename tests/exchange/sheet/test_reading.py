"""Spreadsheets as people really have them, and as nobody should."""

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.sheets import workbook
from timeline.errors import InvalidInput
from timeline.exchange.sheet.reading import read
from timeline.exchange.sheet.rows import Sheet

HEADER = ("type", "title", "on")


def cells(sheet: Sheet) -> list[dict[str, str]]:
    return [dict(row.cells) for entry in sheet.entries for row in entry.rows]


def of_csv(text: str | bytes) -> Sheet:
    return read(text if isinstance(text, bytes) else text.encode(), "desk.csv")


def of_xlsx(*rows: Any, **how: Any) -> Sheet:
    return read(workbook(rows, **how), "desk.xlsx")


def faults(sheet: Sheet) -> list[str]:
    return [str(fault) for fault in sheet.faults]


ROW = {"type": "visit", "title": "A, or B", "on": "1948-10"}


@pytest.mark.parametrize(
    "text",
    [
        'type,title,on\nvisit,"A, or B",1948-10\n',
        '\ufefftype,title,on\r\nvisit,"A, or B",1948-10\r\n',
        "type;title;on\nvisit;A, or B;1948-10",
        "type\ttitle\ton\nvisit\tA, or B\t1948-10\n",
        "sep=;\ntype;title;on\nvisit;A, or B;1948-10\n",
        '\n\n TYPE , Title ,ON\n\n,,\nvisit,  "A, or B"  ,1948-10\n'.replace('  "A, or B"  ', '"A, or B"'),
        'on,,type,title\n1948-10,,visit,"A, or B"\n',
    ],
)
def test_csv_is_read_however_it_is_written(text: str) -> None:
    sheet = of_csv(text)
    assert cells(sheet) == [ROW]
    assert sheet.faults == ()


def test_utf_16_is_read_by_its_mark() -> None:
    assert cells(of_csv("type\ttitle\ton\nvisit\tA, or B\t1948-10\n".encode("utf-16"))) == [ROW]


@pytest.mark.parametrize(
    ("words", "encoding", "name"),
    [
        ("Приём в посольстве", "cp1251", "Windows-1251 (Cyrillic)"),
        ("러시아 대사관에서 연회를 마련", "euc-kr", "CP949 (Korean)"),
        ("俄罗斯驻朝鲜大使馆举行宴会", "gb18030", "GB18030 (Chinese)"),
        ("Réception à l'ambassade de Corée", "latin-1", "Windows-1252 (Western)"),
        ("Außenminister Rudenko; Pjöngjang; Bankett für Gäste", "cp1252", "Windows-1252 (Western)"),
    ],
)
def test_another_encoding_is_refused_by_name(words: str, encoding: str, name: str) -> None:
    data = f"type,title,on\nvisit,{words},2001\n".encode(encoding)
    with pytest.raises(InvalidInput, match=r"not UTF-8 \(line 2\); it looks like") as refused:
        of_csv(data)
    assert name in str(refused.value)
    assert 'Save it as "CSV UTF-8' in str(refused.value)


def test_a_number_of_a_row_is_that_of_the_spreadsheet() -> None:
    sheet = of_csv('type,title,on\n"visit","two\nlines",2001\n\nvisit,,2002\n')
    assert [row.number for entry in sheet.entries for row in entry.rows] == [2, 4]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "desk.csv is empty"),
        (" \n\n", "desk.csv is empty"),
        (",,,\n,,\n", "desk.csv is empty"),
        ("type,titel,on\n", 'row 1, column B: "titel" is not a column; did you mean "title"?'),
        ("type,title,on,title\n", 'column D: "title" is already the name of column B'),
        ("type,title,on,On\n", 'column D: "On" is already the name of column C'),
        ("1,2,3\n4,5,6\n", "Row 1 must name the columns"),
        ('type,title\nvisit,"open\n', "row 2 cannot be read: a quotation mark is not closed"),
        ('type,title\nvisit,"a"b\n', "row 2 cannot be read"),
        ("type,title\nvisit,a\0b\n", "contains a NUL character (line 2)"),
        (f"type,title\nvisit,{'x' * 10_000_000}\n", "row 2 cannot be read: a cell has more than 131,072 characters"),
    ],
)
def test_a_csv_that_cannot_be_read_says_why(text: str, told: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        of_csv(text)
    assert told in str(refused.value)


def test_a_column_of_ones_own_is_passed_over() -> None:
    sheet = of_csv('type,#seen by,title,on,# to do\nvisit,me,"A, or B",1948-10,all\n,me,,,\n')
    assert (cells(sheet), sheet.faults, list(sheet.columns)) == ([ROW], (), ["type", "title", "on"])


def test_a_cell_outside_the_named_columns_is_a_fault() -> None:
    sheet = of_csv("type,title,,on\nvisit,A,lost,2001,further\n")
    assert faults(sheet) == [
        'row 2, column C, "lost": is in a column without a name; name it in the header',
        'row 2, column E, "further": is in a column without a name; name it in the header',
    ]


def test_an_apostrophe_before_a_formula_is_taken_off() -> None:
    assert cells(of_csv("type,title\nvisit,'=1+1\nvisit,''=1+1\nvisit,'tis\n"))[0]["title"] == "=1+1"
    titles = [row["title"] for row in cells(of_csv("type,title\nvisit,'=1+1\nvisit,''=1+1\nvisit,'tis\n"))]
    assert titles == ["=1+1", "'=1+1", "'tis"]


def test_numbers_and_days_are_taken_as_typed() -> None:
    sheet = of_xlsx(HEADER, ("visit", 77, 1948), ("visit", 0.5, datetime(1948, 10, 12)), ("visit", True, "1948-10"))  # noqa: DTZ001
    assert [row["title"] for row in cells(sheet)] == ["77", "0.5", "yes"]


def dated(*values: Any, format_: str = "yyyy-mm-dd", column: str = "on", **options: Any) -> Sheet:
    out = io.BytesIO()
    with Workbook(out, options) as book:
        sheet = book.add_worksheet("Events")
        shown = book.add_format({"num_format": format_})
        sheet.write_row(0, 0, ("type", column))
        for row, value in enumerate(values, start=1):
            sheet.write(row, 0, "visit")
            sheet.write_datetime(row, 1, value, shown)
    return read(out.getvalue(), "desk.xlsx")


DAY = datetime(1948, 10, 12)  # noqa: DTZ001 - a cell has no zone


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_date_cell_is_its_day(since_1904: bool) -> None:  # noqa: FBT001
    sheet = dated(DAY, date(2025, 10, 1), date_1904=since_1904)
    assert [row["on"] for row in cells(sheet)] == ["1948-10-12", "2025-10-01"]
    assert sheet.faults == ()


@pytest.mark.parametrize(
    ("form", "day", "shown"),
    [
        ("mmm-yy", date(1948, 10, 1), "1948-10"),
        ("yyyy-mm", date(1948, 10, 1), "1948-10"),
        ('[$-409]mmmm" "yyyy', date(1948, 10, 1), "1948-10"),
        ('yyyy"年"m"月"', date(1948, 10, 1), "1948-10"),
        ("yyyy", date(1949, 1, 1), "1949"),
        ("yy", date(1949, 1, 1), "1949"),
        ('yyyy"년"', date(1949, 1, 1), "1949"),
        ("[$-419]yyyy;@", date(1949, 1, 1), "1949"),
        ("d mmmm yyyy", date(1949, 1, 1), "1949-01-01"),
        ('yyyy"年"m"月"d"日"', date(1949, 1, 1), "1949-01-01"),
    ],
)
def test_a_cell_is_read_as_far_as_it_shows(form: str, day: date, shown: str) -> None:
    assert [row["on"] for row in cells(dated(day, format_=form))] == [shown]


@pytest.mark.parametrize(
    ("form", "day", "shown"),
    [
        ("yyyy", date(1949, 5, 12), "1949"),
        ("yyyy", date(1949, 5, 1), "1949"),
        ("mmm yyyy", date(1949, 5, 12), "1949-05"),
        ("d-mmm", date(1949, 5, 12), "12 May"),
        ("d/m", date(1949, 1, 1), "01 Jan"),
        ("mmmm", date(1949, 5, 1), "May"),
    ],
)
def test_a_cell_that_shows_less_than_it_keeps_is_refused(form: str, day: date, shown: str) -> None:
    reason = (
        f"shows {shown}, but the spreadsheet keeps {day}; show all of it if that is right, or write {shown} as text"
    )
    assert faults(dated(day, format_=form)) == [f'row 2, column B (on), "{shown}": {reason}']


def test_a_time_is_refused() -> None:
    told = faults(dated(datetime(1948, 10, 12, 14, 30), time(14, 30), format_="yyyy-mm-dd hh:mm"))  # noqa: DTZ001
    assert told[0] == 'row 2, column B (on), "1948-10-12 14:30": has a time of day; write only the day'
    assert "is a time, not a day" in told[1]


def test_a_date_in_another_column_is_refused() -> None:
    assert faults(dated(DAY, column="locator")) == [
        (
            'row 2, column B (locator), "1948-10-12": is a date in the spreadsheet; '
            "format the cell as text and write it again"
        )
    ]


def made(fill: Any, *, tabs: tuple[str, ...] = ("Events",)) -> Sheet:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheets = [book.add_worksheet(tab) for tab in tabs]
        fill(book, *sheets)
    return read(out.getvalue(), "desk.xlsx")


def test_errors_formulas_and_merged_cells_are_told() -> None:
    def fill(book: Workbook, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADER)
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=A1&A1", None, "joined")
        sheet.write_formula(3, 1, "=#REF!", None, "#REF!")
        sheet.write_formula(4, 1, '=""', None, "")
        sheet.merge_range("B6:B7", "merged")
        for row in range(1, 7):
            sheet.write(row, 0, "visit")

    sheet = made(fill)
    assert [row["title"] for row in cells(sheet)] == ["", "joined", "", "", "", ""]
    assert faults(sheet) == [
        'row 2, column B (title), "#DIV/0!": is a spreadsheet error; correct its formula',
        'row 4, column B (title), "#REF!": is a spreadsheet error; correct its formula',
        f"row 5, column B (title): {UNWORKED}",
        'row 6, column B (title), "merged": is merged (B6:B7); unmerge it and fill each cell',
        "row 7, column B (title): is merged (B6:B7); unmerge it and fill each cell",
    ]


UNWORKED = "is a formula without a result; open and save the file in the spreadsheet program first"


@pytest.mark.parametrize("result", [b"", b"<v></v>", b"<v />", b"<v/>"])
def test_a_formula_that_was_never_worked_out_is_told(result: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive, zipfile.ZipFile(out, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith("sheet1.xml"):
                cell = b'<c r="B2"><f>CONCATENATE(A2,"b")</f>' + result + b"</c>"
                data = data.replace(b'<c r="B2" t="s"><v>4</v></c>', cell)
                assert b"<f>" in data
            changed.writestr(name, data)
    assert faults(read(out.getvalue(), "desk.xlsx")) == [
        f"row 2, column B (title): {UNWORKED}",
    ]


def test_a_formula_may_have_nothing_for_its_result() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive, zipfile.ZipFile(out, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b'<c r="B2" t="s"><v>4</v></c>', b'<c r="B2" t="str"><f>""</f><v></v></c>')
                assert b"<f>" in data
            changed.writestr(name, data)
    assert faults(read(out.getvalue(), "desk.xlsx")) == []


def test_a_date_that_became_a_number_is_told() -> None:
    sheet = of_xlsx(("type", "on"), ("visit", 43831), ("visit", 1948))
    assert faults(sheet) == [
        'row 2, column B (on), "43831": is a date that became a number; format the column as text and write it again'
    ]


def test_the_sheet_called_events_is_read_else_the_first_that_shows() -> None:
    def fill(book: Workbook, first: Any, second: Any, third: Any) -> None:
        for sheet in (first, second, third):
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ("visit", sheet.get_name(), "2001"))
        second.activate()
        first.hide()

    named = made(fill, tabs=("Old", "Other", "events"))
    assert (cells(named)[0]["title"], named.notes, named.name) == ("events", (), "desk.xlsx, events")
    other = made(fill, tabs=("Old", "Desk", "Notes"))
    assert cells(other)[0]["title"] == "Desk"
    assert [str(note) for note in other.notes] == [
        'desk.xlsx: the sheet "Desk" is read, not "Old", "Notes"; a sheet called "Events" is read first.'
    ]


def test_hidden_rows_and_an_indented_table_are_read() -> None:
    def fill(book: Workbook, sheet: Any) -> None:
        sheet.write_row(3, 2, HEADER)
        sheet.write_row(5, 2, ("visit", "A", "2001"))
        sheet.write_row(6, 2, ("visit", "B", "2002"))
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    sheet = made(fill)
    assert [(row.number, row.cells["title"]) for entry in sheet.entries for row in entry.rows] == [(6, "A"), (7, "B")]
    assert sheet.columns == {"type": 3, "title": 4, "on": 5}


def test_a_million_formatted_rows_are_no_rows() -> None:
    def fill(book: Workbook, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADER)
        shown = book.add_format({"bold": True})
        for row in range(1, 200_000):
            sheet.set_row(row, 20, shown)
        sheet.write_row(1, 0, ("visit", "A", "2001"))

    assert len(made(fill).entries) == 1


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096
GOOD = workbook([HEADER, ("visit", "A", "2001")])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"type,title\nvisit,A\n", "is not an Excel workbook. Save it as .xlsx"),
        (OLE, "is an Excel 97-2003 workbook (.xls), whatever its name"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (b"PK\x03\x04 and nothing else", "is damaged"),
        (GOOD[: len(GOOD) // 2], "is damaged"),
        (zipped({"word/document.xml": b"<w/>"}), "is not a workbook that can be read"),
        (zipped({"xl/worksheets/sheet1.xml": b" " * 400_000_000}), "unpacks to 400 MB; the limit is 300 MB"),
        (workbook([HEADER, *[()] * 1_048_574, [""] * 16_383 + ["z"]]), "the cells reach to XFD1048576"),
    ],
    ids=["empty", "text", "xls", "locked", "stub", "half", "word", "bomb", "far"],
)
def test_a_workbook_that_cannot_be_read_says_why(data: bytes, told: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(data, "desk.xlsx")
    assert told in str(refused.value).replace("\n", " ")


@pytest.mark.parametrize("seed", range(0, len(GOOD), 97))
def test_a_damaged_workbook_never_fails_otherwise(seed: int) -> None:
    spoilt = bytearray(GOOD)
    spoilt[seed] ^= 0xFF
    with suppress(InvalidInput):  # or it is read all the same
        read(bytes(spoilt), "desk.xlsx")
