"""The verdicts and values of the domain in words: anniversaries, their status, gaps, totals."""

from typing import TYPE_CHECKING

from timeline.domain.dates.calendar import format_days
from timeline.domain.occasions.anniversary_count import YearPhase
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.domain.dates.gaps import Gap
    from timeline.domain.occasions.status import OccasionStatus
    from timeline.domain.tables import RowTotals

YEAR_PHASES = {
    YearPhase.BEFORE: "before the founding",
    YearPhase.FOUNDING: "the founding year",
    YearPhase.ANNIVERSARY: "an anniversary",
    YearPhase.MOVING: "the occasion moves through the calendar",
    YearPhase.UNDATED: "the founding date is unknown",
    YearPhase.UNSURE: "the founding year is not certain",
}
"""What a year is for an occasion."""


def describe_status(status: "OccasionStatus") -> str:
    """Describe a status: `suspended since 2010-05-25`, `active, restored 2001 (gap from 1991)`."""
    if status.since is not None:
        known = "since " + status.since.display() if status.since.known else "(date unknown)"
        return f"{status.state} {known}"
    if not status.gaps:
        return status.state.value
    cut, restored = status.gaps[-1]
    return f"{status.state}, restored {restored.display()} (gap from {cut.display()})"


def describe_gap(gap: "Gap") -> str:
    """Describe the length of a gap: `41 days`, `at least 41 days`."""
    return f"{'' if gap.exact else 'at least '}{format_days(gap.days)}"


def describe_totals(totals: "RowTotals") -> str:
    """Describe what a database holds: `135 events, 1 change, digest 9026a038...`."""
    events, changes = count(totals.rows["event"], "event"), count(totals.rows["revision"], "change")
    return f"{events}, {changes}, digest {totals.digest}"
