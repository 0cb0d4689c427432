"""`field=value`: a new value for a field of a record, of an event in the fields that `add` reads; and settlements."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar

from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.claims import find_claimed_event, name_claimed_field
from timeline.domain.events.drafts import ActorDraft, SettlementDraft, SourceDraft
from timeline.domain.events.fields import (
    ACTOR_FIELDS,
    CLAIMABLE,
    EVENT_FIELDS,
    EVENT_SPELLINGS,
    SOURCE_FIELDS,
    FieldKind,
    FieldValues,
    RecordField,
)
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import LinkKind, NameKind, Role
from timeline.errors import InvalidInput

_SINGLE = {field.name: field for field in EVENT_FIELDS if field.kind is not FieldKind.LIST and field.name != "key"}
_SEVERAL = (*(field.name for field in EVENT_FIELDS if field.kind is FieldKind.LIST), *Role, *LinkKind)
"""The fields of several values, separated by `;`; `+=` adds to them."""
_SOURCE = {field.name: field for field in SOURCE_FIELDS if field.name != "source"}
_SOURCE["title"] = _SOURCE["headline"]
_ACTOR = {field.name: field for field in ACTOR_FIELDS}
_SPELLINGS = {name.replace("_", "-"): name for name in _SINGLE} | {"tag": "tags", "alias": "aliases"}
_ACTOR_SPELLINGS = {"place": "city", "in": "country"}
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}

Draft = TypeVar("Draft", SourceDraft, ActorDraft)


class Assignment(NamedTuple):
    """A field and its new value; `adds` where the value is added to the present ones."""

    field: str
    value: str
    adds: bool


def parse_assignment(text: str) -> Assignment:
    """Parse `field=value` or `field+=value`; raises InvalidInput."""
    name, separator, value = text.partition("=")
    adds = name.endswith("+")
    field = name.removesuffix("+").strip().lower().replace("_", "-")
    if not separator:
        raise InvalidInput("assignment-form", text=text)
    return Assignment(_SPELLINGS.get(field, field), value.strip(), adds)


def rename_event_fields(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Name the fields of an event as files do, where claims and queries have another word for them, as for the date."""
    return tuple(
        assignment._replace(field=EVENT_SPELLINGS.get(assignment.field, assignment.field)) for assignment in assignments
    )


def assign_event_fields(fields: FieldValues, assignments: Iterable[Assignment]) -> dict[str, Any]:
    """Return the fields of an event with new values; raises InvalidInput for one that cannot be assigned.

    A new date drops the words of the old one. Keys are never taken away, so aliases are only added.
    """
    assigned = dict(fields)
    for field, value, adds in rename_event_fields(assignments):
        if field in _SINGLE:
            if adds:
                raise InvalidInput("assignment-single", field=field)
            if field == "on" and value != assigned.get("on"):
                assigned.pop("date_written", None)
            is_flag = _SINGLE[field].kind is FieldKind.FLAG
            assigned[field] = _parse_flag(field, value) if is_flag else value or None
        elif field in set(Role):
            participants = assigned.get("participants") or []
            assigned["participants"] = _assign_role(participants, Role(field), value, adds=adds)
        elif field in _SEVERAL:
            keeps = adds or field == "aliases"
            assigned[field] = [*((assigned.get(field) or []) if keeps else []), *_split_items(value)]
        else:
            raise _make_refusal(field, (*_SINGLE, *_SEVERAL), "event")
    return assigned


def assign_source(source: SourceDraft, assignments: Iterable[Assignment], *, today: date) -> SourceDraft:
    """Return a source with new values for some fields; raises InvalidInput."""
    for name, value, _ in assignments:
        if name not in _SOURCE:
            raise _make_refusal(name, _SOURCE, "source")
        field = _SOURCE[name]
        if field.kind is FieldKind.DATE and value:
            value = parse_date(value, today=today).edtf  # noqa: PLW2901 - the date as it is stored
        source = _replace(source, field, value)
    for name, problem in source.find_problems():
        raise InvalidInput("assignment-value", field=name, reason=problem)
    return source


def assign_actor(actor: ActorDraft, assignments: Iterable[Assignment]) -> ActorDraft:
    """Return an actor with new values for some fields; raises InvalidInput."""
    for typed, value, adds in assignments:
        name = _ACTOR_SPELLINGS.get(typed, typed)
        if name not in _ACTOR:
            raise _make_refusal(name, _ACTOR, "actor")
        if problem := find_line_problem(value):
            raise InvalidInput("assignment-value", field=name, reason=problem)
        if name in {"name", "names"}:
            actor = replace(actor, names=_assign_name(actor.names, name, value, adds=adds))
        else:
            actor = _replace(actor, _ACTOR[name], value)
    return actor


def apply_settlement(fields: FieldValues, judged: SettlementDraft, *, change: bool) -> dict[str, Any]:
    """Return the fields with a settlement, replacing an earlier one on the same; with its value if it is a change."""
    settled = _assign_settled_value(fields, judged) if change else dict(fields)
    about = name_claimed_field(judged.target, judged.value)
    others = [
        item for item in settled.get("settled") or [] if name_claimed_field(item["field"], item["value"]) != about
    ]
    own = {"field": judged.target, "value": judged.value, "by": judged.author, "because": judged.because}
    settled["settled"] = [*others, own]
    return settled


def _assign_role(old: list[FieldValues], role: Role, value: str, *, adds: bool) -> list[FieldValues]:
    """Put the participants of one role where the first of them was, or at the end."""
    new = [{"role": role.value, "who": value}] if value else []
    if adds:
        return [*old, *new]
    at = next((at for at, item in enumerate(old) if item["role"] == role), len(old))
    return [*old[:at], *new, *(item for item in old[at:] if item["role"] != role)]


def _replace(draft: Draft, field: RecordField, value: str) -> Draft:
    if field.vocabulary and value not in set(field.vocabulary):
        raise InvalidInput("assignment-word", field=field.name, text=value, words=tuple(field.vocabulary))
    if field.kind is FieldKind.GRADE and value not in {"", *"ABCDEF"}:
        raise InvalidInput("assignment-grade", field=field.name, text=value)
    changes: dict[str, Any] = {field.attribute: value}
    return replace(draft, **changes)


def _split_items(value: str) -> list[str]:
    return [item.strip() for item in value.split(";") if item.strip()]


def _parse_flag(field: str, value: str) -> bool:
    if value.lower() not in _FLAGS:
        raise InvalidInput("assignment-flag", field=field, text=value)
    return _FLAGS[value.lower()]


def _assign_name(
    names: tuple[tuple[str, str, str], ...], field: str, value: str, *, adds: bool
) -> tuple[tuple[str, str, str], ...]:
    if not value:
        raise InvalidInput("assignment-name-empty")
    if field == "name":
        (_, language, kind), *rest = names
        return ((value, language, kind), *rest)
    if not adds:
        raise InvalidInput("assignment-names")
    language, separator, name = value.partition(":")
    if not separator or not name.strip():
        raise InvalidInput("assignment-name-language", text=value)
    return (*names, (name.strip(), language.strip().lower(), NameKind.COMMON))


def _make_refusal(field: str, known: Iterable[str], record: str) -> InvalidInput:
    if field == "key":
        return InvalidInput("assignment-key")
    fields = tuple(map(str, known))
    nearest = tuple(get_close_matches(field, fields, n=1))
    return InvalidInput("assignment-field", field=field, record=record, nearest=nearest, fields=fields)


def _assign_settled_value(fields: FieldValues, judged: SettlementDraft) -> dict[str, Any]:
    name, value = judged.target, judged.value
    if name in CLAIMABLE:
        return assign_event_fields(fields, [Assignment(CLAIMABLE[name].name, value, adds=False)])
    if name in set(LinkKind):
        links, key = list(fields.get(name) or []), find_claimed_event(name, value)
        at = next((at for at, text in enumerate(links) if find_claimed_event(name, text) == key), len(links))
        return {**fields, name: [*links[:at], value, *links[at + 1 :]]}
    return _assign_titles(fields, name, value) if name in set(Role) else dict(fields)


def _assign_titles(fields: FieldValues, role: str, value: str) -> dict[str, Any]:
    """Give the participant of that name the titles settled on, also as a speaker; or add one more participant."""
    about = name_claimed_field(role, value)
    participants = [dict(item) for item in fields.get("participants") or []]
    same = [item for item in participants if item["role"] == role and name_claimed_field(role, item["who"]) == about]
    before = {title for item in same for title in parse_mentions(item["who"])[0].titles}
    for item in same:
        item["who"] = value
    if not same:
        participants.append({"role": role, "who": value})
    if fields.get("sources") is None:
        return {**fields, "participants": participants}
    sources = [dict(source) for source in fields["sources"]]
    for source in sources:
        speaker = source.get("speaker")
        if speaker and name_claimed_field(role, speaker) == about:
            titles = parse_mentions(speaker)[0].titles
            if not titles or titles[0] in before:
                source["speaker"] = value
    return {**fields, "participants": participants, "sources": sources}
