"""Which anniversary a year brings: the ordinal of each occasion of a pair, and how it is counted."""

from datetime import date
from functools import partial

from timeline.document import Document, Facts, Table, Text
from timeline.domain.dates.calendar import format_distance
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.counting import Counted, Phase, count, standing_text
from timeline.reports.anniversaries.occasions import Material, load
from timeline.reports.anniversaries.restarted_relations import anew_remarks, begun_anew
from timeline.reports.calendar.calendar_entries import of_counted
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.phrases import describe_leap_rule

__all__ = ["build", "load"]

_LABELS = {Phase.BEFORE: "before", Phase.FOUNDING: "founded", Phase.MOVING: "moving"}
_SHEET = ("occasion", "nickname", "title", "founded", "ordinal", "anniversary", "weekday", "no_ordinal")


def build(material: Material, *, year: int, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """One entry for each occasion, by founding date; `today` is what a day to come is counted from."""
    counted = [count(material, occasion, year=year, leap=leap) for occasion in material.occasions]
    anew = begun_anew(counted)
    counted = [one for one in counted if one.occasion.record.key not in anew]
    notes = Notes()
    entries = tuple((_label(one), _entry(one, today, notes)) for one in counted)
    data = [one.data() for one in counted]
    title = f"Anniversaries of {material.pair_name} in {year}"
    nothing = Text(f"No occasion between {material.pair_name} is on record.")
    return Document(
        f"Which anniversary in {year}: {material.pair_name}",
        (Facts(entries) if entries else nothing, *anew_remarks(anew)),
        notes=notes.texts(),
        data={"year": year, "pair": "-".join(material.pair), "occasions": data},
        keys=tuple(one.occasion.record.key for one in counted),
        sheet=Table(
            _SHEET,
            tuple((row["key"], *("" if row[name] is None else str(row[name]) for name in _SHEET[1:])) for row in data),
        ),
        calendar=partial(of_counted, title, counted, today=today, leap=leap),
        evidence=[one.reckoning() for one in counted],
    )


def _label(one: Counted) -> str:
    return format_ordinal(one.ordinal) if one.ordinal is not None else _LABELS.get(one.phase, "none")


def _entry(one: Counted, today: date, notes: Notes) -> str:
    record = one.occasion.record
    lines = [f"{record.title} ({one.occasion.key})", _when(one, today)]
    counting = []
    if one.ordinal is not None:
        counting.append(f"counted from {record.date.display()}, {one.succession_text()}")
        if record.date.month_day == "02-29":
            counting.append(describe_leap_rule(one.leap).rstrip("."))
    counting += [text for text in (one.dissent_text(notes), standing_text(one)) if text]
    return "\n".join([*lines, *(["; ".join(counting)] if counting else [])])


def _when(one: Counted, today: date) -> str:
    founded = one.occasion.record.date.display()
    match one.phase:
        case Phase.FOUNDING:
            return f"founded that year, {founded}: the first anniversary is in {one.year + 1}"
        case Phase.BEFORE:
            return f"{one.year} is before the founding, {founded}"
        case Phase.ANNIVERSARY:
            return one.day + _due(one, today)
        case Phase.UNSURE:
            return f"no ordinal: {one.phase} ({founded})"
        case _:
            return f"no ordinal: {one.phase}"


def _due(one: Counted, today: date) -> str:
    if one.span.precision is not Precision.DAY or today > one.span.start:
        return ""
    told = format_distance((one.span.start - today).days)
    return f" ({told})" if told else ""
