"""Names of people across scripts and romanisations, compared by letters and by sound: alike is never the same.

Ким Чен Ын and 김정은 sound like Kim Jong Un, Choi Sun-hee like Choe Son Hui.
"""

from typing import NamedTuple

from timeline.domain.names.folding import fold
from timeline.domain.text.patterns import compile_later

_SOUNDS = compile_later(
    "(?P<s>chzhkh|chzh|chkhv?|shch|tch|ch|sh|zh|ts|tz|dj|dz|[jzqxs])|(?P<h>kh|h)|(?P<t>tkh|[td]h?)|(?P<p>pkh|[pb]h?)"
    "|(?P<k>[gk][vw]|gh|ck|[gck])|(?P<f>[vf])|(?P<n>ng[vw]?|n)|(?P<m>m)|."
)
"""Letters that romanisations exchange, each group one sound; vowels, l and r are none."""
_LEAST_SOUNDS = 2


class SoundedName(NamedTuple):
    """A name in Latin letters without spaces, its consonants, and the name to show for it."""

    letters: str
    sound: str
    shown: str


def derive_sounds(name: str, shown: str) -> SoundedName:
    """Write a name of any script in Latin letters and reduce it to its consonants."""
    from anyascii import anyascii

    letters = "".join(character for character in fold(anyascii(name)) if character.isalnum())
    return SoundedName(letters, "".join(match.lastgroup or "" for match in _SOUNDS.finditer(letters)), shown)


def is_soundalike(first: SoundedName, second: SoundedName) -> bool:
    """Check whether two names have the same consonants, and enough of them to tell people apart."""
    return first.sound == second.sound and len(first.sound) >= _LEAST_SOUNDS
