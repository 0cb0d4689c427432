"""The names of an actor by language, or by script where no language is told."""

import unicodedata
from collections.abc import Iterable

from timeline.domain.vocabulary import NameKind

_SCRIPTS = {"CJK": "Han", "HANGUL": "Hangul", "HIRAGANA": "Kana", "KATAKANA": "Kana"}


def by_language(names: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """`{"en": ["Choe Son-hui", "Choe Son Hui (romanisation)"], "ko": ["최선희"]}`, as they come."""
    found: dict[str, list[str]] = {}
    for name, language, kind in names:
        told = name if kind == NameKind.COMMON else f"{name} ({kind})"
        found.setdefault(language or script(name), []).append(told)
    return found


def script(name: str) -> str:
    """The script of the first letter: `Latin`, `Cyrillic`, `Hangul`, `Han`."""
    first = next((each for each in name if each.isalpha()), "")
    word = unicodedata.name(first, "").split(" ")[0] if first else ""
    return _SCRIPTS.get(word, word.capitalize()) or "other"
