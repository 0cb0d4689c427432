"""How text is cut for search, the same for what is stored and what is asked, on every engine.

Words are folded; a run of Chinese, Japanese or Korean characters becomes its overlapping pairs and, last,
its final character, so that every character begins a token and a query of one or two is found.
"""

from timeline.domain.names import is_letter, plain

_CJK = (
    (0x1100, 0x11FF),  # Hangul Jamo
    (0x3040, 0x30FF),  # Hiragana and Katakana
    (0x3400, 0x4DBF),  # CJK extension A
    (0x4E00, 0x9FFF),  # CJK
    (0xAC00, 0xD7AF),  # Hangul syllables
    (0xF900, 0xFAFF),  # CJK compatibility
    (0x20000, 0x3FFFF),  # CJK extensions beyond the first plane
)


def words(text: str) -> list[str]:
    """Cut text into folded runs of letters and digits, each wholly CJK or wholly not."""
    runs: list[str] = []
    current = ""
    for character in plain(text):
        if not is_letter(character):
            runs.append(current)
            current = ""
        elif current and _is_cjk(current[-1]) != _is_cjk(character):
            runs.append(current)
            current = character
        else:
            current += character
    runs.append(current)
    return [run for run in runs if run]


def tokens(text: str) -> list[str]:
    """Cut text into the tokens that are stored."""
    found: list[str] = []
    for word in words(text):
        if _is_cjk(word[0]):
            found.extend(word[at : at + 2] for at in range(len(word)))
        else:
            found.append(word)
    return found


def phrase(text: str) -> list[str]:
    """Cut a query into tokens that must stand side by side; the last may be the beginning of a longer one."""
    found: list[str] = []
    for word in words(text):
        if _is_cjk(word[0]) and len(word) > 1:
            found.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return found


def _is_cjk(character: str) -> bool:
    point = ord(character)
    return point >= _CJK[0][0] and any(first <= point <= last for first, last in _CJK)
