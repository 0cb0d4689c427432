"""The changes that lead back from a revision."""

import json
from typing import Any

from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, read_primary_key
from timeline.domain.vocabulary import ChangeKind


def reverse_changes(reader: Reader, revision: int) -> list[RowChange]:
    """Its changes the other way round, last first: insertions deleted, before-images put in place."""
    rows = reader.read_rows(
        "SELECT table_name, row_key, kind, before FROM change WHERE revision = :revision ORDER BY seq DESC",
        revision=revision,
    )
    return [_reversed(*row) for row in rows]


def _reversed(table: str, row_key: str, kind: str, before: str | None) -> RowChange:
    key: dict[str, Any] = dict(zip(read_primary_key(table), json.loads(row_key), strict=True))
    if kind == ChangeKind.INSERT:
        return RowChange(table, ChangeKind.DELETE, key)
    image = {name: value for name, value in json.loads(before or "{}").items() if name not in key}
    back = ChangeKind.INSERT if kind == ChangeKind.DELETE else ChangeKind.UPDATE
    return RowChange(table, back, key, image)
