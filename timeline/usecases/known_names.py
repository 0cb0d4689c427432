"""Which states and actors the names in a file mean, as the records know them, before anything is recorded."""

from functools import cache

from timeline.db.read.countries import find_countries
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.domain.dates.partial_date import UNKNOWN
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import ActorKind
from timeline.errors import TimelineError
from timeline.exchange.mapping.known_names import KnownNames


def make_known_names(reader: Reader) -> KnownNames:
    """Make the answers, each of which is found once; a name of several states or actors is none's."""
    actors = ActorResolver(reader, ())

    @cache
    def find_state(text: str) -> str:
        codes = find_countries(reader, text)
        return codes[0] if len(codes) == 1 else ""

    @cache
    def is_actor(name: str, country: str) -> bool:
        if actors.find_by_key(name):
            return True
        named = [
            actor
            for actor in actors.list_named(name)
            if actor.kind != ActorKind.OUTLET and (not country or _is_of(actor.country, country, actors.states))
        ]
        return len(named) == 1 or (not named and _is_mission(actors, name, country))

    return KnownNames(find_state, is_actor)


def _is_of(own: str, country: str, states: States) -> bool:
    """Check whether an actor of one state may be meant where another of its line is named."""
    return own in {*states.find_lineage(country), country}


def _is_mission(actors: ActorResolver, name: str, country: str) -> bool:
    try:
        return actors.find_mission(name, UNKNOWN, home=country) is not None
    except TimelineError:
        return False
