"""Decades, centuries and millennia in words, as masked years of EDTF: `1960s`, `1960-е годы`, `XIX век`, `19世紀`.

They follow EDTF, in which the 19th century is all years that begin with 18.
"""

import re

from timeline.domain.dates.date_wording import write_number
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidDate

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first"),
)
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_ROMAN = {"X": 10, "V": 5, "I": 1}
_BEFORE = r"(?:(?:the|les|los|os|ann[ée]es|años|decade of|década de) )*"
_BEHIND = r"(?:['’]?s|年代|-?(?:е|х|ые|ых|er)(?: ?(?:гг|годы|годов|годах|jahren?))?\.?)"
_DECADE = compile_later(
    rf"{_BEFORE}(?P<figures>\d{{3}})0 ?{_BEHIND}(?P<sure> \(decade\))?|(?:les )?(?:ann[ée]es|años) (?P<year>\d{{3}})0",
    re.IGNORECASE,
)
_SHORT_DECADE = compile_later(rf"{_BEFORE}(?:['’]?(\d)0 ?{_BEHIND}|({'|'.join(_DECADES)}))", re.IGNORECASE)
_CENTURIES = (
    compile_later(
        r"(?:the )?(?:(?P<number>\d{1,2})(?:st|nd|rd|th|-?й|e|er|\.)?|(?P<roman>[XVI]+)(?:e|er|-?й)?|(?P<word>[a-z-]+))"
        r"[ -]?(?:century|век[ае]?|в\.|世紀|世纪|세기|siècle|jahrhundert)",
        re.IGNORECASE,
    ),
    compile_later(
        r"(?:siglo|século|secolo) (?:(?P<number>\d{1,2})|(?P<roman>[XVI]+)|(?P<word>unknown))", re.IGNORECASE
    ),
)
_MILLENNIUM = compile_later(r"(\d)(?:st|nd|rd|th) millennium")


def read_long_period(text: str) -> str | None:
    """Read a decade, a century or a millennium as EDTF; None for another text; raises InvalidDate for two readings."""
    if decade := _DECADE.fullmatch(text):
        return _read_decade(decade, text)
    if short := _SHORT_DECADE.fullmatch(text):
        figure = short[1] or _DECADES.index(short[2].lower()) + 2
        raise InvalidDate("date-short-decade", text, readings=(f"19{figure}0s", f"18{figure}0s"))
    for pattern in _CENTURIES:
        if (century := pattern.fullmatch(text)) and (number := _read_number(century)):
            return f"{number - 1:02}XX"
    millennium = _MILLENNIUM.fullmatch(text)
    return f"{int(millennium[1]) - 1}XXX" if millennium else None  # X is EDTF's figure that is not known


def _read_decade(decade: re.Match[str], text: str) -> str:
    figures = str(decade["figures"] or decade["year"])
    if figures.endswith("0") and not decade["sure"]:
        century = write_number(int(figures[:2]) + 1)
        raise InvalidDate("date-ambiguous", text, readings=(f"{figures}0..{figures}9", f"{century} century"))
    return f"{figures}X"


def _read_number(numbered: re.Match[str]) -> int:
    """Read `19`, `XIX` or `nineteenth`; 0 for another word."""
    if numbered["number"]:
        return int(numbered["number"])
    if numbered["word"]:
        word = numbered["word"].lower()
        return _ORDINALS.index(word) + 1 if word in _ORDINALS else 0
    figures = [_ROMAN[sign] for sign in numbered["roman"].upper()]
    following = [*figures[1:], 0]
    return sum(-figure if figure < after else figure for figure, after in zip(figures, following, strict=True))
