"""Tags as they are listed, and the one that somebody names."""

from typing import NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.errors import NotFound


class TagLine(NamedTuple):
    """A tag with the number of its events."""

    key: str
    label: str
    events: int


def listed(reader: Reader) -> list[TagLine]:
    """The tags by key."""
    rows = reader.read_rows(
        "SELECT t.key, t.label, count(x.event) FROM tag t LEFT JOIN event_tag x ON x.tag = t.key"
        " GROUP BY t.key, t.label ORDER BY t.key"
    )
    return [TagLine(*row) for row in rows]


def one(reader: Reader, text: str) -> TagLine:
    """The tag with this key or label; raises NotFound with the nearest."""
    every = listed(reader)
    for line in every:
        if line.key == text.strip() or (fold(line.label) and fold(line.label) == fold(text)):
            return line
    from rapidfuzz import process

    labels = [line.label or line.key for line in every]
    near = [label for label, _, _ in process.extract(text, labels, limit=3, score_cutoff=60)]
    raise NotFound("tag", text, nearest=near, hint="See them: timeline tag list")


def event_ids(reader: Reader, tag: str, *, limit: int | None = None, after: tuple[str, int] | None = None) -> list[int]:
    """The events with a tag by date; `after` is the (date_start, id) of the last one seen."""
    sql = "SELECT e.id FROM event_tag x JOIN event e ON e.id = x.event WHERE x.tag = :tag"
    values: dict[str, object] = {"tag": tag}
    if after:
        sql += " AND (e.date_start > :start OR (e.date_start = :start AND e.id > :id))"
        values |= {"start": after[0], "id": after[1]}
    sql += " ORDER BY e.date_start, e.id"
    if limit is not None:
        sql += " LIMIT :most"
        values["most"] = limit
    return [row[0] for row in reader.read_rows(sql, **values)]
