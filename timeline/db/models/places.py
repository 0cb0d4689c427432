"""States and other parties that have a country code, and which came after which."""

import sqlalchemy as sa

from timeline.db import columns
from timeline.db.models.base import TableRow
from timeline.domain.vocabulary import CountryKind, SuccessionKind


class Country(TableRow, table=True):
    """A state, a former state, an entity or an organisation that is a party; the code is ours.

    The code is ISO 3166 alpha-3 where that means exactly this state, otherwise X and two letters; `iso` is
    the code that ISO gives, `cow` and `gw` are the numbers of Correlates of War and of Gleditsch and Ward.
    """

    __tablename__ = "country"
    # A pair is written with two codes, and read by their length.
    __table_args__ = (sa.CheckConstraint("length(code) = 3", name="code"),)

    code: str = columns.define_text(primary_key=True)
    kind: str = columns.define_choice("kind", CountryKind)
    iso: str = columns.define_blank()
    cow: int | None = columns.define_maybe()
    gw: int | None = columns.define_maybe()
    valid_from: str = columns.define_since()
    valid_until: str = columns.define_until()
    capital: str = columns.define_blank()
    source: str = columns.define_blank()


class Succession(TableRow, table=True):
    """One state after another on a day; `keeps` says that the successor observes the predecessor's anniversaries."""

    __tablename__ = "succession"

    predecessor: str = columns.define_reference("country.code", primary_key=True)
    successor: str = columns.define_reference("country.code", primary_key=True)
    date: str = columns.define_text()
    kind: str = columns.define_choice("kind", SuccessionKind)
    keeps: bool = columns.define_flag()
    source: str = columns.define_blank()
