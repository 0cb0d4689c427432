"""Data sets of which events were imported: which are coded by machines, and what people have changed in them."""

import json
from collections.abc import Callable

from timeline.db.read.sql import Reader
from timeline.domain.imports import Withdrawals

SETTING = "dataset."
"""What the name of the setting of a data set begins with; its value is `{"curated": false}` for a machine-coded one."""

MAPPING = "mapping."
"""What the name of the setting with the mapping of a data set begins with; its value is the TOML."""
_SETTINGS = "SELECT name, value FROM setting WHERE name >= :low AND name < :high ORDER BY name"
WITHDRAWN = "withdrawn"
"""The tag of events that the next release of their data set no longer had."""

_BY_HAND = (
    "SELECT c.revision FROM change c JOIN revision r ON r.id = c.revision"
    " WHERE c.table_name IN (:tables) AND (c.row_key = :whole OR c.row_key >= :low AND c.row_key < :high)"
    " AND EXISTS (SELECT 1 FROM event e WHERE e.id = :event AND e.batch IS NOT NULL)"
    " AND r.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM revision u WHERE u.undoes = r.id)"
    " AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.revision = r.id) ORDER BY c.revision DESC LIMIT 1"
)
_AT_ONCE = 5000
_TABLES = ("event", "participation", "event_link", "event_tag", "citation", "claim", "settlement")


def read_coded(reader: Reader) -> tuple[str, ...]:
    """Read which data sets are coded by machines."""
    rows = reader.read_rows(_SETTINGS, low=SETTING, high=f"{SETTING[:-1]}/")  # the sign after the full stop
    return tuple(name.removeprefix(SETTING) for name, value in rows if json.loads(value).get("curated") is False)


def read_mappings(reader: Reader) -> dict[str, str]:
    """Read the mappings that are kept, as TOML by the name of their data set."""
    rows = reader.read_rows(_SETTINGS, low=MAPPING, high=f"{MAPPING[:-1]}/")
    return {name.removeprefix(MAPPING): json.loads(value) for name, value in rows}


def find_hand_edit(reader: Reader, event: int) -> int | None:
    """Find the latest revision in which somebody changed an imported event; None for none, or for one not imported."""
    values = {"event": event, "whole": f"[{event}]", "low": f"[{event},", "high": f"[{event}-"}
    row = reader.read_first(_BY_HAND, tables=list(_TABLES), **values)
    return row[0] if row else None


def find_withdrawals(reader: Reader, dataset: str, *, has: Callable[[str], bool]) -> Withdrawals:
    """Find the events of a data set that a release no longer has, and those marked as withdrawn that it has again.

    `has` says whether the release has an id.
    """
    withdrawn: list[int] = []
    returned: list[int] = []
    last = ""
    while rows := reader.read_rows(
        "SELECT e.id, e.native_id, EXISTS (SELECT 1 FROM event_tag t WHERE t.event = e.id AND t.tag = :tag)"
        " FROM event e WHERE e.dataset = :dataset AND e.native_id > :last ORDER BY e.native_id LIMIT :most",
        dataset=dataset,
        last=last,
        tag=WITHDRAWN,
        most=_AT_ONCE,
    ):
        for event, id_, is_marked in rows:
            if has(id_) == bool(is_marked):
                (returned if is_marked else withdrawn).append(event)
        last = rows[-1][1]
    return Withdrawals(tuple(withdrawn), tuple(returned))
