"""Two accounts of one event made one: the first stands, what only the second says joins it."""

from collections.abc import Mapping
from typing import Any

from timeline.domain.events.drafts import NO_CITY
from timeline.domain.vocabulary import LinkKind

_FILLED = ("date_written", "announced", "in", "place", "venue", "coordinates", "summary")
_CLAIMED = {
    "on": "date",
    "type": "type",
    "status": "status",
    "in": "country",
    "place": "place",
    "venue": "venue",
}
"""The fields in which the second may say something else: that is then a claim of its sources, by its target."""


def merge_fields(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one event from those of two, as `timeline.domain.events.event_fields` reads them; nothing is lost.

    What the second says otherwise becomes a claim of each of its sources, and its own words a note.
    """
    found = dict(kept)
    claims = find_differing_claims(kept, other)
    if not kept.get("on"):
        found["on"] = other.get("on")
        found["date_written"] = other.get("date_written")
    for field in _FILLED:
        found[field] = _said(found, field) or _said(other, field) or found.get(field) or other.get(field)
    found["participants"] = [*_items(kept, "participants"), *_new(kept, other)]
    found["sources"] = [*_items(kept, "sources"), *_cited(kept, other, claims)]
    found["tags"] = list(dict.fromkeys((*_items(kept, "tags"), *_items(other, "tags"))))
    ours = {kept["key"], other["key"]}
    for kind in LinkKind:
        both = dict.fromkeys((*_items(kept, kind), *_items(other, kind)))
        found[kind.value] = [link for link in both if link.partition("=")[0] not in ours]
    found["note"] = _note(kept, other)
    return {field: value for field, value in found.items() if value not in (None, "", [])}


def find_differing_claims(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
    """What the second says otherwise, by the target of the claim that it becomes."""
    return {
        target: str(other[field])
        for field, target in _CLAIMED.items()
        if _said(other, field) and _said(kept, field) and other[field] != kept[field]
    }


def _said(fields: Mapping[str, Any], name: str) -> Any:
    """What a field says: that no city is on record says nothing of the city."""
    value = fields.get(name)
    return None if (name, value) == ("place", NO_CITY) else value


def _items(fields: Mapping[str, Any], name: str) -> list[Any]:
    return list(fields.get(name) or [])


def _new(kept: Mapping[str, Any], other: Mapping[str, Any]) -> list[Any]:
    """Those of the second whom the first does not name in that role; a name without a title adds nothing."""
    there = [(one["role"], one["who"]) for one in _items(kept, "participants")]
    return [
        one
        for one in _items(other, "participants")
        if not any(role == one["role"] and f"{who},".startswith(f"{one['who']},") for role, who in there)
    ]


def _cited(kept: Mapping[str, Any], other: Mapping[str, Any], claims: Mapping[str, str]) -> list[dict[str, Any]]:
    """The sources of the second, each with the claims once; one that says nothing new is left out."""
    told = []
    seen = set()
    for one in _items(other, "sources"):
        new = {} if (one["source"], one.get("via")) in seen else claims
        seen.add((one["source"], one.get("via")))
        both = {**new, **one.get("claims", {})}
        told.append({**one, "claims": both} if both else one)
    return [one for one in told if one not in _items(kept, "sources")]


def _note(kept: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """The note of the first, and under the key of the second what it said in words of its own."""
    words = [other["title"]] if other["title"] != kept["title"] else []
    words += [other[name] for name in ("summary", "note") if other.get(name) and other[name] != kept.get(name)]
    if not kept.get("summary") and other.get("summary") in words:
        words.remove(other["summary"])
    words += [
        f"Settled: {one['field']} {one.get('value', '')}, {one.get('because', '')} ({one.get('by', '')})"
        for one in _items(other, "settled")
    ]
    told = f"{other['key']}: {'. '.join(text.removesuffix('.') for text in words)}." if words else ""
    return "\n\n".join(part for part in (kept.get("note"), told) if part)
