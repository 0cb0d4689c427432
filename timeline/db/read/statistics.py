"""Events of a query counted by one or two fields, without loading them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.db.read.page_window import PageWindow
from timeline.db.read.query_where import make_where, replace_saved
from timeline.db.read.sql import Reader
from timeline.db.read.where import Where, make_window_conditions
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.periods import PeriodKind, find_certain_period
from timeline.domain.events.notice import judge_notice
from timeline.domain.events.tally import PERIODS, SEVERAL, Tally, Values
from timeline.domain.query import SPELLINGS, QueryNode, has_status_term
from timeline.domain.vocabulary import TOOK_PLACE, Role, Status
from timeline.errors import InvalidInput

_MOST_ROWS = 100_000
_MOST_FIELDS = 2
_PART = "LEFT JOIN participation p{n} ON p{n}.event = e.id"
_ACTOR = "LEFT JOIN actor a{n} ON a{n}.id = p{n}.actor"
_CITED = "LEFT JOIN citation c{n} ON c{n}.event = e.id LEFT JOIN source s{n} ON s{n}.id = c{n}.source"


class _Counted(NamedTuple):
    """The SQL of the value of a field, and of the joins that it takes."""

    value: str
    joins: str = ""


_DATED = _Counted("CASE WHEN e.precision = 'day' THEN substr(e.date_start, 1, 7) ELSE e.edtf END")
_FIELDS: Mapping[str, _Counted] = {
    "type": _Counted("e.type"),
    "family": _Counted("t{n}.family", "JOIN event_type t{n} ON t{n}.code = e.type"),
    "status": _Counted("e.status"),
    "precision": _Counted("e.precision"),
    "place": _Counted("nullif(e.city, '')"),
    "dataset": _Counted("e.dataset"),
    "notice": _Counted("CASE WHEN e.announced <> '' THEN e.announced || ' ' || e.edtf END"),
    **{kind.value: _DATED for kind in PeriodKind},
    "country": _Counted("x{n}.country", "LEFT JOIN event_country x{n} ON x{n}.event = e.id"),
    "pair": _Counted("d{n}.pair", "LEFT JOIN dyad d{n} ON d{n}.event = e.id"),
    "actor": _Counted("a{n}.key", f"{_PART} {_ACTOR}"),
    "role": _Counted("p{n}.role", _PART),
    "track": _Counted("p{n}.track", f"{_PART} AND p{{n}}.track IS NOT NULL"),
    "rank": _Counted("p{n}.track || ' ' || p{n}.level", f"{_PART} AND p{{n}}.level IS NOT NULL"),
    "tag": _Counted("g{n}.tag", "LEFT JOIN event_tag g{n} ON g{n}.event = e.id"),
    "source": _Counted("s{n}.key", _CITED),
    "outlet": _Counted("o{n}.key", f"{_CITED} LEFT JOIN actor o{{n}} ON o{{n}}.id = s{{n}}.outlet"),
    **{
        role.value: _Counted(
            "coalesce(p{n}.country, a{n}.country)",
            f"{_PART} AND p{{n}}.role = '{role.value}' {_ACTOR}",
        )
        for role in Role
    },
}
FIELDS = tuple(_FIELDS)
"""What events can be counted by; a role stands for the states of those who had it."""


def parse_fields(text: str) -> tuple[str, ...]:
    """Parse one or two fields with a comma between them; raises InvalidInput for others, more, or the same twice."""
    words = [word.strip().casefold() for word in text.split(",")]
    fields = tuple(SPELLINGS.get(word, word) if word not in _FIELDS else word for word in words)
    for word, field in zip(words, fields, strict=True):
        if field not in _FIELDS:
            raise InvalidInput("statistics-field", field=word, fields=FIELDS)
    if len(fields) > _MOST_FIELDS or len({*fields}) < len(fields):
        raise InvalidInput("statistics-fields", fields=fields, most=_MOST_FIELDS)
    return fields


def count_matching(
    reader: Reader,
    nodes: Sequence[QueryNode],
    fields: tuple[str, ...],
    *,
    today: date,
    without: tuple[str, ...] = (),
    keys: bool = False,
) -> Tally:
    """Count the events that match a query by these fields, with their keys if they are asked for.

    Only what took place counts, unless the query or a field asks for a status. Events of the data sets `without` are
    left out. Raises what `make_condition` does, and InvalidInput for too many terms or combinations of values.
    """
    nodes = replace_saved(reader, nodes)
    counted = tuple(Status) if "status" in fields or has_status_term(nodes) else TOOK_PLACE
    where = make_where(reader, PageWindow(query=tuple(nodes), today=today))
    listed = make_window_conditions(reader, PageWindow(without=without))
    for part in listed.parts:
        where.add(part, **listed.values)
    statuses = dict(
        reader.read_rows(f"SELECT e.status, count(*) FROM event e{where} GROUP BY e.status", **where.values)
    )
    where.add("e.status IN (:counted)", counted=list(counted))
    return Tally.make(
        fields,
        _count(reader, fields, where),
        statuses,
        counted=counted,
        keys=_read_keys(reader, fields, where) if keys else None,
    )


def _count(reader: Reader, fields: Sequence[str], where: Where) -> dict[Values, int]:
    columns, joins = _write_columns(fields)
    number = "count(DISTINCT e.id)" if SEVERAL.intersection(fields) else "count(*)"
    places = ", ".join(str(place + 1) for place in range(len(fields)))
    sql = f"SELECT {columns}, {number} AS events FROM event e{joins}{where} GROUP BY {places} LIMIT :most_rows"
    rows = reader.read_rows(sql, **where.values, most_rows=_MOST_ROWS + 1)
    if len(rows) > _MOST_ROWS:
        raise InvalidInput("statistics-too-many", most=_MOST_ROWS)
    # Each event has one date and one announcement: what is summed here has no event in common.
    counts: Counter[Values] = Counter()
    for *stored, events in rows:
        counts[_read_values(fields, stored)] += events
    return dict(counts)


def _read_keys(reader: Reader, fields: Sequence[str], where: Where) -> dict[Values, tuple[str, ...]]:
    columns, joins = _write_columns(fields)
    sql = f"SELECT {columns}, e.key AS event FROM event e{joins}{where} ORDER BY e.date_start, e.id"
    keys: dict[Values, dict[str, None]] = defaultdict(dict)
    for *stored, key in reader.read_rows(sql, **where.values):
        keys[_read_values(fields, stored)][key] = None
    return {values: tuple(own) for values, own in keys.items()}


def _write_columns(fields: Sequence[str]) -> tuple[str, str]:
    """Write the values of the fields and the joins that they take."""
    parts = [_FIELDS[field] for field in fields]
    columns = ", ".join(f"{part.value.format(n=at)} AS value{at}" for at, part in enumerate(parts))
    return columns, "".join(f" {part.joins.format(n=at)}" for at, part in enumerate(parts) if part.joins)


def _read_values(fields: Sequence[str], stored: Sequence[Any]) -> Values:
    return tuple(_read_value(field, value) for field, value in zip(fields, stored, strict=True))


def _read_value(field: str, value: Any) -> str | None:
    if field in PERIODS:
        return _find_period(value, field)
    return _find_notice(value) if field == "notice" and value is not None else value


def _find_period(edtf: str, field: str) -> str | None:
    period = find_certain_period(PartialDate.parse(edtf), PeriodKind(field))
    return period.name if period else None


def _find_notice(dates: str) -> str:
    announced, _, edtf = dates.partition(" ")
    return judge_notice(PartialDate.parse(announced), PartialDate.parse(edtf)).value
