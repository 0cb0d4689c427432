"""The rows that are rules: event types, ranks, round years."""

from typing import TYPE_CHECKING, NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.occasions.round_years import RoundRule

if TYPE_CHECKING:
    from timeline.domain.states.ranks import RankRule


def read_ranks(reader: Reader) -> "tuple[RankRule, ...]":
    """Return every rule that ranks a title."""
    from timeline.domain.states.ranks import RankRule

    sql = "SELECT key, pattern, coalesce(country, '') AS country, track, level, source FROM rank ORDER BY key"
    return tuple(reader.read_records(RankRule, sql))


def read_round_years(reader: Reader) -> tuple[RoundRule, ...]:
    """Return every rule that calls an ordinal round."""
    return tuple(reader.read_records(RoundRule, "SELECT country, every, name FROM round_year ORDER BY key"))


class TypeRule(NamedTuple):
    """What follows from the type of an event; `founds` makes it an occasion, `soil` the state of its place a side."""

    code: str
    label: str
    family: str
    founds: bool
    soil: str


def read_event_types(reader: Reader) -> dict[str, TypeRule]:
    """Return the event types by code."""
    sql = "SELECT code, label, family, founds, soil FROM event_type ORDER BY code"
    return {rule.code: rule for rule in reader.read_records(TypeRule, sql)}
