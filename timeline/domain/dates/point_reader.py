"""One date in words or figures, in any of the languages of `date_words`: what it says, and no more."""

import re
from functools import cache

from timeline.domain.dates.date_wording import HEMISPHERES
from timeline.domain.dates.date_words import ABOUT, FILLERS, PART_OF, find_month, find_season, find_weekday, fold_word
from timeline.domain.dates.figure_dates import read_figures
from timeline.domain.dates.long_periods import read_long_period
from timeline.domain.dates.marked_parts import read_marked
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.readings import LAST_MONTH, Reading
from timeline.domain.dates.year_parts import find_year_part, mark_year_parts
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate

_UNCERTAIN = "(uncertain)"
_WITH_WEEKDAY = tuple(
    map(
        compile_later,
        (
            r"(?P<rest>.*\d.*?) ?\((?P<weekday>[^\W\d_]+)\.?\)",
            r"(?P<rest>.*\d.*?)(?:,|,? an?)? (?P<weekday>[^\W\d_]{2,})\.?",
            r"(?P<weekday>[^\W\d_]{2,})\.?,? (?P<rest>.*\d.*)",
        ),
    )
)
_WEEKDAY_SIGNS = ("월月一", "화火二", "수水三", "목木四", "금金五", "토土六", "일日")
_MASKED = compile_later(r"(.+), month (\d\d|unknown)(?:, day (\d\d|unknown))?")
_NUMBER = compile_later(r"(?P<year>\d{4})年?|(?P<month>\d\d?)月|(?P<day>\d\d?)(?:st|nd|rd|th|er|[日ºª°])?", re.ASCII)
_BETWEEN_WORDS = compile_later(r"[\s,.()]+|(?<=\w)-(?=\w)|(?<=[dl])['’]")


def read_point(text: str) -> Reading | None:
    """Read one date as far as it says anything; None for what is not one; raises InvalidDate for what is none."""
    text = text.strip(" ,")
    for pattern in _WITH_WEEKDAY:
        if (hit := pattern.fullmatch(text)) and (weekday := _find_weekday(hit["weekday"])) is not None:
            reading = read_point(hit["rest"])
            return reading._replace(weekday=weekday) if reading and reading.weekday in {None, weekday} else None
    bare = text.removesuffix(_UNCERTAIN).rstrip()
    marks = {"?"} if bare != text else set()
    for about in ABOUT:
        if (rest := _strip(about, bare)) != bare:
            bare, marks = rest, marks | {"~"}
            break
    reading = _read_bare(bare)
    if reading is None:
        return None
    edtf = reading.edtf.rstrip("~?%")
    marks |= {*reading.mark, *reading.edtf[len(edtf) :]}
    return reading._replace(edtf=edtf, mark="%" if len(marks) > 1 else "".join(marks))


def _find_weekday(word: str) -> int | None:
    """Find a weekday by its name, or by its sign in East Asia: `火`."""
    sign = next((day for day, signs in enumerate(_WEEKDAY_SIGNS) if word in signs), None)
    return find_weekday(fold_word(word)) if sign is None else sign


def _strip(pattern: str, text: str) -> str:
    """Strip a mark from before or after a text, by where its pattern takes blanks."""
    place = rf"{pattern}$" if pattern.startswith(r"\s*") else rf"^{pattern}"
    return re.sub(place, "", text, count=1, flags=re.IGNORECASE)


def _read_bare(text: str) -> Reading | None:
    if not text or text[0] in "[{":
        return None
    period = read_long_period(text)
    if period:
        return Reading(edtf=period)
    if marked := read_marked(text):
        return Reading(edtf=PartialDate.parse(marked).edtf)
    return _read_figures(text) or _read_masked(text) or _read_words(text) or _read_part(text)


def _read_figures(text: str) -> Reading | None:
    """Read figures: a plain date by its parts, any other EDTF whole."""
    figures = read_figures(text) if text[0].isdigit() else None
    edtf = figures.edtf if figures else text
    if not re.fullmatch(r"[~?%]?[\dX]{4}[\dX~?%-]*", edtf):
        return None
    when = figures or PartialDate.parse(edtf)
    if when.precision is Precision.UNKNOWN:
        return None
    if when.precision is Precision.RANGE:
        return Reading(edtf=when.edtf)
    bare = when.edtf.rstrip("?%~")
    year, month, day = [*map(int, bare.split("-")), 0, 0][:3]
    return Reading(year, month, day if when.precision is Precision.DAY else None, mark=when.edtf[len(bare) :])


def _read_masked(text: str) -> Reading | None:
    """Read `1961, month unknown, day 11`, as such a date is shown."""
    masked = _MASKED.fullmatch(text)
    year = _read_bare(masked[1]) if masked else None
    if masked is None or year is None:
        return None
    parts = (part.replace("unknown", "XX") for part in masked.groups()[1:] if part)
    return Reading(edtf="-".join([year.edtf or f"{year.year:04}", *parts]))


def _read_part(text: str) -> Reading | None:
    """Read `early 1961` and `7월 중순` as the year and the month: how much is meant nobody says."""
    for pattern in PART_OF:
        bare = _strip(pattern, text)
        if bare != text and (reading := _read_bare(bare.strip(" -"))) and reading.day is None:
            return reading
    return None


def _read_words(text: str) -> Reading | None:
    """Read a month by name, a year and a day in any order: only the year has four figures."""
    hemisphere = next((name for name in HEMISPHERES if text.endswith(name)), "")
    text = mark_year_parts(text.removesuffix(hemisphere))
    values: dict[str, int] = {}
    for word in filter(None, _BETWEEN_WORDS.split(text)):
        part = _read_word(fold_word(word))
        if part is None:
            return None
        name, value = part
        if name in values:
            if name == "day" and "year" not in values and "-" not in text:
                raise InvalidDate("date-short-year", text)
            return None
        if name:
            values[name] = value
    reading = Reading(values.get("year", 0), values.get("month", 0), values.get("day"))
    if reading == Reading() or (reading.month > LAST_MONTH and reading.day is not None):
        return None
    step = HEMISPHERES.get(hemisphere, 0)
    return reading._replace(month=reading.month + step, weekday=values.get("weekday"))


@cache
def _read_word(word: str) -> tuple[str, int] | None:
    """Read one word as (part, value), ("", 0) for one that says nothing, None for one that is not of a date."""
    if word in FILLERS:
        return "", 0
    if number := _NUMBER.fullmatch(word):
        name = str(number.lastgroup)
        return name, int(number[name])
    if month := find_month(word) or find_season(word) or find_year_part(word):
        return "month", month
    weekday = find_weekday(word)
    return None if weekday is None else ("weekday", weekday)
