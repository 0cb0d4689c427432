"""Whether the status of an event agrees with its date, and whether it has sources and participants."""

from collections.abc import Iterator

from timeline.checks.records import CheckedRecords, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.sql import TOOK_PLACE
from timeline.domain.events.parties import MOST_PARTIES, PRINCIPAL, RECEIVING
from timeline.domain.vocabulary import BETWEEN_STATES, REPLACING, Soil

_DATED = "SELECT id, key, status, edtf, precision, date_start, date_end FROM event e WHERE id > :after"


def find_held_in_future(records: CheckedRecords) -> Iterator[Finding]:
    """Find events said to have taken place that have not begun by today."""
    for _, key, status, *stored in records.read_paged(
        f"{_DATED} AND {TOOK_PLACE} AND date_start > :today ORDER BY id",
        today=records.today.isoformat(),
    ):
        if (when := read_stored_date(*stored)) and when.known:
            yield make_finding(key, "check-held-in-future", status=status, date=when.display())


def find_announced_and_past(records: CheckedRecords) -> Iterator[Finding]:
    """Find events announced for a day that has passed."""
    for _, key, _, *stored in records.read_paged(
        f"{_DATED} AND status = 'announced' AND date_end <= :today AND NOT EXISTS (SELECT 1 FROM event_link l"
        " WHERE l.other = e.id AND l.kind IN (:replacing)) ORDER BY id",
        today=records.today.isoformat(),
        replacing=[kind.value for kind in REPLACING],
    ):
        if (when := read_stored_date(*stored)) and when.known:
            yield make_finding(key, "check-announced-day-passed", date=when.display())


def find_uncited(records: CheckedRecords) -> Iterator[Finding]:
    """Find events without a citation; those of a data set need none."""
    for _, key in records.read_paged(
        "SELECT id, key FROM event e WHERE id > :after AND coalesce(dataset, '') = ''"
        " AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.event = e.id) ORDER BY id"
    ):
        yield make_finding(key, "check-event-without-source")


def find_without_participant(records: CheckedRecords) -> Iterator[Finding]:
    """Find events without participants, which no list of a country shows."""
    for _, key in records.read_paged(
        "SELECT id, key FROM event e WHERE id > :after"
        " AND NOT EXISTS (SELECT 1 FROM participation p WHERE p.event = e.id) ORDER BY id"
    ):
        yield make_finding(key, "check-event-without-participant")


def find_in_no_pair(records: CheckedRecords) -> Iterator[Finding]:
    """Find events of types that take two sides that are in no pair of states.

    Those of more states than form pairs, and those whose other side is no state, as an organisation, are left out.
    """
    sides = "FROM participation p JOIN actor a ON a.id = p.actor WHERE p.event = e.id AND p.role IN (:principal)"
    for _, key, family, soil, country, came in records.read_paged(
        "SELECT e.id, e.key, t.family, t.soil, e.country,"
        " EXISTS (SELECT 1 FROM participation p WHERE p.event = e.id AND p.role IN (:coming))"
        " FROM event e JOIN event_type t ON t.code = e.type"
        " WHERE e.id > :after AND (t.soil <> :never OR t.family IN (:families))"
        " AND NOT EXISTS (SELECT 1 FROM dyad d WHERE d.event = e.id)"
        " AND EXISTS (SELECT 1 FROM participation p WHERE p.event = e.id)"
        f" AND NOT EXISTS (SELECT 1 {sides} AND coalesce(p.country, a.country) IS NULL)"
        f" AND (SELECT count(DISTINCT coalesce(p.country, a.country)) {sides}) <= :most ORDER BY e.id",
        never=Soil.NEVER,
        families=list(BETWEEN_STATES),
        principal=sorted(PRINCIPAL),
        coming=sorted(PRINCIPAL - RECEIVING),
        most=MOST_PARTIES,
    ):
        placeless = soil != Soil.NEVER and country is None
        yield make_finding(key, "check-event-in-no-pair", family=family, came=bool(came), placeless=placeless)
