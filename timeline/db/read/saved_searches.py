"""Saved searches, each the setting `search.NAME`: who changed it, and when, is read from the log."""

import json
from collections.abc import Iterable

from timeline.db.read.sql import Reader
from timeline.domain.query import QueryNode
from timeline.domain.saved_searches import SavedSearch, expand_saved, list_named, parse_stored
from timeline.errors import NotFound

SETTING = "search."
"""What the name of the setting of a saved search begins with; its value is `{"note": ..., "query": ...}`."""

_SETTINGS = "SELECT name, value FROM setting WHERE name >= :low AND name < :high ORDER BY name"
_LAST_CHANGE = (
    "SELECT r.author, r.at FROM change c JOIN revision r ON r.id = c.revision"
    " WHERE c.table_name = 'setting' AND c.row_key = :key ORDER BY c.revision DESC LIMIT 1"
)

_FEW = 5
"""How many names are suggested where none is alike."""


def read_saved_searches(reader: Reader) -> dict[str, SavedSearch]:
    """Read the saved searches by name, without who changed them; those that cannot be read are left to the check."""
    rows = reader.read_rows(_SETTINGS, low=SETTING, high=f"{SETTING[:-1]}/")  # the sign after the full stop
    searches = (parse_stored(name.removeprefix(SETTING), value) for name, value in rows)
    return {search.name: search for search in searches if search}


def list_saved_searches(reader: Reader) -> list[SavedSearch]:
    """List the saved searches by name, each with who changed it last, and when."""
    return [add_change(reader, search) for search in read_saved_searches(reader).values()]


def find_saved_search(reader: Reader, text: str) -> SavedSearch:
    """Find the saved search of a name, with who changed it last; raises NotFound with the nearest names."""
    return add_change(reader, _choose(read_saved_searches(reader), text))


def add_change(reader: Reader, search: SavedSearch) -> SavedSearch:
    """Add who changed a saved search last, and when."""
    key = json.dumps([f"{SETTING}{search.name}"], ensure_ascii=False, separators=(",", ":"))
    row = reader.read_first(_LAST_CHANGE, key=key)
    return search if row is None else search._replace(author=row[0], changed=row[1])


def find_users(reader: Reader, name: str) -> list[str]:
    """Find the saved searches whose own query names this one."""
    from timeline.domain.query import parse_query

    searches = read_saved_searches(reader).values()
    return [search.name for search in searches if name in list_named(parse_query(search.query))]


def expand_query(reader: Reader, nodes: Iterable[QueryNode], *, instead: SavedSearch | None = None) -> list[QueryNode]:
    """Put the conditions of saved searches in the place of the terms that name them; `instead` is one not yet saved.

    Raises NotFound with the nearest names, InvalidInput as `expand_saved`.
    """
    searches = read_saved_searches(reader)
    if instead is not None:
        searches[instead.name] = instead
    return list(expand_saved(nodes, lambda name: _choose(searches, name).query))


def _choose(searches: dict[str, SavedSearch], text: str) -> SavedSearch:
    name = text.strip().casefold()
    if name not in searches:
        from timeline.db.read.candidates import suggest_nearest

        raise NotFound("saved search", text, nearest=suggest_nearest(name, searches) or sorted(searches)[:_FEW])
    return searches[name]
