"""How text is cut into search tokens, the same for stored texts and queries, on every engine; and excerpts of matches.

Words are folded; a run of Chinese, Japanese or Korean characters becomes its overlapping pairs and, last,
its final character, so that every character begins a token and a query of one or two is found.
"""

import unicodedata
from functools import lru_cache
from itertools import groupby

from timeline.domain.names.folding import CharacterMap, is_letter, strip_marks
from timeline.domain.text.patterns import compile_later

_CJK = (
    (0x1100, 0x11FF),  # Hangul Jamo
    (0x3040, 0x30FF),  # Hiragana and Katakana
    (0x3400, 0x4DBF),  # CJK extension A
    (0x4E00, 0x9FFF),  # CJK
    (0xAC00, 0xD7AF),  # Hangul syllables
    (0xF900, 0xFAFF),  # CJK compatibility
    (0x20000, 0x3FFFF),  # CJK extensions beyond the first plane
)
_CJK_RANGES = "".join(f"{chr(first)}-{chr(last)}" for first, last in _CJK)
_RUN = compile_later(f"[{_CJK_RANGES}]+|[^ {_CJK_RANGES}]+")
_ASCII_WORD = compile_later("[0-9a-z]+")
_LETTERS = CharacterMap(lambda character: character if is_letter(character) else " ")
_STRIPPED = CharacterMap(strip_marks)
_OTHER_LETTER, _CJK_LETTER = 1, 2
_TOKEN_LENGTH = 500  # PostgreSQL takes no lexeme of more than 2 kB
_CONTEXT = 40  # characters on either side of an excerpt
_MARK = "*"

Token = tuple[str, int, int]
"""A token and its half-open place in the text."""


def split_runs(text: str) -> list[str]:
    """Cut text into folded runs of letters and digits, each wholly CJK or wholly not."""
    letters = strip_marks(text).translate(_LETTERS)
    # The pattern, with every range of three scripts, takes long to compile.
    return letters.split() if letters.isascii() else _RUN.findall(letters)


def tokenize(text: str) -> list[str]:
    """Cut text into the tokens that are stored."""
    if text.isascii():  # then each run is a word
        return [run[:_TOKEN_LENGTH] for run in split_runs(text)]
    return [token for word in text.split() for token in _tokenize_word(word)]


def tokenize_phrase(text: str) -> list[str]:
    """Cut a query into tokens that must be adjacent; the last may be the beginning of a longer one."""
    tokens = tokenize(text)
    pair_before = len(tokens) > 1 and len(tokens[-2]) == len("조선") and is_cjk(tokens[-2][0])
    return tokens[:-1] if pair_before and len(tokens[-1]) == 1 else tokens


def locate_tokens(text: str) -> list[Token]:
    """Return the tokens of a composed text (NFC), each with its half-open place in it."""
    if text.isascii():
        return [(word[0][:_TOKEN_LENGTH], *word.span()) for word in _ASCII_WORD.finditer(text.lower())]
    letters = ((letter, at) for at, character in enumerate(text) for letter in _STRIPPED[ord(character)])
    tokens = []
    for kind, group in groupby(letters, key=lambda letter: _classify(letter[0])):
        run = list(group) if kind else []
        pieces = [run[at : at + 2] for at in range(len(run))] if kind == _CJK_LETTER else [run]
        tokens += [
            ("".join(letter for letter, _ in piece)[:_TOKEN_LENGTH], piece[0][1], piece[-1][1] + 1)
            for piece in filter(None, pieces)
        ]
    return tokens


def is_cjk(character: str) -> bool:
    """Check whether the character belongs to a script written without spaces between words."""
    point = ord(character)
    return point >= _CJK[0][0] and any(first <= point <= last for first, last in _CJK)


@lru_cache(maxsize=10_000)  # the names of states and people come with every event
def find_excerpt(text: str, words: str, *, exact: bool = False) -> str | None:
    """Return the words in their context, `... a new level of *alliance* ...`; None where the text lacks them.

    They match as in a search: adjacent, the last being the beginning of a word unless `exact`.
    """
    wanted = _tokenize_words(words)
    text = unicodedata.normalize("NFC", text)
    # The tokens of a text are parts of its stripped letters, and located only where it may have the words.
    letters = text.lower() if text.isascii() else text.translate(_STRIPPED)
    if not wanted or not all(token in letters for token in wanted):
        return None
    place = _find_place(locate_tokens(text), wanted, exact=exact)
    return _cut_excerpt(text, *place) if place else None


@lru_cache(maxsize=10_000)  # a character comes again in every text
def _classify(character: str) -> int:
    """Return 0 for what separates words, else whether the letter is CJK."""
    return (_CJK_LETTER if is_cjk(character) else _OTHER_LETTER) if is_letter(character) else 0


@lru_cache(maxsize=20_000)  # texts differ, but are made of the same words
def _tokenize_word(word: str) -> list[str]:
    """Cut a word, on which its neighbours have no influence, into tokens."""
    return [token for run in split_runs(word) for token in _cut_run(run)]


def _cut_run(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))] if is_cjk(run[0]) else [run[:_TOKEN_LENGTH]]


@lru_cache(maxsize=100)
def _tokenize_words(words: str) -> tuple[str, ...]:
    return tuple(tokenize_phrase(words))


def _find_place(tokens: list[Token], wanted: tuple[str, ...], *, exact: bool) -> tuple[int, int] | None:
    *first, last = wanted
    complete = exact and not (len(last) == 1 and is_cjk(last))
    for at in range(len(tokens) - len(first)):
        run = tokens[at : at + len(wanted)]
        ending = run[-1][0]
        if [token for token, _, _ in run[:-1]] == first and (ending == last if complete else ending.startswith(last)):
            # Where one character was asked for and begins a pair, the other of the pair is not part of the match.
            end = run[-1][1] + 1 if is_cjk(last[0]) and len(last) == 1 else run[-1][2]
            return run[0][1], end
    return None


def _cut_excerpt(text: str, start: int, end: int) -> str:
    before, after = text[:start], text[end:]
    if len(before) > _CONTEXT:
        nearest = before[-_CONTEXT:]
        before = "... " + nearest.partition(" ")[2].lstrip() if " " in nearest else f"...{nearest}"
    if len(after) > _CONTEXT:
        nearest = after[:_CONTEXT]
        after = nearest.rpartition(" ")[0] + " ..." if " " in nearest else f"{nearest}..."
    return f"{before}{_MARK}{text[start:end]}{_MARK}{after}"
