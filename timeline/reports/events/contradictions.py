"""Every field on which sources disagree, with each other or with the record, its values side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.document import Block, Document, Facts, Heading, Text, mark_aside
from timeline.domain.events.claimed_fields import ClaimedField, Position, list_supporting
from timeline.domain.events.records import Citation, EventRecord
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.source_phrases import describe_count, describe_position, describe_settlement, describe_value

_SHEET = ("event", "field", "value", "recorded", "asserted_by", "denied_by", "origins", "state", "by", "because")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One field of one event on which sources disagree, or that was settled."""

    record: EventRecord
    field: ClaimedField

    @property
    def label(self) -> str:
        """`date`, `guest choe-son-hui`."""
        return self.field.key.replace(":", " ", 1)


def is_any_open(contradictions: Sequence[Contradiction]) -> bool:
    """Check whether any of them is still to be settled."""
    return any(contradiction.field.is_open for contradiction in contradictions)


def build(contradictions: Sequence[Contradiction]) -> Document:
    """Build the page: under each event and field its values, the recorded one first, and whether it is settled."""
    notes = Notes()
    blocks: list[Block] = []
    for contradiction in contradictions:
        record = contradiction.record
        heading = Heading(f"{mark_aside(record.key, instead=record.title)}: {contradiction.label}", 3)
        blocks += [heading, Facts(list(_list_facts(contradiction, notes)))]
    number, still_open = len(contradictions), sum(contradiction.field.is_open for contradiction in contradictions)
    if number:
        blocks.append(Text(f"{count(number, 'field')}: {still_open} open, {number - still_open} settled."))
    else:
        blocks.append(Text("No field is recorded on which sources disagree."))
    forms = list(map(_write, contradictions))
    return Document(
        "Contradictions between sources",
        blocks,
        notes=notes.write_texts(),
        screen_notes=notes.write_short_texts(),
        data=forms,
        keys=list(dict.fromkeys(contradiction.record.key for contradiction in contradictions)),
        sheet=lambda: build_sheet(_SHEET, _list_rows(contradictions, forms)),
        hints=[Message("fields-open")] if still_open else [],
    )


def _list_facts(contradiction: Contradiction, notes: Notes) -> Iterator[tuple[str, str]]:
    record, field = contradiction.record, contradiction.field
    for position in field.positions:
        parts = []
        if position.asserting:
            parts.append(_describe_sources(record, position.asserting, notes))
        elif position.recorded:
            supporting = list_supporting(record, field)
            sources = _describe_sources(record, supporting, notes) if supporting else "no source"
            parts.append(f"no claim; the event rests on {sources}")
        if position.denying:
            parts.append(f"denied by {_describe_sources(record, position.denying, notes)}")
        label = "Recorded" if position.recorded else "Claimed"
        yield label, f"{_describe_value(field, position)}: {'; '.join(parts)}"
    yield "State", describe_settlement(field) or "open"


def _describe_sources(record: EventRecord, citations: Sequence[Citation], notes: Notes) -> str:
    return f"{describe_count(citations, record.citations)} {notes.mark_all(citations)}"


def _describe_value(field: ClaimedField, position: Position) -> str:
    """Describe a value; of a link the ordinal alone, because its event is in the heading."""
    if position.link:
        return describe_value(field.name, position.value)
    return describe_position(field.name, position) or "not known"


def _write(contradiction: Contradiction) -> dict[str, Any]:
    field = contradiction.field
    settled = field.settlement
    return {
        "event": contradiction.record.key,
        "field": field.key,
        "open": field.is_open,
        "values": [
            {
                "value": position.value,
                "recorded": position.recorded,
                "asserted_by": [citation.source.key for citation in position.asserting],
                "denied_by": [citation.source.key for citation in position.denying],
            }
            for position in field.positions
        ],
        "settled": settled
        and {"value": settled.value, "by": settled.author, "because": settled.because, "at": settled.at},
    }


def _list_rows(contradictions: Sequence[Contradiction], forms: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """List a row for each value of each field."""
    for contradiction, form in zip(contradictions, forms, strict=True):
        shared = {"event": form["event"], "field": form["field"], "state": "open" if form["open"] else "settled"}
        shared |= {name: form["settled"][name] for name in ("by", "because")} if form["settled"] else {}
        for position, value in zip(contradiction.field.positions, form["values"], strict=True):
            origins = describe_count(position.asserting, contradiction.record.citations) if position.asserting else ""
            yield {**value, **shared, "origins": origins}
