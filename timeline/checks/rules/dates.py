"""Whether stored dates are dates, run forwards, and are what was written."""

from collections.abc import Iterator
from datetime import date

from timeline.checks.records import CheckedRecords, read_bound, read_date, read_day, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date as read_typed
from timeline.errors import InvalidDate

_DATED = (
    # records with their dates, the names of these as fields, and all that there are
    (
        "SELECT id, key, edtf, announced FROM event WHERE id > :after ORDER BY id",
        ("on", "announced"),
        "SELECT edtf FROM event UNION SELECT announced FROM event",
    ),
    (
        "SELECT id, key, published, accessed FROM source WHERE id > :after ORDER BY id",
        ("published", "accessed"),
        "SELECT published FROM source UNION SELECT accessed FROM source",
    ),
)
_INTERVALS = {
    # by table: record, first day, first day after
    "actor": "SELECT key, valid_from, valid_until FROM actor"
    " WHERE valid_from <> '0001-01-01' OR valid_until <> '9999-12-31' ORDER BY key",
    "country": "SELECT code, valid_from, valid_until FROM country ORDER BY code",
    "coverage": "SELECT coalesce(a.key, c.dataset), c.covered_from, c.covered_until FROM coverage c"
    " LEFT JOIN actor a ON a.id = c.outlet ORDER BY c.id",
    "search_note": "SELECT e.key, s.searched_from, s.searched_until FROM search_note s"
    " JOIN event e ON e.id = s.occasion ORDER BY s.id",
}
_DAYS = {"succession": "SELECT predecessor || '-' || successor, date FROM succession ORDER BY 1"}
_TERMS = (
    "SELECT a.key, o.valid_from, o.valid_until, o.attested FROM office o JOIN actor a ON a.id = o.person"
    " ORDER BY a.key, o.seq"
)
_RELATIVE = ("today", "yesterday")
_PUBLISHED = (
    "SELECT s.published FROM citation c JOIN source s ON s.id = c.source OR s.id = c.via WHERE c.event = :event"
)


def find_unreadable(records: CheckedRecords) -> Iterator[Finding]:
    """Find dates that cannot be read."""
    yield from _find_unreadable_dates(records)
    for table, sql in (_INTERVALS | _DAYS).items():
        for record, *days in records.read(sql):
            for text in (text for text in days if read_day(text) is None):
                yield make_finding(record, "check-day-unreadable", table=table, text=text)
    for person, *texts in records.read(_TERMS):
        for text in (text for text in texts if read_bound(text) is None):
            yield make_finding(person, "check-term-unreadable", text=text)


def find_reversed(records: CheckedRecords) -> Iterator[Finding]:
    """Find intervals that end before they begin."""
    for table, sql in _INTERVALS.items():
        for record, start, end in records.read(sql):
            first, after = read_day(start), read_day(end)
            if first and after and after <= first:
                yield make_finding(record, "check-interval-reversed", table=table, start=start, end=end)
    for person, start, end, _ in records.read(_TERMS):
        since, until = read_bound(start), read_bound(end)
        if since and until and since.known and until.known and until.end <= since.start:
            yield make_finding(person, "check-term-reversed", since=since.display(), until=until.display())


def find_written_otherwise(records: CheckedRecords) -> Iterator[Finding]:
    """Find events whose date as written reads as another date than the one recorded."""
    for event, key, text, *stored in records.read_paged(
        "SELECT id, key, date_text, edtf, precision, date_start, date_end FROM event WHERE id > :after"
        " AND date_text <> '' ORDER BY id"
    ):
        when = read_stored_date(*stored)
        if when is None or not when.known:
            continue
        published = [read_date(row[0]) for row in records.read(_PUBLISHED, event=event)]
        days = [day.start for day in published if day and day.precision == "day"]
        readings = [date for date in (_read_words(text, day) for day in (*days, None)) if date and date.known]
        if readings and not any(reading.overlaps(when) for reading in readings):
            yield make_finding(
                key, "check-date-written-differs", date=when.display(), text=text, reading=readings[0].display()
            )


def _find_unreadable_dates(records: CheckedRecords) -> Iterator[Finding]:
    """Find dates of events and sources that cannot be read."""
    for sql, fields, distinct in _DATED:
        # The same days come with many records, and nearly always all can be read.
        if all(read_date(text) is not None for (text,) in records.read(distinct)):
            continue
        for _, key, *texts in records.read_paged(sql):
            for field, text in zip(fields, texts, strict=True):
                if read_date(text) is None:
                    yield make_finding(key, "check-date-unreadable", field=field, text=text)


def _read_words(text: str, published: date | None) -> PartialDate | None:
    """Read the words of a story published that day as a date; None where they cannot be read as one."""
    if published is None and text.strip().lower() in _RELATIVE:
        return None
    try:
        return read_typed(text, today=published or date.min, published=published)
    except InvalidDate:
        return None
