"""The rarer dates in words: seasons, parts of a year, decades, centuries, masked months and days, and sets.

Whatever is written here is read again as the same date by `typed_dates`.
"""

from timeline.domain.dates.marked_parts import write_marked, write_masked_figures

PARTS_OF_YEAR = {
    **dict(enumerate(("spring", "summer", "autumn", "winter"), start=21)),
    **dict(enumerate(("Q1", "Q2", "Q3", "Q4"), start=33)),
    **{code: f"{ordinal} four months of" for code, ordinal in ((37, "first"), (38, "second"), (39, "third"))},
    **{code: f"{ordinal} half of" for code, ordinal in ((40, "first"), (41, "second"))},
}
"""EDTF's codes of parts of a year, without the seasons of one half of the earth: 25 to 28 north, 29 to 32 south."""
HEMISPHERES = {" (northern)": 4, " (southern)": 8}
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_UNKNOWN = "XX"


def write_single(edtf: str) -> str:
    """Write one date that is not an interval: `about spring 1948`, `1960s (uncertain)`."""
    body = edtf.rstrip("~?%")
    words = _write_set(body) if body[:1] in {"[", "{"} else _write_body(body)
    if words is None or len(edtf) - len(body) > 1:
        return edtf
    mark = edtf[len(body) :]
    about, uncertain = mark in {"~", "%"}, mark in {"?", "%"}
    return ("about " if about else "") + words + (" (uncertain)" if uncertain else "")


def write_number(number: int) -> str:
    """Write `1st`, `22nd`, `19th`."""
    teens = 10 <= number % 100 <= 20  # noqa: PLR2004 - 11th to 13th
    return f"{number}{'th' if teens else _SUFFIXES.get(number % 10, 'th')}"


def _write_body(body: str) -> str | None:
    if {"~", "?", "%"} & {*body}:
        return write_marked(body)
    year, *rest = body.split("-")
    if rest == [] or all(part.isdigit() for part in (year, *rest)):
        if rest and 21 <= int(rest[0]) <= 41:  # noqa: PLR2004 - EDTF's codes
            return _write_part_of_year(year, int(rest[0]))
        return body if year.isdigit() else _write_masked_year(year)
    words = _write_masked_year(year)
    names = ("month", "day")[: len(rest)]
    parts = (f"{name} {'unknown' if part == _UNKNOWN else part}" for name, part in zip(names, rest, strict=True))
    return ", ".join([words, *parts]) if words else None


def _write_part_of_year(year: str, code: int) -> str:
    for hemisphere, step in HEMISPHERES.items():
        if 20 + step < code <= 24 + step:
            return f"{PARTS_OF_YEAR[code - step]} {year}{hemisphere}"
    return f"{PARTS_OF_YEAR[code]} {year}"


def _write_masked_year(year: str) -> str | None:
    """Write `1960s`, `1900s (decade)`, `20th century`, `2nd millennium`, `1_61 (one figure unknown)`."""
    known = year.rstrip("X")
    if not known.isdigit():
        return write_masked_figures(year) if len(known) == len(year) else None
    match len(known):
        case 4:
            return year
        case 3:
            return f"{known}0s (decade)" if known.endswith("0") else f"{known}0s"
        case 2:
            return f"{write_number(int(known) + 1)} century"
    return f"{write_number(int(known) + 1)} millennium"


def _write_set(body: str) -> str | None:
    """Write `1960 or 1961` for a choice and `1960 and 1961` for a list, with `1970 to 1972` within it."""
    members = []
    for member in body[1:-1].split(","):
        first, dots, last = member.strip().partition("..")
        ends = [write_single(end) if end else "" for end in (first, last)]
        if any("," in end for end in ends) or (dots and not any(ends)):
            return None
        if not dots:
            members.append(ends[0])
        elif all(ends):
            members.append(f"{ends[0]} to {ends[1]}")
        else:
            members.append(f"until {ends[1]}" if ends[1] else f"from {ends[0]}")
    choice = body[0] == "["
    if len(members) == 1:
        return f"{'one of' if choice else 'all of'} {members[0]}"
    return f"{', '.join(members[:-1])} {'or' if choice else 'and'} {members[-1]}"
