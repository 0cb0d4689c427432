"""Whether what is cited for events could have been said, by somebody, once."""

from collections.abc import Iterator

from timeline.checks.records import CheckedRecords, read_date, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.sql import TOOK_PLACE
from timeline.domain.events.claims import parse_target
from timeline.domain.events.publication import is_too_early
from timeline.errors import InvalidInput

_SUPPORT = (
    "SELECT e.id, e.key, e.edtf, e.precision, e.date_start, e.date_end, s.key, s.published"
    " FROM event e JOIN citation c ON c.event = e.id JOIN source s ON s.id = c.source"
    f" WHERE e.id BETWEEN :first AND :last AND {TOOK_PLACE} AND e.announced = ''"
    " AND c.stance = 'supports' ORDER BY e.id, c.seq"
)


def find_sources_before_event(records: CheckedRecords) -> Iterator[Finding]:
    """Find events said to have taken place whose sources are all older than they are."""
    event, all_older, finding = None, True, None
    for number, key, edtf, precision, start, end, source, published in records.read_by_event(_SUPPORT):
        if number != event:
            if finding and all_older:
                yield finding
            event, all_older, finding = number, True, None
        when, day = read_stored_date(edtf, precision, start, end), read_date(published)
        if not (when and day and is_too_early(day, when)):
            all_older = False
            continue
        finding = make_finding(
            key, "check-source-before-event", date=when.display(), source=source, published=day.display()
        )
    if finding and all_older:
        yield finding


def find_self_relays(records: CheckedRecords) -> Iterator[Finding]:
    """Find citations of a source that relays itself."""
    for key, source in records.read(
        "SELECT e.key, s.key FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " WHERE c.via = c.source ORDER BY e.key, c.seq"
    ):
        yield make_finding(key, "check-source-relays-itself", source=source)


def find_repeated(records: CheckedRecords) -> Iterator[Finding]:
    """Find citations of one source with the same words for one event."""
    for key, source, number in records.read_by_event(
        "SELECT e.key, s.key, count(*) FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " WHERE c.event BETWEEN :first AND :last"
        " GROUP BY e.key, s.key, coalesce(c.via, 0), c.stance, c.text, coalesce(c.speaker, 0), c.locator"
        " HAVING count(*) > 1 ORDER BY e.key, s.key"
    ):
        yield make_finding(key, "check-citation-doubled", source=source, number=number)


def find_quotes_without_speaker(records: CheckedRecords) -> Iterator[Finding]:
    """Find quotes without a speaker."""
    for key, source, text in records.read_by_event(
        "SELECT e.key, s.key, c.text FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " WHERE c.event BETWEEN :first AND :last AND c.wording = 'quote' AND c.speaker IS NULL ORDER BY e.id, c.seq"
    ):
        yield make_finding(key, "check-quote-without-speaker", source=source, text=text)


def find_claims_of_nothing(records: CheckedRecords) -> Iterator[Finding]:
    """Find claims about a participant, a link or a field that the event does not have."""
    for key, target in records.read_by_event(
        "SELECT e.key, k.target FROM claim k JOIN event e ON e.id = k.event"
        " WHERE e.id BETWEEN :first AND :last ORDER BY e.id, k.seq"
    ):
        if not _can_be_claimed(target):
            yield make_finding(key, "check-claim-of-nothing", target=target)


def find_needless_settlements(records: CheckedRecords) -> Iterator[Finding]:
    """Find settlements of fields for which no source is cited."""
    for key, target in records.read(
        "SELECT e.key, t.target FROM settlement t JOIN event e ON e.id = t.event WHERE NOT EXISTS"
        " (SELECT 1 FROM claim k WHERE k.event = t.event AND k.target IN (t.target, 'not:' || t.target))"
        " AND t.target <> 'event' ORDER BY e.key, t.target"
    ):
        yield make_finding(key, "check-settled-without-need", target=target)


def _can_be_claimed(target: str) -> bool:
    try:
        return parse_target(target).number is None
    except InvalidInput:
        return False
