"""What is computed from the records and stored beside them; no foreign keys, no history, and in no copy.

The full-text index, which no model can declare, is in `views`.
"""

import sqlalchemy as sa

from timeline.db import columns
from timeline.db.models.base import TableRow

_IN_ORDER_OF_KEY = {"sqlite_with_rowid": False}
"""On SQLite the table is its primary key's own tree, so that a page of it is read in one place."""


class Dyad(TableRow, table=True):
    """An event between two states, their codes sorted in `pair` (PRK-RUS)."""

    __tablename__ = "dyad"
    __table_args__ = (sa.Index(None, "event"), _IN_ORDER_OF_KEY)

    pair: str = columns.define_text(primary_key=True)
    date_start: str = columns.define_text(primary_key=True)
    event: int = columns.define_number(primary_key=True)
    date_end: str = columns.define_text()
    type: str = columns.define_text()
    family: str = columns.define_text()
    status: str = columns.define_text()


class EventCountry(TableRow, table=True):
    """A state that an event has to do with.

    It `has_participant` where somebody took part for it, and `is_involved` where it took part or is a side of the
    event by other means; else the event merely took place there.
    """

    __tablename__ = "event_country"
    __table_args__ = (sa.Index(None, "event"), _IN_ORDER_OF_KEY)

    country: str = columns.define_text(primary_key=True)
    date_start: str = columns.define_text(primary_key=True)
    event: int = columns.define_number(primary_key=True)
    date_end: str = columns.define_text()
    is_involved: bool = columns.define_flag()
    has_participant: bool = columns.define_flag()


class HeldPost(TableRow, table=True):
    """A post that a participant without a title held on the day; `is_open` where no end of it is on record.

    `seq` is the participation's, `number` counts its posts from 1.
    """

    __tablename__ = "held_post"
    __table_args__ = _IN_ORDER_OF_KEY

    event: int = columns.define_number(primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    number: int = columns.define_number(primary_key=True)
    title: str = columns.define_text()
    track: str | None = columns.define_absent()
    level: int | None = columns.define_maybe()
    is_open: bool = columns.define_flag()


class EventWords(TableRow, table=True):
    """The checksum of the words by which the full-text index has an event."""

    __tablename__ = "event_words"

    event: int = columns.define_number(primary_key=True)
    checksum: int = columns.define_number()
