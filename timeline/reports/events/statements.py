"""What was said at an event, each passage by one speaker of one side; quotations are kept apart from paraphrases."""

from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.occasions.guests import is_attended, list_statements
from timeline.domain.vocabulary import PassageKind
from timeline.reports.page.footnotes import Notes


def list_statement_facts(record: EventRecord, notes: Notes) -> tuple[tuple[str, str], ...]:
    """List day and side, and the speaker with the words: `2025-10-17, host`, `Sin Hong-chol, ...: “...” [6]`.

    Where nobody attends, as with a telegram, the sides are the sender and the recipient.
    """
    sides = {} if is_attended(record) else {"host": "sender", "guest": "recipient"}
    return tuple(
        (
            f"{record.date.display()}, {sides.get(side, side)}",
            f"{speaker.label}{quote_passage(record, citation)} {notes.mark(citation)}",
        )
        for side, speaker, citation in list_statements(record)
    )


def quote_passage(record: EventRecord, citation: Citation) -> str:
    """Quote a passage as it follows its speaker: `: “a new level of alliance”`, or `, in paraphrase: ...`."""
    mark = "disputed: " if is_disputing(record, citation) else ""
    if citation.wording == PassageKind.QUOTE:
        meaning = f" (“{citation.translation}”)" if citation.translation else ""
        return f": {mark}“{citation.text}”{meaning}"
    return f", in paraphrase: {mark}{citation.text}"
