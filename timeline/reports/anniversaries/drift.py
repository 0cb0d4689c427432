"""Drift: the day on which a series was held against the true day, over the years, and what may have moved it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries import drift_forms
from timeline.reports.anniversaries.counting import standing_text
from timeline.reports.anniversaries.drift_days import Drifted, Held, drifted
from timeline.reports.anniversaries.editions import Editions
from timeline.reports.anniversaries.series import source_marks
from timeline.reports.anniversaries.subjects import Kept, Years, load
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, NEAREST, describe_method

__all__ = ["build", "load"]

_SUMMARY = ("Series", "Times", "Range", "Median", "Usual", "Habit")
_COLUMNS = ("Year", "True day", "Held", "Offset", "What may have moved it", "Sources")
_RULES = (
    "days late have a plus",
    "of what went on for days, or was held on several days of a year, the first day counts",
    "a habit is told of three editions or more, a change of habit with two before and two since",
    "of days without a host on record no habit is told",
    "a weekend is told beside an offset of a week at most, and another day kept beside any",
    "no source says that either moved the day",
)


def build(kept: Sequence[Kept], *, years: Years, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page: a section for each occasion of which something was held in these years."""
    known = (one.editions(until=years.until, today=today, leap=leap) for one in kept)
    every = [(one, drifted(one, years)) for one in known]
    sections = [(one, found) for one, found in every if found]
    notes, alone = Notes(), len(every) == 1
    blocks = [block for one, found in sections for block in _blocks(one, found, notes, alone=alone)]
    if left_out := [one.occasion.key for one, found in every if not found]:
        blocks.append(Text(_left_out(left_out, years)))
    if not every:
        blocks.append(Text("No occasion that this asks for has anything on record: timeline upcoming --days 366"))
    if sections:
        blocks.append(describe_method((one for one, _ in sections), COMPARED, NEAREST, *_RULES))
    title = f"Days kept against the true day, {years.told}"
    if alone:
        title += f": {every[0][0].occasion.record.title}"
    return Document(
        title,
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(drift_forms.data, sections, years, today=today),
        keys=list(
            dict.fromkeys(day.observance.record.key for _, found in sections for each in found for day in each.days)
        ),
        sheet=partial(drift_forms.sheet, sections),
        evidence=partial(_reckonings, sections),
    )


def _blocks(editions: Editions, found: Sequence[Drifted], notes: Notes, *, alone: bool) -> Iterator[Block]:
    if not alone:
        yield Heading(editions.occasion.record.title)
    yield Facts(_facts(editions, notes))
    hosted = [one for one in found if one.series.host]
    often, once = ([one for one in hosted if (len(one.days) > 1) == many] for many in (True, False))
    if often:
        yield Table(_SUMMARY, [_summary(one) for one in often])
    for one in often:
        yield Heading(one.series.name, 2 if alone else 3)
        yield Table(_COLUMNS, [_row(day, notes) for day in reversed(one.days)])
    for title, apart in (("Once on record", once), ("Host not named", [one for one in found if not one.series.host])):
        if apart:
            rows = [(one.series.name, *_row(day, notes)) for one in apart for day in one.days]
            yield Heading(title, 2 if alone else 3)
            yield Table(("Series", *_COLUMNS), rows)


def _facts(editions: Editions, notes: Notes) -> list[tuple[str, str]]:
    counted = editions.counted
    record = counted.occasion.record
    agreeing, against = counted.cited()
    rows = [
        ("Occasion", f"{editions.occasion.key}, {record.date.display()} {notes.marks([*agreeing, *against])}".rstrip()),
        ("No offset", _unknown(editions)),
        ("Other date", counted.dissent_text(notes)),
        ("Standing", standing_text(counted)),
    ]
    return [row for row in rows if row[1]]


def _unknown(editions: Editions) -> str:
    """Why the occasion has no true day; "" where it has one."""
    counted = editions.counted
    if counted.ordinal is None:
        return str(counted.phase) if counted.phase.is_kept else ""
    if counted.span.precision is Precision.DAY:
        return ""
    known = {Precision.MONTH: "the month", Precision.YEAR: "the year"}
    return f"the occasion is known by {known.get(counted.span.precision, 'a span of days')} only"


def _summary(one: Drifted) -> tuple[str, ...]:
    habit = one.habit
    without = len(one.years) - len(habit.kept)
    times = str(len(one.years)) + (f" ({without} without an offset)" if without and habit.kept else "")
    return one.series.name, times, habit.range_text or "no offset", habit.median_text, habit.usual_text, habit.pattern


def _row(day: Held, notes: Notes) -> tuple[str, ...]:
    return day.name, day.true_text, day.held_text, day.offset_text, day.why, source_marks(day.observance.record, notes)


def _left_out(keys: Sequence[str], years: Years) -> str:
    asked = keys[0] if len(keys) == 1 else "OCCASION"
    told = ", ".join(keys)
    return f"Nothing held is on record ({years.told}): {told}. Why: timeline anniversaries years {asked}"


def _reckonings(sections: Sequence[tuple[Editions, Sequence[Drifted]]]) -> list[Evidence]:
    found = []
    for editions, series in sections:
        for one in series:
            name, habit = f"{editions.occasion.key}, {one.series.name}", one.habit
            keys = [day.observance.record.key for day in one.days if day.counts and day.offset is not None]
            told = [("range", habit.range_text), ("median", habit.median_text), ("usual", habit.usual_text)]
            told.append(("habit", habit.pattern))
            found += [Evidence(f"{name}, {what}: {text}", keys) for what, text in told if text and habit.kept]
            found += [
                Evidence(f"{name}, {day.year}: {day.offset_text}", [day.observance.record.key])
                for day in reversed(one.days)
                if day.offset is not None
            ]
    return found
