"""Other spellings of the name of a state: turned round at a comma, shortened, inflected, or shared by two states.

    Korea, Republic of   ->  Republic of Korea          Congo, Dem. Rep.  ->  Democratic Republic of the Congo
    Burma (Myanmar)      ->  Burma, and Myanmar          NKorea            ->  North Korea

They are tried only for a text that is no name as it is written.
"""

import re

from timeline.domain.names.folding import fold
from timeline.domain.text.patterns import compile_later

_SHORT = {
    "dem": "democratic", "rep": "republic", "fed": "federal", "is": "islands", "isl": "islands", "st": "saint",
    "ste": "saint", "n": "north", "s": "south", "e": "east", "w": "west", "eq": "equatorial", "gt": "great",
    "peoples": "people's", "isls": "islands", "repub": "republic", "sts": "states", "terr": "territory",
}  # fmt: skip
_SIDES = compile_later(r"(?P<side>[nsew])[ .-]*(?P<name>[^\W\d_]{4,})", re.IGNORECASE)
_SIDE_WORDS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_LINKS = ("", "of ", "of the ")
_SHARED = {
    **dict.fromkeys(("korea", "korean", "koreans"), ("north korea", "south korea")),
    **dict.fromkeys(("корея", "корейский"), ("северная корея", "южная корея")),
    **dict.fromkeys(("coree", "coreen", "coreenne"), ("coree du nord", "coree du sud")),
    **dict.fromkeys(("congo", "congolese", "конго", "콩고", "刚果"), ("congo-brazzaville", "congo-kinshasa")),
    "dominican": ("dominica", "dominican republic"),
    "guinean": ("guinea", "guinea-bissau", "equatorial guinea"),
    "taiwan china": ("taiwan", "china"),
    "taiwan province of china": ("taiwan",),
    "월남": ("베트남", "남베트남"),
}
"""What may be two states, and the names of both: it is no state's own, so whoever writes it is asked."""


def list_spellings(text: str) -> tuple[str, ...]:
    """List the folded names that a text may be another spelling of, itself not among them."""
    forms = [text, *_turn_round(text)]
    forms += [expanded for form in tuple(forms) if (expanded := _expand(form)) != form]
    names = dict.fromkeys(filter(None, map(fold, forms)))
    if text.strip()[:1].lower() in _SIDE_WORDS and (side := _SIDES.fullmatch(text.strip())):
        names[f"{_SIDE_WORDS[side['side'].lower()]} {fold(side['name'])}"] = None
    names.update(dict.fromkeys(fold(name) for name in _SHARED.get(fold(text), ())))
    names.pop(fold(text), None)
    return tuple(names)


def split_alternative(text: str) -> tuple[str, str] | None:
    """Split `Burma (Myanmar)`, one name in two forms; None for a text of another form."""
    match = "(" in text and re.fullmatch(r"\s*([^()]+?)\s*\(([^()]+)\)\s*", text)
    return (match[1], match[2]) if match else None


def _turn_round(text: str) -> list[str]:
    """Turn a name round at a comma: "Korea, North", "Congo, Democratic Republic of"."""
    if "," not in text and "(" not in text:
        return []
    match = re.fullmatch(r"([^,()]+),([^,()]+)|([^()]+)\(([^()]+)\)", text.strip())
    if not match:
        return []
    first, rest = (part.strip() for part in match.groups() if part)
    return [f"{rest} {link}{first}" for link in _LINKS]


def _expand(text: str) -> str:
    """Write shortened words in full: "Dem. Rep. of the Congo"."""
    return " ".join(_SHORT.get(fold(word), word) for word in text.split())


def stem_russian(text: str) -> str:
    """Strip the endings of the words of a Russian name, so that its cases are alike: Россия, России, Россией.

    The first three letters of a word always stay; a text in another script is only folded.
    """
    return " ".join(map(_stem_word, fold(text).split()))


def _stem_word(word: str) -> str:
    while stem := next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2), ""):  # noqa: PLR2004 - three letters stay
        word = stem
    return word


_ENDINGS = tuple(
    fold(ending)
    for ending in ("ого", "его", "ому", "ему", "ами", "ями", *("ов", "ев", "ах", "ях", "ам", "ям", "ом", "ем", "ых"))
) + tuple("аеиоуыэюяйьё")
