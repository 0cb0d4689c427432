"""What a name that nobody bears may have been meant for: to be offered, never to be taken."""

from timeline.domain.names.folding import fold

_LATIN, _CYRILLIC = "aceopxykmtbh", "асеорхукмтвн"
"""Letters of two scripts that look alike, small or as capitals."""
_PARTS = dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "united kingdom") | {
    "holland": "netherlands"
}
"""What people call a state by a part of it."""


def suggest_readings(text: str) -> tuple[str, ...]:
    """The folded forms to look for: the text itself, of a part its state, of mixed scripts each by itself."""
    folded = fold(text)
    found = [folded, _PARTS.get(folded, folded)]
    latin = any("a" <= letter <= "z" for letter in folded)
    cyrillic = any("\u0430" <= letter <= "\u044f" for letter in folded)
    if latin and cyrillic:
        found.append(folded.translate(str.maketrans(_LATIN, _CYRILLIC)))
        found.append(folded.translate(str.maketrans(_CYRILLIC, _LATIN)))
    return tuple(dict.fromkeys(found))
