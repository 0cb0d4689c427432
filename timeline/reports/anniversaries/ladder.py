"""The ladder: series by series, the highest guest of each year with title that day, and how that compares.

Who spoke for the hosts stands apart: a series is measured by who comes to it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Figure, Heading, Table, Text
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.states.ranks import RankRule
from timeline.reports.anniversaries import ladder_forms, ladder_rows
from timeline.reports.anniversaries.counting import standing_text
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.rank_history import Ladder, rungs
from timeline.reports.anniversaries.series import Observance
from timeline.reports.anniversaries.still_to_search import year_ranges
from timeline.reports.anniversaries.subjects import Kept, Subject, Years
from timeline.reports.anniversaries.subjects import load as load_kept
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, NEAREST, describe_method

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_ON_A_PICTURE = 3  # series; more would be too small on a sheet of paper
_RULES = (
    "the guest highest on the track of the state counts first, then those of party, military and envoys",
    "level 1 is the highest of a track",
    "editions are compared within one series and track by track, with the last before in which a guest has a rank",
    "of several receptions of a series in a year the highest guest counts",
    "who is known by the post alone is ranked by the title, and never taken for one person in two years",
)


class Material(NamedTuple):
    """The occasions, and the rules that rank titles."""

    kept: tuple[Kept, ...]
    ranks: tuple[RankRule, ...] = ()


class Scope(NamedTuple):
    """Which years are shown; and of which state the guests, by its name and those it answers for, or of any."""

    years: Years
    guests: str = ""
    codes: tuple[str, ...] = ()


class Section(NamedTuple):
    """One occasion with the ladders of its series; `unattended` are those without a host or guests, and how many."""

    editions: Editions
    ladders: tuple[Ladder, ...]
    unattended: tuple[tuple[Series, int], ...]

    @property
    def key(self) -> str:
        """What to ask for the occasion by."""
        return self.editions.occasion.key


def load(reader: "Reader", subject: Subject, *, on: date) -> Material:
    """Load the occasions of a subject and the rules of rank."""
    from timeline.db.read.rules import read_ranks

    return Material(load_kept(reader, subject, on=on), read_ranks(reader))


def build(material: Material, scope: Scope, *, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page: a section for each occasion to which guests came in these years."""
    every = [_section(kept.editions(until=scope.years.until, today=today, leap=leap), scope) for kept in material.kept]
    sections = [one for one in every if one.ladders]
    notes, alone = Notes(), len(every) == 1
    blocks = [block for one in sections for block in _blocks(one, material.ranks, notes, alone=alone)]
    if left_out := [one for one in every if not one.ladders]:
        blocks.append(Text(_left_out(left_out, scope)))
    if not every:
        blocks.append(Text("No occasion that this asks for has anything on record: timeline upcoming --days 366"))
    if sections:
        rules = (*([f"of the guests those of {scope.guests} alone"] if scope.codes else []), *_RULES)
        blocks.append(describe_method((one.editions for one in sections), COMPARED, NEAREST, *rules))
    return Document(
        _title(every, scope),
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(ladder_forms.data, sections, material.ranks, scope, today=today),
        keys=list(dict.fromkeys(each.record.key for one in sections for each in _observances(one))),
        sheet=partial(ladder_forms.sheet, sections, material.ranks),
        evidence=partial(_reckonings, sections),
    )


def _title(every: Sequence[Section], scope: Scope) -> str:
    of = f" of {scope.guests}" if scope.codes else ""
    if len(every) == 1:
        return f"Highest guests{of}, {scope.years.told}: {every[0].editions.occasion.record.title}"
    return f"Highest guests{of} at anniversaries, {scope.years.told}"


def _section(editions: Editions, scope: Scope) -> Section:
    found, without = [], []
    for series in editions.series:
        every = rungs(editions, series, codes=scope.codes) if series.host else ()
        if scope.codes and not any(rung.came for rung in every):
            continue
        if shown := tuple(one for one in every if one.year in scope.years):
            found.append(Ladder(series, every, shown))
        elif not every and (
            there := sum(len(editions.of(series, year)) for year in editions.by_year if year in scope.years)
        ):
            without.append((series, there))
    return Section(editions, tuple(found), tuple(without))


def _blocks(section: Section, ranks: Sequence[RankRule], notes: Notes, *, alone: bool) -> Iterator[Block]:
    title = section.editions.occasion.record.title
    if not alone:
        yield Heading(title)
    caption = f"{title}: the rank of the highest guests by year; levels of two tracks are not comparable"
    for at in range(0, max(len(section.ladders), 1), _ON_A_PICTURE):
        more = f" ({at + 1} to {min(at + _ON_A_PICTURE, len(section.ladders))} of {len(section.ladders)} series)"
        told = caption + (more if len(section.ladders) > _ON_A_PICTURE else "")
        yield Figure(told, svg=partial(_drawn, section, title, at))
    yield Facts(_facts(section, notes))
    for ladder in section.ladders:
        yield Heading(ladder.series.name, 2 if alone else 3)
        yield from ladder_rows.table(ladder, ranks, notes)
        if spoke := [row for rung in reversed(ladder.shown) for row in ladder_rows.spoke(rung, ranks, notes)]:
            yield Table(ladder_rows.SPOKE, spoke)


def _facts(section: Section, notes: Notes) -> list[tuple[str, str]]:
    editions = section.editions
    counted = editions.counted
    agreeing, against = counted.cited()
    began = f"{section.key}, {counted.occasion.record.date.display()}"
    rows = [
        ("Occasion", f"{began} {notes.marks([*agreeing, *against])}".rstrip()),
        ("Standing", standing_text(counted)),
        ("Other date", counted.dissent_text(notes)),
        ("No reception on record", _missing(section)),
        ("No guests", ", ".join(f"{one.name} ({times})" for one, times in section.unattended)),
    ]
    return [row for row in rows if row[1]]


def _missing(section: Section) -> str:
    """The years between those shown of which no reception is on record, not even one without a host."""
    years = {rung.year for ladder in section.ladders for rung in ladder.shown}
    others = {year for year, kept in section.editions.by_year.items() if any(one.is_gathering for one in kept)}
    without = year_ranges(year for year in range(min(years), max(years) + 1) if year not in years | others)
    return f"{without}; why: timeline anniversaries years {section.key}" if without else ""


def _left_out(sections: Sequence[Section], scope: Scope) -> str:
    """Of which occasions nobody who came is on record, and what to type next."""
    what = f"guest of {scope.guests}" if scope.codes else "reception"
    first = sections[0]
    if len(sections) > 1:
        told = ", ".join(one.key for one in sections)
        return f"No {what} on record ({scope.years.told}): {told}. Why: timeline anniversaries years OCCASION"
    years = year_ranges(sorted({rung.year for one in first.editions.series for rung in rungs(first.editions, one)}))
    known = f" Receptions on record: {years}." if years else ""
    return (
        f"No {what} for {first.key} is on record ({scope.years.told}).{known}"
        f" Why, year by year: timeline anniversaries years {first.key}"
    )


def _observances(section: Section) -> Iterator[Observance]:
    return (one for ladder in section.ladders for rung in ladder.shown for one in rung.observances)


def _reckonings(sections: Sequence[Section]) -> list[Evidence]:
    found = []
    for section in sections:
        for ladder in section.ladders:
            for rung in reversed(ladder.shown):
                name = f"{section.key}, {ladder.series.name}, {rung.year}"
                last, back = ladder.last(rung), ladder.round(rung)
                told = [(last, ladder_rows.last_text(last)), (back, ladder_rows.round_text(back))]
                found += [Evidence(f"{name}: {text}", against.keys) for against, text in told if text]
    return found


def _drawn(section: Section, title: str, at: int) -> str:
    """The series from a place on, so many as stay legible on paper, along the years of all."""
    from timeline.charts.ladder import Rail, ladder

    rails = [Rail(one.series.name, ladder_forms.signs(one.shown)) for one in section.ladders]
    years = {rung.year for rail in rails for rung in rail.rungs}
    return ladder(title, rails[at : at + _ON_A_PICTURE], also=years)
