"""What was changed, by whom and when."""

from collections.abc import Mapping
from typing import Any

from timeline.db.read.found import RecordRef
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.records import RevisionRecord
from timeline.errors import NotFound

_SHOWN = 60
_WORDS = {"country": "country", "succession": "succession", "event_type": "type", "rank": "rank", "tag": "tag"}
"""Tables whose keys can be read, with the word for their rows."""


class LoggedRevision(RevisionRecord):
    """A change with its line for people."""

    __slots__ = ()

    @property
    def told(self) -> str:
        """The change in a line: `change 3 of 2026-11-23 by kim: add banquet ... (2025-10-17-prk-rus-banquet)`."""
        command = self.command if len(self.command) <= _SHOWN else self.command[: _SHOWN - 3] + "..."
        events = f" ({self.events})" if self.events else ""
        return f"change {self.id} of {self.at[:10]} by {self.author}: {command}{events}"


_REVISION = "SELECT r.id, r.at, r.author, r.command, r.undoes FROM revision r"
_OF_RECORD = {
    "event": ("event", "participation", "event_link", "event_tag", "citation", "claim", "settlement"),
    "actor": ("actor", "actor_name", "office"),
    "source": ("source",),
}
"""The tables whose rows belong to a record; the record's id comes first in their keys."""


def read_revisions(
    reader: Reader, *, limit: int | None = None, of: RecordRef | None = None
) -> tuple[LoggedRevision, ...]:
    """The latest revisions first, each with the keys of the events it added or changed; of one record if told."""
    sql, values = _REVISION, {}
    if of is not None:
        sql += (
            " WHERE r.id IN (SELECT revision FROM change WHERE table_name IN (:tables)"
            " AND (row_key = :whole OR row_key >= :low AND row_key < :high))"
        )
        # The keys of one owner, [7] and [7,1] and so on: a comma sorts just before a hyphen.
        values = {"tables": _OF_RECORD[of.table], "whole": f"[{of.id}]", "low": f"[{of.id},", "high": f"[{of.id}-"}
    sql += " ORDER BY r.id DESC" + ("" if limit is None else " LIMIT :most")
    undone = read_undone_revisions(reader)
    return tuple(_revision(reader, row, undone) for row in reader.read_rows(sql, **values, most=limit))


def find_revision(reader: Reader, number: int) -> LoggedRevision:
    """One revision; raises NotFound where there is none."""
    row = reader.read_first(f"{_REVISION} WHERE r.id = :number", number=number)
    if row is None:
        raise NotFound("change", str(number), hint="See what was done: timeline log")
    return _revision(reader, row, read_undone_revisions(reader))


def read_undone_revisions(reader: Reader, *, after: int = 0) -> dict[int, int]:
    """The revisions later than one that do not stand, each with the one that took it back.

    An undoing that was itself undone takes nothing back.
    """
    undoing = reader.read_rows("SELECT undoes, id FROM revision WHERE undoes > :after ORDER BY id DESC", after=after)
    undone: dict[int, int] = {}
    for taken_back, by in undoing:
        if by not in undone:
            undone[taken_back] = by
    return undone


def find_revision_to_reverse(reader: Reader, number: int) -> int:
    """The revision whose changes lead back from this one: itself, or the latest that brought it back again."""
    following = dict(reader.read_rows("SELECT undoes, id FROM revision WHERE undoes IS NOT NULL"))
    while number in following and following[number] in following:
        number = following[following[number]]
    return number


def _revision(reader: Reader, row: tuple[Any, ...], undone: Mapping[int, int]) -> LoggedRevision:
    number, at, author, command, undoes = row
    # What an undone revision made is gone; the one that undid it has the keys, in the opposite order.
    whose, step = (undone[number], -1) if number in undone else (number, 1)
    keys = _keys(reader, whose, "event")[::step]
    rows = () if keys else _rows(reader, whose)[::step]
    return LoggedRevision(number, at, author, command, undoes, number in undone, keys, rows)


def find_last_to_undo(reader: Reader) -> int | None:
    """The latest revision that stands and is not itself an undoing."""
    undone = read_undone_revisions(reader)
    rows = reader.read_rows("SELECT id FROM revision WHERE undoes IS NULL ORDER BY id DESC")
    return next((row[0] for row in rows if row[0] not in undone), None)


def _rows(reader: Reader, revision: int) -> tuple[str, ...]:
    """What was touched beside events, each with what it is; a country stands for its actor too."""
    import json

    own: list[str] = []
    for table, row_key in reader.read_rows(
        "SELECT table_name, row_key FROM change WHERE revision = :revision AND table_name IN (:tables) ORDER BY seq",
        revision=revision,
        tables=list(_WORDS),
    ):
        own.append(f"{_WORDS[table]} {'-'.join(map(str, json.loads(row_key)))}")
    own += [
        f"post of {key}"
        for (key,) in reader.read_rows(
            "SELECT a.key FROM change c JOIN actor a ON c.row_key LIKE '[' || a.id || ',%'"
            " WHERE c.revision = :revision AND c.table_name = 'office' ORDER BY c.seq",
            revision=revision,
        )
    ]
    states = {row.removeprefix("country ").lower() for row in own}
    own += [f"source {key}" for key in _keys(reader, revision, "source")]
    return (*own, *(f"actor {key}" for key in _keys(reader, revision, "actor") if key not in states))


def _keys(reader: Reader, revision: int, table: str) -> tuple[str, ...]:
    """The keys of the events, actors or sources touched, with what belongs to them: of those gone, the key they had."""
    import json

    rows = reader.read_rows(
        "SELECT table_name, row_key, before FROM change"
        " WHERE revision = :revision AND table_name IN (:names) ORDER BY seq",
        revision=revision,
        names=_OF_RECORD[table],
    )
    then: dict[int, str] = {}
    for name, row_key, before in rows:
        number = json.loads(row_key)[0]
        then.setdefault(number, "")
        if name == table and before:
            then[number] = json.loads(before).get("key", "")
    now: dict[int, str] = {}
    for part in split_chunks(list(then)):
        now.update(reader.read_rows(f"SELECT id, key FROM {table} WHERE id IN (:ids)", ids=part))  # noqa: S608 - ours
    found = (key or now.get(number) for number, key in then.items())
    return tuple(key for key in found if key)
