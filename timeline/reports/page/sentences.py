"""An event in sentences, for text that is published."""

from timeline.domain.events.records import EventRecord
from timeline.reports.events.listing import describe_with_city

_ENDS = (".", "!", "?", "…", "。")


def write_sentences(record: EventRecord) -> str:
    """Write the title with its status and city, and the summary: `Banquet (Moscow). The embassy keeps the day.`."""
    sentences = (describe_with_city(record), record.summary)
    return " ".join(text if text.endswith(_ENDS) else f"{text}." for text in map(str.strip, sentences) if text)
