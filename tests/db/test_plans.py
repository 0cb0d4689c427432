"""How each read is answered: from indexes, however many events there are, but for those listed here with the reason."""

import re
from collections.abc import Iterator
from typing import Any

from tests.db.test_selects import ask_everything
from tests.factories import reading
from timeline.db.read.sql import Reader
from timeline.settings import Location

GROWING = frozenset(
    (
        *("event", "participation", "event_link", "event_tag", "citation", "claim", "settlement", "source"),
        *("dyad", "event_country", "event_words", "change"),
    )
)
"""The tables whose rows grow with the events."""

WHOLE = {
    r"^SELECT count\(\*\) FROM \w+$": "a copy is compared with what it is a copy of",
    r"^SELECT (id|event|revision), .* FROM \w+ ORDER BY [\w, ]+$": "a dump has every row",
    r"^SELECT (e\.)?key, [^:]*$": "the digest is of every row",
    r"^SELECT [^:]* FROM source s LEFT JOIN actor a ON a.id = s.outlet": "of every source, for the digest or a list",
    r"ORDER BY id DESC LIMIT (:most|\d+)\)?": "the latest records, and no more",
    r"ix_event_occasions": "the index of occasions, when all of them are asked for",
    r"count\(DISTINCT coalesce\(c.via, c.source\)\)": "the number of sources of an event is stored nowhere",
    r"NOT EXISTS \(SELECT 1 FROM citation|FROM citation GROUP BY event": "what has no source or several is counted too",
    r"AS value0.* FROM event e|SELECT e.status, count\(\*\) FROM event e": "a statistic is of every event that matches",
    r"SELECT type, count\(\*\) FROM event GROUP BY type": "one count of each type, from an index",
    r"SELECT url, key FROM source": "the addresses of a file are compared with all at once",
    r"SELECT d.pair, count\(\*\) FROM dyad d": "every pair of states is counted, from the pairs alone",
    r"SELECT d.event, d.pair FROM dyad d WHERE d.event IN": "the events of several pairs, which nothing marks",
    r"SELECT DISTINCT announced FROM event": "the days of announcement, which few events have, are in no index",
    r"lower\(e.title\) LIKE": "what may mark an occasion is read from the words of all",
}
"""Patterns of the reads, or of their plans, that go through such a table whole, and why."""


def list_scans(reader: Reader, sql: str, values: dict[str, Any]) -> Iterator[str]:
    """The steps in which the database goes through a growing table from its first row to its last."""
    aliases = dict(re.findall(r"\b(?:FROM|JOIN) (\w+) (?:AS )?(\w+)\b", sql))
    tables = {alias: table for table, alias in aliases.items()} | {table: table for table in GROWING}
    if reader.sqlite:
        for *_, step in reader.read_rows(f"EXPLAIN QUERY PLAN {sql}", **values):
            scan = re.match(r"SCAN (\w+)", step)
            if scan and tables.get(scan[1]) in GROWING:
                yield step
        return
    for (step,) in reader.read_rows(f"EXPLAIN {sql}", **values):
        scan = re.search(r"Seq Scan on (\w+)", step)
        if scan and scan[1] in GROWING:
            yield step.strip()


def test_every_read_walks_indexes(corpus: Location) -> None:
    scanned = []
    with reading(corpus) as reader:
        if not reader.sqlite:  # so few rows are quicker read whole: what is asked is whether an index can answer
            reader.read_rows("SELECT set_config('enable_seqscan', 'off', false)")
        for sql, values in ask_everything(corpus).items():
            scans = list(list_scans(reader, sql, values))
            if scans and not any(re.search(pattern, part) for pattern in WHOLE for part in (sql, *scans)):
                scanned.append(f"{scans}: {sql}")
    assert scanned == []
