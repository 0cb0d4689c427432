"""What an outlet is cited for: its documents, the events that rest on them, and who relays it."""

from collections import defaultdict

from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.records import CitedOutlet, CitedStory

_CITED = (
    "SELECT DISTINCT s.id, e.id, e.key, t.family FROM citation c JOIN source s ON s.id = c.{column}"
    " JOIN event e ON e.id = c.event JOIN event_type t ON t.code = e.type WHERE s.outlet = :id ORDER BY e.id, s.id"
)


def read_cited_outlet(reader: Reader, outlet: int) -> CitedOutlet:
    """All that is cited of an outlet."""
    itself, original = (reader.read_rows(_CITED.format(column=column), id=outlet) for column in ("source", "via"))
    events: dict[int, dict[str, None]] = defaultdict(dict)
    for source, _, event, _ in (*itself, *original):
        events[source].setdefault(event)
    documents = reader.read_rows(
        "SELECT id, key, title, published, url, seen FROM source WHERE outlet = :id ORDER BY id", id=outlet
    )
    stories = [
        CitedStory(key, title, published, url, bool(seen), tuple(events[source]))
        for source, key, title, published, url, seen in documents
    ]
    relays = reader.read_rows(
        "SELECT coalesce(n.name, s.key), count(DISTINCT c.event) FROM citation c JOIN source o ON o.id = c.via"
        " JOIN source s ON s.id = c.source LEFT JOIN actor_name n ON n.actor = s.outlet AND n.seq = 1"
        " WHERE o.outlet = :id AND (s.outlet IS NULL OR s.outlet <> :id) GROUP BY coalesce(n.name, s.key)"
        " ORDER BY count(DISTINCT c.event) DESC, coalesce(n.name, s.key)",
        id=outlet,
    )
    return CitedOutlet(
        tuple(sorted(stories, key=lambda one: (PartialDate.parse(one.published).order, one.key))),
        tuple({key: family for _, _, key, family in itself}.items()),
        tuple({key: family for _, _, key, family in original}.items()),
        tuple((str(name), int(number)) for name, number in relays),
    )
