"""The log as a page: one revision a line, the latest first."""

from collections.abc import Sequence

from timeline.db.read.history import LoggedRevision
from timeline.document import Document, Table, Text


def build(revisions: Sequence[LoggedRevision]) -> Document:
    """The page of the log."""
    rows = [(str(one.id), one.at, one.author, one.command, _what(one)) for one in revisions]
    return Document(
        title="Changes",
        blocks=[Table(("No", "When (UTC)", "Who", "Command", "What"), rows) if rows else Text("No change yet.")],
        data=[
            {
                "revision": one.id,
                "at": one.at,
                "author": one.author,
                "command": one.command,
                "undoes": one.undoes,
                "undone": one.undone,
                "events": list(one.keys),
                "rows": list(one.rows),
            }
            for one in revisions
        ],
        keys=[str(one.id) for one in revisions],
    )


def _what(one: LoggedRevision) -> str:
    if one.undone:
        return f"{one.events} (undone)".strip()
    return f"{one.events} (undoes {one.undoes})".strip() if one.undoes else one.events
