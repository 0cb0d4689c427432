"""The rows that are rules: event types, ranks, round years."""

from timeline.db.read.sql import Reader
from timeline.domain.occasions.round_years import RoundRule
from timeline.domain.states.ranks import RankRule


def read_ranks(reader: Reader) -> tuple[RankRule, ...]:
    """Return every rule that ranks a title."""
    sql = "SELECT key, pattern, coalesce(country, '') AS country, track, level, source FROM rank ORDER BY key"
    return tuple(reader.read_records(RankRule, sql))


def read_round_years(reader: Reader) -> tuple[RoundRule, ...]:
    """Return every rule that calls an ordinal round."""
    return tuple(reader.read_records(RoundRule, "SELECT country, every, name FROM round_year ORDER BY key"))


def read_event_types(reader: Reader) -> dict[str, tuple[str, str, bool]]:
    """Return label, family and whether it founds an occasion, by the code of the type."""
    rows = reader.read_rows("SELECT code, label, family, founds FROM event_type ORDER BY code")
    return {code: (label, family, bool(founds)) for code, label, family, founds in rows}
