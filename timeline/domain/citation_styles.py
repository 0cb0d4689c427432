"""The styles in which sources are cited."""

from enum import StrEnum


class CitationStyle(StrEnum):
    """How a note is written: the style of the house, or that of Chicago's notes."""

    HOUSE = "house"
    CHICAGO = "chicago"
