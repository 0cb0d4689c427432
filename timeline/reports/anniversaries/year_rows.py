"""The table of an occasion year by year: a column for each kind, consecutive years with one reason in one row."""

from collections import Counter
from collections.abc import Iterator, Sequence

from timeline.domain.occasions.absences import AbsenceReason
from timeline.domain.occasions.observance_history import split_runs
from timeline.domain.occasions.observances import Observance, Placement
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.year_grid import ObservanceKind, YearGrid
from timeline.domain.vocabulary import Status
from timeline.reports.anniversaries.observances import describe_offset
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.observance_phrases import PLACEMENTS, describe_absence_briefly
from timeline.reports.page.years import format_run

_MOST_ROUND = 3


def list_columns(grid: YearGrid) -> tuple[str, ...]:
    """List the headings."""
    return ("Year", "Anniversary", *(kind.label for kind in grid.kinds or (ObservanceKind("", "On record"),)))


def list_rows(grid: YearGrid, notes: Notes) -> Iterator[tuple[str, ...]]:
    """List the rows, the latest year first."""
    by_year = grid.history.by_year
    for run in reversed(split_runs(grid.years, key=lambda year: year if year in by_year else _find_key(grid, year))):
        if run[0] in by_year:
            yield str(run[0]), _name_ordinals(grid, run), *(_fill(grid, run[0], kind, notes) for kind in grid.kinds)
        else:
            reason = _describe_reason(grid, run)
            yield format_run(run), _name_ordinals(grid, run), *([reason] * max(len(grid.kinds), 1))


def _find_key(grid: YearGrid, year: int) -> str:
    absence = grid.history.explain_absence(year)
    return absence.reason.value if absence.reason is AbsenceReason.NOT_YET else describe_absence_briefly(absence)


def _describe_reason(grid: YearGrid, run: Sequence[int]) -> str:
    absence = grid.history.explain_absence(run[0])
    return "not yet" if absence.reason is AbsenceReason.NOT_YET and len(run) > 1 else describe_absence_briefly(absence)


def _name_ordinals(grid: YearGrid, run: Sequence[int]) -> str:
    """`77th`, `75th, round`, `1st to 62nd; round: 12`; "" where none is counted."""
    run_counts = [grid.history.count_year(year) for year in run]
    if grid.is_founding(run[0]):
        return "the founding"
    if run_counts[0].ordinal is None or run_counts[-1].ordinal is None:
        return ""
    first, last = format_ordinal(run_counts[0].ordinal), format_ordinal(run_counts[-1].ordinal)
    rounds = [format_ordinal(count.ordinal) for count in run_counts if count.is_round and count.ordinal]
    if len(run) == 1:
        return f"{first}, round" if rounds else first
    named = ", ".join(rounds) if len(rounds) <= _MOST_ROUND else str(len(rounds))
    return f"{first} to {last}" + (f"; round: {named}" if rounds else "")


def _fill(grid: YearGrid, year: int, kind: ObservanceKind, notes: Notes) -> str:
    own = grid.list_of_kind(year, kind)
    cities = Counter(observance.record.city for observance in own)
    parts = []
    for seen in own:
        with_host = not seen.record.city or cities[seen.record.city] > 1
        parts.append(_describe(seen, year, notes, with_kind=not kind.code, with_host=with_host))
    if not any(observance.is_held for observance in own) and not grid.is_founding(year):
        parts.append(describe_absence_briefly(grid.history.explain_absence(year)))
    return "; ".join(parts)


def _describe(seen: Observance, year: int, notes: Notes, *, with_kind: bool, with_host: bool) -> str:
    """`+4 days, Pyongyang [5]`, or the date where no offset is counted, and whatever the table does not say.

    That is the kind, the host, a status other than confirmed, a calendar year other than the anniversary's, and a
    claim that does not agree.
    """
    record, day = seen.record, seen.record.date.display()
    if seen.offset is not None:
        in_year = record.date.start.year == year or not record.date.known
        when = f"{describe_offset(seen)}{'' if in_year else f' ({day})'}"
    else:
        when = day + ("" if seen.placement is Placement.BY_DATE else f" ({PLACEMENTS[seen.placement]})")
    host = seen.hosts[0].name if with_host and seen.hosts else ""
    parts = (
        when,
        record.type_label.lower() if with_kind else "",
        "" if record.status == Status.CONFIRMED else record.status,
        record.city or ("" if host else record.country),
        host,
        f"claimed as the {format_ordinal(seen.check.claimed)}" if seen.check and seen.misses_claim else "",
    )
    return f"{', '.join(filter(None, parts))} {mark_sources(record, notes)}".rstrip()
