"""What of a time was looked through: the difference between "no record" and "covered, nothing found"."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.domain.dates.gaps import count_covered_days
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.vocabulary import Extent
from timeline.reports.page.phrases import describe_search

Span = tuple[date, date]
NOBODY = "no record, not searched"


class Looked(NamedTuple):
    """Of so many days, those covered completely, those covered in selection at least, and the searches made."""

    days: int
    complete: int
    covered: int
    outlets: tuple[str, ...]
    searches: tuple[Search, ...]

    def sentence(self) -> str:
        """`covered completely, nothing found (KCNA)`, `no record, not searched`."""
        told = []
        where = f" ({', '.join(self.outlets)})"
        if self.days and self.covered == self.days:
            how = "completely" if self.complete == self.days else "in selection"
            told.append(f"covered {how}, nothing found{where}")
        elif self.covered:
            told.append(f"covered on {self.covered} of {self.days} days, nothing found{where}")
        if self.searches:
            told.append(describe_search(self.searches[0]) + self._more())
        return "; ".join(told) or NOBODY

    def data(self) -> dict[str, Any]:
        """For machines."""
        return {
            "days": self.days,
            "covered_completely": self.complete,
            "covered": self.covered,
            "outlets": list(self.outlets),
            "searches": [describe_search(one) for one in self.searches],
        }

    def _more(self) -> str:
        more = len(self.searches) - 1
        return f" and {more} more" if more else ""


def looked(spans: Iterable[Span], coverages: Sequence[Coverage], searches: Sequence[Search] = ()) -> Looked:
    """What of these half-open spans of days was looked through."""
    days = complete = covered = 0
    outlets: dict[str, None] = {}
    made: dict[Search, None] = {}
    for start, end in spans:
        there = [one for one in coverages if one.start < end and start < one.end]
        whole = [(one.start, one.end) for one in there if one.extent is Extent.COMPLETE]
        days += max((end - start).days, 0)
        complete += count_covered_days(start, end, whole)
        covered += count_covered_days(start, end, [(one.start, one.end) for one in there])
        outlets |= dict.fromkeys(one.outlet for one in there)
        made |= dict.fromkeys(one for one in searches if one.start < end and start < one.end)
    return Looked(days, complete, covered, tuple(outlets), tuple(made))
