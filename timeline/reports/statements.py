"""What was said at an event, each by one speaker of one side; a quotation is never taken for a paraphrase."""

from timeline.domain.questions import disputes
from timeline.domain.records import Citation, EventRecord
from timeline.domain.vocabulary import Wording
from timeline.reports.footnotes import Notes
from timeline.reports.guests import home, state_of


def statements(record: EventRecord, notes: Notes) -> tuple[tuple[str, str], ...]:
    """Day and side, and the speaker with the words: `2025-10-17, host`, `Sin Hong-chol, ...: “...” [6]`."""
    speakers = {one.seq: one for one in record.participants}
    at_home = home(record)
    found = []
    for citation in record.citations:
        speaker = speakers.get(citation.speaker or 0)
        if speaker and citation.text:
            side = "host" if state_of(speaker) in at_home else "guest" if at_home else "speaker"
            said = f"{speaker.label}{_words(citation, disputed=disputes(record, citation))} {notes.mark(citation)}"
            found.append((f"{record.date.display()}, {side}", said))
    return tuple(found)


def _words(citation: Citation, *, disputed: bool) -> str:
    mark = "disputed: " if disputed else ""
    if citation.wording == Wording.QUOTE:
        meaning = f" (“{citation.translation}”)" if citation.translation else ""
        return f": {mark}“{citation.text}”{meaning}"
    return f", in paraphrase: {mark}{citation.text}"
