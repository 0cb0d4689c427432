"""The mappings that are shipped: of data sets whose columns are known. A new one is its TOML and a row of SHAPES."""

from collections.abc import Iterable
from importlib import resources

from timeline.errors import InvalidInput

SHAPES = {
    "icews": "ICEWS events: coded, 20 columns, tabs",
    "polecat": "POLECAT events: coded by PLOVER, 40 columns, tabs",
    "gdelt": "GDELT 2.0 events: coded, 61 columns, .export.CSV or its zip",
    "acled": "ACLED events: csv, of two states only",
    "wikidata": "Wikidata: diplomatic relations, JSON of a query",
    "timelinejs": "TimelineJS: slides, its JSON or its spreadsheet as csv",
    "ics": "iCalendar: days of a calendar, .ics",
}
"""What each is of, by its name."""


def read_shape(name: str) -> str:
    """Read the TOML of a shape; raises InvalidInput for a name that there is not."""
    if name not in SHAPES:
        raise InvalidInput("shape-unknown", name=name, known=tuple(SHAPES))
    file = resources.files("timeline.exchange.mapping") / "shipped" / f"{name}.toml"
    return file.read_text(encoding="utf-8")


def find_shape(header: Iterable[str]) -> str:
    """Find the shape of a table by its columns, "" for none: all that the mapping uses are there."""
    from timeline.exchange.mapping.row_mapping import list_used_columns
    from timeline.exchange.mapping.toml_file import parse_mapping

    columns = set(header)
    for name in SHAPES:
        mapping = parse_mapping(read_shape(name), name)
        if not (mapping.file.header or mapping.file.reader) and columns.issuperset(list_used_columns(mapping)):
            return name
    return ""
