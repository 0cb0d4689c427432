"""Whether actors can be found and are used, and who holds a post."""

from collections.abc import Iterator

from timeline.checks.records import CheckedRecords, read_bound
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.sql import join_name
from timeline.domain.dates.partial_date import UNKNOWN
from timeline.domain.names.folding import fold

_SHARED = frozenset(
    (
        *("deputy", "vice", "assistant", "member", "adviser", "advisor", "secretary", "officer", "counsellor"),
        *("attache", "attaché", "delegate", "deputies", "envoy", "representative", "aide", "co-chair", "co"),
    )
)
"""Words of titles that several people hold at once."""

_USES = (
    *("SELECT 1 FROM participation x WHERE x.actor = a.id", "SELECT 1 FROM source x WHERE x.outlet = a.id"),
    *("SELECT 1 FROM office x WHERE x.person = a.id", "SELECT 1 FROM office x WHERE x.organisation = a.id"),
    *("SELECT 1 FROM coverage x WHERE x.outlet = a.id", "SELECT 1 FROM search_note x WHERE x.outlet = a.id"),
    "SELECT 1 FROM actor x WHERE x.parent = a.id",
)


def find_nameless(records: CheckedRecords) -> Iterator[Finding]:
    """Find actors without a first name and countries without an actor, whose events cannot be shown."""
    for (key,) in records.read(
        "SELECT key FROM actor a WHERE NOT EXISTS"
        " (SELECT 1 FROM actor_name n WHERE n.actor = a.id AND n.seq = 1) ORDER BY key"
    ):
        yield make_finding(key, "check-actor-nameless")
    for (code,) in records.read(
        "SELECT code FROM country c WHERE NOT EXISTS (SELECT 1 FROM actor a WHERE a.key = lower(c.code)) ORDER BY code"
    ):
        yield make_finding(code, "check-country-without-actor")


def find_shadowed_aliases(records: CheckedRecords) -> Iterator[Finding]:
    """Find nicknames that are the key of another record, so that only one of the two can be found."""
    for alias, table in records.read(
        "SELECT k.alias, 'event' FROM key_alias k JOIN event e ON e.key = k.alias UNION ALL"
        " SELECT k.alias, 'actor' FROM key_alias k JOIN actor a ON a.key = k.alias UNION ALL"
        " SELECT k.alias, 'source' FROM key_alias k JOIN source s ON s.key = k.alias ORDER BY 1, 2"
    ):
        yield make_finding(alias, "check-alias-shadowed", table=table)


def find_same_names(records: CheckedRecords) -> Iterator[Finding]:
    """Find actors of one kind and country with the same first name."""
    same: dict[tuple[str, str, str], list[str]] = {}
    for key, kind, country, folded in records.read(
        "SELECT a.key, a.kind, coalesce(a.country, ''), n.folded FROM actor a"
        f" {join_name('a.id')}"
        " WHERE n.folded IN (SELECT folded FROM actor_name WHERE seq = 1 GROUP BY folded HAVING count(*) > 1)"
        " ORDER BY a.key"
    ):
        same.setdefault((kind, country, folded), []).append(key)
    for (kind, country, _), (first, *others) in same.items():
        if others:
            yield make_finding(first, "check-actor-named-twice", kind=kind, country=country, others=others)


def find_unused(records: CheckedRecords) -> Iterator[Finding]:
    """Find actors that somebody recorded and nothing points at; those that came with the database are left out."""
    unused = " AND ".join(f"NOT EXISTS ({use})" for use in _USES)
    for _, key in records.read_paged(
        f"SELECT a.id, a.key FROM actor a WHERE a.id > :after AND {unused} AND (EXISTS"
        " (SELECT 1 FROM change h WHERE h.table_name = 'actor' AND h.kind = 'insert'"
        " AND h.row_key = '[' || a.id || ']') OR EXISTS (SELECT 1 FROM change h WHERE h.table_name = 'actor'"
        " AND h.last_id >= a.id AND h.first_id <= a.id)) ORDER BY a.id"
    ):
        yield make_finding(key, "check-actor-unused")


def find_doubly_held_offices(records: CheckedRecords) -> Iterator[Finding]:
    """Find posts that two people hold on at least one day for certain."""
    for first, second, organisation, title, *texts in records.read(
        "SELECT a.key, b.key, g.key, o.title, o.valid_from, o.valid_until, n.valid_from, n.valid_until"
        " FROM office o JOIN office n ON n.organisation = o.organisation AND n.title = o.title AND n.person > o.person"
        " JOIN actor a ON a.id = o.person JOIN actor b ON b.id = n.person JOIN actor g ON g.id = o.organisation"
        " WHERE o.attested = '' AND n.attested = '' AND o.valid_from <> '0001-01-01'"
        " AND n.valid_from <> '0001-01-01' ORDER BY a.key, b.key, o.title, o.seq, n.seq"
    ):
        dates = [read_bound(text) for text in texts]
        known = [when for when in dates if when]
        if len(known) < len(dates) or not _SHARED.isdisjoint(fold(title).split()):
            continue
        since = max(known[::2], key=lambda when: when.end)
        until = min((when for when in known[1::2] if when.known), key=lambda when: when.start, default=UNKNOWN)
        if not until.known or since.end <= until.start:
            yield make_finding(
                first,
                "check-office-held-twice",
                other=second,
                title=title,
                organisation=organisation,
                since=since.display(),
                until=until.display() if until.known else "",
            )
