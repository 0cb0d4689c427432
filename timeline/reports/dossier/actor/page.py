"""The dossier of an actor: a person's, a body's, an outlet's or a state's.

The machine form is

    actor today since until at_a_glance
    person: posts missions chronology said coming
    body:   heads unnamed series years chronology said coming
    outlet: cited, and what a body has
    state:  pairs unnamed coming
    events: [as `list` gives them, oldest first: all of the years asked for]
    sources: [number key outlet title published url via seen locators]

with what each section says of its own in its file. The flat form has one row an event: its date, title and status, the
role and title of the actor, and who else was there. The page shows the last few of each section and the command for
the rest; the machine form has all. Keys are only ever added.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from timeline.document import Block, CitationStyle, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.vocabulary import ActorKind
from timeline.reports.dossier.actor.chronology import chronology
from timeline.reports.dossier.actor.coming import coming
from timeline.reports.dossier.actor.glance import glance
from timeline.reports.dossier.actor.material import Material, load
from timeline.reports.dossier.actor.missions import missions
from timeline.reports.dossier.actor.outlet import cited
from timeline.reports.dossier.actor.posts import heads, posts
from timeline.reports.dossier.actor.said import said
from timeline.reports.dossier.actor.series import series
from timeline.reports.dossier.actor.state import pairs
from timeline.reports.dossier.actor.unnamed import of_state, unnamed
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.actor.years import years
from timeline.reports.dossier.section import Section, YearSpan
from timeline.reports.events import listing
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.method import COMPARED, LABEL

__all__ = ["build", "load"]

_SHEET = ("key", "date", "family", "type", "status", "place", "event", "role", "title", "with", "sources")
_PERSON = (glance, posts, missions, chronology, said, coming)
_BODY = (glance, heads, unnamed, series, years, chronology, said, coming)
_OUTLET = (glance, cited, unnamed, series, years, chronology, said, coming)
_STATE = (glance, pairs, of_state, coming)


def build(
    material: Material,
    *,
    today: date,
    span: YearSpan = YearSpan(),  # noqa: B008 - a tuple
    style: CitationStyle = CitationStyle.HOUSE,
) -> Document:
    """The dossier as it stands on `today`."""
    view = View(material, span, today, Notes(style))
    sections = [each(view) for each in _order(material)]
    name = material.page.name
    blocks: list[Block] = []
    for one in sections:
        if one.blocks:
            blocks += [Heading(one.title), *one.blocks]
    empty = [one.title for one in sections if not (one.blocks or one.minor)]
    if not (view.records or material.is_state or material.cited is not None):
        blocks.append(Text(_nothing(view)))
    elif empty:
        blocks.append(Text(f"None on record{f', {span.text}' if span.text else ''}: {'; '.join(empty).lower()}."))
    blocks.append(_method(view))
    return Document(
        f"{name}{f', {span.text}' if span.text else ''}: dossier, {format_day(today)}",
        blocks,
        notes=view.notes.texts(),
        data=partial(_data, view, sections),
        keys=[key for one in sections if one.name in {"chronology", "cited"} for key in one.keys],
        sheet=partial(_sheet, view),
        evidence=partial(_reckonings, sections),
        calendar=next((one.calendar for one in sections if one.calendar), None),
    )


def _order(material: Material) -> Sequence[Callable[[View], Section]]:
    if material.is_state:
        return _STATE
    if material.is_person:
        return _PERSON
    return _OUTLET if material.page.kind == ActorKind.OUTLET else _BODY


def _method(view: View) -> Facts:
    told = [COMPARED]
    if view.material.cited is not None:
        told.append("an event once, however many documents are cited for it")
    if view.records:
        told.append("events in which it took part itself")
    if view.material.is_person:
        told.append("a title is attested for the day of its event alone")
    if view.material.is_state:
        told.append("a state's partners with those whose anniversaries they keep")
    if view.span.text:
        told.append(f"only what may lie in the years asked for ({view.span.text})")
    return Facts([(LABEL, "; ".join(told))])


def _nothing(view: View) -> str:
    if view.material.records:
        nothing = f"No event of the years asked for ({view.span.text}) is on record."
        return f"{nothing} All of it: timeline report actor {view.key}"
    return (
        "No event in which it took part is on record."
        f" To record one: timeline add TYPE TITLE --on DATE --guest {view.key}"
    )


def _reckonings(sections: Sequence[Section]) -> list[Evidence]:
    return [each for one in sections for each in one.reckonings]


def _data(view: View, sections: Sequence[Section]) -> dict[str, Any]:
    return {
        "actor": view.key,
        "today": view.today.isoformat(),
        "since": view.span.since,
        "until": view.span.until,
        **{one.name: one.data for one in sections},
        "events": listing.write_data(view.records),
        "sources": view.notes.data(),
    }


def _sheet(view: View) -> Table:
    if view.material.is_state:
        return Table(
            ("country", "name", "events"),
            [(code, view.country(code), str(number)) for code, number in view.material.partners],
        )
    if view.material.cited is not None:
        return Table(
            ("key", "published", "title", "url", "events"),
            [
                (one.key, one.published, one.title, one.url, "; ".join(one.events))
                for one in view.material.cited.stories
            ],
        )
    rows = []
    for one in view.records:
        own = view.own(one)
        beside = "; ".join(dict.fromkeys(each.label for each in one.participants if each.actor != view.key))
        rows.append(
            (
                *(one.key, one.date.edtf, one.family, one.type, one.status, one.city, one.title),
                "; ".join(dict.fromkeys(each.role for each in own)),
                "; ".join(dict.fromkeys(each.title for each in own if each.title)),
                beside,
                "; ".join(dict.fromkeys(citation.source.key for citation in one.citations)),
            )
        )
    return Table(_SHEET, rows)
