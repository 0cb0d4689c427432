"""The first section: who or what it is, under which names, where it belongs, and how much is on record.

For machines:

    at_a_glance: {key aliases kind names: {language: [names]} country heir acted_for: {country: events}
                  accredited_to city parent parts: [keys] wikidata
                  events: {took_place: number others: {status: number}} first last: {key date title} or null}
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from timeline.document import Evidence, Facts
from timeline.domain.events.records import AttendedEvent
from timeline.domain.occasions.guests import find_state
from timeline.domain.vocabulary import TOOK_PLACE, NameKind, Status
from timeline.messages.phrases import count
from timeline.reports.dossier.actor.view import ActorView, list_ends
from timeline.reports.dossier.section import DossierSection

_MOST_PARTS = 12
_SCRIPTS = {"CJK": "Han", "HANGUL": "Hangul", "HIRAGANA": "Kana", "KATAKANA": "Kana"}


def build_glance(view: ActorView) -> DossierSection:
    """Build the section."""
    keys = [event.key for event in view.happened]
    return DossierSection(
        "at_a_glance",
        "At a glance",
        [Facts([fact for fact in _list_facts(view) if fact[1]])],
        partial(_write, view),
        [event.key for event in view.events],
        [Evidence(f"events: {len(keys)}", keys)] if keys else [],
    )


def group_by_language(names: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """`{"en": ["Choe Son-hui", "Choe Son Hui (romanisation)"], "ko": ["최선희"]}`, in their order.

    Names without a language are grouped by script.
    """
    languages: dict[str, list[str]] = {}
    for name, language, kind in names:
        label = name if kind == NameKind.COMMON else f"{name} ({kind})"
        languages.setdefault(language or identify_script(name), []).append(label)
    return languages


def identify_script(name: str) -> str:
    """Identify the script of the first letter: `Latin`, `Cyrillic`, `Hangul`, `Han`."""
    first = next(filter(str.isalpha, name), "")
    word = unicodedata.name(first, "").split(" ")[0] if first else ""
    return _SCRIPTS.get(word, word.capitalize()) or "other"


def _list_facts(view: ActorView) -> Iterator[tuple[str, str]]:
    records, profile = view.records, view.records.profile
    yield "Kind", profile.kind
    if not records.is_state:
        yield "State", _describe_state(view)
    acted = _count_acted_for(view)
    if set(acted) - {profile.country}:
        numbers = (f"{view.name_state(code)} ({count(number, 'event')})" for code, number in acted.items())
        yield "Acted for", ", ".join(numbers)
    yield "Accredited to", view.name_state(profile.receiving)
    yield "Seat", profile.city
    yield "Belongs to", f"{profile.parent[1]} ({profile.parent[0]})" if profile.parent[0] else ""
    yield "Below it", _name_parts(profile.parts)
    languages = group_by_language(records.names)
    yield "Names", "\n".join(f"{language}: {'; '.join(names)}" for language, names in languages.items())
    if view.events or not (records.is_state or records.cited is not None):
        yield "Took part in", _count_events(view)
    for label, event in zip(("First", "Last"), list_ends(view.dated), strict=False):
        yield label, _describe_event(view, event)
    yield "Key", ", ".join((profile.key, *profile.aliases))


def _describe_state(view: ActorView) -> str:
    """Describe the state it belongs to, with the successor of today."""
    code = view.records.profile.country
    heir = view.records.states.find_heir(code, view.today) if code else None
    if not code or heir == code:
        return view.name_state(code)
    return f"{view.name_state(code)}, {f'succeeded by {view.name_state(heir)}' if heir else 'which no longer exists'}"


def _count_acted_for(view: ActorView) -> dict[str, int]:
    """Count the events in which it acted for each state, most first."""
    states = ({find_state(row) for row in view.list_own(event)} for event in view.happened)
    return dict(Counter(code for codes in states for code in codes if code).most_common())


def _name_parts(parts: Sequence[tuple[str, str]]) -> str:
    names = [f"{name} ({key})" for key, name in parts[:_MOST_PARTS]]
    more = [f"and {len(parts) - _MOST_PARTS} more"] if len(parts) > _MOST_PARTS else []
    return "; ".join([*names, *more])


def _count_others(view: ActorView) -> Counter[str]:
    """Count by status the events that did not take place, or not yet."""
    return Counter(event.status for event in view.events if event.status not in TOOK_PLACE)


def _count_events(view: ActorView) -> str:
    others = _count_others(view)
    also = ", ".join(f"{others[status]} {status}" for status in Status if others[status])
    if not view.events:
        return "none on record"
    happened = count(len(view.happened), "event") if view.happened else "none that took place"
    return happened + (f"; also {also}" if also else "")


def _describe_event(view: ActorView, event: AttendedEvent) -> str:
    return f"{event.date.display()}  {event.title} {view.mark([event])}".rstrip()


def _write(view: ActorView) -> dict[str, Any]:
    profile = view.records.profile
    ends = list_ends(view.dated)
    dated = [{"key": event.key, "date": event.date.edtf, "title": event.title} for event in ends]
    return {
        "key": profile.key,
        "aliases": list(profile.aliases),
        "name": profile.name,
        "kind": profile.kind,
        "names": group_by_language(view.records.names),
        "country": profile.country,
        "heir": view.records.states.find_heir(profile.country, view.today) if profile.country else None,
        "acted_for": _count_acted_for(view),
        "accredited_to": profile.receiving,
        "city": profile.city,
        "parent": profile.parent[0],
        "parts": [key for key, _ in profile.parts],
        "wikidata": profile.wikidata,
        "events": {"took_place": len(view.happened), "others": dict(_count_others(view))},
        "first": dated[0] if dated else None,
        "last": dated[-1] if dated else None,
    }
