"""What the rows of several pairs by period are built from."""

from collections.abc import Iterator, Sequence
from datetime import date

from timeline.db.read import countries, occasions, pair_counts
from timeline.db.read.events import read_attended
from timeline.db.read.listing import find_between
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.domain.dates.periods import PeriodKind
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.panel import PairPanel
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.vocabulary import TOOK_PLACE


def list_pairs(reader: Reader, *, years: YearRange, today: date, strict: bool) -> tuple[str, ...]:
    """List every pair that has an event in these years, predecessors with their heirs unless strict, sorted."""
    folded = {} if strict else countries.read_states(reader).map_heirs(today)
    pairs = pair_counts.list_pairs(reader, folded=folded, window=_make_window(years))
    return tuple("-".join(sides) for sides in pairs)


def load_panels(
    reader: Reader, pairs: Sequence[str], *, kind: PeriodKind, years: YearRange, today: date, strict: bool = False
) -> Iterator[PairPanel]:
    """Load the events of each pair, one pair at a time; when strict, without predecessors."""
    states, names = countries.read_states(reader), countries.read_country_names(reader)
    coverages = occasions.read_coverages(reader)
    for pair in pairs:
        first, second = pair.split("-")
        lineages = tuple((code,) if strict else states.find_lineage(code) or (code,) for code in (first, second))
        two = TwoStates((first, second), (lineages[0], lineages[1]), states, names)
        # What has no date lies in no window, and is counted all the same.
        events = read_attended(reader, find_between(reader, *two.lineages, window=PageWindow(statuses=TOOK_PLACE)))
        yield PairPanel(two, events, kind, years, today, coverages)


def _make_window(years: YearRange) -> PageWindow:
    since = date(years.since, 1, 1) if years.since else None
    return PageWindow(since=since, until=date(years.until + 1, 1, 1), statuses=TOOK_PLACE)
