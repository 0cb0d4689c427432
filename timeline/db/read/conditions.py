"""From one term of the query language to one SQL condition on `event e`."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from timeline.db.read.candidates import make_prefix_bounds
from timeline.db.read.countries import find_country, read_states
from timeline.db.read.event_pages import Branch
from timeline.db.read.event_types import expand_types
from timeline.db.read.full_text import make_text_condition
from timeline.db.read.page_window import PageWindow
from timeline.db.read.spans import POSSIBLY, Certainty, DaysAsked, match_days
from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import TermCondition, are_few, join_all, join_alternatives
from timeline.db.read.where import COUNTRIES, EVENTS, PAIRS, UNCONFIRMED, VAGUE, ListedTable
from timeline.domain.names.folding import fold
from timeline.domain.query import QueryNode, Term
from timeline.domain.vocabulary import Family, Precision, Role, Status, Track
from timeline.errors import InvalidInput, NotFound


def make_node_condition(
    reader: Reader, node: QueryNode, *, prefix: str, today: date | None, certainty: Certainty = POSSIBLY
) -> TermCondition:
    """Make the condition of a term, or of several in brackets, whether negated or not; raises as `make_condition`."""
    certainty = certainty.reverse() if node.negated else certainty
    if isinstance(node, Term):
        return make_condition(reader, node, prefix=prefix, today=today, is_certain=certainty.here)
    parts = []
    for number, alternative in enumerate(node.alternatives):
        inner = [
            (
                make_node_condition(
                    reader, part, prefix=f"{prefix}_{number}_{place}", today=today, certainty=certainty
                ),
                part.negated,
            )
            for place, part in enumerate(alternative)
        ]
        parts.append(join_all(inner))
    return join_alternatives(parts)


def make_condition(
    reader: Reader, term: Term, *, prefix: str, today: date | None, is_certain: bool = False
) -> TermCondition:
    """Make the condition of one term; its parameters begin with the prefix, so that terms do not collide.

    Raises InvalidInput, NotFound or Ambiguous for a value that cannot be looked up.
    """
    if not term.field:
        return make_text_condition(reader, term, prefix)
    if term.field == "date":
        return _match_dates(reader, term, prefix, today, is_certain=is_certain)
    if term.field == "sources":
        from timeline.db.read.source_counts import match_source_counts

        return match_source_counts(reader, term, prefix)
    if term.field == "announced":
        from timeline.db.read.announcements import match_announcements

        return match_announcements(reader, term.values, prefix, today, is_certain=is_certain)
    return _FIELDS[term.field](reader, term.values, prefix)


def _match_country(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    states = read_states(reader)
    codes = sorted({code for value in values for code in states.find_lineage(find_country(reader, value))})
    listed = f"e.id IN (SELECT event FROM event_country WHERE country IN (:{prefix}_values))"
    return _list_branches(COUNTRIES, "c.country = :value", listed, codes, prefix)


def _match_type(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    return _match_column("type", expand_types(reader, values), prefix)


def _match_family(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    _verify_values("family", values, list(Family))
    types = reader.read_column("code", "SELECT code FROM event_type WHERE family IN (:families)", families=list(values))
    return _match_column("type", types, prefix)


def _match_status(_reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    _verify_values("status", values, list(Status))
    indexed = "" if Status.CONFIRMED in values else f" AND {UNCONFIRMED}"
    return _match_column("status", values, prefix, indexed)


def _match_city(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    from timeline.db.read.cities import read_cities

    # Compared here: neither engine folds the case of any script but Latin.
    wanted = {fold(value) for value in values} - {""}
    cities = [city for city in read_cities(reader) if fold(city) in wanted]
    return _match_column("city", cities, prefix, " AND e.city <> ''")


def _match_dataset(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    select = "SELECT id FROM event WHERE dataset IN (:values)"
    named = {f"{prefix}_values": list(values)}
    if are_few(reader, select, {"values": list(values)}):
        return TermCondition(f"e.id IN ({select.replace(':values', f':{prefix}_values')})", named, is_selective=True)
    return TermCondition(f"coalesce(e.dataset, '') IN (:{prefix}_values)", named)


def _match_coded(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    """Match the events that machines have coded (`yes`) or people recorded (`no`)."""
    _verify_values("coded", values, ("yes", "no"))
    from timeline.db.read.datasets import read_coded

    coded = read_coded(reader)
    if {*values} == {"yes", "no"}:
        return TermCondition("1 = 1", {})
    if not coded:
        return _NOTHING if values[0] == "yes" else TermCondition("1 = 1", {})
    condition = _match_dataset(reader, coded, prefix)
    if values[0] == "yes":
        return condition
    return TermCondition(f"NOT ({condition.sql})", condition.values)


def _match_review(_reader: Reader, values: Sequence[str], _prefix: str) -> TermCondition:
    from timeline.db.read.desk import match_reviews

    return match_reviews(values)


def _match_reviewer(_reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    from timeline.db.read.desk import match_reviewers

    return match_reviewers(values, prefix)


def _match_column(column: str, values: Sequence[str], prefix: str, indexed: str = "") -> TermCondition:
    """Match a column of the event itself; `indexed` is the condition by which its index is limited."""
    listed = f"(e.{column} IN (:{prefix}_values){indexed})"
    return _list_branches(EVENTS, f"e.{column} = :value{indexed}", listed, values, prefix)


def _list_branches(
    table: ListedTable, condition: str, listed: str, values: Sequence[str], prefix: str
) -> TermCondition:
    """Match any of some values, with a branch for each."""
    if not values:
        return _NOTHING
    names = [f"{prefix}_value{number}" for number in range(len(values))]
    branches = tuple(Branch(table, condition.replace(":value", f":{name}")) for name in names)
    return TermCondition(listed, {f"{prefix}_values": list(values), **dict(zip(names, values, strict=True))}, branches)


def _match_role(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    _verify_values("role", values, list(Role))
    return _match_part(reader, "SELECT event FROM participation WHERE role IN (:values)", values, prefix)


def _match_participants(reader: Reader, values: Sequence[str], prefix: str, *, role: str = "") -> TermCondition:
    from timeline.db.read.participant_condition import match_participants

    return match_participants(reader, values, prefix, role=role)


def _match_rank(_reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    from timeline.db.read.participant_condition import match_levels

    return match_levels(values, prefix)


def _match_track(_reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    _verify_values("track", values, list(Track))
    from timeline.db.read.participant_condition import match_tracks

    return match_tracks(values, prefix)


def _match_pair(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    """Match pairs of states with their predecessors."""
    from timeline.db.read.countries import expand_pairs
    from timeline.db.read.settings import parse_pairs

    typed = [pair for value in values for pair in parse_pairs(reader, value)]
    listed = f"e.id IN (SELECT event FROM dyad WHERE pair IN (:{prefix}_values))"
    return _list_branches(PAIRS, "d.pair = :value", listed, expand_pairs(read_states(reader), typed), prefix)


def _match_precision(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    _verify_values("precision", values, list(Precision))
    listed, named = f"e.precision IN (:{prefix}_values)", {f"{prefix}_values": list(values)}
    if Precision.DAY in values:
        return TermCondition(listed, named)
    vague = f"{listed} AND {VAGUE}"
    return TermCondition(
        f"({vague})", named, is_selective=are_few(reader, f"SELECT e.id FROM event e WHERE {vague}", named)
    )


def _match_tag(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    from timeline.domain.names.keys import slugify

    tags = [slugify(value) for value in values]
    return _match_part(reader, "SELECT event FROM event_tag WHERE tag IN (:values)", tags, prefix)


def _match_source(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    """Match the events that cite a source, or another that relays it."""
    from timeline.db.read.nouns.sources import find_source

    keys = [find_source(reader, value).key for value in values]
    ids = reader.read_column("id", "SELECT id FROM source WHERE key IN (:keys)", keys=keys)
    cited = "SELECT event FROM citation WHERE source IN (:values)"
    relayed = "SELECT event FROM citation WHERE via IN (:values) AND via IS NOT NULL"
    return _match_part(reader, f"{cited} UNION ALL {relayed}", ids, prefix)


def _match_outlet(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    ids = _find_actors(reader, values)
    select = "SELECT c.event FROM source s JOIN citation c ON c.{} = s.id WHERE s.outlet IN (:values)"
    cited, relayed = select.format("source"), f"{select.format('via')} AND c.via IS NOT NULL"
    return _match_part(reader, f"{cited} UNION ALL {relayed}", ids, prefix)


def _match_occasion(reader: Reader, values: Sequence[str], prefix: str) -> TermCondition:
    from timeline.db.read.keys import find_event

    ids = [find_event(reader, value) for value in values]
    return _match_part(reader, "SELECT event FROM event_link WHERE kind = 'marks' AND other IN (:values)", ids, prefix)


def _match_part(reader: Reader, select: str, values: Sequence[Any], prefix: str) -> TermCondition:
    """Match the events that a SELECT lists; where they are many, each event is looked up in it instead."""
    if not values:
        return _NOTHING
    is_selective = are_few(reader, select, {"values": list(values)})
    named = select.replace(":values", f":{prefix}_values")
    if is_selective:
        sql = f"e.id IN ({named})"
    else:
        sql = " OR ".join(f"EXISTS ({part} AND event = e.id)" for part in named.split(" UNION ALL "))
    return TermCondition(f"({sql})", {f"{prefix}_values": list(values)}, is_selective=is_selective)


def _find_actors(reader: Reader, values: Sequence[str]) -> list[int]:
    from timeline.db.read.actors import find_by_key, find_by_name, suggest_names

    ids: list[int] = []
    for value in values:
        exact = find_by_key(reader, value)
        actors = [exact] if exact else find_by_name(reader, value)
        if not actors:
            raise NotFound("actor", value, nearest=suggest_names(reader, value))
        ids.extend(actor.id for actor in actors)
    return ids


def _match_keys(reader: Reader, keys: Sequence[str], prefix: str) -> TermCondition:
    """Match a whole key or nickname, or else the beginning of a key."""
    from timeline.db.read.keys import find_named_event

    parts, values = [], dict[str, Any]()
    for number, value in enumerate(keys):
        name = f"{prefix}_key{number}"
        if (exact := find_named_event(reader, value)) is not None:
            parts.append(f"e.id = :{name}")
            values[name] = exact
        else:
            parts.append(f"(e.key >= :{name} AND e.key < :{name}_end)")
            values[name], values[f"{name}_end"] = make_prefix_bounds(value)
    return TermCondition(f"({' OR '.join(parts)})", values, is_selective=True)


_FIELDS: dict[str, Callable[[Reader, Sequence[str], str], TermCondition]] = {
    "country": _match_country,
    "type": _match_type,
    "family": _match_family,
    "status": _match_status,
    "role": _match_role,
    "actor": _match_participants,
    "pair": _match_pair,
    "precision": _match_precision,
    "source": _match_source,
    "rank": _match_rank,
    "track": _match_track,
    **{role.value: partial(_match_participants, role=role.value) for role in Role},
    "place": _match_city,
    "dataset": _match_dataset,
    "coded": _match_coded,
    "key": _match_keys,
    "tag": _match_tag,
    "outlet": _match_outlet,
    "marks": _match_occasion,
    "review": _match_review,
    "reviewer": _match_reviewer,
}
_NOTHING = TermCondition("1 = 0", {}, is_selective=True)


def _verify_values(field: str, values: Sequence[str], vocabulary: Sequence[str]) -> None:
    for value in values:
        if value not in vocabulary:
            raise InvalidInput("query-value-unknown", field=field, value=value, values=tuple(vocabulary))


def _match_dates(reader: Reader, term: Term, prefix: str, today: date | None, *, is_certain: bool) -> TermCondition:
    from timeline.domain.dates.typed_dates import parse_span

    parts, values = [], dict[str, Any]()
    for number, value in enumerate(term.values):
        start, end = parse_span(value, today=today or date.max)
        days = DaysAsked(start, end, prefix=f"{prefix}_{number}")
        conditions = match_days(reader, days, row="e", event="e.id", is_certain=is_certain)
        parts.append(f"({' AND '.join(sql for sql, _ in conditions)})")
        for _, own in conditions:
            values |= own
    return TermCondition(f"(e.precision <> 'unknown' AND ({' OR '.join(parts)}))", values)


def narrow_window(
    terms: Sequence[QueryNode], window: PageWindow, *, today: date | None
) -> tuple[list[QueryNode], PageWindow]:
    """Narrow a window by the terms that ask for one span of days, and return it with the terms that remain."""
    remaining = list[QueryNode]()
    for term in terms:
        if not isinstance(term, Term) or term.field != "date" or term.negated or len(term.values) > 1:
            remaining.append(term)
            continue
        from timeline.domain.dates.typed_dates import parse_span

        start, end = parse_span(term.values[0], today=today or date.max)
        window = window._replace(since=max(start, window.since or start), until=min(end, window.until or end))
    return remaining, window
