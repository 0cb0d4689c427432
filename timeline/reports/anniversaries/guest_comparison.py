"""Who came in two years: series by series the guests of both, their titles, their order, and who of them rose."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.reports.anniversaries import guest_comparison_forms
from timeline.reports.anniversaries.counting import standing_text
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.guest_changes import BOTH, GONE, NEW, NOT_KNOWN, Years
from timeline.reports.anniversaries.guest_lists import Came, Identity, Listed, beside, roll
from timeline.reports.anniversaries.guests import home_persons, state_of, visitors
from timeline.reports.anniversaries.ladder_rows import held_text, last_text
from timeline.reports.anniversaries.rank_history import Rung, against_last, rungs
from timeline.reports.anniversaries.series import source_marks
from timeline.reports.anniversaries.side_by_side import columns, row
from timeline.reports.anniversaries.still_to_search import gaps, year_ranges
from timeline.reports.anniversaries.subjects import Kept, load
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, NEAREST, describe_method

__all__ = ["build", "load"]

_RULES = (
    "who is not named in the sources of a year is not said to have been absent",
    "the order is that of mention, among the guests alone",
    "a person or a body is the same where it is the same actor, a group known by its words where these are the same",
    "who is known by the post alone is never taken for one person in two years, nor who bears that title for new",
    "who is so titled in the other year is told by its events for the occasion; a title may have several bearers",
    "ranks are compared track by track",
)


class Pairing(NamedTuple):
    """One series with the guests of two years, and the persons of the hosts."""

    series: Series
    before: Rung
    now: Rung
    guests: tuple[Listed, ...]
    home: tuple[Listed, ...]


class Compared(NamedTuple):
    """An occasion in two years: the series of both, and those that have a record in one alone."""

    editions: Editions
    years: Years
    pairings: tuple[Pairing, ...]
    apart: tuple[Series, ...]

    @property
    def key(self) -> str:
        """What to ask for the occasion by."""
        return self.editions.occasion.key


def build(kept: Kept, first: int, second: int, *, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page of two years, the earlier first however they are given."""
    before, now = sorted((first, second))
    found = _compared(kept.editions(until=now, today=today, leap=leap), before, now)
    known = kept.editions(until=max(now, today.year), today=today, leap=leap)
    notes = Notes()
    blocks: list[Block] = [Facts(_facts(found, notes))]
    blocks += [block for one in found.pairings for block in _series(found, one, notes)]
    blocks += _apart(found, known, notes)
    blocks.append(describe_method([found.editions], COMPARED, NEAREST, *(_RULES if found.pairings else ())))
    return Document(
        f"Guests of {before} and {now}: {found.editions.occasion.record.title}",
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(guest_comparison_forms.data, found, today=today),
        keys=list(dict.fromkeys(key for one in found.pairings for rung in (one.before, one.now) for key in rung.keys)),
        sheet=partial(guest_comparison_forms.sheet, found),
        evidence=partial(_reckonings, found),
    )


def _compared(editions: Editions, before: int, now: int) -> Compared:
    pairings, apart = [], []
    for series in editions.series:
        by_year = {rung.year: rung for rung in rungs(editions, series) if series.host}
        then, since = by_year.get(before), by_year.get(now)
        if then and since and then.held and since.held:
            guests, home = (beside(_rolled(then, of), _rolled(since, of)) for of in (visitors, home_persons))
            pairings.append(Pairing(series, then, since, guests, home))
        elif then or since:
            apart.append(series)
    rolls = (roll((one, one.participants) for one in _held(editions, year)) for year in (before, now))
    return Compared(editions, Years(before, now, *rolls), tuple(pairings), tuple(apart))


def _held(editions: Editions, year: int) -> list[EventRecord]:
    return [one.record for one in editions.by_year.get(year, ()) if one.is_held]


def _rolled(rung: Rung, there: Callable[[EventRecord], Sequence[Participant]]) -> dict[Identity, Came]:
    return roll((one.record, there(one.record)) for one in rung.held)


def _facts(found: Compared, notes: Notes) -> list[tuple[str, str]]:
    counted = found.editions.counted
    agreeing, against = counted.cited()
    began = f"{found.key}, {counted.occasion.record.date.display()}"
    rows = [
        ("Occasion", f"{began} {notes.marks([*agreeing, *against])}".rstrip()),
        ("Years", "; ".join(columns(found.editions, (found.years.before, found.years.now))[1:])),
        ("Standing", standing_text(counted)),
    ]
    return [one for one in rows if one[1]]


def _series(found: Compared, one: Pairing, notes: Notes) -> Iterator[Block]:
    years = found.years
    held = [
        (
            str(rung.year),
            "; ".join(f"{held_text(each)} {source_marks(each.record, notes)}".rstrip() for each in rung.held),
        )
        for rung in (one.before, one.now)
    ]
    yield Heading(one.series.name)
    yield Facts([*held, ("Highest guest", last_text(against_last(one.now, [one.before]))), *_tally(found, one)])
    for title, listed in (("Who", one.guests), ("Of the hosts", one.home)):
        if listed:
            yield Table(
                (title, str(years.before), str(years.now), "What changed"),
                [
                    (_label(found, each), _cell(each.before, one.before), _cell(each.now, one.now), years.told(each))
                    for each in listed
                ],
            )
    if not one.guests:
        yield Text("No guest is named in either year.")


def _tally(found: Compared, one: Pairing) -> Iterator[tuple[str, str]]:
    """How many came in which year, and who rose."""
    years = found.years
    verdicts = [years.verdict(each) for each in one.guests]
    told = {
        BOTH: "named in both years",
        NEW: f"new in {years.now}",
        GONE: f"not named in the sources of {years.now}",
        NOT_KNOWN: "not known whether in both years",
    }
    if counts := [f"{verdicts.count(each)} {words}" for each, words in told.items() if each in verdicts]:
        yield "Guests", ", ".join(counts)
    for label, sign in (("Rose", 1), ("Fell", -1)):
        if names := [f"{each.one.name} ({years.rank(each)})" for each in one.guests if each.rise * sign > 0]:
            yield label, ", ".join(names)


def _label(found: Compared, one: Listed) -> str:
    """The name, with the state of those who are of neither side."""
    participant = one.one
    name = f"unnamed ({participant.name})" if participant.unnamed else participant.name
    state = state_of(participant)
    material = found.editions.material
    sides = {code for lineage in material.lineages for code in lineage}
    return (
        name
        if not state or state in sides or participant.name == material.name(state)
        else f"{name} ({material.name(state)})"
    )


def _cell(came: Came | None, rung: Rung) -> str:
    return came.text(several=len(rung.held) > 1) if came else ""


def _apart(found: Compared, known: Editions, notes: Notes) -> list[Block]:
    """The series of one year alone, why the other has nothing, and what to type next."""
    editions, shown = found.editions, (found.years.before, found.years.now)
    blocks: list[Block] = []
    if found.apart:
        if found.pairings:
            blocks.append(Heading("On record in one of the two years"))
        rows = [row(editions, series, shown, notes) for series in found.apart]
        blocks.append(Table(columns(editions, shown), rows))
    elif not found.pairings:
        blocks.append(Table(columns(editions, shown), [row(editions, None, shown, notes)]))
    if not found.pairings:
        blocks.append(Text(_nobody(found, known)))
    if missing := gaps(editions, [one.series for one in found.pairings] + list(found.apart), shown):
        blocks.append(Facts([("Search, then", missing[0].command(lines=True))]))
    return blocks


def _nobody(found: Compared, editions: Editions) -> str:
    """That no series is on record in both years, and which years could be compared."""
    first = (
        f"No series has a reception that took place on record in both {found.years.before} and {found.years.now}:"
        " nobody is compared."
    )
    years = [[rung.year for rung in rungs(editions, series) if rung.held] for series in editions.series if series.host]
    best = max(years, key=len, default=[])
    if len(best) < 2:  # noqa: PLR2004 - two years are compared
        return f"{first} Why, year by year: timeline anniversaries years {found.key}"
    command = f"timeline anniversaries guests {found.key} {best[-2]} {best[-1]}"
    return f"{first} Of one series are on record: {year_ranges(best)}. Try: {command}"


def _reckonings(found: Compared) -> list[Evidence]:
    told = []
    for one in found.pairings:
        keys = [*one.before.keys, *one.now.keys]
        name = one.series.name
        told.append(Evidence(f"{name}, highest guest: {last_text(against_last(one.now, [one.before]))}", keys))
        told += [Evidence(f"{name}, {label.lower()}: {text}", keys) for label, text in _tally(found, one)]
        for each in (*one.guests, *one.home):
            places = [place.event.key for came in (each.before, each.now) if came for place in came.places]
            # That somebody is not in the lists of a year rests on all of its events.
            missing = (rung.keys for came, rung in ((each.before, one.before), (each.now, one.now)) if came is None)
            places += [key for there in missing for key in there]
            told.append(Evidence(f"{name}, {_label(found, each)}: {found.years.told(each)}", places))
    return told
