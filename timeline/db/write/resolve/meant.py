"""Whom a mention means before anybody is looked up: one actor, or several that are written as one.

What follows a comma is a title unless it is on record as a state, a person or a body. Then it is the next of a list,
the rest of the name of a state ("Korea, Republic of"), or nobody can tell and has to ask.
"""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from timeline.db.write.resolve.era_memo import EraMemo
from timeline.db.write.resolve.state_names import StateNames
from timeline.db.write.resolve.title_ranks import TitleRanks
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.folding import fold, is_part_of_state
from timeline.domain.names.lists import is_like_name, list_spans, split_list, strip_joint
from timeline.domain.names.mentions import Mention, split_unquoted
from timeline.domain.names.missions import is_mission_name, list_readings
from timeline.domain.names.title_states import list_state_texts
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput, TimelineError

if TYPE_CHECKING:
    from timeline.db.write.resolve.actors import ActorResolver

_ACRONYM = 2
"""Two Latin letters are a title ("PM", "FM") before they are a state, and a word ("al.") where one is small."""
_CODE_LENGTH = 3
"""A word of so few small letters is not the code of a state: "per" is not Peru."""
_BODY_AND_STATE = 2
_MOST_PARTS = 12
_BODIES = frozenset((ActorKind.ORGAN, ActorKind.PARTY))


class MentionReader:
    """Reads mentions by what is on record, with a cache."""

    def __init__(self, actors: "ActorResolver", states: StateNames, ranks: TitleRanks) -> None:
        self._actors = actors
        self._states = states
        self._ranks = ranks
        self.find_title_states = cache(self._list_title_states)
        self._read_before = EraMemo[tuple[Mention, ...]](actors.states, actors.made)

    def read(self, who: Mention, when: PartialDate) -> tuple[Mention, ...]:
        """Read one mention as those it means.

        Raises InvalidInput where it may be one or several, where a title is the name of somebody, or of another
        state than is written; Ambiguous for a title of one of several states.
        """
        return self._read_before.get((who, who.carried, who.quoted), when, lambda: self._read(who, when))

    def _read(self, who: Mention, when: PartialDate) -> tuple[Mention, ...]:
        mentions = tuple(self._add_country(mention, when) for mention in self._split(who, when))
        if nobody := next((mention for mention in mentions if not (mention.name or mention.country)), None):
            raise InvalidInput("mention-without-country", item=str(who), title=nobody.titles[0])
        return mentions

    def _split(self, who: Mention, when: PartialDate) -> tuple[Mention, ...]:
        titles = [piece for title in who.titles if title not in who.quoted for piece in split_unquoted(title, ",")]
        pieces = [strip_joint(piece) for piece in titles]
        is_one = who.kind or not who.name or who.name in who.quoted
        if is_one:
            self._check_titles(who, pieces)
            return (who,)
        names = [who.name, *pieces]
        if not who.quoted and (not who.country or who.carried):
            names = self._join_turned(names)
            if names[0] != who.name:
                who = replace(who, name=names[0], titles=(", ".join(names[1:]),) if len(names) > 1 else ())
            pieces = names[1:]
        if list_readings(who.name):
            return self._split_missions(who, names, when)
        if any(map(self._holds_name, pieces)):
            return self._join_body(who, names) or self._split_at_commas(who, names)
        self._check_titles(who, pieces)
        kind = self._classify(who.name)
        if kind == ActorKind.STATE and (title := next(itertools.filterfalse(self._ranks.has_rank, pieces), "")):
            raise InvalidInput("mention-title-of-state", name=who.name, title=title)
        return (who,) if kind else self._split_joined(who)

    def _join_turned(self, pieces: list[str]) -> list[str]:
        """Join the pieces that are the name of a state turned round at a comma: "Korea" and "Republic of"."""
        for start in range(len(pieces) - 1):
            for end in range(len(pieces), start + 1, -1):
                if self._states.list_exact(name := ", ".join(pieces[start:end])):
                    return [*pieces[:start], name, *self._join_turned(pieces[end:])]
        return pieces

    def _split_missions(self, who: Mention, names: list[str], when: PartialDate) -> tuple[Mention, ...]:
        """Read a mission with its city after a comma as one, several missions as several."""
        name = ", ".join(names)
        try:
            if self._actors.find_mission(name, when, home=who.country):
                return (replace(who, name=name, titles=()),)
        except TimelineError:
            several = [part for piece in names for part in split_list(piece)]
            if len(several) > 1 and all(map(is_mission_name, several)):
                return tuple(_take_part(who, part) for part in several)
            raise
        return (who,)

    def _join_body(self, who: Mention, names: list[str]) -> tuple[Mention, ...]:
        """Read "Supreme People's Assembly, North Korea" as the body of that state; nothing for another list.

        Raises InvalidInput where bodies of other states only have the name.
        """
        if len(names) != _BODY_AND_STATE or len(codes := self._states.list_exact(names[1])) != 1:
            return ()
        homes = [actor.country for actor in self._actors.list_named(names[0]) if actor.kind in _BODIES]
        if any(self._is_one_line(home, codes[0]) for home in homes):
            return (replace(who, name=names[0], country=names[1], titles=(), carried=False),)
        if len(homes) > 1:
            self._check_titles(who, names[1:])
        return ()

    def _split_at_commas(self, who: Mention, names: list[str]) -> tuple[Mention, ...]:
        parts = [part for piece in names for part in self._group(piece)]
        kinds = {self._classify(name) for name in parts}
        if "" in kinds or (ActorKind.PERSON in kinds and len(kinds) > 1) or (who.country and not who.carried):
            self._check_titles(who, names[1:])
        return tuple(_take_part(who, name) for name in parts)

    def _split_joined(self, who: Mention) -> tuple[Mention, ...]:
        """Split "X and Y" where both are on record; refuse it where one is, or where it can be no single body."""
        names = self._group(who.name)
        if len(names) > 1 and not who.titles:
            kinds = {self._classify(name) for name in names}
            if ActorKind.PERSON not in kinds or len(kinds) == 1:
                return tuple(_take_part(who, name) for name in names)
        parts = split_list(who.name)
        is_body = guess_kind(who.name, titled=False) is not None
        if len(parts) > 1 and (not is_body or any(self._classify(part) or is_part_of_state(part) for part in parts)):
            raise InvalidInput("mention-several", name=who.name, parts=parts)
        return (who,)

    def _group(self, text: str) -> list[str]:
        """Split a list into names that are all on record, whole where it is none: a name may have an "and" itself."""
        if self._classify(text):
            return [text]
        for states in (False, True):
            if names := self._group_spans(text, list_spans(text, states=states), states=states):
                return names
        return [text]

    def _group_spans(self, text: str, spans: list[tuple[int, int]], *, states: bool) -> list[str]:
        if not spans or len(spans) > _MOST_PARTS:
            return []
        for last in range(len(spans) - 1, -1, -1):
            name = text[spans[0][0] : spans[last][1]]
            kind = self._classify(name)
            if not kind or (states and kind != ActorKind.STATE):
                continue
            rest = self._group_spans(text, spans[last + 1 :], states=states)
            if rest or last == len(spans) - 1:
                return [name, *rest]
        return []

    def _check_titles(self, who: Mention, pieces: Iterable[str]) -> None:
        for piece in pieces:
            if self._holds_name(piece):
                name = piece if self._is_name(piece) else split_list(piece)[0]
                raise InvalidInput("mention-title-known", name=who.name, title=piece, kind=self._classify(name))
            if is_like_name(piece) and not self._ranks.has_rank(piece):
                raise InvalidInput("mention-title-like-name", name=who.name, title=piece)

    def _holds_name(self, piece: str) -> bool:
        """Check whether a text in the place of a title is the name of an actor on record, or begins a list with one."""
        first, *rest = split_list(piece) or (piece,)
        return self._is_name(piece) or bool(rest and self._is_name(first))

    def _is_name(self, piece: str) -> bool:
        """Check whether a text in the place of a title is an actor on record: "PM" is a title before a state."""
        is_acronym = piece.isascii() and len(piece) <= _ACRONYM
        return not is_acronym and not self._ranks.has_rank(piece) and bool(self._classify(piece))

    def _classify(self, text: str) -> str:
        """Return the kind of the actor on record with a name, `organ` for any body; "" for an unknown name."""
        if text.isascii() and len(fold(text)) <= _ACRONYM and not text.isupper():
            return ""
        if self._states.list_exact(text):
            return ActorKind.STATE
        actors = [*self._actors.list_named(text), *filter(None, [self._actors.find_by_key(text)])]
        if any(actor.kind == ActorKind.PERSON for actor in actors):
            return ActorKind.PERSON
        return ActorKind.ORGAN if actors or is_mission_name(text) else ""

    def _add_country(self, who: Mention, when: PartialDate) -> Mention:
        """Add the country that a title names to whom none is written; raises where the two are not the same."""
        for title in who.titles:
            codes = self.find_title_states(title) if title not in who.quoted else []
            if not codes:
                continue
            known = self._find_home(who, when)
            if any(self._is_one_line(known, code) for code in codes):
                continue
            if known and not who.carried:
                raise InvalidInput("title-of-another-state", title=title, country=known, states=tuple(codes))
            if len(codes) > 1:
                raise self._states.make_ambiguous(title, codes)
            who = replace(who, country=codes[0], carried=False)
        return who

    def _find_home(self, who: Mention, when: PartialDate) -> str:
        """Find the state written with a name, or else the one of the actor on record."""
        if who.country:
            return self._actors.find_country(who.country, when)
        by_key = self._actors.find_by_key(who.name) if who.name else None
        homes = {actor.country for actor in ([by_key] if by_key else self._actors.list_named(who.name))}
        return homes.pop() if len(homes) == 1 else ""

    def _is_one_line(self, first: str, second: str) -> bool:
        find_lineage = self._actors.states.find_lineage
        return bool(first and {first, *find_lineage(first)} & {second, *find_lineage(second)})

    def _list_title_states(self, title: str) -> list[str]:
        """List the codes of the state that a title names, of several that it may mean; no code where it names none."""
        for text in filter(None, list_state_texts(title)):
            if text.isascii() and (text[0].islower() and len(text) <= _CODE_LENGTH):
                continue
            codes = [code for code in self._states.list_codes(text) if not self._states.is_capital(text, code)]
            if codes:
                return codes
            homes = {actor.country for actor in self._actors.list_named(text) if actor.kind in _BODIES}
            if len(homes) == 1 and all(homes):  # not "the Foreign Ministry": several states have one
                return [*homes]
        return []


def _take_part(who: Mention, name: str) -> Mention:
    """Return a mention of one of several: a country that was carried over does not apply to it."""
    return Mention(name, "" if who.carried else who.country)
