"""The slides of TimelineJS as a table: from JSON of version 3 or 2, or from the columns of its spreadsheet.

All give the same columns. `on` is EDTF with no part that the slide does not have; HTML is read as plain text. The title
slide and the eras are no events: they are left out and counted.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from timeline.errors import InvalidInput, Message
from timeline.exchange.encoding import read_json
from timeline.exchange.mapping.foreign_table import ForeignRow, ForeignTable, read_table
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.sheet.rows import CellFault
from timeline.exchange.timelinejs.plain_text import strip_tags
from timeline.exchange.timelinejs.slide_dates import split_text, write_date, write_span

COLUMNS = ("id", "on", "headline", "text", "media", "credit", "caption", "group", "display_date")

_MARKED_UP = frozenset(("text", "credit", "caption"))
_PARTS = ("year", "month", "day")
_TITLE, _ERA = "title", "era"
_SHEET_COLUMNS = {
    "headline": ("headline",),
    "text": ("text",),
    "media": ("media",),
    "credit": ("mediacredit",),
    "caption": ("mediacaption",),
    "group": ("group", "tag"),
    "display_date": ("displaydate",),
}
"""Where each column comes from in the spreadsheet: of version 3 first, then of version 1."""

Slide = Mapping[str, Any]


def read_slides(stream: BinaryIO, name: str, form: FileForm) -> ForeignTable:
    """Read a file of TimelineJS, JSON or a spreadsheet by what it begins with.

    Raises InvalidInput for another form, and as `read_table` does.
    """
    start = stream.read(1000).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(0)
    if start[:1] in {b"{", b"["}:
        return _read_json(read_json(stream, name=name), name)
    return read_sheet_slides(read_table(stream, name, form), name)


def read_sheet_slides(table: ForeignTable, name: str) -> ForeignTable:
    """Read the rows of its spreadsheet under these columns; raises InvalidInput for one of other columns."""
    columns = {_fold(column): column for column in table.header if column}
    if "headline" not in columns or not {"year", "startdate"} & columns.keys():
        raise InvalidInput("timelinejs-other", name=name)
    rows, eras, title = [], 0, False
    for row in table.rows:
        texts = {folded: row.texts[column] for folded, column in columns.items()}
        match texts.get("type", "").strip().lower():
            case "title":
                title = True
            case "era":
                eras += 1
            case _:
                rows.append(_make_row(row.number, _take_cells(texts), row.faults))
    return ForeignTable(COLUMNS, iter(rows), (*table.notes, *_note_left_out(name, eras=eras, title=title)))


def _fold(column: str) -> str:
    return "".join(column.split()).lower()


def _take_cells(texts: Mapping[str, str]) -> dict[str, Any]:
    cells: dict[str, Any] = {
        column: next(filter(None, (texts.get(source, "") for source in sources)), "")
        for column, sources in _SHEET_COLUMNS.items()
    }
    first = write_date([texts.get(part, "") for part in _PARTS]) or write_date(split_text(texts.get("startdate", "")))
    last = write_date([texts.get(f"end{part}", "") for part in _PARTS])
    cells["on"] = first, last or write_date(split_text(texts.get("enddate", "")))
    return cells


def _read_json(text: str, name: str) -> ForeignTable:
    try:
        content = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("table-json", name=name, error=str(error)) from None
    if isinstance(content, dict) and isinstance(content.get("events"), list):
        slides, eras, title, take = content["events"], content.get("eras"), content.get(_TITLE), _take_slide
    elif isinstance(content, dict) and isinstance(older := content.get("timeline"), dict):
        slides, eras, title, take = older.get("date"), older.get(_ERA), older.get("headline"), _take_older_slide
    else:
        raise InvalidInput("timelinejs-other", name=name)
    if not isinstance(slides, list) or not all(isinstance(slide, dict) for slide in slides):
        raise InvalidInput("timelinejs-other", name=name)
    rows: Iterator[ForeignRow] = (_make_row(number, take(slide)) for number, slide in enumerate(slides, start=1))
    number_of_eras = len(eras) if isinstance(eras, list) else 0
    return ForeignTable(COLUMNS, rows, _note_left_out(name, eras=number_of_eras, title=bool(title)))


def _take_slide(slide: Slide) -> dict[str, Any]:
    text, media = _get_part(slide, "text", "text"), _get_part(slide, "media", "url")
    first, last = _get_part(slide, "start_date", "year"), _get_part(slide, "end_date", "year")
    return {
        "id": slide.get("unique_id"),
        "on": (_join_parts(first), _join_parts(last)),
        "headline": text.get("headline"),
        "text": text.get("text"),
        "media": media.get("url"),
        "credit": media.get("credit"),
        "caption": media.get("caption"),
        "group": slide.get("group"),
        "display_date": slide.get("display_date") or first.get("display_date"),
    }


def _take_older_slide(slide: Slide) -> dict[str, Any]:
    media = _get_part(slide, "asset", "media")
    return {
        "on": tuple(write_date(split_text(_write(slide.get(end)))) for end in ("startDate", "endDate")),
        "headline": slide.get("headline"),
        "text": slide.get("text"),
        "media": media.get("media"),
        "credit": media.get("credit"),
        "caption": media.get("caption"),
        "group": slide.get("tag"),
    }


def _get_part(slide: Slide, name: str, only: str) -> Slide:
    """Get an object of a slide; another value is taken for the member `only`."""
    value = slide.get(name)
    return value if isinstance(value, dict) else {only: value}


def _join_parts(when: Slide) -> str:
    return write_date([_write(when.get(part)) for part in _PARTS])


def _write(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _make_row(number: int, cells: Mapping[str, Any], faults: tuple[CellFault, ...] = ()) -> ForeignRow:
    texts, refused = {}, list(faults)
    for at, column in enumerate(COLUMNS, start=1):
        value = cells.get(column)
        if column == "on":
            continue
        text = _write(value).strip()
        if isinstance(value, dict | list):
            refused.append(CellFault(number, at, column, text, Message("cell-nested")))
            text = ""
        elif column == "headline":
            text = " ".join(strip_tags(text).split("\n"))
        texts[column] = strip_tags(text) if column in _MARKED_UP else text
    first, last = cells["on"]
    return ForeignRow(number, {**texts, "on": write_span(first, last, texts["display_date"])}, tuple(refused))


def _note_left_out(name: str, *, eras: int, title: bool) -> tuple[Message, ...]:
    return (Message("timelinejs-left-out", {"name": name, "eras": eras, "title": title}),) if eras or title else ()
