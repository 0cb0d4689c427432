"""From one term of the query language to one SQL condition on `event e`."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from timeline.db.read.actors import find_by_key, find_by_name, suggest_names
from timeline.db.read.candidates import make_prefix_bounds, suggest_nearest
from timeline.db.read.countries import find_country, read_states
from timeline.db.read.full_text import Condition, make_text_condition
from timeline.db.read.keys import find_event, find_named_event
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.domain.query import Term
from timeline.domain.vocabulary import Family, Role, Status
from timeline.errors import InvalidInput, NotFound


def make_condition(reader: Reader, term: Term, *, prefix: str, today: date | None) -> Condition:
    """Make the condition of one term; its parameters begin with the prefix, so that terms do not collide.

    Raises InvalidInput, NotFound or Ambiguous for a value that cannot be looked up.
    """
    if not term.field:
        return make_text_condition(reader, term, prefix)
    if term.field == "date":
        return _match_dates(term, prefix, today)
    if term.field == "key":
        return _match_keys(reader, term, prefix)
    if term.field == "sources":
        return _match_source_counts(term, prefix)
    sql, values = _FIELDS[term.field](reader, term.values)
    if not values:
        return "1 = 0", {}
    return sql.replace(":values", f":{prefix}_values"), {f"{prefix}_values": values}


def expand_types(reader: Reader, codes: Sequence[str]) -> list[str]:
    """Return the types with their subtypes at any depth; raises NotFound for an unknown one."""
    parents = reader.read_rows("SELECT code, coalesce(parent, '') FROM event_type")
    known = {code for code, _ in parents}
    for code in codes:
        if code not in known:
            raise make_unknown_type(code, known)
    types: set[str] = set()
    subtypes = set(codes)
    while not subtypes <= types:
        types |= subtypes
        subtypes = {code for code, parent in parents if parent in types}
    return sorted(types)


def make_unknown_type(code: str, known: set[str]) -> NotFound:
    """Make the error for an event type that is not recorded, with the nearest ones."""
    return NotFound("event type", code, nearest=suggest_nearest(code, sorted(known)))


def _match_country(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    states = read_states(reader)
    codes = sorted({code for value in values for code in states.find_lineage(find_country(reader, value))})
    sql = (
        "(coalesce(e.country, '') IN (:values)"
        " OR e.id IN (SELECT p.event FROM participation p JOIN actor a ON a.id = p.actor"
        " WHERE coalesce(p.country, a.country) IN (:values))"
        " OR e.id IN (SELECT event FROM dyad WHERE substr(pair, 1, 3) IN (:values) OR substr(pair, 5) IN (:values)))"
    )
    return sql, codes


def _match_type(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    return "e.type IN (:values)", expand_types(reader, values)


def _match_family(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _verify_values("family", values, list(Family))
    return "e.type IN (SELECT code FROM event_type WHERE family IN (:values))", list(values)


def _match_status(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _verify_values("status", values, list(Status))
    return "e.status IN (:values)", list(values)


def _match_role(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _verify_values("role", values, list(Role))
    return "e.id IN (SELECT event FROM participation WHERE role IN (:values))", list(values)


def _match_actor(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    ids: list[int] = []
    for value in values:
        exact = find_by_key(reader, value)
        actors = [exact] if exact else find_by_name(reader, value)
        if not actors:
            raise NotFound("actor", value, nearest=suggest_names(reader, value))
        ids.extend(actor.id for actor in actors)
    return "e.id IN (SELECT event FROM participation WHERE actor IN (:values))", ids


def _match_city(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    # Compared here: neither engine folds the case of any script but Latin.
    wanted = {fold(value) for value in values} - {""}
    cities = reader.read_column("city", "SELECT DISTINCT city FROM event")
    return "e.city IN (:values)", [city for city in cities if fold(city) in wanted]


def _match_tag(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    from timeline.domain.names.keys import slugify

    return "e.id IN (SELECT event FROM event_tag WHERE tag IN (:values))", [slugify(value) for value in values]


def _match_outlet(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _, ids = _match_actor(reader, values)
    sql = (
        "e.id IN (SELECT c.event FROM citation c JOIN source s ON s.id IN (c.source, c.via)"
        " WHERE s.outlet IN (:values))"
    )
    return sql, ids


def _match_occasion(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    return (
        "e.id IN (SELECT event FROM event_link WHERE kind = 'marks' AND other IN (:values))",
        [find_event(reader, value) for value in values],
    )


_FIELDS: dict[str, Callable[[Reader, Sequence[str]], tuple[str, list[Any]]]] = {
    "country": _match_country,
    "type": _match_type,
    "family": _match_family,
    "status": _match_status,
    "role": _match_role,
    "actor": _match_actor,
    "place": _match_city,
    "tag": _match_tag,
    "outlet": _match_outlet,
    "marks": _match_occasion,
}


def _verify_values(field: str, values: Sequence[str], vocabulary: Sequence[str]) -> None:
    for value in values:
        if value not in vocabulary:
            raise InvalidInput("query-value-unknown", field=field, value=value, values=tuple(vocabulary))


def _match_dates(term: Term, prefix: str, today: date | None) -> Condition:
    from timeline.domain.dates.typed_dates import parse_span

    parts, values = [], {}
    for number, value in enumerate(term.values):
        start, end = parse_span(value, today=today or date.max)
        low, high = f"{prefix}_low{number}", f"{prefix}_high{number}"
        parts.append(f"(e.date_end > :{low} AND e.date_start < :{high})")
        values.update({low: start.isoformat(), high: end.isoformat()})
    return f"(e.precision <> 'unknown' AND ({' OR '.join(parts)}))", values


def _match_keys(reader: Reader, term: Term, prefix: str) -> Condition:
    """Match a whole key or nickname, or else the beginning of a key."""
    parts, values = [], dict[str, Any]()
    for number, value in enumerate(term.values):
        name = f"{prefix}_key{number}"
        if (exact := find_named_event(reader, value)) is not None:
            parts.append(f"e.id = :{name}")
            values[name] = exact
        else:
            parts.append(f"(e.key >= :{name} AND e.key < :{name}_end)")
            values[name], values[f"{name}_end"] = make_prefix_bounds(value)
    return f"({' OR '.join(parts)})", values


def _match_source_counts(term: Term, prefix: str) -> Condition:
    """Match the number of sources of an event: `0`, `1`, `2..` or `1..3`; a report that is relayed counts once."""
    parts, values = [], {}
    for number, value in enumerate(term.values):
        first, separator, last = value.partition("..")
        if not re.fullmatch(r"\d{1,4}(\.\.(\d{1,4})?)?|\.\.\d{1,4}", value, re.ASCII):
            raise InvalidInput("query-number", field=term.field, value=value)
        low, high = f"{prefix}_low{number}", f"{prefix}_high{number}"
        values[low] = int(first or 0)
        values[high] = int(last or (_MOST if separator else first))
        parts.append(f"({_COUNT_SOURCES} BETWEEN :{low} AND :{high})")
    return f"({' OR '.join(parts)})", values


_MOST = 1_000_000
_COUNT_SOURCES = "(SELECT count(DISTINCT coalesce(c.via, c.source)) FROM citation c WHERE c.event = e.id)"
