"""Quarters, halves and thirds of a year, `Q3`, `3분기`, `上半年`, as one word that names the code of EDTF."""

import re
from functools import partial

from timeline.domain.text.patterns import compile_later

_FIRST = (
    # the code of EDTF before the first, and the forms; the group is the number
    (
        32,
        compile_later(
            r"\b(\w+) quarter(?: of)?\b|\bq([1-4])\b|\b([1-4])q\b|第?([1-4一二三四])(?:四半期|季度)|([1-4])분기",
            re.IGNORECASE,
        ),
    ),
    (32, compile_later(r"\b([1-4]|i{1,3}|iv)(?:-?й)? (?:кв\.|квартала?\b)", re.IGNORECASE)),
    (39, compile_later(r"\b(\w+) half(?: of)?\b|\bh([12])\b|([상上하下])(?:반기|半期|半年)", re.IGNORECASE)),
    (36, compile_later(r"\b(\w+) four months of\b", re.IGNORECASE)),
)
_NUMBERS = ("1 一 上 상 i first 1st", "2 二 下 하 ii second 2nd", "3 三 iii third 3rd", "4 四 iv fourth 4th")
_WORD = compile_later(r"§(\d\d)")


def mark_year_parts(text: str) -> str:
    """Replace each by `§35`, which `find_year_part` knows."""
    for code, pattern in _FIRST:
        text = pattern.sub(partial(_write_code, code=code), text)
    return text


def find_year_part(word: str) -> int:
    """Return the code that a word marks, 0 for another word."""
    marked = _WORD.fullmatch(word)
    return int(marked[1]) if marked else 0


def _write_code(hit: re.Match[str], code: int) -> str:
    word = next(filter(None, hit.groups())).lower()
    number = next((at for at, words in enumerate(_NUMBERS, start=1) if word in words.split()), 0)
    return f" §{code + number} " if number else hit[0]
