"""The appearances of a person: last seen, absences with their rank among all, by period, and with whom.

The machine form is

    key name today since until by
    last_seen: {key date title roles place} or null
    present_absence: [since until days exact percentile of_gaps after before doubts looked] or null, as a gap
    absences:    [the same], by date
    periods:     [period events: [keys]], from the first to the last; uncertain: [keys] of no certain period
    companions:  [key name country events: [keys] first last]
    appearances: [key date exact title type place roles titles with]
    undated, without_presence, without_place: [keys]; sources as in a chronology

`percentile` is the share of the other past gaps known to the day that were shorter, equal ones counting half; null of
fewer than five. A gap that is not `exact` is at least that long. The flat form has a row an appearance, with the days
since the one before. Keys are only ever added.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from timeline.document import Block, CitationStyle, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.dates.gaps import FEWEST, Gap
from timeline.domain.dates.periods import Period, PeriodKind
from timeline.domain.events.records import AttendedEvent, EventRecord
from timeline.domain.states.appearances import AppearanceHistory, Companion
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.reports.events.listing import describe_with_city
from timeline.reports.page import charting
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.method import describe_method
from timeline.reports.page.phrases import describe_gap
from timeline.reports.page.rows import build_sheet, format_edtf
from timeline.reports.pairs.pair_phrases import describe_coverage, write_coverage

_MOST = 10
_RULES = (
    "only confirmed and reported events count",
    "messages and statements need no presence and are no appearances, nor is what somebody only sent",
    "an event without a place on record is no appearance",
    "an absence is the days from the last day of one appearance to the first of the next",
    "an appearance not known to the day ends an absence that wholly contains it, which is then not among the ranked",
    "the rank is the share of the other absences known to the day that were shorter, equal ones counting half",
    "an absence is one of the record: it says nothing of days that nobody searched",
)
_SHEET = (
    *("key", "date", "exact", "days_since_previous", "type", "title", "place", "country"),
    *("roles", "titles", "with"),
)
_UNCERTAIN = "no certain {}"


def build(
    history: AppearanceHistory,
    last: EventRecord | None,
    *,
    by: PeriodKind = PeriodKind.YEAR,
    span: tuple[str, str] = ("", ""),
    style: CitationStyle = CitationStyle.HOUSE,
) -> Document:
    """Build the page; `last` is the last appearance, and `span` the days, months or years that were asked for."""
    notes = Notes(style)
    blocks: list[Block] = [Facts(list(_list_facts(history, last, notes)))]
    if history.appearances:
        blocks += [
            charting.draw_activity(history.appearances, history.name),
            *_list_absences(history),
            *_list_periods(history, by),
            *_list_companions(history),
        ]
    blocks.append(describe_method((), *_RULES))
    return Document(
        f"Appearances of {history.name}{_describe_span(span)}, {format_day(history.today)}",
        blocks,
        notes=notes.write_texts(),
        data=partial(_write, history, by, span, notes),
        keys=[event.key for event in history.appearances],
        sheet=lambda: build_sheet(_SHEET, _list_rows(history)),
        evidence=lambda: list(_list_evidence(history)),
        hints=[] if history.events or any(span) else [Message("no-event-of-actor", {"actor": history.key})],
    )


def _describe_span(span: tuple[str, str]) -> str:
    parts = (f"{word} {day}" for word, day in zip(("since", "until"), span, strict=True) if day)
    return "".join(f", {part}" for part in parts)


def _list_facts(history: AppearanceHistory, last: EventRecord | None, notes: Notes) -> Iterator[tuple[str, str]]:
    left_out = [
        f"{len(events)} {what} left out"
        for events, what in (
            (history.undated, "of unknown date"),
            (history.without_presence, "that need no presence, as messages,"),
            (history.placeless, "without a place on record"),
        )
        if events
    ]
    number = len(history.appearances)
    vague = f"{len(history.vague)} not known to the day" if history.vague else ""
    yield "On record", "; ".join(filter(None, (count(number, "appearance") if number else "none", vague, *left_out)))
    if last is None:
        return
    rows = [row for event in history.appearances if event.key == last.key for row in history.list_own(event)]
    part = ", ".join(dict.fromkeys(text for row in rows for text in (row.role, row.shown_title) if text))
    key = mark_aside(f" ({last.key})")
    yield "Last seen", f"{last.date.display()}: {describe_with_city(last)}, as {part} {mark_sources(last, notes)}{key}"
    gap = history.present_absence
    if gap and not gap.days:
        yield "Since then", "seen today"
    elif gap:
        doubts = f"; perhaps less: {count(len(gap.doubts), 'event')} not known to the day may lie in it"
        yield "Since then", f"no appearance on record for {describe_gap(gap)}{doubts if gap.doubts else ''}"
        yield "Compared", _describe_rank(history, gap)
        yield "Searched", describe_coverage(history.measure_absence(gap))
    elif longest := history.list_longest(1):
        yield "Longest absence", f"{describe_gap(longest[0])}, {_describe_rank(history, longest[0])}"


def _describe_rank(history: AppearanceHistory, gap: Gap) -> str:
    """`longer than 93 % of the 41 other absences known to the day`."""
    others = history.list_other_lengths(gap)
    percentile = history.rank_absence(gap)
    if percentile is None:
        known = f"only {len(others)}" if others else "none"
        return f"not ranked: of the other absences {known} known to the day, fewer than {FEWEST}"
    return f"longer than {percentile:.0f} % of the {len(others)} other absences known to the day"


def _list_absences(history: AppearanceHistory) -> Iterator[Block]:
    longest = history.list_longest(_MOST)
    if not longest:
        return
    yield Heading("Longest absences on record")
    rows = [
        (
            describe_gap(gap) + (" *" if gap.doubts else ""),
            gap.since.isoformat(),
            gap.until.isoformat() if gap.before else "today",
            _format_percentile(history.rank_absence(gap)),
            describe_coverage(history.measure_absence(gap)),
            mark_aside("; ".join(keys[0] for keys in (gap.after, gap.before) if keys)),
        )
        for gap in longest
    ]
    yield Table(("Absence", "From", "To", "Percentile", "Searched", mark_aside("Last seen; next seen")), rows)
    if any(gap.doubts for gap in longest):
        yield Text("* Perhaps less, because an appearance that is not known to the day may lie in it.")


def _format_percentile(percentile: float | None) -> str:
    return "" if percentile is None else f"{percentile:.0f}"


def _list_periods(history: AppearanceHistory, by: PeriodKind) -> Iterator[Block]:
    periods, uncertain = history.count_by(by)
    yield Heading(f"By {by}")
    rows = [row for _, run in groupby(periods, key=lambda counted: bool(counted[1])) for row in _list_run(run)]
    if uncertain:
        rows.append((_UNCERTAIN.format(by), str(len(uncertain))))
    yield Table((by.capitalize(), "Appearances"), rows)


def _list_run(run: Iterable[tuple[Period, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """List periods that all have appearances, or that have none, these in one row."""
    counted = list(run)
    if counted[0][1]:
        yield from ((period.name, str(len(keys))) for period, keys in counted)
    else:
        yield " to ".join(dict.fromkeys((counted[0][0].name, counted[-1][0].name))), "none on record"


def _list_companions(history: AppearanceHistory) -> Iterator[Block]:
    companions = history.companions
    if not companions:
        return
    yield Heading("Seen with")
    rows = [
        (person.name, person.country, str(len(person.events)), *_format_ends(person), person.key)
        for person in companions[:_MOST]
    ]
    yield Table(("Name", "State", "Events", "First", "Last", "Key"), rows)
    if (more := len(companions) - _MOST) > 0:
        yield Text(f"And {count(more, 'other person', 'other people')}.")


def _format_ends(person: Companion) -> tuple[str, str]:
    return format_edtf(person.events[0].date.edtf), format_edtf(person.events[-1].date.edtf)


def _write(history: AppearanceHistory, by: PeriodKind, span: tuple[str, str], notes: Notes) -> dict[str, Any]:
    periods, uncertain = history.count_by(by)
    return {
        "key": history.key,
        "name": history.name,
        "today": history.today.isoformat(),
        "since": span[0],
        "until": span[1],
        "by": by.value,
        "last_seen": _write_event(history, history.last) if history.last else None,
        "present_absence": _write_absence(history, history.present_absence) if history.present_absence else None,
        "absences": [_write_absence(history, gap) for gap in history.absences],
        "periods": [_write_period(period, keys) for period, keys in periods],
        "uncertain": list(uncertain),
        "companions": [
            {
                "key": person.key,
                "name": person.name,
                "country": person.country,
                "events": [event.key for event in person.events],
                "first": person.events[0].date.edtf,
                "last": person.events[-1].date.edtf,
            }
            for person in history.companions
        ],
        "appearances": [_write_event(history, event) for event in history.appearances],
        "undated": [event.key for event in history.undated],
        "without_presence": [event.key for event in history.without_presence],
        "without_place": [event.key for event in history.placeless],
        "sources": notes.write(),
    }


def _write_period(period: Period, keys: Sequence[str]) -> dict[str, Any]:
    return {"period": period.name, "events": list(keys)}


def _write_absence(history: AppearanceHistory, gap: Gap) -> dict[str, Any]:
    return {
        "since": gap.since.isoformat(),
        "until": gap.until.isoformat(),
        "days": gap.days,
        "exact": gap.exact,
        "percentile": history.rank_absence(gap),
        "after": list(gap.after),
        "before": list(gap.before),
        "doubts": list(gap.doubts),
        "looked": write_coverage(history.measure_absence(gap)),
    }


def _write_event(history: AppearanceHistory, event: AttendedEvent) -> dict[str, Any]:
    rows = history.list_own(event)
    return {
        "key": event.key,
        "date": event.date.edtf,
        "exact": event.key not in history.vague,
        "type": event.type,
        "title": event.title,
        "place": event.city,
        "country": event.country,
        "roles": list(dict.fromkeys(row.role for row in rows)),
        "titles": list(dict.fromkeys(row.title for row in rows if row.title)),
        "with": history.companions_by_event.get(event.key, []),
    }


def _list_rows(history: AppearanceHistory) -> Iterator[dict[str, Any]]:
    days = {key: gap.days for gap in history.absences if gap.exact for key in gap.before}
    for event in history.appearances:
        yield _write_event(history, event) | {"days_since_previous": days.get(event.key)}


def _list_evidence(history: AppearanceHistory) -> Iterator[Evidence]:
    yield Evidence("appearances", [event.key for event in history.appearances])
    yield Evidence("of unknown date", [event.key for event in history.undated])
    yield Evidence("that need no presence", [event.key for event in history.without_presence])
    yield Evidence("without a place on record", [event.key for event in history.placeless])
    for gap in history.list_longest(_MOST):
        yield Evidence(f"absence of {describe_gap(gap)}", [*gap.after, *gap.before, *gap.doubts])
    for person in history.companions[:_MOST]:
        yield Evidence(f"seen with {person.name}", [event.key for event in person.events])
