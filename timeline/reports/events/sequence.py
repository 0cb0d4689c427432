"""Which events follow others within some days: the pairs, how many there are, and how many would be by chance.

    first second: {query events compared left_out}
    within either_order since until days (of the period)
    followed share open
    chance: {method share expected}
    pairs: [first: {key date title} second: the same or null, days further]

`share` is of the compared first events, null without any; `days` from the first event to the second are negative where
it precedes, null without one. csv has a row for each first event. Keys are only ever added.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from timeline.document import Document, Evidence, Facts, Table, Text
from timeline.domain.events.records import EventOutline
from timeline.domain.events.sequences import EventPair, EventSequence
from timeline.messages.phrases import count
from timeline.reports.page.long_dates import format_day

METHOD = "circular shift"
_ALL = "all events"
_COLUMNS = ("First", "Event", "Days", "Then", "Next event")
_SHEET = ("first", "first_date", "first_title", "second", "second_date", "second_title", "days", "further")


class SequenceRecords(NamedTuple):
    """The events that were compared, the outlines of those in pairs by number, and which of each were left out."""

    sequence: EventSequence
    outlines: Mapping[int, EventOutline]
    left_out: tuple[frozenset[int], frozenset[int]]


def build(records: SequenceRecords, queries: tuple[str, str]) -> Document:
    """Build the page; `queries` are as they were typed."""
    sequence = records.sequence
    order = "within" if not sequence.question.either_order else "before or after, within"
    rows = [_write_row(records, pair) for pair in sequence.followed]
    return Document(
        f"{queries[0] or _ALL}, then {queries[1] or _ALL}",
        [
            Facts(_list_facts(records, order)),
            Table(_COLUMNS, rows) if rows else Text("No event follows another within these days."),
            *map(Text, _list_remarks(records)),
        ],
        data=lambda: _write_data(records, queries),
        keys=[records.outlines[pair.first].key for pair in sequence.followed],
        sheet=lambda: _build_sheet(records),
        evidence=lambda: _list_evidence(records),
    )


def _list_facts(records: SequenceRecords, order: str) -> list[tuple[str, str]]:
    sequence = records.sequence
    followed, firsts = len(sequence.followed), len(sequence.firsts)
    within = f"{order} {count(sequence.question.within, 'day')}"
    facts = [("Followed", f"{followed:,} of {count(firsts, 'event')}{_write_share(sequence.share)}, {within}")]
    if sequence.chance is not None:
        expected = sequence.chance * firsts
        facts.append(("By chance", f"{expected:,.1f} of {firsts:,}{_write_share(sequence.chance)}"))
    if sequence.period:
        first, last = map(format_day, sequence.period)
        facts.append(("Period", f"{first} to {last}, {count(sequence.length, 'day')}"))
    return facts


def _list_remarks(records: SequenceRecords) -> list[str]:
    sequence, remarks = records.sequence, []
    if left_out := len(records.left_out[0] | records.left_out[1]):
        verb = "is" if left_out == 1 else "are"
        dates = "an imprecise date" if left_out == 1 else "imprecise dates"
        remarks.append(f"{count(left_out, 'event')} with {dates} {verb} not compared.")
    if sequence.open_events:
        remarks.append(
            f"The period ends less than {count(sequence.question.within, 'day')} after"
            f" {count(sequence.open_events, 'event')} that nothing follows."
        )
    if sequence.chance is not None:
        remarks.append(
            "By chance: the share of the days of the period on which an event of the second kind follows within these"
            " days, whatever day it is (circular shift). It is a comparison, and no test of significance."
        )
    return remarks


def _write_row(records: SequenceRecords, pair: EventPair) -> tuple[str, ...]:
    first, second = records.outlines[pair.first], records.outlines[pair.second or 0]
    days = "same day" if pair.days == 0 else f"{pair.days:+}"
    more = f" (and {pair.further:,} more)" if pair.further else ""
    return first.date.display(), first.title, days, second.date.display(), f"{second.title}{more}"


def _write_share(share: float | None) -> str:
    return "" if share is None else f" ({share:.0%})"


def _write_event(outline: EventOutline | None) -> dict[str, str] | None:
    return outline and {"key": outline.key, "date": outline.date.edtf, "title": outline.title}


def _write_data(records: SequenceRecords, queries: tuple[str, str]) -> dict[str, Any]:
    sequence = records.sequence
    firsts = len(sequence.firsts)
    kinds = (sequence.firsts, sequence.seconds)
    sides = [
        {"query": query, "events": len(events) + len(left_out), "compared": len(events), "left_out": len(left_out)}
        for query, events, left_out in zip(queries, kinds, records.left_out, strict=True)
    ]
    return {
        "first": sides[0],
        "second": sides[1],
        "within": sequence.question.within,
        "either_order": sequence.question.either_order,
        "since": sequence.period[0].isoformat() if sequence.period else None,
        "until": sequence.period[1].isoformat() if sequence.period else None,
        "days": sequence.length,
        "followed": len(sequence.followed),
        "share": _round(sequence.share),
        "open": sequence.open_events,
        "chance": {
            "method": METHOD,
            "share": _round(sequence.chance),
            "expected": None if sequence.chance is None else round(sequence.chance * firsts, 2),
        },
        "pairs": [
            {
                "first": _write_event(records.outlines[pair.first]),
                "second": _write_event(records.outlines.get(pair.second or 0)),
                "days": pair.days,
                "further": pair.further,
            }
            for pair in sequence.pairs
        ],
    }


def _build_sheet(records: SequenceRecords) -> Table:
    rows = []
    for pair in records.sequence.pairs:
        events = (records.outlines[pair.first], records.outlines.get(pair.second or 0))
        cells = [(event.key, event.date.edtf, event.title) if event else ("", "", "") for event in events]
        rows.append((*cells[0], *cells[1], "" if pair.days is None else str(pair.days), str(pair.further)))
    return Table(_SHEET, rows)


def _list_evidence(records: SequenceRecords) -> list[Evidence]:
    sequence, outlines = records.sequence, records.outlines
    followed = [outlines[pair.first].key for pair in sequence.followed]
    alone = [outlines[pair.first].key for pair in sequence.pairs if pair.second is None]
    following = dict.fromkeys(outlines[pair.second].key for pair in sequence.followed if pair.second is not None)
    return [
        Evidence("First events that a second one follows", followed),
        Evidence("First events that none follows", alone),
        Evidence("Second events that are the nearest", list(following)),
    ]


def _round(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
