"""Who changed what, and when: enough to go back; and the settings stored with the data."""

import sqlalchemy as sa

from timeline.db import columns
from timeline.db.models.base import TableRow
from timeline.domain.vocabulary import ChangeKind


class Revision(TableRow, table=True):
    """One change by one author; `at` is UTC as 2026-11-23T18:57:00Z. A revision is undone at most once.

    `because` is the reason that its author gave, "" for none.

    `server_user`, `server_at` and `server_tx` are the user, the time and the transaction as the server knows them.
    """

    __tablename__ = "revision"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.define_identity()
    at: str = columns.define_text()
    author: str = columns.define_text()
    command: str = columns.define_text()
    undoes: int | None = columns.define_reference("revision.id", optional=True, unique=True)
    server_user: str = columns.define_server_fact("(SESSION_USER)::text")
    server_at: str = columns.define_server_fact(
        "to_char((now() AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'::text)"
    )
    server_tx: str = columns.define_server_fact("(txid_current())::text")
    because: str = columns.define_blank()


class Change(TableRow, table=True):
    """One row that a revision touched, or the insertion of the rows of many new records.

    `row_key` is the JSON array of the row's primary key; `before` is its JSON before an update or a deletion. Of many
    records, `row_key` has the first id, `first_id` to `last_id` are all, and `row_count` counts their rows.
    """

    __tablename__ = "change"
    __table_args__ = (
        sa.Index(None, "table_name", "row_key"),
        columns.index_some("ix_change_many", "last_id IS NOT NULL", "table_name", "last_id", "first_id", "revision"),
    )

    revision: int = columns.define_reference("revision.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    table_name: str = columns.define_text()
    row_key: str = columns.define_text()
    kind: str = columns.define_choice("kind", ChangeKind)
    before: str | None = columns.define_absent()
    first_id: int | None = columns.define_maybe()
    last_id: int | None = columns.define_maybe()
    row_count: int | None = columns.define_maybe()
    server_tx: str = columns.define_server_fact("(txid_current())::text")


class Batch(TableRow, table=True):
    """One block of an import, with its counts of events; the blocks of one import have one revision.

    `sha256` and `mapping` (its SHA-256) are what an interrupted import is known by, `last_event` is the number of
    events of the file up to the end of the block, and `server_tx` the transaction as the server knows it.
    """

    __tablename__ = "batch"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.define_identity()
    dataset: str = columns.define_blank()
    file: str = columns.define_blank()
    sha256: str = columns.define_blank()
    added: int = columns.define_number(0)
    updated: int = columns.define_number(0)
    unchanged: int = columns.define_number(0)
    rejected: int = columns.define_number(0)
    revision: int = columns.define_reference("revision.id")
    mapping: str = columns.define_blank()
    last_event: int = columns.define_number(0)
    is_last: bool = columns.define_flag()
    server_tx: str = columns.define_server_fact("(txid_current())::text")


class Setting(TableRow, table=True):
    """A saved search, a beat or another setting that belongs to the data, as canonical JSON."""

    __tablename__ = "setting"

    name: str = columns.define_text(primary_key=True)
    value: str = columns.define_text()
