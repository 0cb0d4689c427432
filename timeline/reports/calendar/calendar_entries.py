"""The days of an answer for a calendar program: one for each anniversary, and one for each announced event.

What is known to the month takes the whole month; what is known to the year alone takes no day, and is named.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from timeline.document import Calendar, CalendarDay
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.status import OccasionState
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.counting import Counted, rules_text, through
from timeline.reports.calendar.almanac import Entry
from timeline.reports.events import listing
from timeline.reports.page.footnotes import format_house
from timeline.reports.page.phrases import describe_leap_rule

_OURS = "diplomatic-timeline"  # of every identifier, for ever: a calendar knows a day again by it
_LONGEST = timedelta(days=31)
_MOST_SOURCES = 5
_LISTED = 10


class _Anniversary(NamedTuple):
    record: EventRecord
    ordinal: int
    when: PartialDate
    counted: str
    round: str


def of_entries(
    name: str, entries: Iterable[Entry], *, today: date, leap: LeapRule, announced: Sequence[EventRecord] = ()
) -> Calendar:
    """The calendar of these anniversaries that stand, and of the announced events beside them."""
    found = [
        _Anniversary(
            entry.occasion.record,
            entry.ordinal,
            entry.when,
            through(entry.steps),
            entry.round_text() if entry.rounds else "",
        )
        for entry in entries
        if entry.kept
    ]
    return _calendar(name, found, announced, today=today, leap=leap)


def of_counted(name: str, counted: Iterable[Counted], *, today: date, leap: LeapRule) -> Calendar:
    """The calendar of the anniversaries that a year brings, of the occasions that stand then."""
    found = [
        _Anniversary(
            one.occasion.record,
            one.ordinal,
            one.span,
            one.succession_text(),
            rules_text(one.rounds, {code: one.material.name(code) for code in one.material.pair}) if one.rounds else "",
        )
        for one in counted
        if one.ordinal is not None and one.standing.state is OccasionState.ACTIVE
    ]
    return _calendar(name, found, (), today=today, leap=leap)


def _calendar(
    name: str, anniversaries: Sequence[_Anniversary], announced: Sequence[EventRecord], *, today: date, leap: LeapRule
) -> Calendar:
    days = [_anniversary(one, leap) for one in anniversaries if _placed(one.when)]
    days += [_announced(record) for record in announced if _placed(record.date)]
    vague = [
        *(one.record for one in anniversaries if not _placed(one.when)),
        *(record for record in announced if not _placed(record.date)),
    ]
    told = list(dict.fromkeys(f"{one.title} ({one.date.display()})" for one in vague))
    more = f"; and {len(told) - _LISTED} more" if len(told) > _LISTED else ""
    remark = f"Not in the calendar, since neither day nor month is known: {'; '.join(told[:_LISTED])}{more}."
    return Calendar(name, today, sorted(days, key=lambda day: (day.start, day.end, day.uid)), remark if told else "")


def _placed(when: PartialDate) -> bool:
    """Whether it may stand in a calendar without hiding what else is there."""
    return when.known and when.end - when.start <= _LONGEST


def _anniversary(one: _Anniversary, leap: LeapRule) -> CalendarDay:
    record = one.record
    lines = [
        f"Counted from {record.date.display()}, {one.counted}.",
        f"Round anniversary: {one.round}." if one.round else "",
        describe_leap_rule(leap) if record.date.month_day == "02-29" else "",
        *_sources(record),
    ]
    return CalendarDay(
        f"{record.key}-{one.ordinal}@{_OURS}",
        one.when.start,
        one.when.end,
        f"{format_ordinal(one.ordinal)} anniversary: {record.title}{_unsure(one.when)}",
        "\n".join(line for line in lines if line),
        ("Anniversary", "Round anniversary") if one.round else ("Anniversary",),
    )


def _announced(record: EventRecord) -> CalendarDay:
    when = record.date
    return CalendarDay(
        f"announced-{record.key}@{_OURS}",
        when.start,
        when.end,
        listing.describe_event(record) + ("" if when.precision is Precision.RANGE else _unsure(when)),
        "\n".join(line for line in (record.summary, *_sources(record)) if line),
        ("Announced",),
    )


def _unsure(when: PartialDate) -> str:
    if when.precision is not Precision.DAY:
        return " (day not known)"
    return " (about this day)" if when.approximate else " (day uncertain)" if when.uncertain else ""


def _sources(record: EventRecord) -> list[str]:
    found = dict.fromkeys(
        format_house(citation.source) + (f", {citation.source.url}" if citation.source.url else "")
        for citation in record.citations
    )
    more = len(found) - _MOST_SOURCES
    return [f"Source: {source}" for source in [*found][:_MOST_SOURCES]] + ([f"and {more} more"] if more > 0 else [])
