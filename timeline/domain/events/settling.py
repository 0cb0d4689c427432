"""What becomes of an event's fields when one of several claims is settled on."""

from collections.abc import Mapping
from typing import Any

from timeline.domain.events.assignments import Assignment, assign_event_fields
from timeline.domain.events.claims import SINGLE, find_claimed_event, name_claimed_field
from timeline.domain.events.drafts import SettlementDraft
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.vocabulary import LinkKind, Role


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
    if name in SINGLE:
        return assign_event_fields(fields, [Assignment(SINGLE[name], value, adds=False)])
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
