"""What an outlet is cited for: its documents, the events that rest on them, and who relays it."""

from collections import defaultdict

from timeline.db.read.rows import Conversion
from timeline.db.read.sql import Reader, join_name
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.records import CitedOutlet, CitedStory

_CITED = (
    "SELECT DISTINCT s.id, e.id, e.key, t.family FROM citation c JOIN source s ON s.id = c.{column}"
    " JOIN event e ON e.id = c.event JOIN event_type t ON t.code = e.type WHERE s.outlet = :id ORDER BY e.id, s.id"
)
_STORIES = "SELECT id, key, title, published, url, seen FROM source WHERE outlet = :id ORDER BY id"
_RELAYS = (
    "SELECT coalesce(n.name, s.key), count(DISTINCT c.event) FROM citation c JOIN source o ON o.id = c.via"
    f" JOIN source s ON s.id = c.source LEFT {join_name('s.outlet')}"
    " WHERE o.outlet = :id AND (s.outlet IS NULL OR s.outlet <> :id) GROUP BY coalesce(n.name, s.key)"
    " ORDER BY count(DISTINCT c.event) DESC, coalesce(n.name, s.key)"
)


def read_cited_outlet(reader: Reader, outlet: int) -> CitedOutlet:
    """Return all that is cited of an outlet."""
    direct, relayed = (reader.read_rows(_CITED.format(column=column), id=outlet) for column in ("source", "via"))
    events: dict[int, dict[str, None]] = defaultdict(dict)
    for source, _, event, _ in (*direct, *relayed):
        events[source].setdefault(event)
    conversions = {"events": Conversion(lambda source: tuple(events.get(source, ())), "id")}
    stories = reader.read_records(CitedStory, _STORIES, conversions, id=outlet)
    relays = reader.read_rows(_RELAYS, id=outlet)
    days = {day: PartialDate.parse(day).order for day in {story.published for story in stories}}
    return CitedOutlet(
        tuple(sorted(stories, key=lambda story: (days[story.published], story.key))),
        tuple({key: family for _, _, key, family in direct}.items()),
        tuple({key: family for _, _, key, family in relayed}.items()),
        tuple((str(name), int(number)) for name, number in relays),
    )
