"""What sources say in words: how many there are, which values they give, who disagrees, and what they quote."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from timeline.document import mark_aside
from timeline.domain.events.independence import list_origins, list_outlets
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import LinkKind, PassageKind
from timeline.reports.page.footnotes import Notes

if TYPE_CHECKING:
    from timeline.domain.events.claimed_fields import ClaimedField, Position


def describe_count(citations: Sequence[Citation], among: Sequence[Citation]) -> str:
    """Describe how many sources there are: `one source`, `2 sources`, `3 outlets, one origin`."""
    outlets, origins = len(list_outlets(citations)), len(list_origins(citations, among))
    if origins == 1:
        return "one source" if outlets == 1 else f"{outlets} outlets, one origin"
    return f"{outlets} outlets, {origins} origins" if outlets > origins else f"{origins} sources"


def describe_sources(
    citations: Sequence[Citation], among: Sequence[Citation], verbs: tuple[str, str] = ("says", "say")
) -> str:
    """Describe the same with a verb: `one source says`, `2 sources say`, `3 outlets, one origin, say`."""
    count, (singular, plural) = describe_count(citations, among), verbs
    if count == "one source":
        return f"{count} {singular}"
    return f"{count}, {plural}" if "," in count else f"{count} {plural}"


def describe_value(name: str, value: str) -> str:
    """Format a claimed value: `1948-10-08 to 1948-10-12`, `the 77th`."""
    from timeline.domain.events.claims import DATES, parse_claimed_date, split_link

    if name in DATES:
        when = parse_claimed_date(value)
        return when.display() if when else f"“{value}”"
    ordinal = split_link(value)[1] if name in set(LinkKind) else None
    return value if ordinal is None else f"the {format_ordinal(ordinal)}"


def describe_position(name: str, position: "Position") -> str:
    """Format a value of a field for people: of a participant the name and title, of a link the event's title."""
    if position.participants:
        return "; ".join(participant.label for participant in position.participants)
    if position.link:
        link = position.link
        ordinal = "" if link.ordinal is None else f", as the {format_ordinal(link.ordinal)}"
        return f"{link.title}{mark_aside(f' ({link.key})')}{ordinal}"
    from timeline.domain.events.claims import EVENT

    return "as recorded" if name == EVENT else describe_value(name, position.value)


def describe_settlement(field: "ClaimedField") -> str:
    """Describe a judgement: `settled as 1948-10-26 by kim, 2026-11-23: the treaty has it`; "" where there is none."""
    held = field.settlement
    if held is None:
        return ""
    against = "" if field.settled else " (the record says otherwise)"
    value = describe_value(field.name, held.value)
    return f"settled as {value} by {held.author}, {held.at[:10]}: {held.because}{against}"


def describe_disagreement(field: "ClaimedField", record: EventRecord, notes: Notes) -> Iterator[str]:
    """Describe who says what: `2 sources say so [1] [2]`, `one source says 1948-11-03 [3]`, `settled as ...`."""
    from timeline.domain.events.claims import EVENT

    for position in field.positions:
        value = describe_position(field.name, position)
        if position.asserting:
            sources = describe_sources(position.asserting, record.citations)
            yield f"{sources} {'so' if position.recorded else value} {notes.mark_all(position.asserting)}"
        if position.denying:
            verbs = ("disputes", "dispute") if field.key == EVENT else ("denies", "deny")
            sources = describe_sources(position.denying, record.citations, verbs)
            yield f"{sources} {'it' if position.recorded else value} {notes.mark_all(position.denying)}"
    if settlement := describe_settlement(field):
        yield settlement


def list_statement_facts(record: EventRecord, notes: Notes) -> tuple[tuple[str, str], ...]:
    """List day and side, and the speaker with the words: `2025-10-17, host`, `Sin Hong-chol, ...: “...” [6]`.

    Where nobody attends, as with a telegram, the sides are the sender and the recipient.
    """
    from timeline.domain.occasions.guests import is_attended, list_statements

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
    from timeline.domain.events.claimed_fields import is_disputing

    mark = "disputed: " if is_disputing(record, citation) else ""
    if citation.wording == PassageKind.QUOTE:
        meaning = f" (“{citation.translation}”)" if citation.translation else ""
        return f": {mark}“{citation.text}”{meaning}"
    return f", in paraphrase: {mark}{citation.text}"
