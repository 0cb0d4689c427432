"""Years counted from the beginning of an era, as in 昭和36年, 民國50年 and 주체114(2025)년, and figures in Chinese.

Eras are turned into years before anything else is read. The bounds of the Japanese eras are their first and last
days; a date outside the era that it names is refused.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from timeline.domain.dates.calendar import LAST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate


class Era(NamedTuple):
    """An era: its names, the year before its first one, its first and last day."""

    names: str
    year_before: int
    first: date
    last: date = LAST


ERAS = (
    Era("明治|meiji|메이지", 1867, date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正|taish[oō]|다이쇼", 1911, date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和|sh[oō]wa|쇼와", 1925, date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成|heisei|헤이세이", 1988, date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和|reiwa|레이와", 2018, date(2019, 5, 1)),
    Era("中華民國|中华民国|民國|民国|minguo|중화민국", 1911, date(1912, 1, 1)),
    Era("주체|主體|主体|juche|чучхе", 1911, date(1912, 1, 1)),
    Era("광무|光武|gwangmu", 1896, date(1897, 8, 17), date(1907, 8, 2)),
    Era("융희|隆熙|yunghui", 1906, date(1907, 8, 2), date(1910, 8, 29)),
    Era("단군기원|단기|檀君紀元|檀紀|dangi", -2333, date(2, 1, 1)),
)
_SOLAR = date(1873, 1, 1)
"""The first day of the Gregorian calendar in Japan; months and days before it are those of the moon."""

_FIGURES = {sign: at for at, signs in enumerate(("〇○零", *"一二三四五六七八九")) for sign in signs}
_TENS = {"廿": 20, "卅": 30}
_CHINESE = compile_later(r"[〇○零一二三四五六七八九十廿卅]+(?=\s*(?:年|月|日|号|號|世[紀纪]|[至到]))")


def replace_eras(text: str) -> tuple[str, Era | None]:
    """Replace a year of an era by ours, with the era; raises InvalidDate where both are given and differ."""
    text = _CHINESE.sub(lambda hit: str(_read_chinese(hit[0])), text)
    for era in ERAS:
        behind, before = _compile_patterns(era.names)
        hit = before.search(text) or behind.search(text)
        if hit:
            year = era.year_before + (1 if hit["count"] == "元" else int(hit["count"]))
            if hit["year"] and int(hit["year"]) != year:
                raise InvalidDate("date-era-differs", text, era=hit["name"], count=hit["count"], year=year)
            return f"{text[: hit.start()]} {year:04}年 {text[hit.end() :]}", era
    return text, None


def check_era(era: Era, when: PartialDate, text: str) -> None:
    """Raise InvalidDate for a date outside its era, and for a month or day of the moon."""
    if when.end <= era.first or when.start > era.last:
        name = era.names.partition("|")[0]
        raise InvalidDate("date-era-outside", text, era=name, first=era.first, last=era.last)
    if "明治" in era.names and when.start < _SOLAR and when.precision is not Precision.YEAR:
        raise InvalidDate("date-of-the-moon", text)


@cache
def _compile_patterns(names: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile `昭和36年(1961年)` and `1961年(昭和36年)`."""
    counted = rf"(?<![^\W\d_])(?P<name>{names})(?: era| year)?[ ,]*(?P<count>元|\d{{1,4}})\s*[年년]?"
    year = r"(?P<year>\d{4})\s*[年년]?\s*"
    after = re.compile(rf"{counted}\s*(?:\({year}\)\s*[年년]?)?", re.IGNORECASE)
    return after, re.compile(rf"{year}\({counted}\)\s*[年년]?", re.IGNORECASE)


def _read_chinese(figures: str) -> int:
    """Read `三十八` by place and `一九六一` figure by figure."""
    if not set(figures) & {"十", *_TENS}:
        return int("".join(str(_FIGURES[figure]) for figure in figures))
    total = 0
    for figure in figures:
        if figure == "十":
            total = (total or 1) * 10
        else:
            total += _TENS.get(figure) or _FIGURES[figure]
    return total
