"""What is known from where: sources, citations and claims, and what was looked through in vain."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from timeline.db import columns
from timeline.domain.vocabulary import Extent, SourceKind, Stance, Wording


class Source(SQLModel, table=True):
    """A document; `seen` is false for one known only through another. A URL identifies nothing.

    `published` and `accessed` are EDTF; `reliability` overrides the outlet's.
    """

    __tablename__ = "source"
    __table_args__ = (sa.Index(None, "outlet", "published"), columns.NUMBERED)

    id: int | None = columns.identity()
    key: str = columns.text(unique=True)
    outlet: int | None = columns.reference("actor.id", optional=True)
    kind: str = columns.closed("kind", SourceKind)
    title: str = columns.blank()
    author: str = columns.blank()
    url: str = columns.blank(index=True)
    published: str = columns.blank()
    accessed: str = columns.blank()
    language: str = columns.blank()
    archive_url: str = columns.blank()
    sha256: str = columns.blank()
    citekey: str = columns.blank()
    zotero: str = columns.blank()
    reliability: str = columns.reliability()
    seen: bool = columns.flag()
    version: int = columns.number(1)


class Citation(SQLModel, table=True):
    """What a source says of an event: `text` is its words or their paraphrase, `via` the original it relays.

    `speaker` is the number of a participation in the same event; credibility runs from 1 (confirmed) to 6.
    """

    __tablename__ = "citation"
    __table_args__ = (
        sa.ForeignKeyConstraint(["event", "speaker"], ["participation.event", "participation.seq"]),
        sa.CheckConstraint("credibility BETWEEN 1 AND 6", name="credibility"),
    )

    event: int = columns.reference("event.id", primary_key=True)
    seq: int = columns.number(primary_key=True)
    source: int = columns.reference("source.id", index=True)
    via: int | None = columns.reference("source.id", optional=True)
    stance: str = columns.closed("stance", Stance)
    wording: str | None = columns.closed("wording", Wording, optional=True)
    text: str = columns.blank()
    language: str = columns.blank()
    translation: str = columns.blank()
    speaker: int | None = columns.maybe()
    locator: str = columns.blank()
    credibility: int | None = columns.maybe()


class Claim(SQLModel, table=True):
    """One value that a citation asserts, or denies after `not:`.

    `target` is `date`, `type`, a role or a kind of link, as `domain.events.claims` lists them; nothing is named
    by its number, for that may become another's.
    """

    __tablename__ = "claim"
    __table_args__ = (sa.ForeignKeyConstraint(["event", "citation"], ["citation.event", "citation.seq"]),)

    event: int = columns.number(primary_key=True)
    seq: int = columns.number(primary_key=True)
    citation: int = columns.number()
    target: str = columns.text()
    value: str = columns.text()


class Settlement(SQLModel, table=True):
    """Which of several claims holds, by whom and why.

    `target` is what is asked: `date`, `guest:choe-son-hui`, `marks:KEY`, or `event` for the event itself.
    """

    __tablename__ = "settlement"

    event: int = columns.reference("event.id", primary_key=True)
    target: str = columns.text(primary_key=True)
    value: str = columns.text()
    author: str = columns.text()
    because: str = columns.text()
    revision: int = columns.reference("revision.id")


class Coverage(SQLModel, table=True):
    """An outlet or a data set that was looked through on [covered_from, covered_until)."""

    __tablename__ = "coverage"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.identity()
    outlet: int | None = columns.reference("actor.id", optional=True)
    dataset: str = columns.blank()
    covered_from: str = columns.text()
    covered_until: str = columns.text()
    extent: str = columns.closed("extent", Extent)
    batch: int | None = columns.reference("batch.id", optional=True)
    author: str = columns.blank()


class SearchNote(SQLModel, table=True):
    """A search for one year's observances of an occasion, in [searched_from, searched_until)."""

    __tablename__ = "search_note"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.identity()
    occasion: int = columns.reference("event.id")
    year: int = columns.number()
    country: str | None = columns.reference("country.code", optional=True)
    city: str = columns.blank()
    outlet: int | None = columns.reference("actor.id", optional=True)
    searched_from: str = columns.text()
    searched_until: str = columns.text()
    terms: str = columns.blank()
    found: str = columns.blank()
    author: str = columns.blank()
