"""How one state is represented in another on a day, as far as missions and posts are on record.

The levels are those of the data sets on diplomatic representation: an embassy, one in a third state that is accredited
too, another mission, a consulate alone. What is not on record is unknown, and not absent.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.offices import Tenure

_EMBASSIES = ("embassy", "high-commission", "nunciature", "legation")
_CONSULATES = ("consulate-general", "consulate")
_CHARGE = "charg"


class Level(StrEnum):
    """The highest kind of representation that is on record."""

    EMBASSY = "embassy"
    CHARGE = "charge"
    ACCREDITED = "accredited"
    MISSION = "mission"
    CONSULATE = "consulate"
    NONE = "none"


class MissionRecord(NamedTuple):
    """A mission: its kind as its key says, the state of its city, "" where unknown, and its dates, half-open."""

    key: str
    name: str
    kind: str
    city: str
    city_country: str
    receiving: str
    since: date
    until: date

    def is_on_record(self, on: date) -> bool:
        """Check whether it may have existed on a day."""
        return self.since <= on < self.until

    @property
    def is_dated(self) -> bool:
        """Whether its beginning or its end is on record."""
        return (self.since, self.until) != (FIRST, LAST)

    @property
    def is_resident(self) -> bool:
        """Whether it is in the state that receives it, as it is where its city is not known to be elsewhere."""
        return self.city_country in {"", self.receiving}


class HeadOfMission(NamedTuple):
    """Who is on record as head of a mission on a day; `is_certain` where the dates of the post leave no doubt."""

    tenure: Tenure
    is_certain: bool


class Representation(NamedTuple):
    """How `sender` is represented in `receiver` on a day."""

    sender: str
    receiver: str
    level: Level
    missions: tuple[MissionRecord, ...]
    heads: tuple[HeadOfMission, ...]


def judge_representation(
    sender: str, receiver: str, missions: Iterable[MissionRecord], tenures: Sequence[Tenure], *, on: date
) -> Representation:
    """Judge the representation on a day from the missions of the sender to the receiver and the posts in these."""
    existing = sorted(
        (mission for mission in missions if mission.is_on_record(on)), key=lambda mission: (_rank(mission), mission.key)
    )
    day = PartialDate.parse(on.isoformat())
    keys = [mission.key for mission in existing]
    judged = ((tenure, tenure.judge_when(day)) for tenure in tenures if tenure.organisation in keys)
    heads = [HeadOfMission(tenure, judgement == "yes") for tenure, judgement in judged if judgement]
    heads.sort(key=lambda head: (keys.index(head.tenure.organisation), not head.is_certain, head.tenure.since.start))
    return Representation(sender, receiver, _find_level(existing, heads), tuple(existing), tuple(heads))


def _find_level(missions: Sequence[MissionRecord], heads: Sequence[HeadOfMission]) -> Level:
    if not missions:
        return Level.NONE
    first = missions[0]
    if first.kind in _CONSULATES:
        return Level.CONSULATE
    if first.kind not in _EMBASSIES:
        return Level.MISSION
    if not first.is_resident:
        return Level.ACCREDITED
    own = [head.tenure.title.lower() for head in heads if head.is_certain and head.tenure.organisation == first.key]
    return Level.CHARGE if own and all(_CHARGE in title for title in own) else Level.EMBASSY


def _rank(mission: MissionRecord) -> int:
    if mission.kind in _EMBASSIES:
        return 0 if mission.is_resident else 1
    return 3 if mission.kind in _CONSULATES else 2
