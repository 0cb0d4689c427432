"""Drift: how far from the anniversary a series was held, over the years, and what may explain it.

The machine form:

    since until today
    occasions: [the keys of an occasion in the anniversary report, and
        series: [host host_name place state times
                 offsets: [year offset_days] earliest latest median
                 usual: {offset_days times} or null, pattern approximate
                 days: [year ordinal true_day true_weekday round key type status date weekday offset_days approximate
                        counts why]]]

`true_day` is the anniversary. Offsets are in days, late ones positive; null where a day is not known. `counts` is
whether a day is the one of its year that the summary counts. Keys are only ever added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from timeline.document import Block, Document, Evidence, Heading, Table, Text, mark_aside
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_count import AnniversaryCount
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.observed_days import (
    ObservedDay,
    OffsetHabit,
    SeriesDays,
    find_first_day,
    list_series_days,
)
from timeline.domain.occasions.ordinals import Verdict, format_offset, format_ordinal
from timeline.domain.vocabulary import Precision
from timeline.errors import Message
from timeline.reports.anniversaries import counts, observances
from timeline.reports.anniversaries.sections import Section, build_report
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.long_dates import name_weekday
from timeline.reports.page.phrases import YEAR_PHASES
from timeline.reports.page.years import format_year_range

_SUMMARY = ("Series", "Times", "Range", "Median", "Usual", "Habit")
_COLUMNS = ("Year", "Anniversary", "Date", "Days from anniversary", "Possible reason", "Sources")
_DAY = (
    *("year", "ordinal", "true_day", "true_weekday", "round", "key", "type", "status", "date", "weekday"),
    *("offset_days", "approximate", "counts", "why"),
)
_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "true_day", "true_weekday", "round", "series_host", "host_name"),
    *("place", "key", "type", "date", "weekday", "status", "offset_days", "counts", "why", "sources"),
)
_RULES = (
    "a plus sign marks days after the anniversary",
    "the first day counts where an event lasts several days, or a series has several events in one year",
    "a habit takes at least three years, a change of habit at least two before it and two since",
    "events without a known host show no habit",
    "a weekend is given as a possible reason up to a week from the anniversary, another occasion always",
    "no source gives either as the reason",
)
_SIGNS = {-1: "early", 0: "on the day", 1: "late"}


def build(
    histories: Sequence[OccasionHistory], *, years: YearRange, today: date, leap: LeapRule = LeapRule.FEB_28
) -> Document:
    """Build the page: a section for each occasion of which something was held in these years."""
    placed = [history.place_observances(until=years.until, today=today, leap=leap) for history in histories]
    sections = [_DriftSection(history, list_series_days(history, years)) for history in placed]
    empty = [section.history.key for section in sections if not section.series]
    hints = [] if placed else [Message("nothing-on-record")]
    hints += [Message("nothing-held", {"occasions": empty, "years": format_year_range(years)})] if empty else []
    title = f"Dates held and anniversary dates, {format_year_range(years)}"
    return build_report(
        f"{title}: {placed[0].title}" if len(placed) == 1 else title,
        [section for section in sections if section.series],
        years=years,
        today=today,
        columns=_SHEET,
        rules=_RULES,
        alone=len(placed) == 1,
        remarks=[Text(str(hint)) for hint in hints],
        hints=hints,
    )


@dataclass(frozen=True)
class _DriftSection(Section):
    """One occasion with the days of its series."""

    series: tuple[SeriesDays, ...]

    @property
    def observances(self) -> list[Observance]:
        return [day.observance for series in self.series for day in series.days]

    def list_facts(self, notes: Notes) -> Iterator[tuple[str, str]]:
        count = self.history.current
        yield "Occasion", counts.describe_occasion(count.occasion, counts.mark_founding(count, notes))
        yield "No offset", _explain_no_day(count)
        yield "Other date", counts.describe_disputed_dates(count, notes)
        yield "Status", counts.describe_count_status(count)

    def build_blocks(self, notes: Notes, level: int) -> Iterator[Block]:
        hosted = [series for series in self.series if series.series.host]
        repeated = [series for series in hosted if len(series.days) > 1]
        if repeated:
            yield Table(_SUMMARY, list(map(_summarise, repeated)))
        for series in repeated:
            yield Heading(observances.name_series(series.series), level)
            yield Table(_COLUMNS, [_list_cells(day, notes) for day in reversed(series.days)])
        once = [series for series in hosted if len(series.days) == 1]
        no_host = [series for series in self.series if not series.series.host]
        for title, group in (("Once on record", once), ("Host not named", no_host)):
            days = [(observances.name_series(series.series), day) for series in group for day in series.days]
            if days:
                yield Heading(title, level)
                yield Table(("Series", *_COLUMNS), [(name, *_list_cells(day, notes)) for name, day in days])

    def write(self) -> dict[str, Any]:
        return {"series": list(map(_write_series, self.series))}

    def list_rows(self) -> Iterator[dict[str, Any]]:
        for series in self.series:
            for day in series.days:
                yield _write_day(day) | observances.write_series_cells(series.series)

    def list_evidence(self) -> Iterator[Evidence]:
        for series in self.series:
            name, habit = f"{self.history.key}, {observances.name_series(series.series)}", series.habit
            keys = [day.observance.record.key for day in series.years if day.offset is not None]
            figures = {
                "range": describe_range(habit),
                "median": describe_median(habit),
                "usual": describe_usual(habit),
                "habit": describe_pattern(habit),
            }
            texts = [(what, text) for what, text in figures.items() if text and habit.years]
            yield from (Evidence(f"{name}, {what}: {text}", keys) for what, text in texts)
            for day in reversed(series.days):
                if day.offset is not None:
                    yield Evidence(f"{name}, {day.count.year}: {_describe_offset(day)}", [day.observance.record.key])


def describe_range(habit: OffsetHabit) -> str:
    """`-2 days to +5 days`, `about +1 day to +5 days`; one offset where all are alike, "" where there is none."""
    if not habit.years:
        return ""
    return _qualify(habit) + " to ".join(dict.fromkeys(map(format_offset, (min(habit.offsets), max(habit.offsets)))))


def describe_median(habit: OffsetHabit) -> str:
    """`+4 days`, `-1.5 days`."""
    middle = habit.median
    if middle is None:
        return ""
    return _qualify(habit) + (format_offset(int(middle)) if middle == int(middle) else f"{middle:+} days")


def describe_usual(habit: OffsetHabit) -> str:
    """`on the day (7 of 11)`."""
    if habit.usual is None:
        return "none" if len(habit.years) > 1 else ""
    offset, times = habit.usual
    return f"{_qualify(habit)}{format_offset(offset)} ({times} of {len(habit.years)})"


def describe_pattern(habit: OffsetHabit) -> str:
    """`always late`, `never late`, `early before 2018, late since`; "" where nothing plainly holds."""
    pattern = habit.pattern
    if pattern is None:
        return ""
    if pattern.always is not None:
        return f"always {_SIGNS[pattern.always]}"
    if pattern.never is not None:
        return f"never {_SIGNS[pattern.never]}"
    return f"{_SIGNS[pattern.before or 0]} before {pattern.year}, {_SIGNS[pattern.since or 0]} since"


def _qualify(habit: OffsetHabit) -> str:
    return "about " if habit.approximate else ""


def _explain_no_day(count: AnniversaryCount) -> str:
    """Explain why no day of the anniversary is known; "" where it is."""
    if count.ordinal is None:
        return YEAR_PHASES[count.phase] if count.phase.is_after_founding else ""
    known = {Precision.MONTH: "the month", Precision.YEAR: "the year"}.get(count.span.precision, "a span of days")
    return "" if count.day else f"only {known} of the occasion is known"


def _summarise(series: SeriesDays) -> tuple[str, ...]:
    habit, times = series.habit, len(series.years)
    missing = times - len(habit.years)
    remark = f" ({missing} without an offset)" if missing and habit.years else ""
    name, span = observances.name_series(series.series), describe_range(habit) or "no offset"
    return name, f"{times}{remark}", span, describe_median(habit), describe_usual(habit), describe_pattern(habit)


def _list_cells(day: ObservedDay, notes: Notes) -> tuple[str, ...]:
    record, anniversary = day.observance.record, day.count.anniversary
    return (
        counts.name_year(day.count),
        _describe_date(anniversary) if anniversary else "none",
        f"{_describe_date(record.date)}, {observances.describe_type(record)}",
        _describe_offset(day),
        _explain(day),
        mark_sources(record, notes),
    )


def _describe_offset(day: ObservedDay) -> str:
    """`+4 days`, `about +4 days`; "" where none is known."""
    return "" if day.offset is None else ("about " if day.approximate else "") + format_offset(day.offset)


def _describe_date(when: PartialDate) -> str:
    """`2025-10-12 Sun`, `2025-10-11 Sat to 2025-10-13 Mon`, or as much as is known."""
    first = find_first_day(when)
    if first is None or when.edtf.rpartition("/")[2].strip() in {"", ".."}:
        return when.display()
    days = [first.display(), name_weekday(first.start)[:3]]
    if when.precision is not Precision.DAY:
        last = when.end - timedelta(days=1)
        days += ["to", last.isoformat(), name_weekday(last)[:3]]
    return " ".join(days)


def _explain(day: ObservedDay) -> str:
    """Explain an offset by what the records show, a weekend or another occasion; or why there is none."""
    if not day.observance.is_held:
        return "not counted"
    count, check = day.count, day.observance.check
    reasons = [] if day.counts or day.first is None else [f"that of {day.first.record.date.display()} counts"]
    if day.offset is None:
        no_offset = "the day held is not known" if count.day else "the true day is not known"
        return "; ".join([*reasons, YEAR_PHASES[count.phase] if count.ordinal is None else no_offset])
    if check and check.verdict is Verdict.AGREES_IN_YEAR:
        reasons.append(f"claimed as the year's {format_ordinal(check.claimed)}")
    if day.may_avoid_weekend:
        reasons.append(f"the true day was a {name_weekday(count.span.start)}")
    reasons += [f"the day of {link.title}{mark_aside(f' ({link.key})')}" for link in day.shared_occasions]
    return "; ".join(reasons)


def _write_series(series: SeriesDays) -> dict[str, Any]:
    habit = series.habit
    return {
        **observances.write_series(series.series),
        "times": len(series.years),
        "offsets": [{"year": year.year, "offset_days": year.offset} for year in habit.years],
        "earliest": min(habit.offsets, default=None),
        "latest": max(habit.offsets, default=None),
        "median": habit.median,
        "usual": habit.usual and {"offset_days": habit.usual[0], "times": habit.usual[1]},
        "pattern": describe_pattern(habit),
        "approximate": habit.approximate,
        "days": [{name: row[name] for name in _DAY} for row in map(_write_day, series.days)],
    }


def _write_day(day: ObservedDay) -> dict[str, Any]:
    count = day.count
    return {
        **observances.write_observance(day.observance),
        **counts.write_year(count),
        "true_day": count.anniversary and count.anniversary.edtf,
        "true_weekday": count.day and name_weekday(count.day),
        "weekday": day.day and name_weekday(day.day.start),
        "offset_days": day.offset,
        "approximate": day.offset is not None and day.approximate,
        "counts": day.counts,
        "why": _explain(day),
    }
