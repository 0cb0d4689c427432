"""Stored text in runs for paper: plain text, an address, a note or a new line, with the language of its script.

East Asian text carries its language because a Han character is drawn differently in each.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from timeline.domain.text.patterns import compile_later
from timeline.formats.inline import split_pieces
from timeline.formats.visible import make_visible

Tongue = Literal["", "ko", "ja", "zh"]

_HANGUL = r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_OTHERS = r"\u2e80-\u2fff\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U000323af"
_EASTERN = compile_later(rf"[{_HANGUL}{_KANA}{_OTHERS}]+(?:\s+[{_HANGUL}{_KANA}{_OTHERS}]+)*")
_LONGEST_LINK = 2000  # Word and the typesetter refuse a link that is much longer
_RIGHT_TO_LEFT = {"R", "AL"}


class Run(NamedTuple):
    """A stretch of one kind; the text of a `note` is its number."""

    kind: Literal["text", "url", "note", "line"]
    text: str
    tongue: Tongue = ""


def split_runs(text: str, notes: int = 0) -> Iterator[Run]:
    """Yield the runs in order; the space before a note is dropped, so that no line begins with its mark."""
    plain = make_visible(text)
    tongue = _guess_tongue(plain)
    for (kind, part), (after, _) in pairwise([*split_pieces(plain, notes), ("text", "")]):
        if kind == "note" or (kind == "url" and len(part) <= _LONGEST_LINK):
            yield Run(kind, part)
            continue
        close = part.rstrip(" ") if after == "note" else part
        for number, line in enumerate(close.replace("\t", "    ").split("\n")):
            if number:
                yield Run("line", "\n")
            yield from _split_by_script(line, tongue)


def is_right_to_left(text: str) -> bool:
    """Check whether the first letter that has a direction is of a right-to-left script, such as Arabic or Hebrew."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in {"L", *_RIGHT_TO_LEFT}), "L") in _RIGHT_TO_LEFT


def _guess_tongue(text: str) -> Tongue:
    """Guess the language of the East Asian letters of a text; Han alone is taken for Chinese."""
    if re.search(f"[{_HANGUL}]", text):
        return "ko"
    return "ja" if re.search(f"[{_KANA}]", text) else "zh"


def _split_by_script(line: str, tongue: Tongue) -> Iterator[Run]:
    start = 0
    for hit in _EASTERN.finditer(line):
        if hit.start() > start:
            yield Run("text", line[start : hit.start()])
        yield Run("text", hit[0], tongue)
        start = hit.end()
    if start < len(line):
        yield Run("text", line[start:])
