"""Dates of which one part is marked, `1961?-07`, or a figure of the year is unknown, `1X61`, in words and back.

A mark behind a part is for it and all before it, one before a part for that part alone, as in EDTF. Doubtful is what
is both approximate and uncertain.
"""

from timeline.domain.text.patterns import compile_later

_MEANINGS = {"~": "approximate", "?": "uncertain", "%": "doubtful"}
_SIGNS = {meaning: sign for sign, meaning in _MEANINGS.items()}
_PARTS = ("year", "month", "day")
_ALONE = "year alone"
"""A mark before the year, which means what one behind it means, but is another text."""
_MARKED = compile_later(r"(?P<before>[~?%]?)(?P<figures>\d+)(?P<after>[~?%]?)")
_SHOWN = compile_later(r"(\d{4}-\d\d(?:-\d\d)?) \(([a-z, -]+)\)")
_NOTE = compile_later(rf"(year|year alone|year-month|month|day) ({'|'.join(_MEANINGS.values())})")
_COUNTS = {1: "one figure", 2: "two figures"}
_MASKED_YEAR = compile_later(rf"(\d[\d_]{{2}}\d) \((?:{'|'.join(_COUNTS.values())}) unknown\)")


def write_marked(body: str) -> str | None:
    """Write `1961?-07-~11` as `1961-07-11 (year uncertain, day approximate)`; None for another date."""
    parts = [_MARKED.fullmatch(part) for part in body.split("-")]
    if not 1 < len(parts) <= len(_PARTS):
        return None
    figures, notes = [], []
    for at, part in enumerate(parts):
        if part is None:
            return None
        figures.append(part["figures"])
        if part["before"]:
            notes.append(f"{_PARTS[at] if at else _ALONE} {_MEANINGS[part['before']]}")
        if part["after"]:
            notes.append(f"{'-'.join(_PARTS[: at + 1])} {_MEANINGS[part['after']]}")
    return f"{'-'.join(figures)} ({', '.join(notes)})"


def write_masked_figures(year: str) -> str:
    """Write `1X61` as `1_61 (one figure unknown)`."""
    return f"{year.replace('X', '_')} ({_COUNTS[year.count('X')]} unknown)"


def read_marked(text: str) -> str | None:
    """Read either as EDTF; None for another text."""
    if year := _MASKED_YEAR.fullmatch(text):
        return year[1].replace("_", "X")
    shown = _SHOWN.fullmatch(text)
    notes = [_NOTE.fullmatch(note) for note in shown[2].split(", ")] if shown else []
    if shown is None or None in notes:
        return None
    parts = shown[1].split("-")
    for named, meaning in (note.groups() for note in notes if note):
        at = _PARTS.index(named.removesuffix(" alone").rpartition("-")[2])
        if at >= len(parts):
            return None
        parts[at] = parts[at] + _SIGNS[meaning] if named in {"year", "year-month"} else _SIGNS[meaning] + parts[at]
    return "-".join(parts)
