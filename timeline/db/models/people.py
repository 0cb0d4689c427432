"""Who acts: actors of every kind, their names, the offices people hold and the ranks of those offices."""

import sqlalchemy as sa

from timeline.db import columns
from timeline.db.models.base import TableRow
from timeline.domain.vocabulary import ActorKind, NameKind, Track


class Actor(TableRow, table=True):
    """A state, organ, mission, party, firm, outlet, organisation or person.

    `receiving` is the country a mission is accredited to; `reliability` is an outlet's.
    """

    __tablename__ = "actor"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.define_identity()
    key: str = columns.define_text(unique=True)
    kind: str = columns.define_choice("kind", ActorKind)
    country: str | None = columns.define_reference("country.code", optional=True)
    parent: int | None = columns.define_reference("actor.id", optional=True)
    receiving: str | None = columns.define_reference("country.code", optional=True)
    city: str = columns.define_blank()
    valid_from: str = columns.define_since()
    valid_until: str = columns.define_until()
    wikidata: str = columns.define_blank()
    reliability: str = columns.define_reliability()
    version: int = columns.define_number(1)


class ActorName(TableRow, table=True):
    """A name as people type it; number 1 is the one shown, `folded` the spelling that is looked up."""

    __tablename__ = "actor_name"

    actor: int = columns.define_reference("actor.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    name: str = columns.define_text()
    folded: str = columns.define_text(index=True)
    language: str = columns.define_blank()
    kind: str = columns.define_choice("kind", NameKind)


class Office(TableRow, table=True):
    """A post of a person: held from `valid_from` until `valid_until`, or only attested on a day by a citation.

    The dates are EDTF as far as they are known, the defaults meaning unknown and open; the day of `valid_until`
    is the first on which it is no longer held. `source` says in words or by an address where it is from.
    """

    __tablename__ = "office"
    __table_args__ = (
        sa.ForeignKeyConstraint(["event", "citation"], ["citation.event", "citation.seq"]),
        sa.CheckConstraint("(event IS NULL) = (citation IS NULL)", name="whole_citation"),
    )

    person: int = columns.define_reference("actor.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    organisation: int | None = columns.define_reference("actor.id", optional=True)
    title: str = columns.define_text()
    valid_from: str = columns.define_since()
    valid_until: str = columns.define_until()
    attested: str = columns.define_blank()
    event: int | None = columns.define_maybe()
    citation: int | None = columns.define_maybe()
    source: str = columns.define_blank()


class Membership(TableRow, table=True):
    """A state that belongs to an organisation from `valid_from` until `valid_until`, as of a post; with its source."""

    __tablename__ = "membership"

    organisation: int = columns.define_reference("actor.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    country: str = columns.define_reference("country.code")
    valid_from: str = columns.define_since()
    valid_until: str = columns.define_until()
    source: str = columns.define_text()


class Rank(TableRow, table=True):
    """The rank of a title on its track, in one country or in any; level 1 is the highest."""

    __tablename__ = "rank"

    key: str = columns.define_text(primary_key=True)
    pattern: str = columns.define_text()
    country: str | None = columns.define_reference("country.code", optional=True)
    track: str = columns.define_choice("track", Track)
    level: int = columns.define_number()
    source: str = columns.define_blank()
