"""What was changed, by whom and when."""

from dataclasses import dataclass

from timeline.db.read.sql import Reader


@dataclass(frozen=True, slots=True)
class Revision:
    """One change by one author; `undone` is whether a later revision took it back, `undoes` which it took back."""

    id: int
    at: str
    author: str
    command: str
    undoes: int | None
    undone: bool
    keys: tuple[str, ...]

    @property
    def told(self) -> str:
        """The change in a line: `3 of 2026-11-23 by kim: add banquet ...`."""
        return f"{self.id} of {self.at[:10]} by {self.author}: {self.command}"


def revisions(reader: Reader, *, limit: int | None = None) -> tuple[Revision, ...]:
    """The latest revisions first, each with the keys of the events it added or changed."""
    most = " LIMIT :most" if limit is not None else ""
    rows = reader.rows(
        "SELECT r.id, r.at, r.author, r.command, r.undoes, u.id"
        " FROM revision r LEFT JOIN revision u ON u.undoes = r.id ORDER BY r.id DESC" + most,
        **({"most": limit} if limit is not None else {}),
    )
    return tuple(
        Revision(id_, at, author, command, undoes, undone is not None, _keys(reader, id_))
        for id_, at, author, command, undoes, undone in rows
    )


def last_to_undo(reader: Reader) -> int | None:
    """The latest revision that is neither undone nor itself an undoing."""
    row = reader.first(
        "SELECT max(r.id) FROM revision r WHERE r.undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM revision u WHERE u.undoes = r.id)"
    )
    return row[0] if row else None


def _keys(reader: Reader, revision: int) -> tuple[str, ...]:
    """The keys of the events touched: of those gone since, the key they had."""
    import json

    found = []
    for row_key, before in reader.rows(
        "SELECT row_key, before FROM change WHERE revision = :revision AND table_name = 'event' ORDER BY seq",
        revision=revision,
    ):
        if before:
            found.append(json.loads(before)["key"])
            continue
        row = reader.first("SELECT key FROM event WHERE id = :event", event=json.loads(row_key)[0])
        if row:
            found.append(row[0])
    return tuple(found)
