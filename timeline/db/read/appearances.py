"""In which events of one day a person took part, where and with which posts."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from timeline.db.read.sql import TOOK_PLACE, Reader
from timeline.domain.states.namesakes import Appearance, Post, find_soil

_ROWS = (
    "SELECT e.key, coalesce(e.country, ''), t.family, p.role, p.title, coalesce(p.track, ''), p.level"
    " FROM participation p JOIN actor a ON a.id = p.actor JOIN event e ON e.id = p.event"
    " JOIN event_type t ON t.code = e.type"
    f" WHERE a.key = :person AND a.kind = 'person' AND e.date_start = :day AND e.precision = 'day' AND {TOOK_PLACE}"
    " ORDER BY e.id, p.seq"
)


def read_appearances(reader: Reader, person: str, day: str) -> list[Appearance]:
    """Return the appearances of a person, by key, in the events that took place on a day, by ISO date."""
    rows = reader.read_rows(_ROWS, person=person, day=day)
    return [_make_appearance(event, list(group)) for event, group in groupby(rows, key=itemgetter(0))]


def _make_appearance(event: str, rows: Iterable[tuple[Any, ...]]) -> Appearance:
    places = [find_soil(role, family, country) for _, country, family, role, *_ in rows]
    posts = tuple(Post(title, track, level) for *_, title, track, level in rows)
    return Appearance(event, next(filter(None, places), ""), posts)


def find_quoting(reader: Reader, actor: int) -> list[int]:
    """Return the events of whose citations an actor speaks the words."""
    sql = (
        "SELECT DISTINCT c.event FROM participation p JOIN citation c ON c.event = p.event AND c.speaker = p.seq"
        " WHERE p.actor = :actor AND c.text <> ''"
    )
    return reader.read_column("event", sql, actor=actor)
