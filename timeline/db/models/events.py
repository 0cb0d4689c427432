"""What happened: events with their participants, types, links, tags and former keys."""

import sqlalchemy as sa

from timeline.db import columns
from timeline.db.models.base import TableRow
from timeline.domain.vocabulary import Family, LinkKind, Precision, Recurs, Role, Soil, Status, Track

_OCCASIONS = columns.index_some(
    *("ix_event_occasions", "is_occasion"),
    *("recurs", "month_day", "date_start", "id"),
    *("status", "is_occasion"),  # so that the diary of some days never has to look at the table itself
)
_CITIES = columns.index_some("ix_event_cities", "city <> ''", "city", "date_start", "id")
_UNCONFIRMED = columns.index_some(
    "ix_event_unconfirmed", "status <> 'confirmed'", "status", "date_start", "id", "date_end"
)
_VAGUE = columns.index_some("ix_event_vague", "precision <> 'day'", "precision", "date_end", "date_start", "id")


class EventType(TableRow, table=True):
    """A kind of event, which users add to; `founds` makes its events occasions by default.

    `soil` says when the state where an event takes place is one of its sides.
    """

    __tablename__ = "event_type"

    code: str = columns.define_text(primary_key=True)
    label: str = columns.define_text()
    family: str = columns.define_choice("family", Family)
    parent: str | None = columns.define_reference("event_type.code", optional=True)
    cameo: str = columns.define_blank()
    plover: str = columns.define_blank()
    founds: bool = columns.define_flag()
    soil: str = columns.define_choice("soil", Soil, default=Soil.NEVER)
    source: str = columns.define_blank()


class RoundYear(TableRow, table=True):
    """Which anniversaries count as round in a country, or in any: every n-th year."""

    __tablename__ = "round_year"
    __table_args__ = (sa.CheckConstraint("every > 0", name="every"),)

    key: str = columns.define_text(primary_key=True)
    country: str | None = columns.define_reference("country.code", optional=True)
    every: int = columns.define_number()
    name: str = columns.define_text()
    source: str = columns.define_blank()


class Event(TableRow, table=True):
    """One event on [date_start, date_end), days as YYYY-MM-DD.

    `edtf` is the date, `date_text` the words it was written in, `month_day` (MM-DD) is filled only for a date
    of day precision. `country` is where it took place, which is no side of it on `neutral_ground`.
    """

    __tablename__ = "event"
    __table_args__ = (
        sa.UniqueConstraint("dataset", "native_id"),
        sa.CheckConstraint("date_start < date_end", name="dates"),
        sa.Index(None, "date_start", "id"),
        sa.Index(None, "type", "date_start", "id"),
        _OCCASIONS,
        _CITIES,
        _UNCONFIRMED,
        _VAGUE,
        columns.NUMBERED,
    )

    id: int | None = columns.define_identity()
    key: str = columns.define_text(unique=True)
    type: str = columns.define_reference("event_type.code")
    title: str = columns.define_text()
    summary: str = columns.define_blank()
    note: str = columns.define_blank()
    date_text: str = columns.define_blank()
    edtf: str = columns.define_text()
    date_start: str = columns.define_text()
    date_end: str = columns.define_text()
    month_day: str = columns.define_blank(index=True)
    precision: str = columns.define_choice("precision", Precision)
    announced: str = columns.define_blank()
    status: str = columns.define_choice("status", Status)
    country: str | None = columns.define_reference("country.code", optional=True)
    neutral_ground: bool = columns.define_flag()
    city: str = columns.define_blank()
    venue: str = columns.define_blank()
    latitude: float | None = columns.define_maybe(sa.Float)
    longitude: float | None = columns.define_maybe(sa.Float)
    is_occasion: bool = columns.define_flag()
    recurs: str = columns.define_choice("recurs", Recurs)
    dataset: str | None = columns.define_absent()
    native_id: str | None = columns.define_absent()
    batch: int | None = columns.define_reference("batch.id", optional=True)
    version: int = columns.define_number(1)


class Participation(TableRow, table=True):
    """An actor in an event, in one role, of the country and with the title and rank of that day."""

    __tablename__ = "participation"
    __table_args__ = (sa.Index(None, "role", "event"),)

    event: int = columns.define_reference("event.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    actor: int = columns.define_reference("actor.id", index=True)
    role: str = columns.define_choice("role", Role)
    country: str | None = columns.define_reference("country.code", optional=True)
    title: str = columns.define_blank()
    track: str | None = columns.define_choice("track", Track, optional=True)
    level: int | None = columns.define_maybe()
    as_written: str = columns.define_blank()
    mention: int = columns.define_number()


class EventLink(TableRow, table=True):
    """How an event is related to another; `ordinal` is the number claimed for an anniversary it marks."""

    __tablename__ = "event_link"

    event: int = columns.define_reference("event.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    other: int = columns.define_reference("event.id", index=True)
    kind: str = columns.define_choice("kind", LinkKind)
    ordinal: int | None = columns.define_maybe()


class KeyAlias(TableRow, table=True):
    """A short or former key of one record; of none where the record was removed, so that it is never reused."""

    __tablename__ = "key_alias"
    __table_args__ = (
        sa.CheckConstraint(
            "(event IS NULL AND actor IS NULL) OR (event IS NULL AND source IS NULL)"
            " OR (actor IS NULL AND source IS NULL)",
            name="one_target",
        ),
    )

    alias: str = columns.define_text(primary_key=True)
    event: int | None = columns.define_reference("event.id", optional=True)
    actor: int | None = columns.define_reference("actor.id", optional=True)
    source: int | None = columns.define_reference("source.id", optional=True)


class Tag(TableRow, table=True):
    """A word of the user's own."""

    __tablename__ = "tag"

    key: str = columns.define_text(primary_key=True)
    label: str = columns.define_blank()


class EventTag(TableRow, table=True):
    """A tag on an event."""

    __tablename__ = "event_tag"
    __table_args__ = (sa.Index(None, "tag", "event"),)

    event: int = columns.define_reference("event.id", primary_key=True)
    tag: str = columns.define_reference("tag.key", primary_key=True)
