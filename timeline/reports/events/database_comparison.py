"""The page of another database beside the record: what only they have, what both have otherwise, what only we have."""

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.stated_records import ComparedRecord, DatabaseComparison, RecordGroup
from timeline.messages.phrases import count
from timeline.reports.page.rows import build_sheet, drop_empty_columns

_SHEET = ("group", "kind", "key", "title", "field", "ours", "theirs", "ours_by", "theirs_by")
_HEADINGS: Mapping[RecordGroup, str] = {
    RecordGroup.THEIRS: "Theirs only",
    RecordGroup.DIFFERENT: "Different",
    RecordGroup.OURS: "Ours only",
}


def build(comparison: DatabaseComparison) -> Document:
    """Build the page, each group under its heading; JSON has the groups by name, csv a row a difference."""
    groups = {group: comparison.list_group(group) for group in RecordGroup}
    numbers = {group.value: len(records) for group, records in groups.items()} | {"same": sum(comparison.same.values())}
    parts = [f"{len(groups[group])} {heading.lower()}" for group, heading in _HEADINGS.items()]
    blocks: list[Block] = [Text(f"{', '.join(parts)}, {count(numbers['same'], 'record')} the same.")]
    for group, heading in _HEADINGS.items():
        if records := groups[group]:
            table = _build_differences(records) if group is RecordGroup.DIFFERENT else _build_records(records)
            blocks += [Heading(f"{heading} ({len(records)})"), drop_empty_columns(table)]
    return Document(
        f"{comparison.name} beside the record",
        blocks,
        data=lambda: {
            "database": comparison.name,
            "counts": numbers,
            **{group.value: [_write_record(record) for record in records] for group, records in groups.items()},
            "same": dict(comparison.same),
        },
        keys=[record.key for record in comparison.records if record.kind == "event"],
        sheet=lambda: build_sheet(_SHEET, _list_rows(comparison)),
    )


def _build_records(records: list[ComparedRecord]) -> Table:
    return Table(("Kind", "Key", "Title"), [(record.kind, record.key, record.title) for record in records])


def _build_differences(records: list[ComparedRecord]) -> Table:
    rows = [
        (record.kind, record.key, item.field, item.ours, item.theirs, record.ours_by, record.theirs_by)
        for record in records
        for item in record.differences
    ]
    return Table(("Kind", "Key", "Field", "Ours", "Theirs", "Ours by", "Theirs by"), rows)


def _write_record(record: ComparedRecord) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "key": record.key,
        "title": record.title,
        "ours_by": record.ours_by,
        "theirs_by": record.theirs_by,
        "differences": [item._asdict() for item in record.differences],
    }


def _list_rows(comparison: DatabaseComparison) -> Iterator[dict[str, Any]]:
    """List a row a difference, and one for each record that one side lacks."""
    for record in comparison.records:
        shared = {"group": record.group.value, **_write_record(record)}
        for item in shared["differences"] or [{}]:
            yield {**shared, **item}
