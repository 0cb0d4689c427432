"""The dossier of two states: what a desk officer prints.

The machine form is

    pair: [two codes] today since until strict
    at_a_glance relations treaties visits ceremonies others disagreements coming coverage
    events: [as `between` gives them, oldest first: all of the years asked for]
    sources: [number key outlet title published url via seen locators]

with what each section says of its own in its file. The flat form has one row an event, with the first section that
tells of it. The page shows the last few of each section and the command for the rest; the machine form has all.
Keys are only ever added.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from timeline.document import Block, CitationStyle, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.reports.dossier.pair.ceremonies import ceremonies
from timeline.reports.dossier.pair.coming import coming
from timeline.reports.dossier.pair.coverage import coverage
from timeline.reports.dossier.pair.disagreements import disagreements
from timeline.reports.dossier.pair.families import families
from timeline.reports.dossier.pair.glance import glance, leaders
from timeline.reports.dossier.pair.material import Material, load
from timeline.reports.dossier.pair.relations import relations
from timeline.reports.dossier.pair.treaties import treaties
from timeline.reports.dossier.pair.view import View
from timeline.reports.dossier.pair.visits import visits
from timeline.reports.dossier.section import Section, YearSpan
from timeline.reports.events import listing
from timeline.reports.page.charting import draw_figures
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.method import COMPARED, NEAREST, describe_method

__all__ = ["build", "load"]

_DRAWN = 3
"""Events from which on a picture says more than their table."""
_LEADERS = "leaders met where somebody of the first rank of the state or the party of each side was in one known place"
_SHEET = ("section", "key", "family", "type", "date", "status", "place", "country", "title", "sources")


def build(
    material: Material,
    *,
    today: date,
    span: YearSpan = YearSpan(),  # noqa: B008 - a tuple
    leap: LeapRule = LeapRule.FEB_28,
    style: CitationStyle = CitationStyle.HOUSE,
) -> Document:
    """The dossier as it stands on `today`."""
    view = View(material, span, today, leap, Notes(style))
    kept = material.kept
    sections = [*_sections(view)]
    title = f"{kept.pair_name}{f', {span.text}' if span.text else ''}: dossier, {format_day(today)}"
    blocks: list[Block] = []
    for one in sections if material.records else sections[:1]:
        if one.blocks:
            blocks += [Heading(one.title), *one.blocks]
        if one.name == "at_a_glance" and len(view.records) >= _DRAWN:
            blocks += draw_figures(view.records, kept.pair_name)
    empty = [one.title for one in sections if not (one.blocks or one.minor)]
    if not view.records:
        blocks.append(Text(_nothing(view)))
    elif empty:
        blocks.append(Text(f"None on record{f', {span.text}' if span.text else ''}: {'; '.join(empty).lower()}."))
    blocks.append(_method(view))
    return Document(
        title,
        blocks,
        notes=view.notes.texts(),
        data=partial(_data, view, sections),
        keys=[one.key for one in view.records],
        sheet=partial(_sheet, view, sections),
        evidence=partial(_reckonings, sections),
        calendar=next((one.calendar for one in sections if one.calendar), None),
    )


def _sections(view: View) -> Iterator[Section]:
    told: set[str] = set()
    first = glance(view)
    yield first
    for section in (relations, treaties, visits, ceremonies):
        made = section(view)
        told |= {*made.keys}
        yield made
    yield families(view, told)
    for section in (disagreements, coming, coverage):
        yield section(view)


def _method(view: View) -> Facts:
    cut = f"only what may lie in the years asked for ({view.span.text}); standing and coming days are as of today"
    return describe_method(
        [one for one in view.editions if one.by_year] or view.editions[:1],
        "each state alone, through no succession" if view.material.strict else "",
        COMPARED,
        NEAREST if any(one.by_year for one in view.editions) else "",
        _LEADERS if leaders(view) else "",
        "" if view.span.is_all else cut,
    )


def _nothing(view: View) -> str:
    one, other = view.material.kept.pair
    if view.material.records:
        nothing = f"Nothing between them is on record in the years asked for ({view.span.text})."
        return f"{nothing} All of it: timeline report pair {one} {other}"
    return (
        f"No event between them is on record. Events of several states: timeline between {one} {other}"
        f' --multilateral. To record one: timeline add TYPE TITLE --on DATE --party "{one}; {other}"'
    )


def _reckonings(sections: Sequence[Section]) -> list[Evidence]:
    return [each for one in sections for each in one.reckonings]


def _data(view: View, sections: Sequence[Section]) -> dict[str, Any]:
    return {
        "pair": list(view.material.kept.pair),
        "today": view.today.isoformat(),
        "since": view.span.since,
        "until": view.span.until,
        "strict": view.material.strict,
        **{one.name: one.data for one in sections},
        "events": listing.write_data(view.records),
        "sources": view.notes.data(),
    }


def _sheet(view: View, sections: Sequence[Section]) -> Table:
    where: dict[str, str] = {}
    for one in sections[1:]:
        for key in one.keys:
            where.setdefault(key, one.name)
    rows = [
        (
            where.get(one.key, ""),
            *(one.key, one.family, one.type, one.date.edtf, one.status, one.city, one.country, one.title),
            "; ".join(dict.fromkeys(citation.source.key for citation in one.citations)),
        )
        for one in view.records
    ]
    return Table(_SHEET, rows)
