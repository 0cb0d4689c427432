"""What was changed, by whom and when."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache

from timeline.db.read.logged_changes import OF_RECORD, make_record_values, read_record_id
from timeline.db.read.lookup import RecordRef
from timeline.db.read.rows import Conversion
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.logged_changes import RECORD_TABLES, parse_json, parse_row_key
from timeline.domain.records import RevisionRecord
from timeline.errors import NotFound

_SHOWN = 60
_LARGEST = 2**31 - 1
_WORDS = {"country": "country", "succession": "succession", "event_type": "type", "rank": "rank", "tag": "tag"}
"""Tables whose keys can be read, with the word for their rows."""

_REVISION = "SELECT r.id, r.at, r.author, r.command, r.undoes, r.server_user, r.server_at, r.because FROM revision r"
_OFFICE_HOLDERS = (
    "SELECT c.seq, a.key FROM change c JOIN actor a ON c.row_key LIKE '[' || a.id || ',%'"
    " WHERE c.revision = :revision AND c.table_name = 'office'"
    " UNION SELECT c.seq, a.key FROM change c JOIN office o ON o.person BETWEEN c.first_id AND c.last_id"
    " JOIN actor a ON a.id = o.person WHERE c.revision = :revision AND c.table_name = 'office' ORDER BY 1, 2"
)


class LoggedRevision(RevisionRecord):
    """A change with its line for people."""

    __slots__ = ()

    @property
    def summary(self) -> str:
        """The change in a line: `change 3 of 2026-11-23 by kim: add banquet ... (2025-10-17-prk-rus-banquet)`."""
        command = self.command if len(self.command) <= _SHOWN else self.command[: _SHOWN - 3] + "..."
        events = f" ({self.events})" if self.events else ""
        return f"change {self.id} of {self.at[:10]} by {self.author}: {command}{events}"


def read_revisions(
    reader: Reader, *, limit: int | None = None, of: RecordRef | None = None, after: int = 0
) -> tuple[LoggedRevision, ...]:
    """Return the latest revisions first, each with the keys of its events, later than the revision `after`.

    With `of`, only those of one record.
    """
    where, values = " WHERE r.id > :after", dict[str, object](after=after)
    if of is not None:
        where, values = f"{where} AND {OF_RECORD}", values | make_record_values(of.table, of.id)
    page = "" if limit is None else " LIMIT :most"
    return tuple(_read(reader, f"{where} ORDER BY r.id DESC{page}", **values, most=limit))


def find_last_before(reader: Reader, day: date) -> int:
    """Return the last revision before a day, by the clock of this machine; 0 where there is none."""
    start = datetime.combine(day, time.min).astimezone(UTC)
    moment = start.strftime("%Y-%m-%dT%H:%M:%SZ")
    row = reader.read_first("SELECT max(id) FROM revision WHERE at < :moment", moment=moment)
    return (row and row[0]) or 0


def find_revision(reader: Reader, number: int) -> LoggedRevision:
    """Return one revision; raises NotFound where there is none."""
    if abs(number) <= _LARGEST:
        for revision in _read(reader, " WHERE r.id = :number", number=number):
            return revision
    raise NotFound("change", str(number))


def read_later_revisions(reader: Reader, *, after: int) -> list[tuple[int, str]]:
    """Return the revisions later than one, oldest first, each with its author."""
    rows = reader.read_rows("SELECT id, author FROM revision WHERE id > :after ORDER BY id", after=after)
    return [(number, author) for number, author in rows]


def read_undone_revisions(reader: Reader, *, after: int = 0) -> dict[int, int]:
    """Return the revisions later than one that are undone, each with the one that undid it.

    An undoing that was itself undone undoes nothing.
    """
    undoing = reader.read_rows("SELECT undoes, id FROM revision WHERE undoes > :after ORDER BY id DESC", after=after)
    undone: dict[int, int] = {}
    for revision, by in undoing:
        if by not in undone:
            undone[revision] = by
    return undone


def find_revision_to_reverse(reader: Reader, number: int) -> int:
    """Return the revision whose changes lead back from this one: itself, or the latest that restored it."""
    following = dict(reader.read_rows("SELECT undoes, id FROM revision WHERE undoes IS NOT NULL"))
    while number in following and following[number] in following:
        number = following[following[number]]
    return number


def find_last_to_undo(reader: Reader) -> int | None:
    """Return the latest revision that is not undone and is not itself an undoing, None where there is none."""
    undone = read_undone_revisions(reader)
    revisions = reader.read_column("id", "SELECT id FROM revision WHERE undoes IS NULL ORDER BY id DESC")
    return next((revision for revision in revisions if revision not in undone), None)


def _read(reader: Reader, where: str, **values: object) -> list[LoggedRevision]:
    undone = read_undone_revisions(reader)
    find_keys = cache(lambda number: _find_keys(reader, number, undone))
    conversions = {
        "undone": Conversion(undone.__contains__, "id"),
        "keys": Conversion(find_keys, "id"),
        "rows": Conversion(lambda number: () if find_keys(number) else _find_rows(reader, number, undone), "id"),
    }
    return reader.read_records(LoggedRevision, f"{_REVISION}{where}", conversions, **values)


def _find_keys(reader: Reader, number: int, undone: Mapping[int, int]) -> tuple[str, ...]:
    """Return the keys of the events of a revision."""
    # What an undone revision made is gone; the one that undid it has the keys, in the opposite order.
    if number in undone:
        return _read_keys(reader, undone[number], "event")[::-1]
    return _read_keys(reader, number, "event")


def _find_rows(reader: Reader, number: int, undone: Mapping[int, int]) -> tuple[str, ...]:
    """Return what else a revision touched, each with what it is."""
    return _read_rows(reader, undone[number])[::-1] if number in undone else _read_rows(reader, number)


def _read_rows(reader: Reader, revision: int) -> tuple[str, ...]:
    """Return what was touched beside events; a country includes its actor."""
    changes = reader.read_rows(
        "SELECT table_name, row_key FROM change WHERE revision = :revision AND table_name IN (:tables) ORDER BY seq",
        revision=revision,
        tables=list(_WORDS),
    )
    rows = [f"{_WORDS[table]} {'-'.join(map(str, parse_row_key(row_key) or ()))}" for table, row_key in changes]
    rows += [f"post of {key}" for _, key in reader.read_rows(_OFFICE_HOLDERS, revision=revision)]
    rows += [f"source {key}" for key in _read_keys(reader, revision, "source")]
    states = {row.removeprefix("country ").lower() for row in rows}
    return (*rows, *(f"actor {key}" for key in _read_keys(reader, revision, "actor") if key not in states))


def _read_keys(reader: Reader, revision: int, table: str) -> tuple[str, ...]:
    """Return the keys of the events, actors or sources touched, themselves or in their parts; of those gone, the last.

    They are in the order of the changes.
    """
    touched = "FROM change WHERE revision = :revision AND table_name IN (:names)"
    of = {"revision": revision, "names": RECORD_TABLES[table]}
    former: dict[int, str] = {}
    current: dict[int, str] = {}
    of_new = f"SELECT id, key FROM {table} WHERE id BETWEEN :first AND :last ORDER BY id"
    for row_key, name, first, last in reader.read_rows(
        f"SELECT row_key, table_name, first_id, last_id {touched} ORDER BY seq", **of
    ):
        if last is None:
            if (number := read_record_id(row_key)) is not None:
                former.setdefault(number, "")
        elif name == table:  # its rows come with those that it owns
            new = dict(reader.read_rows(of_new, first=first, last=last))
            new |= _read_gone(reader, table, [id_ for id_ in range(first, last + 1) if id_ not in new])
            former.update(dict.fromkeys(sorted(new), ""))
            current.update(new)
    images = f"SELECT row_key, before {touched} AND table_name = :table AND before IS NOT NULL ORDER BY seq"
    for row_key, before in reader.read_rows(images, **of, table=table):
        number, image = read_record_id(row_key), parse_json(before)
        if number is not None and isinstance(image, dict):
            former[number] = str(image.get("key", ""))
    for chunk in split_chunks([number for number in former if number not in current]):
        current.update(reader.read_rows(f"SELECT id, key FROM {table} WHERE id IN (:ids)", ids=chunk))
    current |= _read_gone(reader, table, [id_ for id_, key in former.items() if not key and id_ not in current])
    names = (key or current.get(number) for number, key in former.items())
    return tuple(name for name in names if name)


def _read_gone(reader: Reader, table: str, ids: Sequence[int]) -> dict[int, str]:
    """Return the keys that records had when they were deleted, by their ids."""
    keys: dict[int, str] = {}
    for chunk in split_chunks([f"[{id_}]" for id_ in ids]):
        for row_key, before in reader.read_rows(
            "SELECT row_key, before FROM change WHERE table_name = :table AND row_key IN (:keys) AND kind = 'delete'"
            " ORDER BY revision, seq",
            table=table,
            keys=chunk,
        ):
            number, image = read_record_id(row_key), parse_json(before)
            if number is not None and isinstance(image, dict):
                keys[number] = str(image.get("key", ""))
    return keys
