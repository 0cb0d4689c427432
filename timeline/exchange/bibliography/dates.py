"""Dates as bibliographies write them, as far as they are known: EDTF, and what was not understood of them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date
from timeline.errors import InvalidDate

_ANY_DAY = date(2000, 1, 1)  # what is counted from today has no figure in it, and is not read
_LAST_MONTH = 12
_LAST_YEAR = 9999  # that a date can have
_UNDATED = frozenset(("", "nd", "nodate", "undated", "sa", "oj", "бг"))
_SEASONS = ("spring", "summer", "autumn", "winter")
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class ReadDate(NamedTuple):
    """A date in EDTF, "" where none is known, and the text that was not understood."""

    edtf: str
    unread: str = ""


def parse_text(text: str) -> ReadDate:
    """Read a date in words, figures or EDTF: `circa 1950`, `Spring 2013`, `2013--2014`, `2013-05-21T10:00:00Z`.

    Of a text that is not understood its only year is kept, if it has one.
    """
    said = " ".join(text.split())
    bare = re.sub(r"(?<=[^\W\d]|[.,])~(?=\d)", " ", re.sub(r"^\[([^,\[\]]*)\]$", r"\1", said))
    bare = re.sub(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*$", r"\1", bare)
    bare = re.sub(r" ?--+ ?", "\u2013", bare)
    if not re.search(r"\d", bare):
        return ReadDate("", "" if re.sub(r"[\s.]", "", bare.lower()) in _UNDATED else said)
    date_ = _check_parts(bare) or _check_words(bare)
    return ReadDate(date_) if date_ else ReadDate(_find_year(said), said)


def parse_ris(text: str) -> ReadDate:
    """Read `YYYY/MM/DD/anything else`, any part of which may be empty; the rest may have the date more exactly."""
    parts = re.fullmatch(r"(\d{4})?/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?", text.strip())
    if not parts:
        return parse_text(text)
    year, month, day, rest = (part or "" for part in parts.groups())
    plain = ReadDate(_check_parts("-".join(filter(None, (year, month, day)))) if year else "")
    if year and not plain.edtf:
        plain = ReadDate(year, text)
    rest = rest.strip()
    if not rest or re.fullmatch(r"\d\d?:\d\d.*", rest):
        return plain
    if rest.lower().rstrip(".") in {"circa", "ca", "about"}:
        return ReadDate(plain.edtf and f"{plain.edtf}~", plain.unread)
    for words in (rest, f"{rest} {year}"):
        date_ = parse_text(words)
        if date_.edtf and not date_.unread:
            return date_
    return ReadDate(plain.edtf, rest)


def parse_bibtex(whole: str, year: str, month: str, day: str) -> ReadDate:
    """Read the field `date`, or else `year`, `month` and `day`; a month may be `may`, `5`, `21 May` or several."""
    if whole:
        return parse_text(whole)
    if not month or not re.search(r"\d{4}", year):
        return parse_text(year) if year else ReadDate("", month)
    words = re.sub(r"[\s~.,#\"]+", " ", re.sub(r"\{?--+\}?|[\u2013\u2014]", "-", month)).strip(" {}").lower()
    if words.isdecimal() and re.fullmatch(r"\d{4}", year):
        parts = (year, words, day) if day.isdecimal() else (year, words)
        edtf = _check_parts("-".join(parts))
    else:
        edtf = _check_words(f"{day} {words} {year}".strip())
    return ReadDate(edtf) if edtf else ReadDate(parse_text(year).edtf, month)


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
    if season and len(edtf) == len("2013"):
        name = _SEASONS[int(season) - 1] if season in {"1", "2", "3", "4"} else season
        words = _check_words(f"{name} {edtf}")
        return ReadDate(words) if words else ReadDate(_check_edtf(edtf), season)
    if value.get("circa") not in {None, False, "", "0", "false"}:
        edtf = "/".join(f"{end}~" if end else end for end in edtf.split("/"))
    checked = _check_edtf(edtf)
    return ReadDate(checked, season) if checked else ReadDate(_find_year(edtf), _shorten(value))


def format_plain(edtf: str) -> tuple[int, ...]:
    """Split a date of a year, month and day, as far as known; empty for any other EDTF, including a season."""
    hit = _PLAIN.fullmatch(edtf)
    parts = tuple(int(part) for part in hit.groups() if part) if hit else ()
    return () if parts[1:] and parts[1] > _LAST_MONTH else parts


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


def _find_year(said: str) -> str:
    """Find the only year in a text; "" where there are several or none."""
    years = set(re.findall(r"(?<![\d-])\d{4}(?!\d)", said))
    return _check_edtf(years.pop()) if len(years) == 1 else ""


def _check_parts(text: str) -> str:
    """Check a year, month and day in figures, a month before its year too; "" for anything else."""
    parts = re.fullmatch(r"(?P<year>\d{4})([-/])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?", text)
    parts = parts or re.fullmatch(r"(?P<month>\d{1,2})[ /.-](?P<year>\d{4})", text)
    if not parts or int(parts["month"]) > _LAST_MONTH:
        return text if re.fullmatch(r"\d{4}", text) else ""
    return _check_edtf(_join_parts(*(int(parts.groupdict().get(name) or 0) for name in ("year", "month", "day"))))


def _check_words(text: str) -> str:
    """Check a date as people write it; "" where it is not understood."""
    try:
        return parse_date(text, today=_ANY_DAY).edtf
    except InvalidDate:
        return ""


def _check_edtf(edtf: str) -> str:
    try:
        return PartialDate.parse(edtf).edtf
    except InvalidDate:
        return ""


def _shorten(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one screen line
