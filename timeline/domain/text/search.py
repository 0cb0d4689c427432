"""How text is cut for search, the same for what is stored and what is asked, on every engine.

Words are folded; a run of Chinese, Japanese or Korean characters becomes its overlapping pairs and, last,
its final character, so that every character begins a token and a query of one or two is found.
"""

import unicodedata
from functools import lru_cache

from timeline.domain.names.folding import is_letter, strip_marks

_CJK = (
    (0x1100, 0x11FF),  # Hangul Jamo
    (0x3040, 0x30FF),  # Hiragana and Katakana
    (0x3400, 0x4DBF),  # CJK extension A
    (0x4E00, 0x9FFF),  # CJK
    (0xAC00, 0xD7AF),  # Hangul syllables
    (0xF900, 0xFAFF),  # CJK compatibility
    (0x20000, 0x3FFFF),  # CJK extensions beyond the first plane
)
_LONGEST = 500  # PostgreSQL takes no lexeme of more than 2 kB
_AROUND = 40  # characters to either side
_MARK = "*"


def split_words(text: str) -> list[str]:
    """Cut text into folded runs of letters and digits, each wholly CJK or wholly not."""
    runs: list[str] = []
    current = ""
    for character in strip_marks(text):
        if not is_letter(character):
            runs.append(current)
            current = ""
        elif current and is_cjk(current[-1]) != is_cjk(character):
            runs.append(current)
            current = character
        else:
            current += character
    runs.append(current)
    return [run for run in runs if run]


def tokenize(text: str) -> list[str]:
    """Cut text into the tokens that are stored."""
    return [token for word in split_words(text) for token in _cut(word)]


def locate_tokens(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a composed text (NFC), each with its half-open place in it."""
    runs: list[list[tuple[str, int]]] = [[]]
    for at, character in enumerate(text):
        for letter in _letters(character):
            run = runs[-1]
            if not is_letter(letter) or (run and is_cjk(run[-1][0]) != is_cjk(letter)):
                runs.append([])
            if is_letter(letter):
                runs[-1].append((letter, at))
    found = []
    for run in filter(None, runs):
        pieces = [run[at : at + 2] for at in range(len(run))] if is_cjk(run[0][0]) else [run]
        found += [
            ("".join(letter for letter, _ in piece)[:_LONGEST], piece[0][1], piece[-1][1] + 1) for piece in pieces
        ]
    return found


@lru_cache(maxsize=10_000)  # a character comes again in every text
def _letters(character: str) -> str:
    return strip_marks(character)


def tokenize_phrase(text: str) -> list[str]:
    """Cut a query into tokens that must stand side by side; the last may be the beginning of a longer one."""
    found = tokenize(text)
    pair_before = len(found) > 1 and len(found[-2]) == len("조선") and is_cjk(found[-2][0])
    return found[:-1] if pair_before and len(found[-1]) == 1 else found


def _cut(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word))] if is_cjk(word[0]) else [word[:_LONGEST]]


def is_cjk(character: str) -> bool:
    """Whether the character is one of those written without blanks between words."""
    point = ord(character)
    return point >= _CJK[0][0] and any(first <= point <= last for first, last in _CJK)


def find_excerpt(text: str, words: str, *, exact: bool = False) -> str | None:
    """The words in their context, `... a new level of *alliance* ...`; None where they are not in it.

    Found as the search finds them: side by side, the last being the beginning of a word unless `exact`.
    """
    wanted = _phrase(words)
    text, there = _read(text)
    found = _place(there, wanted, exact=exact) if wanted else None
    return _frame(text, *found) if found else None


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


def _frame(text: str, start: int, end: int) -> str:
    before, after = text[:start], text[end:]
    if len(before) > _AROUND:
        before = "... " + before[-_AROUND:].partition(" ")[2].lstrip() if " " in before[-_AROUND:] else _tail(before)
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " ..." if " " in after[:_AROUND] else after[:_AROUND] + "..."
    return f"{before}{_MARK}{text[start:end]}{_MARK}{after}"


def _tail(before: str) -> str:
    """The end of a text that has no blanks to be cut at."""
    return "..." + before[-_AROUND:]
