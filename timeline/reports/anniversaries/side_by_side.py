"""Each series in several years side by side, a column for each year."""

from collections.abc import Sequence

from timeline.document import Table
from timeline.domain.occasions.guests import Guests
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.occasions.observances import Observance
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries import observances
from timeline.reports.anniversaries.counts import name_year
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import describe_guests, describe_third_guests
from timeline.reports.page.long_dates import format_short_day, name_weekday
from timeline.reports.page.observance_phrases import describe_absence

_MOST_NAMED = 3


def build_side_by_side(
    history: ObservanceHistory, series: Sequence[Series], years: Sequence[int], notes: Notes
) -> Table:
    """Build the table of some series, or of all observances where there are none."""
    rows = [
        (
            observances.name_series(own) if own else "any host",
            *(_fill(history, own, year, notes) for year in years),
        )
        for own in series or (None,)
    ]
    return Table(("Series", *(name_year(history.count_year(year)) for year in years)), rows)


def _fill(history: ObservanceHistory, series: Series | None, year: int, notes: Notes) -> str:
    """`Thu 16 Oct (+4 days), reception: highest guest Choe Son-hui, ... [5]`, or why nothing is on record."""
    parts = [_describe(observance, notes) for observance in history.list_observances(year, series)]
    if not history.list_held(year, series):
        parts.append(describe_absence(history.explain_absence(year, series)))
    return "; ".join(parts)


def _describe(observance: Observance, notes: Notes) -> str:
    record, when, offset = observance.record, observance.record.date, observances.describe_offset(observance)
    exact = when.precision is Precision.DAY
    day = f"{name_weekday(when.start)[:3]} {format_short_day(when)}" if exact else when.display()
    parts = (
        day,
        f" ({offset})" if offset else "",
        f", {observances.describe_type(record)}",
        f": {_describe_party(observance.guests)}" if observance.is_held else "",
        f", claimed as the {observances.describe_claim(observance)}" if observance.misses_claim else "",
        f" {mark_sources(record, notes)}",
    )
    return "".join(parts).rstrip()


def _describe_party(guests: Guests) -> str:
    if not guests.hosted or guests.recipients or (guests.unranked and not guests.highest):
        return describe_guests(guests)
    if guests.highest:
        return f"highest guest {describe_guests(guests)}"
    if guests.bodies:
        names = [body.name for body in guests.bodies]
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return f"no guest by name or title; from {', '.join(names[:_MOST_NAMED])}{more}{describe_third_guests(guests)}"
    return f"no guest{' of the other side' if guests.others else ''} named{describe_third_guests(guests)}"
