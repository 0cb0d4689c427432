"""Which actor is meant: a recorded one, a mission recognised by its name, or a new one that is proposed."""

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial
from operator import itemgetter

from timeline.db.read import definitions
from timeline.db.read.actors import (
    ActorRef,
    find_by_key,
    find_by_name,
    read_names,
    read_people,
    suggest_among,
    suggest_names,
    suggest_people,
)
from timeline.db.read.cities import find_city
from timeline.db.read.countries import (
    find_capital,
    find_countries,
    find_country,
    find_namesakes,
    read_country_names,
    read_states,
)
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.era_memo import EVE
from timeline.db.write.resolve.failure_memo import look_up_once
from timeline.db.write.resolve.meant import MentionReader
from timeline.db.write.resolve.missions import MissionFinder
from timeline.db.write.resolve.resolved import FieldChange, compare_fields
from timeline.db.write.resolve.state_names import StateNames
from timeline.db.write.resolve.taken_keys import TakenKeys
from timeline.db.write.resolve.title_ranks import TitleRanks
from timeline.domain.dates.calendar import LAST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.folding import fold, is_part_of_state
from timeline.domain.names.han_forms import write_simplified
from timeline.domain.names.keys import make_unused, slugify
from timeline.domain.names.mentions import Mention
from timeline.domain.names.sounds import SoundedName, derive_sounds
from timeline.domain.vocabulary import ActorKind, NameKind
from timeline.errors import Ambiguous, InvalidInput, Message, NotFound, TimelineError

_MOST_NEAR = 3

_EVERYDAY = (NameKind.COMMON, NameKind.DEMONYM)
"""Names that a state has in common with each of those that became it."""

NEW = 0
"""The id of an actor that is not recorded yet."""


class ActorResolver:
    """Finds actors in the database and in the drafts, and collects those to be made."""

    def __init__(self, reader: Reader, defined: Iterable[ActorDraft], *, revise: bool = False) -> None:
        self._reader = reader
        self._revise = revise
        self.states = read_states(reader)
        self.made: dict[str, ActorDraft] = {}
        self.proposed: list[str] = []
        self.recognised: list[str] = []
        self.revised: dict[str, ActorDraft] = {}
        self.changed: list[FieldChange] = []
        self._made_by_name: dict[str, list[str]] = defaultdict(list)
        # A batch asks for the same few over and over, and nothing changes under it.
        self._by_key = cache(partial(find_by_key, reader))
        self._by_name = cache(partial(find_by_name, reader))
        self._countries = cache(partial(find_countries, reader))
        self._country = look_up_once(partial(find_country, reader))
        self._near = cache(partial(suggest_names, reader))
        self._people = cache(partial(read_people, reader))
        self._names = cache(partial(read_names, reader))
        self._made_people: dict[str, list[tuple[int, SoundedName]]] = defaultdict(list)
        self.find_city = cache(partial(find_city, reader))
        self.find_capital = cache(partial(find_capital, reader))
        self._namesakes = cache(partial(find_namesakes, reader))
        self._state_names = StateNames(reader)
        self._missions = MissionFinder(reader, self, self._state_names)
        self.ranks = TitleRanks(reader)
        self.taken = TakenKeys(reader)
        self._mentions = MentionReader(self, self._state_names, self.ranks)
        for draft in _sort_parents_first(defined):
            self._define(draft)

    def find_country(self, text: str, when: PartialDate) -> str:
        """Find the code of the state that existed then, or of one of its name: the German Reich for Germany in 1939.

        A code means that state and its predecessors only. Raises InvalidInput for one that had ended, Ambiguous
        where two of its name existed. One that had not begun is returned; `check_begun` recognises it.
        """
        code = self._country(text)
        return self.find_existing(text, code, when)

    def find_existing(self, text: str, code: str, when: PartialDate) -> str:
        """Find the state of a line or a name that existed then.

        Raises InvalidInput for one that had ended, Ambiguous where two of its name existed, or two that became it.
        """
        if when.known and not self.states.has_existed(code, when):
            then = [other for other in self._namesakes(text) if self.states.has_existed(other, when)]
            if len(then) > 1:
                names = read_country_names(self._reader)
                raise Ambiguous("country", text, [f"{other}  {names.get(other, other)}" for other in then])
            code = then[0] if then else code
        if ended := self.states.find_ended(code, when):
            successors = self.states.list_successors(code, when)
            raise InvalidInput(
                "state-ended", text=text, code=code, end=ended.end, date=when.display(), successors=successors
            )
        united = self.states.list_united(code, when)
        if len(united) > 1 and self._state_names.find_kind(text, code) in _EVERYDAY:
            raise self._state_names.make_ambiguous(text, united)  # "Vietnam" in 1969 is one of two; Hanoi is not
        return self.states.find_on(code, when) or code

    def check_begun(self, code: str, when: PartialDate) -> tuple[Message, ...]:
        """Raise InvalidInput for a state that begins more than a year after the date; a remark for a later one."""
        unborn = self.states.find_unborn(code, when)
        if unborn is None:
            return ()
        names = read_country_names(self._reader)
        name, start, shown = names.get(code, code), unborn.start, when.display()
        if start - when.end < EVE:
            return (Message("state-not-begun", {"name": name, "code": code, "start": start, "date": shown}),)
        then = tuple(f"{names.get(state, state)} ({state})" for state in self.states.list_predecessors(code, when))
        raise InvalidInput("state-not-yet", name=name, code=code, start=start, date=shown, predecessors=then)

    def find_state(self, code: str) -> ActorRef:
        """Find the state itself as an actor."""
        state = self._by_key(code.lower())
        if state is None:
            raise InvalidInput("state-without-actor", code=code)
        return state

    def read(self, who: Mention, when: PartialDate) -> tuple[Mention, ...]:
        """Read a mention as those it means: "North Korea, Soviet Union" is two, and titles name countries.

        Raises InvalidInput and Ambiguous as MentionReader does.
        """
        return self._mentions.read(who, when)

    def read_single(self, who: Mention, when: PartialDate) -> Mention:
        """Read a mention that has to mean one actor; raises InvalidInput for several."""
        mention, *more = self.read(who, when)
        if more:
            raise InvalidInput("mention-several", name=str(who), parts=tuple(map(str, (mention, *more))))
        return mention

    def find(self, who: Mention, when: PartialDate) -> ActorRef:
        """Find the actor of a mention that was read; a new one is added to `made`, an unknown name to `proposed`.

        Raises NotFound for an unknown country, Ambiguous for a name of several, InvalidInput for a name that
        could be a person or a body.
        """
        code = self.find_country(who.country, when) if who.country else ""
        if not who.name:
            return self.find_state(code)
        return (
            self.find_by_key(who.name)
            or (self._find_as_state(who.name, when) if not code and who.kind in {"", ActorKind.STATE} else None)
            or self._find_by_name(who, code)
            or (self._make_mission(who, when, code) if who.kind in {"", ActorKind.MISSION} else None)
            # "RUS: ?, minister; CHN": a code after another country's list is that state.
            or (self._find_as_state(who.name, when) if who.carried and not who.kind else None)
            or self._propose_mention(who, code, when)
        )

    def find_by_key(self, key: str) -> ActorRef | None:
        """Find the actor with this key, recorded or about to be; None for an unknown key."""
        if key in self.made:
            return _make_ref(self.made[key])
        return self._by_key(key)

    def find_outlet(self, text: str) -> ActorRef:
        """Find the outlet with this key or name; an unknown one is proposed."""
        outlets = self.list_outlets(text)
        return self._choose(text, outlets) or self.propose(text, ActorKind.OUTLET, "")

    def list_outlets(self, text: str) -> list[ActorRef]:
        """List the outlets that a text may mean: the actor with this key, or those with this name."""
        if own := self.find_by_key(text):
            return [own]
        return [actor for actor in self.list_named(text) if actor.kind == ActorKind.OUTLET]

    def has_name(self, key: str, name: str) -> bool:
        """Return whether the actor with this key has this name."""
        return name == key or any(actor.key == key for actor in self.list_named(name))

    def propose(self, name: str, kind: ActorKind, code: str) -> ActorRef:
        """Make a new actor, which has to be confirmed."""
        base = slugify(name) or kind
        if kind is not ActorKind.PERSON and code:
            base = f"{code.lower()}-{base}"
        key = make_unused(base, lambda wanted: wanted in self.made or wanted in self.taken)
        alike = self._suggest_people(name, code) if kind is ActorKind.PERSON and code else ()
        near = tuple(dict.fromkeys((*alike, *suggest_among(self._names((kind,)), name))))[:_MOST_NEAR]
        details = tuple(filter(None, (kind, code)))
        self.proposed.append(str(Message("actor-proposed", {"name": name, "details": details, "nearest": near})))
        return self._make(ActorDraft(key, kind, ((name, "", NameKind.COMMON),), country=code))

    def _suggest_people(self, name: str, code: str) -> tuple[str, ...]:
        """Suggest people of the same country whose name in another script or romanisation it may be."""
        line = self.states.find_lineage(code)
        made = heapq.merge(*(self._made_people[state] for state in dict.fromkeys(line)), key=itemgetter(0))
        return suggest_people(name, [*self._people(line), *(sounded for _, sounded in made)])

    def list_named(self, name: str) -> list[ActorRef]:
        """List every actor with the name, recorded or about to be."""
        made = [_make_ref(self.made[key]) for key in self._made_by_name[write_simplified(fold(name))]]
        return [*self._by_name(name), *made]

    def _find_as_state(self, name: str, when: PartialDate) -> ActorRef | None:
        return self.find_state(self.find_country(name, when)) if self._countries(name) else None

    def _find_by_name(self, who: Mention, code: str) -> ActorRef | None:
        named = [actor for actor in self.list_named(who.name) if _may_be(actor, who.kind)]
        if code:
            line = {*self.states.find_lineage(code), code, self.states.find_heir(code, LAST)}
            inside = [actor for actor in named if actor.country in line]
            # A name that several elsewhere have is most likely the listed country's own: each has a Foreign Ministry.
            if inside or not who.carried or len(named) > 1:
                named = inside
        return self._choose(who.name, named)

    def _choose(self, name: str, actors: list[ActorRef]) -> ActorRef | None:
        if len(actors) > 1:
            raise Ambiguous("actor", name, [f"{actor.key}  {actor.name}" for actor in actors])
        return actors[0] if actors else None

    def find_mission(self, name: str, when: PartialDate, *, home: str = "") -> ActorRef | ActorDraft | None:
        """Find a mission by its name, or draft it; raises as MissionFinder does."""
        code = self.find_country(home, when) if home else ""
        return self._missions.find(name, when, home=code)

    def find_state_of_city(self, city: str) -> str:
        """Find the code of the state that a city is in now; "" for an unknown city."""
        known = self.find_city(city)
        return known.country if known else ""

    def _make_mission(self, who: Mention, when: PartialDate, code: str) -> ActorRef | None:
        """Find or make a mission: its name says all there is to know, so it need not be recorded, nor confirmed."""
        try:
            mission = self._missions.find(who.name, when, home=code)
        except InvalidInput:
            if who.kind and code:  # called a mission of that country, so it is to be proposed under any name
                return None
            raise
        if not isinstance(mission, ActorDraft):
            return mission
        details = tuple(filter(None, (mission.kind, mission.country, mission.city)))
        name = mission.names[0][0]
        self.recognised.append(str(Message("actor-proposed", {"name": name, "details": details, "nearest": ()})))
        return self._make(mission)

    def _propose_mention(self, who: Mention, code: str, when: PartialDate) -> ActorRef:
        kind = ActorKind(who.kind) if who.kind else guess_kind(who.name, titled=bool(who.titles))
        if not who.kind and any(actor.kind == ActorKind.OUTLET for actor in self.list_named(who.name)):
            raise InvalidInput("actor-is-outlet", name=who.name)
        if kind is ActorKind.MISSION and not code:
            raise InvalidInput("mission-unknown", name=who.name)
        if kind is None or (not who.kind and is_part_of_state(who.name)):
            key = "actor-with-title" if self.ranks.has_rank(who.name) else "actor-unknown"
            raise InvalidInput(key, name=who.name, nearest=self._near(who.name))
        if kind is ActorKind.ORGAN and not code:
            code = self._find_owner(who.name, when)
        return self.propose(who.name, kind, code)

    def _find_owner(self, name: str, when: PartialDate) -> str:
        """Find the state that the name of a body says: "Government of Japan"; "" for a body of none."""
        codes = self._mentions.find_title_states(name.replace("(", " ").replace(")", " "))
        if len(codes) > 1:
            raise self._state_names.make_ambiguous(name, codes)
        return self.find_country(codes[0], when) if codes else ""

    def _define(self, draft: ActorDraft) -> None:
        """Make an actor under its own key; raises NotFound for an unknown country, parent, or body of a post."""
        known = self._by_key(draft.key)
        try:
            parent = self.find_by_key(draft.parent) if draft.parent else None
            if draft.parent and parent is None:
                raise NotFound("actor", draft.parent)
            for post in draft.posts:
                if post.organisation and self.find_by_key(post.organisation) is None:
                    raise NotFound("actor", post.organisation)
            home, receiving = (
                find_country(self._reader, text) if text else "" for text in (draft.country, draft.receiving)
            )
        except TimelineError as error:
            error.where = f'actor "{draft.key}"'
            raise
        whole = replace(draft, country=home, receiving=receiving, parent=parent.key if parent else "")
        if known is None:
            self._make(whole)
        elif (known.kind, known.country) != (draft.kind, home):
            description = ", ".join(filter(None, (known.kind, known.country)))
            raise InvalidInput("actor-key-recorded", key=draft.key, name=known.name, description=description)
        elif self._revise:
            recorded = definitions.read_actor_drafts(self._reader, [draft.key])
            before = next(actor for actor in recorded if actor.key == draft.key)
            if before != whole:
                self.revised[draft.key] = whole
                self.changed += compare_fields(draft.key, before, whole)

    def _make(self, draft: ActorDraft) -> ActorRef:
        self.made[draft.key] = draft
        if draft.kind == ActorKind.PERSON:
            sounded = [derive_sounds(name, draft.names[0][0]) for name, _, _ in draft.names]
            self._made_people[draft.country] += [(len(self.made), sound) for sound in sounded]
        for folded in {write_simplified(fold(name)) for name, _, _ in draft.names}:
            self._made_by_name[folded].append(draft.key)
        return _make_ref(draft)


def _make_ref(draft: ActorDraft) -> ActorRef:
    return ActorRef(NEW, draft.key, draft.kind, draft.country, draft.receiving, draft.city, draft.names[0][0])


def _may_be(actor: ActorRef, kind: str) -> bool:
    """Return whether an actor may be of the kind meant; a participant is not an outlet, unless it is called one."""
    return actor.kind == kind if kind else actor.kind != ActorKind.OUTLET


def _sort_parents_first(drafts: Iterable[ActorDraft]) -> list[ActorDraft]:
    """Sort drafts so that each follows its parent; raises InvalidInput where parents go in a circle."""
    left = {draft.key: draft for draft in drafts}
    ordered: list[ActorDraft] = []
    while left:
        free = [
            draft
            for draft in left.values()
            if draft.parent not in left and not any(post.organisation in left for post in draft.posts)
        ]
        if not free:
            raise InvalidInput("actor-parents-circular", key=min(left))
        ordered.extend(left.pop(draft.key) for draft in free)
    return ordered
