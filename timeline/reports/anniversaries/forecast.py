"""The anniversaries of the coming years: the round ones by each side's rule, and where several of them meet.

The machine form is that of forecast_forms.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Heading, Text
from timeline.domain.occasions.anniversaries import LeapRule, find_calendar_year
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.round_years import RoundRule
from timeline.domain.vocabulary import Precision, Recurs
from timeline.reports.anniversaries import forecast_forms, forecast_tables, meeting_years, public_holidays
from timeline.reports.anniversaries.counting import through
from timeline.reports.anniversaries.public_holidays import Holidays
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.calendar import almanac
from timeline.reports.calendar.almanac import Almanac, Entry
from timeline.reports.calendar.calendar_entries import of_entries
from timeline.reports.calendar.upcoming import Scope
from timeline.reports.page.method import LABEL
from timeline.reports.page.phrases import describe_leap_rule, describe_status

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_FEW = 12  # occasions of which every anniversary is shown unless told otherwise


class Asked(NamedTuple):
    """Whose forecast it is: the occasions of a scope, or some by id under the name of what they were asked by."""

    scope: Scope = Scope()
    ids: tuple[int, ...] | None = None
    name: str = ""


class Material(NamedTuple):
    """The occasions, and what tells of public holidays: None where nothing does."""

    asked: Asked
    almanac: Almanac
    holidays: Holidays | None = None


class Shown(NamedTuple):
    """Which anniversaries are shown: all, the round alone, or (None) as many as there is room for."""

    years: Years
    first: date
    only_round: bool | None = None

    @property
    def late(self) -> str:
        """From which day of its year on, where that is not the first: ` from 2026-11-24 on`."""
        return "" if (self.first.month, self.first.day) == (1, 1) else f" from {self.first.isoformat()} on"


def load(reader: "Reader", asked: Asked) -> Material:
    """Load the occasions asked for."""
    from timeline.db.read import countries

    if asked.ids is not None:
        kept = almanac.load(reader, ids=asked.ids)
    else:
        known = countries.read_states(reader)
        pairs = countries.expand_pairs(known, asked.scope.pairs)
        states = sorted({old for code in asked.scope.states for old in known.find_lineage(code)})
        kept = almanac.load(reader, pairs=pairs if pairs or states else None, states=states)
    return Material(asked, kept, public_holidays.by_package(countries.read_iso_codes(reader)))


def build(material: Material, shown: Shown, *, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page of the years, from the first day on."""
    every = list(_every(material, shown, leap))
    coming = [entry for entry in every if entry.kept]
    only_round = _only_round(material) if shown.only_round is None else shown.only_round
    told = [entry for entry in coming if entry.rounds] if only_round else coming
    meetings = meeting_years.meetings(coming)
    whose = material.asked.name or material.asked.scope.told(material.almanac.names)
    title = f"Forecast, {shown.years.told}: {whose}"
    blocks: list[Block] = [Text(_told(material, coming, told, shown))]
    blocks += forecast_tables.dated([entry for entry in told if _has_day(entry)], material.holidays)
    blocks += forecast_tables.vague([entry for entry in told if not _has_day(entry)])
    if meetings:
        blocks += [Heading("Months in which round anniversaries meet"), meeting_years.table(meetings)]
    blocks += forecast_tables.occasions(told)
    blocks += [Text(remark) for remark in _remarks(material, every, shown)]
    if told:
        shown = shown._replace(only_round=only_round)
        blocks += forecast_forms.figures(told, title, whose=whose, shown=shown, holidays=material.holidays)
        blocks.append(_method(told, material, leap))
    return Document(
        title,
        blocks,
        data=partial(forecast_forms.data, coming, told, meetings, material=material, shown=shown, today=today),
        keys=list(dict.fromkeys(entry.occasion.record.key for entry in told)),
        sheet=partial(forecast_forms.sheet, told, material.holidays),
        evidence=partial(_reckonings, told, meetings),
        calendar=partial(of_entries, title, told, today=today, leap=leap),
    )


def _every(material: Material, shown: Shown, leap: LeapRule) -> Iterator[Entry]:
    ids = material.asked.ids
    for year in range(shown.first.year, shown.years.until + 1):
        for entry in almanac.entries(material.almanac, year=year, leap=leap):
            if entry.when.end > shown.first and (ids is None or entry.occasion.record.id in ids):
                yield entry


def _only_round(material: Material) -> bool:
    """Whether there are too many to show all: of whoever asked about nobody, or about many occasions."""
    named = material.asked.ids is not None or material.asked.scope.pairs
    return not named or len(material.almanac.occasions) > _FEW


def _told(material: Material, coming: Sequence[Entry], told: Sequence[Entry], shown: Shown) -> str:
    """How many there are, and how to see the others."""
    if not material.almanac.occasions:
        return "No occasion is on record. See what is kept: timeline upcoming --days 366 --country COUNTRY"
    if not coming:
        return "No anniversary that can be counted, of an occasion that stands, falls in this time."
    rounds = sum(bool(entry.rounds) for entry in coming)
    found = (
        f"{len(coming)} {'anniversary' if len(coming) == 1 else 'anniversaries'}{shown.late}, {rounds or 'none'} round"
    )
    hidden = len(coming) - len(told)
    others = f"; {hidden} {'other is' if hidden == 1 else 'others are'} not shown: --all"
    return f"{found}{others if hidden else ''}."


def _remarks(material: Material, every: Iterable[Entry], shown: Shown) -> list[str]:
    """What is not in it, and why."""
    found = []
    mine = [
        one.record
        for one in material.almanac.occasions
        if material.asked.ids is None or one.record.id in material.asked.ids
    ]
    left_out = dict.fromkeys(f"{entry.key}, {describe_status(entry.standing)}" for entry in every if not entry.kept)
    if left_out:
        found.append(f"Left out: {'; '.join(left_out)}.")
    anew: dict[str, str] = {}
    for year in range(shown.first.year, shown.years.until + 1):
        for key in almanac.begun_anew(material.almanac, year):
            anew.setdefault(key, f"{key} (from {year} on)" if year > shown.first.year else key)
    if old := [anew[record.key] for record in mine if record.key in anew]:
        found.append(f"Not counted, since a successor began the relations anew: {', '.join(old)}.")
    if moving := [record.key for record in mine if record.recurs == Recurs.MOVING]:
        found.append(f"On a day that moves through the calendar, not computed: {', '.join(moving)}.")
    fixed = [record for record in mine if record.recurs != Recurs.MOVING]
    if unsure := [record.key for record in fixed if find_calendar_year(record.date) is None]:
        found.append(f"Of no one founding year, so that no anniversary can be counted: {', '.join(unsure)}.")
    if material.holidays is None:
        found.append(public_holidays.HOW)
    return found


def _method(told: Sequence[Entry], material: Material, leap: LeapRule) -> Facts:
    rules = [f"{_whose(rule, told)} every {rule.every} years ({rule.name})" for rule in _rules(told)]
    parts = [
        *(f"{each}" for each in dict.fromkeys(through(entry.steps) for entry in told if entry.steps)),
        describe_leap_rule(leap).rstrip(".")
        if any(entry.occasion.record.date.month_day == "02-29" for entry in told)
        else "",
        f"round by the rule of either side as it stands: {', '.join(rules)}" if rules else "",
        "holidays as the package holidays computes them, which governments may still move" if material.holidays else "",
        f"none are computed after {public_holidays.LAST}"
        if material.holidays and told[-1].when.start.year > public_holidays.LAST
        else "",
    ]
    return Facts([(LABEL, "; ".join(part for part in parts if part) or "from the founding date")])


def _rules(told: Iterable[Entry]) -> list[RoundRule]:
    found = dict.fromkeys(rule for entry in told for rule in forecast_tables.rules(entry))
    return sorted(found, key=lambda rule: (rule.country or "", -rule.every))


def _whose(rule: RoundRule, told: Iterable[Entry]) -> str:
    names = (name for entry in told for code, name in entry.sides.items() if code == rule.country)
    return next(names, "generally")


def _reckonings(told: Sequence[Entry], meetings: Sequence[meeting_years.Meeting]) -> list[Evidence]:
    found = [
        Evidence(
            f"{format_ordinal(entry.ordinal)} of {entry.key}, {entry.day}",
            [entry.occasion.record.key, *(effect.key for effect in entry.occasion.effects)],
        )
        for entry in told
    ]
    return found + [one.reckoning() for one in meetings]


def _has_day(entry: Entry) -> bool:
    return entry.when.precision is Precision.DAY
