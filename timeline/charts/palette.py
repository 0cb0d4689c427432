"""The colours and shapes of the pictures, distinguishable by the colour-blind, on white, on black and in grey.

The hues are those of Okabe and Ito, darkened for paper and lightened for the dark. A colour never carries a meaning
alone: a shape, a place or words say the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

from timeline.domain.vocabulary import Family, Status, Track


class Tone(NamedTuple):
    """A colour on white paper and on a dark screen."""

    light: str
    dark: str


TONES = {
    "ink": Tone("#1c1e21", "#e3e6ea"),
    "faint": Tone("#5c6370", "#9aa3ae"),
    "rule": Tone("#d4d8de", "#383e46"),
    "band": Tone("#f3f5f7", "#1f242a"),
    "paper": Tone("#ffffff", "#15181c"),
    "blue": Tone("#0072b2", "#56b4e9"),
    "vermilion": Tone("#c14e00", "#ff9147"),
    "green": Tone("#00805d", "#2cc69a"),
    "purple": Tone("#b0568a", "#e59bc4"),
    "ochre": Tone("#a86c00", "#f0b429"),
    "sky": Tone("#2786bf", "#9ad7f5"),
    # Four shades of one hue, and the writing on each.
    "shade1": Tone("#deebf7", "#1d3547"),
    "shade2": Tone("#9ecae1", "#23587d"),
    "shade3": Tone("#2874ad", "#5ea6d6"),
    "shade4": Tone("#084a91", "#b9dcf5"),
    "on1": Tone("#1c1e21", "#e3e6ea"),
    "on2": Tone("#1c1e21", "#ffffff"),
    "on3": Tone("#ffffff", "#0b1218"),
    "on4": Tone("#ffffff", "#0b1218"),
}


class Sign(NamedTuple):
    """The shape and the colour of a sign."""

    shape: str
    tone: str


FAMILIES = {
    Family.RELATIONS: Sign("circle", "blue"),
    Family.TREATY: Sign("square", "vermilion"),
    Family.CEREMONY: Sign("star", "ochre"),
    Family.MESSAGE: Sign("triangle-down", "green"),
    Family.VISIT: Sign("triangle-right", "purple"),
    Family.TALKS: Sign("diamond", "blue"),
    Family.REPRESENTATION: Sign("pentagon", "green"),
    Family.STATEMENT: Sign("triangle-left", "sky"),
    Family.MILITARY: Sign("triangle", "vermilion"),
    Family.ECONOMIC: Sign("hexagon", "ochre"),
    Family.CONFLICT: Sign("hourglass", "ink"),
    Family.ORGANISATION: Sign("dome", "purple"),
    Family.STATE: Sign("plus", "sky"),
    Family.OTHER: Sign("bow-tie", "faint"),
}
TRACKS = {
    Track.STATE: Sign("circle", "blue"),
    Track.PARTY: Sign("square", "vermilion"),
    Track.MILITARY: Sign("triangle", "green"),
    Track.ENVOY: Sign("diamond", "purple"),
}
NOT_SO = frozenset((Status.DENIED, Status.CANCELLED))
"""Drawn struck through, and hollow like whatever is not confirmed."""
_PLAIN = Sign("bow-tie", "faint")


def sort_families(families: Iterable[str]) -> list[str]:
    """Sort the families, each once, in the order of the vocabulary, then unknown ones."""
    wanted = set(families)
    known = [family.value for family in Family if family.value in wanted]
    return known + sorted(wanted.difference(known))


def find_family_sign(family: str) -> Sign:
    """Find the sign of a family; an unknown one is drawn like other events."""
    return next((sign for known, sign in FAMILIES.items() if known == family), _PLAIN)


def find_track_sign(track: str) -> Sign:
    """Find the sign of a track, or the sign for no track."""
    return next((sign for known, sign in TRACKS.items() if known == track), _PLAIN)
