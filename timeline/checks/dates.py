"""Whether stored dates are dates, run forwards, and are what was written."""

from collections.abc import Iterator
from datetime import date

from timeline.checks.material import Material, read_bound, read_date, read_day, sound_date
from timeline.checks.rule import Found
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date as read_typed
from timeline.errors import InvalidDate

_EVENTS = "SELECT id, key, edtf, announced FROM event WHERE id > :after ORDER BY id"
_SOURCES = "SELECT id, key, published, accessed FROM source WHERE id > :after ORDER BY id"
_INTERVALS = {
    # what it is the interval of: record, first day, first day after
    "its validity": "SELECT key, valid_from, valid_until FROM actor"
    " WHERE valid_from <> '0001-01-01' OR valid_until <> '9999-12-31' ORDER BY key",
    "its existence": "SELECT code, valid_from, valid_until FROM country ORDER BY code",
    "a coverage": "SELECT coalesce(a.key, c.dataset), c.covered_from, c.covered_until FROM coverage c"
    " LEFT JOIN actor a ON a.id = c.outlet ORDER BY c.id",
    "a search note": "SELECT e.key, s.searched_from, s.searched_until FROM search_note s"
    " JOIN event e ON e.id = s.occasion ORDER BY s.id",
}
_DAYS = {"a succession": "SELECT predecessor || '-' || successor, date FROM succession ORDER BY 1"}
_TERMS = (
    "SELECT a.key, o.valid_from, o.valid_until, o.attested FROM office o JOIN actor a ON a.id = o.person"
    " ORDER BY a.key, o.seq"
)
_RELATIVE = ("today", "yesterday")
_PUBLISHED = (
    "SELECT s.published FROM citation c JOIN source s ON s.id = c.source OR s.id = c.via WHERE c.event = :event"
)


def unreadable(material: Material) -> Iterator[Found]:
    """Dates that are none."""
    dated = ((_EVENTS, ("on", "announced")), (_SOURCES, ("published", "accessed")))
    for sql, fields in dated:
        for _, key, *texts in material.each(sql):
            for field, text in zip(fields, texts, strict=True):
                if read_date(text) is None:
                    yield Found(key, f'its date "{text}" ({field}) cannot be read.', f"timeline set {key} {field}=DATE")
    for name, sql in (_INTERVALS | _DAYS).items():
        for record, *days in material.rows(sql):
            for text in (text for text in days if read_day(text) is None):
                yield Found(record, f'{name} has "{text}" for a day.', _in_sql(sql))
    for person, *texts in material.rows(_TERMS):
        for text in (text for text in texts if read_bound(text) is None):
            yield Found(person, f'a term of office has "{text}" for a date.', _in_sql(_TERMS, "date is EDTF"))


def reversed_intervals(material: Material) -> Iterator[Found]:
    """Intervals that end before they begin."""
    for name, sql in _INTERVALS.items():
        for record, start, end in material.rows(sql):
            first, after = read_day(start), read_day(end)
            if first and after and after <= first:
                yield Found(record, f"{name} ends on {end}, before it begins on {start}.", _in_sql(sql))
    for person, start, end, _ in material.rows(_TERMS):
        since, until = read_bound(start), read_bound(end)
        if since and until and since.known and until.known and until.end <= since.start:
            what = f"a term of office ends {until.display()}, before it begins {since.display()}."
            yield Found(person, what, _in_sql(_TERMS, "date is EDTF"))


def written_otherwise(material: Material) -> Iterator[Found]:
    """Events whose date as written reads as another date than the one recorded."""
    for event, key, text, *stored in material.each(
        "SELECT id, key, date_text, edtf, precision, date_start, date_end FROM event WHERE id > :after"
        " AND date_text <> '' ORDER BY id"
    ):
        when = sound_date(*stored)
        if when is None or not when.known:
            continue
        published = [read_date(row[0]) for row in material.rows(_PUBLISHED, event=event)]
        days = [one.start for one in published if one and one.precision == "day"]
        readings = [one for one in (_reading(text, day) for day in (*days, None)) if one and one.known]
        if readings and not any(one.overlaps(when) for one in readings):
            what = f'its date is {when.display()}, but "{text}" as written is {readings[0].display()}.'
            yield Found(key, what, f"timeline show {key}")


def _in_sql(sql: str, form: str = "day is YYYY-MM-DD") -> str:
    """Where such days are corrected, for which there is no command."""
    return f"Correct it in SQL, in the table {sql.partition(' FROM ')[2].split()[0]}; a {form}"


def _reading(text: str, published: date | None) -> PartialDate | None:
    """The date of words in a story of that day; None for words that no date can be read from."""
    if published is None and text.strip().lower() in _RELATIVE:
        return None
    try:
        return read_typed(text, today=published or date.min, published=published)
    except InvalidDate:
        return None
