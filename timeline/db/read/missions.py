"""Missions on record, and where each is."""

from datetime import date

from timeline.db.read.cities import find_city
from timeline.db.read.sql import Reader, join_name
from timeline.domain.dates.calendar import LAST
from timeline.domain.names.missions import find_mission_kind
from timeline.domain.states.representation import MissionRecord
from timeline.domain.vocabulary import TOOK_PLACE, Status

_MISSIONS = (
    "SELECT a.key, n.name, a.city, a.receiving, a.valid_from, a.valid_until FROM actor a"
    f" {join_name('a.id')} WHERE a.kind = 'mission' AND a.country IN (:senders) AND a.receiving IN (:receivers)"
    " ORDER BY a.key"
)

_OPEN = LAST.isoformat()


def read_missions(reader: Reader, senders: list[str], receivers: list[str]) -> list[MissionRecord]:
    """Return the missions of some states to others, by key."""
    missions = []
    for key, name, city, receiving, since, until in reader.read_rows(_MISSIONS, senders=senders, receivers=receivers):
        place = _find_country(reader, city) if city else ""
        days = date.fromisoformat(since), date.fromisoformat(until)
        missions.append(MissionRecord(key, name, find_mission_kind(key, name), city, place, receiving, *days))
    return missions


def _find_country(reader: Reader, city: str) -> str:
    """Find the state of a capital or another city; "" where it is not known."""
    sql = "SELECT code FROM country WHERE capital = :city AND valid_until = :open ORDER BY code"
    capitals = reader.read_column("code", sql, city=city, open=_OPEN)
    if len(capitals) == 1:
        return str(capitals[0])
    known = find_city(reader, city)
    return known.country if known else ""


def find_last_envoys(reader: Reader, pairs: list[str], senders: list[str], *, until: date) -> list[tuple[int, int]]:
    """Find the last event up to a day between two states in which an envoy of one of them is named, and his number.

    [] where there is none.
    """
    rows = reader.read_rows(
        "SELECT d.event, p.seq FROM dyad d JOIN participation p ON p.event = d.event JOIN actor a ON a.id = p.actor"
        " WHERE d.pair IN (:pairs) AND d.date_start <= :until AND d.status NOT IN (:unreal) AND p.track = 'envoy'"
        " AND a.kind = 'person' AND coalesce(p.country, a.country) IN (:senders)"
        " ORDER BY d.date_start DESC, d.event DESC, p.level, p.seq LIMIT 1",
        pairs=pairs,
        until=until.isoformat(),
        senders=senders,
        unreal=[status.value for status in Status if status not in TOOK_PLACE],
    )
    return [(event, seq) for event, seq in rows]
