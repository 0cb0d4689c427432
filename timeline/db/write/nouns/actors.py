"""A new actor: a person, a body, a mission, an outlet."""

from dataclasses import replace

from timeline.db.read.actors import ActorRef, find_by_name, suggest_names
from timeline.db.read.countries import find_country
from timeline.db.read.keys import is_taken
from timeline.db.read.nouns.actors import find_actor
from timeline.db.read.sql import Reader
from timeline.db.write.nouns.addition import Addition, check_texts, summarise
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.partial_date import UNKNOWN
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.keys import make_unused, slugify
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput, Message, RecordedAlready


def plan_actor(transaction: Transaction, typed: ActorDraft, *, anyway: bool = False) -> Addition:
    """Plan a new actor; its countries and its parent are names or codes, its kind may be left to its name.

    Raises InvalidInput, NotFound, Ambiguous, or unless `anyway` RecordedAlready for a known name.
    """
    reader = transaction.reader
    names = tuple(dict.fromkeys(typed.names))
    name = names[0][0]
    kind = _choose_kind(typed.kind, name)
    check_texts(city=typed.city, wikidata=typed.wikidata)
    code, receiving = (find_country(reader, text) if text else "" for text in (typed.country, typed.receiving))
    if receiving and kind != ActorKind.MISSION:
        raise InvalidInput("actor-not-accredited", kind=kind)
    key = ""
    if kind == ActorKind.MISSION and not code:
        mission = _draft_mission(reader, name)
        key, code, receiving = mission.key, mission.country, receiving or mission.receiving
        typed = replace(typed, city=typed.city or mission.city)
    for other, _, _ in () if anyway else names:
        for known in find_by_name(reader, other):
            if known.kind == kind and (known.country == code or not (known.country and code)):
                raise RecordedAlready(
                    "actor-recorded", name=other, actor=known.key, known=known.name, kind=kind, country=known.country
                )
    stem = slugify(name) or kind
    stem = f"{code.lower()}-{stem}" if code and kind != ActorKind.PERSON else stem
    actor = replace(
        typed,
        key=make_unused(key or stem, lambda wanted: is_taken(reader, wanted)),
        kind=kind,
        names=names,
        country=code,
        parent=find_actor(reader, typed.parent).key if typed.parent else "",
        receiving=receiving,
    )
    similar = suggest_names(reader, name, kinds=(kind,))
    return Addition(
        actor.key,
        summarise(actor.key, name, kind, code),
        list(make_actor_rows(transaction, [actor])),
        (Message("names-similar", {"names": similar}),) if similar else (),
    )


def _draft_mission(reader: Reader, name: str) -> ActorDraft:
    """Draft a mission by its name; raises InvalidInput where that does not say whose it is and where."""
    mission = ActorResolver(reader, ()).find_mission(name, UNKNOWN)
    if isinstance(mission, ActorRef):
        raise RecordedAlready(
            "actor-recorded",
            name=name,
            actor=mission.key,
            known=mission.name,
            kind=mission.kind,
            country=mission.country,
        )
    if mission is None:
        raise InvalidInput("mission-unknown", name=name)
    return mission


def _choose_kind(typed: str, name: str) -> str:
    """Return the kind typed, or else the one that the name implies; raises InvalidInput."""
    if typed == ActorKind.STATE:
        raise InvalidInput("actor-is-state")
    kind = typed or guess_kind(name, titled=False)
    if not kind:
        raise InvalidInput("actor-kind-unknown", name=name, kinds=tuple(ActorKind))
    return kind
