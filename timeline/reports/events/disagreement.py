"""What sources say of one field, in sentences: who says so, who says otherwise, and who settled it."""

from collections.abc import Iterator

from timeline.domain.events.claimed_fields import ClaimedField, Position
from timeline.domain.events.claims import EVENT
from timeline.domain.events.records import EventRecord
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.source_phrases import describe_position, describe_settlement, describe_sources


def describe_disagreement(question: ClaimedField, record: EventRecord, notes: Notes) -> Iterator[str]:
    """`2 sources say so [1] [2]`, `one source says 1948-11-03 [3]`, `one source denies it [4]`, `settled as ...`."""
    for position in question.positions:
        yield from _of_position(question, position, record, notes)
    if settlement := describe_settlement(question):
        yield settlement


def _of_position(question: ClaimedField, position: Position, record: EventRecord, notes: Notes) -> Iterator[str]:
    what = "it" if position.recorded else describe_position(question.name, position)
    if position.asserting:
        said = "so" if position.recorded else describe_position(question.name, position)
        yield f"{describe_sources(position.asserting, record.citations)} {said} {notes.marks(position.asserting)}"
    if position.denying:
        verbs = ("disputes", "dispute") if question.key == EVENT else ("denies", "deny")
        yield f"{describe_sources(position.denying, record.citations, verbs)} {what} {notes.marks(position.denying)}"
