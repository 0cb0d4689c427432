"""What happened: events with those who took part, their types, links, tags, old keys and pairs."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from timeline.db import columns
from timeline.domain.vocabulary import Family, LinkKind, Precision, Recurs, Role, Status, Track

_IS_OCCASION = sa.text("is_occasion")
_OCCASIONS = sa.Index(
    "ix_event_occasions",
    *("recurs", "month_day", "date_start", "id"),
    *("status", "is_occasion"),  # so that the diary of some days never has to look at the table itself
    sqlite_where=_IS_OCCASION,
    postgresql_where=_IS_OCCASION,
)


class EventType(SQLModel, table=True):
    """A kind of event, which users add to; `founds` makes its events occasions unless told otherwise."""

    __tablename__ = "event_type"

    code: str = columns.text(primary_key=True)
    label: str = columns.text()
    family: str = columns.closed("family", Family)
    parent: str | None = columns.reference("event_type.code", optional=True)
    cameo: str = columns.blank()
    plover: str = columns.blank()
    founds: bool = columns.flag()
    source: str = columns.blank()


class RoundYear(SQLModel, table=True):
    """Which anniversaries count as round in a country, or in any: every n-th year."""

    __tablename__ = "round_year"
    __table_args__ = (sa.CheckConstraint("every > 0", name="every"),)

    key: str = columns.text(primary_key=True)
    country: str | None = columns.reference("country.code", optional=True)
    every: int = columns.number()
    name: str = columns.text()
    source: str = columns.blank()


class Event(SQLModel, table=True):
    """One event on [date_start, date_end), days as YYYY-MM-DD.

    `edtf` is the date, `date_text` the words it was written in, `month_day` (MM-DD) is filled only for a date
    of day precision. `country` is the soil it took place on.
    """

    __tablename__ = "event"
    __table_args__ = (
        sa.UniqueConstraint("dataset", "native_id"),
        sa.CheckConstraint("date_start < date_end", name="dates"),
        sa.Index(None, "date_start", "id"),
        _OCCASIONS,
        columns.NUMBERED,
    )

    id: int | None = columns.identity()
    key: str = columns.text(unique=True)
    type: str = columns.reference("event_type.code", index=True)
    title: str = columns.text()
    summary: str = columns.blank()
    note: str = columns.blank()
    date_text: str = columns.blank()
    edtf: str = columns.text()
    date_start: str = columns.text()
    date_end: str = columns.text()
    month_day: str = columns.blank(index=True)
    precision: str = columns.closed("precision", Precision)
    announced: str = columns.blank()
    status: str = columns.closed("status", Status)
    country: str | None = columns.reference("country.code", optional=True)
    city: str = columns.blank()
    venue: str = columns.blank()
    latitude: float | None = columns.maybe(sa.Float)
    longitude: float | None = columns.maybe(sa.Float)
    is_occasion: bool = columns.flag()
    recurs: str = columns.closed("recurs", Recurs)
    dataset: str | None = columns.absent()
    native_id: str | None = columns.absent()
    batch: int | None = columns.reference("batch.id", optional=True)
    version: int = columns.number(1)


class Participation(SQLModel, table=True):
    """An actor in an event, in one role, of the country and with the title and rank of that day."""

    __tablename__ = "participation"

    event: int = columns.reference("event.id", primary_key=True)
    seq: int = columns.number(primary_key=True)
    actor: int = columns.reference("actor.id", index=True)
    role: str = columns.closed("role", Role)
    country: str | None = columns.reference("country.code", optional=True, index=True)
    title: str = columns.blank()
    track: str | None = columns.closed("track", Track, optional=True)
    level: int | None = columns.maybe()
    as_written: str = columns.blank()
    mention: int = columns.number()


class EventLink(SQLModel, table=True):
    """How an event stands to another; `ordinal` is the number claimed for an anniversary it marks."""

    __tablename__ = "event_link"

    event: int = columns.reference("event.id", primary_key=True)
    seq: int = columns.number(primary_key=True)
    other: int = columns.reference("event.id", index=True)
    kind: str = columns.closed("kind", LinkKind)
    ordinal: int | None = columns.maybe()


class KeyAlias(SQLModel, table=True):
    """A short or former key of one record; of none where the record is gone, so that it is never reissued."""

    __tablename__ = "key_alias"
    __table_args__ = (
        sa.CheckConstraint(
            "(event IS NULL AND actor IS NULL) OR (event IS NULL AND source IS NULL)"
            " OR (actor IS NULL AND source IS NULL)",
            name="one_target",
        ),
    )

    alias: str = columns.text(primary_key=True)
    event: int | None = columns.reference("event.id", optional=True)
    actor: int | None = columns.reference("actor.id", optional=True)
    source: int | None = columns.reference("source.id", optional=True)


class Tag(SQLModel, table=True):
    """A word of the user's own."""

    __tablename__ = "tag"

    key: str = columns.text(primary_key=True)
    label: str = columns.blank()


class EventTag(SQLModel, table=True):
    """A tag on an event."""

    __tablename__ = "event_tag"

    event: int = columns.reference("event.id", primary_key=True)
    tag: str = columns.reference("tag.key", primary_key=True)


class Dyad(SQLModel, table=True):
    """An event between two states, their codes sorted in `pair` (PRK-RUS). Derived: no foreign keys."""

    __tablename__ = "dyad"
    __table_args__ = (sa.Index(None, "pair", "date_start", "event"), sa.Index(None, "event"))

    pair: str = columns.text(primary_key=True)
    event: int = columns.number(primary_key=True)
    date_start: str = columns.text()
    type: str = columns.text()
    family: str = columns.text()
    status: str = columns.text()
