"""What was said at an event, each by one speaker of one side; a quotation is never taken for a paraphrase."""

from collections.abc import Iterator

from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.vocabulary import PassageKind, Role
from timeline.reports.anniversaries.guests import home, is_home, receives
from timeline.reports.page.footnotes import Notes


def statements(record: EventRecord, notes: Notes) -> tuple[tuple[str, str], ...]:
    """Day and side, and the speaker with the words: `2025-10-17, host`, `Sin Hong-chol, ...: “...” [6]`.

    Where nobody comes to it, as to a telegram, the sides are the sender and the recipient.
    """
    sides = {} if receives(record) else {"host": "sender", "guest": "recipient"}
    return tuple(
        (
            f"{record.date.display()}, {sides.get(side, side)}",
            f"{speaker.label}{words(record, citation)} {notes.mark(citation)}",
        )
        for side, speaker, citation in spoken(record)
    )


def spoken(record: EventRecord) -> Iterator[tuple[str, Participant, Citation]]:
    """What has a speaker: `host`, `guest` or `speaker` where there is no host, who it is, and what is cited."""
    speakers = {one.seq: one for one in record.participants}
    at_home = home(record)
    for citation in record.citations:
        speaker = speakers.get(citation.speaker or 0)
        if speaker and citation.text:
            side = "host" if is_home(record, speaker) else "guest" if at_home else "speaker"
            yield side, speaker, citation


def home_speakers(record: EventRecord) -> tuple[tuple[Participant, tuple[Citation, ...]], ...]:
    """Who spoke for the hosting side, each once, with what tells it: the words, or that somebody was a speaker."""
    told: dict[tuple[str, int], tuple[Participant, list[Citation]]] = {}
    for side, speaker, citation in spoken(record):
        if side == "host":
            told.setdefault((speaker.actor, speaker.mention), (speaker, []))[1].append(citation)
    for one in record.participants:
        if one.role == Role.SPEAKER and is_home(record, one) and home(record):
            told.setdefault((one.actor, one.mention), (one, list(record.citations)))
    return tuple((speaker, tuple(cited)) for speaker, cited in told.values())


def words(record: EventRecord, citation: Citation) -> str:
    """`: “a new level of alliance”`, or `, in paraphrase: ...`, as it follows a speaker."""
    mark = "disputed: " if is_disputing(record, citation) else ""
    if citation.wording == PassageKind.QUOTE:
        meaning = f" (“{citation.translation}”)" if citation.translation else ""
        return f": {mark}“{citation.text}”{meaning}"
    return f", in paraphrase: {mark}{citation.text}"
