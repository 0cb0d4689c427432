"""Dates in figures alone: `1961. 7. 11.`, `25/1/2024`, `1948-49`; the ones with two readings are refused with both."""

import re

from timeline.domain.dates.calendar import LAST_YEAR, find_day
from timeline.domain.dates.date_wording import PARTS_OF_YEAR, write_single
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidDate

_LAST_MONTH, _LAST_CODE = 12, max(PARTS_OF_YEAR)
_FIRST_CODE = min(PARTS_OF_YEAR)
_YEAR_FIRST = compile_later(r"(\d{4})(?:\. ?|[/ -])(\d{1,2})(?:(?:\. ?|[/ -])(\d{1,2}))?\.?")
_YEAR_LAST = compile_later(r"(\d{1,2})(\. ?|[/ -])(\d{1,2})\2(\d{4})\.?")
_MONTH_FIRST = compile_later(r"(\d{1,2})(?:\. ?|[/ -])(\d{4})\.?")
_TWO_YEARS = compile_later(r"(\d{4}) ?([–/-]) ?(\d\d|\d{4})(?<!\.)")


def read_figures(text: str) -> PartialDate | None:
    """Read a date in figures; None for another text, or one that is plain already; raises InvalidDate."""
    if re.fullmatch(r"\d{4}–\d\d(?:–\d\d)?", text) and text.count("–") > 1:
        text = text.replace("–", "-")
    if re.search(r"(?<![\d.])['’]\d\d\b", text):
        raise InvalidDate("date-short-year", text)
    if years := _TWO_YEARS.fullmatch(text):
        return _read_years(text, int(years[1]), years[2], years[3])
    if parts := _YEAR_FIRST.fullmatch(text):
        numbers = [int(part) for part in parts.groups() if part]
        return PartialDate.parse("-".join([parts[1], *(f"{number:02}" for number in numbers[1:])]))
    if (parts := _MONTH_FIRST.fullmatch(text)) and 1 <= int(parts[1]) <= _LAST_MONTH:
        return PartialDate.parse(f"{parts[2]}-{int(parts[1]):02}")
    if parts := _YEAR_LAST.fullmatch(text):
        first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
        days = list(dict.fromkeys(filter(None, (find_day(year, second, first), find_day(year, first, second)))))
        if not days or not 1 < year <= LAST_YEAR:
            raise InvalidDate("date-impossible", text)
        if len(days) > 1:
            raise InvalidDate("date-ambiguous", text, readings=days)
        return PartialDate.parse(days[0].isoformat())
    return None


def write_typable(edtf: str) -> str:
    """Write a date so that it is read as the same when typed: in EDTF, or in words where that may be two years."""
    pair = re.fullmatch(r"(\d\d)(\d\d)-(\d\d)[~?%]?", edtf)
    return write_single(edtf) if pair and int(pair[3]) >= _FIRST_CODE and pair[3] > pair[2] else edtf


def _read_years(text: str, year: int, joint: str, ending: str) -> PartialDate | None:
    """Read `1948-49` as two years where it is nothing else; a month, or a season of EDTF, may be meant."""
    short = len(ending) == 2  # noqa: PLR2004 - figures
    number = int(ending)
    last = year // 100 * 100 + number if short else number
    if last <= year:
        if short and joint == "/" and 1 <= number <= _LAST_MONTH:
            return PartialDate.parse(f"{year:04}-{ending}")
        return None
    years = f"{year:04}/{last:04}"
    written = years.replace("/", "..")
    if short and number <= _LAST_MONTH:
        if joint == "-":
            return None
        raise InvalidDate("date-ambiguous", text, readings=(written, f"{year:04}-{ending}"))
    if short and joint == "-" and _FIRST_CODE <= number <= _LAST_CODE:
        raise InvalidDate("date-ambiguous", text, readings=(written, f"{_name_part(number)} {year}"))
    if short and joint == "-" and number < _FIRST_CODE:
        raise InvalidDate("date-no-month-perhaps-years", text, month=number, years=written)
    return PartialDate.parse(years)


def _name_part(code: int) -> str:
    """Name a part of the year, a season without its half of the earth."""
    return PARTS_OF_YEAR.get(code) or PARTS_OF_YEAR[_FIRST_CODE + (code - _FIRST_CODE) % 4]
