"""Whether the recorded changes and the settings can be read."""

import json
from collections.abc import Iterator
from typing import Any

from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Finding, make_finding
from timeline.domain.vocabulary import ChangeKind


def find_unreadable_changes(records: CheckedRecords) -> Iterator[Finding]:
    """Find changes that could not be undone."""
    from timeline.db.models import TABLES

    revision, seq = -1, -1
    while page := records.read(
        "SELECT revision, seq, table_name, row_key, kind, before FROM change WHERE (revision, seq) > (:revision, :seq)"
        " ORDER BY revision, seq LIMIT 5000",
        revision=revision,
        seq=seq,
    ):
        for number, change, table, row_key, kind, before in page:
            key = _parse(row_key)
            has_key = table in TABLES and isinstance(key, list) and len(key) == len(TABLES[table].primary_key)
            has_values = kind == ChangeKind.INSERT or isinstance(_parse(before), dict)
            if not (has_key and has_values):
                yield make_finding(f"revision {number}", "check-history-unreadable", change=change, table=table)
        revision, seq = page[-1][:2]


def find_unreadable_settings(records: CheckedRecords) -> Iterator[Finding]:
    """Find stored settings that are not JSON."""
    for name, value in records.read("SELECT name, value FROM setting ORDER BY name"):
        if _parse(value) is None:
            yield make_finding(name, "check-setting-unreadable")


def _parse(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None
