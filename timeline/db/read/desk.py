"""What a desk says about the record: comments, reviews, releases."""

from collections.abc import Sequence

from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import TermCondition
from timeline.domain.desk import CommentRecord, DeskNotes, ReleaseRecord, ReviewRecord
from timeline.domain.logged_changes import OF_EVENT
from timeline.domain.vocabulary import ReviewState
from timeline.errors import InvalidInput, NotFound

REVIEWS = ("none", *(state.value for state in ReviewState), "changed")
"""What `review:` takes: no state, a state, or reviewed and changed since."""

OF_DESK = ("comment", "review", "release", "setting")
"""The tables that say something about the record and are no part of it."""

_COMMENTS = "SELECT e.key, c.seq, c.author, c.at, c.text FROM comment c JOIN event e ON e.id = c.event"
_OWNED = "', '".join(table for table in OF_EVENT if table not in {"event", *OF_DESK})
_CHANGED = (
    "(EXISTS (SELECT 1 FROM change c WHERE c.table_name = 'event' AND c.row_key = '[' || r.event || ']'"
    " AND c.revision > r.revision) OR EXISTS (SELECT 1 FROM change c WHERE c.table_name IN ('" + _OWNED + "')"
    " AND c.row_key >= '[' || r.event || ',' AND c.row_key < '[' || r.event || '-' AND c.revision > r.revision))"
)
"""The condition that the event of a review `r` changed since; a comma sorts just before a hyphen."""

_REVIEW = f"SELECT state, author, at, CASE WHEN {_CHANGED} THEN 1 ELSE 0 END FROM review r WHERE event = :event"
_RELEASES = (
    "SELECT r.name, r.at, r.author, r.revision, r.digest, r.title, r.note,"
    " (SELECT count(DISTINCT c.revision) FROM change c"
    " WHERE c.revision > r.revision AND c.table_name NOT IN (:of_desk)) FROM release r"
)
_REVIEWED = {
    "draft": "SELECT event FROM review WHERE state = 'draft'",
    "reviewed": f"SELECT r.event FROM review r WHERE r.state = 'reviewed' AND NOT {_CHANGED}",
    "changed": f"SELECT r.event FROM review r WHERE r.state = 'reviewed' AND {_CHANGED}",
}


def read_notes(reader: Reader, event: int) -> DeskNotes:
    """Return what a desk says about one event."""
    comments = reader.read_rows(f"{_COMMENTS} WHERE c.event = :event ORDER BY c.seq", event=event)
    row = reader.read_first(_REVIEW, event=event)
    is_judged = row is not None and row[0] == ReviewState.REVIEWED
    review = ReviewRecord(ReviewState(row[0]), row[1], row[2], is_judged and bool(row[3])) if row else None
    return DeskNotes(tuple(CommentRecord(*comment) for comment in comments), review)


def read_comments(reader: Reader, *, limit: int | None = None) -> list[CommentRecord]:
    """Return the comments on all events, the latest first."""
    page = "" if limit is None else " LIMIT :most"
    rows = reader.read_rows(f"{_COMMENTS} ORDER BY c.at DESC, e.key, c.seq DESC{page}", most=limit)
    return [CommentRecord(*row) for row in rows]


def read_releases(reader: Reader) -> list[ReleaseRecord]:
    """Return the releases, the latest first."""
    rows = reader.read_rows(f"{_RELEASES} ORDER BY r.revision DESC, r.name", of_desk=list(OF_DESK))
    return [ReleaseRecord(*row) for row in rows]


def read_last_release(reader: Reader) -> ReleaseRecord | None:
    """Return the latest release; None where there is none."""
    if reader.read_first("SELECT 1 FROM release LIMIT 1") is None:
        return None
    return read_releases(reader)[0]


def find_release(reader: Reader, name: str) -> ReleaseRecord:
    """Return a release by its name; raises NotFound with the names there are."""
    releases = {release.name: release for release in read_releases(reader)}
    if name not in releases:
        raise NotFound("release", name, nearest=tuple(releases)[:3])
    return releases[name]


def match_reviews(values: Sequence[str]) -> TermCondition:
    """Match the events by the state of their review; raises InvalidInput for a word that is no state."""
    for value in values:
        if value not in REVIEWS:
            raise InvalidInput("query-value-unknown", field="review", value=value, values=REVIEWS)
    parts = [f"e.id IN ({sql})" for value, sql in _REVIEWED.items() if value in values]
    if "none" in values:
        parts.append("e.id NOT IN (SELECT event FROM review)")
    return TermCondition(f"({' OR '.join(parts)})", {})


def match_reviewers(values: Sequence[str], prefix: str) -> TermCondition:
    """Match the events that somebody reviewed."""
    sql = f"e.id IN (SELECT event FROM review WHERE state = 'reviewed' AND author IN (:{prefix}_values))"
    return TermCondition(sql, {f"{prefix}_values": list(values)}, is_selective=True)
