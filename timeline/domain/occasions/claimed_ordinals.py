"""The ordinals that a text claims for anniversaries, in English, Korean, Russian, Chinese and Japanese.

`77th anniversary`, `seventy-seventh founding anniversary`, `77돐`, `77주년`, `77-я годовщина`, `77-летие`, `77周年`,
`七十七周年`. The anniversary of a birth or a death is not one of an occasion and is left out, as is a doubtful number.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from timeline.domain.text.patterns import compile_later


class ClaimedOrdinal(NamedTuple):
    """The ordinal and the words that claim it, as in the text except for compatibility forms."""

    ordinal: int
    words: str


_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
    *("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)},
    **{f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS, start=2)},
    **{f"{ten} {unit}": 10 * t + u for t, ten in enumerate(_TENS, start=2) for u, unit in enumerate(_ONES, start=1)},
    "hundredth": 100,
    **{f"{count} hundredth": 100 * number for number, count in enumerate(_COUNTS, start=1)},
}
_FIGURE = r"(?<![\d.,])\d{1,4}"
_NUMERAL = "〇零一二三四五六七八九十百两兩"

_BETWEEN = (
    *("founding", "foundation", "establishment", "establishing", "signing", "treaty", "agreement", "independence"),
    *("liberation", "victory", "national", "diplomatic", "relations", "ties", "day", "official", "jubilee"),
)
"""The words allowed between an ordinal and "anniversary": the ordinal may belong to any other."""

_NAMED = "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", "[ -]")
_ENGLISH = compile_later(
    rf"(?P<number>{_FIGURE}\s?-?(?:st|nd|rd|th)"
    rf"|\b(?:(?:(?:a|{'|'.join(_COUNTS)})[ -])?hundred[ -](?:and[ -])?)?(?:{_NAMED}))"
    rf"(?P<more>(?:(?:,| and|, and| &)\s+{_FIGURE}-?(?:st|nd|rd|th))*)"
    rf"[\s-]+(?:(?:{'|'.join(_BETWEEN)})[\s-]+){{0,2}}anniversar(?:y|ies)\b"
    r"(?!\s+of\s+(?:[^\s.,;:]+\s+){0,6}?(?:birth|birthday|death|demise|passing)\b)",
    re.IGNORECASE,
)
_KOREAN = compile_later(rf"(?:제\s?)?(?P<number>{_FIGURE})\s?(?:돐|주년|돌(?![격파진]))(?!\s?(?:생일|생신|탄생|탄신))")
_RUSSIAN = compile_later(
    rf"(?P<number>{_FIGURE})\s?(?:-\s?)?(?:"
    r"(?:ая|ой|ую|ей|я|й|ю|е|ые|ых)?\s+годовщин\w*|летн\w+\s+(?:годовщин|юбиле)\w*|лети(?:е|я|ю|ем|и)\b)"
    r"(?!\s+(?:со\s+дня\s+)?(?:рождени|смерти|кончин|гибел))",
    re.IGNORECASE,
)
_CHINESE = compile_later(
    rf"(?P<number>{_FIGURE}|(?<![几数幾數{_NUMERAL}])[{_NUMERAL}]{{1,7}})\s?[周週]年(?!\s?(?:诞辰|誕辰|忌|祭))"
)
_PERSONAL = compile_later(r"(?:诞辰|誕辰|诞生|誕生|逝世|去世|生誕|탄생|탄신|생신|생일|출생|서거|별세|사망|추모)\s*$")
_CONTEXT = 12
"""How many characters before a number are searched for a birth or a death that it is counted from."""

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100}
_PAST_UNITS = 1000


def find_claimed_ordinals(text: str) -> tuple[ClaimedOrdinal, ...]:
    """Return the ordinals claimed, in the order of the text, each once."""
    plain = unicodedata.normalize("NFKC", text)
    claims = sorted(
        (match.start(), number, match[0].strip())
        for pattern in (_ENGLISH, _KOREAN, _RUSSIAN, _CHINESE)
        for match in pattern.finditer(plain)
        if not _PERSONAL.search(plain[max(match.start() - _CONTEXT, 0) : match.start()])
        for number in _read_numbers(match)
    )
    first: dict[int, ClaimedOrdinal] = {}
    for _, number, words in claims:
        first.setdefault(number, ClaimedOrdinal(number, words))
    return tuple(first.values())


def _read_numbers(match: re.Match[str]) -> Iterator[int]:
    written = match["number"]
    if "more" in match.re.groupindex:
        yield _read_english(match)
        yield from (int(figure) for figure in re.findall(r"\d+", match["more"]))
    elif written.isdecimal():
        yield int(written)
    elif (number := _read_chinese(written)) is not None:
        yield number


def _read_english(match: re.Match[str]) -> int:
    written = re.sub(r"[\s-]+", " ", match["number"].casefold())
    if figure := re.match(r"\d+", written):
        return int(figure[0])
    before, hundred, last = written.rpartition("hundred ")
    count = _COUNTS.index(before.strip()) + 1 if before.strip() in _COUNTS else 1
    return (100 * count if hundred else 0) + _WORDS[last.removeprefix("and ")]


def _read_chinese(written: str) -> int | None:
    """Read `七十七` as 77, `一百一十` as 110, `二〇` as 20; return None for what is not a number."""
    if not any(character in _UNITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written))
    total, digit, last = 0, None, _PAST_UNITS
    for character in written:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif (unit := _UNITS[character]) >= last:
            return None
        else:
            total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
    return total + (digit or 0)
