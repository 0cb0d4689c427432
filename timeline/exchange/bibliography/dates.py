"""Dates as bibliographies write them, as far as they are known: EDTF, and what was not understood of them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.domain.dates.typed_dates import parse_date
from timeline.errors import InvalidDate

_ANY_DAY = date(2000, 1, 1)  # what is counted from today has no figure in it, and is not read
_LAST_YEAR = 9999  # that a date can have
_UNDATED = frozenset(("", "nd", "nodate", "undated", "sa", "oj", "бг"))
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTHS = dict(
    zip(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), range(1, 13), strict=True)
)
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ORDER = (re.compile(r"(?P<season>[a-z]+),? (?P<year>\d{4})"), re.compile(r"(?P<year>\d{4}),? (?P<season>[a-z]+)"))


class ReadDate(NamedTuple):
    """A date in EDTF, "" where none is known, and the text that was not understood."""

    edtf: str
    unread: str = ""


def parse_text(text: str) -> ReadDate:
    """Read a date in words, figures or EDTF: `circa 1950`, `Spring 2013`, `2013--2014`, `2013-05-21T10:00:00Z`."""
    said = " ".join(text.split())
    bare = re.sub(r"(?<=[^\W\d]|[.,])~(?=\d)", " ", re.sub(r"^\[([^,\[\]]*)\]$", r"\1", said))
    bare = re.sub(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*$", r"\1", bare)
    if not re.search(r"\d", bare):
        return ReadDate("", "" if re.sub(r"[\s.]", "", bare.lower()) in _UNDATED else said)
    parts = re.fullmatch(r"(\d{4})([-/])(\d{1,2})(?:\2(\d{1,2}))?", bare)
    if parts:
        edtf = _join_parts(*(int(part or 0) for part in (parts[1], parts[3], parts[4])))
    elif years := re.fullmatch(r"(\d{4}) ?(?:--?-?|[\u2013\u2014]) ?(\d{4})", bare):
        edtf = f"{years[1]}/{years[2]}"
    else:
        edtf = _read_season(bare.lower()) or bare
    return _check_date(edtf, said)


def parse_ris(text: str) -> ReadDate:
    """Read `YYYY/MM/DD/anything else`, any part of which may be empty; the rest may have the date more exactly."""
    parts = re.fullmatch(r"(\d{4})?/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?", text.strip())
    if not parts:
        return parse_text(text)
    year, month, day, rest = (part or "" for part in parts.groups())
    plain = ReadDate(_join_parts(int(year), int(month or 0), int(day or 0)) if year else "")
    plain = _check_date(plain.edtf, text)
    rest = rest.strip()
    if not rest or re.fullmatch(r"\d\d?:\d\d.*", rest):
        return plain
    if rest.lower().rstrip(".") in {"circa", "ca", "about"}:
        return _check_date(plain.edtf + "~", text)
    for words in (rest, f"{rest} {year}"):
        date_ = parse_text(words)
        if date_.edtf:
            return date_
    return ReadDate(plain.edtf, rest)


def parse_bibtex(whole: str, year: str, month: str, day: str) -> ReadDate:
    """Read the field `date`, or else `year`, `month` and `day`; a month may be `may`, `5`, `21 May` or several."""
    if whole:
        return parse_text(whole)
    if not month or not re.search(r"\d{4}", year):
        return parse_text(year) if year else ReadDate("", month)
    words = re.sub(r"[\s~.,#\"{}]+", " ", month).strip().lower()
    if words.isdecimal() and re.fullmatch(r"\d{4}", year):
        edtf = _join_parts(int(year), int(words), int(day) if day.isdecimal() else 0)
        return _choose_year(_check_date(edtf, month), year, month)
    several = re.fullmatch(r"([a-z]+) ?(?:-+|/|\u2013) ?([a-z]+)", words)
    if several and {several[1][:3], several[2][:3]} <= _MONTHS.keys() and re.fullmatch(r"\d{4}", year):
        first, last = (f"{year}-{_MONTHS[word[:3]]:02}" for word in several.groups())
        return _check_date(f"{first}/{last}", month)
    return _choose_year(parse_text(f"{day} {words} {year}"), year, month)


def parse_csl(value: Any) -> ReadDate:
    """Read a date of CSL: `date-parts` of one day or two, with `season` and `circa`, else `raw` or `literal` text."""
    if not isinstance(value, Mapping):
        return parse_text(str(value)) if isinstance(value, str | int) else ReadDate("", _shorten(value))
    parts = value.get("date-parts")
    ends = [_join_part(end) for end in parts] if isinstance(parts, Sequence) and not isinstance(parts, str) else []
    if not any(ends) or None in ends:
        texts = (text for name in ("raw", "literal") if isinstance(text := value.get(name), str))
        date_ = next(map(parse_text, texts), None)
        return date_ or ReadDate("", _shorten(value) if None in ends or (parts and not ends) else "")
    edtf = "/".join(end for end in ends if end is not None)
    season = str(value.get("season") or "")
    if season:
        number = int(season) + 20 if season in {"1", "2", "3", "4"} else _SEASONS.get(season.lower())
        if number is None or len(edtf) != len("2013"):
            return ReadDate(_check_date(edtf, edtf).edtf, season)
        edtf = f"{edtf}-{number}"
    if value.get("circa") not in {None, False, "", "0", "false"}:
        edtf = "/".join(f"{end}~" if end else end for end in edtf.split("/"))
    return _check_date(edtf, _shorten(value))


def format_plain(edtf: str) -> tuple[int, ...]:
    """Split a date of a year, month and day, as far as known; empty for any other EDTF, including a season."""
    hit = _PLAIN.fullmatch(edtf)
    parts = tuple(int(part) for part in hit.groups() if part) if hit else ()
    return () if parts[1:] and parts[1] > len(_MONTHS) else parts


def _join_part(value: Any) -> str | None:
    """Join one end of a date to EDTF, "" for one without a year, None for what is not a date."""
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > 3:  # noqa: PLR2004 - to the day
        return None
    figures = [0 if part in ("", None) else _read_figure(part) for part in value]
    if None in figures:
        return None
    year, month, day = [part or 0 for part in (*figures, 0, 0, 0)][:3]
    return _join_parts(year, month, day) if year else ""


def _read_figure(part: Any) -> int | None:
    """Read a year, a month or a day from a number or figures; None for anything else."""
    if isinstance(part, str) and re.fullmatch(r"-?[0-9]{1,4}", part.strip()):
        return int(part)
    return part if isinstance(part, int) and not isinstance(part, bool) and abs(part) <= _LAST_YEAR else None


def _join_parts(year: int, month: int = 0, day: int = 0) -> str:
    """Join a day, a month or a year to EDTF; 0 stands for unknown."""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _read_season(text: str) -> str:
    hit = next((match for pattern in _ORDER if (match := pattern.fullmatch(text))), None)
    return f"{hit['year']}-{_SEASONS[hit['season']]}" if hit and hit["season"] in _SEASONS else ""


def _choose_year(date_: ReadDate, year: str, month: str) -> ReadDate:
    """Return the date, or the year alone where the month is not understood."""
    return date_ if date_.edtf else ReadDate(parse_text(year).edtf, month)


def _check_date(edtf: str, said: str) -> ReadDate:
    if not edtf:
        return ReadDate("")
    try:
        return ReadDate(parse_date(edtf, today=_ANY_DAY).edtf)
    except InvalidDate:
        return ReadDate("", said)


def _shorten(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one screen line
