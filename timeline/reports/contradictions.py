"""Every field on which sources disagree, with each other or with the record, its values side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.db.read.events import records
from timeline.document import Block, Document, Table, Text
from timeline.domain.origins import counted
from timeline.domain.questions import Position, Question, questions, resting, shown
from timeline.domain.records import EventRecord
from timeline.domain.vocabulary import LinkKind
from timeline.reports.footnotes import Notes

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_COLUMNS = ("Event", "Field", "Value", "Sources", "State")
_SHEET = ("event", "field", "value", "recorded", "asserted_by", "denied_by", "origins", "state", "by", "because")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One field of one event on which sources disagree, or that somebody settled."""

    record: EventRecord
    question: Question

    @property
    def state(self) -> str:
        """`open`, or who settled it and why."""
        return self.question.judgement if self.question.settlement else "open"


def load(reader: "Reader") -> tuple[Contradiction, ...]:
    """All of them, by the dates of the events."""
    rows = reader.rows(
        "SELECT e.id FROM event e WHERE e.id IN (SELECT event FROM claim UNION SELECT event FROM settlement"
        " UNION SELECT event FROM citation WHERE stance = 'disputes') ORDER BY e.date_start, e.id"
    )
    return tuple(
        Contradiction(record, question)
        for record in records(reader, [row[0] for row in rows])
        for question in questions(record)
        if question.contradicted or question.settlement
    )


def is_open(found: Sequence[Contradiction]) -> bool:
    """Whether any of them is still to be settled."""
    return any(one.question.is_open for one in found)


def build(found: Sequence[Contradiction]) -> Document:
    """The page: the values of each field below one another, the recorded one first."""
    notes = Notes()
    rows = [row for one in found for row in _rows(one, notes)]
    still = sum(one.question.is_open for one in found)
    fields = "1 field" if len(found) == 1 else f"{len(found)} fields"
    blocks: list[Block] = [Table(_COLUMNS, rows)] if rows else []
    blocks.append(
        Text(
            f"{fields}: {still} open, {len(found) - still} settled."
            + (" To settle one: timeline settle EVENT FIELD --value VALUE --because REASON" if still else "")
            if found
            else "No field is recorded on which sources disagree."
        )
    )
    return Document(
        "Contradictions between sources",
        blocks,
        notes=notes.texts(),
        data=[_data(one) for one in found],
        keys=list(dict.fromkeys(one.record.key for one in found)),
        sheet=Table(_SHEET, [row for one in found for row in _sheet(one)]),
    )


def _rows(one: Contradiction, notes: Notes) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for number, each in enumerate(one.question.positions):
        first = number == 0
        said = [_told(one.record, each.asserting, notes), _told(one.record, each.denying, notes, denied=True)]
        if each.recorded and not each.asserting:
            said[0] = _told(one.record, resting(one.record, one.question), notes, claimed=False)
        found.append(
            (
                one.record.key if first else "",
                one.question.key if first else "",
                _value(one.question, each),
                "; ".join(part for part in said if part),
                one.state if first else "",
            )
        )
    return found


def _value(question: Question, position: Position) -> str:
    """A value as the table gives it: of a link the ordinal alone, for its event stands beside it."""
    told = shown(question.name, position.value) if question.name in set(LinkKind) else position.shown
    return f"{told or 'not known'} (recorded)" if position.recorded else told


def _told(
    record: EventRecord, citations: Sequence[Any], notes: Notes, *, denied: bool = False, claimed: bool = True
) -> str:
    if not citations:
        return "" if claimed else "no source"
    marks = f"{counted(citations, record.citations)} {notes.marks(citations)}"
    return f"denied by {marks}" if denied else marks if claimed else f"no claim; the event rests on {marks}"


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
            counted(each.asserting, one.record.citations) if each.asserting else "",
            "open" if one.question.is_open else "settled",
            *((held.author, held.because) if held else ("", "")),
        )
        for each in one.question.positions
    ]
