"""On which days a series was held so far: counted from three times on; of one or two it is said when, no more."""

from collections import Counter
from typing import Any

from timeline.domain.dates.calendar import MONTHS
from timeline.domain.occasions.ordinals import format_offset
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.editions import Series
from timeline.reports.anniversaries.series import Observance
from timeline.reports.page.long_dates import format_short_day

COLUMNS = ("On record so far", "Times", "Held on", "Offset from the day")
_FEW = 2
_MOST_DAYS = 3


def usual(series: Series, name: str) -> tuple[str, ...]:
    """The cells under COLUMNS, the series under a name."""
    held = sorted(series.held, key=lambda one: one.record.date.order)
    return name, str(len(held)), _days(held), _offsets(held)


def usual_data(series: Series) -> dict[str, Any]:
    """For machines: how often it was held on which day, the first and the last offset, and how many have no day."""
    counts = Counter(one.record.date.month_day for one in series.held)
    offsets = _counted(series.held)
    return {
        "held_days": {day: counts[day] for day in sorted(counts) if day},
        "offsets": [min(offsets), max(offsets)] if offsets else None,
        "undated": counts[""],
    }


def _days(held: list[Observance]) -> str:
    if len(held) <= _FEW:
        return ", ".join(_dated(one) for one in held)
    counts = Counter(one.record.date.month_day for one in held)
    days = sorted(day for day in counts if day)
    told = [f"{_month_day(day)} ({counts[day]})" for day in days]
    if len(days) > _MOST_DAYS and _as_one_stretch(days):
        often = max(counts[day] for day in days)
        most = [_month_day(day) for day in days if counts[day] == often]
        told = [f"{_month_day(days[0])} to {_month_day(days[-1])}"]
        told += [f"most often {' and '.join(most)} ({often})"] if often > 1 and len(most) <= _FEW else []
    return ", ".join([*told, *([f"no day known ({counts['']})"] if counts[""] else [])])


def _as_one_stretch(days: list[str]) -> bool:
    """Whether the days lie together: those on either side of New Year do not, in the order of the calendar."""
    return int(days[-1][:2]) - int(days[0][:2]) <= 1


def _dated(one: Observance) -> str:
    when = one.record.date
    return f"{format_short_day(when)} {when.start.year}" if when.precision is Precision.DAY else when.display()


def _offsets(held: list[Observance]) -> str:
    found = _counted(held)
    if not found:
        return ""
    if len(held) <= _FEW:
        return ", ".join(format_offset(each) for each in found)
    low, high = min(found), max(found)
    return format_offset(low) if low == high else f"{format_offset(low)} to {format_offset(high)}"


def _counted(held: "list[Observance] | tuple[Observance, ...]") -> list[int]:
    return [one.offset for one in held if one.offset is not None]


def _month_day(text: str) -> str:
    return f"{int(text[3:])} {MONTHS[int(text[:2]) - 1][:3]}"
