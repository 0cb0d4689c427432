"""Where an event takes place, and what does not fit there: a state that was not yet, a mission to another."""

from collections.abc import Iterable, Iterator, Mapping

from timeline.db.read.rules import TypeRule
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import ResolvedRow
from timeline.domain.events.drafts import NO_PLACE, EventDraft
from timeline.domain.vocabulary import ActorKind, Role, Soil
from timeline.errors import Message

_BOUND_TO_STATE = (ActorKind.STATE, ActorKind.ORGAN, ActorKind.MISSION)
"""Kinds of actors that are not older than their state."""


class PlaceResolver:
    """Finds and checks the places of the drafts of one batch, whose participants are resolved."""

    def __init__(self, actors: ActorResolver, *, types: Mapping[str, TypeRule]) -> None:
        self._actors = actors
        self._types = types

    def find_place(self, draft: EventDraft, rows: list[ResolvedRow]) -> tuple[str, str, tuple[Message, ...]]:
        """Find country and city: as given, or those of the host; none where NO_PLACE is given.

        A mission gives its city too, and any other host the country of what takes place on the soil of a side.
        """
        typed = "" if draft.country == NO_PLACE else draft.country
        country = self._actors.find_country(typed, draft.when) if typed else ""
        city = "" if draft.city == NO_PLACE else draft.city
        known = country, city
        hosts = [(row.receiving, self._actors.find_by_key(row.actor)) for row in rows if row.role == Role.HOST]
        missions = [(state, actor) for state, actor in hosts if actor and actor.kind == ActorKind.MISSION]
        receiving, actor = next(iter(missions), ("", None))
        soil = receiving or (self._find_soil(draft, actor.city) if actor and actor.city else "")
        if actor and soil:
            if city in {"", actor.city}:
                country = country if draft.country else soil
                if not draft.city:
                    is_seat = receiving and actor.city == self._actors.find_capital(actor.receiving)
                    city = self._actors.find_capital(receiving) if is_seat else actor.city
        elif not draft.country and self._types[draft.type].soil != Soil.NEVER:
            states = {row.country for row in rows if row.role == Role.HOST}
            country = states.pop() if len(states) == 1 else ""
        if (country, city) == known:
            return country, city, ()
        return country, city, (Message("place-from-host", {"place": ", ".join(filter(None, (city, country)))}),)

    def _find_soil(self, draft: EventDraft, city: str) -> str:
        """Find the state of that day that a city was in: a mission to an organisation receives none."""
        code = self._actors.find_state_of_city(city)
        return (self._actors.states.find_on(code, draft.when) or "") if code else ""

    def check_begun(self, draft: EventDraft, rows: list[ResolvedRow], soil: str) -> tuple[Message, ...]:
        """Check that the states that acted, and that of the place, existed then; a party or a person may be older.

        Raises InvalidInput; for a place only where another state is known to have been there.
        """
        kinds = {row.actor: actor.kind for row in rows if (actor := self._actors.find_by_key(row.actor))}
        acting = {row.country for row in rows if kinds.get(row.actor) in _BOUND_TO_STATE}
        if soil and self._actors.states.list_predecessors(soil, draft.when):
            acting.add(soil)
        return tuple(remark for code in sorted(acting) for remark in self._actors.check_begun(code, draft.when))

    def list_missions_elsewhere(self, draft: EventDraft, rows: Iterable[ResolvedRow], soil: str) -> Iterator[Message]:
        """List the host missions in whose country the event does not take place, nor in that which sent them."""
        states = self._actors.states
        for row in rows:
            if not (soil and row.receiving and draft.when.known):
                continue
            usual = {*states.find_lineage(row.receiving), *states.find_lineage(row.country)}
            if soil not in {*usual, states.find_heir(row.receiving, draft.when.start)}:
                yield Message("mission-elsewhere", {"actor": row.actor, "receiving": row.receiving, "country": soil})
