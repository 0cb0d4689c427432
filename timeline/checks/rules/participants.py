"""Whether participants existed at the time, could host at the place, and have titles that agree."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, partial

from timeline.checks.records import CheckedRecords, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.posts import select_tenures
from timeline.db.read.rules import read_ranks
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.day_posts import find_contradicting_post
from timeline.domain.states.offices import Tenure
from timeline.domain.states.ranks import find_rank, is_current

_MISSIONS = (
    "SELECT e.key, a.key, p.role, a.receiving, coalesce(e.country, ''), coalesce(a.country, ''), e.edtf, e.precision,"
    " e.date_start, e.date_end FROM event e"
    " JOIN participation p ON p.event = e.id JOIN actor a ON a.id = p.actor"
    " WHERE e.id BETWEEN :first AND :last AND a.kind = 'mission' AND a.receiving IS NOT NULL ORDER BY e.id, p.seq"
)


def find_absent_states(records: CheckedRecords) -> Iterator[Finding]:
    """Find participants of a state that did not exist then; a party or a person may be older than its state."""
    for key, actor, code, start, end, *stored in records.read_by_event(
        "SELECT e.key, a.key, c.code, c.valid_from, c.valid_until, e.edtf, e.precision, e.date_start, e.date_end"
        " FROM event e"
        " JOIN participation p ON p.event = e.id JOIN actor a ON a.id = p.actor JOIN country c ON c.code = p.country"
        " WHERE e.id BETWEEN :first AND :last AND e.precision <> 'unknown'"
        " AND (e.date_end <= c.valid_from AND a.kind IN ('state', 'organ', 'mission') OR e.date_start >= c.valid_until)"
        " ORDER BY e.id, p.seq"
    ):
        if when := read_stored_date(*stored):
            since, until = _choose_bound(when, start, end)
            yield make_finding(
                key,
                "check-state-not-there",
                actor=actor,
                country=code,
                date=when.display(),
                since=since,
                until=until,
            )


def find_absent_actors(records: CheckedRecords) -> Iterator[Finding]:
    """Find participants, other than states, that did not exist then."""
    for key, actor, start, end, *stored in records.read_by_event(
        "SELECT DISTINCT e.key, a.key, a.valid_from, a.valid_until, e.edtf, e.precision, e.date_start, e.date_end"
        " FROM event e"
        " JOIN participation p ON p.event = e.id JOIN actor a ON a.id = p.actor"
        " WHERE e.id BETWEEN :first AND :last AND a.kind <> 'state' AND e.precision <> 'unknown'"
        " AND (e.date_end <= a.valid_from OR e.date_start >= a.valid_until) ORDER BY 1, 2"
    ):
        if when := read_stored_date(*stored):
            since, until = _choose_bound(when, start, end)
            yield make_finding(key, "check-actor-not-there", actor=actor, date=when.display(), since=since, until=until)


def find_missions_to_ended_states(records: CheckedRecords) -> Iterator[Finding]:
    """Find missions that took part after their host state had ended without a successor to it."""
    for key, actor, _, receiving, _, _, *stored in records.read_by_event(_MISSIONS):
        when = read_stored_date(*stored)
        if not when or not when.known:
            continue
        host = records.states.find_on(receiving, when) or receiving
        ended = records.states.find_ended(host, when)
        if ended and not records.states.find_heir(host, when.start):
            yield make_finding(
                key, "check-mission-to-gone-state", actor=actor, date=when.display(), country=host, end=ended.end
            )


def find_hosts_elsewhere(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that a mission hosts in a country that neither received nor sent it."""
    for key, actor, role, receiving, soil, own, *stored in records.read_by_event(_MISSIONS):
        when = read_stored_date(*stored)
        if role != "host" or not soil or not when or not when.known:
            continue
        possible = {
            *records.states.find_lineage(receiving),
            *records.states.find_lineage(own),
            records.states.find_heir(receiving, when.start),
        }
        if soil not in possible:
            yield make_finding(key, "check-soil-of-another", actor=actor, receiving=receiving, country=soil)


_TITLES_OF_HOLDERS = (
    "SELECT e.key, a.key, p.title, coalesce(p.country, a.country, ''), e.edtf, e.precision, e.date_start, e.date_end"
    " FROM participation p JOIN actor a ON a.id = p.actor JOIN event e ON e.id = p.event"
    " WHERE p.actor IN (SELECT person FROM office) AND p.title <> '' ORDER BY e.key, p.seq"
)


def find_conflicting_titles(records: CheckedRecords) -> Iterator[Finding]:
    """Find people with different titles of one track on the same day in two events."""
    # All participations are walked in their order, instead of looking up those of each person.
    for person, day, track in records.read(
        "SELECT a.id, e.date_start, p.track FROM participation p CROSS JOIN event e CROSS JOIN actor a"
        " WHERE e.id = p.event AND a.id = p.actor"
        " AND a.kind = 'person' AND p.track IS NOT NULL AND e.precision = 'day'"
        " GROUP BY a.id, e.date_start, p.track HAVING min(p.level) < max(p.level) ORDER BY a.id, e.date_start"
    ):
        titles_by_event: dict[str, set[str]] = defaultdict(set)
        person_key = ""
        for key, event, title in records.read(
            "SELECT a.key, e.key, p.title FROM participation p JOIN event e ON e.id = p.event"
            " JOIN actor a ON a.id = p.actor WHERE p.actor = :person AND e.date_start = :day AND p.track = :track"
            " AND e.precision = 'day' ORDER BY e.id, p.seq",
            person=person,
            day=day,
            track=track,
        ):
            person_key = key
            titles_by_event[event].add(title)
        if len(titles_by_event) > 1 and not set.intersection(*titles_by_event.values()):
            titles = {event: sorted(titles) for event, titles in titles_by_event.items()}
            yield make_finding(person_key, "check-titles-conflict", day=day, titles=titles)


def find_titles_against_posts(records: CheckedRecords) -> Iterator[Finding]:
    """Find people whose title in an event contradicts the posts on record for the day."""
    rules = read_ranks(records.reader)
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in select_tenures(records.reader, "o.title <> ''"):
        tenures[tenure.person].append(tenure)
    if not tenures:
        return

    @cache
    def rank(title: str, country: str) -> tuple[str, int] | None:
        rule = find_rank(title, country, rules)
        return (rule.track, rule.level) if rule else None

    for key, person, title, country, *stored in records.read(_TITLES_OF_HOLDERS):
        when = read_stored_date(*stored)
        post = when and find_contradicting_post(title, when, tenures[person], partial(rank, country=country))
        if post:
            yield make_finding(
                key,
                "check-title-against-post",
                person=person,
                name=post.name,
                title=title,
                post=post.title,
                since=post.since.edtf,
                until=post.until.edtf,
            )


def find_unranked_titles(records: CheckedRecords) -> Iterator[Finding]:
    """Find titles that no rank rule knows, so that guests who hold them are not compared."""
    rules = read_ranks(records.reader)
    counts: Counter[str] = Counter()
    for title, country, number in records.read(
        "SELECT title, coalesce(country, ''), count(*) FROM participation WHERE title <> '' AND level IS NULL"
        " GROUP BY title, coalesce(country, '') ORDER BY 1, 2"
    ):
        if is_current(title) and find_rank(title, country, rules) is None:
            counts[title] += number
    for title, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield make_finding(title, "check-title-unranked", number=number)


def _choose_bound(when: PartialDate, start: str, end: str) -> tuple[str, str]:
    """Return the bound of an existence that a date is outside of, as (since, until): the other one is ""."""
    return (start, "") if when.end.isoformat() <= start else ("", end)
