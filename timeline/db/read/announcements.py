"""Events by the day on which they were announced, which is kept as its EDTF text alone."""

from collections.abc import Sequence
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import TermCondition
from timeline.domain.dates.partial_date import PartialDate


def match_announcements(
    reader: Reader, values: Sequence[str], prefix: str, today: date | None, *, is_certain: bool = False
) -> TermCondition:
    """Match the events that may have been announced in any of some spans of days, or certainly; raises InvalidDate."""
    from timeline.domain.dates.typed_dates import parse_span

    spans = [parse_span(value, today=today or date.max) for value in values]
    stored = reader.read_column("announced", "SELECT DISTINCT announced FROM event WHERE announced <> ''")
    days = [(text, PartialDate.parse(text)) for text in stored]

    def fits(day: PartialDate, start: date, end: date) -> bool:
        return start <= day.start and day.end <= end if is_certain else day.start < end and start < day.end

    texts = sorted(text for text, day in days if day.known and any(fits(day, *span) for span in spans))
    if not texts:
        return TermCondition("1 = 0", {}, is_selective=True)
    return TermCondition(f"e.announced IN (:{prefix}_values)", {f"{prefix}_values": texts})
