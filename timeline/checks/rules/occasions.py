"""Whether anniversaries are counted correctly, and from occasions that recur."""

from collections.abc import Iterator, Sequence

from timeline.checks.records import CheckedRecords, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.checks.rules.links import read_links
from timeline.db.read.sql import TOOK_PLACE
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.ordinals import Verdict, check_ordinal, format_ordinal
from timeline.domain.vocabulary import LinkKind, Recurs

_NEAR_MISSES = (Verdict.OFF_BY_ONE, Verdict.COUNTED_INCLUSIVELY)
_MISSES = (Verdict.WRONG, Verdict.DIGITS_TRANSPOSED)


def find_wrong_ordinals(records: CheckedRecords) -> Iterator[Finding]:
    """Find claimed ordinals that no way of counting gives."""
    return _find_miscounted(records, _MISSES)


def find_ordinals_off_by_one(records: CheckedRecords) -> Iterator[Finding]:
    """Find claimed ordinals that are one too high, as when the founding year is counted, or one too low."""
    return _find_miscounted(records, _NEAR_MISSES)


def find_marked_non_occasions(records: CheckedRecords) -> Iterator[Finding]:
    """Find marked events that are not occasions, so that no report on anniversaries shows the events marking them."""
    for key, number in records.read(
        "SELECT o.key, count(*) FROM event_link l JOIN event o ON o.id = l.other WHERE l.kind = 'marks'"
        " AND (NOT o.is_occasion OR o.recurs = 'no') GROUP BY o.key ORDER BY o.key"
    ):
        yield make_finding(key, "check-occasion-unkept", number=number)


def find_contradicted_searches(records: CheckedRecords) -> Iterator[Finding]:
    """Find notes that a search found nothing for a year that has an observance on record."""
    for occasion, key, year in records.read(
        "SELECT DISTINCT e.id, e.key, s.year FROM search_note s JOIN event e ON e.id = s.occasion"
        " WHERE s.found = '' ORDER BY e.key, s.year"
    ):
        for observance, *stored in records.read(
            "SELECT e.key, e.edtf, e.precision, e.date_start, e.date_end FROM event_link l"
            " JOIN event e ON e.id = l.event WHERE l.other = :occasion AND l.kind = 'marks'"
            f" AND {TOOK_PLACE} ORDER BY e.date_start, e.id",
            occasion=occasion,
        ):
            when = read_stored_date(*stored)
            if when and find_calendar_year(when) == year:
                yield make_finding(key, "check-search-contradicted", year=year, observance=observance)


def _find_miscounted(records: CheckedRecords, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    for link in read_links(records, (LinkKind.MARKS,)):
        if not isinstance(link.ordinal, int):
            continue
        check = check_ordinal(link.ordinal, link.since, observed=link.when, moving=link.recurs == Recurs.MOVING)
        if check.verdict in verdicts:
            yield make_finding(
                link.key,
                "check-ordinal-differs",
                ordinal=format_ordinal(check.claimed),
                occasion=link.other,
                founded=link.since.display(),
                difference=check.difference,
            )
