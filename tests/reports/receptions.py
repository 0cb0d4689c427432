"""Receptions made by hand over the years, with who came, as the reports of several years take them."""

from collections.abc import Mapping
from typing import Any

from tests.reports.hand_made import NAMES, ROUNDS, STATES, TREATY, embassy, kept, observance, official
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.occasions.absences import Search
from timeline.domain.occasions.observance_history import OccasionHistory
from timeline.domain.occasions.pair_occasions import Occasion, PairOccasions

PYONGYANG = "Pyongyang: Embassy of CHN"
BEIJING = "Beijing: Embassy of PRK"


def keeping(
    *observances: EventRecord,
    of: EventRecord = TREATY,
    pair: tuple[str, ...] = ("PRK", "CHN"),
    searches: Mapping[int, tuple[Search, ...]] | None = None,
    effects: tuple[EventRecord, ...] = (),
) -> OccasionHistory:
    """An occasion, the treaty unless told otherwise, with all that is on record of it."""
    lineages = tuple(STATES.find_lineage(code) or (code,) for code in pair)
    occasion: Occasion = kept(*observances, of=of, effects=effects)
    return OccasionHistory(
        PairOccasions(pair, lineages, STATES, NAMES, round_rules=ROUNDS, occasions=(occasion,)), searches or {}
    )


def reception(on: str, *came: Participant, of: EventRecord = TREATY, **fields: Any) -> EventRecord:
    """A reception at the Chinese embassy in Pyongyang."""
    return observance(of, on, **({"participants": (embassy("CHN"), *came)} | fields))


def banquet(on: str, *came: Participant, of: EventRecord = TREATY, **fields: Any) -> EventRecord:
    """A banquet at the North Korean embassy in Beijing."""
    defaults: dict[str, Any] = {"city": "Beijing", "country": "CHN", "participants": (embassy("PRK"), *came)}
    return observance(of, on, **(defaults | {"type": "banquet", "type_label": "Banquet"} | fields))


def minister(name: str = "Choe", country: str = "PRK", **fields: Any) -> Participant:
    """A foreign minister."""
    return official(country, "foreign minister", 4, actor=name.lower(), name=name, **fields)


def deputy(name: str = "Pak", country: str = "PRK", **fields: Any) -> Participant:
    """A vice foreign minister."""
    return official(country, "vice foreign minister", 5, actor=name.lower(), name=name, **fields)


def premier(name: str = "Ri", country: str = "PRK", **fields: Any) -> Participant:
    """A vice premier."""
    return official(country, "vice premier", 3, actor=name.lower(), name=name, **fields)


def unnamed(title: str, level: int | None, country: str = "PRK", **fields: Any) -> Participant:
    """The holder of a post whose name no source gives: the state stands for the person."""
    name = NAMES.get(country, country)
    return official(country, title, level, actor=country.lower(), name=name, kind="state", **fields)


def secretary(name: str = "Jo", level: int = 2, **fields: Any) -> Participant:
    """A secretary of the party, on its own track."""
    defaults = {"actor": name.lower(), "name": name, "track": "party"}
    return official("PRK", "party secretary", level, **(defaults | fields))
