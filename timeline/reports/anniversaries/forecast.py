"""The anniversaries of the coming years: the round ones by each side's rule, and months in which several come together.

The machine form: `from`, `until` (the last year), `pairs`, `states`; `anniversaries`, each as `upcoming` has it, and
its `weekday` and `holidays` (country, name), of those shown; `total` and `round` of all; `meetings` of round ones
(month, states, occasions); `moving`, the keys of those without a computed day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import Any, NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.dates.calendar import MONTHS
from timeline.domain.occasions.anniversaries import LeapRule, find_calendar_year
from timeline.domain.occasions.anniversary_calendar import (
    AnniversaryCalendar,
    CalendarAnniversary,
    CalendarScope,
    RoundMonth,
    find_restarted,
    find_round_months,
    list_anniversaries,
)
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.round_years import RoundRule
from timeline.domain.vocabulary import Precision, Recurs
from timeline.errors import Message
from timeline.reports.anniversaries.forecast_pictures import draw_forecast
from timeline.reports.anniversaries.public_holidays import INSTALL, LAST_YEAR, Holidays, list_holidays
from timeline.reports.calendar import labels
from timeline.reports.calendar.calendar_entries import build_calendar
from timeline.reports.page.long_dates import format_date, format_short_day, name_weekday
from timeline.reports.page.method import LABEL, describe_successions
from timeline.reports.page.occasions import select_rules
from timeline.reports.page.ordinal_phrases import describe_leap_rule
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_range

_FEW = 12  # occasions of which every anniversary is shown by default
_ONE_TABLE = 3  # anniversaries a year, on average, that do not need a table for each year
_SUNDAY = 6
_COLUMNS = ("Day", "Nth", "Occasion", "Round by", "Holiday")
_SHEET = ("date", "weekday", "ordinal", "title", "round", "round_by", "states", "holiday", "key")


class ForecastScope(NamedTuple):
    """Whose forecast it is: the occasions of a scope, or some by id, with a name for them."""

    scope: CalendarScope = CalendarScope()
    ids: tuple[int, ...] | None = None
    name: str = ""


class ForecastRecords(NamedTuple):
    """The occasions asked for, and the public holidays, None where the package for them is missing."""

    asked: ForecastScope
    calendar: AnniversaryCalendar
    holidays: Holidays | None = None


class ForecastFilter(NamedTuple):
    """Which anniversaries are shown: all, the round alone, or (None) as many as there is room for."""

    years: YearRange
    first: date
    only_round: bool | None = None

    @property
    def start(self) -> str:
        """The day of its year from which on they are shown, unless it is the first: ` from 2026-11-24 on`."""
        return "" if (self.first.month, self.first.day) == (1, 1) else f" from {self.first.isoformat()} on"


def build(
    records: ForecastRecords, shown: ForecastFilter, *, today: date, leap: LeapRule = LeapRule.FEB_28
) -> Document:
    """Build the page of the years, from the first day on."""
    forecast = _Forecast(records, shown, leap)
    coming, listed = forecast.coming, forecast.listed
    months = find_round_months(coming)
    name = records.asked.name or labels.name_scope(records.asked.scope, records.calendar.names)
    title = f"Forecast, {format_year_range(shown.years)}: {name}"
    nothing = None if records.calendar.occasions else Message("no-occasion")
    blocks: list[Block] = [Text(str(nothing) if nothing else forecast.summarise())]
    blocks += [*forecast.build_days(), *forecast.build_vague()]
    if months:
        table = Table(("Month", "Country", "Round anniversaries"), list(map(_list_month_cells, months)))
        blocks += [Heading("Months with several round anniversaries"), table]
    if listed:
        occasions = {anniversary.key: anniversary.record for anniversary in listed}
        rows = [(mark_aside(key), record.date.display(), record.title) for key, record in occasions.items()]
        blocks += [Heading("Occasions"), Table((mark_aside("Occasion"), "Founded", "Title"), rows)]
    blocks += map(Text, forecast.list_remarks())
    if listed:
        named = f"{name}: the {'round ' if forecast.only_round else ''}anniversaries"
        partial_year = (shown.first.year, shown.start) if shown.start else None
        blocks += draw_forecast(listed, title, name=named, partial_year=partial_year, holidays=records.holidays)
        blocks.append(forecast.describe_method())
    hidden = len(coming) - len(listed)
    hints = [nothing] if nothing else [Message("anniversaries-not-shown", {"number": hidden})] if hidden else []
    return Document(
        title,
        blocks,
        data=lambda: {
            "from": shown.first.isoformat(),
            "until": shown.years.until,
            "pairs": list(records.asked.scope.pairs),
            "states": list(records.asked.scope.states),
            "total": len(coming),
            "round": sum(anniversary.is_round for anniversary in coming),
            "anniversaries": [_write(anniversary, records.holidays, today) for anniversary in listed],
            "meetings": list(map(_write_month, months)),
            "moving": records.calendar.moving,
        },
        keys=list(dict.fromkeys(anniversary.record.key for anniversary in listed)),
        sheet=lambda: build_sheet(_SHEET, (_flatten(anniversary, records.holidays) for anniversary in listed)),
        evidence=lambda: [*map(_build_evidence, listed), *map(_build_month_evidence, months)],
        calendar=partial(build_calendar, title, listed, today=today, leap=leap),
        hints=hints,
    )


@dataclass(frozen=True)
class _Forecast:
    """The anniversaries of some occasions in some years, and which of them are listed."""

    records: ForecastRecords
    shown: ForecastFilter
    leap: LeapRule

    @property
    def years(self) -> range:
        return range(self.shown.first.year, self.shown.years.until + 1)

    @cached_property
    def anniversaries(self) -> list[CalendarAnniversary]:
        ids, calendar = self.records.asked.ids, self.records.calendar
        in_years = (own for year in self.years for own in list_anniversaries(calendar, year=year, leap=self.leap))
        return [own for own in in_years if own.when.end > self.shown.first and (ids is None or own.record.id in ids)]

    @cached_property
    def coming(self) -> list[CalendarAnniversary]:
        return [anniversary for anniversary in self.anniversaries if anniversary.is_active]

    @property
    def only_round(self) -> bool:
        """Whether only the round ones are listed, by default where no pair is asked about, or many occasions."""
        asked = self.records.asked.ids is not None or self.records.asked.scope.pairs
        many = not asked or len(self.records.calendar.occasions) > _FEW
        return many if self.shown.only_round is None else self.shown.only_round

    @cached_property
    def listed(self) -> list[CalendarAnniversary]:
        return [anniversary for anniversary in self.coming if anniversary.is_round or not self.only_round]

    def summarise(self) -> str:
        """Summarise how many there are, and how many of them are not shown."""
        if not self.coming:
            return "No countable anniversary of an active occasion falls in this period."
        number, rounds = len(self.coming), sum(anniversary.is_round for anniversary in self.coming)
        hidden = number - len(self.listed)
        noun = "anniversary" if number == 1 else "anniversaries"
        others = f"; {hidden} {'other is' if hidden == 1 else 'others are'} not shown" if hidden else ""
        return f"{number} {noun}{self.shown.start}, {rounds or 'none'} round{others}."

    def build_days(self) -> Iterator[Block]:
        """Build the anniversaries of known day: one table, or one for each year where there are many."""
        years: dict[int, list[CalendarAnniversary]] = {}
        for anniversary in self.listed:
            if anniversary.day:
                years.setdefault(anniversary.day.year, []).append(anniversary)
        columns, days = _COLUMNS if self.records.holidays else _COLUMNS[:-1], [*chain.from_iterable(years.values())]
        if len(days) <= _ONE_TABLE * len(years):
            if days:
                yield Table(columns, [self._list_cells(own, labels.describe_day(own)) for own in days])
            return
        for year, in_year in years.items():
            named = ((own, f"{format_short_day(own.when)} {name_weekday(own.when.start)[:3]}") for own in in_year)
            yield Heading(str(year))
            yield Table(columns, [self._list_cells(own, day) for own, day in named])

    def _list_cells(self, anniversary: CalendarAnniversary, day: str) -> tuple[str, ...]:
        cells = (day, format_ordinal(anniversary.ordinal), _name_occasion(anniversary), _describe_rules(anniversary))
        named = [
            f"{anniversary.sides[code]}: {name}" for code, name in list_holidays(anniversary, self.records.holidays)
        ]
        holiday = "; ".join(named) or ("Sunday" if anniversary.when.start.weekday() == _SUNDAY else "")
        return (*cells, holiday) if self.records.holidays else cells

    def build_vague(self) -> list[Block]:
        """Build the occasions known to the month or the year, each with its round anniversaries."""
        groups: dict[str, list[CalendarAnniversary]] = {}
        for anniversary in self.listed:
            if not anniversary.day:
                groups.setdefault(anniversary.key, []).append(anniversary)
        rows = []
        for key, group in groups.items():
            rounds = "; ".join(f"{_name_nth(own)}: {_describe_rules(own)}" for own in group if own.is_round)
            first, last = _name_nth(group[0]), _name_nth(group[-1])
            none = f"none from the {first} to the {last}" if first != last else f"none; the {first}"
            record = group[0].record
            rows.append((mark_aside(key, instead=record.title), format_date(record.date), rounds or none))
        return [Heading("Day not known"), Table(("Occasion", "Founded", "Round anniversaries"), rows)] if rows else []

    def list_remarks(self) -> Iterator[str]:
        """List what is not in it, and why."""
        ids, calendar = self.records.asked.ids, self.records.calendar
        own = [occasion.record for occasion in calendar.occasions if ids is None or occasion.record.id in ids]
        restarted: dict[str, str] = {}
        for year in self.years:
            for key in find_restarted(calendar, year):
                restarted.setdefault(key, f"{key} (from {year} on)" if year > self.years[0] else key)
        yield from labels.describe_inactive(self.anniversaries)
        if replaced := [restarted[record.key] for record in own if record.key in restarted]:
            yield f"Not counted, because a successor state restarted the relations: {', '.join(replaced)}."
        yield from labels.describe_moving([record.key for record in own if record.recurs == Recurs.MOVING])
        fixed = [record for record in own if record.recurs != Recurs.MOVING]
        if unsure := [record.key for record in fixed if find_calendar_year(record.date) is None]:
            yield f"Founding year not certain, so no anniversary can be counted: {', '.join(unsure)}."
        if self.records.holidays is None:
            yield INSTALL

    def describe_method(self) -> Facts:
        listed, holidays = self.listed, self.records.holidays is not None
        rules = dict.fromkeys(rule for anniversary in listed for rule in _select_rules(anniversary))
        ordered = sorted(rules, key=lambda rule: (rule.country or "", -rule.every))
        names = {code: name for anniversary in listed for code, name in anniversary.sides.items()}
        described = (f"{names.get(r.country or '', 'generally')} every {r.every} years ({r.name})" for r in ordered)
        leap_day = any(anniversary.record.date.month_day == "02-29" for anniversary in listed)
        late = listed[-1].when.start.year > LAST_YEAR
        parts = [
            *dict.fromkeys(describe_successions(own.successions) for own in listed if own.successions),
            describe_leap_rule(self.leap).rstrip(".") if leap_day else "",
            f"round by the current rule of either side: {', '.join(described)}" if rules else "",
            "holidays are those computed by the package holidays, which governments may still move" if holidays else "",
            f"no holidays are computed after {LAST_YEAR}" if holidays and late else "",
        ]
        return Facts([(LABEL, "; ".join(filter(None, parts)) or "from the founding date")])


def _name_nth(anniversary: CalendarAnniversary) -> str:
    """`80th in 2029`, `80th in October 2028`."""
    when = anniversary.when
    year = format_date(when) if when.precision is Precision.MONTH else when.start.year
    return f"{format_ordinal(anniversary.ordinal)} in {year}"


def _describe_rules(anniversary: CalendarAnniversary) -> str:
    """`North Korea (10), Russia (5)`: by whose rule of how many years it is round."""
    rules = ((anniversary.sides.get(rule.country or "", "generally"), rule) for rule in _select_rules(anniversary))
    return ", ".join(f"{name} ({rule.every})" for name, rule in rules)


def _select_rules(anniversary: CalendarAnniversary) -> Sequence[RoundRule]:
    """Select the rules to name: of each side that of most years, or the general one where no side has its own."""
    return select_rules(anniversary.round_rules, anniversary.sides) or anniversary.round_rules[:1]


def _name_occasion(anniversary: CalendarAnniversary) -> str:
    """Name it by what to ask for it by, in a document by its title."""
    return mark_aside(anniversary.key, instead=anniversary.record.title)


def _name_month(month: RoundMonth) -> tuple[str, str]:
    """Name a month and the states: `October 2028`, `North Korea and Russia`."""
    return f"{MONTHS[month.month - 1]} {month.year}", " and ".join(name for _, name in month.states)


def _list_month_cells(month: RoundMonth) -> tuple[str, ...]:
    named = ((own, own.day.day if own.day else "month only") for own in month.anniversaries)
    days = (f"{format_ordinal(own.ordinal)} {_name_occasion(own)} ({day})" for own, day in named)
    return *_name_month(month), "; ".join(days)


def _write(anniversary: CalendarAnniversary, holidays: Holidays | None, today: date) -> dict[str, Any]:
    return labels.write_anniversary(anniversary, today) | {
        "weekday": anniversary.day and name_weekday(anniversary.day),
        "holidays": [{"country": code, "name": name} for code, name in list_holidays(anniversary, holidays)],
    }


def _write_month(month: RoundMonth) -> dict[str, Any]:
    return {
        "month": f"{month.year:04}-{month.month:02}",
        "states": [code for code, _ in month.states],
        "occasions": [anniversary.record.key for anniversary in month.anniversaries],
    }


def _flatten(anniversary: CalendarAnniversary, holidays: Holidays | None) -> dict[str, Any]:
    """Flatten an anniversary into one row."""
    return {
        "date": anniversary.when.edtf,
        "weekday": anniversary.day and name_weekday(anniversary.day),
        "ordinal": anniversary.ordinal,
        "title": anniversary.record.title,
        "round": anniversary.is_round,
        "round_by": _describe_rules(anniversary),
        "states": " ".join(anniversary.sides),
        "holiday": [f"{code}: {name}" for code, name in list_holidays(anniversary, holidays)],
        "key": anniversary.record.key,
    }


def _build_evidence(anniversary: CalendarAnniversary) -> Evidence:
    figure = f"{format_ordinal(anniversary.ordinal)} of {anniversary.key}, {labels.describe_day(anniversary)}"
    return Evidence(figure, [anniversary.record.key, *(effect.key for effect in anniversary.occasion.effects)])


def _build_month_evidence(month: RoundMonth) -> Evidence:
    name, states = _name_month(month)
    keys = [anniversary.record.key for anniversary in month.anniversaries]
    return Evidence(f"{len(keys)} round anniversaries of {states}, {name}", keys)
