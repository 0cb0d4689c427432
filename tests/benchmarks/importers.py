"""Imports of files with columns of their own, a process each: speed and memory, beside sqlite-utils."""

import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tests.benchmarks.imports import draw_rows
from tests.benchmarks.tables import Tables, format_seconds
from tests.benchmarks.timing import Cost, measure_process
from tests.conftest import plant
from timeline import settings
from timeline.exchange.mapping.shapes import read_shape
from timeline.exchange.mapping.toml_file import parse_mapping

_SCRIPTS = Path(sys.executable).parent
_PATIENCE = 3600
_MOST_WHOLE = 100_000
"""The rows of a workbook or a list of JSON, which are read whole."""
_HEADER = ("id", "type", "title", "on", "in", "place", "party", "tags", "outlet", "published", "quote")
_MAPPING = """
dataset = "bench"
[event]
id = "{id}"
on = "{on}"
type = "{type}"
title = "{title}"
in = "{in}"
place = "{place}"
tags = "{tags}"
[[who]]
role = "party"
name = "{party}"
split = ";"
[[source]]
outlet = "{outlet}"
published = "{published}"
quote = "{quote}"
"""
Rows = Iterable[Sequence[str]]


def measure_importers(tables: Tables, sizes: Sequence[int]) -> None:
    """Measure each form at each size, on databases that have nothing but the seeds."""
    rows = [row for events in sizes for row in _measure_size(events)]
    title = "Importers"
    names = [title, "rows", "ms", "CPU, ms", "rows a CPU second", "most memory, MiB", "bytes of the file a row"]
    tables.add(title, names, rows)


def _measure_size(events: int) -> Iterator[list[str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeded = folder / "seeded.db"
        plant(settings.parse_location(str(seeded)))
        (folder / "map.toml").write_text(_MAPPING, encoding="utf-8")
        for form, write in _FORMS.items():
            if form in _WHOLE and events > _MOST_WHOLE:
                continue
            file = folder / f"events.{_SUFFIXES.get(form, form)}"
            write(file, events)
            shutil.copy(seeded, folder / "bench.db")
            how = ("--as", form) if form in _SUFFIXES else ("--map", str(folder / "map.toml"))
            words = [str(_SCRIPTS / "timeline"), "import", str(file), *how, "--on-error", "skip", "--create", "--yes"]
            words += ["--on-duplicate", "add"]
            cost = measure_process(words, {"TIMELINE_DB": str(folder / "bench.db")}, patience=_PATIENCE)
            yield _make_row(f"timeline import, {form}", events, cost, file)
            if form == "csv" and (_SCRIPTS / "sqlite-utils").exists():
                words = [
                    str(_SCRIPTS / "sqlite-utils"),
                    "insert",
                    str(folder / "other.db"),
                    "events",
                    str(file),
                    "--csv",
                ]
                yield _make_row("sqlite-utils insert, csv", events, measure_process(words, patience=_PATIENCE), file)
            file.unlink()


def _make_row(name: str, events: int, cost: Cost, file: Path) -> list[str]:
    speed = f"{events / cost.own:,.0f}" if cost.ended else ""
    size = f"{file.stat().st_size / events:,.0f}"
    seconds = f"{'' if cost.ended else '> '}{format_seconds(cost.seconds)}"
    return [name, f"{events:,}", seconds, format_seconds(cost.own), speed, f"{cost.mebibytes:,.0f}", size]


def _number_rows(events: int) -> Iterator[tuple[str, ...]]:
    yield from ((str(at), *row) for at, row in enumerate(draw_rows(events)))


def _write_delimited(file: Path, events: int, *, delimiter: str) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(_HEADER)
        writer.writerows(_number_rows(events))


def _write_lines(file: Path, events: int) -> None:
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{json.dumps(dict(zip(_HEADER, row, strict=True)))}\n" for row in _number_rows(events))


def _write_list(file: Path, events: int) -> None:
    objects = [dict(zip(_HEADER, row, strict=True)) for row in _number_rows(events)]
    file.write_text(json.dumps(objects), encoding="utf-8")


def _write_workbook(file: Path, events: int) -> None:
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Events")
        for at, row in enumerate((_HEADER, *_number_rows(events))):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)


def _write_icews(file: Path, events: int) -> None:
    header = list(parse_mapping(read_shape("icews"), "icews.toml").file.header) or _ICEWS
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\")
        writer.writerow(header)
        for at, row in enumerate(draw_rows(events)):
            first, second = row[5].split("; ")
            day = (date(1995, 1, 1) + timedelta(days=at % 10_000)).isoformat()
            cells = {
                "Event ID": str(at),
                "Event Date": day,
                "Source Name": first,
                "Source Country": first,
                "Event Text": "Consult",
                "CAMEO Code": "040",
                "Intensity": "1.0",
                "Target Name": second,
                "Target Country": second,
                "Story ID": str(at),
                "Sentence Number": "1",
                "Publisher": "Xinhua",
            }
            writer.writerow([cells.get(name, "") for name in header])


_ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
_FORMS: dict[str, Callable[[Path, int], None]] = {
    "csv": lambda file, events: _write_delimited(file, events, delimiter=","),
    "tsv": lambda file, events: _write_delimited(file, events, delimiter="\t"),
    "ndjson": _write_lines,
    "icews": _write_icews,
    "json": _write_list,
    "xlsx": _write_workbook,
}
_WHOLE = frozenset(("json", "xlsx"))
_SUFFIXES = {"icews": "tab"}
"""The usual suffix of the files of a known data set."""
