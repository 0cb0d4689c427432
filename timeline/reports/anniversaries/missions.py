"""Which mission stands behind an ambassador who hosts: what he gives is of the same series as what it gives.

Told from the states alone, by the pattern of the keys of missions; nothing is recorded by it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.domain.dates.calendar import LAST
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.names.folding import fold
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import Track
from timeline.reports.anniversaries.guests import state_of

_CHARGE = 3
"""The level of a chargé d'affaires, the lowest who heads a mission."""

_TO = re.compile(r".*? (?:to|in) (?:the )?(.+)", re.IGNORECASE)
_NO_EMBASSY = ("permanent representative", "at large")


@dataclass(frozen=True, slots=True)
class Missions:
    """The names of the embassies on record by key, and of states, folded, by code."""

    names: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)

    def behind(self, record: EventRecord, one: Participant, states: States) -> str:
        """The key of the embassy that somebody heads, by his title or else by the soil; "" where he heads none."""
        if one.track != Track.ENVOY or one.level is None or one.level > _CHARGE:
            return ""
        if any(words in fold(one.title).replace("-", " ") for words in _NO_EMBASSY):
            return ""
        told = _TO.fullmatch(one.title)
        there = self.states.get(fold(told[1]), "") if told else record.country
        home = state_of(one)
        # One body with that of the state that stands there now, as its key has it.
        home, there = (states.find_heir(code, LAST) or code if code else "" for code in (home, there))
        return f"{home}-embassy-{there}".lower() if home and there and home != there else ""

    def name(self, key: str, countries: Mapping[str, str]) -> str:
        """The embassy's name on record, or else `Embassy of Russia in North Korea`."""
        home, there = (countries.get(code, code) for code in key.upper().split("-EMBASSY-"))
        return self.names.get(key) or f"Embassy of {home} in {there}"
