"""On which days a series was held so far: counted from three on, listed one by one for fewer."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from timeline.domain.dates.calendar import MONTHS
from timeline.domain.occasions.observance_history import Series
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.ordinals import format_offset
from timeline.domain.vocabulary import Precision
from timeline.reports.page.long_dates import format_short_day

_FEW = 2
_MOST_DAYS = 3


def describe_days(series: Series) -> str:
    """`11 Oct to 18 Oct, most often 12 Oct (3)`, `20 Jul 2021, 11 Jul 2022`, `12 Oct (3), no day known (1)`."""
    held = sorted(series.held, key=lambda observance: observance.record.date.order)
    if len(held) <= _FEW:
        return ", ".join(map(_format_date, held))
    times = Counter(observance.record.date.month_day for observance in held)
    days = sorted(day for day in times if day)
    parts = [f"{_format_day(day)} ({times[day]})" for day in days]
    if len(days) > _MOST_DAYS and _is_one_stretch(days):
        most = max(times[day] for day in days)
        often = [_format_day(day) for day in days if times[day] == most]
        parts = [f"{_format_day(days[0])} to {_format_day(days[-1])}"]
        if most > 1 and len(often) <= _FEW:
            parts.append(f"most often {' and '.join(often)} ({most})")
    return ", ".join([*parts, *([f"no day known ({times['']})"] if times[""] else [])])


def describe_offsets(series: Series) -> str:
    """`-1 day to +6 days`, `+9 days, on the day`; "" where none is known."""
    held = sorted(series.held, key=lambda observance: observance.record.date.order)
    offsets = [seen.offset for seen in held if seen.offset is not None]
    if len(held) > _FEW and offsets:
        return " to ".join(dict.fromkeys((format_offset(min(offsets)), format_offset(max(offsets)))))
    return ", ".join(map(format_offset, offsets))


def write_days(series: Series) -> dict[str, Any]:
    """Write for machines how often it was held on which day, the range of offsets, and how many have no day."""
    times = Counter(observance.record.date.month_day for observance in series.held)
    offsets = [seen.offset for seen in series.held if seen.offset is not None]
    return {
        "held_days": {day: times[day] for day in sorted(times) if day},
        "offsets": [min(offsets), max(offsets)] if offsets else None,
        "undated": times[""],
    }


def _is_one_stretch(days: Sequence[str]) -> bool:
    """Check whether the days are close together in the calendar; days on either side of New Year are not."""
    return int(days[-1][:2]) - int(days[0][:2]) <= 1


def _format_date(observance: Observance) -> str:
    when = observance.record.date
    return f"{format_short_day(when)} {when.start.year}" if when.precision is Precision.DAY else when.display()


def _format_day(month_day: str) -> str:
    """`12 Oct`."""
    return f"{int(month_day[3:])} {MONTHS[int(month_day[:2]) - 1][:3]}"
