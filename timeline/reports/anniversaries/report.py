"""The anniversary report: what a pair of states keeps in one year, who marked it, where, at what rank.

Every occasion whose anniversary falls in the year is in it, by the day: those marked with their observances,
the others with the true reason why nothing is on record.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from timeline.document import Block, CitationStyle, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.events.records import Link
from timeline.domain.occasions.absences import Absence, explain_absence
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.reports.anniversaries.counting import Counted, Phase, count, standing_text
from timeline.reports.anniversaries.occasions import Material, load
from timeline.reports.anniversaries.restarted_relations import anew_remarks, begun_anew
from timeline.reports.anniversaries.series import COLUMNS, Observance, observances, unplaced
from timeline.reports.calendar.calendar_entries import of_counted
from timeline.reports.events.statements import statements
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, NEAREST, describe_method
from timeline.reports.page.phrases import describe_absence, describe_leap_rule

__all__ = ["build", "load"]

_SHEET = (
    *("occasion", "nickname", "founded", "ordinal", "anniversary", "round", "key", "type", "date", "status"),
    *("offset_days", "host", "host_name", "place", "country", "guest", "guest_title", "guest_country", "track"),
    *("level", "claimed", "check", "sources", "absence"),
)


class _Kept:
    """One occasion of the report with its observances, and why there is none where none counts."""

    def __init__(self, counted: Counted, today: date) -> None:
        self.counted = counted
        self.observances = observances(counted)
        self.absence: Absence | None = None
        if not any(one.is_held for one in self.observances):
            self.absence = explain_absence(
                counted.span,
                today=today,
                status=counted.standing,
                searches=counted.occasion.searches,
                coverages=counted.material.coverages,
            )

    def reckonings(self) -> Iterator[Evidence]:
        yield self.counted.reckoning()
        for each in self.observances:
            yield each.reckoning(self.counted.occasion.record.key)

    def data(self) -> dict[str, Any]:
        return self.counted.data() | {
            "observances": [one.data() for one in self.observances],
            "absence": self.absence
            and {"reason": self.absence.reason.value, "sentence": describe_absence(self.absence)},
        }


def build(
    material: Material,
    *,
    year: int,
    today: date,
    leap: LeapRule = LeapRule.FEB_28,
    style: CitationStyle = CitationStyle.HOUSE,
) -> Document:
    """The report of one year as it stands on `today`."""
    title = f"Anniversaries of {material.pair_name} in {year}"
    everything = [count(material, occasion, year=year, leap=leap) for occasion in material.occasions]
    anew = begun_anew(everything)
    kept = sorted(
        (
            _Kept(counted, today)
            for counted in everything
            if counted.phase.is_kept and counted.occasion.record.key not in anew
        ),
        key=lambda one: (one.counted.ordinal is None, one.counted.span.order),
    )
    notes = Notes(style)
    sections = kept if len(kept) == 1 else [one for one in kept if one.observances]
    blocks = [block for one in sections for block in _section(one, notes)]
    without = [one for one in kept if one not in sections]
    if without:
        blocks += [Heading("Occasions without an observance on record"), _absences(without)]
    blocks += [Text(text) for text in _remarks(material, kept)]
    blocks += anew_remarks(anew)
    if not kept:
        blocks.append(Text(_nothing(material, everything, year)))
    if any(one.observances for one in kept):
        blocks.append(describe_method((), COMPARED, NEAREST))
    return Document(
        title,
        tuple(blocks),
        notes=notes.texts(),
        data={
            "year": year,
            "pair": "-".join(material.pair),
            "occasions": [one.data() for one in kept],
        },
        keys=tuple(dict.fromkeys(each.record.key for one in kept for each in one.observances)),
        sheet=Table(_SHEET, tuple(row for one in kept for row in _sheet_rows(one))),
        calendar=partial(of_counted, title, [one.counted for one in kept], today=today, leap=leap),
        evidence=[each for one in kept for each in one.reckonings()],
    )


def _section(one: _Kept, notes: Notes) -> list[Block]:
    counted = one.counted
    blocks: list[Block] = [Heading(f"{counted.name}: {counted.occasion.record.title}"), _facts(one, notes)]
    if one.observances:
        blocks.append(Table(COLUMNS, tuple(each.row(notes) for each in one.observances)))
        told = [(each.held, f"also marks {_other(counted, link)}") for each in one.observances for link in each.also]
        told += [line for each in one.observances if each.is_held for line in statements(each.record, notes)]
        blocks += [Facts(tuple(told))] if told else []
    return blocks


def _other(counted: Counted, link: Link) -> str:
    return f"{link.title} ({counted.material.named(link.key)})"


def _facts(one: _Kept, notes: Notes) -> Facts:
    counted = one.counted
    record = counted.occasion.record
    agreeing, against = counted.cited()
    named = counted.occasion.key
    rows = [
        ("Day", counted.day),
        ("Occasion", f"{named}, {record.date.display()} {notes.marks(agreeing)}".rstrip()),
        ("Other date", counted.dissent_text(notes)),
        *(("Disputed", f"{citation.text or 'by a source'} {notes.mark(citation)}") for citation in against),
    ]
    if counted.ordinal is not None:
        rows += [
            ("Counted", f"from {record.date.display()}, {counted.succession_text()}"),
            ("Round", counted.round_text()),
        ]
    rows.append(("Standing", standing_text(counted)))
    if one.absence:
        # "Observance none" would contradict the cancelled ones that are listed below it.
        rows.append(("Held" if one.observances else "Observance", f"none on record: {describe_absence(one.absence)}"))
    if record.date.month_day == "02-29":
        rows.append(("Leap day", describe_leap_rule(counted.leap)))
    return Facts(tuple(row for row in rows if row[1]))


def _absences(without: list[_Kept]) -> Table:
    rows = []
    for one in without:
        counted = one.counted
        named = counted.occasion.record.title
        if counted.occasion.nickname:
            named += f" ({counted.occasion.nickname})"
        day = counted.day if counted.ordinal is None else f"{counted.name.split()[0]}, {counted.day}"
        rows.append(
            (named, day, "yes" if counted.rounds else "no", describe_absence(one.absence) if one.absence else "")
        )
    return Table(("Occasion", "Anniversary", "Round", "Reason"), tuple(rows))


def _remarks(material: Material, kept: list[_Kept]) -> list[str]:
    found = []
    lost = dict.fromkeys(f"{record.key} ({record.date.display()})" for one in kept for record in unplaced(one.counted))
    if lost:
        found.append(f"In no year's report, since no one anniversary can be told from its date: {', '.join(lost)}.")
    return found


def _nothing(material: Material, everything: list[Counted], year: int) -> str:
    if not material.occasions:
        return f"No occasion between {material.pair_name} is on record."
    told = "; ".join(
        f"{one.occasion.record.title}, {one.occasion.record.date.display()}"
        for one in everything
        if one.phase in {Phase.BEFORE, Phase.FOUNDING}
    )
    return f"No anniversary between {material.pair_name} falls in {year}. Founded that year or later: {told}."


def _sheet_rows(one: _Kept) -> list[tuple[str, ...]]:
    """One row for each observance, and one for an absence."""
    data = one.data()
    shared = {
        "occasion": data["key"],
        "nickname": data["nickname"],
        "founded": data["founded"],
        "ordinal": data["ordinal"],
        "anniversary": data["anniversary"],
        "round": "yes" if data["round"] else "no",
    }
    rows = [shared | _sheet_observance(each) for each in one.observances]
    if one.absence:
        rows.append(shared | {"absence": describe_absence(one.absence)})
    return [tuple(str(row.get(name, "")) if row.get(name) is not None else "" for name in _SHEET) for row in rows]


def _sheet_observance(one: Observance) -> dict[str, Any]:
    data = one.data()
    best = next(iter(one.guests.highest or one.guests.unranked), None)
    guest = (
        {
            "guest": "" if best.unnamed else best.name,
            "guest_title": best.title,
            "guest_country": best.country,
            "track": best.track,
            "level": best.level,
        }
        if best
        else {}
    )
    return data | guest | {"check": data["check"] or "", "sources": "; ".join(data["sources"])}
