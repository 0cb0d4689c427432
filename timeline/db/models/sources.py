"""Provenance: sources, citations and claims, and what was searched without result."""

import sqlalchemy as sa

from timeline.db import columns
from timeline.db.models.base import TableRow
from timeline.domain.vocabulary import Extent, PassageKind, SourceKind, Stance

_RELAYED = columns.index_some("ix_citation_via", "via IS NOT NULL", "via")
_CITED_AS = columns.index_some("ix_source_citekey", "citekey <> ''", "citekey")
_IN_ZOTERO = columns.index_some("ix_source_zotero", "zotero <> ''", "zotero")


class Source(TableRow, table=True):
    """A document; `seen` is false for one known only through another. A URL identifies nothing.

    `published` and `accessed` are EDTF; `reliability` overrides the outlet's.
    """

    __tablename__ = "source"
    __table_args__ = (sa.Index(None, "outlet", "published"), _CITED_AS, _IN_ZOTERO, columns.NUMBERED)

    id: int | None = columns.define_identity()
    key: str = columns.define_text(unique=True)
    outlet: int | None = columns.define_reference("actor.id", optional=True)
    kind: str = columns.define_choice("kind", SourceKind)
    title: str = columns.define_blank()
    author: str = columns.define_blank()
    url: str = columns.define_blank(index=True)
    published: str = columns.define_blank()
    accessed: str = columns.define_blank()
    language: str = columns.define_blank()
    archive_url: str = columns.define_blank()
    sha256: str = columns.define_blank()
    citekey: str = columns.define_blank()
    zotero: str = columns.define_blank()
    reliability: str = columns.define_reliability()
    seen: bool = columns.define_flag()
    version: int = columns.define_number(1)


class Citation(TableRow, table=True):
    """What a source says of an event: `text` is its words or their paraphrase, `via` the original it relays.

    `speaker` is the number of a participation in the same event; credibility runs from 1 (confirmed) to 6.
    """

    __tablename__ = "citation"
    __table_args__ = (
        sa.ForeignKeyConstraint(["event", "speaker"], ["participation.event", "participation.seq"]),
        sa.CheckConstraint("credibility BETWEEN 1 AND 6", name="credibility"),
        _RELAYED,
    )

    event: int = columns.define_reference("event.id", primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    source: int = columns.define_reference("source.id", index=True)
    via: int | None = columns.define_reference("source.id", optional=True)
    stance: str = columns.define_choice("stance", Stance)
    wording: str | None = columns.define_choice("wording", PassageKind, optional=True)
    text: str = columns.define_blank()
    language: str = columns.define_blank()
    translation: str = columns.define_blank()
    speaker: int | None = columns.define_maybe()
    locator: str = columns.define_blank()
    credibility: int | None = columns.define_maybe()


class Claim(TableRow, table=True):
    """One value that a citation asserts, or denies after `not:`.

    `target` is `date`, `type`, a role or a kind of link, as `domain.events.claims` lists them; nothing is named
    by its number, for that may become another's.
    """

    __tablename__ = "claim"
    __table_args__ = (sa.ForeignKeyConstraint(["event", "citation"], ["citation.event", "citation.seq"]),)

    event: int = columns.define_number(primary_key=True)
    seq: int = columns.define_number(primary_key=True)
    citation: int = columns.define_number()
    target: str = columns.define_text()
    value: str = columns.define_text()


class Settlement(TableRow, table=True):
    """Which of several claims holds, by whom and why.

    `target` is the field in question: `date`, `guest:choe-son-hui`, `marks:KEY`, or `event` for the event itself.
    """

    __tablename__ = "settlement"

    event: int = columns.define_reference("event.id", primary_key=True)
    target: str = columns.define_text(primary_key=True)
    value: str = columns.define_text()
    author: str = columns.define_text()
    because: str = columns.define_text()
    revision: int = columns.define_reference("revision.id")


class Coverage(TableRow, table=True):
    """An outlet or a data set that was searched on [covered_from, covered_until)."""

    __tablename__ = "coverage"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.define_identity()
    outlet: int | None = columns.define_reference("actor.id", optional=True)
    dataset: str = columns.define_blank()
    covered_from: str = columns.define_text()
    covered_until: str = columns.define_text()
    extent: str = columns.define_choice("extent", Extent)
    batch: int | None = columns.define_reference("batch.id", optional=True)
    author: str = columns.define_blank()


class SearchNote(TableRow, table=True):
    """A search for one year's observances of an occasion, in [searched_from, searched_until)."""

    __tablename__ = "search_note"
    __table_args__ = columns.NUMBERED

    id: int | None = columns.define_identity()
    occasion: int = columns.define_reference("event.id")
    year: int = columns.define_number()
    country: str | None = columns.define_reference("country.code", optional=True)
    city: str = columns.define_blank()
    outlet: int | None = columns.define_reference("actor.id", optional=True)
    searched_from: str = columns.define_text()
    searched_until: str = columns.define_text()
    terms: str = columns.define_blank()
    found: str = columns.define_blank()
    author: str = columns.define_blank()
