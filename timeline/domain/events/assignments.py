"""`field=value`: what of a record is to be said otherwise; of an event, in the fields that `add` reads."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.events.claims import SINGLE as CLAIMED
from timeline.domain.events.claims import find_claimed_event, name_claimed_field
from timeline.domain.events.drafts import TITLE, ActorDraft, SettlementDraft, SourceDraft
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import LinkKind, NameKind, Role, SourceKind
from timeline.errors import InvalidInput

SINGLE = (
    *("type", "title", "on", "date_written", "status", "announced", "in", "place", "venue", "coordinates"),
    *("occasion", "recurs", "summary", "note"),
)
"""The fields of one value."""

SEVERAL = ("tags", "aliases", *Role, *LinkKind)
"""The fields of several, with `;` between them; `+=` adds to them."""

SOURCE = {
    "outlet": "outlet",
    "kind": "kind",
    "headline": "title",
    "title": "title",
    "author": "author",
    "url": "url",
    "published": "published",
    "accessed": "accessed",
    "language": "language",
    "archive": "archive_url",
    "reliability": "reliability",
    "citekey": "citekey",
    "zotero": "zotero",
}
"""The fields of a source, and what a draft calls them."""

ACTOR = ("name", "names", "parent", "city", "wikidata", "reliability")
"""The fields of an actor: `name` is the one shown, `names+=ko:NAME` adds another."""

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


class Assignment(NamedTuple):
    """A field and what it is to say; `adds` where the value joins those that are there."""

    field: str
    value: str
    adds: bool


def parse_assignment(text: str) -> Assignment:
    """Read `field=value` or `field+=value`; raises InvalidInput."""
    name, separator, value = text.partition("=")
    adds = name.endswith("+")
    field = name.removesuffix("+").strip().lower().replace("_", "-")
    field = {"date-written": "date_written", "tag": "tags", "alias": "aliases"}.get(field, field)
    if not separator:
        raise InvalidInput(f'"{text}" is not FIELD=VALUE.', hint='Write for example venue="Great hall", or tags+=Kursk')
    return Assignment(field, value.strip(), adds)


def assign_event_fields(fields: Mapping[str, Any], assignments: Iterable[Assignment]) -> dict[str, Any]:
    """The fields of an event with some of them told otherwise; raises InvalidInput for one that cannot be.

    A new date leaves the words of the old one behind. Keys are never taken away, so aliases are only added.
    """
    found = dict(fields)
    for field, value, adds in assignments:
        if field in SINGLE:
            if adds:
                raise InvalidInput(f"{field} has one value; += adds to those of several.", hint=f"Write {field}=...")
            if field == "on" and value != found.get("on"):
                found.pop("date_written", None)
            found[field] = _flag(value) if field == "occasion" else value or None
        elif field == "aliases":
            found[field] = [*(found.get(field) or []), *_items(value)]
        elif field in set(Role):
            found["participants"] = _participants(found.get("participants") or [], Role(field), value, adds=adds)
        elif field in SEVERAL:
            found[field] = [*((found.get(field) or []) if adds else []), *_items(value)]
        else:
            raise _unknown(field, (*SINGLE, *SEVERAL), "an event")
    return found


def _participants(old: list[Mapping[str, Any]], role: Role, value: str, *, adds: bool) -> list[Mapping[str, Any]]:
    """Those of one role where the first of them stood, or at the end."""
    new = [{"role": role.value, "who": value}] if value else []
    if adds:
        return [*old, *new]
    at = next((at for at, one in enumerate(old) if one["role"] == role), len(old))
    return [*old[:at], *new, *(one for one in old[at:] if one["role"] != role)]


def _items(value: str) -> list[str]:
    return [item.strip() for item in value.split(";") if item.strip()]


def _flag(value: str) -> bool:
    if value.lower() not in _FLAGS:
        raise InvalidInput(f'occasion is yes or no, not "{value}".')
    return _FLAGS[value.lower()]


def assign_source(source: SourceDraft, assignments: Iterable[Assignment], *, today: date) -> SourceDraft:
    """A source with some fields told otherwise; raises InvalidInput."""
    for field, value, _ in assignments:
        if field not in SOURCE:
            raise _unknown(field, SOURCE, "a source")
        told = value
        if field in {"published", "accessed"} and value:
            told = read_date(value, today=today).edtf
        if field == "kind" and value not in set(SourceKind):
            raise InvalidInput(f'kind "{value}" is not one of {", ".join(SourceKind)}.')
        if field == "reliability":
            _check_reliability(value)
        source = _with(source, SOURCE[field], told)
    for name, why in source.find_problems():
        raise InvalidInput(f"{name} {why}.")
    return source


def assign_actor(actor: ActorDraft, assignments: Iterable[Assignment]) -> ActorDraft:
    """An actor with some fields told otherwise; raises InvalidInput."""
    for field, value, adds in assignments:
        if field not in ACTOR:
            raise _unknown(field, ACTOR, "an actor")
        if why := find_line_problem(value, limit=TITLE):
            raise InvalidInput(f"{field} {why}.")
        if field == "reliability":
            _check_reliability(value)
        if field in {"name", "names"}:
            actor = replace(actor, names=_names(actor.names, field, value, adds=adds))
        else:
            actor = _with(actor, field, value)
    return actor


def _check_reliability(value: str) -> None:
    if value not in {"", *"ABCDEF"}:
        raise InvalidInput(f'reliability is one letter from A to F, not "{value}".')


def _with(draft: Any, field: str, value: str) -> Any:
    return replace(draft, **{field: value})


def _names(
    names: tuple[tuple[str, str, str], ...], field: str, value: str, *, adds: bool
) -> tuple[tuple[str, str, str], ...]:
    if not value:
        raise InvalidInput("A name is empty.")
    if field == "name":
        (_, language, kind), *rest = names
        return ((value, language, kind), *rest)
    if not adds:
        raise InvalidInput("Names are added, one at a time.", hint="Write names+=ko:NAME")
    language, separator, name = value.partition(":")
    if not separator or not name.strip():
        raise InvalidInput(f'"{value}" does not say in which language it is.', hint="Write names+=ko:NAME")
    return (*names, (name.strip(), language.strip().lower(), NameKind.COMMON))


def _unknown(field: str, known: Iterable[str], what: str) -> InvalidInput:
    from difflib import get_close_matches

    if field == "key":
        return InvalidInput("A key is never changed.", hint="Give a second one: timeline alias KEY NICKNAME")
    fields = [str(name) for name in known]
    near = get_close_matches(field, fields, n=1)
    hint = f'Did you mean "{near[0]}"?' if near else f"Fields are {', '.join(fields)}."
    return InvalidInput(f'"{field}" is not a field of {what}.', hint=hint)


def apply_settlement(fields: Mapping[str, Any], judged: SettlementDraft, *, change: bool) -> dict[str, Any]:
    """The fields with a settlement in place of an earlier one on the same, and with its value if that is a change."""
    found = _changed(fields, judged) if change else dict(fields)
    about = name_claimed_field(judged.target, judged.value)
    others = [one for one in found.get("settled") or [] if name_claimed_field(one["field"], one["value"]) != about]
    mine = {"field": judged.target, "value": judged.value, "by": judged.author, "because": judged.because}
    found["settled"] = [*others, mine]
    return found


def _changed(fields: Mapping[str, Any], judged: SettlementDraft) -> dict[str, Any]:
    name, value = judged.target, judged.value
    if name in CLAIMED:
        return assign_event_fields(fields, [Assignment(CLAIMED[name], value, adds=False)])
    if name in set(LinkKind):
        links = list(fields.get(name) or [])
        at = next(
            (at for at, text in enumerate(links) if find_claimed_event(name, text) == find_claimed_event(name, value)),
            None,
        )
        return {**fields, name: [*links, value] if at is None else [*links[:at], value, *links[at + 1 :]]}
    if name in set(Role):
        return _titled(fields, name, value)
    return dict(fields)


def _titled(fields: Mapping[str, Any], role: str, value: str) -> dict[str, Any]:
    """The participant of that name under the titles settled on, also where he speaks; or one more participant."""
    about = name_claimed_field(role, value)
    participants = [dict(one) for one in fields.get("participants") or []]
    same = [one for one in participants if one["role"] == role and name_claimed_field(role, one["who"]) == about]
    before = {title for one in same for title in parse_mentions(one["who"])[0].titles}
    for one in same:
        one["who"] = value
    if not same:
        participants.append({"role": role, "who": value})
    if fields.get("sources") is None:
        return {**fields, "participants": participants}
    sources = [_speaking(one, role, value, about, before) for one in fields["sources"]]
    return {**fields, "participants": participants, "sources": sources}


def _speaking(source: Mapping[str, Any], role: str, value: str, about: str, before: set[str]) -> dict[str, Any]:
    speaker = source.get("speaker")
    if not speaker or name_claimed_field(role, speaker) != about:
        return dict(source)
    titles = parse_mentions(speaker)[0].titles
    return {**source, "speaker": value} if not titles or titles[0] in before else dict(source)
