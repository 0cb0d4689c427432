"""What a desk says about the record: comments on events, their review, and the releases of all of it."""

from timeline.db import columns
from timeline.db.models.base import TableRow
from timeline.domain.vocabulary import ReviewState


class Comment(TableRow, table=True):
    """What somebody said about an event; `at` is UTC as 2026-11-23T18:57:00Z."""

    __tablename__ = "comment"

    event: int = columns.define_reference("event.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    at: str = columns.define_text()
    author: str = columns.define_text()
    text: str = columns.define_text()


class Review(TableRow, table=True):
    """The state of an event's review, as of the change `revision`."""

    __tablename__ = "review"

    event: int = columns.define_reference("event.id", primary_key=True)
    state: str = columns.define_choice("state", ReviewState)
    author: str = columns.define_text()
    at: str = columns.define_text()
    revision: int = columns.define_reference("revision.id")


class Release(TableRow, table=True):
    """A named state of the record: what it was after `revision`, whose digest is a SHA-256 over what it says."""

    __tablename__ = "release"

    name: str = columns.define_text(primary_key=True)
    at: str = columns.define_text()
    author: str = columns.define_text()
    revision: int = columns.define_reference("revision.id")
    digest: str = columns.define_text()
    title: str = columns.define_blank()
    note: str = columns.define_blank()
