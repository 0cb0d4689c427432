"""Dates as bibliographies write them, as far as they are known: EDTF, and what was not understood of them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.domain.dates.typed_dates import parse_date
from timeline.errors import InvalidDate

_ANY_DAY = date(2000, 1, 1)  # what is counted from today has no figure in it, and is not read
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
    """A date in words, figures or EDTF: `circa 1950`, `Spring 2013`, `2013--2014`, `2013-05-21T10:00:00Z`."""
    said = " ".join(text.split())
    bare = re.sub(r"(?<=[^\W\d]|[.,])~(?=\d)", " ", re.sub(r"^\[([^,\[\]]*)\]$", r"\1", said))
    bare = re.sub(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*$", r"\1", bare)
    if not re.search(r"\d", bare):
        return ReadDate("", "" if re.sub(r"[\s.]", "", bare.lower()) in _UNDATED else said)
    parts = re.fullmatch(r"(\d{4})([-/])(\d{1,2})(?:\2(\d{1,2}))?", bare)
    if parts:
        edtf = _joined(*(int(part or 0) for part in (parts[1], parts[3], parts[4])))
    elif years := re.fullmatch(r"(\d{4}) ?(?:--?-?|[\u2013\u2014]) ?(\d{4})", bare):
        edtf = f"{years[1]}/{years[2]}"
    else:
        edtf = _season(bare.lower()) or bare
    return _checked(edtf, said)


def parse_ris(text: str) -> ReadDate:
    """`YYYY/MM/DD/anything else`, any part of which may be empty; the rest may hold the date more truly."""
    parts = re.fullmatch(r"(\d{4})?/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?", text.strip())
    if not parts:
        return parse_text(text)
    year, month, day, rest = (part or "" for part in parts.groups())
    plain = ReadDate(_joined(int(year), int(month or 0), int(day or 0)) if year else "")
    plain = _checked(plain.edtf, text)
    rest = rest.strip()
    if not rest or re.fullmatch(r"\d\d?:\d\d.*", rest):
        return plain
    if rest.lower().rstrip(".") in {"circa", "ca", "about"}:
        return _checked(plain.edtf + "~", text)
    for words in (rest, f"{rest} {year}"):
        told = parse_text(words)
        if told.edtf:
            return told
    return ReadDate(plain.edtf, rest)


def parse_bibtex(whole: str, year: str, month: str, day: str) -> ReadDate:
    """The field `date`, or else `year`, `month` and `day`; a month may be `may`, `5`, `21 May` or several."""
    if whole:
        return parse_text(whole)
    if not month or not re.search(r"\d{4}", year):
        return parse_text(year) if year else ReadDate("", month)
    words = re.sub(r"[\s~.,#\"{}]+", " ", month).strip().lower()
    if words.isdecimal() and re.fullmatch(r"\d{4}", year):
        return _kept(_checked(_joined(int(year), int(words), int(day) if day.isdecimal() else 0), month), year, month)
    several = re.fullmatch(r"([a-z]+) ?(?:-+|/|\u2013) ?([a-z]+)", words)
    if several and {several[1][:3], several[2][:3]} <= _MONTHS.keys() and re.fullmatch(r"\d{4}", year):
        first, last = (f"{year}-{_MONTHS[word[:3]]:02}" for word in several.groups())
        return _checked(f"{first}/{last}", month)
    return _kept(parse_text(f"{day} {words} {year}"), year, month)


def parse_csl(value: Any) -> ReadDate:
    """A date of CSL: `date-parts` of one day or two, with `season` and `circa`, else `raw` or `literal` text."""
    if not isinstance(value, Mapping):
        return parse_text(str(value)) if isinstance(value, str | int) else ReadDate("", _short(value))
    parts = value.get("date-parts")
    ends = [_part(one) for one in parts] if isinstance(parts, Sequence) and not isinstance(parts, str) else []
    if not any(ends) or None in ends:
        told = next((parse_text(text) for name in ("raw", "literal") if isinstance(text := value.get(name), str)), None)
        return told or ReadDate("", _short(value) if None in ends or (parts and not ends) else "")
    edtf = "/".join(end for end in ends if end is not None)
    season = str(value.get("season") or "")
    if season:
        number = int(season) + 20 if season in {"1", "2", "3", "4"} else _SEASONS.get(season.lower())
        if number is None or len(edtf) != len("2013"):
            return ReadDate(_checked(edtf, edtf).edtf, season)
        edtf = f"{edtf}-{number}"
    if value.get("circa") not in {None, False, "", "0", "false"}:
        edtf = "/".join(f"{end}~" if end else end for end in edtf.split("/"))
    return _checked(edtf, _short(value))


def format_plain(edtf: str) -> tuple[int, ...]:
    """Year, month and day of a date of these alone, as far as known; empty for any other EDTF, a season too."""
    found = _PLAIN.fullmatch(edtf)
    parts = tuple(int(part) for part in found.groups() if part) if found else ()
    return () if parts[1:] and parts[1] > len(_MONTHS) else parts


def _part(value: Any) -> str | None:
    """One end of a date in EDTF, "" for one without a year, None for what is no date."""
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > 3:  # noqa: PLR2004 - to the day
        return None
    told = [0 if part in ("", None) else _figure(part) for part in value]
    if None in told:
        return None
    year, month, day = [part or 0 for part in (*told, 0, 0, 0)][:3]
    return _joined(year, month, day) if year else ""


def _figure(part: Any) -> int | None:
    """A year, a month or a day, as a number or in figures."""
    if isinstance(part, str) and re.fullmatch(r"-?[0-9]{1,4}", part.strip()):
        return int(part)
    return part if isinstance(part, int) and not isinstance(part, bool) and abs(part) < 10_000 else None  # noqa: PLR2004


def _joined(year: int, month: int = 0, day: int = 0) -> str:
    """A day, a month or a year: what is 0 is not known."""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _season(text: str) -> str:
    found = next((match for pattern in _ORDER if (match := pattern.fullmatch(text))), None)
    return f"{found['year']}-{_SEASONS[found['season']]}" if found and found["season"] in _SEASONS else ""


def _kept(told: ReadDate, year: str, month: str) -> ReadDate:
    """The date, or the year alone where the month is not understood."""
    return told if told.edtf else ReadDate(parse_text(year).edtf, month)


def _checked(edtf: str, said: str) -> ReadDate:
    if not edtf:
        return ReadDate("")
    try:
        return ReadDate(parse_date(edtf, today=_ANY_DAY).edtf)
    except InvalidDate:
        return ReadDate("", said)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one screen line
