"""The page a reporter needs before an anniversary: what it is, who held what last time, and what nobody looked for."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Table, Text
from timeline.domain.dates.calendar import format_distance
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries import brief_forms
from timeline.reports.anniversaries.counting import Counted, standing_text
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.guests import state_of
from timeline.reports.anniversaries.posts import Post, PostEvidence, posts
from timeline.reports.anniversaries.series import Observance, source_marks
from timeline.reports.anniversaries.side_by_side import columns, row, years_shown
from timeline.reports.anniversaries.still_to_search import Gap, gaps, unsearched, year_ranges
from timeline.reports.anniversaries.subjects import Kept, keep
from timeline.reports.anniversaries.usual_days import COLUMNS as USUAL
from timeline.reports.anniversaries.usual_days import usual
from timeline.reports.calendar.calendar_entries import of_counted
from timeline.reports.events.statements import spoken, words
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.phrases import describe_leap_rule

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_MOST_SERIES = 6
_MOST_SAID = 6


class Material(NamedTuple):
    """One occasion with all that is on record of it, and what tells of posts."""

    kept: Kept
    evidence: PostEvidence


def load(reader: "Reader", record: EventRecord, *, year: int, today: date) -> Material:
    """Load what the brief of one occasion needs; its sides are the states that keep it in that year."""
    from timeline.db.read import posts
    from timeline.db.read.events import read_events

    (kept,) = keep(reader, [record], on=date(year, 12, 31))
    there = [one for event in kept.occasion.observances for one in event.participants]
    wanted = {
        "persons": sorted({one.actor for one in there if one.kind == "person"}),
        "titles": sorted({one.title for one in there} - {""}),
        "states": sorted({state_of(one) for one in there} - {""}),
    }
    bodies = sorted({one.actor for one in there if one.kind != "person"})
    held = posts.read_tenures(reader, organisations=bodies, **wanted)
    seen = posts.find_last_seen(reader, until=today, **wanted)
    seen += [key for key in posts.find_events_by_key(reader, [one.event for one in held]) if key not in seen]
    return Material(kept, PostEvidence(held, read_events(reader, seen)))


def build(material: Material, *, year: int, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page of one year as it stands on `today`."""
    editions = material.kept.editions(until=year, today=today, leap=leap)
    counted, notes = editions.counted, Notes()
    shown = years_shown(editions)
    listed = _listed(editions, shown)
    blocks: list[Block] = [Facts(_facts(editions, notes))]
    blocks.append(
        Table(columns(editions, shown), [row(editions, series, shown, notes) for series in listed or (None,)])
    )
    if also := _also(editions, listed, shown, notes):
        blocks.append(Facts(also))
    held = [series for series in listed if series.held]
    if held:
        blocks.append(Table(USUAL, [usual(series, _short_name(series, held)) for series in held]))
    found = posts(_going_on(listed), material.evidence, today=today)
    if told := [*(_post(material, post, notes) for post in found), *_said(editions, notes)]:
        blocks.append(Facts(told))
    missing = gaps(editions, listed, shown)
    blocks += _to_search(editions, missing, shown)
    if more := sum(bool(series.held) for series in editions.series) - len(held):
        blocks.append(Text(f"{more} more series are on record: --json tells them all."))
    record = editions.occasion.record
    return Document(
        f"{counted.name}, {year}: {record.title}",
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(brief_forms.data, editions, shown, missing=missing, posts=found, notes=notes),
        keys=[one.record.key for year in sorted(editions.by_year) for one in editions.by_year[year]],
        sheet=partial(brief_forms.sheet, editions, listed, shown),
        calendar=partial(of_counted, f"{counted.name}: {record.title}", [counted], today=today, leap=leap),
        evidence=partial(_reckonings, editions, shown),
    )


def _reckonings(editions: Editions, shown: Sequence[int]) -> list[Evidence]:
    """The day, what was held in the years of the page, and how often each series was held on which days."""
    mine = editions.occasion.record.key
    told = [editions.counted.reckoning()]
    told += [one.reckoning(mine) for year in shown for one in editions.by_year.get(year, ())]
    return told + [
        Evidence(f"{series.name}: {len(series.held)} on record", [one.record.key for one in series.held])
        for series in editions.series
    ]


def _listed(editions: Editions, shown: tuple[int, ...]) -> list[Series]:
    """The series set beside each other: with a record in one of the years, or more than once; or else all.

    Where people met in any, those that are of words and shows alone stand back.
    """
    met = [series for series in editions.series if series.is_gathering] or list(editions.series)
    found = [
        series for series in met if len(series.observances) > 1 or any(editions.of(series, year) for year in shown)
    ]
    return (found or met)[:_MOST_SERIES]


def _going_on(listed: Sequence[Series]) -> list[Series]:
    """Those held in the latest year in which any was, or the year before: who came to the others is long past."""
    last = max((series.latest[0].record.date.start.year for series in listed if series.latest), default=0)
    return [one for one in listed if one.latest and one.latest[0].record.date.start.year >= last - 1]


def _also(editions: Editions, listed: Sequence[Series], shown: Sequence[int], notes: Notes) -> list[tuple[str, str]]:
    """What else kept the anniversary in the years of the page: telegrams, articles, film shows."""
    beside = [series for series in editions.series if not series.is_gathering and series not in listed]
    rows = []
    for year in shown:
        there = (one for series in beside for one in editions.of(series, year) if one.is_held)
        if told := [f"{_briefly(one)} {source_marks(one.record, notes)}".rstrip() for one in there]:
            rows.append((f"Also {year}", "; ".join(told)))
    return rows


def _briefly(one: Observance) -> str:
    """`2023-10-12 telegram by Vladimir Putin`, `2023-10-12 film show, Pyongyang`."""
    by = " and ".join(dict.fromkeys(host.name for host in one.hosts))
    return f"{one.held} by {by}" if by else ", ".join(part for part in (one.held, one.record.city) if part)


def _facts(editions: Editions, notes: Notes) -> list[tuple[str, str]]:
    counted = editions.counted
    record = counted.occasion.record
    agreeing, against = counted.cited()
    rows = [("Day", counted.day + _due(counted, editions.today))]
    began = f"{record.date.display()} {notes.marks(agreeing)}".rstrip()
    if counted.ordinal is None:
        rows.append(("Founded", began))
    else:
        rows.append(("Counted", f"from {began}{_through(counted)}"))
    rows.append(("Other date", counted.dissent_text(notes)))
    rows += [("Disputed", f"{citation.text or 'by a source'} {notes.mark(citation)}") for citation in against]
    if counted.ordinal is not None:
        rows.append(("Round", counted.rounds_around()))
    rows.append(("Standing", standing_text(counted)))
    if anew := counted.material.begun_anew(counted.occasion, year=counted.year):
        rows.append(("Begun anew", f"{anew.title} ({anew.date.display()}, {anew.key})"))
    if record.date.month_day == "02-29":
        rows.append(("Leap day", describe_leap_rule(counted.leap)))
    return [one for one in rows if one[1]]


def _due(counted: Counted, today: date) -> str:
    """How far off a day is that is known."""
    if counted.ordinal is None or counted.span.precision is not Precision.DAY:
        return ", the day is not known" if counted.ordinal is not None else ""
    told = format_distance((counted.span.start - today).days)
    return f", {told}" if told else ""


def _through(counted: Counted) -> str:
    """The successions in the names of the states."""
    told = []
    for path in counted.steps:
        if path:
            names = [counted.material.name(code) for code in (path[0].predecessor, *(step.successor for step in path))]
            how = "; ".join(f"{step.kind}, {step.on.isoformat()}" for step in path)
            told.append(f"{' -> '.join(names)} ({how})")
    return f", through {' and '.join(told)}" if told else ", no succession"


def _short_name(series: Series, others: list[Series]) -> str:
    """The city, where no other series is held there."""
    return series.name if [one.city for one in others].count(series.city) > 1 else series.place


def _post(material: Material, post: Post, notes: Notes) -> tuple[str, str]:
    state = material.kept.material.name(post.state) if post.state else ""
    return _place(post.side, post.year, post.place), f"{post.sentence(state)} {notes.marks(post.citations)}".rstrip()


def _said(editions: Editions, notes: Notes) -> list[tuple[str, str]]:
    """What was said at the latest edition, each speaker's words together."""
    last = editions.last_held
    if last is None:
        return []
    rows: list[tuple[str, str]] = []
    for record in (one.record for one in editions.by_year[last] if one.is_held):
        told: dict[str, list[str]] = {}
        for _, speaker, citation in spoken(record):
            told.setdefault(speaker.label, []).append(f"{words(record, citation)} {notes.mark(citation)}")
        # What the same speaker goes on to say needs neither colon nor comma before it.
        lines = (who + "; ".join([said[0], *(one.lstrip(":, ") for one in said[1:])]) for who, said in told.items())
        rows += [(_place("said", last, record.city), line) for line in lines]
    if not rows:
        return [(_place("said", last, ""), "no words are on record")]
    more = len(rows) - _MOST_SAID
    return [*rows[:_MOST_SAID], *([("And", f"{more} more speakers: --json tells them all")] if more > 0 else [])]


def _place(what: str, year: int | None, city: str) -> str:
    """`Host 2025, Pyongyang`."""
    return ", ".join(part for part in (f"{what.capitalize()} {year or ''}".rstrip(), city) if part)


def _to_search(editions: Editions, missing: Sequence[Gap], shown: Sequence[int]) -> list[Block]:
    years = unsearched(editions, shown)
    told = {
        "nothing on record": [year for year in years if year not in editions.by_year],
        "nothing held on record": [year for year in years if year in editions.by_year],
    }
    parts = [f"{what} and not searched: {year_ranges(of)}" for what, of in told.items() if of]
    parts += [f"{gap.year} in {gap.place}" for gap in missing if gap.place]
    if not missing:
        return [Facts([("To search", "; ".join(parts))])] if parts else []
    return [Facts([("To search", "; ".join(parts)), ("Then note it", missing[0].command(lines=True))])]
