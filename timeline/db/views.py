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

`event_search` has for each event its own folded tokens, `actor_search` for each actor those of its names: on SQLite
FTS5 tables whose rowid is the id, that of events without a copy of the tokens; on PostgreSQL tables with the tokens,
separated by spaces, and a tsvector, `lexemes`, beside them.
"""

EVENT_SEARCH, ACTOR_SEARCH = "event_search", "actor_search"

SEARCH = (EVENT_SEARCH, ACTOR_SEARCH)
"""The full-text tables."""

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

# The tokens come ready: all but a space belongs to one, so that the engine never splits or strips them.
_TOKENS = """tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\""""


def _make_search_table(name: str, record: str, *, sqlite: bool) -> tuple[str, ...]:
    """Make the statements for a full-text table, whose rows are those of a kind of record."""
    if sqlite:
        # The words of an event are its record's own, so that nothing is stored twice; see `write.search_index`.
        lean = ", content = '', columnsize = 0" if name == EVENT_SEARCH else ""
        return (f"CREATE VIRTUAL TABLE {name} USING fts5(tokens, {_TOKENS}{lean})",)
    number = f"{record} integer CONSTRAINT pk_{name} PRIMARY KEY"
    return (
        f'CREATE TABLE {name} ({number}, tokens text COLLATE "C" NOT NULL, lexemes tsvector NOT NULL)',
        f"CREATE INDEX ix_{name}_lexemes ON {name} USING gin (lexemes)",
    )


def make_create_statements(dialect: str) -> list[str]:
    """List what makes the index and the views on `sqlite` or `postgresql`."""
    sqlite = dialect == "sqlite"
    searches = [
        *_make_search_table(EVENT_SEARCH, "event", sqlite=sqlite),
        *_make_search_table(ACTOR_SEARCH, "actor", sqlite=sqlite),
    ]
    return [*searches, *(f"CREATE VIEW {name} AS {select.strip()}" for name, select in VIEWS.items())]


def make_drop_statements() -> list[str]:
    """List what drops them on either engine, whether or not they are there."""
    return [
        *(f"DROP VIEW IF EXISTS {name}" for name in VIEWS),
        *(f"DROP TABLE IF EXISTS {name}" for name in SEARCH),
    ]
