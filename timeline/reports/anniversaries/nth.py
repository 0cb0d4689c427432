"""Which anniversary a year is, for each occasion of a pair, and how it is counted."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from timeline.document import Document, Facts, Text, mark_aside
from timeline.domain.dates.calendar import format_distance
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_count import AnniversaryCount, YearPhase, count_anniversary, find_restarts
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.pair_occasions import PairOccasions
from timeline.errors import Message
from timeline.reports.anniversaries import counts
from timeline.reports.calendar.count_calendar import build_count_calendar
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import describe_successions
from timeline.reports.page.ordinal_phrases import describe_leap_rule
from timeline.reports.page.phrases import YEAR_PHASES
from timeline.reports.page.rows import build_sheet

_LABELS = {YearPhase.BEFORE: "before", YearPhase.FOUNDING: "founded", YearPhase.MOVING: "moving"}
_SHEET = ("occasion", "nickname", "title", "founded", "ordinal", "anniversary", "weekday", "no_ordinal")


def build(occasions: PairOccasions, *, year: int, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """Build the page, one entry for each occasion by founding date; days to come are counted from `today`."""
    all_counts = [count_anniversary(occasions, occasion, year=year, leap=leap) for occasion in occasions.occasions]
    restarts = find_restarts(all_counts)
    shown = [count for count in all_counts if count.occasion.record.key not in restarts]
    notes = Notes()
    entries = [(_label(count), "\n".join(_list_lines(count, today, notes))) for count in shown]
    data = [counts.write_count(count) for count in shown]
    title = f"Anniversaries of {occasions.pair_name} in {year}"
    nothing = Text(f"No occasion between {occasions.pair_name} is on record.")
    return Document(
        f"Which anniversary is {year}: {occasions.pair_name}",
        [Facts(entries) if entries else nothing, *counts.list_restarted(restarts)],
        notes=notes.write_texts(),
        screen_notes=notes.write_short_texts(),
        data={"year": year, "pair": "-".join(occasions.pair), "occasions": data},
        keys=tuple(count.occasion.record.key for count in shown),
        sheet=build_sheet(_SHEET, ({"occasion": form["key"], **form} for form in data)),
        calendar=partial(build_count_calendar, title, shown, today=today, leap=leap),
        hints=[] if occasions.occasions else [Message("no-occasion-of-pair", {"pair": occasions.pair})],
        evidence=[counts.build_count_evidence(count) for count in shown],
    )


def _label(count: AnniversaryCount) -> str:
    return format_ordinal(count.ordinal) if count.ordinal is not None else _LABELS.get(count.phase, "none")


def _list_lines(count: AnniversaryCount, today: date, notes: Notes) -> Iterator[str]:
    record = count.occasion.record
    yield f"{record.title}{mark_aside(f' ({count.occasion.key})')}"
    yield _describe_year(count, today)
    parts = []
    if count.ordinal is not None:
        parts.append(f"counted from {record.date.display()}, {describe_successions(count.successions)}")
        if count.is_leap_day:
            parts.append(describe_leap_rule(count.leap).rstrip("."))
    parts += filter(None, (counts.describe_disputed_dates(count, notes), counts.describe_count_status(count)))
    if parts:
        yield "; ".join(parts)


def _describe_year(count: AnniversaryCount, today: date) -> str:
    founded = count.occasion.record.date.display()
    match count.phase:
        case YearPhase.FOUNDING:
            return f"founded that year, {founded}: the first anniversary is in {count.year + 1}"
        case YearPhase.BEFORE:
            return f"{count.year} is before the founding, {founded}"
        case YearPhase.ANNIVERSARY:
            distance = format_distance((count.day - today).days) if count.day and today <= count.day else ""
            return counts.describe_day(count) + (f" ({distance})" if distance else "")
        case YearPhase.UNSURE:
            return f"no ordinal: {YEAR_PHASES[count.phase]} ({founded})"
        case _:
            return f"no ordinal: {YEAR_PHASES[count.phase]}"
