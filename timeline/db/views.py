"""The views for other programs and the full-text index: created again after every migration, never migrated.

They are the documented interface for pandas, R, Datasette and sqlite-utils: records are named by their keys,
never by their ids. Intervals are half-open: `date_end` is the first day after.

- `v_event`: one event a row, with the label and the family of its type.
- `v_participation`: one actor in one role a row, by its display name, with the country and title of that day.
- `v_pair`: one pair of states and one event between them a row; `pair` is `first-second`, sorted.
- `v_citation`: what one source says of one event a row; `via` is the original it relays, `reliability` the
  source's own letter or else its outlet's.
- `v_occasion`: one event that marks an occasion a row, with the ordinal it claims; an occasion that nothing
  marks is one row whose observance is NULL.

`event_search` holds for each event its folded tokens, separated by spaces: on SQLite an FTS5 table whose
rowid is the event's id, on PostgreSQL a table with a tsvector, `lexemes`, beside them.
"""

SEARCH = "event_search"

_EVENT = """
SELECT e.key AS event, e.type, t.label AS type_label, t.family, e.title, e.summary, e.note,
       e.edtf AS date, e.date_start, e.date_end, e.precision, e.date_text, e.announced, e.status,
       e.country, e.city, e.venue, e.latitude, e.longitude, e.is_occasion, e.recurs, e.dataset, e.native_id,
       e.neutral_ground
FROM event AS e
JOIN event_type AS t ON t.code = e.type
"""

_PARTICIPATION = """
SELECT e.key AS event, e.date_start, e.type, e.status, p.seq, p.role, a.key AS actor, n.name,
       a.kind AS actor_kind, p.country, p.title, p.track, p.level, p.as_written, p.mention
FROM participation AS p
JOIN event AS e ON e.id = p.event
JOIN actor AS a ON a.id = p.actor
LEFT JOIN actor_name AS n ON n.actor = a.id AND n.seq = 1
"""

_PAIR = """
SELECT d.pair, substr(d.pair, 1, 3) AS first, substr(d.pair, 5, 3) AS second, e.key AS event, e.title,
       e.edtf AS date, d.date_start, e.date_end, e.precision, d.type, d.family, d.status
FROM dyad AS d
JOIN event AS e ON e.id = d.event
"""

_CITATION = """
SELECT e.key AS event, c.seq, s.key AS source, s.title AS source_title, s.kind AS source_kind, s.author,
       o.key AS outlet, n.name AS outlet_name, s.published, s.url, s.archive_url, s.seen, v.key AS via,
       c.stance, c.wording, c.text, c.language, c.translation, a.key AS speaker, p.title AS speaker_title,
       c.locator, c.credibility,
       CASE WHEN s.reliability <> '' THEN s.reliability ELSE COALESCE(o.reliability, '') END AS reliability
FROM citation AS c
JOIN event AS e ON e.id = c.event
JOIN source AS s ON s.id = c.source
LEFT JOIN source AS v ON v.id = c.via
LEFT JOIN actor AS o ON o.id = s.outlet
LEFT JOIN actor_name AS n ON n.actor = o.id AND n.seq = 1
LEFT JOIN participation AS p ON p.event = c.event AND p.seq = c.speaker
LEFT JOIN actor AS a ON a.id = p.actor
"""

_OCCASION = """
SELECT o.key AS occasion, o.title, o.type, o.edtf AS date, o.date_start, o.precision, o.recurs,
       m.key AS observance, m.title AS observance_title, m.edtf AS observance_date,
       m.date_start AS observance_start, m.status AS observance_status, l.ordinal AS ordinal_claimed
FROM event AS o
LEFT JOIN event_link AS l ON l.other = o.id AND l.kind = 'marks'
LEFT JOIN event AS m ON m.id = l.event
WHERE o.is_occasion
"""

VIEWS = {
    "v_event": _EVENT,
    "v_participation": _PARTICIPATION,
    "v_pair": _PAIR,
    "v_citation": _CITATION,
    "v_occasion": _OCCASION,
}

_SEARCH_TABLE = {
    # The tokens come ready: all but a space belongs to one, so that the engine never splits or strips them.
    "sqlite": (
        f"""
CREATE VIRTUAL TABLE {SEARCH}
USING fts5(tokens, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")
""",
    ),
    "postgresql": (
        f"""
CREATE TABLE {SEARCH} (
    event bigint CONSTRAINT pk_{SEARCH} PRIMARY KEY,
    tokens text COLLATE "C" NOT NULL,
    lexemes tsvector NOT NULL
)
""",
        f"CREATE INDEX ix_{SEARCH}_lexemes ON {SEARCH} USING gin (lexemes)",
    ),
}


def make_create_statements(dialect: str) -> list[str]:
    """List what makes the index and the views on `sqlite` or `postgresql`."""
    views = [f"CREATE VIEW {name} AS {select.strip()}" for name, select in VIEWS.items()]
    return [*_SEARCH_TABLE[dialect], *views]


def make_drop_statements() -> list[str]:
    """List what drops them on either engine, whether or not they are there."""
    return [*(f"DROP VIEW IF EXISTS {name}" for name in VIEWS), f"DROP TABLE IF EXISTS {SEARCH}"]
