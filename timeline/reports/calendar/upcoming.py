"""The diary: the anniversaries and the announced events of the days to come, in one order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.dates.calendar import format_distance
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import Precision, Recurs
from timeline.reports.calendar import almanac
from timeline.reports.calendar.almanac import Almanac, Entry
from timeline.reports.calendar.calendar_entries import of_entries
from timeline.reports.events import listing
from timeline.reports.page.long_dates import format_day, name_weekday
from timeline.reports.page.phrases import describe_status

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_YEAR = 365
_COLUMNS = ("Day", "In", "What", "Round", "Key")
_SHEET = ("date", "days", "what", "ordinal", "title", "round", "key")


class Scope(NamedTuple):
    """Whose diary it is: pairs as `PRK-RUS`, states by code, or everything where there is neither."""

    pairs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    def told(self, names: Mapping[str, str]) -> str:
        """`North Korea - Russia, North Korea - China`, or that it is every occasion."""
        if self.pairs:
            return ", ".join(" - ".join(names.get(code, code) for code in pair.split("-")) for pair in self.pairs)
        return ", ".join(names.get(code, code) for code in self.states) or "Every occasion on record"


class Material(NamedTuple):
    """The occasions, and the announced events that may fall into [today, until)."""

    almanac: Almanac
    announced: tuple[EventRecord, ...]
    scope: Scope
    today: date
    until: date


def load(reader: "Reader", scope: Scope, *, today: date, days: int) -> Material:
    """Load the diary from today to the day so many days ahead, that day included."""
    from timeline.db.read import countries
    from timeline.db.read.events import read_events
    from timeline.db.read.listing import PageWindow, find_involving, find_matching

    known = countries.read_states(reader)
    pairs = countries.expand_pairs(known, scope.pairs)
    states = sorted({old for code in scope.states for old in known.find_lineage(code)})
    until = date.fromordinal(min(today.toordinal() + days + 1, date.max.toordinal()))
    window = PageWindow(since=today, until=until, statuses=("announced",))
    told = pairs or states
    ids = (
        find_involving(reader, pairs=pairs, states=states, window=window)
        if told
        else find_matching(reader, (), window=window)
    )
    span = CalendarDays(f"{today:%m-%d}", f"{until - timedelta(days=1):%m-%d}") if days < _YEAR else None
    kept = almanac.load(reader, pairs=pairs if told else None, states=states, days=span)
    return Material(kept, read_events(reader, ids), scope, today, until)


def build(material: Material, *, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page: below it what is known by the year, and the names of what is left out because it does not stand."""
    today, until = material.today, material.until
    whose = material.scope.told(material.almanac.names)
    coming = [entry for entry in _coming(material, leap) if entry.kept]
    left_out = [entry for entry in _coming(material, leap) if not entry.kept]
    lines = sorted(
        (
            *((entry.when, _anniversary(entry, today)) for entry in coming),
            *((record.date, _announced(record, today)) for record in material.announced),
        ),
        key=lambda line: (line[0].order, line[1]),
    )
    # A year is due on each of its days: those of many years would hide what has a day.
    dated = [line for when, line in lines if when.precision is not Precision.YEAR]
    years = [(day, *rest) for when, (day, _, *rest) in lines if when.precision is Precision.YEAR]
    last = until - timedelta(days=1)
    nothing = "Nothing is due on a known day in this time." if years else "Nothing is due in this time."
    blocks: list[Block] = [Text(whose), Table(_COLUMNS, dated) if dated else Text(nothing)]
    if years:
        blocks += [Heading("Known by the year only"), Table(("Year", *_COLUMNS[2:]), years)]
    if left_out:
        told = "; ".join(dict.fromkeys(f"{entry.key}, {describe_status(entry.standing)}" for entry in left_out))
        blocks.append(Text(f"Left out: {told}."))
    if moving := [one.record.key for one in material.almanac.occasions if one.record.recurs == Recurs.MOVING]:
        blocks.append(Text(f"On a day that moves through the calendar, not computed: {', '.join(moving)}."))
    return Document(
        f"Coming up, {format_day(today)} to {format_day(last)}",
        blocks,
        data=partial(_data, material, coming),
        keys=[*(entry.occasion.record.key for entry in coming), *(record.key for record in material.announced)],
        sheet=partial(_sheet, material, coming),
        calendar=partial(
            of_entries,
            f"Coming up: {whose}",
            coming,
            today=today,
            leap=leap,
            announced=material.announced,
        ),
    )


def _coming(material: Material, leap: LeapRule) -> Iterator[Entry]:
    for year in range(material.today.year, material.until.year + 1):
        for entry in almanac.entries(material.almanac, year=year, leap=leap):
            if entry.when.end > material.today and entry.when.start < material.until:
                yield entry


def _anniversary(entry: Entry, today: date) -> tuple[str, ...]:
    return entry.day, almanac.due(entry, today), entry.title(), entry.round_text(), entry.key


def _announced(record: EventRecord, today: date) -> tuple[str, ...]:
    shown = record.date.display()
    if record.date.precision is not Precision.DAY:
        return shown, "", listing.describe_event(record), "", record.key
    due = format_distance((record.date.start - today).days)
    return f"{shown} {name_weekday(record.date.start)[:3]}", due, listing.describe_event(record), "", record.key


def _data(material: Material, coming: Sequence[Entry]) -> dict[str, Any]:
    return {
        "from": material.today.isoformat(),
        "until": material.until.isoformat(),
        "pairs": list(material.scope.pairs),
        "states": list(material.scope.states),
        "anniversaries": [entry.data(material.today) for entry in coming],
        "announced": listing.write_data(material.announced),
    }


def _sheet(material: Material, coming: Sequence[Entry]) -> Table:
    today = material.today
    rows = [*((entry.when.order, _anniversary_cells(entry, today)) for entry in coming)]
    rows += ((record.date.order, _announced_cells(record, today)) for record in material.announced)
    return Table(_SHEET, [row for _, row in sorted(rows)])


def _anniversary_cells(entry: Entry, today: date) -> tuple[str, ...]:
    record = entry.occasion.record
    days, rounds = _figure(entry.days_from(today)), "yes" if entry.rounds else "no"
    return entry.when.edtf, days, "anniversary", str(entry.ordinal), record.title, rounds, record.key


def _announced_cells(record: EventRecord, today: date) -> tuple[str, ...]:
    days = (record.date.start - today).days if record.date.precision is Precision.DAY else None
    return record.date.edtf, _figure(days), "announced", "", record.title, "", record.key


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)
