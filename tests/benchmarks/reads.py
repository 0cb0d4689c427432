"""What is asked of a database, each read beside the best SQL for its tables, and beside pandas on the same rows.

A text of SQL that needs a table which a database does not have gives way to the next one.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from tests.benchmarks.product import Call, between, matching

Frames = Mapping[str, Any]


class Read(NamedTuple):
    """One read; `most` is the number of events above which it is not tried."""

    call: Call | None
    sql: tuple[str, ...] = ()
    pandas: Callable[[Frames], object] | None = None
    most: int | None = None


def _page(more: str = "", *, limit: int = 50) -> tuple[str, ...]:
    """Write the SQL of a page of the busiest pair, each of its two names in the order of its index."""
    branches = " UNION ALL ".join(
        f"SELECT * FROM (SELECT date_start, event FROM dyad d WHERE pair = '{pair}'{more}"
        f" ORDER BY date_start, event LIMIT {limit}) AS {alias}"
        for alias, pair in (("later", "PRK-RUS"), ("earlier", "PRK-SUN"))
    )
    return (f"SELECT event FROM ({branches}) AS pages ORDER BY date_start, event LIMIT {limit}",)


def _events(where: str) -> str:
    return f"SELECT id FROM event e WHERE {where} ORDER BY date_start, id LIMIT 50"


def _country(code: str, *plain: str) -> tuple[str, ...]:
    indexed = f"SELECT event FROM event_country WHERE country = '{code}' ORDER BY date_start, event LIMIT 50"
    return (indexed, *plain)


def _search(word: str) -> tuple[str, ...]:
    matches = f"SELECT rowid FROM event_search WHERE event_search MATCH '\"{word}\"'"
    return (_events(f"id IN ({matches})"), _events(f"contains(lower(title || ' ' || summary), '{word}')"))


def _pair(frames: Frames, keep: Callable[[Any], Any] = lambda pairs: True) -> Any:
    pairs = frames["dyad"]
    chosen = pairs[pairs.pair.isin(("PRK-RUS", "PRK-SUN")) & keep(pairs)]
    return chosen.sort_values(["date_start", "event"]).head(50)


def _list(frames: Frames, keep: Callable[[Any], Any]) -> Any:
    events = frames["event"]
    return events[keep(events)].sort_values(["date_start", "id"]).head(50)


def _owned(table: str, column: str, value: str, key: str = "event") -> Callable[[Frames], Any]:
    """Make the question for the events that own a row with a value."""

    def ask(frames: Frames) -> Any:
        rows = frames[table]
        return _list(frames, lambda events: events.id.isin(rows[rows[column] == value][key]))

    return ask


_VISITS = ("visit", "state-visit", "official-visit", "working-visit", "delegation-visit", "transit")
_BOTH_STATES = (
    "SELECT DISTINCT a.event, a.date_start FROM event_country a JOIN event_country b ON b.event = a.event"
    " AND b.country IN ('RUS', 'SUN') WHERE a.country = 'PRK' AND a.has_participant AND b.has_participant"
    " ORDER BY a.date_start, a.event LIMIT 50"
)


def _has(column: str, *values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"EXISTS (SELECT 1 FROM participation p WHERE p.event = e.id AND p.{column} IN ({listed}))"


# What is said twice is the condition of an index, which SQLite does not see for itself.
PAGES: Mapping[str, Read] = {
    "page of a pair": Read(between(), _page(), _pair),
    "page in the middle": Read(
        between(deep=True),
        _page(" AND (date_start, event) > ('{date}', {id})"),
    ),
    "five pages at once": Read(between(limit=250), _page(limit=250)),
    "--since": Read(
        between(since=date(2015, 1, 1)),
        _page(" AND date_start >= '2015-01-01'"),
        lambda frames: _pair(frames, lambda pairs: pairs.date_start >= "2015-01-01"),
    ),
    "--type": Read(
        between(types=("visit",)),
        _page(f" AND type IN {_VISITS}"),
        lambda frames: _pair(frames, lambda pairs: pairs.type.isin(_VISITS)),
    ),
    "--status": Read(
        between(statuses=("reported",)),
        _page(" AND status = 'reported'"),
        lambda frames: _pair(frames, lambda pairs: pairs.status == "reported"),
    ),
    "--multilateral": Read(
        between(multilateral=True),
        (_BOTH_STATES, _events(f"{_has('country', 'PRK')} AND {_has('country', 'RUS', 'SUN')}")),
    ),
    "country:, busy": Read(
        matching("country:PRK"),
        _country("PRK", _events(_has("country", "PRK"))),
        _owned("participation", "country", "PRK"),
    ),
    "country:, quiet": Read(
        matching("country:NPL"),
        _country("NPL", _events("id IN (SELECT event FROM participation WHERE country = 'NPL')")),
        _owned("participation", "country", "NPL"),
    ),
    "city:": Read(
        matching("city:Pyongyang"),
        (_events("city = 'Pyongyang' AND city <> ''"),),
        lambda frames: _list(frames, lambda events: events.city == "Pyongyang"),
    ),
    "status:": Read(
        matching("status:denied"),
        (_events("status = 'denied' AND status <> 'confirmed'"),),
        lambda frames: _list(frames, lambda events: events.status == "denied"),
    ),
    "role:": Read(
        matching("role:visitor"),
        (_events(_has("role", "visitor")),),
        _owned("participation", "role", "visitor"),
    ),
    "tag:": Read(
        matching("tag:kursk"),
        (_events("EXISTS (SELECT 1 FROM event_tag t WHERE t.event = e.id AND t.tag = 'kursk')"),),
        _owned("event_tag", "tag", "kursk"),
    ),
    "outlet:": Read(
        matching("outlet:kcna"),
        (
            _events(
                "EXISTS (SELECT 1 FROM citation c JOIN source s ON s.id = c.source WHERE c.event = e.id"
                " AND s.outlet = (SELECT id FROM actor WHERE key = 'kcna'))"
            ),
        ),
    ),
    "search, a rare word": Read(matching("armistice"), _search("armistice")),
    "search, a common word": Read(
        matching("kursk"),
        _search("kursk"),
        lambda frames: _list(frames, lambda events: events.title.str.contains("kursk", case=False, regex=False)),
    ),
    "search, in no order": Read(None, ("SELECT rowid FROM event_search WHERE event_search MATCH 'kursk' LIMIT 50",)),
}
"""Reads of a page: the ids of fifty events."""
