"""Dates as people type them: EDTF, and also words; the caller always echoes them back in full.

English month names in full, in three letters, or `Sept`; Korean 1961년 7월 11일; Russian 11 июля 1961. A missing year
or day is never filled in, and digits that can be read in two ways are refused.
"""

import re
from datetime import date, timedelta

from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RUSSIAN = (
    ("января", "январь"), ("февраля", "февраль"), ("марта", "март"), ("апреля", "апрель"),
    ("мая", "май"), ("июня", "июнь"), ("июля", "июль"), ("августа", "август"),
    ("сентября", "сентябрь"), ("октября", "октябрь"), ("ноября", "ноябрь"), ("декабря", "декабрь"),
)  # fmt: skip
_LONGEST = 100


def parse_date(text: str, *, today: date, published: date | None = None) -> PartialDate:
    """Parse a date as typed; raises InvalidDate.

    "today" and "yesterday" are counted from `today`. A weekday is the last such day on or before
    `published`, as in news stories; "last Friday" is before it. `a..b` is the interval of two dates,
    a missing end being open; "about", "circa" and "c." make the date approximate.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST or "/" in text or text.startswith(("[", "{")):
        return PartialDate.parse(text)
    if ".." in text:
        first, _, last = text.partition("..")
        ends = (parse_date(end, today=today, published=published) if end.strip() else None for end in (first, last))
        return PartialDate.parse("/".join(_read_end(text, end) for end in ends))
    about = re.fullmatch(r"(?:circa|about|around|ca?\.|ca?(?= ?\d))\s*(\S.*)", text, re.IGNORECASE)
    if about:
        return _mark_approximate(text, parse_date(about[1], today=today, published=published))
    return (
        _parse_relative(text, today=today, published=published)
        or _parse_korean(text)
        or _parse_named_month(text)
        or _parse_decade(text)
        or PartialDate.parse(text)
    )


def is_relative(text: str) -> bool:
    """Check whether this is a day counted from another: today, yesterday, a weekday."""
    words = text.lower().rstrip(".").split()
    return (
        words in (["today"], ["yesterday"])
        or _find_weekday(" ".join(words[words[:1] in (["on"], ["last"]) :])) is not None
    )


def parse_span(text: str, *, today: date) -> tuple[date, date]:
    """Parse the half-open days of a query filter: a date, `a..b`, `a..` or `..b`; raises InvalidDate.

    A weekday is the last one up to `today`.
    """
    when = parse_date(text, today=today, published=today)
    if not when.known:
        raise InvalidDate("span-unknown", text)
    return when.start, when.end


def _read_end(text: str, end: PartialDate | None) -> str:
    if end is None:
        return ".."
    if not end.known or "/" in end.edtf:
        raise InvalidDate("span-ends", text)
    return end.edtf


def _mark_approximate(text: str, when: PartialDate) -> PartialDate:
    if when.precision in {Precision.RANGE, Precision.UNKNOWN}:
        raise InvalidDate("date-about-range", text)
    mark = "%" if when.uncertain else "~"
    return PartialDate(when.edtf.rstrip("~?%") + mark, when.precision, when.start, when.end)


def _make_date(day: date) -> PartialDate:
    return PartialDate.parse(day.isoformat())


def _parse_relative(text: str, *, today: date, published: date | None) -> PartialDate | None:
    """Parse today, yesterday, or a weekday before the publication."""
    words = text.lower().rstrip(".").split(" ")
    if words in (["today"], ["yesterday"]):
        return _make_date(today - timedelta(days=words[0] == "yesterday"))
    if words[0] == "on":
        del words[0]
    earlier = words[:1] == ["last"]
    weekday = _find_weekday(" ".join(words[earlier:]))
    if weekday is None:
        return None
    if published is None:
        raise InvalidDate("date-relative", text)
    counted = published - timedelta(days=1) if earlier else published
    return _make_date(counted - timedelta(days=(counted.weekday() - weekday) % 7))


def _find_weekday(word: str) -> int | None:
    """Return 0 for Monday, by its name, its first three letters, or the Tues, Thur and Thurs of newspapers."""
    word = word.rstrip(".").lower()
    named = len(word) == 3 or word in {"tues", "thur", "thurs", *_WEEKDAYS}  # noqa: PLR2004 - an abbreviation
    return next((number for number, name in enumerate(_WEEKDAYS) if named and name.startswith(word)), None)


def _parse_korean(text: str) -> PartialDate | None:
    match = re.fullmatch(r"(\d{4})년(?: ?(\d{1,2})월(?: ?(\d{1,2})일)?)?", text, re.ASCII)
    return _make_plain(*(int(part) for part in match.groups() if part)) if match else None


def _parse_decade(text: str) -> PartialDate | None:
    """Parse 1960s; 1900s may be the decade or the century, so it is not read."""
    match = re.fullmatch(r"(\d\d[1-9])0'?s", text, re.ASCII)
    return PartialDate.parse(f"{match[1]}X") if match else None


def _parse_named_month(text: str) -> PartialDate | None:
    """Parse a month by name with a year, a day or both, in any order: only the year has four digits."""
    words = [word for word in re.split(r"[\s,.-]+", text.lower()) if word]
    if words[-1:] in (["года"], ["год"], ["г"]):
        del words[-1]
    weekday = _find_weekday(words[0]) if words else None
    if weekday is not None:
        del words[0]
    months = [month for month in map(_find_month, words) if month]
    years = [int(word) for word in words if re.fullmatch(r"\d{4}", word, re.ASCII)]
    days = [int(day[1]) for day in (re.fullmatch(r"(\d\d?)(?:st|nd|rd|th)?", w, re.ASCII) for w in words) if day]
    if len(months) != 1 or len(months) + len(years) + len(days) != len(words):
        return None
    if not years:
        raise InvalidDate("date-short-year" if len(days) > 1 else "date-without-year", text)
    if len(years) > 1 or len(days) > 1:
        return None
    when = _make_plain(years[0], months[0], *days)
    if weekday is not None and when.start.weekday() != weekday:
        actual = _WEEKDAYS[when.start.weekday()].title()
        raise InvalidDate("date-other-weekday", text, day=when.edtf, weekday=actual)
    return when


def _find_month(word: str) -> int:
    """Return 1 to 12, or 0 for a word that is not a month."""
    for number, (english, russian) in enumerate(zip(MONTHS, _RUSSIAN, strict=True), start=1):
        if word in {english.lower(), english[:3].lower(), *russian} or (word, number) == ("sept", 9):
            return number
    return 0


def _make_plain(year: int, month: int = 0, day: int | None = None) -> PartialDate:
    text = f"{year:04}" + (f"-{month:02}" if month else "") + ("" if day is None else f"-{day:02}")
    return PartialDate.parse(text)
