"""Every field on which sources disagree, with each other or with the record, its values side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.db.read.events import read_events
from timeline.document import Block, Document, Facts, Heading, Table, Text
from timeline.domain.events.claimed_fields import (
    ClaimedField,
    Position,
    list_claimed_fields,
    list_supporting,
)
from timeline.domain.events.records import Citation, EventRecord
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.source_phrases import describe_count, describe_position, describe_settlement, describe_value

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_SHEET = ("event", "field", "value", "recorded", "asserted_by", "denied_by", "origins", "state", "by", "because")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One field of one event on which sources disagree, or that somebody settled."""

    record: EventRecord
    question: ClaimedField

    @property
    def state(self) -> str:
        """`open`, or who settled it and why."""
        return describe_settlement(self.question) or "open"


def load(reader: "Reader") -> tuple[Contradiction, ...]:
    """All of them, by the dates of the events."""
    rows = reader.read_rows(
        "SELECT e.id FROM event e WHERE e.id IN (SELECT event FROM claim UNION SELECT event FROM settlement"
        " UNION SELECT event FROM citation WHERE stance = 'disputes') ORDER BY e.date_start, e.id"
    )
    return tuple(
        Contradiction(record, question)
        for record in read_events(reader, [row[0] for row in rows])
        for question in list_claimed_fields(record)
        if question.contradicted or question.settlement
    )


def is_open(found: Sequence[Contradiction]) -> bool:
    """Whether any of them is still to be settled."""
    return any(one.question.is_open for one in found)


def build(found: Sequence[Contradiction]) -> Document:
    """The page: under each event and field its values, the recorded one first, and whether it is settled."""
    notes = Notes()
    blocks: list[Block] = []
    for one in found:
        asked = one.question.key.replace(":", " ", 1)
        blocks += [Heading(f"{one.record.key}: {asked}", 3), Facts([*_facts(one, notes)])]
    still = sum(one.question.is_open for one in found)
    fields = "1 field" if len(found) == 1 else f"{len(found)} fields"
    how = " To settle one: timeline settle EVENT FIELD --value VALUE --because REASON" if still else ""
    nothing = "No field is recorded on which sources disagree."
    blocks.append(Text(f"{fields}: {still} open, {len(found) - still} settled.{how}" if found else nothing))
    return Document(
        "Contradictions between sources",
        blocks,
        notes=notes.texts(),
        data=[_data(one) for one in found],
        keys=list(dict.fromkeys(one.record.key for one in found)),
        sheet=Table(_SHEET, [row for one in found for row in _sheet(one)]),
    )


def _facts(one: Contradiction, notes: Notes) -> Iterator[tuple[str, str]]:
    for each in one.question.positions:
        said = []
        if each.asserting:
            said.append(_sources(one, each.asserting, notes))
        elif each.recorded:
            bearing = list_supporting(one.record, one.question)
            said.append(f"no claim; the event rests on {_sources(one, bearing, notes) if bearing else 'no source'}")
        if each.denying:
            said.append(f"denied by {_sources(one, each.denying, notes)}")
        yield "Recorded" if each.recorded else "Claimed", f"{_value(one.question, each)}: {'; '.join(said)}"
    yield "State", one.state


def _sources(one: Contradiction, citations: Sequence[Citation], notes: Notes) -> str:
    return f"{describe_count(citations, one.record.citations)} {notes.marks(citations)}"


def _value(question: ClaimedField, position: Position) -> str:
    """A value as the page gives it: of a link the ordinal alone, for its event stands above it."""
    if position.link:
        return describe_value(question.name, position.value)
    return describe_position(question.name, position) or "not known"


def _data(one: Contradiction) -> dict[str, Any]:
    held = one.question.settlement
    return {
        "event": one.record.key,
        "field": one.question.key,
        "open": one.question.is_open,
        "values": [
            {
                "value": each.value,
                "recorded": each.recorded,
                "asserted_by": [citation.source.key for citation in each.asserting],
                "denied_by": [citation.source.key for citation in each.denying],
            }
            for each in one.question.positions
        ],
        "settled": held and {"value": held.value, "by": held.author, "because": held.because, "at": held.at},
    }


def _sheet(one: Contradiction) -> list[tuple[str, ...]]:
    held = one.question.settlement
    return [
        (
            *(one.record.key, one.question.key, each.value, "yes" if each.recorded else "no"),
            "; ".join(citation.source.key for citation in each.asserting),
            "; ".join(citation.source.key for citation in each.denying),
            describe_count(each.asserting, one.record.citations) if each.asserting else "",
            "open" if one.question.is_open else "settled",
            *((held.author, held.because) if held else ("", "")),
        )
        for each in one.question.positions
    ]
