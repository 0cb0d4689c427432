"""Where words stand in a text, with what is around them."""

import unicodedata
from functools import lru_cache

from timeline.domain.text.tokens import is_cjk, locate_tokens, tokenize_phrase

_AROUND = 40  # characters to either side
_MARK = "*"


def find_excerpt(text: str, words: str, *, exact: bool = False) -> str | None:
    """The words in their context, `... a new level of *alliance* ...`; None where they are not in it.

    Found as the search finds them: side by side, the last being the beginning of a word unless `exact`.
    """
    wanted = _phrase(words)
    text, there = _read(text)
    found = _place(there, wanted, exact=exact) if wanted else None
    return _cut(text, *found) if found else None


@lru_cache(maxsize=100)
def _phrase(words: str) -> tuple[str, ...]:
    return tuple(tokenize_phrase(words))


@lru_cache(maxsize=10_000)  # the names of states and people come with every event
def _read(text: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    composed = unicodedata.normalize("NFC", text)
    return composed, tuple(locate_tokens(composed))


def _place(there: tuple[tuple[str, int, int], ...], wanted: tuple[str, ...], *, exact: bool) -> tuple[int, int] | None:
    *first, last = wanted
    whole = exact and not (len(last) == 1 and is_cjk(last))
    for at in range(len(there) - len(first)):
        run = there[at : at + len(wanted)]
        ending = run[-1][0]
        if [token for token, _, _ in run[:-1]] == first and (ending == last if whole else ending.startswith(last)):
            # Of a pair of characters that only begins with the one asked for, the other is not meant.
            end = run[-1][1] + 1 if is_cjk(last[0]) and len(last) == 1 else run[-1][2]
            return run[0][1], end
    return None


def _cut(text: str, start: int, end: int) -> str:
    before, after = text[:start], text[end:]
    if len(before) > _AROUND:
        before = "... " + before[-_AROUND:].partition(" ")[2].lstrip() if " " in before[-_AROUND:] else _tail(before)
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " ..." if " " in after[:_AROUND] else after[:_AROUND] + "..."
    return f"{before}{_MARK}{text[start:end]}{_MARK}{after}"


def _tail(before: str) -> str:
    """The end of a text that has no blanks to be cut at."""
    return "..." + before[-_AROUND:]
