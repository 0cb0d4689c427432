"""Silence between two states: the longest gaps, the present one among them, and the months without any event.

What is not on record may have happened: every empty time says whether it was searched.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.dates.calendar import format_days, format_distance
from timeline.domain.dates.gaps import FEWEST, Gap
from timeline.domain.events.records import EventLike
from timeline.domain.pairs.silences import Silences
from timeline.domain.vocabulary import Precision
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.reports.page import charting
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.long_dates import name_weekday
from timeline.reports.page.method import COMPARED, describe_method
from timeline.reports.page.phrases import describe_gap
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_range
from timeline.reports.pairs.gap_rows import SHEET, list_rows, write_silences
from timeline.reports.pairs.pair_phrases import describe_coverage, describe_ended, describe_predecessors, describe_types
from timeline.reports.pairs.silent_months import build_searched, list_months

_MOST = 10
_MOST_KEYS = 3
_RULES = (
    "a gap is the days from the last day of one event to the first of the next",
    "an event known only to the month or year ends a gap that wholly contains it; the gap is then at least that long",
    "the percentile is the share of past gaps known to the day that were shorter, equal ones counting half",
    "an event known only to the year leaves no month of that year certainly silent",
)
_UNSEARCHED = "No search of this period is recorded, so the gaps do not prove silence."


def build(silences: Silences) -> Document:
    """Build the page."""
    records, today, notes = silences.records, silences.today, Notes()
    blocks: list[Block] = [Facts(list(_list_facts(silences, notes)))]
    pair = records.two.pair_name
    if silences.counted or silences.overdue or silences.coming:
        until = today.year if silences.present else None
        blocks.append(charting.draw_activity(silences.counted, pair, until=until))
    if silences.counted:
        blocks += [*_list_longest(silences), *list_months(silences)]
        if not silences.is_searched:
            blocks.append(Text(_UNSEARCHED))
    blocks += _list_announced(silences)
    predecessors = describe_predecessors(records.two, silences.counted)
    blocks.append(describe_method((), predecessors, describe_types(records.types), COMPARED, *_RULES))
    return Document(
        f"Silence between {pair}, {format_year_range(records.years)}",
        blocks,
        notes=notes.write_texts(),
        short_notes=notes.write_short_texts(),
        data=partial(write_silences, silences),
        keys=[record.key for record in (*silences.counted, *silences.overdue, *silences.coming)],
        sheet=lambda: build_sheet(SHEET, list_rows(silences)),
        evidence=lambda: list(_list_evidence(silences)),
        hints=[] if silences.counted else [Message("no-dated-event", {"pair": records.two.codes})],
    )


def _list_facts(silences: Silences, notes: Notes) -> Iterator[tuple[str, str]]:
    number, exact = len(silences.counted), sum(event.exact for event in silences.dated)
    undated = f"; {len(silences.undated)} of unknown date left out" if silences.undated else ""
    if not number:
        years = format_year_range(silences.records.years)
        yield "On record", f"no dated event between {silences.two.pair_name}, {years}{undated}"
        for record in silences.earlier[-1:]:
            yield "Last before", f"{record.date.display()}{mark_aside(f' ({record.key})')}"
        return
    known = f"{exact} of them known to the day" if exact < number else "known to the day"
    yield "On record", f"{count(number, 'event')}, {known}{undated}"
    yield from _list_month_facts(silences)
    yield from _list_present_facts(silences, notes)


def _list_month_facts(silences: Silences) -> Iterator[tuple[str, str]]:
    """Count the months, and those in which nothing is on record."""
    if silences.first is None:  # every event is open towards the past
        return
    certain = sum(month.certain for month in silences.months)
    total, silent = silences.month_count, len(silences.months)
    parts = [f"{total - silent} with an event", f"{certain} with none on record"]
    if perhaps := silent - certain:
        parts.append(f"{perhaps} in which an event known only to the year or a longer span may fall")
    vague = next((event for event in silences.dated if event.when.start == silences.first and not event.exact), None)
    first = vague.when.display() if vague else _format_month(silences.first)
    yield "Months", f"{total} from {first} to {_format_month(silences.last)}: {', '.join(parts)}"


def _list_present_facts(silences: Silences, notes: Notes) -> Iterator[tuple[str, str]]:
    gap = silences.present
    if gap is None:
        ended = describe_ended(silences.two, silences.today)
        yield "Present gap", f"none: {ended}" if ended else "not shown: the selected years end before today"
        return
    marks = (mark_sources(record, notes) for record in silences.records.latest if record.key in gap.after)
    after = mark_aside(f" ({', '.join(gap.after)})")
    length = f"{describe_gap(gap)} since {_format_ends(silences, gap)[0]}{after}"
    doubts = f"; perhaps less: {_name_doubts(gap.doubts)} may lie in it" if gap.doubts else ""
    yield "Present gap", " ".join([length, *dict.fromkeys(marks)]).rstrip() + doubts
    yield "Percentile", _describe_percentile(silences)
    yield "Searched", describe_coverage(silences.measure_gap(gap))


def _describe_percentile(silences: Silences) -> str:
    number = len(silences.exact_lengths)
    vague = len(silences.gaps) - number
    left_out = f"; {vague} with an end not known to the day left out" if vague else ""
    if silences.percentile is not None:
        return f"{silences.percentile:.0f} among {number} past gaps{left_out}"
    few = {0: "no past gap is", 1: "only 1 past gap is"}.get(number, f"only {number} past gaps are")
    return f"none: {few} known to the day, fewer than {FEWEST}{left_out}"


def _format_ends(silences: Silences, gap: Gap) -> tuple[str, str]:
    """Format where a gap begins and ends: a day, or the date of an event not known to the day; `today`."""
    first, last = silences.find_vague(gap.after), silences.find_vague(gap.before)
    begin = first.when.display() if first else gap.since.isoformat()
    if not gap.before:
        return begin, "today"
    return begin, last.when.display() if last else gap.until.isoformat()


def _shorten_keys(keys: Sequence[str]) -> str:
    more = len(keys) - _MOST_KEYS
    return ", ".join(keys[:_MOST_KEYS]) + (f" and {more} more" if more > 0 else "")


def _name_doubts(keys: Sequence[str]) -> str:
    return mark_aside(_shorten_keys(keys), instead=f"{count(len(keys), 'event')} not known to the day")


def _list_longest(silences: Silences) -> Iterator[Block]:
    shown = silences.list_longest_with_present(_MOST)
    if not shown:
        return
    yield Heading("Longest gaps")
    rows = [
        (
            describe_gap(gap) + (" *" if gap.doubts else ""),
            *_format_ends(silences, gap),
            mark_aside("; ".join(_shorten_keys(keys) for keys in (gap.after, gap.before) if keys)),
            describe_coverage(silences.measure_gap(gap)),
        )
        for gap in shown
    ]
    yield build_searched(silences, ("Gap", "From", "To", mark_aside("Last event; next event"), "Searched"), rows)
    if doubts := dict.fromkeys(key for gap in shown for key in gap.doubts):
        keys = _shorten_keys([*doubts])
        yield Text(
            f"* Perhaps less, because an event that is not known to the day may lie in it{mark_aside(f': {keys}')}."
        )


def _format_month(day: date) -> str:
    return day.isoformat()[:7]


def _list_announced(silences: Silences) -> Iterator[Block]:
    """List what was announced: what is past, and what is to come."""
    if silences.overdue:
        yield Heading("Announced, then nothing on record")
        yield Table(
            ("For", "Event", "Overdue by", "Announced", "Key"),
            [
                (
                    record.date.display(),
                    record.title,
                    format_days(silences.count_overdue_days(record)),
                    record.announced,
                    record.key,
                )
                for record in silences.overdue
            ],
            key_column="Key",
        )
    if silences.coming:
        yield Heading("Announced and still to come")
        rows = [
            (record.date.display(), _describe_due(record, silences.today), record.title, record.key)
            for record in silences.coming
        ]
        yield Table(("For", "In", "Event", "Key"), rows, key_column="Key")
    if silences.replaced:
        pairs = (f"{record.key}, by {', '.join(silences.list_replacing(record))}" for record in silences.replaced)
        yield Text(f"Announced, then cancelled, superseded or postponed: {'; '.join(pairs)}.")
    if silences.open_ended:
        yield Text(f"Announced without a date: {', '.join(record.key for record in silences.open_ended)}.")


def _describe_due(record: EventLike, today: date) -> str:
    if record.date.precision is not Precision.DAY:
        return ""
    start = record.date.start
    return f"{format_distance((start - today).days)}, {name_weekday(start)[:3]}".lstrip(", ")


def _list_evidence(silences: Silences) -> Iterator[Evidence]:
    yield Evidence("events on record", [record.key for record in silences.counted])
    yield Evidence("events of unknown date", [record.key for record in silences.undated])
    if silences.present:
        yield Evidence("present gap", [*silences.present.after, *silences.present.doubts])
    for gap in silences.list_longest(_MOST):
        figure = f"gap of {describe_gap(gap)} from {_format_ends(silences, gap)[0]}"
        yield Evidence(figure, [*gap.after, *gap.before, *gap.doubts])
    perhaps = dict.fromkeys(key for month in silences.months for key in month.perhaps)
    yield Evidence("months that may not be silent", [*perhaps])
    yield Evidence("announced, and then nothing", [record.key for record in silences.overdue])
