"""The mappings that are shipped: of data sets whose columns are known. A new one is its TOML and a row of SHAPES."""

from importlib import resources

from timeline.errors import InvalidInput

SHAPES = {
    "icews": "ICEWS events: coded, 20 columns, tabs",
    "polecat": "POLECAT events: coded by PLOVER, 40 columns, tabs",
    "gdelt": "GDELT 2.0 events: coded, 61 columns, .export.CSV or its zip",
    "acled": "ACLED events: csv, of two states only",
    "wikidata": "Wikidata: diplomatic relations, JSON of a query",
    "ics": "iCalendar: days of a calendar, .ics",
}
"""What each is of, by its name."""


def read_shape(name: str) -> str:
    """Read the TOML of a shape; raises InvalidInput for a name that there is not."""
    if name not in SHAPES:
        raise InvalidInput("shape-unknown", name=name, known=tuple(SHAPES))
    file = resources.files("timeline.exchange.mapping") / "shipped" / f"{name}.toml"
    return file.read_text(encoding="utf-8")
