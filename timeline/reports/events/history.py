"""The log of changes, the latest first, and two versions of an event compared field by field."""

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.document import Document, Table, Text
from timeline.domain.imports import UnfinishedImport
from timeline.domain.reasons import GivenReason
from timeline.domain.records import RevisionRecord
from timeline.reports.events.field_changes import compare_fields
from timeline.reports.events.reasons import build_reasons
from timeline.reports.page.rows import drop_empty_columns


def build_log(revisions: Sequence[RevisionRecord], unfinished: Sequence[UnfinishedImport] = ()) -> Document:
    """Build the page of the log, one change a row."""
    by_revision = {own.revision: own for own in unfinished}
    rows = [
        (
            str(revision.id),
            revision.at,
            revision.author,
            revision.command,
            _describe_events(revision, by_revision.get(revision.id)),
            revision.because,
        )
        for revision in revisions
    ]
    table = Table(("No", "When (UTC)", "Who", "Command", "What", "Why"), rows)
    return Document(
        title="Changes",
        blocks=[drop_empty_columns(table) if rows else Text("No change yet.")],
        sheet=table,
        data=[
            {
                "revision": revision.id,
                "at": revision.at,
                "author": revision.author,
                "command": revision.command,
                "undoes": revision.undoes,
                "undone": revision.undone,
                "unfinished": revision.id in by_revision,
                "events": list(revision.keys),
                "rows": list(revision.rows),
                "server_user": revision.server_user,
                "server_at": revision.server_at,
                "because": revision.because,
            }
            for revision in revisions
        ],
        keys=[str(revision.id) for revision in revisions],
    )


def build_difference(
    key: str, before: Mapping[str, Any], after: Mapping[str, Any], reasons: Sequence[GivenReason] = ()
) -> Document:
    """Build the page of what differs between two versions of an event, given as fields, empty before it was recorded.

    A row is a field; of a list, an item that was removed or added. `reasons` are those of the changes in between.
    """
    rows = list(compare_fields(before, after))
    table = Table(("Field", "Before", "After"), rows)
    why = [reason.because for reason in reasons]
    return Document(
        f"Changes of {key}",
        [table if rows else Text("Nothing changed."), *build_reasons(reasons)],
        data=[{"field": name, "before": old, "after": new, "reasons": why} for name, old, new in rows],
        keys=(key,),
        sheet=table,
    )


def _describe_events(revision: RevisionRecord, unfinished: UnfinishedImport | None) -> str:
    if unfinished:
        return f"{revision.events} (unfinished: {unfinished.events:,} events of {unfinished.file})"
    if revision.undone:
        return f"{revision.events} (undone)".strip()
    return f"{revision.events} (undoes {revision.undoes})".strip() if revision.undoes else revision.events
