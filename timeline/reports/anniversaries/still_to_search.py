"""The years of which nothing is on record because nobody looked, and the command that notes that somebody did."""

import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from timeline.domain.occasions.absences import AbsenceReason
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.editions import Editions, Series

_BEFORE, _AFTER = timedelta(days=7), timedelta(days=14)
"""How far around the days on which it was held so far a search should reach."""

_FIRST_LINE = 6
"""Words of the command on its first line: up to the year."""


class Gap(NamedTuple):
    """A year that nobody searched: `place` is the city of the one series that is missing, "" for all of them."""

    year: int
    ordinal: int | None
    place: str
    words: tuple[str, ...]

    def command(self, *, lines: bool = False) -> str:
        """What notes that it was searched and nothing was found; on two lines for a narrow page."""
        between = " \\\n" if lines else " "
        return between.join((shlex.join(self.words[:_FIRST_LINE]), shlex.join(self.words[_FIRST_LINE:])))

    def data(self) -> dict[str, Any]:
        """For machines."""
        return {"year": self.year, "ordinal": self.ordinal, "place": self.place, "command": self.command()}


def gaps(editions: Editions, listed: Sequence[Series], years: Iterable[int]) -> list[Gap]:
    """What is missing in these years, round ones first: a year nobody searched at all, or else single series."""
    found: list[Gap] = []
    for year in years:
        if not _held(editions, year) and _missing(editions, year):
            found.append(_gap(editions, year))
            continue
        found += [
            _gap(editions, year, series)
            for series in listed
            if series.city and not editions.of(series, year) and _missing(editions, year, series)
        ]
    # Two series of one city have one command, which counts for both.
    return sorted(dict.fromkeys(found), key=lambda gap: (bool(gap.place), not editions.count(gap.year).rounds))


def unsearched(editions: Editions, shown: Iterable[int]) -> list[int]:
    """The years on the page, and those since the first on record, of which nothing is because nobody looked."""
    first = min((year for year in editions.by_year if _held(editions, year)), default=editions.year)
    years = sorted({*shown, *range(first, editions.year + 1)})
    return [year for year in years if not _held(editions, year) and _missing(editions, year)]


def year_ranges(years: Iterable[int]) -> str:
    """`2012 to 2016, 2018`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _held(editions: Editions, year: int) -> bool:
    return any(one.is_held for one in editions.by_year.get(year, ()))


def _missing(editions: Editions, year: int, series: Series | None = None) -> bool:
    return editions.absence(year, series).reason is AbsenceReason.NOT_SEARCHED


def _gap(editions: Editions, year: int, series: Series | None = None) -> Gap:
    counted = editions.count(year)
    occasion = counted.occasion
    words = ["timeline", "anniversaries", "searched", occasion.key, "--year", str(year)]
    words += ["--outlet", _outlet(editions), *_window(editions, year), "--found", "nothing"]
    words += ["--city", series.city] if series else []
    return Gap(year, counted.ordinal, series.city if series else "", tuple(words))


def _outlet(editions: Editions) -> str:
    """The outlet that reported most of the observances on record, originals before those who relay them."""
    cited = (
        (citation.via or citation.source).outlet
        for kept in editions.by_year.values()
        for one in kept
        for citation in one.record.citations
    )
    counts = Counter(outlet for outlet in cited if outlet)
    return min(counts, key=lambda outlet: (-counts[outlet], outlet)) if counts else "OUTLET"


def _window(editions: Editions, year: int) -> list[str]:
    """The days to be searched: around the anniversary and as far off as it was held so far, none to come."""
    span = editions.count(year).span
    first, last = span.start, span.end - timedelta(days=1)
    if span.precision is Precision.DAY:
        offsets = [one.offset for kept in editions.by_year.values() for one in kept if one.offset is not None]
        first += timedelta(days=min(0, *offsets, 0)) - _BEFORE
        last += timedelta(days=max(0, *offsets, 0)) + _AFTER
    return ["--from", first.isoformat(), "--to", min(last, editions.today).isoformat()]
