"""The anniversary report: the anniversaries of a pair of states in one year, who observed them, where, at what rank.

Every occasion with an anniversary in the year is in it, in order of day: those that were observed with their
observances, the others with the reason why nothing is on record.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from timeline.document import Block, CitationStyle, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.events.records import Link
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_count import AnniversaryCount, YearPhase, find_restarts
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.domain.occasions.observances import list_unplaced
from timeline.domain.occasions.pair_occasions import PairOccasions
from timeline.errors import Message
from timeline.reports.anniversaries import counts, observances
from timeline.reports.calendar.count_calendar import build_count_calendar
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import describe_guests, write_first_guest
from timeline.reports.page.method import COMPARED, NEAREST, describe_method, describe_successions
from timeline.reports.page.observance_phrases import describe_absence
from timeline.reports.page.ordinal_phrases import describe_leap_rule
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.source_phrases import list_statement_facts

_COLUMNS = ("Event", "Days from anniversary", "Host", "Place", "Highest-ranking guest", "Claimed", "Sources")
_SHEET = (
    *("occasion", "nickname", "founded", "ordinal", "anniversary", "round", "key", "type", "date", "status"),
    *("offset_days", "host", "host_name", "place", "country", "guest", "guest_title", "guest_country", "track"),
    *("level", "claimed", "check", "sources", "absence"),
)


def build(
    occasions: PairOccasions,
    *,
    year: int,
    today: date,
    leap: LeapRule = LeapRule.FEB_28,
    style: CitationStyle = CitationStyle.HOUSE,
) -> Document:
    """Build the report of one year as of `today`."""
    title = f"Anniversaries of {occasions.pair_name} in {year}"
    histories = [
        ObservanceHistory(occasions, occasion, {year: occasion.searches}, year=year, today=today, leap=leap)
        for occasion in occasions.occasions
    ]
    restarts = find_restarts(history.current for history in histories)
    shown = [
        history
        for history in histories
        if history.current.phase.is_after_founding and history.current.record.key not in restarts
    ]
    shown.sort(key=lambda history: (history.current.ordinal is None, history.current.span.order))
    notes = Notes(style)
    sections = [history for history in shown if history.list_observances(year) or len(shown) == 1]
    blocks = [block for history in sections for block in _build_section(history, notes)]
    if unobserved := [history for history in shown if history not in sections]:
        blocks += [Heading("Anniversaries with no recorded event"), _build_absences(unobserved)]
    blocks += [*_list_unplaced(shown), *counts.list_restarted(restarts)]
    if not shown:
        blocks.append(Text(_explain_nothing(occasions, [history.current for history in histories], year)))
    if any(history.list_observances(year) for history in shown):
        blocks.append(describe_method((), COMPARED, NEAREST))
    return Document(
        title,
        blocks,
        notes=notes.write_texts(),
        screen_notes=notes.write_short_texts(),
        data={"year": year, "pair": "-".join(occasions.pair), "occasions": list(map(_write, shown))},
        keys=tuple(dict.fromkeys(seen.record.key for history in shown for seen in history.list_observances(year))),
        sheet=partial(build_sheet, _SHEET, [row for history in shown for row in _list_rows(history)]),
        calendar=partial(build_count_calendar, title, [history.current for history in shown], today=today, leap=leap),
        hints=[] if occasions.occasions else [Message("no-occasion-of-pair", {"pair": occasions.pair})],
        evidence=[evidence for history in shown for evidence in _list_evidence(history)],
    )


def _build_section(history: ObservanceHistory, notes: Notes) -> Iterator[Block]:
    count = history.current
    yield Heading(f"{counts.name_anniversary(count)}: {history.title}")
    yield Facts([row for row in _list_facts(history, notes) if row[1]])
    placed = history.list_observances(history.year)
    rows = [
        (
            observances.describe_observance(seen),
            observances.describe_offset(seen),
            observances.name_hosts(seen),
            observances.name_place(seen.record),
            describe_guests(seen.guests),
            observances.describe_claim(seen),
            mark_sources(seen.record, notes),
        )
        for seen in placed
    ]
    if rows:
        yield Table(_COLUMNS, rows)
    marks = [(observances.describe_observance(seen), link) for seen in placed for link in seen.also_marks]
    lines = [(event, f"also marks {_name_occasion(count, link)}") for event, link in marks]
    lines += [line for seen in placed if seen.is_held for line in list_statement_facts(seen.record, notes)]
    if lines:
        yield Facts(lines)


def _list_facts(history: ObservanceHistory, notes: Notes) -> Iterator[tuple[str, str]]:
    count = history.current
    supporting, _ = count.split_citations()
    yield "Day", counts.describe_day(count)
    yield "Occasion", counts.describe_occasion(count.occasion, notes.mark_all(supporting))
    yield "Other date", counts.describe_disputed_dates(count, notes)
    yield from counts.list_disputes(count, notes)
    if count.ordinal is not None:
        yield "Counted", f"from {count.record.date.display()}, {describe_successions(count.successions)}"
        yield "Round year", counts.describe_round(count)
    yield "Status", counts.describe_count_status(count)
    if absence := observances.write_absence(history, history.year):
        # The cancelled ones are listed below, so that "Observances: none" would contradict them.
        label = "Held" if history.list_observances(history.year) else "Observances"
        yield label, f"none on record: {absence['sentence']}"
    yield "Leap day", describe_leap_rule(count.leap) if count.is_leap_day else ""


def _name_occasion(count: AnniversaryCount, link: Link) -> str:
    return f"{link.title}{mark_aside(f' ({count.occasions.find_nickname(link.key)})')}"


def _build_absences(histories: Sequence[ObservanceHistory]) -> Table:
    rows = []
    for history in histories:
        count = history.current
        nickname = mark_aside(f" ({count.occasion.nickname})") if count.occasion.nickname else ""
        ordinal = "" if count.ordinal is None else f"{counts.name_anniversary(count).split()[0]}, "
        absence = describe_absence(history.explain_absence(history.year))
        day, is_round = ordinal + counts.describe_day(count), "yes" if count.is_round else "no"
        rows.append((history.title + nickname, day, is_round, absence))
    return Table(("Occasion", "Anniversary", "Round year", "Reason"), rows)


def _list_unplaced(histories: Sequence[ObservanceHistory]) -> list[Text]:
    records = [record for history in histories for record in list_unplaced(history.current)]
    named = ((mark_aside(record.key, instead=record.title), record.date.display()) for record in records)
    unplaced = dict.fromkeys(f"{name} ({day})" for name, day in named)
    reason = "In no yearly report, because the date fits more than one anniversary"
    return [Text(f"{reason}: {', '.join(unplaced)}.")] if unplaced else []


def _explain_nothing(occasions: PairOccasions, all_counts: Sequence[AnniversaryCount], year: int) -> str:
    if not all_counts:
        return f"No occasion between {occasions.pair_name} is on record."
    not_yet = [count.record for count in all_counts if count.phase in {YearPhase.BEFORE, YearPhase.FOUNDING}]
    later = "; ".join(f"{record.title}, {record.date.display()}" for record in not_yet)
    return f"No anniversary between {occasions.pair_name} falls in {year}. Founded that year or later: {later}."


def _write(history: ObservanceHistory) -> dict[str, Any]:
    return counts.write_count(history.current) | {
        "observances": list(map(observances.write_observance, history.list_observances(history.year))),
        "absence": observances.write_absence(history, history.year),
    }


def _list_rows(history: ObservanceHistory) -> Iterator[dict[str, Any]]:
    """List a row for each observance, and one for an absence."""
    form = _write(history)
    names = ("nickname", "founded", "ordinal", "anniversary", "round")
    shared = {"occasion": form["key"], **{name: form[name] for name in names}}
    for seen in history.list_observances(history.year):
        yield shared | observances.write_observance(seen) | write_first_guest(seen.guests)
    if form["absence"]:
        yield shared | {"absence": form["absence"]["sentence"]}


def _list_evidence(history: ObservanceHistory) -> Iterator[Evidence]:
    yield counts.build_count_evidence(history.current)
    for seen in history.list_observances(history.year):
        yield observances.build_observance_evidence(seen, history.current.record.key)
