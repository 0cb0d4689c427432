"""Recorded events as the rows of a flat sheet: one an event, further ones for further sources."""

from collections.abc import Iterable, Sequence

from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.domain.events.field_writer import write_city
from timeline.domain.events.records import Citation, EventRecord, Participant, Source
from timeline.domain.vocabulary import LinkKind, Recurs, Stance
from timeline.exchange.sheet.cells import write_claims, write_list
from timeline.exchange.sheet.columns import BASIC, COLUMNS, EDITION, ROLES
from timeline.exchange.sheet.rows import FlatSheet
from timeline.usecases.sheet.participant_cells import WhoCells


class Written:
    """Writes records as cells, the same each time."""

    def __init__(self, reader: Reader) -> None:
        self._who = WhoCells(reader)
        self._types = read_event_types(reader)

    def event(self, record: EventRecord) -> dict[str, str]:
        """The columns of the event that say something."""
        usual = Recurs.YEARLY if record.is_occasion else Recurs.NO
        founds = self._types[record.type][2]
        where = "" if record.latitude is None else f"{record.latitude!r}, {record.longitude!r}"
        found = {
            "key": record.key,
            EDITION: str(record.version),
            "type": record.type,
            "title": record.title,
            "on": record.date.edtf,
            "status": record.status,
            "in": record.country,
            "place": write_city(record),
            "venue": record.venue,
            **{name: self._roles(record, role) for name, role in ROLES.items()},
            **{kind.value: _links(record, kind) for kind in LinkKind},
            "summary": record.summary,
            "note": record.note,
            "tags": write_list(record.tags),
            "date_written": record.date_text,
            "announced": record.announced,
            "coordinates": where,
            "aliases": write_list(record.aliases),
            "occasion": "" if record.is_occasion == founds else "yes" if record.is_occasion else "no",
            "recurs": "" if record.recurs == usual else record.recurs,
        }
        return {name: text for name, text in found.items() if text}

    def citation(self, record: EventRecord, citation: Citation) -> dict[str, str]:
        """The columns of one source of the event that say something."""
        speaker = next((one for one in record.participants if one.seq == citation.speaker), None)
        found = {
            **self.source(citation.source),
            "via": self._who.via(citation.via) if citation.via else "",
            citation.wording or "quote": citation.text,
            "speaker": self._who.one(speaker, record.date) if speaker else "",
            "language": citation.language,
            "translation": citation.translation,
            "locator": citation.locator,
            "stance": "" if citation.stance == Stance.SUPPORTS else citation.stance,
            "credibility": "" if citation.credibility is None else str(citation.credibility),
            "claims": write_claims(citation.claims),
        }
        return {name: text for name, text in found.items() if text}

    def source(self, source: Source) -> dict[str, str]:
        """The columns of a document."""
        return {
            "source": source.key,
            "outlet": self._who.outlet(source),
            "published": source.published,
            "headline": source.title,
            "url": source.url,
        }

    def _roles(self, record: EventRecord, role: str) -> str:
        mentions = [rows for rows in mentions_of(record) if rows[0].role == role]
        return self._who.cell(mentions, record.date) if mentions else ""


def mentions_of(record: EventRecord) -> list[list[Participant]]:
    """The participants in their order, the titles of one person together."""
    found: dict[int, list[Participant]] = {}
    for one in record.participants:
        found.setdefault(one.mention, []).append(one)
    return list(found.values())


def _links(record: EventRecord, kind: str) -> str:
    return "; ".join(
        link.key if link.ordinal is None else f"{link.key}={link.ordinal}" for link in record.links if link.kind == kind
    )


def build(reader: Reader, records: Iterable[EventRecord]) -> FlatSheet:
    """The sheet of these events: the columns that say something, and those that every sheet has."""
    written = Written(reader)
    rows: list[dict[str, str]] = []
    for record in records:
        cited = [written.citation(record, one) for one in record.citations]
        rows.append({**written.event(record), **(cited[0] if cited else {})})
        rows += ({"key": record.key, **one} for one in cited[1:])
    used = {name for row in rows for name in row}
    columns = tuple(name for name in COLUMNS if name in used or name in BASIC)
    return FlatSheet(columns, tuple(tuple(row.get(name, "") for name in columns) for row in rows))


def left_out(records: Sequence[EventRecord]) -> list[str]:
    """The events that these link to and that are not among them: another database would not know them."""
    own = {name for record in records for name in (record.key, *record.aliases)}
    return sorted({link.key for record in records for link in record.links} - own)
