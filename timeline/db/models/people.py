"""Who acts: actors of every kind, their names, the offices people hold and the ranks of those offices."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from timeline.db import columns
from timeline.domain.vocabulary import ActorKind, NameKind, Track


class Actor(SQLModel, table=True):
    """A state, organ, mission, party, firm, outlet, organisation or person.

    `receiving` is the country a mission is accredited to; `reliability` is an outlet's.
    """

    __tablename__ = "actor"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.identity()
    key: str = columns.text(unique=True)
    kind: str = columns.closed("kind", ActorKind)
    country: str | None = columns.reference("country.code", optional=True)
    parent: int | None = columns.reference("actor.id", optional=True)
    receiving: str | None = columns.reference("country.code", optional=True)
    city: str = columns.blank()
    valid_from: str = columns.since()
    valid_until: str = columns.until()
    wikidata: str = columns.blank()
    reliability: str = columns.reliability()
    version: int = columns.number(1)


class ActorName(SQLModel, table=True):
    """A name as people type it; number 1 is the one shown, `folded` the spelling that is looked up."""

    __tablename__ = "actor_name"

    actor: int = columns.reference("actor.id", primary_key=True)
    seq: int = columns.number(primary_key=True)
    name: str = columns.text()
    folded: str = columns.text(index=True)
    language: str = columns.blank()
    kind: str = columns.closed("kind", NameKind)


class Office(SQLModel, table=True):
    """A post of a person: held from `valid_from` until `valid_until`, or only attested on a day by a citation.

    The dates are EDTF as far as they are known, the defaults meaning unknown and open; the day of `valid_until`
    is the first on which the post is held no more.
    """

    __tablename__ = "office"
    __table_args__ = (
        sa.ForeignKeyConstraint(["event", "citation"], ["citation.event", "citation.seq"]),
        sa.CheckConstraint("(event IS NULL) = (citation IS NULL)", name="whole_citation"),
    )

    person: int = columns.reference("actor.id", primary_key=True)
    seq: int = columns.number(primary_key=True)
    organisation: int | None = columns.reference("actor.id", optional=True)
    title: str = columns.text()
    valid_from: str = columns.since()
    valid_until: str = columns.until()
    attested: str = columns.blank()
    event: int | None = columns.maybe()
    citation: int | None = columns.maybe()


class Rank(SQLModel, table=True):
    """Where a title stands on its track, in one country or in any; level 1 is the highest."""

    __tablename__ = "rank"

    key: str = columns.text(primary_key=True)
    pattern: str = columns.text()
    country: str | None = columns.reference("country.code", optional=True)
    track: str = columns.closed("track", Track)
    level: int = columns.number()
    source: str = columns.blank()
