"""The first section: who or what it is, in which names, where it belongs, and how much is on record.

For machines:

    at_a_glance: {key aliases kind names: {language: [names]} country heir acted_for: {country: events}
                  accredited_to city parent parts: [keys] wikidata
                  events: {took_place: number others: {status: number}} first last: {key date title} or null}
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from timeline.document import Evidence, Facts
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import find_state
from timeline.domain.vocabulary import Status
from timeline.reports.dossier.actor.names import by_language
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section, events_told

_MOST_PARTS = 12


def glance(view: View) -> Section:
    """The section."""
    rows = [row for row in _facts(view) if row[1]]
    keys = [one.key for one in view.held]
    return Section(
        "at_a_glance",
        "At a glance",
        [Facts(rows)],
        _data(view),
        [one.key for one in view.records],
        [Evidence(f"events: {len(keys)}", keys)] if keys else [],
    )


def _facts(view: View) -> Iterator[tuple[str, str]]:
    page = view.material.page
    yield "Kind", page.kind
    if not view.material.is_state:
        yield "State", _state(view)
    acted = _acted_for(view)
    if set(acted) - {page.country}:
        yield "Acted for", ", ".join(f"{view.country(code)} ({events_told(acted[code])})" for code in acted)
    yield "Accredited to", view.country(page.receiving)
    yield "Seat", page.city
    yield "Belongs to", f"{page.parent[1]} ({page.parent[0]})" if page.parent[0] else ""
    yield "Below it", _parts(page.parts)
    told = by_language(view.material.names)
    yield "Names", "\n".join(f"{language}: {'; '.join(names)}" for language, names in told.items())
    dated = [each for each in view.held if each.date.known]
    if view.records or not (view.material.is_state or view.material.cited is not None):
        yield "Took part in", _events(view)
    if dated:
        yield "First", _event(view, dated[0])
    if len(dated) > 1:
        yield "Last", _event(view, dated[-1])
    yield "Key", ", ".join((page.key, *page.aliases))


def _state(view: View) -> str:
    """The state it belongs to, and who stands in its place today."""
    code = view.material.page.country
    heir = view.material.states.find_heir(code, view.today) if code else None
    if not code or heir == code:
        return view.country(code)
    return f"{view.country(code)}, {f'in whose place stands {view.country(heir)}' if heir else 'which is gone'}"


def _acted_for(view: View) -> dict[str, int]:
    """The states for which it took part in so many events, most first."""
    found = Counter(code for record in view.held for code in {find_state(one) for one in view.own(record)} if code)
    return dict(found.most_common())


def _parts(parts: tuple[tuple[str, str], ...]) -> str:
    told = [f"{name} ({key})" for key, name in parts[:_MOST_PARTS]]
    more = [f"and {len(parts) - _MOST_PARTS} more"] if len(parts) > _MOST_PARTS else []
    return "; ".join([*told, *more])


def _events(view: View) -> str:
    others = Counter(one.status for one in view.records if one not in view.held)
    beside = ", ".join(f"{others[status]} {status}" for status in Status if others[status])
    if not view.held:
        return f"none that took place{f'; {beside}' if beside else ''}" if view.records else "none on record"
    return events_told(len(view.held)) + (f"; beside them {beside}" if beside else "")


def _event(view: View, record: EventRecord) -> str:
    return f"{record.date.display()}  {record.title} {view.marks([record])}".rstrip()


def _data(view: View) -> dict[str, Any]:
    page = view.material.page
    dated = [each for each in view.held if each.date.known]
    ends = [{"key": each.key, "date": each.date.edtf, "title": each.title} for each in (dated[:1] + dated[-1:])]
    return {
        "key": page.key,
        "aliases": list(page.aliases),
        "name": page.name,
        "kind": page.kind,
        "names": by_language(view.material.names),
        "country": page.country,
        "heir": view.material.states.find_heir(page.country, view.today) if page.country else None,
        "acted_for": _acted_for(view),
        "accredited_to": page.receiving,
        "city": page.city,
        "parent": page.parent[0],
        "parts": [key for key, _ in page.parts],
        "wikidata": page.wikidata,
        "events": {
            "took_place": len(view.held),
            "others": dict(Counter(each.status for each in view.records if each not in view.held)),
        },
        "first": ends[0] if ends else None,
        "last": ends[-1] if ends else None,
    }
