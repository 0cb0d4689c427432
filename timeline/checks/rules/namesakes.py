"""Whether two people are recorded as one."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from timeline.checks.records import CheckedRecords, read_bound
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.appearances import read_appearances
from timeline.db.read.rules import read_ranks
from timeline.db.read.sql import TOOK_PLACE
from timeline.domain.dates.calendar import LAST
from timeline.domain.states.namesakes import Post, describe_contradiction, is_incompatible, list_contradictions
from timeline.domain.states.ranks import find_rank

_ONE_DAY = timedelta(days=1)


def find_people_at_once(records: CheckedRecords) -> Iterator[Finding]:
    """Find people whose posts, or posts and places, of one day contradict each other."""
    # All participations are walked in their order, instead of looking up those of each person.
    for person, day in records.read(
        "SELECT a.key, e.date_start FROM participation p CROSS JOIN event e CROSS JOIN actor a"
        " WHERE e.id = p.event AND a.id = p.actor"
        f" AND a.kind = 'person' AND p.title <> '' AND e.precision = 'day' AND {TOOK_PLACE}"
        " GROUP BY a.key, e.date_start HAVING min(e.id) < max(e.id) AND min(p.title) < max(p.title)"
        " ORDER BY a.key, e.date_start"
    ):
        for first, second in list_contradictions(read_appearances(records.reader, person, day))[:1]:
            yield make_finding(person, "check-person-at-once", day=day, **describe_contradiction(first, second))


def find_incompatible_offices(records: CheckedRecords) -> Iterator[Finding]:
    """Find people with an envoy's post and an office of state on at least one day for certain."""
    rules = read_ranks(records.reader)
    held: dict[str, list[tuple[Post, date, date]]] = {}
    for person, country, title, *dates in records.read(
        "SELECT a.key, coalesce(a.country, ''), o.title, o.valid_from, o.valid_until, o.attested"
        " FROM office o JOIN actor a ON a.id = o.person ORDER BY a.key, o.seq"
    ):
        rank, span = find_rank(title, country, rules), _find_certain_days(*dates)
        if rank and span:
            held.setdefault(person, []).append((Post(title, rank.track, rank.level), *span))
    for person, posts in held.items():
        for (first, *days), (second, *others) in combinations(posts, 2):
            day = max(days[0], others[0])
            if is_incompatible(first, second) and day < min(days[1], others[1]):
                yield make_finding(person, "check-offices-at-once", first=first.title, second=second.title, day=day)


def _find_certain_days(since: str, until: str, attested: str) -> tuple[date, date] | None:
    """Return the days, half-open, on which a post was held for certain; None where there is none."""
    begins, ends = read_bound(attested or since), read_bound(until)
    if begins is None or ends is None or not begins.known:
        return None
    start = begins.end - _ONE_DAY
    if attested:
        return (start, begins.end) if begins.start == start else None
    return start, ends.start if ends.known else LAST
