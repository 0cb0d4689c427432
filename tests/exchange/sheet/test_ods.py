"""OpenDocument spreadsheets: read as they show, refused where they hide, bounded where they are hostile.

`tests/data/libreoffice.ods` was written by LibreOffice 7.4, from a workbook of dates in many forms.
"""

import io
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.exchange.sheet.test_damaged_workbooks import cut, enlarge, flip, pack, spoil_part
from timeline.errors import InvalidInput
from timeline.exchange import find_importer, find_importer_by_contents
from timeline.exchange.mapping.foreign_table import read_table
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.sheet import ods_cells, reading
from timeline.exchange.sheet.rows import RefusedCell

SAVED = (Path(__file__).parents[2] / "data" / "libreoffice.ods").read_bytes()
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
SPACES += ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
STYLES = """
<number:date-style style:name="D"><number:day/><number:month/><number:year/></number:date-style>
<number:date-style style:name="M"><number:month/><number:text> </number:text><number:year/></number:date-style>
<number:date-style style:name="Y"><number:year number:style="long"/></number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="month" style:family="table-cell" style:data-style-name="M"/>
<style:style style:name="bold-month" style:family="table-cell" style:parent-style-name="month"/>
<style:style style:name="year" style:family="table-cell" style:data-style-name="Y"/>
<style:style style:name="plain" style:family="table-cell"/>
<style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
"""


def table(rows: str, name: str = "Events", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def text(words: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{words}</text:p></table:table-cell>'


def day(value: str, style: str = "", shown: str = "") -> str:
    named = f'table:style-name="{style}"' if style else ""
    paragraph = f"<text:p>{shown}</text:p>" if shown else ""
    value = f'office:value-type="date" office:date-value="{value}"'
    return f"<table:table-cell {value} {named}>{paragraph}</table:table-cell>"


def content(*tables: str, before: str = "", styles: str = STYLES) -> bytes:
    return (
        f'<?xml version="1.0"?>{before}<office:document-content {SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet>"
        "</office:body></office:document-content>"
    ).encode()


def document(*tables: str, **parts: bytes) -> bytes:
    more = {f"{name}.xml": data for name, data in parts.items()}
    return pack(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content(*tables), **more}
    )


def read(data: bytes) -> dict[int, list[Any]]:
    return {number: cells for number, cells in ods_cells.read(data, "a.ods").rows if any(cells)}


def read_cell(cell: str) -> Any:
    return read(document(table(row(text("a"), cell))))[1][1]


def test_a_file_of_libreoffice_is_read_as_it_shows() -> None:
    cells = ods_cells.read(SAVED, "a.ods")
    assert (cells.tab, cells.notes) == ("Events", ())
    shown = {tuple(str(row[0]).split(" ", 1)): row[1] for _, row in cells.rows if len(row) == 3}
    first, january, july = (date(1948, 10, 1), date(1949, 1, 1), date(1961, 7, 11))
    for form in ("yyyy-mm-dd", "d.m.yyyy", "d mmm yyyy", "ddd, d mmmm yyyy"):
        assert [shown[f"{when}", form] for when in (first, january, july)] == [first, january, july]
    for form in ("mmm yyyy", "yyyy-mm"):
        assert [shown[f"{when}", form] for when in (first, january)] == ["1948-10", "1949-01"]
        assert isinstance(shown[f"{july}", form], RefusedCell)
    assert shown[f"{january}", "yyyy"] == "1949"
    for when, form in ((first, "yyyy"), (first, "d mmm"), (january, "mmmm"), (july, "hh:mm")):
        assert isinstance(shown[f"{when}", form], RefusedCell)


def test_the_rest_of_that_file_is_what_was_typed() -> None:
    rows = {cells[0]: (number, cells[1:]) for number, cells in read(SAVED).items() if cells[0]}
    typed = {name: rows[name][1] for name in ("year", "num", "dec", "pct", "big", "rep", "cm", "far")}
    assert typed == {
        "year": ["1949"],
        "num": ["77"],
        "dec": ["77.5"],
        "pct": ["0.5"],
        "big": ["20251017"],
        "rep": ["same", "same"],
        "cm": [],
        "far": [],
    }
    assert rows["far"][0] == 98
    assert str(rows["time"][1][0].reason) == "has a time of day; write only the day"
    assert rows["multi"][1][0].startswith("one\ntwo  three")
    assert rows["multi"][1][0].endswith("평양 <b>&amp;</b>")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (day("1948-10-12", "day"), date(1948, 10, 12)),
        (day("1948-10-12T00:00:00", "day"), date(1948, 10, 12)),
        (day("2024-02-29", "day"), date(2024, 2, 29)),
        (day("1948-10-01", "month"), "1948-10"),
        (day("1948-10-01", "bold-month"), "1948-10"),
        (day("1949-01-01", "year"), "1949"),
        (day("1949-01-01", "plain", "12 Oct 1948"), date(1949, 1, 1)),
        (day("1948-10-12", "", "10/12/48"), date(1948, 10, 12)),
        (day("1948-10-12", "loop", "12. Oktober 1948"), date(1948, 10, 12)),
        (day("1948-10-12"), date(1948, 10, 12)),
        ('<table:table-cell office:value-type="float" office:value="77.0"/>', "77"),
        ('<table:table-cell office:value-type="currency" office:value="0.25"/>', "0.25"),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', "yes"),
        ('<table:table-cell office:value-type="string" office:string-value="x"/>', "x"),
        (text("a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d"), "a  b\tc\nd"),
        (text("a</text:p><text:p>b"), "a\nb"),
        (text('<text:a href="https://example.org">link</text:a> <text:span>more</text:span>'), "link more"),
        (text("x<office:annotation><text:p>no</text:p></office:annotation>"), "x"),
    ],
)
def test_a_cell_is_read_as_it_shows(cell: str, value: object) -> None:
    assert read_cell(cell) == value


def test_a_formula_may_have_nothing_for_its_result() -> None:
    cell = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    assert read(document(table(row(text("a"), cell, text("b"))))) == {1: ["a", "", "b"]}


def test_a_comment_is_no_text_of_its_cell() -> None:
    comment = "<office:annotation><text:p>no</text:p></office:annotation>"
    assert (
        read_cell(f'<table:table-cell office:value-type="string">{comment}<text:p>x</text:p></table:table-cell>') == "x"
    )


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (day("1948-10-12", "month"), "shows 1948-10, but the spreadsheet keeps 1948-10-12"),
        (day("1949-01-02", "year"), "shows 1949, but"),
        (day("1949-01-01", "", "1949"), "shows 1949, but"),
        (day("1949-01-01", "plain", "Jan 49"), "shows Jan 49, but"),
        (day("1949-01-01", "plain", "January 1949"), "shows January 1949, but"),
        (day("1948-10-12T10:30:00", "day"), "has a time of day"),
        (day("-0044-03-15", "day"), "is no day that can be read"),
        (day("1949-02-29", "day"), "is no day that can be read"),
        (day("", "day"), "is no day that can be read"),
        (day("1948-10-12Tx", "day"), "is no day that can be read"),
        ('<table:table-cell office:value-type="time" office:time-value="PT10H"/>', "is a time, not a day"),
        (text("#DIV/0!", 'calcext:value-type="error" table:formula="of:=1/0"'), "is a spreadsheet error"),
        ('<table:table-cell table:formula="of:=[.A1]"/>', "is a formula without a result"),
    ],
)
def test_a_cell_that_hides_something_is_refused(cell: str, reason: str) -> None:
    value = read_cell(cell)
    assert isinstance(value, RefusedCell)
    assert reason in str(value.reason)


def test_a_style_is_that_of_the_row_or_the_column_where_the_cell_has_none() -> None:
    columns = '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="month"/>'
    columns += '<table:table-column table:default-cell-style-name="year"/>'
    cells = [day("1949-01-01", "", "1.1.1949")] * 3
    rows = columns + row(*cells) + row(*cells, attributes='table:default-cell-style-name="year"')
    assert read(document(table(rows))) == {1: ["1949-01", "1949-01", "1949"], 2: ["1949"] * 3}


def test_a_named_style_means_the_forms_of_its_own_part() -> None:
    named = (
        f'<office:document-styles {SPACES}><office:styles><number:date-style style:name="D"><number:year/>'
        '</number:date-style><style:style style:name="short" style:family="table-cell" style:data-style-name="D"/>'
        "</office:styles></office:document-styles>"
    )
    cells = row(day("1949-01-01", "short"), day("1949-01-01", "day"))
    assert read(document(table(cells), styles=named.encode())) == {1: ["1949", date(1949, 1, 1)]}


def test_repeated_cells_and_rows_stand_where_they_do_in_the_spreadsheet() -> None:
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    thrice = text("b", 'table:number-columns-repeated="3"')
    rows = (
        row(blank, attributes='table:number-rows-repeated="3"')
        + f"<table:table-header-rows>{row(blank, text('a'))}</table:table-header-rows>"
        + f"<table:table-row-group>{row(thrice, blank)}</table:table-row-group>"
        + row(text("c"), attributes='table:number-rows-repeated="2"')
        + row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            attributes='table:number-rows-repeated="1048568"',
        )
    )
    assert read(document(table(rows))) == {4: ["", "", "a"], 5: ["b", "b", "b"], 6: ["c"], 7: ["c"]}


def test_merged_cells_are_refused_with_their_range() -> None:
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    rows = row(text("a"), text("b", spanned), "<table:covered-table-cell/>") + row(
        text("c"), "<table:covered-table-cell/>" * 2
    )
    cells = read(document(table(rows)))
    refused = [cell for cells in cells.values() for cell in cells if isinstance(cell, RefusedCell)]
    assert [cell.value for cell in refused] == ["b", "", "", ""]
    assert {str(cell.reason) for cell in refused} == {"is merged (B1:C2); unmerge it and fill each cell"}


def test_the_sheet_called_events_is_read_else_the_first_that_shows() -> None:
    first, second, hidden = table(row(text("1")), "One"), table(row(text("2")), "events"), 'table:style-name="hidden"'
    assert read(document(first, second)) == {1: ["2"]}
    cells = ods_cells.read(document(table(row(text("0")), "Zero", hidden), first), "a.ods")
    assert (cells.tab, list(cells.rows)) == ("One", [(1, ["1"])])
    assert "Zero" in str(cells.notes[0])


def test_a_table_within_a_cell_is_no_row() -> None:
    inner = table(row(text("inner")), "Events")
    assert read(document(table(row(f"<table:table-cell>{inner}</table:table-cell>", text("x"))))) == {1: ["", "x"]}


def sized(times: int) -> bytes:
    """A spreadsheet that says that every one of its cells has a text."""
    cell = text("x", f'table:number-columns-repeated="{times}"')
    return document(table(row(cell, attributes='table:number-rows-repeated="1048576"')))


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no archive", "a.ods is not an OpenDocument spreadsheet"),
        (b"PK\x03\x04 broken", "a.ods is damaged"),
        (pack({"xl/workbook.xml": b"<x/>"}), "a.ods is not an OpenDocument spreadsheet"),
        (document(), "a.ods has no sheet"),
        (pack({"content.xml": b"<x>"}), "is not a workbook that can be read"),
        (pack({"content.xml": content(table(row(text("&b;"))), before=BOMB.decode())}), "is not a workbook"),
        (
            pack({"content.xml": b"", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
            "protected by a password",
        ),
        (pack({"content.xml": b" " * 300_000_001}), "unpacks to 300 MB"),
        (sized(16384), "the cells reach to"),
        (sized(10), "the cells reach to J1048576"),
        (document(table(row(text("x"), attributes='table:number-rows-repeated="x"'))), "cannot be read"),
        (document(table(row('<table:table-cell office:value-type="float" office:value=""/>'))), "cannot be read"),
        (document(table(row(text("<text:s text:c='900000'/>" * 2)))), "cannot be read"),
        (document(table(row(text("<text:span>" * 5000 + "</text:span>" * 5000)))), "cannot be read"),
    ],
    ids=range(14),
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        list(ods_cells.read(data, "a.ods").rows)
    assert why in str(refused.value)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    draw = Random(seed)
    changes = (flip, cut, *map(spoil_part, (flip, cut, enlarge)))
    messages = []
    for _ in range(10):
        try:
            messages.append(reading.read(draw.choice(changes)(SAVED, draw), "a.ods").name)
        except InvalidInput as error:
            messages.append(str(error))
    assert all(messages)


def test_it_is_known_by_its_name_and_by_its_beginning() -> None:
    assert find_importer("A.ODS").name == "ods"
    assert find_importer_by_contents(SAVED).name == "ods"
    assert zipfile.ZipFile(io.BytesIO(SAVED)).namelist()[0] == "mimetype"


def test_a_sheet_of_ours_and_one_of_other_columns_are_read() -> None:
    cells = row(text("title"), text("on")) + row(text("Banquet"), day("1948-10-01", "month"))
    (entry,) = reading.read(document(table(cells)), "a.ods").entries
    assert (entry.get_cell("title"), entry.get_cell("on")) == ("Banquet", "1948-10")
    foreign = read_table(
        BytesIO(document(table(cells + row(text("x"), day("1948-10-12", "year"))))), "a.ods", FileForm()
    )
    first, second = foreign.rows
    assert foreign.header == ("title", "on")
    assert first.texts == {"title": "Banquet", "on": "1948-10"}
    assert [fault.header for fault in second.faults] == ["on"]
