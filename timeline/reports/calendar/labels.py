"""An anniversary in a calendar: in words, and for machines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from timeline.document import mark_aside
from timeline.domain.dates.calendar import format_distance
from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary, CalendarScope
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.states.succession import Succession
from timeline.reports.page.long_dates import name_weekday
from timeline.reports.page.occasions import describe_rules, name_occasion, write_rule
from timeline.reports.page.phrases import describe_status


def describe_day(anniversary: CalendarAnniversary) -> str:
    """`2026-10-12 Mon`, or as much of it as is known."""
    weekday = f" {name_weekday(anniversary.day)[:3]}" if anniversary.day else ""
    return anniversary.when.display() + weekday


def describe_anniversary(anniversary: CalendarAnniversary) -> str:
    """`78th: North Korea and ... (counted through SUN -> RUS)`."""
    remarks = [
        "counted through " + mark_aside(describe_states(path), instead="a succession")
        for path in anniversary.successions
    ]
    if not anniversary.is_active:
        remarks.append(describe_status(anniversary.status))
    title = f"{format_ordinal(anniversary.ordinal)}: {anniversary.record.title}"
    return title + (f" ({'; '.join(remarks)})" if remarks else "")


def describe_round(anniversary: CalendarAnniversary) -> str:
    """Describe by whose rule it is round; `no` where it is not."""
    return describe_rules(anniversary.round_rules, anniversary.sides) if anniversary.is_round else "no"


def describe_due(anniversary: CalendarAnniversary, today: date) -> str:
    """`today`, `in 12 days`; "" where the day is not known, or far off."""
    days = anniversary.count_days(today)
    return "" if days is None else format_distance(days)


def describe_states(path: Sequence[Succession]) -> str:
    """`SUN -> RUS`."""
    return " -> ".join((path[0].predecessor, *(step.successor for step in path)))


def describe_inactive(anniversaries: Iterable[CalendarAnniversary]) -> list[str]:
    """Describe what a calendar does not show, because the occasion is suspended or ended; nothing for none."""
    inactive = (anniversary for anniversary in anniversaries if not anniversary.is_active)
    named = ((mark_aside(own.key, instead=own.record.title), describe_status(own.status)) for own in inactive)
    described = dict.fromkeys(f"{name}, {status}" for name, status in named)
    return [f"Not shown: {'; '.join(described)}."] if described else []


def describe_moving(keys: Sequence[str]) -> list[str]:
    """Describe what a calendar does not show, because it moves; nothing for none."""
    return [f"No fixed day, not computed: {', '.join(keys)}."] if keys else []


def name_scope(scope: CalendarScope, names: Mapping[str, str]) -> str:
    """`North Korea - Russia, North Korea - China`, or `All occasions on record`."""
    pairs = (" - ".join(names.get(code, code) for code in pair.split("-")) for pair in scope.pairs)
    return ", ".join([*pairs, *(names.get(code, code) for code in scope.states)]) or "All occasions on record"


def write_anniversary(anniversary: CalendarAnniversary, today: date) -> dict[str, Any]:
    """Write an anniversary for machines."""
    record, status = anniversary.record, anniversary.status
    return {
        **name_occasion(anniversary.occasion, key="key"),
        "title": record.title,
        "founded": record.date.edtf,
        "ordinal": anniversary.ordinal,
        "anniversary": anniversary.when.edtf,
        "days": anniversary.count_days(today),
        "states": list(anniversary.sides),
        "round": anniversary.is_round,
        "round_rules": [write_rule(rule) for rule in anniversary.round_rules],
        "succession": [[step.predecessor, step.successor] for path in anniversary.successions for step in path],
        "standing": status.state.value,
        "since": status.since and status.since.edtf,
    }
