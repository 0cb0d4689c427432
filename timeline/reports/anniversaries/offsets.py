"""What the offsets of a series have in common: their range and middle, and what is plainly true of them all."""

from collections import Counter
from statistics import median
from typing import Any, NamedTuple

from timeline.domain.occasions.ordinals import format_offset

_PLAIN = 3
"""So many editions show a habit."""

_RUN = 2
"""So many before and since show that a habit changed."""


class Kept(NamedTuple):
    """The offset in days of the edition of one year; `about` where a day is approximate."""

    year: int
    offset: int
    about: bool = False

    @property
    def sign(self) -> int:
        """-1 early, 0 on the day, 1 late."""
        return (self.offset > 0) - (self.offset < 0)


class Habit(NamedTuple):
    """The offsets of a series by year."""

    kept: tuple[Kept, ...]

    @property
    def approximate(self) -> bool:
        """Whether any of the days is."""
        return any(one.about for one in self.kept)

    @property
    def range_text(self) -> str:
        """`-2 days to +5 days`, `about +1 day to +5 days`, one offset where all are alike."""
        offsets = [one.offset for one in self.kept]
        if not offsets:
            return ""
        low, high = min(offsets), max(offsets)
        return self._about + (format_offset(low) if low == high else f"{format_offset(low)} to {format_offset(high)}")

    @property
    def median(self) -> float | None:
        """The one in the middle, or between the two there."""
        return median(one.offset for one in self.kept) if self.kept else None

    @property
    def median_text(self) -> str:
        """`+4 days`, `-1.5 days`."""
        middle = self.median
        if middle is None:
            return ""
        return self._about + (format_offset(int(middle)) if middle == int(middle) else f"{middle:+} days")

    @property
    def usual(self) -> tuple[int, int] | None:
        """The offset of half of them or more, if no other is as frequent, and how often it came; never of one."""
        most = Counter(one.offset for one in self.kept).most_common(2)
        if not most or most[0][1] < max(len(self.kept) / 2, _RUN):
            return None
        return None if len(most) > 1 and most[0][1] == most[1][1] else most[0]

    @property
    def usual_text(self) -> str:
        """`on the day (7 of 11)`."""
        usual = self.usual
        if usual is None:
            return "none" if len(self.kept) > 1 else ""
        return f"{self._about}{format_offset(usual[0])} ({usual[1]} of {len(self.kept)})"

    @property
    def pattern(self) -> str:
        """What is plainly true: `always late`, `never late`, `early before 2018, late since`; "" otherwise."""
        signs = [one.sign for one in self.kept]
        if len(signs) < _PLAIN or self.approximate:
            return ""
        if always := _ALWAYS.get(frozenset(signs)):
            return always
        turns = [at for at in range(1, len(signs)) if signs[at] != signs[at - 1]]
        if len(turns) == 1 and min(turns[0], len(signs) - turns[0]) >= _RUN:
            then, since = (_NAMES[signs[at]] for at in (0, -1))
            return f"{then} before {self.kept[turns[0]].year}, {since} since"
        return _NEVER.get(frozenset(signs), "")

    def data(self) -> dict[str, Any]:
        """For machines."""
        offsets = [one.offset for one in self.kept]
        return {
            "offsets": [{"year": one.year, "offset_days": one.offset} for one in self.kept],
            "earliest": min(offsets, default=None),
            "latest": max(offsets, default=None),
            "median": self.median,
            "usual": self.usual and {"offset_days": self.usual[0], "times": self.usual[1]},
            "pattern": self.pattern,
            "approximate": self.approximate,
        }

    @property
    def _about(self) -> str:
        return "about " if self.approximate else ""


_NAMES = {-1: "early", 0: "on the day", 1: "late"}
_ALWAYS = {frozenset((sign,)): f"always {name}" for sign, name in _NAMES.items()}
_NEVER = {frozenset((-1, 0)): "never late", frozenset((0, 1)): "never early"}
