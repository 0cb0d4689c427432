"""Events by who took part: one participation has to meet all that is asked of it, its role, its state and its rank."""

from collections.abc import Sequence
from typing import Any

from timeline.db.read.event_pages import Branch
from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import TermCondition, are_few, join_alternatives
from timeline.db.read.where import COUNTRIES
from timeline.domain.participant_query import ParticipantQuery, parse_levels, parse_participant
from timeline.errors import NotFound

_HELD = "EXISTS (SELECT 1 FROM held_post h WHERE h.event = p.event AND h.seq = p.seq AND "
"""The beginning of the condition that a participation without a title is ranked by a post on record."""

_OF_ACTORS = "SELECT p.event FROM participation p WHERE p.actor IN (:values)"


def match_participants(reader: Reader, values: Sequence[str], prefix: str, *, role: str = "") -> TermCondition:
    """Match the events in which any of these took part, in a role where one is named.

    Raises InvalidInput for a rank or a track, NotFound or Ambiguous for a name.
    """
    parts = []
    for number, value in enumerate(values):
        parts += _match_participant(reader, parse_participant(value), f"{prefix}_{number}", role)
    return join_alternatives(parts)


def match_levels(values: Sequence[str], prefix: str) -> TermCondition:
    """Match the events in which anybody had a rank of these levels; raises InvalidInput for what is no level."""
    asked = [ParticipantQuery(levels=parse_levels(value)) for value in values]
    parts = [_match_anybody(query, f"{prefix}_{number}", "") for number, query in enumerate(asked)]
    return join_alternatives(parts)


def match_tracks(tracks: Sequence[str], prefix: str) -> TermCondition:
    """Match the events in which anybody had a rank on one of these tracks."""
    parts = [_match_anybody(ParticipantQuery(track=track), f"{prefix}_{at}", "") for at, track in enumerate(tracks)]
    return join_alternatives(parts)


def _match_participant(reader: Reader, query: ParticipantQuery, prefix: str, role: str) -> list[TermCondition]:
    if not query.who:
        return [_match_anybody(query, prefix, role)]
    codes, actors = find_who(reader, query.who)
    parts = []
    if codes:
        parts.append(_match_states(query, codes, f"{prefix}s", role))
    if actors:
        parts.append(_match_actors(reader, query, actors, f"{prefix}a", role))
    return parts


def find_who(reader: Reader, text: str) -> tuple[list[str], list[int]]:
    """Find who is named: the codes of a state and its predecessors, and the ids of other actors of that name.

    Raises NotFound with the nearest names, or Ambiguous where several states have the name.
    """
    from timeline.db.read.actors import find_by_key, find_by_name, suggest_names
    from timeline.db.read.countries import find_countries, find_numbered, make_ambiguous, read_states

    exact = find_by_key(reader, text)
    if exact and exact.key != exact.country.lower():
        return [], [exact.id]
    codes = find_countries(reader, text) or find_numbered(reader, text)
    if len(codes) > 1:
        raise make_ambiguous(reader, text, codes)
    actors = [exact] if exact else find_by_name(reader, text)
    others = [actor.id for actor in actors if actor.key.upper() not in codes]
    if not codes and not others:
        raise NotFound("actor", text, nearest=suggest_names(reader, text))
    states = read_states(reader)
    return sorted({code for named in codes for code in states.find_lineage(named)}), others


def _match_states(query: ParticipantQuery, codes: Sequence[str], prefix: str, role: str) -> TermCondition:
    """Match the participants of a state on that day: the state itself, its bodies and its people."""
    own, values = _write_conditions(query, prefix, role)
    values[f"{prefix}_codes"] = list(codes)
    exists = (
        "EXISTS (SELECT 1 FROM participation p JOIN actor a ON a.id = p.actor"
        f" WHERE p.event = {{}} AND coalesce(p.country, a.country) IN (:{prefix}_codes){own})"
    )
    branches = []
    for number, code in enumerate(codes):
        name = f"{prefix}_code{number}"
        # The country of every participant is listed there, in the order of dates.
        walked = f"c.country = :{name} AND c.has_participant"
        branches.append(Branch(COUNTRIES, f"{walked} AND {exists.format('c.event')}"))
        values[name] = code
    return TermCondition(exists.format("e.id"), values, tuple(branches))


def _match_actors(
    reader: Reader, query: ParticipantQuery, actors: Sequence[int], prefix: str, role: str
) -> TermCondition:
    """Match some actors; where they took part in many events, each event is looked at instead."""
    own, values = _write_conditions(query, prefix, role)
    select = f"SELECT p.event FROM participation p WHERE p.actor IN (:{prefix}_values){own}"
    values[f"{prefix}_values"] = list(actors)
    if are_few(reader, _OF_ACTORS, {"values": list(actors)}):
        return TermCondition(f"e.id IN ({select})", values, is_selective=True)
    return TermCondition(f"EXISTS ({select} AND p.event = e.id)", values)


def _match_anybody(query: ParticipantQuery, prefix: str, role: str) -> TermCondition:
    own, values = _write_conditions(query, prefix, role)
    return TermCondition(f"EXISTS (SELECT 1 FROM participation p WHERE p.event = e.id{own})", values)


def _write_conditions(query: ParticipantQuery, prefix: str, role: str) -> tuple[str, dict[str, Any]]:
    """Write the conditions on `participation p` that have nothing to do with who it is, each after an AND."""
    sql, values = "", dict[str, Any]()
    if role:
        sql += f" AND p.role = :{prefix}_role"
        values[f"{prefix}_role"] = role
    ranked = []
    if query.levels:
        ranked.append(f"{{}}.level BETWEEN :{prefix}_highest AND :{prefix}_lowest")
        values[f"{prefix}_highest"], values[f"{prefix}_lowest"] = query.levels
    if query.track:
        ranked.append(f"{{}}.track = :{prefix}_track")
        values[f"{prefix}_track"] = query.track
    if ranked:
        sql += f" AND ({' AND '.join(ranked).replace('{}', 'p')} OR {_HELD}{' AND '.join(ranked).replace('{}', 'h')}))"
    return sql, values
