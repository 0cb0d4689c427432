"""What "equal" means for two databases: a digest over what they say, not over how they store it.

Domain rows by key in canonical JSON, without ids, versions, timestamps and history, on either engine.
"""

import hashlib
import json

from timeline.db.read.sql import Reader

_SIZE = 2**256
_TABLES = {
    "country": "SELECT code, kind, iso, cow, gw, valid_from, valid_until, capital, source FROM country",
    "succession": "SELECT predecessor, successor, date, kind, CASE WHEN keeps THEN 1 ELSE 0 END, source"
    " FROM succession",
    "actor": "SELECT a.key, a.kind, a.country, u.key, a.receiving, a.city, a.valid_from, a.valid_until, a.wikidata,"
    " a.reliability FROM actor a LEFT JOIN actor u ON u.id = a.parent",
    "actor_name": "SELECT a.key, n.seq, n.name, n.folded, n.language, n.kind FROM actor_name n"
    " JOIN actor a ON a.id = n.actor",
    "office": "SELECT a.key, o.seq, u.key, o.title, o.valid_from, o.valid_until, o.attested, e.key, o.citation,"
    " o.source"
    " FROM office o JOIN actor a ON a.id = o.person LEFT JOIN actor u ON u.id = o.organisation"
    " LEFT JOIN event e ON e.id = o.event",
    "membership": "SELECT a.key, m.country, m.valid_from, m.valid_until, m.source FROM membership m"
    " JOIN actor a ON a.id = m.organisation",
    "rank": "SELECT key, pattern, country, track, level, source FROM rank",
    "round_year": "SELECT key, country, every, name, source FROM round_year",
    "event_type": "SELECT code, label, family, parent, cameo, plover, CASE WHEN founds THEN 1 ELSE 0 END, soil,"
    " source"
    " FROM event_type",
    "event": "SELECT key, type, title, summary, note, date_text, edtf, date_start, date_end, month_day, precision,"
    " announced, status, country, CASE WHEN neutral_ground THEN 1 ELSE 0 END, city, venue, latitude, longitude,"
    " CASE WHEN is_occasion THEN 1 ELSE 0 END,"
    " recurs, dataset, native_id FROM event",
    "participation": "SELECT e.key, p.seq, a.key, p.role, p.country, p.title, p.track, p.level, p.as_written,"
    " p.mention FROM participation p JOIN event e ON e.id = p.event JOIN actor a ON a.id = p.actor",
    "event_link": "SELECT e.key, l.seq, o.key, l.kind, l.ordinal FROM event_link l JOIN event e ON e.id = l.event"
    " JOIN event o ON o.id = l.other",
    "key_alias": "SELECT k.alias, e.key, a.key, s.key FROM key_alias k LEFT JOIN event e ON e.id = k.event"
    " LEFT JOIN actor a ON a.id = k.actor LEFT JOIN source s ON s.id = k.source",
    "source": "SELECT s.key, a.key, s.kind, s.title, s.author, s.url, s.published, s.accessed, s.language,"
    " s.archive_url, s.sha256, s.citekey, s.zotero, s.reliability, CASE WHEN s.seen THEN 1 ELSE 0 END"
    " FROM source s LEFT JOIN actor a ON a.id = s.outlet",
    "citation": "SELECT e.key, c.seq, s.key, v.key, c.stance, c.wording, c.text, c.language, c.translation,"
    " c.speaker, c.locator, c.credibility FROM citation c JOIN event e ON e.id = c.event"
    " JOIN source s ON s.id = c.source LEFT JOIN source v ON v.id = c.via",
    "claim": "SELECT e.key, c.seq, c.citation, c.target, c.value FROM claim c JOIN event e ON e.id = c.event",
    "settlement": "SELECT e.key, s.target, s.value, s.author, s.because FROM settlement s"
    " JOIN event e ON e.id = s.event",
    "coverage": "SELECT a.key, c.dataset, c.covered_from, c.covered_until, c.extent, c.author FROM coverage c"
    " LEFT JOIN actor a ON a.id = c.outlet",
    "search_note": "SELECT e.key, n.year, n.country, n.city, a.key, n.searched_from, n.searched_until, n.terms,"
    " n.found, n.author FROM search_note n JOIN event e ON e.id = n.occasion LEFT JOIN actor a ON a.id = n.outlet",
    "tag": "SELECT key, label FROM tag",
    "event_tag": "SELECT e.key, t.tag FROM event_tag t JOIN event e ON e.id = t.event",
    "setting": "SELECT name, value FROM setting",
    "comment": "SELECT e.key, c.seq, c.author, c.text FROM comment c JOIN event e ON e.id = c.event",
    "review": "SELECT e.key, r.state, r.author FROM review r JOIN event e ON e.id = r.event",
    "release": "SELECT name, author, digest, title, note FROM release",
}
_OF_DESK = frozenset(("setting", "comment", "review", "release"))
"""What a desk says about the record, which is no part of what is released."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compute_digest(reader: Reader, *, released: bool = False) -> str:
    """Return the SHA-256 of everything the database says, or of what is `released` of it: the record itself.

    The digests of a table's rows are added up, so that they need neither an order nor memory.
    """
    digest = hashlib.sha256()
    with reader.open_snapshot():
        tables = (table for table in _TABLES if not (released and table in _OF_DESK))
        for table in tables:
            sql = _TABLES[table]
            total = sum(map(_compute_number, reader.stream_rows(sql))) % _SIZE
            if total:  # a later version has further tables, which say nothing while they are empty
                digest.update(f"{table} {total:064x}\n".encode())
    return digest.hexdigest()


def _compute_number(row: tuple[object, ...]) -> int:
    line = _ENCODER.encode(row)
    return int.from_bytes(hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest(), "big")
