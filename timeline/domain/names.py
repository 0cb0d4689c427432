"""How names are compared: two spellings are one name when their folded forms are equal."""

import unicodedata

_DROPPED = frozenset(".'’ʼ`·")
_ARTICLES = ("the ",)


def fold(name: str) -> str:
    """Fold a name for look-up: NFKC, case, diacritics, dots and a leading article do not count.

    `U.S.S.R.` is `ussr`, `Cộng hòa` is `cong hoa`; scripts stay as they are, so 북한 is 북한.
    """
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    kept = "".join(
        character if character.isalnum() else " "
        for character in text
        if character not in _DROPPED and not unicodedata.combining(character)
    )
    folded = " ".join(unicodedata.normalize("NFC", kept).split())
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    return folded
