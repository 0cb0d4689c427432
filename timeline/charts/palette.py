"""The colours and shapes of the pictures: told apart by the colour-blind, on white, on black and in grey.

The hues are those of Okabe and Ito, darkened for paper and lightened for the dark. A colour never says anything
alone: what it tells, a shape, a place or words tell too.
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
    """How one kind of thing is drawn: its shape and its colour."""

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
"""Drawn struck through, and hollow as is whatever is not confirmed."""
_PLAIN = Sign("bow-tie", "faint")


def in_order(families: Iterable[str]) -> list[str]:
    """Each family once, in the order of the vocabulary and then those that nobody knows."""
    found = set(families)
    known = [family.value for family in Family if family.value in found]
    return known + sorted(found.difference(known))


def family_sign(family: str) -> Sign:
    """The sign of a family; one nobody knows is drawn as any other event."""
    return next((sign for known, sign in FAMILIES.items() if known == family), _PLAIN)


def track_sign(track: str) -> Sign:
    """The sign of a track; somebody on none has a sign too."""
    return next((sign for known, sign in TRACKS.items() if known == track), _PLAIN)
