"""Who changed what, and when: enough to go back; and the settings kept with the data."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from timeline.db import columns
from timeline.domain.vocabulary import ChangeKind


class Revision(SQLModel, table=True):
    """One change by one author; `at` is UTC as 2026-11-23T18:57:00Z. A revision is undone at most once."""

    __tablename__ = "revision"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.identity()
    at: str = columns.text()
    author: str = columns.text()
    command: str = columns.text()
    undoes: int | None = columns.reference("revision.id", optional=True, unique=True)


class Change(SQLModel, table=True):
    """One row that a revision touched; `before` is its JSON before an update or a deletion.

    `row_key` is the JSON array of its primary key.
    """

    __tablename__ = "change"
    __table_args__ = (sa.Index(None, "table_name", "row_key"),)

    revision: int = columns.reference("revision.id", primary_key=True)
    seq: int = columns.number(primary_key=True)
    table_name: str = columns.text()
    row_key: str = columns.text()
    kind: str = columns.closed("kind", ChangeKind)
    before: str | None = columns.absent()


class Batch(SQLModel, table=True):
    """One import of a file, in one revision, with its counts of events."""

    __tablename__ = "batch"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.identity()
    dataset: str = columns.blank()
    file: str = columns.blank()
    sha256: str = columns.blank()
    added: int = columns.number(0)
    updated: int = columns.number(0)
    unchanged: int = columns.number(0)
    rejected: int = columns.number(0)
    revision: int = columns.reference("revision.id")


class Setting(SQLModel, table=True):
    """A saved search, a beat or another setting that belongs to the data, as canonical JSON."""

    __tablename__ = "setting"

    name: str = columns.text(primary_key=True)
    value: str = columns.text()
