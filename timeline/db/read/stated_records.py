"""What a database states, record by record under permanent keys, to be compared with another database.

Numeric ids, the order of rows, versions, settings and the history are left out: two databases may differ in them and
say the same.
"""

from collections.abc import Mapping
from typing import NamedTuple

from timeline.db.read.logged_changes import OF_RECORD, make_record_values
from timeline.db.read.sql import Reader
from timeline.domain.logged_changes import RECORD_TABLES
from timeline.domain.stated_records import StatedRecord


class StatedTable(NamedTuple):
    """How a table is compared: the SELECT begins with the key of the record.

    The further columns are the `fields` of the record, or, without fields, one row of its part that is called `part`.
    """

    kind: str
    sql: str
    fields: tuple[str, ...] = ()
    part: str = ""


TABLES: Mapping[str, StatedTable] = {
    "country": StatedTable(
        "country",
        "SELECT code, kind, iso, cow, gw, valid_from, valid_until, capital, source FROM country",
        ("kind", "iso", "cow", "gw", "since", "until", "capital", "source"),
    ),
    "succession": StatedTable(
        "country",
        "SELECT predecessor, successor, date, kind, CASE WHEN keeps THEN 'keeps' ELSE '' END, source FROM succession",
        part="succession",
    ),
    "actor": StatedTable(
        "actor",
        "SELECT a.key, a.kind, a.country, u.key, a.receiving, a.city, a.valid_from, a.valid_until, a.wikidata,"
        " a.reliability FROM actor a LEFT JOIN actor u ON u.id = a.parent",
        ("kind", "country", "parent", "receiving", "city", "since", "until", "wikidata", "reliability"),
    ),
    "actor_name": StatedTable(
        "actor",
        "SELECT a.key, n.name, n.language, n.kind FROM actor_name n JOIN actor a ON a.id = n.actor",
        part="name",
    ),
    "office": StatedTable(
        "actor",
        "SELECT a.key, o.title, u.key, o.valid_from, o.valid_until, o.attested, e.key, o.source FROM office o"
        " JOIN actor a ON a.id = o.person LEFT JOIN actor u ON u.id = o.organisation"
        " LEFT JOIN event e ON e.id = o.event",
        part="post",
    ),
    "membership": StatedTable(
        "actor",
        "SELECT a.key, m.country, m.valid_from, m.valid_until, m.source FROM membership m"
        " JOIN actor a ON a.id = m.organisation",
        part="member",
    ),
    "rank": StatedTable(
        "rank",
        "SELECT key, pattern, country, track, level, source FROM rank",
        ("pattern", "country", "track", "level", "source"),
    ),
    "round_year": StatedTable(
        "round year",
        "SELECT key, country, every, name, source FROM round_year",
        ("country", "every", "name", "source"),
    ),
    "event_type": StatedTable(
        "type",
        "SELECT code, label, family, parent, cameo, plover, CASE WHEN founds THEN 'yes' ELSE '' END, soil, source"
        " FROM event_type",
        ("label", "family", "parent", "cameo", "plover", "founds", "soil", "source"),
    ),
    "tag": StatedTable("tag", "SELECT key, label FROM tag", ("label",)),
    "source": StatedTable(
        "source",
        "SELECT s.key, a.key, s.kind, s.title, s.author, s.url, s.published, s.accessed, s.language, s.archive_url,"
        " s.sha256, s.citekey, s.zotero, s.reliability, CASE WHEN s.seen THEN 'yes' ELSE '' END"
        " FROM source s LEFT JOIN actor a ON a.id = s.outlet",
        (
            *("outlet", "kind", "title", "author", "url", "published", "accessed", "language", "archive_url"),
            *("sha256", "citekey", "zotero", "reliability", "seen"),
        ),
    ),
    "event": StatedTable(
        "event",
        "SELECT key, type, title, summary, note, date_text, edtf, precision, announced, status, country,"
        " CASE WHEN neutral_ground THEN 'yes' ELSE '' END, city, venue, latitude, longitude,"
        " CASE WHEN is_occasion THEN 'yes' ELSE '' END, recurs, dataset, native_id FROM event",
        (
            *("type", "title", "summary", "note", "date_text", "date", "precision", "announced", "status", "in"),
            *("neutral_ground", "place", "venue", "latitude", "longitude", "occasion", "recurs", "dataset", "id"),
        ),
    ),
    "participation": StatedTable(
        "event",
        "SELECT e.key, p.role, a.key, p.country, p.title, p.track, p.level, p.as_written FROM participation p"
        " JOIN event e ON e.id = p.event JOIN actor a ON a.id = p.actor",
        part="participant",
    ),
    "event_link": StatedTable(
        "event",
        "SELECT e.key, l.kind, o.key, l.ordinal FROM event_link l JOIN event e ON e.id = l.event"
        " JOIN event o ON o.id = l.other",
        part="link",
    ),
    "event_tag": StatedTable(
        "event", "SELECT e.key, t.tag FROM event_tag t JOIN event e ON e.id = t.event", part="tag"
    ),
    "citation": StatedTable(
        "event",
        "SELECT e.key, s.key, v.key, c.stance, c.locator, c.wording, c.text, c.language, c.translation, a.key,"
        " c.credibility FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " LEFT JOIN source v ON v.id = c.via LEFT JOIN participation p ON p.event = c.event AND p.seq = c.speaker"
        " LEFT JOIN actor a ON a.id = p.actor",
        part="citation",
    ),
    "claim": StatedTable(
        "event",
        "SELECT e.key, s.key, c.target, c.value FROM claim c JOIN event e ON e.id = c.event"
        " JOIN citation t ON t.event = c.event AND t.seq = c.citation JOIN source s ON s.id = t.source",
        part="claim",
    ),
    "settlement": StatedTable(
        "event",
        "SELECT e.key, s.target, s.value, s.author, s.because FROM settlement s JOIN event e ON e.id = s.event",
        part="settlement",
    ),
    "search_note": StatedTable(
        "event",
        "SELECT e.key, n.year, n.country, n.city, a.key, n.searched_from, n.searched_until, n.terms, n.found, n.author"
        " FROM search_note n JOIN event e ON e.id = n.occasion LEFT JOIN actor a ON a.id = n.outlet",
        part="search note",
    ),
    "key_alias": StatedTable(
        "former key",
        "SELECT k.alias, e.key, a.key, s.key FROM key_alias k LEFT JOIN event e ON e.id = k.event"
        " LEFT JOIN actor a ON a.id = k.actor LEFT JOIN source s ON s.id = k.source",
        ("event", "actor", "source"),
    ),
    "coverage": StatedTable(
        "coverage",
        "SELECT coalesce(a.key, c.dataset), c.covered_from, c.covered_until, c.extent, c.author FROM coverage c"
        " LEFT JOIN actor a ON a.id = c.outlet",
        part="span",
    ),
}
"""Every table that states something, by its name, with the key by which two databases mean the same record."""

ASIDE = frozenset(("revision", "change", "batch", "setting", "comment", "review", "release"))
"""Tables that are not compared: the history, its imports, the settings of one database, and what its desk says."""

KINDS = tuple(dict.fromkeys(table.kind for table in TABLES.values()))
"""The kinds of records, in the order of the page."""


def read_stated_records(reader: Reader, kind: str) -> dict[str, StatedRecord]:
    """Return the records of a kind by their keys, each with its fields and with the rows of its parts."""
    records: dict[str, StatedRecord] = {}
    for table in TABLES.values():
        if table.kind != kind:
            continue
        for key, *values in reader.stream_rows(table.sql):
            texts = tuple("" if value is None else str(value) for value in values)
            record = records.setdefault(key, StatedRecord())
            if table.part:
                record.parts.setdefault(table.part, []).append(texts)
            else:
                record.fields.update(zip(table.fields, texts, strict=True))
    return records


def find_last_change(reader: Reader, kind: str, key: str) -> str:
    """Find who last changed a record and on which day, `kim, 2026-11-23`; "" where the log does not have it."""
    if kind not in RECORD_TABLES:
        return ""
    row = reader.read_first(f"SELECT id FROM {kind} WHERE key = :key", key=key)
    if row is None:
        return ""
    # Not by the readers of the log, which list all events of a change: an import may have a hundred thousand.
    sql = f"SELECT r.author, r.at FROM revision r WHERE {OF_RECORD} ORDER BY r.id DESC LIMIT 1"
    last = reader.read_first(sql, **make_record_values(kind, row[0]))
    return f"{last[0]}, {last[1][:10]}" if last else ""
