"""Recorded events as the rows of a flat sheet: one an event, further ones for further sources."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from timeline.db.read.events import read_events
from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.events.claims import write_claim
from timeline.domain.events.drafts import SourceDraft
from timeline.domain.events.field_writer import write_city, write_country
from timeline.domain.events.records import Citation, EventRecord, Participant, Source
from timeline.domain.vocabulary import LinkKind, Recurs, Stance
from timeline.exchange.sheet.cells import write_claims, write_list
from timeline.exchange.sheet.columns import BASIC, COLUMNS, EDITION, ROLES
from timeline.exchange.sheet.rows import FlatSheet
from timeline.usecases.sheet.participant_cells import ParticipantCells
from timeline.usecases.sheet.stored_rows import StoredRows

_AT_ONCE = 1000


class CellWriter:
    """Writes records as cells, always in the same way."""

    def __init__(self, reader: Reader) -> None:
        self._participants = ParticipantCells(reader)
        self._types = read_event_types(reader)

    def write_event(self, record: EventRecord) -> dict[str, str]:
        """Write the columns of the event that have a value."""
        usual = Recurs.YEARLY if record.is_occasion else Recurs.NO
        is_founding = self._types[record.type].founds
        coordinates = "" if record.latitude is None else f"{record.latitude!r}, {record.longitude!r}"
        cells = {
            "key": record.key,
            EDITION: str(record.version),
            "type": record.type,
            "title": record.title,
            "on": write_typable(record.date.edtf),
            "status": record.status,
            "in": write_country(record),
            "neutral_ground": "yes" if record.neutral_ground else "",
            "place": write_city(record),
            "venue": record.venue,
            **self._write_roles(record),
            **{kind.value: _write_links(record, kind) for kind in LinkKind},
            "summary": record.summary,
            "note": record.note,
            "tags": write_list(record.tags),
            "date_written": record.date_text,
            "announced": write_typable(record.announced),
            "coordinates": coordinates,
            "aliases": write_list(record.aliases),
            "occasion": "" if record.is_occasion == is_founding else "yes" if record.is_occasion else "no",
            "recurs": "" if record.recurs == usual else record.recurs,
            "dataset": record.dataset,
            "id": record.native_id,
        }
        return {name: text for name, text in cells.items() if text}

    def write_citation(self, record: EventRecord, citation: Citation) -> dict[str, str]:
        """Write the columns of one citation of the event that have a value."""
        speaker = next((row for row in record.participants if row.seq == citation.speaker), None)
        cells = {
            **self.write_source(citation.source),
            "via": self._participants.write_via(citation.via) if citation.via else "",
            citation.wording or "quote": citation.text,
            "speaker": self._participants.write_participant(speaker, record.date) if speaker else "",
            "language": citation.language,
            "translation": citation.translation,
            "locator": citation.locator,
            "stance": "" if citation.stance == Stance.SUPPORTS else citation.stance,
            "credibility": "" if citation.credibility is None else str(citation.credibility),
            "claims": write_claims((target, write_claim(target, value)) for target, value in citation.claims),
        }
        return {name: text for name, text in cells.items() if text}

    def find_cited(self, source: SourceDraft, record: EventRecord) -> str:
        """Find the key of the source of an event that is described; "" for none."""
        return self._participants.find_described(source, [citation.source for citation in record.citations])

    def write_source(self, source: Source) -> dict[str, str]:
        """Write the columns of a source."""
        return {
            "source": source.key,
            "outlet": self._participants.write_outlet(source),
            "published": write_typable(source.published),
            "headline": source.title,
            "url": source.url,
        }

    def _write_roles(self, record: EventRecord) -> dict[str, str]:
        """Write the columns of the participants, in the order of the columns."""
        mentions = group_mentions(record)
        roles = {rows[0].role for rows in mentions}
        return {
            name: self._participants.write_cell((rows for rows in mentions if rows[0].role == role), record.date)
            for name, role in ROLES.items()
            if role in roles
        }


def group_mentions(record: EventRecord) -> list[list[Participant]]:
    """Group the participants in their order, the titles of one person together."""
    mentions: dict[int, list[Participant]] = {}
    for participant in record.participants:
        mentions.setdefault(participant.mention, []).append(participant)
    return list(mentions.values())


def _write_links(record: EventRecord, kind: str) -> str:
    return "; ".join(
        link.key if link.ordinal is None else f"{link.key}={link.ordinal}" for link in record.links if link.kind == kind
    )


@contextmanager
def build_sheet(reader: Reader, ids: Sequence[int]) -> Iterator[FlatSheet]:
    """Build the sheet of events, with the columns that have a value and those that every sheet has."""
    writer = CellWriter(reader)
    with closing(StoredRows()) as rows:
        for start in range(0, len(ids), _AT_ONCE):
            for record in read_events(reader, ids[start : start + _AT_ONCE]):
                cited = [writer.write_citation(record, citation) for citation in record.citations]
                rows.add({**writer.write_event(record), **(cited[0] if cited else {})})
                for cells in cited[1:]:
                    rows.add({"key": record.key, **cells})
        rows.columns = tuple(name for name in COLUMNS if name in rows.used or name in BASIC)
        yield FlatSheet(rows.columns, rows)
