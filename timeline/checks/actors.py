"""Whether actors and nicknames are found, once, and are of use."""

from collections.abc import Iterator

from timeline.checks.material import Material, read_bound
from timeline.checks.rule import Found
from timeline.domain.dates.partial_date import UNKNOWN
from timeline.domain.names.folding import fold

_SHARED = frozenset(
    (
        *("deputy", "vice", "assistant", "member", "adviser", "advisor", "secretary", "officer", "counsellor"),
        *("attache", "attaché", "delegate", "deputies", "envoy", "representative", "aide", "co-chair", "co"),
    )
)
"""Words of titles that several bear at once."""

_USES = (
    *("SELECT 1 FROM participation x WHERE x.actor = a.id", "SELECT 1 FROM source x WHERE x.outlet = a.id"),
    *("SELECT 1 FROM office x WHERE x.person = a.id", "SELECT 1 FROM office x WHERE x.organisation = a.id"),
    *("SELECT 1 FROM coverage x WHERE x.outlet = a.id", "SELECT 1 FROM search_note x WHERE x.outlet = a.id"),
    "SELECT 1 FROM actor x WHERE x.parent = a.id",
)


def nameless(material: Material) -> Iterator[Found]:
    """Actors without a first name, and countries without an actor: whatever they take part in cannot be shown."""
    for (key,) in material.rows(
        "SELECT key FROM actor a WHERE NOT EXISTS"
        " (SELECT 1 FROM actor_name n WHERE n.actor = a.id AND n.seq = 1) ORDER BY key"
    ):
        yield Found(
            key, "it has no first name, so that nothing it takes part in is shown.", f"timeline set {key} name=NAME"
        )
    for (code,) in material.rows(
        "SELECT code FROM country c WHERE NOT EXISTS (SELECT 1 FROM actor a WHERE a.key = lower(c.code)) ORDER BY code"
    ):
        yield Found(code, "no actor stands for this country.", "timeline init")


def alias_shadowed(material: Material) -> Iterator[Found]:
    """Nicknames that are the key of another record, so that only one of the two is found."""
    for alias, table in material.rows(
        "SELECT k.alias, 'event' FROM key_alias k JOIN event e ON e.key = k.alias UNION ALL"
        " SELECT k.alias, 'actor' FROM key_alias k JOIN actor a ON a.key = k.alias UNION ALL"
        " SELECT k.alias, 'source' FROM key_alias k JOIN source s ON s.key = k.alias ORDER BY 1, 2"
    ):
        yield Found(
            alias,
            f"it is a nickname, or a key that is gone, and also the key of another {table}.",
            "Correct it in SQL, in the table key_alias",
        )


def named_twice(material: Material) -> Iterator[Found]:
    """Actors of one kind and country that bear the same first name."""
    same: dict[tuple[str, str, str], list[str]] = {}
    for key, kind, country, folded in material.rows(
        "SELECT a.key, a.kind, coalesce(a.country, ''), n.folded FROM actor a"
        " JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        " WHERE n.folded IN (SELECT folded FROM actor_name WHERE seq = 1 GROUP BY folded HAVING count(*) > 1)"
        " ORDER BY a.key"
    ):
        same.setdefault((kind, country, folded), []).append(key)
    for (kind, country, _), (first, *others) in same.items():
        if others:
            where = f" of {country}" if country else ""
            what = f"the {kind}{where} has the name of {', '.join(others)} and may be the same."
            yield Found(first, what, f"timeline list actor:{others[0]}")


def in_no_use(material: Material) -> Iterator[Found]:
    """Actors that somebody recorded and nothing points at; those that came with the database may wait."""
    unused = " AND ".join(f"NOT EXISTS ({use})" for use in _USES)
    for _, key in material.each(
        f"SELECT a.id, a.key FROM actor a WHERE a.id > :after AND {unused} AND EXISTS"  # noqa: S608 - ours
        " (SELECT 1 FROM change h WHERE h.table_name = 'actor' AND h.kind = 'insert'"
        " AND h.row_key = '[' || a.id || ']') ORDER BY a.id"
    ):
        yield Found(key, "nothing on record points at it.", f"timeline rm {key}")


def office_held_twice(material: Material) -> Iterator[Found]:
    """Posts that two people hold at the same time, on some day for certain."""
    for first, second, organisation, title, *texts in material.rows(
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
            told = f" until {until.display()}" if until.known else ""
            what = f"it and {second} are both {title} ({organisation}) from {since.display()}{told}."
            yield Found(first, what, f"timeline list actor:{first}")
