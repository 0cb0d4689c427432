"""Who is meant: a known actor, a mission understood by its name, or one that is proposed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

from timeline.db.read import definitions
from timeline.db.read.actors import ActorRef, find_by_key, find_by_name, suggest_names
from timeline.db.read.countries import find_capital, find_countries, find_country, read_country_names, read_states
from timeline.db.read.keys import is_taken
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.resolved import FieldChange, compare_fields
from timeline.domain.dates.calendar import LAST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.actor_kinds import guess_kind, parse_mission
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import make_unused, slugify
from timeline.domain.names.mentions import Mention
from timeline.domain.vocabulary import ActorKind, NameKind
from timeline.errors import Ambiguous, InvalidInput, NotFound, TimelineError

NEW = 0
"""The id of an actor that is not recorded yet."""


class ActorResolver:
    """The actors known to the database and to the drafts, and those that will be made."""

    def __init__(self, reader: Reader, defined: Iterable[ActorDraft], *, revise: bool = False) -> None:
        self._reader = reader
        self._revise = revise
        self.states = read_states(reader)
        self.made: dict[str, ActorDraft] = {}
        self.proposed: list[str] = []
        self.revised: dict[str, ActorDraft] = {}
        self.changed: list[FieldChange] = []
        self._made_by_name: dict[str, list[str]] = defaultdict(list)
        # A batch asks for the same few over and over, and nothing changes under it.
        self._by_key = cache(partial(find_by_key, reader))
        self._by_name = cache(partial(find_by_name, reader))
        self._countries = cache(partial(find_countries, reader))
        self._country = cache(partial(find_country, reader))
        for draft in _parents_first(defined):
            self._define(draft)

    def find_country(self, text: str, when: PartialDate) -> str:
        """The code of the state that existed then; raises InvalidInput for a state that was gone."""
        code = self._country(text)
        gone = self.states.find_ended(code, when)
        if gone:
            successors = self.states.list_successors(code, when)
            raise InvalidInput(
                "state-ended", text=text, code=code, end=gone.end, date=when.display(), successors=successors
            )
        return self.states.find_on(code, when) or code

    def find_state(self, code: str) -> ActorRef:
        """The state itself as an actor."""
        found = self._by_key(code.lower())
        if found is None:
            raise InvalidInput("state-without-actor", code=code)
        return found

    def find(self, who: Mention, when: PartialDate) -> ActorRef:
        """The actor meant; a new one is noted in `made`, and in `proposed` where the name was not known.

        Raises NotFound for an unknown country, Ambiguous for a name of several, InvalidInput for a name that
        could be a person or a body.
        """
        code = self.find_country(who.country, when) if who.country else ""
        if not who.name:
            return self.find_state(code)
        return (
            self.is_known(who.name)
            or (self._as_state(who.name, when) if not code and who.kind in {"", ActorKind.STATE} else None)
            or self._named(who, code)
            or (self._mission(who.name, when) if who.kind in {"", ActorKind.MISSION} else None)
            # "RUS: ?, minister; CHN": a code after another country's list is that state.
            or (self._as_state(who.name, when) if who.carried and not who.kind else None)
            or self._new(who, code)
        )

    def is_known(self, key: str) -> ActorRef | None:
        """The actor with this key, recorded or about to be."""
        if key in self.made:
            return self._actor(self.made[key])
        return self._by_key(key)

    def find_outlet(self, text: str) -> ActorRef:
        """The outlet with this key or name; an unknown one is proposed."""
        found = self.is_known(text) or self._one(text, [one for one in self._bearing(text) if one.kind == "outlet"])
        return found or self.propose(text, ActorKind.OUTLET, "")

    def has_name(self, key: str, name: str) -> bool:
        """Whether the actor with this key is called so."""
        return name == key or any(one.key == key for one in self._bearing(name))

    def propose(self, name: str, kind: ActorKind, code: str) -> ActorRef:
        """Make an actor that nobody knew, to be confirmed."""
        base = slugify(name) or kind
        if kind is not ActorKind.PERSON and code:
            base = f"{code.lower()}-{base}"
        key = make_unused(base, lambda wanted: wanted in self.made or is_taken(self._reader, wanted))
        near = suggest_names(self._reader, name, kinds=(kind,))
        self.proposed.append(
            f"{name} ({', '.join(part for part in (kind, code) if part)})"
            + (f" - or did you mean {', '.join(near)}?" if near else "")
        )
        return self._make(ActorDraft(key, kind, ((name, "", NameKind.COMMON),), country=code))

    def _bearing(self, name: str) -> list[ActorRef]:
        """Everybody who bears the name, recorded or about to be."""
        made = [self._actor(self.made[key]) for key in self._made_by_name[fold(name)]]
        return [*self._by_name(name), *made]

    def _as_state(self, name: str, when: PartialDate) -> ActorRef | None:
        return self.find_state(self.find_country(name, when)) if self._countries(name) else None

    def _named(self, who: Mention, code: str) -> ActorRef | None:
        bearing = [one for one in self._bearing(who.name) if _may_be(one, who.kind)]
        if code:
            line = {*self.states.find_lineage(code), code, self.states.find_heir(code, LAST)}
            inside = [one for one in bearing if one.country in line]
            # What several elsewhere are called is most likely the listed country's own: each has a Foreign Ministry.
            if inside or not who.carried or len(bearing) > 1:
                bearing = inside
        return self._one(who.name, bearing)

    def _one(self, name: str, found: list[ActorRef]) -> ActorRef | None:
        if len(found) > 1:
            raise Ambiguous("actor", name, [f"{one.key}  {one.name}" for one in found])
        return found[0] if found else None

    def _mission(self, name: str, when: PartialDate) -> ActorRef | None:
        """A mission by its pattern: it needs no registering, for its name says all there is to know.

        It is one body with the mission of the state that stands there now, so that a series goes on through
        a succession: the Soviet embassy is the Russian one. Raises InvalidInput for a state that was gone.
        """
        parts = parse_mission(name)
        if parts is None:
            return None
        sending, kind, receiving = parts
        sides = [self._countries(side) for side in (sending, receiving)]
        if not all(len(side) == 1 for side in sides):
            return None
        for side in (sending, receiving):
            self.find_country(side, when)
        home, there = (self.states.find_heir(side[0], LAST) or side[0] for side in sides)
        key = f"{home.lower()}-{kind}-{there.lower()}"
        if found := self.is_known(key):
            return found
        names = read_country_names(self._reader)
        title = f"{kind.replace('-', ' ').capitalize()} of {names[home]} in {names[there]}"
        return self._make(
            ActorDraft(
                key,
                ActorKind.MISSION,
                ((title, "en", NameKind.COMMON),),
                country=home,
                receiving=there,
                city=find_capital(self._reader, there) if kind in {"embassy", "legation"} else "",
            )
        )

    def _new(self, who: Mention, code: str) -> ActorRef:
        kind = ActorKind(who.kind) if who.kind else guess_kind(who.name, titled=bool(who.titles))
        if not who.kind and any(one.kind == ActorKind.OUTLET for one in self._bearing(who.name)):
            raise InvalidInput("actor-is-outlet", name=who.name)
        if kind is None:
            raise InvalidInput("actor-unknown", name=who.name, nearest=suggest_names(self._reader, who.name))
        return self.propose(who.name, kind, code)

    def _define(self, draft: ActorDraft) -> None:
        """Make an actor under the key it is given; raises NotFound for a country or a parent that nobody knows."""
        known = self._by_key(draft.key)
        try:
            parent = self.is_known(draft.parent) if draft.parent else None
            if draft.parent and parent is None:
                raise NotFound("actor", draft.parent)
            home, there = (
                find_country(self._reader, text) if text else "" for text in (draft.country, draft.receiving)
            )
        except TimelineError as error:
            error.where = f'actor "{draft.key}"'
            raise
        whole = replace(draft, country=home, receiving=there, parent=parent.key if parent else "")
        if known is None:
            self._make(whole)
        elif (known.kind, known.country) != (draft.kind, home):
            description = ", ".join(filter(None, (known.kind, known.country)))
            raise InvalidInput("actor-key-recorded", key=draft.key, name=known.name, description=description)
        elif self._revise:
            (before,) = (
                one for one in definitions.read_actor_drafts(self._reader, [draft.key]) if one.key == draft.key
            )
            if before != whole:
                self.revised[draft.key] = whole
                self.changed += compare_fields(draft.key, before, whole)

    def _make(self, draft: ActorDraft) -> ActorRef:
        self.made[draft.key] = draft
        for folded in {fold(name) for name, _, _ in draft.names}:
            self._made_by_name[folded].append(draft.key)
        return self._actor(draft)

    def _actor(self, draft: ActorDraft) -> ActorRef:
        return ActorRef(NEW, draft.key, draft.kind, draft.country, draft.receiving, draft.city, draft.names[0][0])


def _may_be(actor: ActorRef, kind: str) -> bool:
    """Whether somebody of this kind is meant; who takes part is no outlet, unless it is called one."""
    return actor.kind == kind if kind else actor.kind != ActorKind.OUTLET


def _parents_first(drafts: Iterable[ActorDraft]) -> list[ActorDraft]:
    """The drafts with each after its parent; raises InvalidInput where parents go in a circle."""
    left = {draft.key: draft for draft in drafts}
    ordered: list[ActorDraft] = []
    while left:
        free = [draft for draft in left.values() if draft.parent not in left]
        if not free:
            raise InvalidInput("actor-parents-circular", key=min(left))
        ordered.extend(left.pop(draft.key) for draft in free)
    return ordered
