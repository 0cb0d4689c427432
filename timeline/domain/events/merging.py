"""Merging two accounts of one event: the first holds, and what only the second says is added."""

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import NO_PLACE
from timeline.domain.events.fields import CLAIMABLE, EVENT_FIELDS, FieldKind, FieldValues
from timeline.domain.vocabulary import LinkKind

_FILLED = tuple(field.name for field in EVENT_FIELDS if field.fills)
_IN_WORDS = frozenset(("key", "aliases", "title", "tags", "summary", "note", "date_written"))
"""The fields that are joined, or kept in words of their own."""

_CLAIMED = {field.name: target for target, field in CLAIMABLE.items()}
"""The fields of which a different value becomes a claim of the second's sources, by its target."""


def merge_fields(first: FieldValues, second: FieldValues) -> dict[str, Any]:
    """Merge the fields of two events; nothing is lost.

    What differs in the second becomes a claim of each of its sources, or part of the note where it has no source;
    its own words become a note.
    """
    merged = dict(first)
    claims = find_differing_claims(first, second)
    if not first.get("on"):
        merged["on"] = second.get("on")
        merged["date_written"] = second.get("date_written")
    for name in _FILLED:
        merged[name] = _get_value(merged, name) or _get_value(second, name) or merged.get(name) or second.get(name)
    merged["participants"] = [*_list_items(first, "participants"), *_list_new_participants(first, second)]
    merged["sources"] = [*_list_items(first, "sources"), *_list_new_sources(first, second, claims)]
    merged["tags"] = list(dict.fromkeys((*_list_items(first, "tags"), *_list_items(second, "tags"))))
    keys = {first["key"], second["key"]}
    for kind in LinkKind:
        links = dict.fromkeys((*_list_items(first, kind), *_list_items(second, kind)))
        merged[kind.value] = [link for link in links if link.partition("=")[0] not in keys]
    merged["note"] = _write_note(first, second)
    return {name: value for name, value in merged.items() if value not in (None, "", [])}


def find_differing_claims(first: FieldValues, second: FieldValues) -> dict[str, str]:
    """Return the claims that the sources of the second come to make, by target; none where it has no source."""
    return find_differing_values(first, second) if second.get("sources") else {}


def find_differing_values(first: FieldValues, second: FieldValues) -> dict[str, str]:
    """Return the values of the second that differ from the first's and that a source can claim, by target."""
    return {target: str(second[name]) for name, target in _CLAIMED.items() if _is_different(first, second, name)}


def _is_different(first: FieldValues, second: FieldValues, name: str) -> bool:
    values = _get_value(first, name), _get_value(second, name)
    return None not in values and "" not in values and values[0] != values[1]


def _get_value(fields: FieldValues, name: str) -> Any:
    """Return the value of a field; the absence of a place on record is not a value."""
    value = fields.get(name)
    return None if name in {"in", "place"} and value == NO_PLACE else value


def _list_items(fields: FieldValues, name: str) -> list[Any]:
    return list(fields.get(name) or [])


def _list_new_participants(first: FieldValues, second: FieldValues) -> list[Any]:
    """List those whom the first does not name in that role; a name without a title adds nothing to one with it."""
    known = [(item["role"], item["who"]) for item in _list_items(first, "participants")]
    return [
        item
        for item in _list_items(second, "participants")
        if not any(role == item["role"] and f"{who},".startswith(f"{item['who']},") for role, who in known)
    ]


def _list_new_sources(first: FieldValues, second: FieldValues, claims: Mapping[str, str]) -> list[dict[str, Any]]:
    """List the sources of the second that say something new, each document with the claims once."""
    cited = []
    seen = set()
    for source in _list_items(second, "sources"):
        document = (source["source"], source.get("via"))
        own = {**({} if document in seen else claims), **source.get("claims", {})}
        seen.add(document)
        cited.append({**source, "claims": own} if own else source)
    return [source for source in cited if source not in _list_items(first, "sources")]


def _list_unclaimed(first: FieldValues, second: FieldValues) -> Iterator[str]:
    """List what differs in the second and that no source of it can claim, each as a field with its value."""
    for field in EVENT_FIELDS:
        if (field.name in _CLAIMED and second.get("sources")) or field.name in _IN_WORDS:
            continue
        if _is_different(first, second, field.name):
            value = second[field.name]
            yield f"{field.name} {PartialDate.parse(value).display() if field.kind is FieldKind.DATE else value}"


def _write_note(first: FieldValues, second: FieldValues) -> str:
    """Write the note of the first, and under the key of the second what it says in words of its own."""
    words = [second["title"]] if second["title"] != first["title"] else []
    words += [second[name] for name in ("summary", "note") if second.get(name) and second[name] != first.get(name)]
    if not first.get("summary") and second.get("summary") in words:
        words.remove(second["summary"])
    words += _list_unclaimed(first, second)
    words += [
        f"Settled: {item['field']} {item.get('value', '')}, {item.get('because', '')} ({item.get('by', '')})"
        for item in _list_items(second, "settled")
    ]
    own = f"{second['key']}: {'. '.join(text.removesuffix('.') for text in words)}." if words else ""
    return "\n\n".join(part for part in (first.get("note"), own) if part)
