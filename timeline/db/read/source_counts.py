"""Events by the number of their sources, which is stored nowhere: it is counted for each event that is walked."""

import re
from typing import Any

from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import TermCondition
from timeline.domain.query import Term
from timeline.errors import InvalidInput

_MOST = 1_000_000
_FEW = 300
"""The most events that are listed by their numbers; of more, a page is soon met in the order of dates."""
_COUNT = "(SELECT count(DISTINCT coalesce(c.via, c.source)) FROM citation c WHERE c.event = e.id)"
_NONE = "SELECT e.id AS event FROM event e WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.event = e.id)"
_SEVERAL = "SELECT event FROM citation GROUP BY event HAVING count(*) >= :{}"


def match_source_counts(reader: Reader, term: Term, prefix: str) -> TermCondition:
    """Match the number of sources of an event: `0`, `1`, `2..` or `1..3`; a report that is relayed counts once."""
    parts, selects, values = [], list[str](), dict[str, Any]()
    for number, value in enumerate(term.values):
        first, separator, last = value.partition("..")
        if not re.fullmatch(r"\d{1,4}(\.\.(\d{1,4})?)?|\.\.\d{1,4}", value, re.ASCII):
            raise InvalidInput("query-number", field=term.field, value=value)
        low, high = f"{prefix}_low{number}", f"{prefix}_high{number}"
        values[low] = int(first or 0)
        values[high] = int(last or (_MOST if separator else first))
        parts.append(f"({_COUNT} BETWEEN :{low} AND :{high})")
        if values[low] > 1 or values[high] == 0:
            selects.append(_SEVERAL.format(low) if values[low] else _NONE)
    sql = f"({' OR '.join(parts)})"
    # Where nearly all have one source, a page of others would be sought among all events.
    if not term.negated and len(selects) == len(parts):
        listed = f"SELECT event FROM ({' UNION ALL '.join(selects)}) AS part LIMIT {_FEW + 1}"
        events = reader.read_column("event", listed, **values)
        if len(events) <= _FEW:
            values[f"{prefix}_events"] = events
            return TermCondition(f"(e.id IN (:{prefix}_events) AND {sql})", values, is_selective=True)
    return TermCondition(sql, values)
