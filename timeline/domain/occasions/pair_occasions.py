"""Occasions with the events linked to them, and the occasions of one pair of states."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.domain.dates.calendar import LAST
from timeline.domain.events.records import AttendedEvent, EventRecord, Participant
from timeline.domain.names.folding import fold
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.round_years import RoundRule
from timeline.domain.states.succession import States
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import Family, LinkKind, Track

if TYPE_CHECKING:
    from timeline.domain.occasions.absences import Coverage, Search

EFFECTS = (LinkKind.ENDS, LinkKind.SUSPENDS, LinkKind.RESTORES, LinkKind.CANCELS, LinkKind.SUPERSEDES)
"""The links by which an event ends, suspends or restores an occasion."""

_CHARGE = 3
"""The level of a chargé d'affaires, the lowest head of a mission."""

_POSTED = compile_later(r".*? (?:to|in) (?:the )?(.+)", re.IGNORECASE)
_NO_EMBASSY = ("permanent representative", "at large")


class Occasion(NamedTuple):
    """An occasion with the events that mark it and those that ended, suspended or restored it.

    `observances` are of every status, by date: all on record, or those of one year and of the years around it;
    `searches` are those made for the anniversary of that year.
    """

    record: EventRecord
    observances: tuple[EventRecord, ...] = ()
    effects: tuple[EventRecord, ...] = ()
    searches: "tuple[Search, ...]" = ()

    @property
    def key(self) -> str:
        """What to ask for it by: the nickname, or else the key of the record."""
        return self.nickname or self.record.key

    @property
    def nickname(self) -> str:
        """The nickname of the record."""
        return self.record.nickname


class Missions(NamedTuple):
    """The names of the embassies on record by key, and the codes of states by their folded names."""

    names: Mapping[str, str] = {}
    states: Mapping[str, str] = {}

    def find_embassy(self, record: AttendedEvent, head: Participant, states: States) -> str:
        """Find the key of the embassy that somebody heads, by title or else by the country of the event.

        The observances that an ambassador hosts and those of the embassy are one series. "" for who heads none.
        """
        at_large = any(words in fold(head.title).replace("-", " ") for words in _NO_EMBASSY)
        if head.track != Track.ENVOY or head.level is None or head.level > _CHARGE or at_large:
            return ""
        posted = _POSTED.fullmatch(head.title)
        host = self.states.get(fold(posted[1]), "") if posted else record.country
        # The key of a mission has the states of today, whichever they were then.
        sender, host = (states.find_heir(code, LAST) or code if code else "" for code in (find_state(head), host))
        return f"{sender}-embassy-{host}".lower() if sender and host and sender != host else ""

    def name_embassy(self, key: str, countries: Mapping[str, str]) -> str:
        """Name an embassy by its name on record, or else `Embassy of Russia in North Korea`."""
        sender, host = (countries.get(code, code) for code in key.upper().split("-EMBASSY-"))
        return self.names.get(key) or f"Embassy of {sender} in {host}"


class PairOccasions(NamedTuple):
    """The occasions of a pair by founding date, with the rules and the names that reports need.

    `pair` are the codes asked for, `lineages` the states each of them answers for, the latest first. A single
    occasion may have one side, or many.
    """

    pair: tuple[str, ...]
    lineages: tuple[tuple[str, ...], ...]
    states: States
    names: Mapping[str, str]
    round_rules: tuple[RoundRule, ...] = ()
    coverages: "tuple[Coverage, ...]" = ()
    occasions: tuple[Occasion, ...] = ()
    missions: Missions = Missions()

    @property
    def side_names(self) -> dict[str, str]:
        """The names of the sides by code."""
        return {code: self.name_state(code) for code in self.pair}

    @property
    def pair_name(self) -> str:
        """`North Korea and Russia`."""
        return " and ".join(self.side_names.values())

    @property
    def codes(self) -> tuple[str, ...]:
        """All states of the lineages, side by side."""
        return tuple(code for lineage in self.lineages for code in lineage)

    def name_state(self, code: str) -> str:
        """Name a state as reports do."""
        return self.names.get(code, code)

    def find_nickname(self, key: str) -> str:
        """Find the nickname of one of the occasions, or else return the key."""
        return next((occasion.key for occasion in self.occasions if occasion.record.key == key), key)

    def find_founders(self, record: EventRecord) -> tuple[str, ...]:
        """Find for each side the state of its lineage that took part, the latest of several."""
        present = set(map(find_state, record.participants))
        return tuple(next((code for code in lineage if code in present), lineage[0]) for lineage in self.lineages)

    def find_restart(self, record: EventRecord, *, year: int) -> EventRecord | None:
        """Find the later founding of relations by a successor state that replaces this one by a year."""
        if record.family != Family.RELATIONS or not record.date.known:
            return None
        founders = self.find_founders(record)
        for other in (occasion.record for occasion in self.occasions):
            if other.type == record.type and other.date.known and other.date.start.year <= year:
                successors = self.find_founders(other)
                succeed = all(
                    old == new or self.states.find_path(old, new) for old, new in zip(founders, successors, strict=True)
                )
                if other.date.start > record.date.start and successors != founders and succeed:
                    return other
        return None


def group_by_occasion(
    events: Iterable[EventRecord], kinds: Sequence[LinkKind]
) -> Mapping[str, tuple[EventRecord, ...]]:
    """Group events by the key of each occasion that they have a link of these kinds to."""
    groups: dict[str, dict[str, EventRecord]] = defaultdict(dict)
    for event in events:
        for link in event.links:
            if link.kind in kinds:
                groups[link.key][event.key] = event
    return {key: tuple(linked.values()) for key, linked in groups.items()}
