"""What a desk says about the record: comments on events, the state of their review, releases."""

from typing import NamedTuple

from timeline.domain.vocabulary import ReviewState


class CommentRecord(NamedTuple):
    """A comment on the event `event`, its number among them, and when it was made (UTC)."""

    event: str
    number: int
    author: str
    at: str
    text: str


class ReviewRecord(NamedTuple):
    """The state of an event's review: whose judgement it is, when (UTC), and whether the event changed since."""

    state: ReviewState
    author: str
    at: str
    changed_since: bool


class DeskNotes(NamedTuple):
    """What a desk says about one event: its comments, the first first, and the state of its review."""

    comments: tuple[CommentRecord, ...] = ()
    review: ReviewRecord | None = None


NO_NOTES = DeskNotes()


class ReleaseRecord(NamedTuple):
    """A named state of the record: the last change in it, the digest of what it says, and the changes since.

    `digest` is a SHA-256. `since` counts the changes of the record after it, without comments, reviews and settings.
    """

    name: str
    at: str
    author: str
    revision: int
    digest: str
    title: str
    note: str
    since: int = 0
