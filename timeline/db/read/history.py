"""What was changed, by whom and when."""

from typing import Any, NamedTuple

from timeline.db.read.sql import Reader, chunks

_SHOWN = 60


class Revision(NamedTuple):
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
        """The change in a line: `change 3 of 2026-11-23 by kim: add banquet ... (2025-10-17-prk-rus-banquet)`."""
        command = self.command if len(self.command) <= _SHOWN else self.command[: _SHOWN - 3] + "..."
        events = f" ({self.events})" if self.keys else ""
        return f"change {self.id} of {self.at[:10]} by {self.author}: {command}{events}"

    @property
    def events(self) -> str:
        """The first three of its events, and how many more."""
        more = len(self.keys) - 3
        return ", ".join(self.keys[:3]) + (f" and {more} more" if more > 0 else "")


_REVISION = (
    "SELECT r.id, r.at, r.author, r.command, r.undoes, u.id FROM revision r LEFT JOIN revision u ON u.undoes = r.id"
)


def revisions(reader: Reader, *, limit: int | None = None) -> tuple[Revision, ...]:
    """The latest revisions first, each with the keys of the events it added or changed."""
    if limit is None:
        rows = reader.rows(f"{_REVISION} ORDER BY r.id DESC")
    else:
        rows = reader.rows(f"{_REVISION} ORDER BY r.id DESC LIMIT :most", most=limit)
    return tuple(_revision(reader, row) for row in rows)


def revision(reader: Reader, number: int) -> Revision:
    """One revision; raises LookupError where there is none."""
    row = reader.first(f"{_REVISION} WHERE r.id = :number", number=number)
    if row is None:
        raise LookupError(number)
    return _revision(reader, row)


def _revision(reader: Reader, row: tuple[Any, ...]) -> Revision:
    number, at, author, command, undoes, undone = row
    # What an undone revision made is gone; the one that undid it has the keys, in the opposite order.
    keys = _keys(reader, number) if undone is None else _keys(reader, undone)[::-1]
    return Revision(number, at, author, command, undoes, undone is not None, keys)


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

    rows = reader.rows(
        "SELECT row_key, before FROM change WHERE revision = :revision AND table_name = 'event' ORDER BY seq",
        revision=revision,
    )
    ids = [json.loads(row_key)[0] for row_key, _ in rows]
    now: dict[int, str] = {}
    for part in chunks(ids):
        now.update(reader.rows("SELECT id, key FROM event WHERE id IN (:ids)", ids=part))
    images = (json.loads(before) if before else {} for _, before in rows)
    found = (image.get("key") or now.get(each) for each, image in zip(ids, images, strict=True))
    return tuple(key for key in found if key)
